"""Copies of the shipped edition with one thing broken, and what the program says of them."""

import re
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from engine.certificate import Certificate
from engine.packs.check import check_pack
from engine.packs.files import DEFAULT, LIBRARY
from engine.packs.section import Problem

SHIPPED = LIBRARY / DEFAULT
FILES = tuple(sorted(file.name for file in SHIPPED.glob("*.yaml")))
ARGUMENTS, BENEFIT, CASES, CAUTIONS, CONFLICTS, GUIDELINES, PACK, PATHWAY, RISK, SOURCES, STATEMENTS, TRIALS = FILES
# How far above the slip the named line may stand: the entry that holds it begins there.
LONGEST_ENTRY = 22
_REMEDY = re.compile(
    r"\b(add|correct|remove|use|keep|part|lead|say|reverse|rename|end|simplify|report"
    r"|needs?|should be|listed|expected|compares)\b"
)


@dataclass(frozen=True)
class Edit:
    """One slip of the pen: in a file, after a landmark, the next occurrence of `old` becomes `new`."""

    file: str
    after: str
    old: str
    new: str

    def make(self, folder: Path) -> int:
        """Make it in a copy of the pack; the line (from 1) where the slip stands."""
        path = folder / self.file
        text = path.read_text(encoding="utf-8")
        start = text.index(self.after)
        place = text.index(self.old, start)
        path.write_text(text[:place] + self.new + text[place + len(self.old) :], encoding="utf-8")
        pairs = enumerate(zip(self.old, self.new, strict=False))
        same = next((at for at, (one, other) in pairs if one != other), min(len(self.old), len(self.new)))
        return text.count("\n", 0, place + same) + 1


def copy_pack(place: Path) -> Path:
    """A copy of the shipped edition, to be broken."""
    return Path(shutil.copytree(SHIPPED, place / "copy"))


def break_pack(place: Path, *edits: Edit) -> tuple[Certificate, int]:
    """The check of a copy with these slips made, and the line of the last."""
    folder = copy_pack(place)
    line = 0
    for edit in edits:
        line = edit.make(folder)
    return check(folder), line


def check(folder: Path) -> Certificate:
    """The whole check of a folder's edition."""
    return check_pack(str(folder), time.perf_counter)


def broken_laws(report: Certificate) -> set[str]:
    """The laws that a report says do not hold."""
    return {law for law, holds in report.as_json()["laws"].items() if holds is False}


def tell(report: Certificate) -> str:
    """Every problem of a report as it is printed, for a failing test to show."""
    return "\n".join(f"{problem.law}: {problem}" for problem in report.problems) or "no problem at all"


def find_problem(report: Certificate, law: str, said: str) -> Problem:
    """The problem of a law whose sentence holds these words."""
    found = [problem for problem in report.problems if problem.law == law and said in problem.text]
    assert found, f"no problem under '{law}' says {said!r}:\n{tell(report)}"
    return found[0]


def assert_helpful(problem: Problem, file: str, line: int | None) -> None:
    """The sentence names the file, the line of the entry that holds the slip, and a remedy."""
    assert problem.file == file, problem
    assert _REMEDY.search(problem.text), f"no remedy is named: {problem}"
    if line is None:
        assert str(problem).startswith(file)  # no one line is at fault
        return
    assert problem.line is not None, f"no line is named: {problem}"
    # What is written below a name begins on the line after the name.
    assert -1 <= line - problem.line <= LONGEST_ENTRY, f"the slip is on line {line}: {problem}"
    assert str(problem).startswith(f"{file}, line {problem.line}: ")
