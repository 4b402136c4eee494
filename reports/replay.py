"""Does the edition that advised give the same advice on the attached case again?"""

from typing import Any

from engine.case_file import take_case
from engine.edition import Edition
from engine.evaluate import decide
from engine.packs.files import shipped
from engine.packs.shelf import open_edition


def find_edition(stamped: str, pack_digest: str, editions: tuple[Edition, ...]) -> Edition | None:
    """The very edition that advised, by its digest: one of those given, or one that ships; a file names no folder."""
    known = [*editions, *(open_edition(name) for name in shipped() if name == stamped)]
    return next((each for each in known if (each.pack.id, each.pack.digest) == (stamped, pack_digest)), None)


def replay(embedded: dict[str, Any], edition: Edition | None, problems: list[str]) -> tuple[bool | None, str]:
    """Whether the edition that advised then gives the same advice on the embedded case now."""
    try:
        then = embedded["record"]["outcome"]
        stamped, pack_digest = str(then["pack"]), str(then["pack_digest"])
        if edition is None:
            problems.append(f"Replay: the edition {stamped} with that digest is not present here.")
            return None, pack_digest
        now = decide(edition, take_case(embedded["record"]["case"]).clinical)
    except Exception:  # noqa: BLE001 - a record that cannot be replayed does not agree
        problems.append("Replay: the embedded case cannot be taken.")
        return False, ""
    same = (now.status, now.advice, now.blocked) == (then["status"], then["advice"], then["blocked"])
    if not same:
        problems.append("Replay: the same case gives other advice now.")
    return same, pack_digest
