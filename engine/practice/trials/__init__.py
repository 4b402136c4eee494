"""What the trials say, practised: their figures read, and a side argued where editions differ."""
