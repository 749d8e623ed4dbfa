"""The one-page sheet: what was chosen becomes blocks, and the blocks that fit become a page."""
