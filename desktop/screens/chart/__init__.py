"""What each page of the chart shows, as plain values."""
