"""The reading copy of an edition for a committee: each rule beside its statements and its cases, to be judged."""
