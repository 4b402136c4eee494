"""What the rules lead to and argue with: each advice with its dose and licence, each argument with its figures."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.certificate import Certificate
from engine.checking import NOT_CHECKED_LABEL
from engine.condition_words import list_condition, tell_condition
from engine.edition import Edition
from engine.figures import fill_figures
from engine.language import say
from engine.ledger import Item, tell_status
from engine.pack import Argument
from engine.pathway import Advice
from engine.values import name_value
from reports.blocks import Section, Table, Text, faint, join, plain, strong
from reports.reading_copy.asked import show_condition
from reports.reading_copy.cases import Walked, list_numbers
from reports.reading_copy.numbering import Numbers, order_questions
from reports.reading_copy.rules import count_types

Rows = tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class AdviceRule:
    """One advice: its number, what a clinician would say, and its parts by name."""

    number: str
    headline: str
    rows: Rows


def write_advice(
    edition: Edition, certificate: Certificate, numbers: Numbers, cases: tuple[Walked, ...]
) -> tuple[AdviceRule, ...]:
    """Every advice in the order of the file."""
    patients = dict(certificate.advice)
    return tuple(
        AdviceRule(
            numbers.advice[advice.id],
            advice.headline,
            tuple(_rows(edition, advice, numbers, patients.get(advice.id, 0), cases)),
        )
        for advice in edition.pathway.advice
    )


def _rows(
    edition: Edition, advice: Advice, numbers: Numbers, patients: int, cases: tuple[Walked, ...]
) -> Iterator[tuple[str, Text]]:
    items = {item.id: item for item in numbers.ledger}
    yield say("Why"), plain(advice.summary)
    yield say("What comes next"), plain(advice.next_step)
    if advice.while_on:
        yield say("While on what it ends"), plain(advice.while_on)
    if advice.drugs:
        yield say("Drugs"), plain(", ".join(map(name_value, advice.drugs)))
        if len(advice.drugs) > 1:
            yield say("Blocked"), plain(_tell_needs(advice.needs))
    if advice.duration:
        yield say("How long"), plain(advice.duration)
    if advice.licence:
        item = items.get(f"{edition.pack.id}/{advice.id}.licence")
        yield say("Licence"), _tell_item(advice.licence, item, numbers)
    if advice.regimen is not None:
        item = items.get(f"{edition.pack.id}/{advice.id}.regimen")
        yield say("Dose, as a trial gave it"), _tell_item(advice.regimen.text, item, numbers)
        yield say("Printed when"), show_condition(list_condition(advice.regimen.printed_when))
        yield say("Otherwise"), plain(advice.regimen.otherwise)
    leading = [
        numbers.arrow(question.id, at)
        for question in order_questions(edition)
        for at, arrow in enumerate(question.arrows)
        if arrow.go == advice.id
    ]
    got = [case.number for case in cases if case.ends and case.ends[1] is not None
           and edition.questions[case.ends[0]].arrows[case.ends[1]].go == advice.id]  # fmt: skip
    ways = say("By {arrows}; {patients}.").format(arrows=", ".join(leading), patients=count_types(patients))
    listed = say("Cases {numbers}.").format(numbers=list_numbers(got)) if got else say("No case.")
    yield say("Who gets it"), plain(f"{ways} {listed}")
    yield say("Rests on"), plain(", ".join(advice.rests_on) or say("no statement"))


def _tell_needs(needs: str) -> str:
    return {
        "all": say("when every one of them is forbidden"),
        "any": say("when any of them is forbidden"),
        "first": say("when the first of them is forbidden"),
        "first_with_any": say("when the first of them is forbidden, or all the others"),
    }[needs]


def _tell_item(text: str, item: Item | None, numbers: Numbers) -> Text:
    """A dose or licence with its number and status; a dose that is only recalled is held back."""
    if item is None:
        return plain(text)
    if item.withheld:
        return plain(say("Withheld: a dose that is recalled and {status}.").format(status=say(NOT_CHECKED_LABEL)))
    about = say("{number}; {source}; {status}")
    told = about.format(number=numbers.items[item.id], source=item.source, status=tell_status(item))
    return join(plain(text), faint(f"[{told}]"))


def write_arguments(edition: Edition, numbers: Numbers) -> Section | None:
    """For and against each advice, as the reasons are shown to a clinician."""
    rows = tuple(_argue(edition, argument, numbers) for argument in edition.pack.arguments)
    if not rows:
        return None
    head = (say("Argument"), say("For and against"), say("Rests on"))
    return Section("arguments", say("For and against"), (Table(rows, (0.56, 0.26, 0.18), head),))


def _argue(edition: Edition, argument: Argument, numbers: Numbers) -> tuple[Text, ...]:
    pack = edition.pack
    try:
        text = fill_figures(pack, argument.text)
    except KeyError:  # the check names it
        text = argument.text
    whom = () if argument.when is None else faint(say("Told when {when}.").format(when=tell_condition(argument.when)))
    kind = {
        "evidence": say("evidence"),
        "value-judgement": say("a value judgement"),
        "later-evidence": say("later evidence"),
        "misconception": say("a misconception, answered"),
    }.get(argument.kind, argument.kind)
    sides = {"for": say("for {advice}"), "against": say("against {advice}")}
    sided = tuple(
        plain(sides[side].format(advice=numbers.advice.get(name, name))) for name, side in argument.sides.items()
    )
    figures = [numbers.figure(pack.id, name) for name in argument.figures]
    return (
        join(strong(argument.headline), plain(text), whom),
        join(*sided, faint(kind), by="\n"),
        plain(", ".join((*argument.statements, *figures)) or say("nothing named")),
    )
