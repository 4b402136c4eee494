"""A second reading of the 2012 pathway, made by brute force and sharing nothing with the engine."""
