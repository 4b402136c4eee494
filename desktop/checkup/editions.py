"""Are the editions as they were released, and does every law hold of them when they are read anew?"""

import time
from collections.abc import Iterator
from pathlib import Path

from desktop.checkup.finding import Finding
from desktop.commands.inputs import Refusal
from desktop.packs.shelf import find_shelf, read_shelf
from engine.language import say
from engine.packs.check import check_pack
from engine.packs.installed import check_files, is_installed, list_current, open_current
from engine.packs.released import list_released
from engine.packs.section import PackError


def check_editions() -> Iterator[Finding]:
    """A line for each edition in use, those that ship first."""
    known = {each.digest for each in list_released()}
    for name in list_current():
        yield _check(name, known)


def check_installed(home: Path | None) -> Iterator[Finding]:
    """A line where it is not known which editions are installed: then nothing is decided."""
    if home is None:
        return
    try:
        read_shelf(str(home))
    except Refusal as refusal:
        where = say("The folder is {folder}.").format(folder=find_shelf(str(home)))
        yield Finding("installed", say("Installed editions"), "broken", " ".join(refusal.sentences), where)


def _check(name: str, known: set[str]) -> Finding:
    check, title = f"edition {name}", say("Edition {name}").format(name=name)
    installed = is_installed(name)
    again = say("Install the program again; until then advise by none of this edition.")
    if installed:
        again = say("Add its file again under Help, Editions on this computer, or go back to the edition before.")
    try:
        check_files(name)
        certificate = check_pack(name, time.monotonic)
    except PackError as error:
        return Finding(check, title, "broken", str(error.problems[0]), again)
    if installed and (allowed := open_current(name).pack.allowed) is not None:
        words = say("It stands by the word of {name}: {reason}").format(name=allowed.by, reason=allowed.reason)
        return Finding(check, title, "look", words, say("Ask whether that reason still holds."))
    if not certificate.proved:
        words = say("The edition is not proved: {problem}").format(problem=certificate.problems[0])
        return Finding(check, title, "broken", words, again)
    if installed and certificate.pack_digest not in known:
        words = say("As it was installed ({digest}), and every law holds.")
        return Finding(check, title, "ok", words.format(digest=certificate.pack_digest[:19]))
    if certificate.pack_digest not in known:
        words = say("Every law holds, and its digest is of no released edition: its files were changed.")
        return Finding(check, title, "look", words, say("Use it only if your site has made this edition itself."))
    words = say("As released ({digest}), and every law holds.").format(digest=certificate.pack_digest[:19])
    return Finding(check, title, "ok", words)
