"""Pasted text into recognised medicines, line by line."""
