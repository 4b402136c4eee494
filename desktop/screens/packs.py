"""What the page of editions says: those on this computer, or one that was brought, before anything is installed."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from desktop.commands.inputs import read_bytes
from desktop.packs.here import list_here
from desktop.packs.limits import check_end
from desktop.packs.packed import LARGEST, read_packed, take_folder
from desktop.packs.proposal import Proposal, propose
from desktop.packs.shelf import Entry, read_shelf, use_installed
from desktop.packs.told import show_proposal, show_verdict
from engine.language import say

if TYPE_CHECKING:
    from reports.keys.trust import Trust


@dataclass(frozen=True, slots=True)
class PartScreen:
    """A heading with its sentences; `remarks` are those of them that warn, `back` the id that can be gone back on."""

    title: str
    lines: tuple[str, ...]
    grave: bool = False
    remarks: tuple[str, ...] = ()
    back: str = ""


@dataclass(frozen=True, slots=True)
class PacksScreen:
    """The page: what is read, the verdict above it, and which of the three buttons are offered."""

    title: str
    parts: tuple[PartScreen, ...]
    verdict: str = ""
    tone: Literal["", "advice", "open", "stop"] = ""
    proposed: bool = False
    can_install: bool = False
    can_supervise: bool = False


def show_here(home: str | None, today: dt.date) -> PacksScreen:
    """The editions in use.

    :raises Refusal: when what is installed cannot be relied on.
    """
    parts = tuple(
        PartScreen(
            each.title,
            (*each.lines, *each.history),
            grave=each.wrong,
            remarks=each.remarks,
            back=each.id if each.can_go_back else "",
        )
        for each in list_here(home, today)
    )
    about = say("Practice keeps to the editions that ship. Every edition that was ever installed here is kept, so that "
                "what it advised can be advised and proved again.")  # fmt: skip
    return PacksScreen(say("Editions on this computer"), (*parts, PartScreen(say("What is kept"), (about,))))


def look_at(path: str, home: str | None, trust: "Trust", now: dt.datetime) -> Proposal:
    """The edition in a file, or unsigned in a folder, judged against what is here.

    :raises Refusal: when it is none, or what is here cannot be relied on.
    """
    use_installed(home)
    packed = take_folder(Path(path), now) if Path(path).is_dir() else read_packed(read_bytes(path, LARGEST), path)
    check_end(packed, home)
    return propose(packed, read_shelf(home), trust, now)


def show_proposed(proposal: Proposal, file: str) -> PacksScreen:
    """An edition that was brought: the verdict first, then all that there is to know."""
    parts = tuple(PartScreen(each.title, each.lines, each.grave, each.lines if each.grave else ())
                  for each in show_proposal(proposal))  # fmt: skip
    can_install = proposal.can_be_installed and not proposal.here
    tone: Literal["advice", "open", "stop"] = "stop" if proposal.obstacles else "open" if proposal.here else "advice"
    return PacksScreen(
        title=say("Brought: {file}").format(file=file),
        parts=parts,
        verdict=show_verdict(proposal),
        tone=tone,
        proposed=True,
        can_install=can_install,
        can_supervise=bool(proposal.obstacles) and proposal.may_be_set_aside and not proposal.here,
    )


def tell_installed(entry: Entry, *, in_hand: bool) -> str:
    """What was done, and what it means for the consultation in hand."""
    words = say("{edition}, version {version}, is installed. The next consultation opens it.")
    told = words.format(edition=entry.edition, version=entry.version)
    if not in_hand:
        return told
    more = say("The consultation in hand keeps the edition that it was begun under, until the edition is chosen again "
               "under View.")  # fmt: skip
    return f"{told} {more}"
