"""The bundled database: its tables, its builder and its loader."""
