"""Risk schemes side by side: what each published definition says of one patient, and what keeps it from saying it."""
