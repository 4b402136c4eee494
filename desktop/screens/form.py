"""The intake form as it stands: each section with what is missing, each question with its answer and why it matters."""

from dataclasses import dataclass
from typing import Any, Literal

from desktop.consult.session import Session
from desktop.screens.deciding import Mark, mark_questions
from desktop.screens.derived import tell_derived
from desktop.screens.fields import SECTIONS, Field, Section
from desktop.screens.reading import convert
from desktop.screens.sentences import tell_problem
from engine.contradictions import find_implausible
from engine.language import say
from engine.wording import word_of

Tone = Literal["", "next", "group", "decides"]


@dataclass(frozen=True, slots=True)
class Row:
    """One question as it stands for this patient."""

    field: Field
    value: Any  # as the clinician gave it; None when nobody has said
    tone: Tone
    hint: str  # "Next: …", "Decides: …", a warning to check, or what was derived
    aside: str  # the same quantity in the other unit
    problem: str  # why the answer could not be taken, in words
    applies: bool  # whether it is asked beside the other answers


@dataclass(frozen=True, slots=True)
class SectionScreen:
    """One section: its title, what is answered of what is asked, and its questions."""

    id: str
    title: str
    note: str
    complete: bool
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class FormScreen:
    """The whole intake form; `marked` is the place of the question to look at first, if any."""

    sections: tuple[SectionScreen, ...]
    marked: str | None


def show_form(session: Session) -> FormScreen:
    """The form for a consultation in hand."""
    marks = mark_questions(session.consultation)
    for place, words in tell_derived(session).items():
        mark = marks.get(place, Mark("", ""))
        marks[place] = Mark(mark.tone, f"{mark.hint}. {words}" if mark.hint else words)
    checks = _warnings(session)
    sections = tuple(_section(session, section, marks, checks) for section in SECTIONS)
    first = [row.field.place for section in sections for row in section.rows if row.tone in ("next", "decides")]
    return FormScreen(sections, first[0] if first else None)


def _section(session: Session, section: Section, marks: dict[str, Mark], checks: dict[str, str]) -> SectionScreen:
    rows = tuple(_row(session, field, marks.get(field.place), checks.get(field.place, "")) for field in section.fields)
    asked = [row for row in rows if row.applies and not row.field.more and not _replaced(session, row.field)]
    asked = [row for row in asked if not _is_derived(session, row.field)]
    told = sum(row.value is not None and not row.problem for row in asked)
    note = say("{told} of {all}").format(told=told, all=len(asked)) + (" ✓" if told == len(asked) else "")
    if section.id == "cytogenetics" and (scheme := session.edition.pathway.scheme) is not None:
        group = session.consultation.outcome.risk.group or say("risk not yet known")
        note = say("{note} · {group} by {scheme}").format(note=note, group=say(group), scheme=scheme.id)
    return SectionScreen(section.id, say(section.title), note, told == len(asked), rows)


def _row(session: Session, field: Field, mark: Mark | None, check: str) -> Row:
    value = session.shown(field.place)
    refused = session.refused.get(field.place)
    problem = " ".join(tell_problem(each) for each in refused.problems) if refused else ""
    hint = mark.hint if mark and mark.hint else check
    if not hint and _is_derived(session, field):
        fact = session.edition.read(session.case.clinical).by_name[field.place]
        hint = say("{value}: {because}").format(value=word_of(field.place, fact.possible[0]), because=say(fact.because))
    if not hint and field.help and value is None:
        hint = say(field.help)
    aside = convert(field.measure, value) if field.measure else ""
    tone = mark.tone if mark else ""
    # What decides is asked, whatever a refused answer beside it says.
    applies = value is not None or bool(tone) or _applies(session, field)
    return Row(field, value, tone, hint, aside, problem, applies)


def _applies(session: Session, field: Field) -> bool:
    if field.only_when is None:
        return True
    place, values = field.only_when
    return session.shown(place) in values


def _replaced(session: Session, field: Field) -> bool:
    """A labelling index in percent wins over the word, and either answers the question."""
    pair = {"cytogenetics.pcli": "cytogenetics.pcli_percent", "cytogenetics.pcli_percent": "cytogenetics.pcli",
            "maintenance.started": "maintenance.months", "maintenance.months": "maintenance.started"}  # fmt: skip
    other = pair.get(field.place)
    if other is None or session.shown(field.place) is not None:
        return False
    return session.shown(other) is not None or field.place in ("cytogenetics.pcli_percent", "maintenance.months")


def _is_derived(session: Session, field: Field) -> bool:
    """Sensitivity is asked only when the responses do not show it; the clinician's own judgement wins over them."""
    if field.place != "lenalidomide_sensitivity" or session.shown(field.place) is not None:
        return False
    fact = session.edition.read(session.case.clinical).by_name.get(field.place)
    return fact is not None and fact.known


def _warnings(session: Session) -> dict[str, str]:
    """The merely implausible: taken, with a warning at its question."""
    found: dict[str, str] = {}
    for sentence in find_implausible(session.case.clinical):
        place, _, what = sentence.removeprefix("clinical.").partition(": ")
        found[place] = say("Check: {what}").format(what=tell_problem(what))
    return found
