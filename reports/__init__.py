"""On paper: the consultation summary, its archive, its signature, and the proof that one is whole."""
