"""The safety tables read for one patient: which concern the drugs advised or given, and where the patient stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.checking import Check
from engine.conditions import All, Lookup
from engine.consultation import Consultation
from engine.contradictions import read_place
from engine.facts import creatinine_clearance, list_doubtful
from engine.joining import name_said
from engine.language import say
from engine.outcome import Caution
from engine.packs.read_safety import read_library
from engine.precautions.clearance import Working, show_clearance, show_working
from engine.precautions.scores import ScoreReading, read_score
from engine.precautions.tables import BOTH, Library, Line, Theme
from engine.quantities import Quantity
from engine.safety import drugs_now_given
from engine.wording import label_of, show_date, show_quantity, word_of

TIMETABLE = "timetable"
KIDNEY = "kidney"
THROMBOSIS = "thrombosis-advice"
MOST_OPEN = 2  # lines in which a patient may stand


@dataclass(frozen=True, slots=True)
class Mark:
    """A place of a table where this patient stands (`sure`), or may stand as long as a fact is not known."""

    line: str
    column: str
    sure: bool


@dataclass(frozen=True, slots=True)
class ThemeReading:
    """One table for one patient."""

    theme: Theme
    now: bool  # it concerns a drug advised or given
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    values: tuple[str, ...]  # the patient's own values
    parts: tuple[str, ...]  # where the labels differ for this patient

    def mark_of(self, line: str, column: str) -> Mark | None:
        """The mark of one place."""
        return next((each for each in self.marks if (each.line, each.column) == (line, column)), None)

    @property
    def own_lines(self) -> tuple[Line, ...]:
        """The lines in which this patient stands or may stand; all of a table that is about everybody."""
        if all(line.when is None for line in self.lines):
            return self.lines
        marked = {each.line for each in self.marks}
        return tuple(line for line in self.lines if line.id in marked)


@dataclass(frozen=True, slots=True)
class Precautions:
    """Everything that is looked at before the next dose, beside the cautions."""

    drugs: tuple[str, ...]  # advised, still reachable, or given now
    working: Working
    themes: tuple[ThemeReading, ...]
    scores: tuple[ScoreReading, ...]
    scores_now: bool
    stale: tuple[Caution, ...]
    library: Library

    @property
    def now(self) -> tuple[ThemeReading, ...]:
        """The tables that concern this patient now, without the timetable."""
        return tuple(each for each in self.themes if each.now and each.theme.id != TIMETABLE)

    @property
    def timetable(self) -> ThemeReading | None:
        """What to measure and when, if a drug is advised or given."""
        return next((each for each in self.themes if each.now and each.theme.id == TIMETABLE), None)

    @property
    def look_up(self) -> tuple[ThemeReading, ...]:
        """Every other table."""
        return tuple(each for each in self.themes if not each.now)


def read_precautions(consultation: Consultation) -> Precautions:
    """The tables for a consultation.

    :raises PackError: when a file of the library cannot be read, naming file, line and remedy.
    """
    library = read_library()
    edition, clinical = consultation.edition, consultation.case.clinical
    facts = edition.read(clinical)
    lookup = edition.lookup(facts)
    now = drugs_now_given(facts)
    wanted = frozenset(
        drug for name in consultation.outcome.reachable for drug in edition.pathway.advice_of(name).drugs
    )
    drugs = wanted | now
    stale = tuple(
        each for each in consultation.rationale.cautions if each.id.startswith("stale:") or each.id == "undated-results"
    )
    return Precautions(
        drugs=tuple(sorted(drugs)),
        working=show_working(clinical),
        themes=tuple(_read(theme, consultation, lookup, wanted, now) for theme in library.themes),
        scores=tuple(read_score(score, lookup, drugs) for score in library.scores),
        scores_now=any(drugs & set(score.drugs) for score in library.scores),
        stale=stale,
        library=library,
    )


def list_checks(consultation: Consultation) -> set[Check]:
    """The checks by name of what the tables say that concern this patient now."""
    found = {
        cell.check(consultation.checks)
        for each in read_precautions(consultation).themes
        if each.now
        for line in each.theme.lines
        for cell in line.cells.values()
    }
    return {check for check in found if check is not None}


def _read(
    theme: Theme, consultation: Consultation, lookup: Lookup, wanted: frozenset[str], now: frozenset[str]
) -> ThemeReading:
    concerned = _concerned(theme, wanted, now)
    applies = True if theme.when is None else theme.when.evaluate(lookup)
    is_now = bool(concerned) and applies is not False if theme.drugs else theme.when is not None and applies is True
    is_now = is_now and theme.phase != "look-up"
    lines = theme.lines
    if is_now:
        lines = tuple(line for line in lines if not line.drugs or set(line.drugs) & concerned)
    marks = tuple(_marks(theme, lines, lookup))
    sure = {mark.line for mark in marks if mark.sure}
    return ThemeReading(
        theme=theme,
        now=is_now,
        lines=lines,
        marks=marks,
        values=tuple(_tell_values(theme.facts, consultation)),
        parts=tuple(dict.fromkeys(line.parts for line in lines if line.id in sure and line.parts)),
    )


def _concerned(theme: Theme, wanted: frozenset[str], now: frozenset[str]) -> set[str]:
    drugs = set(theme.drugs)
    match theme.phase:
        case "starting":
            return drugs & (wanted - now)
        case "on":
            return drugs & now
        case _:
            return drugs & (wanted | now)


def _marks(theme: Theme, lines: Iterable[Line], lookup: Lookup) -> Iterator[Mark]:
    """Where the patient stands: a place is sure when line and column are, and open while one of them is not known.

    With more open lines than `MOST_OPEN` none is marked: then a fact is missing, which the values above say.
    """
    columns = {column.id: column.when for column in theme.columns}
    found = []
    for line in lines:
        if line.when is None:
            continue
        for name in line.cells:
            parts = (line.when, None if name == BOTH else columns[name])
            held = All(tuple(part for part in parts if part is not None)).evaluate(lookup)
            if held is not False:
                found.append(Mark(line.id, name, held is True))
    if any(mark.sure for mark in found) or len({mark.line for mark in found}) <= MOST_OPEN:
        yield from found


def _tell_values(facts: tuple[str, ...], consultation: Consultation) -> Iterator[str]:
    clinical = consultation.case.clinical
    doubtful = list_doubtful(clinical)
    for place in facts:
        value = clearance_or_place(place, consultation)
        if place in doubtful:
            told = say("what is recorded cannot be right")
        elif isinstance(value, Quantity):
            day = value.date or clinical.safety.labs_date
            dated = say("day not recorded") if day is None else show_date(day)
            told = f"{show_quantity(value).replace(' 10', ' × 10')}, {dated}"
        else:
            told = word_of(place, value)
        yield name_said(label_of(place), told)


def clearance_or_place(place: str, consultation: Consultation) -> object:
    """The value at a place of the case, or the clearance that is computed from several."""
    clinical = consultation.case.clinical
    if place == "creatinine_clearance":
        clearance = creatinine_clearance(clinical)
        return None if clearance is None else show_clearance(clearance)
    return read_place(clinical, place)
