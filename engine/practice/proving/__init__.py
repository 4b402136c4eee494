"""A scenario proved: its data give its answer, it is told fairly, and all of them together meet everything."""
