"""Check of a notice (通报): its figures read out of its text and computed again from one another, and from the data."""
