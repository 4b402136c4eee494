"""What the dialog for a pasted text shows: each offer beside what the case holds, and what may be done with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from desktop.consult.pasted.days import list_days
from desktop.consult.pasted.offer import Choice, Moment, Offer, Pasted, Piece
from desktop.consult.session import Session
from desktop.screens.banner import show_banner
from desktop.screens.fields import FIELDS, name_place
from desktop.screens.reading import convert, write_date, write_number
from desktop.screens.sentences import tell_problem
from engine.joining import join_clauses, name_said
from engine.language import noted, say
from engine.quantities import Quantity
from engine.wording import show_date, show_quantity, word_of

State = Literal["open", "accepted", "waiting", "dismissed", "same"]
_BOTH_MOMENTS = {"creatinine": noted("Creatinine")}  # the only one with a place at either moment


@dataclass(frozen=True, slots=True)
class Picked:
    """What was said in the dialog so far; nothing of it is in the case but what was accepted."""

    moment: Moment | None = None
    chosen: Mapping[str, int] = field(default_factory=dict)
    accepted: Mapping[str, tuple[str, object]] = field(default_factory=dict)  # the place it went to, and the value
    dismissed: frozenset[str] = frozenset()

    def choose(self, subject: str, at: int) -> "Picked":
        """With one value pointed out."""
        return replace(self, chosen={**self.chosen, subject: at})

    def accept(self, subject: str, place: str, value: object) -> "Picked":
        """With one offer accepted."""
        return replace(self, accepted={**self.accepted, subject: (place, value)}, dismissed=self.dismissed - {subject})

    def dismiss(self, subject: str) -> "Picked":
        """With one offer put aside."""
        return replace(self, dismissed=self.dismissed | {subject})

    def use_moment(self, moment: Moment) -> "Picked":
        """With the time that the results are from."""
        return replace(self, moment=moment)


@dataclass(frozen=True, slots=True)
class OfferRow:
    """One offer in words. `choices` are shown when one must be pointed out; `answer` is what accepting it says."""

    subject: str
    title: str
    value: str
    choices: tuple[str, ...]
    chosen: int | None
    source: str
    now: str
    doubts: tuple[str, ...]
    needs: str  # what must be said before it can be accepted; nothing when it can
    waits_for_moment: bool  # that is when the results are from, which is asked once for all
    problem: str  # why the case could not take it, once accepted
    state: State
    state_words: str
    pieces: tuple[Piece, ...]
    answer: tuple[str, Any] | None

    @property
    def description(self) -> str:
        """The row in one text, for a screen reader."""
        what = self.value or ", ".join(self.choices)
        said = (
            name_said(self.title, what),
            self.source,
            self.now,
            *self.doubts,
            self.needs,
            self.problem,
            self.state_words,
        )
        return ". ".join(each.rstrip(".") for each in said if each) + "."


@dataclass(frozen=True, slots=True)
class UnreadRow:
    """A piece that was not read."""

    words: str
    why: str
    piece: Piece


@dataclass(frozen=True, slots=True)
class PastingScreen:
    """The whole dialog."""

    patient: str
    asks_moment: bool
    moment: Moment | None
    remark: str
    rows: tuple[OfferRow, ...]
    unread: tuple[UnreadRow, ...]
    count: str


def show_pasting(session: Session, pasted: Pasted, picked: Picked) -> PastingScreen:
    """The offers of a text beside the case in hand."""
    rows = tuple(_row(session, offer, picked) for offer in pasted.offers)
    unread = tuple(UnreadRow(_shorten(each.piece.of(pasted.text)), each.why, each.piece) for each in pasted.unread)
    open_ = sum(row.state == "open" for row in rows)
    accepted = sum(row.state in ("accepted", "waiting") for row in rows)
    count = say("{open} open, {accepted} accepted. Closing takes nothing more.").format(open=open_, accepted=accepted)
    return PastingScreen(
        _name_patient(session), pasted.asks_moment, picked.moment, _remark(session, pasted, picked), rows, unread,
        count if rows else "",
    )  # fmt: skip


def _name_patient(session: Session) -> str:
    """Who the case is about as the banner has it, which the dialog may cover: name, born, gender and identifier."""
    banner = show_banner(session)
    return ", ".join((banner.name, *(f"{label.lower()} {value}" for label, value in banner.facts[:3])))


def _remark(session: Session, pasted: Pasted, picked: Picked) -> str:
    """Values without a day of their own count as of the day that the case has, whatever other day is written."""
    dated = any(offer.subject == "labs_date" for offer in pasted.offers)
    if not pasted.asks_moment or picked.moment != "now" or dated:
        return ""
    day = session.case.clinical.safety.labs_date
    if any(list_days(pasted.text)):
        lead = say("A day is written, but not as the day of collection of every value.")
    else:
        lead = say("The text names no day of collection.")
    if day is None:
        return f"{lead} " + say("Enter the laboratory date on the form.")
    remark = say("Values shown without a day count as of {day}, the laboratory date now.")
    return f"{lead} {remark.format(day=show_date(day))}"


def _row(session: Session, offer: Offer, picked: Picked) -> OfferRow:
    accepted = picked.accepted.get(offer.subject)
    # What was accepted stays where it went, whatever is said of the moment afterwards.
    place = accepted[0] if accepted else offer.place(picked.moment)
    shown_place = place or offer.places[0][1]
    title = (
        say(_BOTH_MOMENTS[offer.subject])
        if place is None and offer.subject in _BOTH_MOMENTS
        else name_place(shown_place)
    )
    chosen = picked.chosen.get(offer.subject) if offer.must_be_chosen else 0
    choice = offer.choices[chosen] if chosen is not None else None
    value = "" if choice is None else tell_value(shown_place, choice.value)
    state = _find_state(session, offer, picked, place, choice)
    refused = session.refused.get(place) if place and state == "waiting" else None
    return OfferRow(
        subject=offer.subject,
        title=title,
        value=value,
        choices=tuple(tell_value(shown_place, each.value) for each in offer.choices) if offer.must_be_chosen else (),
        chosen=chosen if offer.must_be_chosen else None,
        source=join_clauses(each.source for each in ((choice,) if choice else offer.choices) if each.source),
        now=_tell_now(session, place),
        doubts=offer.doubts,
        needs=_find_need(offer, picked, place, choice) if state == "open" else "",
        waits_for_moment=offer.is_of_a_moment and picked.moment is None and state == "open",
        problem=" ".join(tell_problem(each) for each in refused.problems) if refused else "",
        state=state,
        state_words=say(_STATES[state]) if _STATES[state] else "",
        pieces=tuple(dict.fromkeys(each.piece for each in ((choice,) if choice else offer.choices))),
        answer=None if place is None or choice is None else (place, choice.value),
    )


_STATES: dict[State, str] = {
    "open": "",
    "accepted": noted("Accepted"),
    "waiting": noted("Accepted, but it does not fit yet. It stands on the form and is taken once the rest fits"),
    "dismissed": noted("Dismissed"),
    "same": noted("The case says the same"),
}


def _find_state(session: Session, offer: Offer, picked: Picked, place: str | None, choice: Choice | None) -> State:
    if offer.subject in picked.accepted:
        return "waiting" if place is not None and place in session.refused else "accepted"
    if offer.subject in picked.dismissed:
        return "dismissed"
    if place is not None and choice is not None and session.shown(place) == choice.value:
        return "same"
    return "open"


def _find_need(offer: Offer, picked: Picked, place: str | None, choice: Choice | None) -> str:
    if offer.is_of_a_moment and picked.moment is None:
        return say("Say first when the results are from.")
    if place is None:
        when = say("recent results") if picked.moment == "now" else say("results at diagnosis")
        return say("Among {when} the case does not ask for this.").format(when=when)
    return say("Choose the value first.") if choice is None else ""


def _tell_now(session: Session, place: str | None) -> str:
    if place is None:
        return ""
    value = session.shown(place)
    words = say("not recorded") if value is None else tell_value(place, value)
    return say("now: {value}").format(value=words)


def tell_value(place: str, value: Any) -> str:  # noqa: ANN401 - an answer may be of any kind
    """A value of the case file in words, a quantity with the other convention behind it."""
    kind = FIELDS[place].kind
    if isinstance(value, dict):
        if not isinstance(value.get("value"), int | float) or not isinstance(value.get("unit"), str):
            return str(value.get("value"))
        quantity = Quantity(value=float(value["value"]), unit=value["unit"])
        told = f"{show_quantity(quantity)} {convert(FIELDS[place].measure, value)}".rstrip()
        day = value.get("date")
        return told if day is None else say("{value}, of {day}").format(value=told, day=write_date(day))
    if kind == "date":
        return write_date(value)
    if kind in ("number", "whole"):
        return f"{write_number(value)} %" if place.endswith("percent") else write_number(value)
    return word_of(place, value)


def _shorten(words: str, most: int = 160) -> str:
    words = " ".join(words.split())
    return words if len(words) <= most else f"{words[:most].rstrip()}…"
