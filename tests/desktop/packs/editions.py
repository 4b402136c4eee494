"""Editions to be brought in tests: the founding one with a version of its own, and with some things said otherwise."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from engine.packs.files import LIBRARY

FOUNDING = LIBRARY / "mayo-2012"
# Lenalidomide maintenance ends after 36 months instead of 24; every case of the edition says so too.
LONGER = {
    "pathway.yaml": (
        ("maintenance.months, below: 24", "maintenance.months, below: 36"),
        ("maintenance.months, at_least: 24", "maintenance.months, at_least: 36"),
    ),
    "cases.yaml": (
        ("months: 24", "months: 36"),
        ("months: 23", "months: 35"),
        *(
            (
                f"started: {day}}}\n  answer:\n    status: advice\n    advice: stop-lenalidomide",
                f"started: {day}}}\n  answer:\n    status: advice\n    advice: lenalidomide-maintenance",
            )
            for day in ("2024-11-22", "2024-02-29")
        ),
    ),
}


def write_edition(
    folder: Path, said: Mapping[str, tuple[tuple[str, str], ...]] = LONGER, version: str = "1.1", **about: str
) -> Path:
    """The founding edition in a folder of its own, each text of `said` exchanged; `about` are lines of pack.yaml."""
    target = folder / f"edition-{version}"
    shutil.copytree(FOUNDING, target)
    exchange(target / "pack.yaml", 'version: "1.0"', f'version: "{version}"')
    for name, value in about.items():
        lines = (target / "pack.yaml").read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if not line.startswith(f"{name}:")]
        (target / "pack.yaml").write_text("\n".join([*kept, f"{name}: {value}", ""]), encoding="utf-8")
    for name, exchanged in said.items():
        for old, new in exchanged:
            exchange(target / name, old, new)
    return target


def exchange(file: Path, old: str, new: str) -> None:
    """Exchange a text wherever it stands in a file; one that does not stand there is a mistake of the test."""
    text = file.read_text(encoding="utf-8")
    if old not in text:
        message = f"{file.name} does not say {old!r}"
        raise ValueError(message)
    file.write_text(text.replace(old, new), encoding="utf-8")
