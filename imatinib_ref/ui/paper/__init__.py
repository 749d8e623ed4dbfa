"""What leaves the window: sheets, printers, PDF and other files."""
