"""Text folded for a terminal: the one width that every command keeps to."""

import textwrap

WIDTH = 100


def fold(text: str, mark: str = "") -> list[str]:
    """Lines of at most `WIDTH` characters, the first after `mark`, the others indented below it; none for no text."""
    return textwrap.wrap(text, WIDTH, initial_indent=mark, subsequent_indent=" " * len(mark)) if text else []
