"""The project's own benchmarks: each a figure of ours beside another's, measured in one run on the same machine."""
