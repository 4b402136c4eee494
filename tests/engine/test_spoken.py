"""Under another language every word is said in it, and nothing is decided, proved or checked otherwise."""

import dataclasses
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from engine.applicability.judgement import judge_cited
from engine.applicability.telling import summarise, tell_extent, tell_verdict
from engine.benefit.pictures import draw_bars, draw_forest, draw_icons
from engine.benefit.weighing import weigh_benefit
from engine.benefit.words import list_sentences, tell_both, tell_ratio_short
from engine.beside import tell_beside, tell_turn
from engine.case import Case
from engine.case_file import take_case
from engine.checking import Checks, make_check
from engine.consultation import Consultation, consult
from engine.language import speaking
from engine.ledger import items_of_theme, list_items, tell_status
from engine.measured import measure
from engine.packs.check import certify
from engine.packs.files import LIBRARY, shipped
from engine.packs.read_safety import read_library
from engine.packs.shelf import demonstration, open_edition, open_rules, read_cases
from engine.plan.proposal import propose
from engine.precautions.reading import read_precautions
from engine.schemes.disagreement import find_disagreement
from engine.schemes.reading import read_patient
from engine.schemes.telling import tell_because, tell_reading, tell_unknown
from tests.languages.marking import MARKED, mark, take_out

# A word of a sentence; codes, units, and ids such as "msmart-2012" are none.
_WORD = re.compile(r"(?<![\w\-/.:_])[A-Za-z]?[a-z]{2,}(?![\w:/_])")
_UNIT = re.compile(r"\b(?:mg|kg|mL|min|dL|nmol|umol|ukat|[a-z]+-\d{4})\b")
# Sources stay as they were published; these are of the edition as it is written, or the figure from which one reads.
PUBLISHED = {("Source", "title"), ("Source", "authors"), ("Source", "journal"), ("Definition", "source")}
AS_WRITTEN = {
    ("Group", "published"),
    ("Ratio", "kind"),
    ("Cell", "written"),
    ("Item", "wording"),
    ("Column", "written"),
}
DAY = dt.date(2026, 11, 26)
SAMPLE = 12  # every so many of the shipped cases, where not all are asked for


def list_texts(value: Any) -> Iterator[str]:
    """Every text below a value."""
    if isinstance(value, str):
        yield value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            held = (type(value).__name__, field.name)
            if held not in PUBLISHED | AS_WRITTEN:
                yield from list_texts(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from list_texts(each)
    elif isinstance(value, tuple | list | frozenset | set):
        for each in value:
            yield from list_texts(each)


def find_unsaid(value: Any) -> set[str]:
    """The texts below a value in which a word stands that nobody said."""
    return {
        text
        for text in list_texts(value)
        if not re.fullmatch(r"[\w./:%+\-]*|https?:\S+|sha256:\w+", text) and _WORD.search(_UNIT.sub("", take_out(text)))
    }


def tell_all(consultation: Consultation) -> Iterator[Any]:
    """What screen and paper tell of a consultation."""
    case = consultation.case
    yield from (consultation.outcome, consultation.rationale, consultation.route, consultation.robustness)
    yield [measure(consultation, each) for each in consultation.rationale.cautions]
    benefit = weigh_benefit(consultation)
    yield benefit
    for weighed in benefit.weighed:
        yield draw_forest(weighed)
        for result in weighed.results:
            yield (draw_icons(result), draw_bars(result), *list_sentences(result), tell_ratio_short(result))
            yield [tell_both(result, group) for group in result.groups]
    yield (read_precautions(consultation), propose(consultation))
    readings = read_patient(case.clinical)
    yield (readings, find_disagreement(readings).tell())
    yield [(tell_reading(each), tell_because(each), tell_unknown(case.clinical, each)) for each in readings]
    judged = judge_cited(consultation)
    yield (judged, summarise(judged, open_question=consultation.outcome.advice is None))
    yield [(tell_verdict(each), tell_extent(each)) for each in judged]
    if consultation.comparison is not None:
        yield tell_beside(consultation.comparison)
        yield [tell_turn(each.turn) for each in consultation.comparison.readings]


def list_cases(name: str, step: int) -> list[Case]:
    """The cases that ship with an edition, or every so many of them."""
    shipped_cases = read_cases(LIBRARY / name)[::step]
    return [take_case({"plateau": 1, "clinical": each.clinical}) for each in shipped_cases]


@pytest.mark.parametrize(("name", "step"), [
    *((name, SAMPLE) for name in shipped()), *(pytest.param(name, 1, marks=pytest.mark.slow) for name in shipped()),
])  # fmt: skip
def test_every_word_is_said(name: str, step: int) -> None:
    """Of everything that is told of a patient no word is English for want of asking for it in the language spoken."""
    with speaking(MARKED):
        edition = open_edition(name)
        told = (each for case in list_cases(name, step) for each in tell_all(consult(case, edition)))
        assert {text for each in told for text in find_unsaid(each)} == set()


@pytest.mark.parametrize("name", shipped())
def test_every_item_of_the_evidence_is_said(name: str) -> None:
    """Figures, entries, doses and licences come in the language spoken, and their status too."""
    with speaking(MARKED):
        items = list_items(open_edition(name).pack)
        assert find_unsaid([(each.text, each.follow_up, tell_status(each)) for each in items]) == set()


@pytest.mark.parametrize("name", shipped())
def test_another_language_decides_alike(name: str) -> None:
    """Status, advice, route, what is missing and what would change it hang on no word."""
    english = open_edition(name)
    cases = [demonstration(), *list_cases(name, SAMPLE)]
    there = [consult(case, english).outcome for case in cases]
    with speaking(MARKED):
        edition = open_edition(name)
        here = [consult(case, edition).outcome for case in cases]
    texts = ("cautions", "risk")
    for one, other in zip(here, there, strict=True):
        left, right = ({k: v for k, v in each.as_json().items() if k not in texts} for each in (one, other))
        assert left == right
        assert [(each.id, each.level, each.blocks) for each in one.cautions] == [
            (each.id, each.level, each.blocks) for each in other.cautions
        ]
        assert one.risk.group == other.risk.group


@pytest.mark.parametrize("name", shipped())
def test_another_language_proves_alike(name: str) -> None:
    """Laws are proved of the edition as its authors wrote it: one digest, one certificate, one diagram."""
    english = open_edition(name)
    with speaking(MARKED):
        edition, rules = open_edition(name), open_rules(name)
        told = certify(edition)
    assert edition.pack.title == mark(english.pack.title)
    assert (edition.pack.digest, rules.pack.digest) == (english.pack.digest, english.pack.digest)
    assert edition.diagram is english.diagram
    assert edition.as_written.pack is english.pack
    assert told.digest == certify(english).digest


@pytest.mark.parametrize("name", shipped())
def test_a_check_by_name_counts_in_every_language(name: str) -> None:
    """What is compared with a source are its English words: a check made under one language holds under another."""
    library = read_library()
    items = [*list_items(open_edition(name).pack)]
    items += [item for theme in library.themes for item in items_of_theme(library, theme)]
    made = [make_check(each.id, each.wording, "A. Fictional", "pharmacist", "the paper", DAY, DAY) for each in items]
    checks = Checks({each.item: each for each in made})
    with speaking(MARKED):
        library = read_library()
        again = [*list_items(open_edition(name).pack, checks)]
        again += [item for theme in library.themes for item in items_of_theme(library, theme, checks)]
    assert [each.wording for each in again] == [each.wording for each in items]
    assert all(each.checked and each.text != each.wording for each in again)
    assert [each.text for each in items] == [each.wording for each in items]
