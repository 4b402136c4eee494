"""Summaries of every kind, signed once for all tests that look at each: what is advised, on which sheet, how much."""

import functools
from typing import Any

from engine.consultation import consult
from engine.packs.shelf import open_edition
from reports.amendment import Amendment
from reports.issue import issue_summary, preview
from reports.layout import Layout
from reports.sign import add_countersignature
from tests.reports.papers import BLOCKED, MOMENT, OPEN, STOPPED, consultation, key, signed, unknown

_AMENDMENT = Amendment(
    2, "signed 21-Nov-2026 by Dr A. Clinician (fictional)", "Wrong date.", (("Answers", ("Age: 64, now 65.",)),)
)
_EXTREME: dict[str, Any] = {
    "identity__family_name": "Wilhelmina-Alexandrina van der Ørsted-Łukaszewska-Κέντρο-Z",
    "identity__given_name": "X" * 60,
    "decision__note": "Words of a note that goes on, whatever the page. " * 300 + "Unbroken" * 40,
    **BLOCKED,
}
_CHANGES: dict[str, dict[str, Any]] = {"open": OPEN, "blocked": BLOCKED, "stopped": STOPPED, "extreme": _EXTREME}
NAMES = (
    *_CHANGES,
    "demonstration",
    "unknown",
    "letter",
    "countersigned",
    "amended",
    "contemporary",
    "draft",
)


@functools.cache
def sample(name: str) -> bytes:
    """The file of that name; all but the draft are signed."""
    if name in _CHANGES:
        return issue_summary(consultation(**_CHANGES[name]), key(), MOMENT)
    match name:
        case "unknown":
            return issue_summary(unknown(), key(), MOMENT)
        case "letter":
            return signed(Layout(sheet="letter"))
        case "countersigned":
            return add_countersignature(signed(Layout(countersign=True)), key("Dr B. Other (fictional)"), MOMENT)
        case "amended":
            return issue_summary(consultation(), key(), MOMENT, amendment=_AMENDMENT)
        case "contemporary":
            edition = open_edition("contemporary-2026")
            return issue_summary(consult(consultation().case, edition), key(), MOMENT)
        case "draft":
            return preview(consultation())
    return signed()
