"""The window: PySide6 is imported here and in __main__, nowhere else."""
