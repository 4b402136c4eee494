"""The patient banner: who this is, never guessed, never scrolled away."""

import datetime as dt
from dataclasses import dataclass

from desktop.chart.states import SHORT
from desktop.consult.drafts import NO_CHART, Standing
from desktop.consult.session import Session
from engine.case import Case, years_between
from engine.language import say
from engine.wording import name_patient, show_date, word_of


@dataclass(frozen=True, slots=True)
class BannerScreen:
    """The banner's texts, family name first; and where the case lies."""

    name: str
    facts: tuple[tuple[str, str], ...]  # label, value
    edition: str
    saved: bool
    state: str  # "saved here 14:02", "not saved", "draft kept 14:02"
    told: str = ""  # what the state means, in a sentence
    tried: bool = False  # a what-if on a copy, not this patient


NOT_KEPT = Standing()


def show_banner(session: Session, draft: Standing = NOT_KEPT) -> BannerScreen:
    """The banner for a consultation in hand, whose answers may be kept as a draft too."""
    return BannerScreen(
        name=name_patient(session.case.identity.family_name, session.case.identity.given_name),
        facts=list_facts(session.case),
        edition=session.edition.pack.edition,
        saved=session.is_saved and (session.path is not None or session.held is not None),
        state=_state(session, draft) + _tell_export(session),
        told=f"{_tell(session, draft)} {_explain_export(session)}".strip(),
    )


def list_facts(case: Case) -> tuple[tuple[str, str], ...]:
    """What stands beside the name, each with its label."""
    who, clinical = case.identity, case.clinical
    unknown = say("Not known")
    return (
        (say("Born"), _born(who.born, clinical.as_of, clinical.age)),
        (say("Gender"), unknown if clinical.sex is None else word_of("sex", clinical.sex).capitalize()),
        (say("Identifier"), who.record_number or unknown),
        (say("Consultation"), show_date(clinical.as_of)),
    )


def _born(born: dt.date | None, as_of: dt.date, age: int | None) -> str:
    if born is not None:
        return say("{day} ({age} y)").format(day=show_date(born), age=years_between(born, as_of))
    return say("Not known") if age is None else say("Not known ({age} y)").format(age=age)


def _state(session: Session, draft: Standing) -> str:
    if session.held is not None and session.is_saved:
        words = say("in chart, {state}").format(state=say(SHORT[session.held.state]))
        return words if session.saved_at is None else f"{words} {session.saved_at:%H:%M}"
    if session.path is not None and session.is_saved:
        return (
            say("saved here {time}").format(time=f"{session.saved_at:%H:%M}")
            if session.saved_at
            else say("opened, unchanged")
        )
    wrong = say(", {number} to correct").format(number=len(session.refused)) if session.refused else ""
    if session.held is not None and draft.at is None and not draft.why_not:
        return say("changed, not saved") + wrong
    if draft.at is not None:
        return say("draft kept {time}").format(time=f"{draft.at:%H:%M}") + wrong
    if draft.why_not:
        return say("not saved, not kept: {why}").format(why=say(draft.why_not))
    return say("not saved") + wrong


def _tell_export(session: Session) -> str:
    """Whether the signed summary that was written says what stands here; nothing where none was written."""
    if session.exported_at is None:
        return ""
    if not session.is_exported:
        return say(", not yet exported")
    return say(", exported {time}").format(time=f"{session.exported_at:%H:%M}")


def _explain_export(session: Session) -> str:
    if session.exported_at is None:
        return ""
    words = (
        say("The summary signed at {time} holds these answers.")
        if session.is_exported
        else say("The summary signed at {time} is older than what stands here.")
    )
    return words.format(time=f"{session.exported_at:%H:%M}")


def _tell(session: Session, draft: Standing) -> str:
    """What the state means."""
    if session.is_saved and session.held is not None:
        words = say("Record {id}, version {version}, holds every answer.")
        return words.format(id=session.held.record, version=session.held.version)
    if session.is_saved and session.path is not None:
        return say("The case file holds every answer.")
    if draft.at is not None:
        return say(
            "These answers are not saved yet. They are kept whole as a draft in the chart, sealed, in case the program "
            "is cut off."
        )
    if draft.why_not == NO_CHART:
        return say("Nothing of it is kept on this computer while no chart is open. Open the chart, or save a file.")
    if draft.why_not:
        return say("No case file holds these answers, and no draft could be kept. Save the case.")
    if session.held is not None:
        words = say("Record {id} holds version {version}. What has changed since is not saved yet.")
        return words.format(id=session.held.record, version=session.held.version)
    return say("These answers are not saved yet.")
