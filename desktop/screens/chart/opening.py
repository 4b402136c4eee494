"""How the chart is opened at the start: who uses it, or that there is none yet; read without loading the chart."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from desktop.chart.place import PEOPLE, find_folder, is_chart
from engine.language import say_count

Kind = Literal["open", "make", "none"]
LARGEST = 5_000_000  # bytes of the file of people that are read for its names


@dataclass(frozen=True, slots=True)
class OpeningScreen:
    """What can be done: open the chart that is there, make one, or neither; the names to choose from, one chosen."""

    kind: Kind
    names: tuple[str, ...] = ()
    chosen: int = 0


def show_opening(home: Path | None, last: str = "") -> OpeningScreen:
    """What the start screen offers for a data folder; `last` is the name of whoever opened the chart last."""
    if home is None:
        return OpeningScreen("none")
    if not is_chart(home):
        return OpeningScreen("make")
    names = list_names(_read_people(find_folder(home) / PEOPLE))
    chosen = next((at for at, each in enumerate(names) if each == last), 0)
    return OpeningScreen("open", names, chosen)


def tell_refusal(sentences: tuple[str, ...]) -> str:
    """Why the chart was not opened, in one sentence or a few."""
    return " ".join(f"{each[:1].upper()}{each[1:].rstrip('.')}." for each in sentences)


def tell_wait(seconds: float) -> str:
    """That a passphrase before was wrong, and how long this one waits."""
    number = max(1, round(seconds + 0.4))
    return say_count(
        "The passphrase before was wrong: this one is tried in 1 second.",
        "The passphrase before was wrong: this one is tried in {count} seconds.",
        number,
    )


def list_names(people: bytes) -> tuple[str, ...]:
    """The names of those who may open a chart; none where its file of people is not whole: opening says that."""
    try:
        return tuple(str(each["name"]) for each in json.loads(people)["people"] if each["active"] is True)
    except (ValueError, KeyError, TypeError, RecursionError):
        return ()


def _read_people(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST)
    except OSError:
        return b""
