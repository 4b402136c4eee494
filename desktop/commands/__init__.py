"""The commands, one file each: `add_arguments` says what it takes, `run` does it and gives the exit status."""
