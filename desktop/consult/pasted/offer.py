"""What a pasted text offers: a value with its place in the case and the words that it was read from."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Literal

Moment = Literal["now", "diagnosis"]  # when a laboratory's results are from: recent ones, or those at diagnosis


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text, by the places of its first character and of the one after its last."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that stand there."""
        return text[self.start : self.end]

    def shift(self, by: int) -> "Piece":
        """The same piece, counted from further ahead."""
        return Piece(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that the words may mean, as a case file has it."""

    value: Any
    piece: Piece
    source: str = ""  # where it comes from, where the text itself is not all that says so


@dataclass(frozen=True, slots=True)
class Offer:
    """One value offered. Several choices: the text leaves open which. Doubts: why it may be wrong, in sentences."""

    subject: str  # what it is about: the same whatever the moment
    places: tuple[tuple[Moment | None, str], ...]  # where it stands, by the moment it is from; None: at any
    choices: tuple[Choice, ...]
    doubts: tuple[str, ...] = ()
    own_day: bool = False  # a day stands right beside it: that of the whole text is not its day

    @property
    def must_be_chosen(self) -> bool:
        """Whether a value stands for accepting only once it was pointed out."""
        return len(self.choices) > 1 or bool(self.doubts)

    @property
    def is_of_a_moment(self) -> bool:
        """Whether its place depends on when the results are from."""
        return all(moment is not None for moment, _ in self.places)

    def place(self, moment: Moment | None) -> str | None:
        """Its place in the case; None when the case has none for that moment, or none has been said."""
        for each, place in self.places:
            if each is None or each == moment:
                return place
        return None

    def doubt(self, *sentences: str) -> "Offer":
        """The same with more doubts."""
        return replace(self, doubts=tuple(dict.fromkeys((*self.doubts, *sentences))))


@dataclass(frozen=True, slots=True)
class Unread:
    """A piece of the text from which nothing is offered, and why; no reason: it was not understood."""

    piece: Piece
    why: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What one way of reading made of the text; `used` are the pieces that it understood, offered or not."""

    offers: tuple[Offer, ...] = ()
    unread: tuple[Unread, ...] = ()
    used: tuple[Piece, ...] = ()

    def shift(self, by: int) -> "Found":
        """The same, read in a part of a text that begins there."""
        offers = tuple(
            replace(offer, choices=tuple(Choice(each.value, each.piece.shift(by)) for each in offer.choices))
            for offer in self.offers
        )
        unread = tuple(Unread(each.piece.shift(by), each.why) for each in self.unread)
        return Found(offers, unread, tuple(each.shift(by) for each in self.used))


@dataclass(frozen=True, slots=True)
class Pasted:
    """A text with what it offers and what of it was not read, both in the text's order."""

    text: str
    offers: tuple[Offer, ...] = ()
    unread: tuple[Unread, ...] = field(default=())

    @property
    def asks_moment(self) -> bool:
        """Whether somebody must say when the results are from."""
        return any(offer.is_of_a_moment for offer in self.offers)


def join_equal(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """The choices, each value once, where it is first written."""
    kept: list[Choice] = []
    for choice in choices:
        if all(choice.value != each.value for each in kept):
            kept.append(choice)
    return tuple(kept)
