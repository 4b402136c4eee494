"""Practice debriefs that the tests of paper share."""

import datetime as dt
import functools
from dataclasses import replace
from typing import Any

from reports.debrief.issue import issue_debrief
from reports.debrief.values import AskedFor, Bore, Compared, Debrief, Passed, Weighed
from tests.reports.papers import MOMENT, key

DEBRIEF = Debrief(
    learner="Trainee 7",
    answer="a-0001",
    at=dt.datetime(2026, 11, 22, 12, 40, tzinfo=dt.UTC),
    seconds=171,
    scenario="partial-response-after-two-months",
    title="A partial response after two months",
    origin="Written with the program",
    patient="Fictional patient, a woman of 63",
    story=(
        ("Presentation", "Back pain and anaemia led to the diagnosis fourteen months ago."),
        ("Course", "A first autologous transplant followed on 10-Apr-2026, then two months of consolidation."),
    ),
    edition="mSMART 2012 (mayo-2012)",
    edition_digest="sha256:" + "b6" * 32,
    advice_holds=False,
    confidence=80,
    parts=(
        Compared("Risk group", "standard", "standard", holds=True, because="No high-risk finding is present."),
        Compared("Advice", "Observe", "Lenalidomide maintenance", holds=False, because="Sensitive, and short of VGPR."),
        Compared("Duration", "none", "24 months", holds=False, because="The edition ends it at 24 months."),
    ),
    parting=("The two part at “Benefit”.", "It would be right if the response were VGPR."),
    reasons=(
        Weighed(
            "Lenalidomide works here",
            "missing",
            "She reached a partial response with it.",
            (Bore("The panel keeps maintenance for those in whom it works", "S49", "a reading of the founding text"),),
        ),
        Weighed("Every patient gains", "wrong", "The panel does not say so.", ()),
        Weighed("Second cancers are more frequent", "beside", "True for all; it decides nothing here.", ()),
    ),
    asked=(AskedFor("FISH report, 10-Sep-2025", 1, "It could change the answer."),),
    unasked=("Response after consolidation",),
    spent=1,
    needed=2,
    right_route=(
        Passed("Risk group", "standard", "question"),
        Passed("Benefit", "short of VGPR", "question"),
        Passed("Lenalidomide maintenance", "", "advice"),
    ),
    taken_route=(
        Passed("Risk group", "standard", "question"),
        Passed("Benefit", "VGPR or deeper", "question"),
        Passed("Observe", "", "advice"),
    ),
    learning_point="In standard risk the panel keeps maintenance for patients who are short of a very good response.",
    standing=("Historical reading, superseded in practice.", "Synthesis, awaiting review: until progression."),
)


@functools.cache
def signed(*, countersign: bool = False) -> bytes:
    """The debrief, signed by the key that every test of paper has."""
    return issue_debrief(DEBRIEF, key(), MOMENT, countersign=countersign)


def changed(**values: Any) -> Debrief:
    """The debrief with some of its values replaced."""
    return replace(DEBRIEF, **values)
