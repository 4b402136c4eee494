"""Are the editions as they were released, or as they were installed, and does every law hold of them read anew?"""

import time
from collections.abc import Iterator
from pathlib import Path

from desktop.checkup.finding import Finding
from desktop.commands.inputs import Refusal
from desktop.packs.shelf import Shelf, read_shelf
from engine.language import say
from engine.packs.check import check_pack
from engine.packs.installed import list_current, open_current
from engine.packs.released import list_released
from engine.packs.section import PackError
from engine.remarks import tell_allowed


def check_editions(home: Path | None) -> Iterator[Finding]:
    """A line for each edition in use: those that ship, and those installed in the data folder `home`."""
    known = {each.digest for each in list_released()}
    try:
        shelf = Shelf(Path()) if home is None else read_shelf(str(home))
    except Refusal as refusal:
        words = " ".join(refusal.sentences)
        yield Finding("editions", say("Editions on this computer"), "broken", words)
        return
    for name in list_current():
        yield _check(name, known, shelf)


def _check(name: str, known: set[str], shelf: Shelf) -> Finding:
    check, title = f"edition {name}", say("Edition {name}").format(name=name)
    again = say("Install the program again; until then advise by none of this edition.")
    entry = shelf.find_current(name)
    if entry is not None:
        again = say("Install it again from its file, or go back to the edition before; until then advise by none of "
                    "this edition.")  # fmt: skip
    try:
        certificate = check_pack(name, time.monotonic)
        if entry is not None and certificate.pack_digest not in ("", entry.digest):
            words = say("Its files are not those that were installed: somebody or something changed them.")
            return Finding(check, title, "broken", words, again)
        if entry is not None and entry.allowed is not None and certificate.pack_digest:
            return Finding(check, title, "look", tell_allowed(open_current(name).pack))
    except PackError as error:
        return Finding(check, title, "broken", str(error.problems[0]), again)
    if not certificate.proved:
        words = say("The edition is not proved: {problem}").format(problem=certificate.problems[0])
        return Finding(check, title, "broken", words, again)
    if entry is not None:
        words = say("As {name} signed and this computer installed it ({digest}), and every law holds.")
        told = words.format(name=entry.signer, digest=certificate.pack_digest[:19])
        return Finding(check, title, "ok", told)
    if certificate.pack_digest not in known:
        words = say("Every law holds, and its digest is of no released edition: its files were changed.")
        return Finding(check, title, "look", words, say("Use it only if your site has made this edition itself."))
    words = say("As released ({digest}), and every law holds.").format(digest=certificate.pack_digest[:19])
    return Finding(check, title, "ok", words)
