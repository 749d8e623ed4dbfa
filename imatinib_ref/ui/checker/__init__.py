"""The checker of a pasted list: the editor, the answers, the card of a line."""
