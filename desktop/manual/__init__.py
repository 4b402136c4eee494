"""The manual: the same pages in the window and on paper, and the log of hazards; its words are data beside the code."""
