"""From patient, label and indication to a dose with its steps, or to the reason for none."""
