"""The way of a practice debrief to paper: drawn, its values attached, PDF/A-3b, signed."""

import datetime as dt
from dataclasses import replace

from reportlab.platypus import CondPageBreak, Flowable, Spacer

from engine.consultation import write_canonically
from engine.language import ENGLISH, say, speaking
from reports.archive import Label, archive
from reports.debrief.content import NOT_A_RECORD, Sheets, list_words, write_debrief
from reports.debrief.values import ABOUT, REASON, RECORD_NAME, Debrief, Page, Signed
from reports.keys.identity import SigningKey, check_in_force
from reports.sign import add_countersignature, sign
from reports.typesetting.flow import draw_box, draw_head, draw_section
from reports.typesetting.fonts import refuse_missing_glyphs
from reports.typesetting.paper import Rule, print_pages
from reports.typesetting.parts import Places, SigningArea
from reports.typesetting.sheet import SHEETS, WIDTH, SheetName
from reports.typesetting.styles import BEFORE_SECTION, GAP, INK, RULE


def issue_debrief(
    debrief: Debrief, key: SigningKey, signed_at: dt.datetime, *, sheet: SheetName = "a4", countersign: bool = False
) -> bytes:
    """The signed debrief as the bytes of a PDF; `signed_at` is aware of its time zone and stands on the page.

    :raises GlyphError: when a character cannot be printed.
    :raises SigningKeyError: when the key cannot sign at this moment.
    """
    check_in_force(key, signed_at)
    signed_at = signed_at.replace(microsecond=0)
    page = Page(debrief, Signed(key.name, key.fingerprint, signed_at), sheet, countersign)
    file, places = compose_debrief(page)
    with speaking(ENGLISH):
        return sign(file, key, signed_at, places, countersign=countersign, reason=REASON)


def countersign_debrief(pdf: bytes, key: SigningKey, moment: dt.datetime) -> bytes:
    """A supervisor's signature in the one field left for it.

    :raises SigningKeyError: when there is no such field, it is taken, or the key is the signer's own or cannot sign.
    """
    return add_countersignature(pdf, key, moment.replace(microsecond=0), REASON)


def compose_debrief(page: Page, *, prove: bool = True) -> tuple[bytes, Places]:
    """The whole file but for its signatures, always of the same objects, and where the signature fields belong.

    :raises GlyphError: when a character cannot be printed.
    """
    with speaking(ENGLISH):  # what is practised is in English, and so is the whole page of it
        return _compose(page, prove=prove)


def _compose(page: Page, *, prove: bool) -> tuple[bytes, Places]:
    sheets = write_debrief(page)
    for place, words in list_words(sheets):
        refuse_missing_glyphs(words, place)
    places = Places()
    pages = print_pages(
        lay_out(sheets, places),
        sheets.running,
        say("Page {page} of {pages}"),
        None,
        SHEETS[page.sheet],
        band=say(NOT_A_RECORD),
    )
    label = Label(sheets.title, page.signer.name, say(NOT_A_RECORD), page.signer.signed_at)
    label = replace(label, attached=RECORD_NAME, about=ABOUT)
    return archive(pages, write_canonically(page.as_json()), label, prove=prove), places


def lay_out(sheets: Sheets, places: Places) -> list[Flowable]:
    """What flows down the pages; `places` is filled with where the signature fields belong."""
    flow: list[Flowable] = [draw_head(sheets.title, sheets.subtitle, sheets.made), Spacer(0, 5), Rule(INK, RULE)]
    flow += [Spacer(0, GAP), draw_box(sheets.box)]
    for section in sheets.sections[:-1]:
        flow += [Spacer(0, BEFORE_SECTION), *draw_section(section, smaller=True)]
    # What is signed stands with the signature, so that no page holds a signature alone.
    last = [Spacer(0, BEFORE_SECTION), *draw_section(sheets.sections[-1], smaller=True), Spacer(0, GAP)]
    signing = SigningArea(sheets.signing, places)
    printed = (each for each in last if not isinstance(each, CondPageBreak))
    together = sum(float(each.wrap(WIDTH, 10_000)[1]) for each in printed) + signing.wrap(WIDTH, 0)[1]
    return [*flow, CondPageBreak(together), *last, signing]
