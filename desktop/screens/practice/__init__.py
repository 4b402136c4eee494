"""What the pages of practice say, as plain values: what is due, a round, its debrief, progress, library, a group."""
