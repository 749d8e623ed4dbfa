"""From blood counts, liver tests and severe reactions to hold, resume or reduce."""
