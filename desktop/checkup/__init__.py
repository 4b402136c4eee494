"""The self-check: is everything there that the program needs, and what is to be done where it is not."""
