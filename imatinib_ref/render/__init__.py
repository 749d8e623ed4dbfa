"""Turns values into HTML and into plain text; the only place that says how content reads."""
