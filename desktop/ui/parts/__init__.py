"""The small parts that views are made of: texts, entries, questions, source lines."""
