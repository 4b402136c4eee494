"""A pasted text read whole: what it offers, in its order, and every piece of it that was not read."""

import re
from collections.abc import Iterator

from desktop.consult.pasted.around import doubt_around
from desktop.consult.pasted.days import read_collection
from desktop.consult.pasted.fish import read_fish
from desktop.consult.pasted.laboratory import read_laboratory, values_with_day
from desktop.consult.pasted.offer import Found, Offer, Pasted, Piece, Unread
from engine.language import say

LONGEST = 20_000  # characters: many pages of a report
_SAYS = re.compile(r"[^\W_]")
_NUMBERED = re.compile(r"[0-9]{1,2}[.)]$")
_EDGES = " \t\r\n|;,:.-–•*"


def read_pasted(text: str) -> Pasted:
    """The offers of a text. It is never refused; what is not understood is listed."""
    if len(text) > LONGEST:
        why = say("The text is longer than {most} characters; paste the part with the results.").format(
            most=f"{LONGEST:,}"
        )
        return Pasted(text, (), (Unread(Piece(0, len(text)), why),))
    fish, laboratory, days = read_fish(text), read_laboratory(text), read_collection(text)
    offers: tuple[Offer, ...] = doubt_around(text, (*fish.offers, *laboratory.offers))
    unread = [*fish.unread, *laboratory.unread, *days.unread]
    if any(offer.is_of_a_moment for offer in laboratory.offers):
        sure = [offer for offer in days.offers if not offer.must_be_chosen]
        for offer in sure:  # each value keeps its own day, whatever day the case has
            offers = tuple(values_with_day(each, offer.choices[0].value) for each in offers)
        offers += days.offers
    else:
        why = say("A day of collection is taken only beside laboratory values.")
        unread += [Unread(choice.piece, why) for offer in days.offers for choice in offer.choices]
    found = Found(offers, tuple(unread), (*fish.used, *laboratory.used, *days.used))
    told = (*unread, *(Unread(piece) for piece in _list_left(text, found)))
    return Pasted(
        text,
        tuple(sorted(offers, key=lambda offer: offer.choices[0].piece.start)),
        tuple(sorted(set(told), key=lambda each: (each.piece.start, each.piece.end))),
    )


def _is_list_number(text: str, piece: Piece, line: int) -> bool:
    """The "1." of a list says nothing."""
    return text[line : piece.start].strip() == "" and bool(_NUMBERED.match(text, piece.start, piece.end + 1))


def _list_left(text: str, found: Found) -> Iterator[Piece]:
    """The pieces that nothing understood, a line at a time."""
    known = bytearray(len(text))
    for piece in (*found.used, *(each.piece for each in found.unread)):
        known[piece.start : piece.end] = b"\1" * (piece.end - piece.start)
    start = 0
    for line in text.splitlines(keepends=True):
        at, end = start, start + len(line)
        while at < end:
            if known[at]:
                at += 1
                continue
            stop = at
            while stop < end and not known[stop]:
                stop += 1
            words = text[at:stop]
            lead = len(words) - len(words.lstrip(_EDGES))
            left = Piece(at + lead, at + max(lead, len(words.rstrip(_EDGES))))
            if _SAYS.search(left.of(text)) and not _is_list_number(text, left, start):
                yield left
            at = stop
        start = end
