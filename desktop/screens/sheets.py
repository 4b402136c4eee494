"""The pathway on paper: whose it is and what it says, and the drawing on one page or cut between boxes for more."""

import datetime as dt
from dataclasses import dataclass

from desktop.consult.session import Session
from desktop.screens.banner import show_banner
from desktop.screens.card import show_card
from desktop.screens.diagram import Drawing, height_of, lay_out
from desktop.screens.wrapping import Measure
from desktop.screens.zoom import NARROWEST
from engine.language import say
from engine.packs.check import certify
from engine.rationale import Route
from engine.wording import show_date, upper_first
from reports.blocks import settle
from reports.proof import show_short, tell_failed

SMALLEST = 0.68  # points to a unit of the drawing: below it, it cannot be read and takes another page
SPREAD = 7.0  # units more between the boxes of a pathway that is cut, so that no cut meets a label
BEFORE_BOX = 2.4  # units above a box where the cut goes
EVEN = 60.0  # units that a page may hold more than its share
DIGEST = 15  # characters of a digest that are printed, "sha256:" among them

Cut = tuple[float, float]  # from where to where of the drawing a page shows


@dataclass(frozen=True, slots=True)
class SheetScreen:
    """What stands around the drawing."""

    name: str
    facts: tuple[tuple[str, str], ...]  # label, value; on every page, as the name is
    word: str  # the status
    headline: str
    lines: tuple[str, ...]  # what forbids it, what it leaves out or takes as so, and whose reading it is
    draft: str
    edition: str  # with its digest; on every page, as its certificate is
    certificate: str
    printed: str


@dataclass(frozen=True, slots=True)
class Sheets:
    """The drawing, how many points one of its units is, and what each page shows of it."""

    drawing: Drawing
    scale: float
    cuts: tuple[Cut, ...]


def show_sheet(session: Session, day: dt.date) -> SheetScreen:
    """The words of the pages for a consultation in hand, printed on a day.

    :raises PackError: when the edition has changed since it was opened.
    """
    certificate = certify(session.edition)
    banner, card, pack = show_banner(session), show_card(session), session.edition.pack
    grave = (*tell_failed((certificate,)), *(card.lines if card.grave else ()))
    lines = (*grave, *card.remarks, card.left_out, card.certainty, card.assumed, card.provenance)
    return SheetScreen(
        name=banner.name,
        facts=banner.facts,
        word=card.word,
        headline=settle(card.headline),
        lines=tuple(map(settle, lines)),
        draft=say("Draft, not signed"),
        edition=say("Edition: {edition} · pack {id} {version} ({digest}…)").format(
            edition=pack.edition, id=pack.id, version=pack.version, digest=pack.digest[:DIGEST]
        ),
        certificate=upper_first(show_short(certificate.digest, proved=certificate.proved)),
        printed=say("printed {day}").format(day=show_date(day)),
    )


def arrange(route: Route, width: float, first: float, later: float, measure: Measure) -> Sheets:
    """The drawing for pages of that width, the first and the later ones of those heights, in points."""
    largest = width / NARROWEST
    scale = min(largest, first / height_of(route, NARROWEST, measure))
    while scale >= SMALLEST:
        drawing = lay_out(route, width / scale, first / scale, measure)
        if drawing.size[1] * scale <= first:
            return Sheets(drawing, scale, ((0.0, drawing.size[1]),))
        scale *= 0.98
    rows = sum(box.kind == "question" for box in route.boxes)
    natural = height_of(route, NARROWEST, measure)
    drawing = lay_out(route, NARROWEST, natural + SPREAD * rows, measure)
    return Sheets(drawing, largest, cut(drawing, first / largest, later / largest))


def cut(drawing: Drawing, first: float, later: float) -> tuple[Cut, ...]:
    """What each page shows, for pages that hold so many units: cut where no box and no label is, into like parts."""
    full = _cut(drawing, first, later)
    share = drawing.size[1] / len(full) + EVEN
    even = _cut(drawing, min(first, share), min(later, share))
    # A part may be too small to end at a free place: then the fuller pages are the better ones.
    return even if len(even) == len(full) and all(end in _list_free(drawing) for _, end in even[:-1]) else full


def _cut(drawing: Drawing, first: float, later: float) -> tuple[Cut, ...]:
    end, free = drawing.size[1], _list_free(drawing)
    cuts: list[Cut] = []
    start, room = 0.0, first
    while end - start > room:
        last = max((y for y in free if start < y <= start + room), default=start + room)
        cuts.append((start, last))
        start, room = last, later
    return (*cuts, (start, end))


def _list_free(drawing: Drawing) -> list[float]:
    """Where a cut goes through nothing that is read: just above a box, beside no other one and no label."""
    taken = [*(node.rect for node in drawing.nodes), *(edge.place for edge in drawing.edges)]
    tops = sorted(node.rect.y - BEFORE_BOX for node in drawing.nodes)
    return [y for y in tops if y > 0 and not any(rect.y <= y <= rect.y + rect.h for rect in taken)]
