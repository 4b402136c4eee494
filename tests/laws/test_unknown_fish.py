"""FISH that is not in never becomes standard risk, whatever else is known and whatever word says that it is not in."""

import itertools
from functools import cache

import pytest

from engine.case import Clinical, Cytogenetics
from engine.case_file import take_case
from engine.determinants import DECLARABLE, FISH
from engine.evaluate import decide
from engine.packs.shelf import open_edition
from tests.engine.patients import patient, vary
from tests.oracle.mayo_2012 import lesion_values, risk_group

Words = tuple[str | None, ...]

TESTS = FISH + DECLARABLE
WORDS: Words = ("present", "absent", "pending", "not_done", None)
# All the same; one present among tests not done; one pending among absent ones.
OTHERS: tuple[Words, ...] = (
    *((word,) * len(DECLARABLE) for word in WORDS),
    *(tuple("present" if name == only else "not_done" for name in DECLARABLE) for only in DECLARABLE),
    *(tuple("pending" if name == only else "absent" for name in DECLARABLE) for only in DECLARABLE),
)
STANDARD = "lenalidomide-maintenance"  # what the patient below gets when she is standard risk
HIGHER = "bortezomib-maintenance"


@cache
def group_all(values: tuple[tuple[bool, ...], ...]) -> frozenset[str]:
    """The oracle's risk groups over every completion of the eight tests."""
    return frozenset(risk_group(tests) for tests in itertools.product(*values))


def expect_groups(words: Words) -> frozenset[str]:
    """What the oracle says of eight words."""
    said = dict(zip(TESTS, words, strict=True))
    return group_all(tuple(lesion_values(said, name) for name in TESTS))


def expect_advice(groups: frozenset[str]) -> set[str]:
    """The advice that a patient with these possible groups may still get."""
    return {STANDARD if group == "standard" else HIGHER for group in groups}


def with_tests(base: Clinical, words: Words) -> Clinical:
    """The patient with these eight words, put in without the case file's checks, which would take most of the time."""
    named = Cytogenetics.model_construct(**dict(zip(TESTS, words, strict=True)))  # type: ignore[arg-type]
    return base.model_copy(update={"cytogenetics": named})


@pytest.mark.parametrize("first", WORDS)
def test_no_word_for_unknown_makes_standard_risk(first: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every combination of words for the four lesions, beside thirteen kinds of the other tests: standard risk and its
    advice only when all four are known to be absent, one high-risk lesion decides, and the groups are the oracle's.
    """
    monkeypatch.setattr("engine.evaluate.find_flips", lambda *_: ())
    for fish in itertools.product((first,), *[WORDS] * 3):
        for others in OTHERS:
            words = fish + others
            case = {"plateau": 1, "clinical": vary(cytogenetics=dict(zip(TESTS, words, strict=True)))}
            outcome = decide(open_edition(), take_case(case).clinical)
            expected = expect_groups(words)
            assert set(outcome.risk.possible) == expected, words
            assert outcome.risk.group == (next(iter(expected)) if len(expected) == 1 else None), words
            assert set(outcome.reachable) == expect_advice(expected), words
            if outcome.risk.group == "standard" or outcome.advice == STANDARD:
                assert set(fish) == {"absent"}, words
            if {fish[0], fish[2], fish[3]} & {"present"}:
                assert outcome.risk.group == "high", words


def test_every_meaning_of_eight_tests_is_grouped_as_by_the_oracle() -> None:
    """Whatever word it is, a test is present, absent or not known: over all 6,561 such patients the diagram's groups
    are the oracle's. The slow test below shows that words come to no more than these.
    """
    edition = open_edition()
    base = edition.read(patient(cytogenetics={}))
    levels = [edition.level(f"cytogenetics.{name}") for name in TESTS]
    meanings = {"absent": (False,), "present": (True,), "unknown": (False, True)}
    seen = 0
    for meaning in itertools.product(meanings, repeat=len(TESTS)):
        masks = list(base.masks)
        for level, name, word in zip(levels, TESTS, meaning, strict=True):
            values = ("absent", "present") if word == "unknown" else (word,)
            masks[level] = edition.mask(f"cytogenetics.{name}", values)
        assert edition.risk_root is not None
        found = set(edition.diagram.reachable(edition.risk_root, masks))
        assert found == group_all(tuple(meanings[word] for word in meaning)), meaning
        if found == {"standard"}:
            assert set(meaning) == {"absent"}
        seen += 1
    assert seen == 3 ** len(TESTS)


@pytest.mark.slow
@pytest.mark.parametrize("second", WORDS)
@pytest.mark.parametrize("first", WORDS)
def test_every_combination_of_words(first: str | None, second: str | None) -> None:
    """All 390,625 combinations of five words for eight tests, a twenty-fifth each time: groups and reachable advice
    are the oracle's, and standard risk needs four lesions known to be absent.
    """
    edition = open_edition()
    base = patient()
    for rest in itertools.product(WORDS, repeat=len(TESTS) - 2):
        words = (first, second, *rest)
        facts = edition.read(with_tests(base, words))
        expected = expect_groups(words)
        assert set(edition.possible_groups(facts)) == expected, words
        assert set(edition.diagram.reachable(edition.root, facts.masks)) == expect_advice(expected), words
        if "standard" in expected and len(expected) == 1:
            assert set(words[: len(FISH)]) == {"absent"}, words


@pytest.mark.parametrize("name", TESTS)
def test_no_patient_with_a_lesion_is_asked_about_lenalidomide(name: str) -> None:
    """Over the whole space, whatever the other sixteen facts: with any lesion present the questions for standard
    risk are never reached. So a lesion that is not known, and may be present, always leaves them undecided.
    """
    edition = open_edition()
    lesion = f"cytogenetics.{name}"
    present = edition.diagram.test(edition.level(lesion), edition.mask(lesion, ("present",)))
    for question in ("maintenance-so-far", "consolidation", "benefit", "duration"):
        assert edition.arrivals[question] != edition.diagram.false
        assert edition.diagram.both(edition.arrivals[question], present) == edition.diagram.false, question


@pytest.mark.parametrize("said", ["pending", "not_done", None])
@pytest.mark.parametrize("lesion", FISH)
def test_one_unknown_lesion_is_enough(lesion: str, said: str | None) -> None:
    """With one lesion not in and all else absent there is no risk group and no advice, and that lesion is missing."""
    outcome = decide(open_edition(), patient(**{f"cytogenetics__{lesion}": said}))
    assert (outcome.risk.group, outcome.advice, outcome.status) == (None, None, "open")
    assert "standard" in outcome.risk.possible
    assert outcome.missing == (f"cytogenetics.{lesion}",)
