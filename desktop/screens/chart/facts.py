"""What was known of a patient at a consultation: the case in the form's own words, section by section."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop.chart.differences import list_facts, name_fact, show_fact
from desktop.screens.fields import SECTIONS
from engine.case import Case
from engine.language import noted, say

DECISION = noted("Decision and plan")
# Gender stands once, with the clinical facts; what was decided on is said by the advice and by whether it is agreed to.
UNSAID = ("identity.sex", "decision.advice")


@dataclass(frozen=True, slots=True)
class Fact:
    """One answer: its place in the case file, what it is called, and the answer in words."""

    place: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Facts:
    """One section of the form with the answers that were given; what nobody said is not among them."""

    title: str
    facts: tuple[Fact, ...]


def show_facts(case: Case) -> tuple[Facts, ...]:
    """The sections in which anything was answered: the form's in its order, measurements, the decision at the end."""
    known = {place: value for place, value in list_facts(case).items() if place not in UNSAID}

    def gather(title: str, meant: Callable[[str], bool]) -> Facts:
        return Facts(title, tuple(
            Fact(place, name_fact(place), show_fact(place, value)) for place, value in known.items() if meant(place)
        ))  # fmt: skip

    asked = [
        Facts(say(section.title), tuple(
            Fact(field.place, field.full_label, show_fact(field.place, known[field.place]))
            for field in section.fields
            if field.place in known
        ))
        for section in SECTIONS
    ]  # fmt: skip
    series = gather(say("Measurements"), lambda place: place == "series")
    decision = gather(say(DECISION), lambda place: place.startswith("decision."))
    return tuple(each for each in (*asked, series, decision) if each.facts)
