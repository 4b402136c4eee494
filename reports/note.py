"""A consultation as plain text for pasting into a record system: short lines, and nothing that it would mangle."""

import textwrap
from collections.abc import Iterable, Iterator
from functools import reduce

from engine.beside import tell_beside
from engine.consultation import Consultation, digest
from engine.joining import name_said
from engine.language import say
from engine.outcome import Outcome
from engine.wording import label_of, lower_first, show_date
from reports.act import list_because, tell_decision, tell_remaining, write_right
from reports.blocks import BESIDE, Block, Bullets, Paragraph, Table, Text, flatten, plain
from reports.check import list_sourced
from reports.content import name_person
from reports.limits import tell_use
from reports.proof import certify_printed, tell_failed

WIDTH = 72  # characters in a line, which every record system shows without breaking it


def write_note(consultation: Consultation) -> str:
    """What was advised and decided, why, what is missing and what to mind; each line of at most 72 characters.

    It says of itself that it is not signed.
    """
    said = consultation.rationale
    lines = [*_head(consultation), ""]
    for title, blocks in (
        (said.word, _advice(consultation)),
        (say("Decided"), tell_decision(consultation, whole=True)),
        (say("Because"), (Table(tuple(list_because(consultation, whole=True)), (0.36, 0.64)),)),
        (say("Missing"), _missing(consultation.outcome)),
        (say("What remains"), _bullets(map(tell_remaining, said.remaining))),
        (say("Do not miss"), _bullets(list_sourced(consultation))),
        (say("Next"), write_right(consultation)[1].blocks),
        (say("For and against"), _weighed(consultation)),
        (say("Intended use and limits"), tell_use(consultation.edition)),
        (say("Editions and record"), _editions(consultation)),
    ):
        told = [line for block in blocks for line in _lines(block)]
        if told:
            lines += [*_fold(title.upper()), *told, ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _head(consultation: Consultation) -> Iterator[str]:
    person, day = consultation.case.identity, show_date(consultation.outcome.as_of)
    title = say("Maintenance after autologous transplant in multiple myeloma: consultation of {day}")
    yield from _fold(title.format(day=day))
    born = say("born {day}").format(day=show_date(person.born)) if person.born else say("date of birth not known")
    number = (person.record_number or "").strip() or say("identifier not known")
    yield from _fold(", ".join((name_person(person), born, number)))
    yield from _fold(say("A note to paste, not signed. Only a signed summary can be proved."))


def _advice(consultation: Consultation) -> Iterator[Block]:
    said = consultation.rationale
    # While it is open the summary is the list of what remains, which stands below.
    summary = "" if consultation.outcome.advice is None else said.summary
    beside = "" if consultation.comparison is None else f"{tell_beside(consultation.comparison)}."
    failed = tell_failed(certify_printed(consultation))
    provenance = consultation.edition.pack.provenance
    told = (
        *failed,
        *consultation.remarks,
        said.headline,
        said.what_is_left,
        summary,
        f"{said.certainty}.",
        consultation.robustness,
        provenance,
        beside,
    )
    for text in told:
        if text.strip("."):
            yield Paragraph(plain(text))


def _missing(outcome: Outcome) -> Iterator[Block]:
    if not outcome.missing:
        yield Paragraph(plain(say("Nothing that is not recorded can change the answer.")))
        return
    yield Bullets(tuple(plain(label_of(place)) for place in outcome.missing))
    if outcome.ask_next is not None:
        yield Paragraph(plain(say("Ask first: {fact}.").format(fact=lower_first(label_of(outcome.ask_next)))))


def _editions(consultation: Consultation) -> Iterator[Block]:
    for outcome in (consultation.outcome, *(reading.outcome for reading in consultation.beside)):
        yield Paragraph(plain(f"{outcome.pack} {outcome.pack_version}"))
        yield Paragraph(plain(outcome.pack_digest))
    yield Paragraph(plain(say("Record")))
    yield Paragraph(plain(f"sha256:{digest(consultation.record())}"))


def _weighed(consultation: Consultation) -> Iterator[Block]:
    """The reasons by their leads; their figures belong beside their sources, in the summary."""
    sides = {"for": say("For"), "against": say("Against")}
    reasons = consultation.rationale.reasons
    yield Bullets(tuple(plain(name_said(sides[reason.side], reason.headline)) for reason in reasons))
    if reasons:
        yield Paragraph(plain(say("The figures stand with their sources in the summary.")))


def _bullets(items: Iterable[Text]) -> tuple[Block, ...]:
    told = tuple(items)
    return (Bullets(told),) if told else ()


def _lines(block: Block) -> Iterator[str]:
    """A block as lines: points with a dash, the rows of a table as "name: value"."""
    if isinstance(block, Paragraph):
        for part in flatten(block.text).splitlines():
            yield from _fold(part)
    elif isinstance(block, Bullets):
        for item in block.items:
            yield from _fold(flatten(item), "- ")
    elif isinstance(block, Table):
        for row in block.rows:
            yield from _fold(reduce(name_said, map(flatten, row)), "- ")


def _fold(text: str, mark: str = "") -> list[str]:
    """Lines of the note's width; what cannot be seen becomes a space, and a number stays with its unit."""
    seen = "".join(each if each.isprintable() or each == BESIDE else " " for each in text)
    folded = textwrap.wrap(
        seen, WIDTH, initial_indent=mark, subsequent_indent=" " * len(mark), break_on_hyphens=False
    )  # fmt: skip
    return [line.replace(BESIDE, " ") for line in folded]
