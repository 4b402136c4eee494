"""The evidence of an edition for a committee: every item with source and status, what is unchecked or unproved."""

from collections.abc import Iterator

from engine.certificate import Certificate
from engine.edition import Edition
from engine.language import say, say_count
from engine.laws import LAWS
from engine.ledger import Item, tell_status
from engine.wording import upper_first
from reports.blocks import Block, Bullets, Paragraph, Section, Table, Text, faint, join, plain, strong
from reports.reading_copy.cases import Walked
from reports.reading_copy.numbering import Numbers, order_questions
from reports.reading_copy.rules import show_statement


def write_ledger(numbers: Numbers) -> tuple[Section, ...]:
    """Every figure, entry, dose and licence, by what it is about, in the order of the files."""
    groups: dict[str, list[Item]] = {}
    for item in numbers.ledger:
        groups.setdefault(item.about, []).append(item)
    head = ("", say("What is told"), say("Source"), say("Status"))
    return tuple(
        Section(
            "ledger",
            about,
            (Table(tuple(_row(item, numbers) for item in items), (0.07, 0.57, 0.18, 0.18), head, small=True),),
        )
        for about, items in groups.items()
    )


def _row(item: Item, numbers: Numbers) -> tuple[Text, ...]:
    told = say("Withheld: a dose that nobody has checked yet.") if item.withheld else item.text
    return strong(numbers.items[item.id]), plain(told), plain(item.source), faint(tell_status(item))


def write_conflicts(edition: Edition) -> Section | None:
    """Where sources differ, each side with its source, and what the edition makes of it."""
    pack = edition.pack
    blocks: list[Block] = []
    for conflict in pack.conflicts:
        blocks.append(Paragraph(strong(conflict.what), "subheading"))
        sides = []
        for side in conflict.sides:
            source = pack.sources[side.source].short if side.source in pack.sources else side.source
            sides.append(join(plain(side.text or say("Not found.")), faint(f"[{source}]")))
        blocks += [Bullets(tuple(sides)), Paragraph(plain(conflict.handled))]
    return Section("conflicts", say("Where sources differ"), tuple(blocks)) if blocks else None


def write_unchecked(edition: Edition, numbers: Numbers) -> Section:
    """What a committee has to look at twice: what no source says, what nobody compared with its source."""
    return Section("unchecked", say("What is inferred, unchecked or missing"), tuple(_tell_unchecked(edition, numbers)))


def _tell_unchecked(edition: Edition, numbers: Numbers) -> Iterator[Block]:
    pack = edition.pack
    inferred = [
        join(strong(numbers.arrow(question.id, at)), plain(arrow.inferred))
        for question in order_questions(edition)
        for at, arrow in enumerate(question.arrows)
        if arrow.inferred
    ]
    yield Paragraph(strong(say("Arrows that are inferred, for no statement says them")), "subheading")
    yield Bullets(tuple(inferred)) if inferred else Paragraph(plain(say("None.")))
    checked = sum(item.checked for item in numbers.ledger)
    recalled = [item for item in numbers.ledger if item.status == "memory" and not item.checked]
    yield Paragraph(strong(say("Evidence")), "subheading")
    words = say("{items} items. Compared with the source by a named person: {checked}. Recalled and not yet checked: "
                "{recalled}.")  # fmt: skip
    yield Paragraph(plain(words.format(items=len(numbers.ledger), checked=checked, recalled=len(recalled))))
    if recalled:
        listed = ", ".join(numbers.items[item.id] for item in recalled)
        yield Paragraph(plain(say("Not yet checked: {numbers}.").format(numbers=listed)))
    withheld = [numbers.items[item.id] for item in numbers.ledger if item.withheld]
    if withheld:
        yield Paragraph(plain(say("Doses withheld until somebody checks them: {numbers}.").format(
            numbers=", ".join(withheld))))  # fmt: skip
    doubted = [each.id for each in pack.statements.values() if each.against and each.status == "memory"]
    if doubted:
        words = say("Statements whose objection is recalled and not yet checked: {names}.")
        yield Paragraph(plain(words.format(names=", ".join(doubted))))
    absent = [
        join(strong(each.name), plain(" ".join(each.missing))) for each in pack.trials.values() if each.missing
    ] + [join(strong(each.body), plain(" ".join(each.missing))) for each in pack.guidelines.values() if each.missing]
    if absent:
        yield Paragraph(strong(say("Looked for and not found")), "subheading")
        yield Bullets(tuple(absent))


def write_certificate(certificate: Certificate) -> Section:
    """Every law with what it means and whether it holds, and the certificate of the check."""
    rows = tuple(
        (
            strong({True: say("holds"), False: say("FAILS"), None: say("not tried")}[holds]),
            join(
                plain(f"{upper_first(LAWS[name].holds)}."),
                faint(f"{LAWS[name].means} {upper_first(LAWS[name].proved)}."),
            ),
        )
        for name, holds in certificate.laws.items()
    )
    told = say_count("{count} shipped case was run", "{count} shipped cases were run", certificate.cases)
    words = say("{space} complete patient types, every combination of the facts once; {unknown} with each fact known "
                "or unknown; {cases}.")  # fmt: skip
    counted = words.format(space=f"{certificate.space:,}", unknown=f"{certificate.with_unknowns:,}", cases=told)
    line = say("Certificate, which plateau check makes again: {digest}").format(digest=certificate.digest)
    blocks = (Paragraph(plain(counted)), Table(rows, (0.12, 0.88)), Paragraph(plain(line)))
    return Section("laws", say("What was proved"), blocks)


def write_cases(cases: tuple[Walked, ...]) -> Section:
    """Every case with its route, so that a number in the rules can be looked up."""
    rows = tuple((strong(f"{case.number}"), plain(case.title), faint(case.route), plain(case.answer)) for case in cases)
    words = say("The route names each arrow that a case takes; * is taken as things stand, ? waits for an answer.")
    head = ("", say("Case"), say("Route"), say("Answer"))
    table = Table(rows, (0.06, 0.38, 0.24, 0.32), head, small=True)
    return Section("cases", say("Every case"), (Paragraph(faint(words)), table))


def write_index(edition: Edition, numbers: Numbers) -> Section:
    """Every statement in full, and the rules that rest on it."""
    rows = tuple(_index(edition, name, numbers) for name in edition.pack.statements)
    head = ("", say("Statement"), say("Rules that rest on it"))
    return Section(
        "index", say("Statements, and the rules that rest on them"), (Table(rows, (0.07, 0.69, 0.24), head),)
    )


def _index(edition: Edition, name: str, numbers: Numbers) -> tuple[Text, ...]:
    statement = edition.pack.statements[name]
    shown = show_statement(edition.pack, statement)
    argued = [each.headline for each in edition.pack.arguments if name in each.statements]
    rules = ", ".join(numbers.rests.get(name, ()))
    told = say_count("{count} argument", "{count} arguments", len(argued)) if argued else ""
    if not rules and not told:
        told = {"background": say("none; background"), "not-used": say("none; not used")}.get(
            statement.use, say("none")
        )
    where = (plain(rules) if rules else (), faint(told) if told else ())
    origin = faint(f"[{shown.origin}]") if shown.origin else ()
    against = faint(shown.against) if shown.against else ()
    return strong(name), join(join(plain(shown.says), origin), against, by="\n"), join(*where, by="\n")


def write_sources(edition: Edition) -> Section:
    """Every publication as a reader needs it to find it."""
    found = sorted(edition.pack.sources.values(), key=lambda each: (each.short.lower(), each.id))
    rows = tuple(
        (strong(each.short), join(plain(each.cite()), faint(each.note) if each.note else ())) for each in found
    )
    return Section("sources", say("Sources"), (Table(rows, (0.24, 0.76), small=True),))
