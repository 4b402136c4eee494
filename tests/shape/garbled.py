"""Words that the founding commentary's translation garbled and that are never printed."""

NEVER_PRINTED = "Vanco"  # it means bortezomib
