"""A complete patient told as a clinician meets one: a short story, sheets of results, what the edition answers."""

from typing import Any

from engine.case import Clinical, whole_months
from engine.edition import Edition
from engine.evaluate import decide
from engine.language import ENGLISH, say, speaking
from engine.outcome import Outcome
from engine.practice.made.chance import Chance
from engine.practice.made.narrative import tell_story
from engine.practice.made.sheets import make_sheets
from engine.practice.made.teaching import choose_topic, tell_learning_point
from engine.practice.made.told import Told
from engine.practice.scenario import Scenario, put

# Up to so many questions on the way an answer is plain, up to so many it takes thought; beyond it is hard.
_PLAIN, _THOUGHT = 4, 8


def tell_patient(edition: Edition, clinical: Clinical, name: str, question: str, chance: Chance) -> Scenario:
    """A scenario of one patient. The same chance words two patients alike but for the facts in which they differ.

    The answer is what the edition decides of the whole case; `question` is the one that the scenario is made for.
    """
    outcome = decide(edition, clinical, what_if=False)
    told = Told(clinical)
    in_story = chance.of("where").happens(0.6)
    with speaking(ENGLISH):  # as the stories that people wrote: in another language half of it would stay English
        story = tell_story(told, chance.of("story"), progression=in_story)
        known: dict[str, Any] = {}
        for place, value in told.taken().items():  # what the story holds; the sheets hold the rest
            put(known, place, value)
        sheets = make_sheets(told, chance.of("sheets"))
        title, patient = _name(clinical), say("Fictional patient, {person}").format(person=_person(clinical))
    return Scenario(
        id=name,
        edition=edition.pack.id,
        title=title,
        patient=patient,
        difficulty=_grade(outcome),
        topic=choose_topic(edition, question),
        story=story,
        known=known,
        sheets=sheets,
        answer=_answer(edition, outcome),
        reasons=(),
        misconceptions=(),
        learning_point=tell_learning_point(edition, outcome, question),
        origin="made",
        file="",
    )


def _person(clinical: Clinical) -> str:
    who = {"female": say("a woman"), "male": say("a man")}.get(clinical.sex or "", say("an adult"))
    return who if clinical.age is None else say("{who} of {age}").format(who=who, age=clinical.age)


def _name(clinical: Clinical) -> str:
    """A title that gives nothing away."""
    who = {"female": say("A woman"), "male": say("A man")}.get(clinical.sex or "", say("A patient"))
    who = who if clinical.age is None else say("{who} of {age}").format(who=who, age=clinical.age)
    day = clinical.transplant.date
    if day is None:
        return say("{who} after induction").format(who=who)
    months = whole_months(day, clinical.as_of)
    return say("{who}, {months} months after transplant").format(who=who, months=months)


def _grade(outcome: Outcome) -> int:
    asked = len(outcome.steps)
    return 1 if asked <= _PLAIN else 2 if asked <= _THOUGHT else 3


def _answer(edition: Edition, outcome: Outcome) -> dict[str, Any]:
    said: dict[str, Any] = {"status": outcome.status, "advice": outcome.advice}
    if edition.risk_root is not None:
        said["risk"] = outcome.risk.group
    return said
