"""The reading copy as a file: every text printable, pages as PDF/A-3b, unsigned, the edition's certificate attached."""

import datetime as dt
from collections.abc import Iterator

from engine.certificate import Certificate
from engine.checking import NO_CHECKS, Checks
from engine.consultation import write_canonically
from engine.edition import Edition
from engine.language import say
from reports.archive import Label, archive
from reports.blocks import flatten, list_section
from reports.reading_copy.content import Copy, Part, write_copy
from reports.reading_copy.pages import lay_out
from reports.typesetting.fonts import refuse_missing_glyphs
from reports.typesetting.paper import print_pages
from reports.typesetting.sheet import SHEETS, SheetName

ATTACHED = "certificate.json"
ABOUT = "The certificate of the edition that this copy prints"


def issue_copy(
    edition: Edition,
    certificate: Certificate,
    moment: dt.datetime,
    *,
    sheet: SheetName = "a4",
    checks: Checks = NO_CHECKS,
) -> bytes:
    """The copy as the bytes of a PDF; the same edition at the same moment always gives the same bytes.

    :raises GlyphError: when a character of the edition cannot be printed; the sentence says which and where.
    """
    copy = write_copy(edition, certificate, moment.date(), checks)
    for place, words in list_words(copy):
        refuse_missing_glyphs(words, place)
    pages = print_pages(
        lay_out(copy, SHEETS[sheet]),
        copy.running,
        say("Page {page} of {pages}"),
        None,
        SHEETS[sheet],
        band=copy.band,
        head=copy.head,
    )
    label = Label(copy.title, "Plateau", copy.subtitle, moment, attached=ATTACHED, about=ABOUT)
    return archive(pages, write_canonically(certificate.results), label)


def list_words(copy: Copy) -> Iterator[tuple[str, str]]:
    """Every text of the copy with the part in which it stands."""
    opening = (copy.title, copy.subtitle, copy.box.headline, copy.box.provenance, *copy.problems)
    lines = (*opening, *(flatten(line) for line in copy.box.lines))
    yield from ((copy.title, words) for words in lines)
    yield from ((copy.title, words) for section in copy.opening for words in list_section(section)["lines"])
    for part in copy.parts:
        yield from ((part.title, words) for words in _list_part(part) if words)


def _list_part(part: Part) -> Iterator[str]:
    if part.picture is not None:
        yield from part.picture.list_words()
    for rule in part.rules:
        yield from (rule.number, rule.asks, *rule.about)
        for arrow in rule.arrows:
            yield from (arrow.number, arrow.label, *(line.text for line in arrow.condition), arrow.goes, arrow.taken)
            yield arrow.inferred
            for each in arrow.statements:
                yield from (each.id, each.says, each.origin, each.against)
        for ending in rule.endings:
            yield from (f"{ending.number}", ending.arrow, ending.title, ending.answer)
        yield rule.figures
    for advice in part.advice:
        yield from (advice.number, advice.headline)
        for label, text in advice.rows:
            yield from (label, flatten(text))
    for section in part.sections:
        yield from list_section(section)["lines"]
