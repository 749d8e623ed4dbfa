"""The search over everything and the hits that it drops."""
