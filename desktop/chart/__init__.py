"""The chart: every consultation of this laptop, encrypted, append-only and chained, without a screen."""
