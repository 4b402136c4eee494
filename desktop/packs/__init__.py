"""Editions brought by stick: one signed file each, judged before it is installed, kept for ever afterwards."""
