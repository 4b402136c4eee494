"""The changes of the deciding code that no test need notice, each with its reason.

A change is named by its function and by the line that it makes, so that what stands elsewhere does not matter.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

EXPLAINED = Path(__file__).with_name("survivors.yaml")


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One change of the code: the file, the function (`Class.method`), and the line as the change makes it."""

    file: str
    function: str
    becomes: str

    def __str__(self) -> str:
        return f"{self.file}, {self.function}: {self.becomes}"


def read_explained(file: Path = EXPLAINED) -> dict[Change, str]:
    """Every change that may survive, with the reason.

    :raises ValueError: where one stands twice.
    """
    found: dict[Change, str] = {}
    for change, reason in _each_entry(file):
        if change in found:
            raise ValueError(f"{file.name} names it twice: {change}")
        found[change] = reason
    return found


def _each_entry(file: Path) -> Iterator[tuple[Change, str]]:
    for group in yaml.safe_load(file.read_text(encoding="utf-8")) or []:
        for function, lines in group["changes"].items():
            for line in lines:
                yield Change(group["file"], function, line), group["why"]
