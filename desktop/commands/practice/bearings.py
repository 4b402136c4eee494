"""What was said judged, and what bears on it, from the command line: each with its source and how far it is checked."""

from typing import TYPE_CHECKING, Any

from desktop.commands.paragraphs import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.practice.commitment import Bearing, Judged


def show_judged(judged: "Judged") -> dict[str, Any]:
    """A reason or argument as JSON values."""
    return {"id": judged.id, "words": judged.words, "verdict": judged.verdict, "why": judged.why,
            "bearings": [show_bearing(each) for each in judged.bearings]}  # fmt: skip


def show_bearing(bearing: "Bearing") -> dict[str, str]:
    """A statement or figure as JSON values."""
    return {"kind": bearing.kind, "id": bearing.id, "words": bearing.words, "source": bearing.source,
            "checked": bearing.checked}  # fmt: skip


def tell_judged(judged: "Judged", verdict: str) -> list[str]:
    """A reason or argument in words, without what bears on it."""
    return [*fold(f"{verdict}: {judged.words}", "  "), *fold(judged.why, "    ")]


def tell_bearings(bearings: "Iterable[Bearing]", bullet: str = "  - ") -> list[str]:
    """Statements and figures in words."""
    lines: list[str] = []
    for each in bearings:
        origin = "; ".join(part for part in (each.source, each.checked) if part)
        lines += fold(f"{each.words} [{origin}]" if origin else each.words, bullet)
    return lines
