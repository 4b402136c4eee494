"""Numbers: what was published on benefit and harm, by the questions a patient asks, drawn, in words and as a table."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.consult.session import Session
from desktop.screens.why import shorten_tag
from engine.benefit.pictures import Bars, Forest, Icons, draw_bars, draw_forest, draw_icons, list_glance
from engine.benefit.results import Result
from engine.benefit.weighing import QUESTIONS, Weighed, weigh_benefit
from engine.benefit.words import list_sentences, tell_both, tell_ratio_cell, tell_where
from engine.language import say
from engine.wording import upper_first


@dataclass(frozen=True, slots=True)
class Glance:
    """The first result of a question that counts people, drawn as people of 100."""

    title: str
    icons: Icons
    tag: str
    asides: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One result in words, a median also as a bar, what has to be known of it, and where it comes from."""

    title: str
    bars: Bars | None
    words: tuple[str, ...]
    asides: tuple[str, ...]
    where: str
    tag: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question with the results that answer it; none means that nothing is held here."""

    title: str
    results: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what, each group with both framings, ratio and p, where from and whether checked."""

    title: str
    groups: tuple[tuple[str, str], ...]  # name, "8 in 100; 92 in 100 had none"
    ratio: str
    where: str
    tag: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice, whole."""

    title: str
    concerns: str
    says: str
    glance: tuple[Glance, ...]
    questions: tuple[Question, ...]
    forest: Forest | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class BenefitScreen:
    """The page in reading order."""

    opening: tuple[str, ...]
    choices: tuple[Choice, ...]


def show_benefit(session: Session) -> BenefitScreen:
    """Everything that can be said in numbers of the advice, or of each advice that remains."""
    benefit = weigh_benefit(session.consultation)
    return BenefitScreen(benefit.opening, tuple(_choice(weighed) for weighed in benefit.weighed))


def _choice(weighed: Weighed) -> Choice:
    concerns = say("About: {advice}").format(advice=", ".join(weighed.concerns)) if weighed.concerns else ""
    questions = [Question(say(title), tuple(_results(weighed.of(name)))) for name, title in QUESTIONS.items()]
    return Choice(
        title=weighed.title,
        concerns=concerns,
        says=weighed.says,
        glance=tuple(_glance(weighed)),
        questions=tuple(questions) if weighed.results else (),
        forest=draw_forest(weighed),
        rows=tuple(_row(result) for result in weighed.results),
    )


def _glance(weighed: Weighed) -> Iterable[Glance]:
    for result in list_glance(weighed):
        if (icons := draw_icons(result)) is not None:
            asides = tuple(words for words in (result.but, result.later) if words)
            yield Glance(say(QUESTIONS[result.question]), icons, shorten_tag(result.checked, result.checker), asides)


def _results(results: tuple[Result, ...]) -> Iterable[Told]:
    for result in results:
        yield Told(
            title=result.measure,
            bars=draw_bars(result),
            words=tuple(list_sentences(result)),
            asides=(*result.asides, result.note) if result.note else result.asides,
            where=tell_where(result),
            tag=shorten_tag(result.checked, result.checker),
        )


def _row(result: Result) -> Row:
    groups = tuple((upper_first(group.name), tell_both(result, group)) for group in result.groups)
    return Row(
        result.measure, groups, tell_ratio_cell(result), tell_where(result), shorten_tag(result.checked, result.checker)
    )
