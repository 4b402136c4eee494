"""Are the editions as they were released, not past their review, and does every law hold when they are read anew?"""

import datetime as dt
import time
from collections.abc import Iterator
from pathlib import Path

from desktop.checkup.finding import Finding
from desktop.commands.inputs import Refusal
from desktop.packs.shelf import find_shelf, read_shelf
from engine.language import say
from engine.packs.check import check_pack
from engine.packs.files import find_folder, read_about, shipped
from engine.packs.installed import Installed, list_installed
from engine.packs.released import list_released
from engine.packs.section import PackError
from engine.remarks import is_past_review, tell_overdue


def check_editions(today: dt.date) -> Iterator[Finding]:
    """A line for each edition that ships, and for each that was brought by stick and is the current one of its id."""
    known = {each.digest for each in list_released()}
    for name in shipped():
        yield _weigh_age(_check(name, str(find_folder(name)), known), find_folder(name), today)
    for brought in list_installed():
        yield _weigh_age(_check_brought(brought), brought.folder, today)


def check_installed(home: Path | None) -> Iterator[Finding]:
    """A line where it is not known which editions are installed: then nothing is decided."""
    if home is None:
        return
    try:
        read_shelf(str(home))
    except Refusal as refusal:
        where = say("The folder is {folder}.").format(folder=find_shelf(str(home)))
        yield Finding("installed", say("Installed editions"), "broken", " ".join(refusal.sentences), where)


def _weigh_age(found: Finding, folder: Path, today: dt.date) -> Finding:
    """An edition that is in order otherwise is to be looked at when it is past its review."""
    if found.state != "ok" or not is_past_review(about := read_about(folder), today):
        return found
    return Finding(found.check, found.title, "look", tell_overdue(about), say("Ask for a newer edition."))


def _check_brought(brought: Installed) -> Finding:
    check = f"edition {brought.id} {brought.digest[7:15]}"
    title = say("Edition {name}, brought by stick").format(name=brought.id)
    again = say(
        "Add its file again, or go back to the edition before: Help, Editions on this computer; until then "
        "advise by none of it."
    )
    try:
        certificate = check_pack(str(brought.folder), time.monotonic)
    except PackError as error:
        return Finding(check, title, "broken", str(error.problems[0]), again)
    if certificate.pack_digest not in ("", brought.digest):  # empty: it cannot even be read
        return Finding(check, title, "broken", say("Its files were changed since it was installed."), again)
    words = say("As installed ({digest}), and every law holds.").format(digest=certificate.pack_digest[:19])
    if not certificate.proved:
        words = say("The edition is not proved: {problem}").format(problem=certificate.problems[0])
        if brought.allowed is None or not certificate.pack_digest:
            return Finding(check, title, "broken", words, again)
    if brought.allowed is not None:  # whatever was set aside: its signer, its age, its own cases
        return Finding(check, title, "look", words, say("A supervisor let it in with a reason; every page says so."))
    return Finding(check, title, "ok", words)


def _check(name: str, folder: str, known: set[str]) -> Finding:
    check, title = f"edition {name}", say("Edition {name}").format(name=name)
    again = say("Install the program again; until then advise by none of this edition.")
    try:
        certificate = check_pack(folder, time.monotonic)
    except PackError as error:
        return Finding(check, title, "broken", str(error.problems[0]), again)
    if not certificate.proved:
        words = say("The edition is not proved: {problem}").format(problem=certificate.problems[0])
        return Finding(check, title, "broken", words, again)
    if certificate.pack_digest not in known:
        words = say("Every law holds, and its digest is of no released edition: its files were changed.")
        return Finding(check, title, "look", words, say("Use it only if your site has made this edition itself."))
    words = say("As released ({digest}), and every law holds.").format(digest=certificate.pack_digest[:19])
    return Finding(check, title, "ok", words)
