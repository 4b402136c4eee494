"""A plan's drug is found by its name in any language that the program speaks, whichever is spoken just now."""

import pytest

from engine.drug_names import NAMES, fold, is_named, to_english
from engine.language import ENGLISH, say, speaking
from engine.packs.read_languages import list_languages, open_language
from engine.packs.shelf import open_edition
from engine.planned import name_drugs
from engine.values import VALUES
from tests.engine.test_planned import ALLERGIC, planned

KNOWN = tuple(NAMES)


@pytest.mark.parametrize(
    ("plan", "drugs"),
    [
        ("lenalidomida 10 mg", ("lenalidomide",)),
        ("Lénalidomide 10 mg par jour", ("lenalidomide",)),
        ("LENALIDOMIDE 10 mg", ("lenalidomide",)),
        ("le\u0301nalidomide", ("lenalidomide",)),
        ("bortézomib et lenalidomida", ("lenalidomide", "bortezomib")),
        ("talidomida", ("thalidomide",)),
        ("daratumumab con lenalidomida", ("lenalidomide", "daratumumab")),
        ("pomalidomida", ("pomalidomide",)),
        ("sin lenalidomida", ()),
        ("sans\u00a0lénalidomide, bortézomib", ("bortezomib",)),
        ("pas de thalidomide", ()),
        ("as before", ()),
    ],
)
def test_every_language_is_understood_whichever_is_spoken(plan: str, drugs: tuple[str, ...]) -> None:
    """Accents and capitals or none; what is ruled out in so many words is not planned."""
    for code in list_languages():
        with speaking(open_language(code)):
            assert name_drugs(plan, KNOWN) == drugs


@pytest.mark.parametrize("drug", ["lenalidomida 10 mg", "Lénalidomide 10 mg", "lenalidomide 10 mg"])
def test_the_stop_is_told_whatever_the_language_of_the_plan(drug: str) -> None:
    """An allergy stops the drug that the plan names in Spanish or French as it stops it in English."""
    first = planned(drug, **ALLERGIC).rationale.cautions[0]
    assert (first.level, first.id, first.drugs) == ("stop", "lenalidomide-hypersensitivity", ("lenalidomide",))


def test_each_drug_of_an_edition_has_its_names() -> None:
    """No drug that a caution is about waits for its names in another language."""
    for edition in ("contemporary-2026", "mayo-2012"):
        assert {drug for rule in open_edition(edition).pack.cautions for drug in rule.drugs} <= set(NAMES)


@pytest.mark.parametrize("code", list_languages())
def test_what_a_language_calls_a_drug_is_among_its_names(code: str) -> None:
    """The name that a catalogue gives is one by which a plan is read: a new language brings its names."""
    with speaking(open_language(code)):
        for drug in NAMES.keys() & VALUES.keys():
            assert is_named(drug, say(VALUES[drug]))


def test_no_name_stands_for_two_drugs() -> None:
    """A word is one drug's, or none's."""
    told = [fold(name) for names in NAMES.values() for name in {fold(each) for each in names}]
    assert len(told) == len(set(told))
    with speaking(ENGLISH):
        assert [to_english(word) for word in ("Talidomida", "bortézomib", "Día")] == [
            "thalidomide",
            "bortezomib",
            "dia",
        ]
