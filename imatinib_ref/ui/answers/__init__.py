"""What is worked out for the patient: dose, toxicity, plan."""
