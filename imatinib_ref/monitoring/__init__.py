"""From the first dose and a label to the tests that are due, with their dates."""
