"""The patient banner: who this is, never guessed, never scrolled away."""

import datetime as dt
from dataclasses import dataclass

from desktop.consult.session import Session
from engine.case import years_between
from engine.language import say
from engine.wording import show_date, word_of


@dataclass(frozen=True, slots=True)
class BannerScreen:
    """The banner's texts, family name first; and where the case lies."""

    name: str
    facts: tuple[tuple[str, str], ...]  # label, value
    edition: str
    saved: bool
    state: str  # "saved here 14:02", "not saved", "demonstration, not saved"


def show_banner(session: Session) -> BannerScreen:
    """The banner for a consultation in hand."""
    who, clinical = session.case.identity, session.case.clinical
    unknown = say("Not known")
    given = [part for part in (who.family_name.upper() if who.family_name else None, who.given_name) if part]
    facts = (
        (say("Born"), _born(who.born, clinical.as_of, clinical.age)),
        (say("Gender"), unknown if clinical.sex is None else word_of("sex", clinical.sex).capitalize()),
        (say("Identifier"), who.record_number or unknown),
        (say("Consultation"), show_date(clinical.as_of)),
    )
    return BannerScreen(
        name=", ".join(given) or say("Name not known"),
        facts=facts,
        edition=session.edition.pack.edition,
        saved=session.is_saved and session.path is not None,
        state=_state(session),
    )


def _born(born: dt.date | None, as_of: dt.date, age: int | None) -> str:
    if born is not None:
        return say("{day} ({age} y)").format(day=show_date(born), age=years_between(born, as_of))
    return say("Not known") if age is None else say("Not known ({age} y)").format(age=age)


def _state(session: Session) -> str:
    if session.path is not None and session.is_saved:
        return (
            say("saved here {time}").format(time=f"{session.saved_at:%H:%M}")
            if session.saved_at
            else say("opened, unchanged")
        )
    if session.refused:
        return say("not saved, {number} to correct").format(number=len(session.refused))
    return say("not saved")
