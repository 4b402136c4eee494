"""Results that stand in a Bundle as text: FISH findings, read as a pasted report is, every word known or none taken."""

from collections.abc import Iterator

from desktop.consult.pasted.around import doubt_around
from desktop.consult.pasted.fish import read_fish
from desktop.consult.pasted.reading import LONGEST
from desktop.consult.pasted.words import read_tokens
from desktop.fhir.datum import Datum, Read, Unused, source_of
from desktop.fhir.document import Entry
from desktop.fhir.elements import When, quote
from engine.language import say


def names_lesion(text: str) -> bool:
    """Whether a text names anything that FISH looks for."""
    return len(text) <= LONGEST and any(token.kind == "lesion" for token in read_tokens(text, 0, len(text)))


def read_findings(entry: Entry, text: str, when: When | None) -> Iterator[Read]:
    """The findings of a text, and each piece of it that was not read."""
    if len(text) > LONGEST:
        yield Unused(entry.name, say("Its text is too long to be read."))
        return
    found = read_fish(text)
    for offer in doubt_around(text, found.offers):
        place = offer.place(None)
        if place is None:
            continue
        for choice in offer.choices:
            words = say("text “{words}”").format(words=quote(choice.piece.of(text)))
            yield Datum(place, choice.value, source_of(entry, words, when), when, offer.doubts)
    for each in found.unread:
        why = each.why or say("Not every word of it is understood.")
        yield Unused(entry.name, f"“{quote(each.piece.of(text))}”: {why}")
    if not found.offers and not found.unread:
        yield Unused(entry.name, say("“{words}”: no finding can be read from it.").format(words=quote(text)))
