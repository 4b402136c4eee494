"""Practice: fictional patients on whom the decision is tried, and how an answer is marked. No clock; chance by seed."""
