"""A language changes words and nothing else: the same advice, risk, cautions, doses and amount said in each."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.case import Case
from engine.case_file import take_case
from engine.consultation import Consultation, consult
from engine.language import speaking
from engine.packs.files import LIBRARY, shipped
from engine.packs.read_languages import list_languages, open_language
from engine.packs.shelf import demonstration, open_edition, read_cases
from reports.blocks import list_printed
from reports.content import write_content
from tests.laws.asking import dice
from tests.oracle.patients import random_clinical

WORDS = frozenset({"text", "because", "source", "told", "title"})  # what is for reading, in the outcome as JSON
OTHERS = tuple(code for code in list_languages() if code != "en")


def strip(value: Any) -> Any:
    """A value without its words: their number where they are several."""
    if isinstance(value, dict):
        return {key: len(each) > 0 if key in WORDS else strip(each) for key, each in value.items()}
    return [strip(each) for each in value] if isinstance(value, list) else value


def weigh(consultation: Consultation) -> dict[str, Any]:
    """What a consultation comes to, words aside: the outcome, and how much is told of each kind."""
    told = consultation.rationale
    return {
        "outcome": strip(consultation.outcome.as_json()),
        "risk": (len(consultation.outcome.risk.because), consultation.outcome.risk.assumed),
        "regimen": len(told.regimen),
        "backing": len(told.backing),
        "key facts": len(told.key_facts),
        "reasons": [len(each.sources) if hasattr(each, "sources") else 0 for each in told.reasons],
        "cautions": [(each.id, each.level, each.blocks, each.drugs) for each in told.cautions],
        "assumed": len(told.assumed),
        "inferred": len(told.inferred),
        "contested": len(told.contested),
        "remaining": len(told.remaining),
        "changes": len(told.changes),
        "left": bool(told.what_is_left),
        "remarks": len(consultation.remarks),
        "beside": consultation.comparison is None,
    }


def advise(case: Case, edition: str, code: str) -> Consultation:
    """The consultation of a case in a language."""
    with speaking(open_language(code)):
        return consult(case, open_edition(edition), open_edition)


@pytest.mark.parametrize("edition", shipped())
@pytest.mark.parametrize("code", [OTHERS[0], *(pytest.param(each, marks=pytest.mark.slow) for each in OTHERS[1:])])
def test_every_shipped_case_comes_to_the_same(code: str, edition: str) -> None:
    """Advice, route, risk, what was taken as absent, cautions with what they forbid, and how much is said."""
    shipped_cases = read_cases(LIBRARY / edition)
    cases = {each.id: take_case({"plateau": 1, "clinical": dict(each.clinical)}) for each in shipped_cases}
    assert len(cases) > 10
    wrong = [name for name, case in cases.items()
             if weigh(advise(case, edition, "en")) != weigh(advise(case, edition, code))]  # fmt: skip
    assert wrong == []


@pytest.mark.parametrize("code", OTHERS)
def test_the_summary_has_every_section_and_line(code: str) -> None:
    """The printed page says as many things in each language: nothing is dropped where words differ."""
    counts = {}
    for each in ("en", code):
        with speaking(open_language(each)):
            consultation = consult(demonstration(), open_edition("mayo-2012"), open_edition)
            printed = list_printed(write_content(consultation, None))
            counts[each] = {entry["section"]: len(entry["lines"]) for entry in printed}
    assert counts["en"] == {name: number for name, number in counts[code].items() if name in counts["en"]}
    assert len(set(counts[code]) - set(counts["en"])) <= 1, "only the line on the translation is added"


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from(shipped()), st.sampled_from(OTHERS))
def test_any_patient_comes_to_the_same(seed: int, edition: str, code: str) -> None:
    """Whoever comes: another language changes no advice, no risk, no caution and no amount of what is said."""
    clinical = random_clinical(dice(seed)) | {"as_of": "2028-12-31"}  # after every day that is drawn
    case = take_case({"plateau": 1, "clinical": clinical})
    assert weigh(advise(case, edition, "en")) == weigh(advise(case, edition, code))
