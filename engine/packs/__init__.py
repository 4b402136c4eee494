"""The engine's only door to files: where editions lie, how they are read, and the proof that one keeps the laws."""
