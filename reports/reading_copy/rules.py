"""The rules of an edition as a committee reads them: each question, its arrows, and what each of them rests on."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.certificate import Certificate
from engine.checking import NOT_CHECKED, SEEN
from engine.condition_words import Line, list_condition
from engine.edition import Edition
from engine.language import say, say_count
from engine.pack import Pack, Statement
from engine.pathway import Arrow, Question
from engine.wording import label_of
from reports.reading_copy.cases import Walked, list_numbers
from reports.reading_copy.numbering import Numbers, order_questions


@dataclass(frozen=True, slots=True)
class Beside:
    """One statement beside what rests on it; `against` is what the literature says otherwise."""

    id: str
    says: str  # empty where the whole of it stands above, in the same question
    origin: str
    against: str


@dataclass(frozen=True, slots=True)
class ArrowRule:
    """One arrow: for whom, where it leads, who takes it, and the statements beside it."""

    number: str
    label: str
    condition: tuple[Line, ...]
    goes: str
    inferred: str
    taken: str
    statements: tuple[Beside, ...]


@dataclass(frozen=True, slots=True)
class Ending:
    """One case that ends at a question: its number, its story, what it is answered and by which arrow."""

    number: int
    arrow: str
    title: str
    answer: str


@dataclass(frozen=True, slots=True)
class QuestionRule:
    """One question with everything that a committee judges it by."""

    number: str
    asks: str
    about: tuple[str, ...]
    arrows: tuple[ArrowRule, ...]
    figures: str
    endings: tuple[Ending, ...]


def write_rules(
    edition: Edition, certificate: Certificate, numbers: Numbers, cases: tuple[Walked, ...]
) -> tuple[QuestionRule, ...]:
    """Every question in the order of the pathway."""
    patients = {(each.question, each.at): each.patients for each in certificate.arrows}
    return tuple(
        _write_question(edition, question, numbers, cases, patients, certificate.space)
        for question in order_questions(edition)
    )


def _write_question(
    edition: Edition,
    question: Question,
    numbers: Numbers,
    cases: tuple[Walked, ...],
    patients: dict[tuple[str, int], int],
    space: int,
) -> QuestionRule:
    seen: set[str] = set()
    arrows = []
    for at, arrow in enumerate(question.arrows):
        through = tuple(case.number for case in cases if (question.id, at) in case.taken)
        arrows.append(
            ArrowRule(
                numbers.arrow(question.id, at),
                arrow.label,
                list_condition(arrow.when),
                tell_target(edition, numbers, arrow.go),
                arrow.inferred or "",
                _tell_taken(patients.get((question.id, at), 0), through),
                tuple(_lay_beside(edition.pack, arrow, seen)),
            )
        )
    coming = sum(count for (name, _), count in patients.items() if name == question.id)
    endings = tuple(
        Ending(case.number, "?" if case.ends[1] is None else numbers.arrow(*_whole(case.ends)), case.title, case.answer)
        for case in cases
        if case.ends is not None and case.ends[0] == question.id
    )
    return QuestionRule(
        numbers.questions[question.id],
        question.asks,
        tuple(_tell_about(edition, question, numbers, coming, space)),
        tuple(arrows),
        _tell_figures(edition.pack, question, numbers),
        endings,
    )


def _whole(ends: tuple[str, int | None]) -> tuple[str, int]:
    return ends[0], ends[1] or 0


def count_types(patients: int) -> str:
    """How many complete patient types, in words."""
    return say_count("{count:,} patient type", "{count:,} patient types", patients)


def tell_target(edition: Edition, numbers: Numbers, name: str) -> str:
    """Where an arrow leads, by number and words."""
    if name in numbers.advice:
        headline = edition.pathway.advice_of(name).headline
        return say("Advice {number}: {headline}").format(number=numbers.advice[name], headline=headline)
    short = edition.questions[name].short
    return say("Question {number}: {short}").format(number=numbers.questions[name], short=short)


def _tell_taken(patients: int, cases: tuple[int, ...]) -> str:
    told = count_types(patients)
    if not cases:
        return say("{patients}; no case").format(patients=told)
    listed = list_numbers(cases)
    words = say("{patients}; case {numbers}") if len(cases) == 1 else say("{patients}; cases {numbers}")
    return words.format(patients=told, numbers=listed)


def _tell_about(edition: Edition, question: Question, numbers: Numbers, coming: int, space: int) -> Iterator[str]:
    shown = ", ".join(say("Risk group") if name == "risk" else label_of(name) for name in question.shows)
    if shown:
        yield say("Answered by: {facts}.").format(facts=shown)
    before = [
        numbers.arrow(other.id, at)
        for other in order_questions(edition)
        for at, arrow in enumerate(other.arrows)
        if arrow.go == question.id
    ]
    whole = say("{coming} of {space} complete patient types come here").format(coming=f"{coming:,}", space=f"{space:,}")
    if question.id == edition.pathway.start:
        yield say("Asked first; {whole}.").format(whole=whole)
    else:
        yield say("Reached by {arrows}; {whole}.").format(arrows=", ".join(before), whole=whole)
    if question.if_unknown is None:
        yield say("While the answer is not known, the question waits.")
    else:
        arrow = numbers.arrow(question.id, question.if_unknown)
        yield say("While the answer is not known, {arrow} is taken as things stand, and that is said.").format(
            arrow=arrow
        )


def _lay_beside(pack: Pack, arrow: Arrow, seen: set[str]) -> Iterator[Beside]:
    for name in arrow.rests_on:
        statement = pack.statements.get(name)
        if statement is None:
            yield Beside(name, say("This statement does not exist."), "", "")
        elif name in seen:
            yield Beside(name, "", say("as above"), "")
        else:
            seen.add(name)
            yield show_statement(pack, statement)


def show_statement(pack: Pack, statement: Statement) -> Beside:
    """A statement in full: what it says, from where, and what the literature says against it."""
    origin = "; ".join(pack.sources[name].short if name in pack.sources else name for name in statement.sources)
    against = ""
    if statement.against:
        against = _name_objection(statement.severity).format(
            status=tell_status(statement.status), text=statement.against
        )
    return Beside(statement.id, statement.says, origin, against)


def _name_objection(severity: str | None) -> str:
    """How heavily an objection weighs, as the beginning of its sentence."""
    return {
        "high": say("Against it, of high severity ({status}): {text}"),
        "medium": say("Against it, of medium severity ({status}): {text}"),
        "low": say("Against it, of low severity ({status}): {text}"),
        "dated": say("Dated ({status}): {text}"),
        "translation": say("A slip of translation ({status}): {text}"),
        "ok": say("The literature agrees ({status}): {text}"),
    }.get(severity or "", say("Against it ({status}): {text}"))


def tell_status(status: str | None) -> str:
    """How far something is checked, in words."""
    return say(SEEN) if status == "page" else say(NOT_CHECKED)


def _tell_figures(pack: Pack, question: Question, numbers: Numbers) -> str:
    """The figures that are argued with by the statements of a question, by their numbers."""
    names = {name for arrow in question.arrows for name in arrow.rests_on}
    found = {
        figure: None for argument in pack.arguments if names & set(argument.statements) for figure in argument.figures
    }
    if not found:
        return ""
    told: dict[str, list[str]] = {}
    for name in found:
        trial = pack.trials.get(name.partition(".")[0])
        told.setdefault(trial.name if trial else name, []).append(numbers.figure(pack.id, name))
    listed = "; ".join(f"{trial} {', '.join(each)}" for trial, each in told.items())
    return say("Figures argued with these statements: {figures}.").format(figures=listed)
