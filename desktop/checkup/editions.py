"""Are the editions as they were released or installed, in date, and does every law hold of them when read anew?"""

import datetime as dt
import time
from collections.abc import Iterator

from desktop.checkup.finding import Finding
from engine.language import say
from engine.packs.check import check_pack
from engine.packs.installed import list_current, list_digests, open_current_rules
from engine.packs.released import list_released
from engine.packs.section import PackError
from engine.remarks import is_past_review, tell_allowed, tell_overdue


def check_editions(today: dt.date) -> Iterator[Finding]:
    """A line for each edition in use: those that ship, and those that were brought."""
    known = {each.digest for each in list_released()}
    for name in list_current():
        yield _check(name, known, today)


def _check(name: str, known: set[str], today: dt.date) -> Finding:
    check, title = f"edition {name}", say("Edition {name}").format(name=name)
    again = say("Install the program again; until then advise by none of this edition.")
    try:
        certificate = check_pack(name, time.monotonic)
        pack = open_current_rules(name).pack
    except PackError as error:
        return Finding(check, title, "broken", str(error.problems[0]), again)
    if pack.allowed is not None:
        return Finding(check, title, "look", tell_allowed(pack), say("Ask the supervisor whether it still stands."))
    if not certificate.proved:
        words = say("The edition is not proved: {problem}").format(problem=certificate.problems[0])
        return Finding(check, title, "broken", words, again)
    if is_past_review(pack, today):
        return Finding(check, title, "look", tell_overdue(pack), say("Ask for a newer edition."))
    digest = certificate.pack_digest
    if digest in list_digests(name):
        words = say("As it was installed here ({digest}), and every law holds.").format(digest=digest[:19])
        return Finding(check, title, "ok", words)
    if digest not in known:
        words = say("Every law holds, and its digest is of no released edition: its files were changed.")
        return Finding(check, title, "look", words, say("Use it only if your site has made this edition itself."))
    words = say("As released ({digest}), and every law holds.").format(digest=digest[:19])
    return Finding(check, title, "ok", words)
