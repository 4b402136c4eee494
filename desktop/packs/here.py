"""The editions on this computer: where each came from, how far its evidence goes, whether its review is past."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from desktop.commands.inputs import Refusal
from desktop.packs.shelf import WORD, Entry, Shelf, read_shelf, use_installed
from desktop.packs.supervising import read_word
from engine.about import About
from engine.language import say
from engine.packs.files import shipped
from engine.packs.installed import list_current, open_current, read_current
from engine.packs.section import PackError
from engine.remarks import describe_standing, find_review_day, tell_age, tell_allowed
from engine.wording import show_date


@dataclass(frozen=True, slots=True)
class Here:
    """One edition in use, in words; `wrong` where it cannot be used as it lies here."""

    id: str
    title: str
    lines: tuple[str, ...]
    remarks: tuple[str, ...]
    history: tuple[str, ...]
    values: dict[str, Any]
    can_go_back: bool
    wrong: bool = False

    def as_json(self) -> dict[str, Any]:
        """As `pack list --json` prints it."""
        return self.values | {"remarks": list(self.remarks), "history": list(self.history)}


def list_here(home: str | None, today: dt.date) -> tuple[Here, ...]:
    """The editions in use, those that ship first; whether a review is past is asked of that day.

    :raises Refusal: when what is installed cannot be relied on.
    """
    use_installed(home)
    shelf = read_shelf(home)
    return tuple(_show(name, shelf, today) for name in list_current())


def _show(name: str, shelf: Shelf, today: dt.date) -> Here:
    entry = shelf.find_current(name)
    try:
        about = read_current(name)
        pack = open_current(name).pack
    except PackError as error:
        told = tuple(str(problem) for problem in error.problems)
        wrong = {"id": name, "problems": list(told)}
        return Here(name, name, told, told, tuple(_history(name, shelf)), wrong, entry is not None, wrong=True)
    remarks = (*(() if pack.allowed is None else (tell_allowed(pack),)), *tell_age(about, today))
    remarks = (*remarks, *_doubt(entry, shelf))
    lines = (*_lines(about, entry), say("Digest: {digest}").format(digest=pack.digest), *remarks)
    values: dict[str, Any] = {
        "id": about.id, "version": about.version, "digest": pack.digest, "edition": about.edition,
        "evidence_until": about.evidence_until, "reviewed": about.reviewed.isoformat(),
        "installed": entry and {"at": entry.at, "signer": entry.signer or None, "trusted": entry.trusted},
        **describe_standing(pack, today),
    }  # fmt: skip
    title = say("{edition} ({id} {version})").format(edition=about.edition, id=about.id, version=about.version)
    history = tuple(_history(name, shelf))
    can_go_back = entry is not None and (name in shipped() or len(history) > 1)
    return Here(name, title, lines, remarks, history, values, can_go_back)


def _lines(about: About, entry: Entry | None) -> Iterator[str]:
    words = say("Evidence until {year}; reviewed on {reviewed}, to be reviewed again by {due}.")
    due = show_date(find_review_day(about))
    yield f"{about.standing.rstrip('.')}."
    yield words.format(year=about.evidence_until, reviewed=show_date(about.reviewed), due=due)
    if entry is None:
        yield say("Ships with the program.")
    elif entry.signer:
        words = say("Installed on {day}; signed by {name}. {why}")
        yield words.format(day=_day(entry.at), name=entry.signer, why=entry.why)
    else:
        yield say("Installed on {day}; nobody signed it.").format(day=_day(entry.at))


def _doubt(entry: Entry | None, shelf: Shelf) -> Iterator[str]:
    """A supervisor's word has its signed statement beside the edition; one that is gone or changed is said."""
    if entry is None or entry.allowed is None:
        return
    try:
        kept = read_word((shelf.place / entry.folder / WORD).read_bytes(), entry.digest)
    except OSError:
        kept = None
    if kept is None or kept.as_json() != dict(entry.allowed):
        yield say("The supervisor's signed statement is not there, or is not what is told here; ask the supervisor.")


def _history(name: str, shelf: Shelf) -> Iterator[str]:
    for deed in shelf.deeds:
        if deed.id != name:
            continue
        entry = shelf.find(name, deed.digest)
        version = say("the one that ships") if entry is None else entry.version
        words = say("{day}: installed, version {version}. {reason}")
        if deed.did == "back":
            words = say("{day}: gone back to version {version}. {reason}")
        yield words.format(day=_day(deed.at), version=version, reason=deed.reason).strip()


def _day(at: str) -> str:
    try:
        return show_date(dt.datetime.fromisoformat(at).date())
    except ValueError:
        raise Refusal(say("{time}: is no time; the list of editions was changed").format(time=at)) from None
