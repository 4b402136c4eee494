"""Pasted text read into offers: a laboratory's line, a FISH report; nothing is ever taken without being accepted."""
