"""The debrief of a piece of practice on paper: a fictional patient, never part of anybody's record."""
