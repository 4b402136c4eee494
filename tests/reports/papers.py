"""Consultations and signed summaries that the tests of paper share; a key is made once, for it takes a moment."""

import copy
import datetime as dt
import functools
from typing import Any

from engine.case_file import take_case
from engine.consultation import Consultation, consult
from engine.packs.shelf import demonstration, open_edition
from reports.issue import issue_summary
from reports.keys.identity import SigningKey, new_key
from reports.layout import PLAIN, Layout

MOMENT = dt.datetime(2026, 11, 22, 14, 5, tzinfo=dt.timezone(dt.timedelta(hours=1)))
NAME = "Dr A. Clinician (fictional)"


@functools.cache
def key(name: str = NAME) -> SigningKey:
    """A signing key of that name."""
    return new_key(name, MOMENT)


def consultation(**changes: Any) -> Consultation:
    """The demonstration patient's consultation with places of the case file set, `__` for the dot; None takes away."""
    values = copy.deepcopy(demonstration().model_dump(mode="json", exclude_none=True))
    for place, value in changes.items():
        *above, last = place.split("__")
        section = values
        for name in above:
            section = section.setdefault(name, {})
        if value is None:
            section.pop(last, None)
        else:
            section[last] = value
    return consult(take_case(values), open_edition())


def unknown() -> Consultation:
    """A patient of whom nobody has said anything."""
    return consult(take_case({"plateau": 1, "clinical": {"as_of": "2026-11-22"}}), open_edition())


OPEN: dict[str, Any] = {
    "clinical__cytogenetics__del17p": "pending",
    "clinical__cytogenetics__t_4_14": "pending",
    "clinical__response__after_consolidation": None,
    "clinical__response__after_consolidation_date": None,
    "decision": {},
}
BLOCKED: dict[str, Any] = {
    "clinical__safety__anc": {"value": 0.3, "unit": "10^9/L"},
    "clinical__safety__lenalidomide_hypersensitivity": True,
    "clinical__safety__active_second_cancer": True,
}
STOPPED: dict[str, Any] = {
    "clinical__maintenance": {"status": "on", "drug": "lenalidomide", "started": "2024-10-01", "months": 26},
    "clinical__transplant__date": "2024-05-10",
    "clinical__diagnosis__date": "2023-09-01",
    "clinical__response": {"after_transplant": "PR", "after_consolidation": "PR"},
    "clinical__consolidation": {"status": "completed", "months": 2, "regimen": "lenalidomide"},
}


@functools.cache
def signed(layout: Layout = PLAIN) -> bytes:
    """The demonstration summary, signed."""
    return issue_summary(consultation(), key(), MOMENT, layout=layout)


def lines_of(printed: list[dict[str, Any]], section: str) -> list[str]:
    """The printed lines of a section, with ordinary spaces."""
    found = next(entry for entry in printed if entry["section"] == section)
    return [line.replace("\u00a0", " ") for line in found["lines"]]
