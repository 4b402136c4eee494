"""What an edition asks before it advises: its facts in order, those made of others, risk groups; and its cautions."""

from collections.abc import Iterable, Iterator

from engine.condition_words import Line, list_condition
from engine.edition import Edition
from engine.language import say
from engine.pack import CautionRule, Pack
from engine.register import READINGS
from engine.values import name_value
from engine.wording import label_of, lower_first, word_of
from reports.blocks import BESIDE, Block, Bullets, Paragraph, Section, Table, Text, faint, join, plain, strong
from reports.reading_copy.rules import tell_status

INDENT = 3 * BESIDE  # of a part of a condition, for each step deeper
PART = "– "
TICK = "☐"


def write_facts(edition: Edition) -> Section:
    """The facts that can decide, in the order in which missing ones are asked, and how some are made of others."""
    pathway = edition.pathway
    named = ", ".join(lower_first(label_of(name)) for name in pathway.order)
    if pathway.asking == "fact by fact":
        order = say("What is missing is asked for fact by fact, in this order: {facts}.")
    else:
        order = say("What is missing is asked for question by question, and within one in this order: {facts}.")
    blocks: list[Block] = [Paragraph(plain(order.format(facts=named)))]
    together = [", ".join(map(label_of, group)) for group in pathway.together]
    if together:
        words = say("Asked together: {groups}.")
        blocks.append(Paragraph(plain(words.format(groups="; ".join(together)))))
    for name, chosen in pathway.readings.items():
        if name in READINGS:
            told = word_of(name, chosen)
            blocks.append(
                Paragraph(plain(say("{fact} is read as: {reading}.").format(fact=label_of(name), reading=told)))
            )
    for derived in pathway.derived:
        rows = []
        for when, fact, value in derived.cases:
            made = (
                word_of(derived.name, value)
                if fact is None
                else say("as {fact}").format(fact=lower_first(label_of(fact)))
            )
            rows.append((show_condition(list_condition(when)), plain(made)))
        title = say("{fact} is made of others; the first line that holds counts").format(fact=label_of(derived.name))
        blocks += [
            Paragraph(strong(title), "subheading"),
            Table(tuple(rows), (0.66, 0.34), (say("When"), say("It is"))),
        ]
    return Section("facts", say("What is asked"), tuple(blocks))


def write_scheme(edition: Edition) -> Section | None:
    """The risk groups with their conditions, the first that holds counts; None where the edition has none."""
    scheme = edition.pathway.scheme
    if scheme is None:
        return None
    rows = tuple(
        (
            strong(name_value(group.id)),
            show_condition(list_condition(group.when)),
            plain(_name(edition.pack, group.rests_on)),
        )
        for group in scheme.groups
    )
    head = (say("Group"), say("When; the first that holds counts"), say("By"))
    blocks: list[Block] = [Paragraph(plain(scheme.note)), Table(rows, (0.16, 0.62, 0.22), head)]
    if scheme.cuts:
        told = "; ".join(say("{fact}: present from {value}").format(fact=label_of(name), value=word_of(name, value))
                         for name, value in scheme.cuts.items())  # fmt: skip
        blocks.append(Paragraph(plain(say("Cut points: {points}.").format(points=told))))
    return Section("scheme", say("Risk groups ({scheme})").format(scheme=scheme.id), tuple(blocks))


def write_cautions(edition: Edition) -> tuple[Section, ...]:
    """The cautions by their level: when, over what, what is said, and by which source."""
    titles = {
        "stop": say("Stops: they forbid the drug or advice"),
        "adjust": say("To adjust"),
        "watch": say("To watch"),
        "note": say("Notes"),
    }
    found: list[Section] = []
    number = 0
    for level, title in titles.items():
        rules = [rule for rule in edition.pack.cautions if rule.level == level]
        if rules:
            head = ("", say("When"), say("Over"), say("What is said, and by which source"), say("Accepted?"))
            listed = tuple(_row(edition, rule, at) for at, rule in enumerate(rules, start=number + 1))
            number += len(rules)
            table = Table(listed, (0.06, 0.31, 0.16, 0.37, 0.1), head)
            found.append(Section(f"cautions-{level}", title, (table,)))
    return tuple(found)


def _row(edition: Edition, rule: CautionRule, number: int) -> tuple[Text, ...]:
    over = list(rule.drugs) or [_headline(edition, name) for name in rule.advice] or [say("any advice")]
    phase = {"starting": say("before it is begun"), "on": say("while it is given")}.get(rule.phase, "")
    origin = say("[{id}; {source}; {status}]")
    source = origin.format(id=rule.id, source=_name(edition.pack, rule.source), status=_tell_origin(rule))
    missing = () if rule.missing is None else plain(_tell_missing(rule.missing))
    return (
        strong(f"C{number}"),
        show_condition(list_condition(rule.when)),
        join(plain(", ".join(over)), faint(phase), by="\n"),
        join(plain(rule.text), missing, faint(source), by="\n"),
        plain(tick_verdict("\n")),
    )


def _tell_missing(missing: str) -> str:
    if missing == "establish":
        return say("Not recorded: it is to be established.")
    return say("Not recorded: {words}").format(words=missing)


def _tell_origin(rule: CautionRule) -> str:
    return say("this program's reading") if rule.status == "reading" else tell_status(rule.status)


def _headline(edition: Edition, name: str) -> str:
    return next((each.headline for each in edition.pathway.advice if each.id == name), name)


def _name(pack: Pack, source: str) -> str:
    return pack.sources[source].short if source in pack.sources else source


def tick_verdict(by: str) -> str:
    """A box to tick for yes and one for no."""
    return f"{TICK}{BESIDE}{say('yes')}{by}{TICK}{BESIDE}{say('no')}"


def show_condition(lines: Iterable[Line]) -> Text:
    """A condition in a cell, its parts below each other."""
    return join(*_indent(lines), by="\n")


def _indent(lines: Iterable[Line]) -> Iterator[Text]:
    for line in lines:
        yield plain(f"{INDENT * (line.deeper - 1)}{PART}{line.text}" if line.deeper else line.text)


def write_scope(edition: Edition) -> Section:
    """What the edition does not cover, and what it says when a caution forbids its drugs."""
    pack = edition.pack
    blocked = say("Where a caution forbids the advice: {words}").format(words=pack.when_blocked)
    bullets = Bullets(tuple(map(plain, pack.not_covered)))
    return Section("scope", say("What it does not cover"), (bullets, Paragraph(plain(blocked))))
