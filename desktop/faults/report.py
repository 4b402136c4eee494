"""The report on a fault of the program: what happened, when, and where in the program; plain text, kept here only."""

import contextlib
import datetime as dt
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from desktop.commands.inputs import Refusal, write_whole
from desktop.consult.home import make_folder_of
from engine import VERSION
from engine.language import say

FOLDER = "crash"
KEPT = 20  # reports; the oldest go
PREFIX, SUFFIX = "fault-", ".txt"
Kind = Literal["fault", "hard", "qt"]


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of the program: of which kind, when, at which places, and what had been chosen from the menus."""

    kind: Kind
    at: dt.datetime  # by this computer's clock
    places: tuple[str, ...]
    actions: tuple[str, ...] = ()


def tell_what(kind: Kind) -> str:
    """What happened, in plain words."""
    return {
        "fault": say("A step of the program failed. The window may go on, but what that step was to do was not done."),
        "hard": say("The program was ended by the system at once, without being able to say anything."),
        "qt": say("The drawing of the window failed, and the program had to end."),
    }[kind]


def write_text(fault: Fault) -> str:
    """The report as its reader sees it."""
    from engine.wording import show_date  # noqa: PLC0415 - the window is there before the engine is

    at = fault.at
    lines = [
        say("Plateau: report on a fault of the program"),
        "",
        tell_what(fault.kind),
        say("It holds no name, no identifier, no date of birth and no answer of any patient: only what is below."),
        say(
            "It lies on this computer alone; nothing was sent. Hand it to whoever looks after the program, if you like."
        ),
        "",
        say("When, by this computer's clock: {day}, {time}").format(day=show_date(at.date()), time=f"{at:%H:%M}"),
        say("Program: {version}").format(version=VERSION),
        say("System: {system}").format(system=tell_system()),
        say("Runs on: {libraries}").format(libraries=tell_libraries()),
        "",
        say("Last chosen from the menus, the latest at the end:"),
        *(f"  {each}" for each in fault.actions or (say("nothing"),)),
        "",
        say("Where in the program, the place of the fault last in each group:"),
        *(fault.places or (say("not known"),)),
    ]
    return "\n".join(lines) + "\n"


def tell_system() -> str:
    """The system by its kind and release; never the computer's or the user's name."""
    import platform  # noqa: PLC0415 - only a fault and a self-check need it

    return f"{platform.system()} {platform.release()} ({platform.machine()})"


def tell_libraries() -> str:
    """Python, and what draws the window."""
    import platform  # noqa: PLC0415
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

    found = "not installed"
    with contextlib.suppress(PackageNotFoundError):
        found = version("PySide6-Essentials")
    return f"Python {platform.python_version()}, PySide6 {found}"


def find_folder(home: Path) -> Path:
    """The folder of the reports, there or not."""
    return home / FOLDER


def list_reports(home: Path) -> tuple[Path, ...]:
    """The reports that are kept, the latest first."""
    with contextlib.suppress(OSError):
        found = [each for each in find_folder(home).glob(f"{PREFIX}*{SUFFIX}") if each.is_file()]
        return tuple(sorted(found, key=lambda each: each.name, reverse=True))
    return ()


def write_report(home: Path | None, fault: Fault) -> Path | None:
    """Write the report; where it lies, or None where nothing can be written. It never fails itself."""
    if home is None:
        return None
    try:
        path = _free_name(find_folder(home), fault.at)
        make_folder_of(path)
        write_whole(str(path), write_text(fault).encode("utf-8", "replace"))
        _limit(home)
    except (Refusal, OSError, ValueError, RuntimeError):
        if sys.stderr is not None:
            sys.stderr.write("The report on the fault could not be written.\n")
        return None
    return path


def _free_name(folder: Path, at: dt.datetime) -> Path:
    number = 1
    while (path := folder / f"{PREFIX}{at:%Y-%m-%d-%H%M%S}-{number:02}{SUFFIX}").exists():
        number += 1
    return path


def _limit(home: Path) -> None:
    for old in list_reports(home)[KEPT:]:
        with contextlib.suppress(OSError):
            old.unlink()
