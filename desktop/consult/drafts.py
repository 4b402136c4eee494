"""Unfinished consultations kept against a crash: what is clinical in them, each in a folder of its own.

A draft holds the format number, the clinical part with the serial measurements, the edition's id and the time. Who the
patient is, what was decided and where a case file lies are never written there. A program that works on a draft holds
its folder, so that no other one offers it.
"""

import contextlib
import datetime as dt
import errno
import json
import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.commands.inputs import Refusal, read_bytes, write_whole
from desktop.consult.lock import LOCK, hold, let_go

FORMAT = 1
FOLDER = "drafts"
FILE = "draft.json"
LARGEST = 2_000_000
_NAME = re.compile(r"[0-9a-f]{16}")  # of the folder that a program makes for a draft
_NEEDED = frozenset({"plateau", "edition", "at", "clinical"})
_ALLOWED = _NEEDED | {"series", "waiting"}
_WHY = {
    errno.ENOSPC: "disk full",
    errno.EDQUOT: "disk full",
    errno.EROFS: "read-only folder",
    errno.EACCES: "read-only folder",
    errno.EPERM: "read-only folder",
}


@dataclass(frozen=True, slots=True)
class Contents:
    """What a draft holds: plain values, as a case file has them, and the answers that could not be taken yet."""

    edition: str
    at: dt.datetime
    clinical: Mapping[str, Any]
    series: Any = None
    waiting: Mapping[str, Any] | None = None

    @property
    def count(self) -> int:
        """How many answers there are, the day of the consultation left aside; an assessment counts as one."""
        answers = sum(1 for place in _leaves(self.clinical) if place != "as_of")
        series = self.series if isinstance(self.series, Mapping) else {}
        return answers + bool(series.get("baseline")) + len(series.get("measurements", ())) + len(self.waiting or {})


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft that nobody works on: what it holds, or why it cannot be offered."""

    folder: Path
    contents: Contents | None
    problem: str = ""


def list_drafts(home: Path) -> tuple[Draft, ...]:
    """The drafts that no running program holds, the latest first; those that cannot be read last. Never raises."""
    try:
        folders = sorted(each for each in (home / FOLDER).iterdir() if each.is_dir() and not each.is_symlink())
    except OSError:
        return ()
    found = []
    for folder in folders:
        handle = hold(folder)
        if handle is None:
            continue
        try:
            if (folder / FILE).exists():
                found.append(read_draft(folder))
            elif _NAME.fullmatch(folder.name):
                clear(folder)  # killed before the first answer was kept
        finally:
            let_go(handle)
    return tuple(sorted(found, key=_latest_first))


def read_draft(folder: Path) -> Draft:
    """A draft as it lies there; one that is not whole, or of a later version, says so and holds nothing."""
    try:
        return Draft(folder, _read(folder / FILE))
    except Refusal as refusal:
        return Draft(folder, None, refusal.sentences[0])


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether the answers in hand are kept as a draft: since when, or why not; neither while nothing is to keep."""

    at: dt.datetime | None = None
    why_not: str = ""


class DraftFolder:
    """The folder of the draft that this program works on, held until it is removed or the program ends."""

    def __init__(self, path: Path, handle: int) -> None:
        self.path = path
        self._handle: int | None = handle

    def write(self, contents: Contents) -> None:
        """Keep the contents, whole or not at all; after a power cut there is the old draft or the new one.

        :raises Refusal: in a few words, when they cannot be kept.
        """
        told = {"plateau": FORMAT, "edition": contents.edition, "at": contents.at.isoformat(),
                "clinical": contents.clinical}  # fmt: skip
        for name in ("series", "waiting"):
            if value := getattr(contents, name):
                told[name] = value
        with _saying_why():
            write_whole(str(self.path / FILE), json.dumps(told, ensure_ascii=False).encode())

    def read(self) -> Contents:
        """What lies in it now.

        :raises Refusal: when it is not whole, or of a later version.
        """
        return _read(self.path / FILE)

    def remove(self) -> None:
        """The consultation was saved or put away: nothing of it is left here."""
        clear(self.path)
        self.let_go()
        clear(self.path)  # where an open file cannot be removed, its lock goes now

    def let_go(self) -> None:
        """Work on it no longer; it stays, and may be offered again."""
        if self._handle is not None:
            let_go(self._handle)
            self._handle = None


def begin_draft(home: Path) -> DraftFolder:
    """A new folder for a consultation, readable by this user alone.

    :raises Refusal: in a few words, when it cannot be made.
    """
    path = home / FOLDER / secrets.token_hex(8)
    with _saying_why():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.mkdir(mode=0o700)
    return DraftFolder(path, _hold(path))


def take_up(draft: Draft) -> DraftFolder:
    """Hold the folder of a draft to go on with it.

    :raises Refusal: when another program has taken it up meanwhile, or it is no longer there.
    """
    return DraftFolder(draft.folder, _hold(draft.folder))


def clear(folder: Path) -> None:
    """Remove a draft with all that a write that was cut off may have left beside it; what cannot be removed stays.

    So does everything that is not the program's: the folder of drafts may lie among other documents.
    """
    try:
        for each in folder.iterdir():
            if each.name in (FILE, LOCK) or each.name.startswith(f".{FILE}."):
                each.unlink()
        folder.rmdir()
    except OSError:
        return


def _hold(folder: Path) -> int:
    handle = hold(folder)
    if handle is None:
        raise Refusal("another program works on it")
    return handle


def _read(path: Path) -> Contents:
    if path.is_symlink():  # going on with it would write over the file that it leads to
        raise Refusal("its file is damaged")
    try:
        values = json.loads(read_bytes(str(path), LARGEST).decode())
    except Refusal:
        raise Refusal("it cannot be read from the disk") from None
    except (ValueError, RecursionError):
        raise Refusal("its file is damaged") from None
    if not isinstance(values, dict):
        raise Refusal("its file is damaged")
    if isinstance(values.get("plateau"), int) and values["plateau"] > FORMAT:
        raise Refusal("it was kept by a later version of the program")
    if not _is_whole(values):
        raise Refusal("its file is damaged")
    at = _read_time(values["at"])
    return Contents(values["edition"], at, values["clinical"], values.get("series"), values.get("waiting"))


def _is_whole(values: dict[str, Any]) -> bool:
    names = set(values)
    kinds = {"plateau": int, "edition": str, "at": str, "clinical": dict, "series": dict, "waiting": dict}
    return names >= _NEEDED and names <= _ALLOWED and all(isinstance(values[name], kinds[name]) for name in names) and (
        values["plateau"] == FORMAT and values["plateau"] is not True
    )  # fmt: skip


def _read_time(text: str) -> dt.datetime:
    try:
        at = dt.datetime.fromisoformat(text)
    except ValueError:
        raise Refusal("its file is damaged") from None
    if at.tzinfo is None:
        raise Refusal("its file is damaged")
    return at


def _leaves(values: Mapping[str, Any], before: str = "") -> Iterator[str]:
    """The places of the answers; a quantity is one."""
    for name, value in values.items():
        if isinstance(value, Mapping) and "unit" not in value:
            yield from _leaves(value, f"{before}{name}.")
        else:
            yield f"{before}{name}"


def _latest_first(draft: Draft) -> float:
    return -draft.contents.at.timestamp() if draft.contents is not None else 0.0


@contextlib.contextmanager
def _saying_why() -> Iterator[None]:
    """Whatever hinders writing, in a few words for the top bar."""
    try:
        yield
    except (Refusal, OSError) as error:
        found = error.__context__ if isinstance(error, Refusal) else error
        number = found.errno if isinstance(found, OSError) else None
        raise Refusal(_WHY.get(number or 0, "folder not writable")) from None
