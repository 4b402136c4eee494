"""An edition proved again at every save: what is wrong, what became better or worse, whose advice it changes."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.certificate import Certificate
from engine.compilation import compile_edition
from engine.decision_diagram import DiagramError
from engine.difference import Difference, find_difference
from engine.edition import Edition
from engine.packs.check import check_pack
from engine.packs.section import PackError, Problem
from engine.packs.shelf import read_pack

EVERY = 0.3  # seconds between looks at the files
Wait = Callable[[float], None]
Look = dict[str, tuple[int, int]]  # each file's time of change in nanoseconds, and its size


@dataclass(frozen=True, slots=True)
class Round:
    """What one save came to: its problems, told apart from those of the save before, and whose advice it changes."""

    certificate: Certificate | None  # None where there is no edition in the folder
    problems: tuple[Problem, ...]
    readable: bool  # else what does not hold besides cannot be told yet
    worse: tuple[Problem, ...]  # those that the save before did not have
    better: tuple[Problem, ...]  # those that it had, and that are gone
    difference: Difference | None  # against the edition that it came from; None where that cannot be told

    @property
    def proved(self) -> bool:
        """Whether every law holds."""
        return not self.problems


def watch_folder(folder: Path, against: Edition | None, wait: Wait = time.sleep) -> Iterator[Round]:
    """A round at once, then one after every save, for as long as somebody asks; `wait` sleeps between two looks."""
    seen = look_at(folder)
    before: tuple[Problem, ...] | None = None
    while True:
        found = prove_again(folder, against, before)
        yield found
        # What cannot be read hides the problems behind it: they are not mended.
        before = found.problems if found.readable else tuple(dict.fromkeys((*(before or ()), *found.problems)))
        while look_at(folder) == seen:
            wait(EVERY)
        # An editor may write several files, or one in two steps: proved is what has come to rest.
        now = look_at(folder)
        while now != seen:
            seen = now
            wait(EVERY)
            now = look_at(folder)


def look_at(folder: Path) -> Look:
    """The folder's YAML files as they stand; one that goes meanwhile is not there."""
    found: Look = {}
    for file in sorted(folder.glob("*.yaml")):
        try:
            about = file.stat()
        except OSError:
            continue
        found[file.name] = (about.st_mtime_ns, about.st_size)
    return found


def prove_again(folder: Path, against: Edition | None, before: tuple[Problem, ...] | None) -> Round:
    """The whole check of the folder, beside the problems of the save before; None before the first."""
    certificate: Certificate | None = None
    try:
        certificate = check_pack(str(folder), time.perf_counter)
        problems = certificate.problems
    except PackError as error:
        problems = error.problems
    readable = certificate is not None and certificate.space > 0
    had, has = set(map(_name, before or ())), set(map(_name, problems))
    worse = () if before is None else tuple(each for each in problems if _name(each) not in had)
    better = tuple(each for each in before or () if readable and _name(each) not in has)
    return Round(certificate, problems, readable, worse, better, _compare(folder, against))


def _name(problem: Problem) -> tuple[str, str, str]:
    """A problem stays the same one when lines above it come or go."""
    return problem.law, problem.file, problem.text


def _compare(folder: Path, against: Edition | None) -> Difference | None:
    if against is None:
        return None
    try:
        return find_difference(against, compile_edition(read_pack(folder)))
    except (PackError, DiagramError, KeyError, ValueError):
        return None  # rules that do not hold together give no advice to compare; the problems say why
