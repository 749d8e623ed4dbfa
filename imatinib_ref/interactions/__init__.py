"""Recognised medicines into findings, gravest first."""
