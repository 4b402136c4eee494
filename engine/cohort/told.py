"""Answers as a table, each once, with the line that tells it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

ANSWER: dict[str, pl.DataType | type[pl.DataType]] = {
    **dict.fromkeys(("status", "advice", "risk"), pl.String),
    **dict.fromkeys(("reachable", "missing"), pl.List(pl.String)),
    **dict.fromkeys(("ask_next", "error"), pl.String),
}
LINE = "line"


def tell(answers: Sequence[Mapping[str, Any]]) -> pl.DataFrame:
    """Answers as a table, each with the end of its line as NDJSON."""
    lines = [json.dumps(each, ensure_ascii=False)[1:] + "\n" for each in answers]
    columns = {name: [each[name] for each in answers] for name in ANSWER}
    return pl.DataFrame(columns, schema=ANSWER).with_columns(pl.Series(LINE, lines, dtype=pl.String))
