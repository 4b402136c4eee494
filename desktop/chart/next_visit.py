"""A new consultation begun from the last record: what carries over, and what is asked anew as of that day."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from desktop.chart.differences import list_facts, name_fact, show_fact
from desktop.commands.inputs import Refusal
from desktop.consult.places import put_value, read_value
from engine.case import OLDEST, Case, years_between
from engine.case_file import CaseError, take_case
from engine.language import noted, say
from engine.wording import show_date

ALWAYS, NEVER = "always", "never"


@dataclass(frozen=True, slots=True)
class Rule:
    """What becomes of a place: carried always, never, or only as one of some values; or as another place is."""

    carries: str | tuple[Any, ...]
    why: str
    beside: str = ""  # carried only where that place is: it says nothing without it


_LESION = ("present", "absent", "pending", "monoallelic", "biallelic")
_DAY = noted("is as it was on that day")
_HISTORY = Rule((True,), noted("stays in the history; its absence is as of that day"))
_OVER = noted("belongs to a treatment that is over")

# Every place of a case, by itself or by the section before it; the longer name counts.
RULES: Mapping[str, Rule] = {
    "identity": Rule(ALWAYS, noted("the patient is the same")),
    "as_of": Rule(NEVER, noted("is the day of the new consultation")),
    "age": Rule(NEVER, noted("is reckoned from the day of birth, where that is known")),
    "sex": Rule(ALWAYS, noted("does not change")),
    "weight": Rule(NEVER, _DAY),
    "childbearing_potential": Rule(NEVER, noted("may have changed, and pregnancy tests depend on it")),
    "diagnosis": Rule(ALWAYS, noted("is as it was at diagnosis")),
    "cytogenetics": Rule(_LESION, noted("a result stays, what is awaited too; what was not done may be by now")),
    "cytogenetics.del17p_percent": Rule(ALWAYS, noted("belongs to the result")),
    "cytogenetics.gain_1q_copies": Rule(ALWAYS, noted("belongs to the result")),
    "cytogenetics.pcli_percent": Rule(ALWAYS, noted("belongs to the result")),
    "induction": Rule(
        ALWAYS, noted("was over with the transplant; before that it may go on"), beside="transplant.done"
    ),
    "transplant.done": Rule((True,), noted("what was done stays done; one not done may be by now")),
    "transplant.date": Rule(ALWAYS, _OVER, beside="transplant.done"),
    "transplant.kind": Rule(ALWAYS, _OVER, beside="transplant.done"),
    "progressed_since_transplant": Rule((True,), noted("progression stays; its absence is as of that day")),
    "response.after_transplant": Rule(ALWAYS, _OVER),
    "response.after_transplant_date": Rule(ALWAYS, _OVER),
    "response.after_consolidation": Rule(ALWAYS, _OVER, beside="consolidation.status"),
    "response.after_consolidation_date": Rule(ALWAYS, _OVER, beside="consolidation.status"),
    "response.current": Rule(NEVER, _DAY),
    "response.current_date": Rule(NEVER, _DAY),
    "mrd": Rule(NEVER, noted("may have turned; the test before stays in its own record")),
    "consolidation.status": Rule(("completed", "stopped_early"), noted("what is over stays over")),
    "consolidation": Rule(ALWAYS, _OVER, beside="consolidation.status"),
    "lenalidomide_sensitivity": Rule(("not_sensitive",), noted("what was refractory is not called sensitive again")),
    "lenalidomide_tolerated": Rule(NEVER, _DAY),
    "maintenance.status": Rule(
        ("stopped",), noted("what ended for good stays ended; whether it still goes on is asked")
    ),
    "maintenance": Rule(ALWAYS, noted("belongs to a maintenance that is over"), beside="maintenance.status"),
    "safety": Rule(NEVER, _DAY),
    "safety.venous_thromboembolism": _HISTORY,
    "safety.prior_second_cancer": _HISTORY,
    "safety.lenalidomide_hypersensitivity": _HISTORY,
    "safety.bortezomib_boron_mannitol_hypersensitivity": _HISTORY,
    "safety.daratumumab_hypersensitivity": _HISTORY,
    "safety.hepatitis_b": Rule(
        ("core_antibody", "surface_antigen"), noted("a positive test stays; a negative one may have turned")
    ),
    "access": Rule(ALWAYS, noted("seldom changes from one visit to the next")),
    "decision": Rule(NEVER, noted("belongs to the consultation that it was made in")),
    "series": Rule(ALWAYS, noted("every measurement has its own day")),
}  # fmt: skip
PROGRESSED = "progressed_since_transplant"


@dataclass(frozen=True, slots=True)
class Told:
    """One fact of the last record: its place, what it is called, what it said, and why it carries over or does not."""

    place: str
    label: str
    value: str  # in words
    why: str


@dataclass(frozen=True, slots=True)
class Followed:
    """The case of a new consultation in plain values, and what of the last record carries over or is asked anew."""

    values: dict[str, Any]
    carried: tuple[Told, ...]
    asked: tuple[Told, ...]  # was recorded last time and is not taken over


def follow(case: Case, as_of: dt.date) -> Followed:
    """A new consultation of the same patient on a later day.

    Nothing is invented: each value is the last record's, but for the day, the age on it, and a progression that the
    last record shows as a response of PD.
    :raises Refusal: when the day lies before the last consultation.
    """
    before = case.clinical.as_of
    if as_of < before:
        words = say("{day} lies before the consultation that is followed, {before}; give a later day")
        raise Refusal(words.format(day=show_date(as_of), before=show_date(before)))
    old = case.model_dump(mode="json", exclude_none=True)
    values: dict[str, Any] = {"plateau": old["plateau"], "clinical": {"as_of": as_of.isoformat()}}
    carried: list[Told] = []
    asked: list[Told] = []
    for place, value in list_facts(case).items():
        if place == "as_of":
            continue
        rule = rule_of(place)
        carries = _carries(place, value, case)
        told = Told(place, name_fact(place), show_fact(place, value), say(rule.why))
        (carried if carries else asked).append(told)
        if carries:
            values = put_value(values, place, read_value(old, place))
    reckoned = dict(_reckon(case, as_of, values))
    for place, value in reckoned.items():
        values = put_value(values, place, value)
    try:
        take_case(values)  # what stands here is proved to be a case
    except CaseError as error:
        raise Refusal(*error.problems) from None
    return Followed(values, tuple(carried), tuple(each for each in asked if each.place not in reckoned))


def rule_of(place: str) -> Rule:
    """What is said of a place: by itself, else by its section."""
    name = place
    while name not in RULES:
        name = name.rpartition(".")[0]
    return RULES[name]


def _carries(place: str, value: object, case: Case) -> bool:
    rule = rule_of(place)
    if rule.beside and rule.beside != place:
        found = list_facts(case).get(rule.beside)
        if found is None or not _carries(rule.beside, found, case):
            return False
    if isinstance(rule.carries, tuple):
        return value in rule.carries
    return rule.carries == ALWAYS


def _reckon(case: Case, as_of: dt.date, values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """What follows from the last record on the new day."""
    if case.identity.born is not None and years_between(case.identity.born, as_of) <= OLDEST:
        yield "age", years_between(case.identity.born, as_of)
    if case.clinical.response.has_progression() and read_value(values, PROGRESSED) is None:
        yield PROGRESSED, True
