"""The application: its window, its commands, and everything that touches files, clocks and screens."""
