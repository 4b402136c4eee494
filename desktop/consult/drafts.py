"""Unfinished consultations kept against a crash: whole, sealed under the key of the open chart, each in its own folder.

A program that works on a draft holds its folder, so that no other one offers it. Drafts that earlier versions of the
program left in the clear, without name and note, are still read; they are never written any more.
"""

import contextlib
import datetime as dt
import errno
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.commands.inputs import Refusal, read_bytes, write_whole
from desktop.consult.contents import Contents, read_plain, seal_contents, unseal_contents
from desktop.consult.lock import LOCK, hold, let_go
from engine.language import noted, say

if TYPE_CHECKING:
    from desktop.chart.chart import Chart

FOLDER = "drafts"
FILE, PLAIN = "draft.sealed", "draft.json"
LARGEST = 2_000_000
NO_CHART = noted("no chart is open")
_NAME = re.compile(r"[0-9a-f]{16}")  # of the folder that a program makes for a draft
_ELSE = noted("folder not writable")
_WHY = {
    errno.ENOSPC: noted("disk full"),
    errno.EDQUOT: noted("disk full"),
    errno.EROFS: noted("read-only folder"),
    errno.EACCES: noted("read-only folder"),
    errno.EPERM: noted("read-only folder"),
}


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft that nobody works on: what it holds, or why it cannot be offered."""

    folder: Path
    contents: Contents | None
    problem: str = ""


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

    def write(self, chart: "Chart", contents: Contents) -> None:
        """Keep the contents, whole or not at all; after a power cut there is the old draft or the new one.

        :raises Refusal: in a few words, when they cannot be kept.
        """
        with _saying_why():
            write_whole(str(self.path / FILE), seal_contents(chart, contents))

    def read(self, chart: "Chart") -> Contents:
        """What lies in it now.

        :raises Refusal: when it is not whole, of a later version, or somebody else's.
        """
        contents = _read(chart, self.path)
        if not _is_for(chart, contents):
            raise Refusal(say("it is somebody else's"))
        return contents

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


def list_drafts(chart: "Chart") -> tuple[Draft, ...]:
    """The drafts of whoever has opened the chart that no running program holds, the latest first. Never raises.

    Those that cannot be read come last: whose they are cannot be known.
    """
    found = []
    for folder in _list_folders(chart):
        handle = hold(folder)
        if handle is None:
            continue
        try:
            if (folder / FILE).exists() or (folder / PLAIN).exists():
                found.append(read_draft(chart, folder))
            elif _NAME.fullmatch(folder.name):
                clear(folder)  # killed before the first answer was kept
        finally:
            let_go(handle)
    own = (each for each in found if each.contents is None or _is_for(chart, each.contents))
    return tuple(sorted(own, key=_latest_first))


def read_draft(chart: "Chart", folder: Path) -> Draft:
    """A draft as it lies there; one that is not whole, or of a later version, says so and holds nothing."""
    try:
        return Draft(folder, _read(chart, folder))
    except Refusal as refusal:
        return Draft(folder, None, refusal.sentences[0])


def begin_draft(chart: "Chart") -> DraftFolder:
    """A new folder for a consultation, readable by this user alone.

    :raises Refusal: in a few words, when it cannot be made.
    """
    path = chart.folder / FOLDER / secrets.token_hex(8)
    with _saying_why():
        path.parent.mkdir(exist_ok=True, mode=0o700)
        path.mkdir(mode=0o700)
    return DraftFolder(path, _hold(path))


def take_up(chart: "Chart", draft: Draft) -> DraftFolder:
    """Hold the folder of a draft to go on with it; one of an earlier version is sealed first, and then it goes.

    :raises Refusal: when another program has taken it up meanwhile, or it cannot be kept.
    """
    held = DraftFolder(draft.folder, _hold(draft.folder))
    if draft.contents is None or (draft.folder / FILE).exists():
        return held
    try:
        sealed = begin_draft(chart)
        sealed.write(chart, held.read(chart))
    except Refusal:
        held.let_go()
        raise
    held.remove()
    return sealed


def discard(draft: Draft) -> None:
    """Remove a draft for good, unless another program works on it."""
    with contextlib.suppress(Refusal):
        DraftFolder(draft.folder, _hold(draft.folder)).remove()


def clear(folder: Path) -> None:
    """Remove a draft with all that a write that was cut off may have left beside it; what cannot be removed stays.

    So does everything that is not the program's: the folder of drafts may lie among other documents.
    """
    try:
        for each in folder.iterdir():
            if each.name in (FILE, PLAIN, LOCK) or each.name.startswith((f".{FILE}.", f".{PLAIN}.")):
                each.unlink()
        folder.rmdir()
    except OSError:
        return


def _list_folders(chart: "Chart") -> list[Path]:
    found: list[Path] = []
    for place in (chart.folder, chart.folder.parent):
        with contextlib.suppress(OSError):
            found += sorted(each for each in (place / FOLDER).iterdir() if each.is_dir() and not each.is_symlink())
    return found


def _is_for(chart: "Chart", contents: Contents) -> bool:
    """Whether it is offered to whoever has opened the chart; one of an earlier version does not say whose it is."""
    return contents.person in ("", chart.person.id)


def _hold(folder: Path) -> int:
    handle = hold(folder)
    if handle is None:
        raise Refusal(say("another program works on it"))
    return handle


def _read(chart: "Chart", folder: Path) -> Contents:
    sealed = (folder / FILE).exists()
    path = folder / (FILE if sealed else PLAIN)
    if path.is_symlink():  # going on with it would write over the file that it leads to
        raise Refusal(say("its file is damaged"))
    try:
        content = read_bytes(str(path), LARGEST)
    except Refusal:
        raise Refusal(say("it cannot be read from the disk")) from None
    return unseal_contents(chart, content) if sealed else read_plain(content)


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
        raise Refusal(say(_WHY.get(number or 0, _ELSE))) from None
