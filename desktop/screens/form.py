"""The intake form as it stands: each section with what is missing, each question with its answer and why it matters."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any, Literal

from desktop.consult.session import Session
from desktop.screens.aged import tell_aged
from desktop.screens.deciding import Mark, mark_questions
from desktop.screens.derived import tell_derived
from desktop.screens.fields import SECTIONS, Field, Section
from desktop.screens.folding import is_idle, is_rare, may_fold
from desktop.screens.notation import PLAIN, Notation
from desktop.screens.reading import convert, tell_doubt
from desktop.screens.sentences import tell_problem, tell_what
from engine.contradictions import find_implausible
from engine.determinants import BY_FISH
from engine.language import say
from engine.wording import word_of

FIRST = "identity.family_name"
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
    rare: bool = False  # whether it waits behind "more"
    doubted: bool = False  # whether the hint asks to check the answer
    unanswered: bool = False  # whether the section still misses it
    today: dt.date | None = None  # the day that "today" means here, for a question about a day


@dataclass(frozen=True, slots=True)
class SectionScreen:
    """One section: its title, what is answered of what is asked, and its questions."""

    id: str
    title: str
    note: str
    complete: bool
    rows: tuple[Row, ...]
    missing: tuple[str, ...] = ()  # what is unanswered, by name
    folds: bool = False  # whether it may be folded to its heading
    needs: bool = False  # whether something in it is marked, refused or to be checked
    panel: tuple[str, ...] = ()  # the tests of one panel that nobody has answered, which may be absent together

    def name_missing(self) -> str:
        """What is unanswered, in words; nothing when all is answered."""
        return say("missing: {questions}").format(questions=", ".join(self.missing)) if self.missing else ""


@dataclass(frozen=True, slots=True)
class FormScreen:
    """The whole intake form; `marked` is the place of the question that matters next or decides, if any."""

    sections: tuple[SectionScreen, ...]
    marked: str | None
    first: str  # the place of the question to begin with: the marked one, once anything is known


def show_form(session: Session, notation: Notation = PLAIN, today: dt.date | None = None) -> FormScreen:
    """The form for a consultation in hand; `today` is the clock's day, for the day of the consultation alone."""
    marks = mark_questions(session.consultation)
    aged = tell_aged(session)
    beside = (*tell_derived(session).items(), *((place, (words, True)) for place, words in aged.items()))
    for place, (words, doubts) in beside:
        mark = marks.get(place, Mark("", ""))
        marks[place] = Mark(mark.tone, f"{mark.hint}. {words}" if mark.hint else words, doubts or mark.doubts)
    checks = aged | _warnings(session)
    sections = tuple(_section(session, section, marks, checks, notation, today) for section in SECTIONS)
    first = [row.field.place for section in sections for row in section.rows if row.tone in ("next", "decides")]
    marked = first[0] if first else None
    known = any(row.value is not None for section in sections for row in section.rows if row.field.place != "as_of")
    return FormScreen(sections, marked, marked if known and marked else FIRST)


def _section(
    session: Session,
    section: Section,
    marks: dict[str, Mark],
    checks: dict[str, str],
    notation: Notation,
    today: dt.date | None,
) -> SectionScreen:
    rows = tuple(
        _row(session, field, marks.get(field.place), checks.get(field.place, ""), notation, today)
        for field in section.fields
    )
    asked = [row for row in rows if _is_asked(session, row)]
    missing = tuple(row.field.label for row in asked if row.unanswered)
    told = len(asked) - len(missing)
    note = say("{told} of {all}").format(told=told, all=len(asked)) + ("" if missing else " ✓")
    needs = any(row.tone or row.problem or row.field.place in checks for row in rows)
    idle = not needs and is_idle(session, section, [r.field.place for r in rows if r.applies and r.value is None])
    if idle and missing:
        note = say("cannot change the answer · {note}").format(note=note)
    elif section.id == "cytogenetics" and (scheme := session.edition.pathway.scheme) is not None:
        group = session.consultation.outcome.risk.group or say("risk not yet known")
        note = say("{note} · {group} by {scheme}").format(note=note, group=say(group), scheme=scheme.id)
    panel = tuple(
        row.field.place
        for row in rows
        if row.applies and row.value is None and row.field.place.removeprefix("cytogenetics.") in BY_FISH
    )
    folds = may_fold(session, section, idle=idle, complete=not missing)
    return SectionScreen(
        section.id, say(section.title), note, not missing, rows, missing, folds and not needs, needs, panel
    )


def _is_asked(session: Session, row: Row) -> bool:
    """Whether an answer is counted on: asked for in general, and not told by another one."""
    asked = row.applies and not row.rare and not _replaced(session, row.field)
    return asked and not _is_derived(session, row.field)


def _row(
    session: Session, field: Field, mark: Mark | None, check: str, notation: Notation, today: dt.date | None
) -> Row:
    value = session.shown(field.place)
    refused = session.refused.get(field.place)
    problem = " ".join(tell_problem(each) for each in refused.problems) if refused else ""
    if problem and field.kind in ("quantity", "number", "whole"):
        problem = tell_doubt(value.get("value") if isinstance(value, dict) else value, notation) or problem
    if problem and field.kind == "date" and _is_later(value, session.case.clinical.as_of):
        clock = say("If this date is right, look at the day of the consultation: this computer's clock may be wrong.")
        problem = f"{problem} {clock}"
    hint = mark.hint if mark and mark.hint else check
    doubted = mark.doubts if mark and mark.hint else bool(check)
    if not hint and _is_derived(session, field):
        fact = session.edition.read(session.case.clinical).by_name[field.place]
        hint = say("{value}: {because}").format(value=word_of(field.place, fact.possible[0]), because=fact.because)
    if not hint and field.help and value is None:
        hint = say(field.help)
    aside = convert(field.measure, value, notation) if field.measure else ""
    tone = mark.tone if mark else ""
    # What decides is asked, whatever a refused answer beside it says.
    applies = value is not None or bool(tone) or _applies(session, field)
    made = Row(
        field, value, tone, hint, aside, problem, applies, is_rare(session, field), doubted,
        today=(today if field.place == "as_of" else session.case.clinical.as_of),
    )  # fmt: skip
    return replace(made, unanswered=_is_asked(session, made) and (value is None or bool(problem)))


def _is_later(value: Any, as_of: dt.date) -> bool:  # noqa: ANN401 - what was typed may be anything
    """Whether a day that was typed lies after the consultation."""
    try:
        return dt.date.fromisoformat(value) > as_of
    except (TypeError, ValueError):
        return False


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
    for problem in find_implausible(session.case.clinical):
        found[problem.place.removeprefix("clinical.")] = say("Check: {what}").format(what=tell_what(problem))
    return found
