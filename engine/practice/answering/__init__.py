"""What may be chosen in a round, what a sheet could change, and how the answer is marked."""
