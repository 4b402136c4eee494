"""The outcome in words: every text whole, and everything named that was assumed, inferred or contested."""

import pytest

from engine.packs.shelf import open_edition
from engine.wording import label_of
from tests.engine.explanations import CASES, each_text, each_told, take, tell
from tests.engine.patients import patient
from tests.shape.garbled import NEVER_PRINTED

LONGEST_HEADLINE = 140


def test_every_text_is_whole() -> None:
    """No placeholder is left open, no garbled word of the translation is printed, nothing begins or ends with a space,
    and no headline is longer than a person can say aloud.
    """
    texts = 0
    for outcome, rationale in each_told():
        for text in each_text(rationale):
            assert not set("{}") & set(text), text
            assert NEVER_PRINTED.lower() not in text.lower(), text
            assert text == text.strip(), repr(text)
            texts += 1
        assert 0 < len(rationale.headline) < LONGEST_HEADLINE
        assert rationale.summary
        assert rationale.certainty
        assert rationale.next_step
        assert rationale.provenance == open_edition().pack.provenance
        assert outcome.pack == "mayo-2012"
    assert texts > 1000


def test_the_provenance_says_that_the_reading_is_historical() -> None:
    """With every use: historical, superseded, of an unidentified source, not endorsed."""
    provenance = tell(patient())[1].provenance
    for words in ("Historical reading", "superseded in practice", "unidentified", "not endorsed by Mayo Clinic"):
        assert words in provenance


@pytest.mark.parametrize("test", ["karyotype_del13", "karyotype_hypodiploid", "gep_high_risk", "pcli"])
def test_an_assumption_is_named(test: str) -> None:
    """A test declared not done is named as taken for not present; the same test recorded as absent is no assumption."""
    place = f"cytogenetics__{test}"
    more = {"cytogenetics__pcli_percent": None} if test == "pcli" else {}
    sentence = f"{label_of(f'cytogenetics.{test}')} not done: taken as not present"
    assert sentence in tell(patient(**{place: "not_done"}, **more))[1].assumed
    assert sentence not in tell(patient(**{place: "absent"}, **more))[1].assumed


def test_the_stated_defaults_are_named() -> None:
    """A transplant whose kind nobody recorded, and months counted from a start, are taken for something: it is said."""
    started = {"maintenance": {"status": "on", "drug": "lenalidomide", "started": "2026-06-01"}}
    said = " ".join(tell(patient(**started))[1].assumed)
    assert "Kind of transplant not recorded" in said
    assert "counted from its start" in said
    told = {"maintenance": {"status": "on", "drug": "lenalidomide", "months": 5}}
    said = " ".join(tell(patient(transplant__kind="tandem", **told))[1].assumed)
    assert "Kind of transplant" not in said
    assert "counted from" not in said


def test_an_inferred_step_is_named() -> None:
    """Where the commentary is silent the explanation says so: each inferred arrow taken, and whence the risk groups."""
    edition = open_edition()
    for outcome, rationale in each_told():
        for step in outcome.steps:
            if step.arrow is not None:
                inferred = edition.questions[step.question].arrows[step.arrow].inferred
                assert inferred is None or inferred in rationale.inferred
        assert edition.pathway.scheme is not None
        assert (edition.pathway.scheme.note in rationale.inferred) == ("risk-group" in outcome.path)
        if outcome.inferred:
            assert rationale.inferred


def test_a_contested_statement_is_never_told_without_what_speaks_against_it() -> None:
    """A statement on the route that the literature contradicts is told together with the contradiction."""
    pack = open_edition().pack
    told = 0
    for outcome, rationale in each_told():
        for name in outcome.statements:
            statement = pack.statements[name]
            if statement.severity in ("high", "medium"):
                assert statement.against
                assert f"{name}. {statement.says} {statement.against}" in rationale.contested
                told += 1
    assert told


@pytest.mark.parametrize("case", CASES)
def test_every_key_fact_has_a_value_and_a_place(case: str) -> None:
    """Each fact behind the route has a label, a value and the place where it was entered; every question has one."""
    outcome, rationale = tell(take(CASES[case]))
    assert rationale.key_facts
    assert len(rationale.key_facts) >= len(outcome.steps) - 1
    for fact in rationale.key_facts:
        assert fact.label
        assert fact.value
        assert label_of(fact.place)
