"""What each part of the screen shows, as plain values: no widget, no colour, nothing that decides."""
