"""Patients made from the decision diagram: a pair either side of an edge, drawn by a seed and told as a story."""
