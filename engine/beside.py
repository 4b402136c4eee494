"""What another edition says beside this one, in words that screen, paper and terminal share."""

from dataclasses import dataclass

from engine.checking import NO_CHECKS, NOT_CHECKED, SEEN, Check, Checks, tell_check
from engine.compare import Comparison, Reading, Turn
from engine.figures import word_figure, write_follow_up
from engine.joining import join_clauses, name_said
from engine.language import say
from engine.pack import Figure, Pack, Statement, Trial
from engine.wording import lower_first, upper_first

MOST_LEFT = 3  # outcomes that one line can still name


def tell_beside(comparison: Comparison) -> str:
    """One line: the other edition's name and standing, and its advice, or that it agrees."""
    reading = comparison.readings[-1]
    words = say("{edition}, awaiting review: {headline}")
    if not comparison.differ:
        words = say("{edition}, awaiting review, agrees: {headline}")
    left = len(reading.outcome.reachable)
    told = tell_reading(reading)
    if reading.outcome.status == "open" and left > MOST_LEFT:
        told = say("not decided yet, {number} outcomes remain").format(number=left)
    return words.format(edition=reading.edition.pack.edition, headline=lower_first(told))


def tell_reading(reading: Reading) -> str:
    """What an edition says: its advice in one line, as things stand, or that it waits."""
    outcome = reading.outcome
    if outcome.blocked:
        return say("{headline}, but must not be given now").format(headline=reading.headline)
    if outcome.status == "provisional":
        return say("{headline}, as things stand").format(headline=reading.headline)
    if outcome.status == "open":
        return say("not decided yet: {headline}").format(headline=reading.headline)
    return reading.headline


def tell_turn(turn: Turn | None) -> str:
    """The question of the edition that decided for this patient, the answer, and the way taken."""
    if turn is None:
        return ""
    way = turn.way or say("waits here")
    if not turn.answer or turn.answer == way:
        return f"{turn.asks} {upper_first(way)}."
    return say("{question} This patient: {answer} ({way}).").format(question=turn.asks, answer=turn.answer, way=way)


def tell_sources(comparison: Comparison, statement: Statement) -> str:
    """Where a statement of the last edition comes from, by the short names of its sources."""
    sources = comparison.readings[-1].edition.pack.sources
    return join_clauses(sources[name].short for name in statement.sources)


@dataclass(frozen=True, slots=True)
class Strength:
    """How strong a trial's result is: its first published result in words, and the checking status of it."""

    text: str
    status: str  # page | memory, empty when no result is on record
    check: Check | None = None  # by whom that result was compared with its source
    source: str = ""  # the publication, by its id in the edition

    @property
    def checked(self) -> str:
        """Who checked it, or how far it is checked; empty when no result is on record."""
        told = {"page": say(SEEN), "memory": say(NOT_CHECKED)}.get(self.status, "")
        return told if self.check is None else tell_check(self.check)


def tell_strength(trial: Trial, pack: Pack, checks: Checks = NO_CHECKS) -> Strength:
    """The first result of a trial that has a ratio of its arms, or else the first there is; nothing is made up."""
    for figure in sorted(trial.figures, key=lambda figure: figure.ratio is None):
        follow_up = f" ({write_follow_up(figure)})"
        check = checks.of(f"{pack.id}/{figure.id}", word_figure(pack, figure)) if checks.found else None
        if figure.ratio is not None:
            told = name_said(figure.measure, f"{figure.ratio.told_kind} {figure.ratio}{follow_up}")
            return Strength(told, figure.ratio.status, check, figure.source)
        arms = ", ".join(f"{_name(figure, arm)} {figure.tell(arm)}" for arm in figure.arms)
        return Strength(name_said(figure.measure, f"{arms}{follow_up}"), figure.status, check, figure.source)
    return Strength(say("no result of it is on record here"), "")


def _name(figure: Figure, arm: str) -> str:
    """An arm as it is written, hyphens and all ("bortezomib-based"), unless another language has a name for it."""
    return arm if figure.name(arm) == arm.replace("-", " ") else figure.name(arm)
