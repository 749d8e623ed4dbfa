"""Forms and their fields, that of the patient and that of the course."""
