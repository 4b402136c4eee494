"""Are the editions as they were released, and does every law hold of them when they are read anew?"""

import time
from collections.abc import Iterator

from desktop.checkup.finding import Finding
from engine.language import say
from engine.packs.check import check_pack
from engine.packs.files import shipped
from engine.packs.released import list_released
from engine.packs.section import PackError


def check_editions() -> Iterator[Finding]:
    """A line for each edition that ships."""
    known = {each.digest for each in list_released()}
    for name in shipped():
        yield _check(name, known)


def _check(name: str, known: set[str]) -> Finding:
    check, title = f"edition {name}", say("Edition {name}").format(name=name)
    again = say("Install the program again; until then advise by none of this edition.")
    try:
        certificate = check_pack(name, time.monotonic)
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
