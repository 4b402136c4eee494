"""The paper seal as lines to be typed, on the pages to check, for whoever has the paper and no camera."""

from collections.abc import Iterator

from engine.language import say
from reports.blocks import Block, Paragraph, Run, Table, Text, join, plain, strong

_COLUMNS = 3
_BETWEEN = "\u00a0\u00a0"  # groups are read one by one, and no line breaks within the line of a seal


def print_seal(seal: str | None) -> Iterator[Block]:
    """How it is checked, then its lines from left to right; nothing where there is no seal."""
    if not seal:
        return
    from reports.seal.text import write_lines  # noqa: PLC0415 - the libraries of the seal load with a signed page

    told = say(
        "The code on page 1, to be typed: each line ends with two characters that check it. plateau verify --seal "
        "takes a photo or a scan of page 1, or these lines, and says which fields were signed, by whom and when."
    )
    yield Paragraph(join(strong(say("Paper seal.")), plain(told)))
    lines = [_line(each) for each in write_lines(seal)]
    lines += [()] * (-len(lines) % _COLUMNS)
    rows = tuple(tuple(lines[at : at + _COLUMNS]) for at in range(0, len(lines), _COLUMNS))
    yield Table(rows, (1 / _COLUMNS,) * _COLUMNS, small=True, whole=True)


def _line(words: str) -> Text:
    return (Run(words.replace(" ", _BETWEEN)),)
