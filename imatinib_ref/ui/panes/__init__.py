"""The panes of the tabs: a list with a filter, and a page."""
