"""Is a summary whole, by whom was it signed, and does it say what its record says: everything that verifying asks."""
