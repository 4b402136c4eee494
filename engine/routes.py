"""The pathway as a diagram for one patient: the route taken, what is still open, what is closed and why."""

from typing import Literal

from engine.answers import answer_question
from engine.case import Clinical
from engine.edition import Edition
from engine.facts import Facts
from engine.language import say
from engine.outcome import Outcome
from engine.rationale import Arrow, Box, Route

State = Literal["taken", "open", "closed"]


def trace_route(edition: Edition, clinical: Clinical, outcome: Outcome) -> Route:
    """Every question and advice with its state; questions in the pathway's order, then the advice in theirs."""
    facts = edition.read(clinical)
    taken = {step.question: step.arrow for step in outcome.steps}
    arrows = _arrows(edition, facts, taken)
    arriving = dict.fromkeys((advice.id for advice in edition.pathway.advice), 0)
    states: dict[str, State] = {}
    for arrow, patients in arrows:
        if arrow.target in arriving:
            arriving[arrow.target] += patients
        if arrow.state != "closed":
            states[arrow.target] = "taken" if "taken" in (arrow.state, states.get(arrow.target)) else "open"
    boxes = [*_questions(edition, facts, taken), *_advice(edition, outcome, arriving, states)]
    possible = 1
    for mask in facts.masks:
        possible *= mask.bit_count()
    return Route(tuple(boxes), tuple(arrow for arrow, _ in arrows), possible)


def count_patients(edition: Edition, facts: Facts, function: int) -> int:
    """How many of the patients still possible a function is true of."""
    return edition.diagram.count(function, facts.masks).get(True, 0)


def _arrows(edition: Edition, facts: Facts, taken: dict[str, int | None]) -> list[tuple[Arrow, int]]:
    diagram = edition.diagram
    found = []
    for question in edition.pathway.questions:
        answers = answer_question(edition, facts, question)
        told = ", ".join(answer.value for answer in answers)
        for at, arrow in enumerate(question.arrows):
            way = diagram.both(edition.arrivals[question.id], diagram.where(edition.answers[question.id], at))
            patients = count_patients(edition, facts, way)
            state: State = "open" if patients else "closed"
            if question.id in taken and taken[question.id] == at:
                state = "taken"
            if state == "closed":
                why = (
                    say("closed: {answer}").format(answer=told)
                    if question.id in taken
                    else say("not on this patient's route")
                )
            else:
                why = told
            found.append(
                (
                    Arrow(question.id, arrow.go, arrow.label, state, arrow.inferred is not None, arrow.rests_on, why),
                    patients,
                )
            )
    return found


def _questions(edition: Edition, facts: Facts, taken: dict[str, int | None]) -> list[Box]:
    boxes = []
    for question in edition.pathway.questions:
        patients = count_patients(edition, facts, edition.arrivals[question.id])
        state: Literal["taken", "waiting", "open", "closed"] = "open" if patients else "closed"
        if question.id in taken:
            state = "waiting" if taken[question.id] is None else "taken"
        rests_on = dict.fromkeys(name for arrow in question.arrows for name in arrow.rests_on)
        # A question is drawn as inferred only when nothing about it is said in the source.
        inferred = all(arrow.inferred is not None for arrow in question.arrows)
        answers = answer_question(edition, facts, question)
        told = dict.fromkeys(each.value if each.known else f"? {each.value}" for each in answers)
        answer = ", ".join(told) if patients else ""
        boxes.append(
            Box(
                question.id,
                "question",
                question.short,
                answer,
                tuple(rests_on),
                state,
                inferred,
                patients,
                question.asks,
            )
        )
    return boxes


def _advice(edition: Edition, outcome: Outcome, arriving: dict[str, int], states: dict[str, State]) -> list[Box]:
    boxes = []
    for advice in edition.pathway.advice:
        state = states.get(advice.id, "closed")
        if outcome.status == "advice" and outcome.advice == advice.id:
            state = "taken"
        leading = [
            arrow for question in edition.pathway.questions for arrow in question.arrows if arrow.go == advice.id
        ]
        inferred = all(arrow.inferred is not None for arrow in leading)
        boxes.append(
            Box(advice.id, "advice", advice.title, advice.second_line, advice.rests_on, state, inferred,
                arriving[advice.id], advice.headline)
        )  # fmt: skip
    return boxes
