"""One box of the diagram in full: the question, this patient's answer, where each arrow leads, and the statements."""

from dataclasses import dataclass
from textwrap import wrap

from desktop.screens.visits import Leading, explain_counting, tell_first, tell_leading, tell_visits
from desktop.screens.why import Item
from engine.consultation import Consultation
from engine.language import say
from engine.rationale import Arrow, Box

WIDEST = 72  # characters of a line beside the mouse, which nothing else would break


@dataclass(frozen=True, slots=True)
class BoxScreen:
    """What the box says when it is looked at."""

    kind: str
    title: str
    state: str
    answer: str
    arrows: tuple[Item, ...]
    statements: tuple[Item, ...]
    visits: str  # how many patients come here
    counting: str  # what these numbers are
    leading: Leading  # the smallest changes that would lead here
    may_try: bool  # whether they can be tried: what-ifs are not chained


def show_box(consultation: Consultation, name: str) -> BoxScreen | None:
    """The box of that id; None when the pathway has none."""
    box = _find(consultation, name)
    if box is None:
        return None
    facts = consultation.rationale.key_facts
    answer = tell_answer(box)
    because = [fact.because for fact in facts if fact.because and fact.value and fact.value in box.answer]
    if box.kind == "question" and because:
        answer += f" ({'; '.join(dict.fromkeys(because))})"
    return BoxScreen(
        kind=say("Question") if box.kind == "question" else say("Advice"),
        title=box.detail,
        state=name_state(box.state, inferred=box.inferred),
        answer=answer,
        arrows=tuple(
            _arrow(consultation, arrow) for arrow in consultation.route.arrows if name in (arrow.source, arrow.target)
        ),
        statements=tuple(_statement(consultation, each) for each in box.rests_on),
        visits=tell_visits(consultation, name),
        counting=explain_counting(),
        leading=tell_leading(consultation, name),
        may_try=not consultation.tried,
    )


def tell_answer(box: Box) -> str:
    """What this patient answers to a question, or the second line of an advice; empty where its title has said it."""
    if box.kind == "question":
        return say("This patient: {answer}").format(answer=box.answer) if box.answer else ""
    return "" if box.answer.lower() in box.detail.lower() else box.answer


def name_state(state: str, *, inferred: bool) -> str:
    """How a box stands for this patient, in words."""
    states = {
        "taken": say("on this patient's route"),
        "waiting": say("waits for an answer"),
        "open": say("still open"),
        "closed": say("closed for this patient"),
    }
    return states[state] + (say(", inferred") if inferred else "")


def tell_coming(consultation: Consultation, name: str) -> str:
    """How many come to a box and the smallest change that would lead there, for whoever hears the box."""
    return " ".join(part if part.endswith(".") else f"{part}." for part in _come(consultation, name) if part)


def hover_box(consultation: Consultation, name: str) -> str:
    """The box in a few lines, for whoever rests the mouse on it; empty when the pathway has none of that id."""
    box = _find(consultation, name)
    if box is None:
        return ""
    lines = (box.detail, tell_answer(box), *_come(consultation, name))
    return "\n".join(part for line in lines for part in wrap(line, WIDEST, break_on_hyphens=False))


def _find(consultation: Consultation, name: str) -> Box | None:
    return next((each for each in consultation.route.boxes if each.id == name), None)


def _come(consultation: Consultation, name: str) -> tuple[str, str]:
    """How many come to a box, and the first of what would lead there."""
    return tell_visits(consultation, name), tell_first(tell_leading(consultation, name))


def _arrow(consultation: Consultation, arrow: Arrow) -> Item:
    titles = {box.id: box.title for box in consultation.route.boxes}
    states = {"taken": say("taken"), "open": say("still open"), "closed": ""}
    question = consultation.edition.questions[arrow.source]
    inferred = next(
        (each.inferred for each in question.arrows if each.go == arrow.target and each.label == arrow.label), None
    )
    told = [arrow.why if arrow.state == "closed" else states[arrow.state], " ".join(arrow.rests_on)]
    if inferred:
        told.append(say("inferred: {why}").format(why=inferred))
    lead = f"{titles[arrow.source]} {arrow.label}"
    return Item(lead, f"→ {titles[arrow.target]}", " · ".join(part for part in told if part))


def _statement(consultation: Consultation, name: str) -> Item:
    statement = consultation.edition.pack.statements.get(name)
    if statement is None:
        return Item(name, "")
    return Item(f"{name}.", statement.says, statement.against or "")
