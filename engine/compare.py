"""One patient under several editions: what each says, where their routes part, and which trials came in between."""

from dataclasses import dataclass
from typing import Any

from engine.answers import answer_question
from engine.case import Clinical
from engine.edition import Edition
from engine.evaluate import decide
from engine.facts import Facts
from engine.outcome import Outcome, Step
from engine.pack import Statement, Trial


@dataclass(frozen=True, slots=True)
class Turn:
    """The question of one edition that decided, or that waits: the answer of this patient, and the way taken."""

    pack: str
    question: str
    asks: str
    answer: str
    way: str  # the label of the arrow, empty where the question waits
    place: str  # the fact behind it, where it was entered


@dataclass(frozen=True, slots=True)
class Reading:
    """What one edition says of the patient."""

    edition: Edition
    outcome: Outcome
    headline: str  # the advice in one line, or what remains
    turn: Turn | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The readings in the order given."""

    readings: tuple[Reading, ...]

    @property
    def differ(self) -> bool:
        """Whether they are not all of one mind."""
        return len({(reading.outcome.status, reading.outcome.advice) for reading in self.readings}) > 1

    @property
    def statements(self) -> tuple[Statement, ...]:
        """On what the last edition's answer rests, with what speaks against it."""
        last = self.readings[-1]
        return find_statements(last.edition, last.outcome.steps, last.outcome.advice)

    @property
    def because(self) -> tuple[Trial, ...]:
        """The later trials on which the last edition's way rests; none where the editions agree."""
        if not self.differ:
            return ()
        return find_later(self.readings[-1].edition, self.statements, self.readings[0].edition.pack.evidence_until)

    def as_json(self) -> dict[str, Any]:
        """The comparison as `compare --json` prints it; names and shapes are fixed by contract."""
        turns = [reading.turn for reading in self.readings if reading.turn is not None]
        part_at = None
        if self.differ and turns:
            steps = [{"pack": turn.pack, "question": turn.question, "way": turn.way or None} for turn in turns]
            part_at = {"fact": turns[0].place, "steps": steps}
        return {
            "editions": [reading.outcome.as_json() for reading in self.readings],
            "part_at": part_at,
            "because": [trial.id for trial in self.because],
        }


def compare(clinical: Clinical, editions: tuple[Edition, ...]) -> Comparison:
    """The same patient under every edition, the founding one first."""
    return Comparison(tuple(read_outcome(edition, clinical, decide(edition, clinical)) for edition in editions))


def read_outcome(edition: Edition, clinical: Clinical, outcome: Outcome) -> Reading:
    """What an edition says of a patient, in the few words that stand beside another's."""
    pathway = edition.pathway
    if outcome.advice is not None:
        headline = pathway.advice_of(outcome.advice).headline
    else:
        headline = " / ".join(pathway.advice_of(name).title for name in outcome.reachable)
    return Reading(edition, outcome, headline, find_turn(edition, edition.read(clinical), outcome.steps))


def find_turn(edition: Edition, facts: Facts, steps: tuple[Step, ...]) -> Turn | None:
    """The last question of the walk: the one whose arrow led to the advice, or the one that waits."""
    if not steps:
        return None
    step = steps[-1]
    question = edition.questions[step.question]
    answers = answer_question(edition, facts, question)
    told = ", ".join(answer.value for answer in answers)
    way = "" if step.arrow is None else question.arrows[step.arrow].label
    place = answers[0].place if answers else ""
    return Turn(edition.pack.id, question.id, question.asks, told, way, place)


def find_statements(edition: Edition, steps: tuple[Step, ...], advice: str | None) -> tuple[Statement, ...]:
    """The statements on which the deciding arrow and the advice rest, or all arrows of the question that waits."""
    found: dict[str, None] = {}
    for step in steps[-1:]:
        arrows = edition.questions[step.question].arrows
        for arrow in arrows if step.arrow is None else (arrows[step.arrow],):
            found.update(dict.fromkeys(arrow.rests_on))
    if advice is not None:
        found.update(dict.fromkeys(edition.pathway.advice_of(advice).rests_on))
    return tuple(edition.pack.statements[name] for name in found)


def find_later(edition: Edition, statements: tuple[Statement, ...], since: int) -> tuple[Trial, ...]:
    """The trials published after a year that the statements cite, in the order of the statements."""
    found: dict[str, Trial] = {}
    cited = [name for statement in statements for name in statement.sources]
    for name in cited:
        year = edition.pack.sources[name].year
        for trial in edition.pack.trials.values():
            if name in trial.sources and year is not None and year > since:
                found.setdefault(trial.id, trial)
    return tuple(found.values())
