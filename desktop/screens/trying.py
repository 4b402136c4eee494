"""A what-if on the screen: the words that mark every part of it as not this patient, and what was changed."""

from dataclasses import replace

from desktop.consult.trial import Trial
from desktop.screens.banner import BannerScreen, show_banner
from desktop.screens.card import CardScreen, show_card
from desktop.screens.changes import are_many, gather, list_facts, list_findings, tell_change
from desktop.screens.form import FormScreen, Row, SectionScreen, show_form
from desktop.screens.history import name_value
from desktop.screens.notation import PLAIN, Notation
from engine.language import say
from engine.wording import lower_first


def tell_trial(trial: Trial) -> str:
    """What is tried, in one line: "What if: del(17p) were present. Not this patient."."""
    findings = gather(facts := list_facts(trial.change))
    changes = list_findings(findings) if are_many(findings) else tell_change(facts)
    return say("What if: {changes}. Not this patient.").format(changes=changes)


def show_tried_banner(trial: Trial) -> BannerScreen:
    """The banner of the patient from whom the copy was taken; the answers below are not theirs, and it says so."""
    banner = show_banner(trial.patient)
    return replace(
        banner,
        name=say("What if: {name}").format(name=banner.name),
        saved=False,
        state=say("not this patient"),
        told=say("A what-if on a copy: nothing of it is saved, signed, printed or kept."),
        tried=True,
    )


def show_tried_card(trial: Trial) -> CardScreen:
    """The card of the copy; its word says first that it is a what-if."""
    card = show_card(trial.copy)
    words = say("What if, not this patient: {word}")
    tone = card.tone if card.tone == "stop" else "open"
    return replace(card, word=words.format(word=lower_first(card.word)), tone=tone)


def show_tried_form(trial: Trial, notation: Notation = PLAIN) -> FormScreen:
    """The form of the copy: what was changed is marked, with what is recorded, and nothing else is."""
    sections = tuple(_mark_section(section, trial) for section in show_form(trial.copy, notation).sections)
    marked = next((place for place in trial.change if _is_asked(sections, place)), None)
    return FormScreen(sections, marked, marked or next(iter(trial.change)))


def _mark_section(section: SectionScreen, trial: Trial) -> SectionScreen:
    rows = tuple(_mark(row, trial) for row in section.rows)
    changed = any(row.field.place in trial.change for row in rows)
    return replace(section, rows=rows, needs=changed, folds=not changed and section.folds)


def _mark(row: Row, trial: Trial) -> Row:
    place = row.field.place
    if place not in trial.change:
        return replace(row, tone="", hint="" if row.tone else row.hint)
    recorded = name_value(place, trial.patient.shown(place))
    return replace(row, tone="decides", hint=say("What if. Recorded: {value}").format(value=recorded), applies=True)


def _is_asked(sections: tuple[SectionScreen, ...], place: str) -> bool:
    return any(row.field.place == place for section in sections for row in section.rows)
