"""How it looks and what was clicked: views show values and say what was answered, and decide nothing."""
