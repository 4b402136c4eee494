"""The evidence: what this answer leans on first, then the other trials, guidelines, and where sources differ."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from desktop.consult.session import Session
from desktop.screens.why import shorten_tag
from engine.checking import Checks
from engine.figures import write_arm, write_follow_up, write_p
from engine.joining import name_said
from engine.language import noted, say
from engine.ledger import (
    Item,
    item_of_figure,
    items_of_advice,
    items_of_guideline,
    items_of_theme,
    items_of_trial,
    list_series,
    tell_status,
)
from engine.pack import Conflict, Entry, Figure, Guideline, Pack, Trial
from engine.packs.read_safety import read_library
from engine.precautions.reading import read_precautions
from engine.precautions.tables import Theme
from engine.wording import upper_first

BESIDE = "\u00a0"  # a number stays with its unit

_ENTRIES = {
    "question": noted("Question"),
    "population": noted("Population"),
    "design": noted("Design"),
    "size": noted("Size"),
    "dose": noted("Dose"),
    "induction": noted("Induction"),
    "consolidation": noted("Consolidation"),
    "planned_duration": noted("Planned duration"),
    "actual_duration": noted("Actual duration"),
    "crossover": noted("Crossover"),
    "conclusion": noted("Conclusion"),
}  # what is noted of a trial, by its name in the edition


@dataclass(frozen=True, slots=True)
class Head:
    """One card while it is closed; `id` opens it."""

    id: str
    title: str
    words: str

    @property
    def spoken(self) -> str:
        """Its name for whoever only hears it: guidelines of one body and conflicts about one trial share a title."""
        return name_said(self.title, self.words) if self.id.startswith(("guideline:", "conflict:")) else self.title


@dataclass(frozen=True, slots=True)
class Shelf:
    """Cards below one heading."""

    title: str
    heads: tuple[Head, ...]


@dataclass(frozen=True, slots=True)
class EvidenceScreen:
    """Every card, closed; and what the file of checks holds that cannot be relied on."""

    shelves: tuple[Shelf, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence with where it comes from; `item` is what a named person can check, or has checked."""

    label: str
    text: str
    source: str
    tag: str
    item: Item | None


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: what, when, in whom, how much, and from where; `place` in its dated series, if it has one."""

    measure: str
    place: str
    follow_up: str
    arms: tuple[str, ...]
    result: tuple[str, ...]  # ratio with its interval, p
    source: str
    tag: str
    note: str
    item: Item


@dataclass(frozen=True, slots=True)
class OpenCard:
    """What an open card says, in reading order."""

    lines: tuple[Line, ...]
    rows: tuple[Row, ...]
    caveats: tuple[Line, ...]
    missing: tuple[str, ...]
    cited: tuple[str, ...]  # the sources in full, to find them by


def show_evidence(session: Session) -> EvidenceScreen:
    """The cards of the edition in hand: those of this patient first."""
    pack = session.edition.pack
    cited = [pack.trials[name] for name in session.consultation.outcome.trials]
    others = [trial for trial in pack.trials.values() if trial not in cited]
    checks = session.checks
    shelves = (
        Shelf(say("Dose and licence of this answer"), tuple(_dose_head(session))),
        Shelf(say("Trials behind this answer"), tuple(_trial_head(pack, trial, checks) for trial in cited)),
        Shelf(say("The other trials"), tuple(_trial_head(pack, trial, checks) for trial in others)),
        Shelf(say("Guidelines and access"), tuple(map(_guideline_head, pack.guidelines.values()))),
        Shelf(say("Where sources differ"), tuple(_conflict_head(pack, each) for each in pack.conflicts)),
        Shelf(say("Safety tables of this patient"), tuple(_label_heads(session))),
    )
    return EvidenceScreen(tuple(shelf for shelf in shelves if shelf.heads), session.unread_checks)


def open_card(session: Session, name: str) -> OpenCard:
    """One card, opened: a trial's, a guideline's or a conflict's.

    :raises KeyError: when there is none of that id.
    """
    pack, checks = session.edition.pack, session.checks
    kind, _, each = name.partition(":")
    if kind == "advice":
        items = tuple(items_of_advice(pack, pack.pathway.advice_of(each), checks))
        titles = {"regimen": say("Dose"), "licence": say("Licence")}
        return OpenCard(tuple(_line(item, titles[item.kind]) for item in items), (), (), (), _cite(items))
    if kind == "trial":
        return _open_trial(pack, pack.trials[each], checks)
    if kind == "label":
        library = read_library()
        theme = next((theme for theme in library.themes if theme.id == each), None)
        if theme is None:
            return OpenCard((), (), (), (), ())
        cells = tuple(items_of_theme(library, theme, checks))
        return OpenCard(tuple(_cell_line(theme, cell) for cell in cells), (), (), (), _cite(cells))
    if kind == "guideline":
        guideline = pack.guidelines[each]
        said = tuple(items_of_guideline(pack, guideline, checks))
        return OpenCard(tuple(map(_line, said)), (), (), _missing(guideline), _cite(said))
    conflict = next((conflict for conflict in pack.conflicts if conflict.id == each), None)
    if conflict is None:
        raise KeyError(name)
    sources = {side.source: pack.sources[side.source].cite() for side in conflict.sides if side.source in pack.sources}
    return OpenCard(tuple(_sides(pack, conflict)), (), (), (), tuple(sources.values()))


def _cell_line(theme: Theme, cell: Item) -> Line:
    """A cell of a safety table with its place in the table as its label."""
    place = cell.about.removeprefix(f"{theme.title}, ")
    text = cell.text.removeprefix(f"{place}: ")
    return replace(_line(cell, place), text=text) if not cell.withheld else _line(cell, place)


def _dose_head(session: Session) -> Iterator[Head]:
    outcome, pack = session.consultation.outcome, session.edition.pack
    if outcome.advice is None:
        return
    advice = pack.pathway.advice_of(outcome.advice)
    if items := tuple(items_of_advice(pack, advice, session.checks)):
        told = say("{number} to check by name").format(number=sum(not item.checked for item in items))
        words = told if any(not item.checked for item in items) else say("checked by name")
        yield Head(f"advice:{advice.id}", advice.title, words)


def _label_heads(session: Session) -> Iterator[Head]:
    """The safety tables that concern this patient now; what they say is checked like everything else."""
    read = read_precautions(session.consultation)
    for each in read.themes:
        if each.now:
            items = tuple(items_of_theme(read.library, each.theme, session.checks))
            unchecked = sum(item.status == "memory" and not item.checked for item in items)
            words = say("{number} of {all} not yet checked against the label").format(number=unchecked, all=len(items))
            yield Head(f"label:{each.theme.id}", each.theme.title, words)


def _trial_head(pack: Pack, trial: Trial, checks: Checks) -> Head:
    items = tuple(items_of_trial(pack, trial, checks))
    done = sum(item.checked for item in items)
    size = trial.entries.get("size")
    parts = [
        upper_first(trial.called),
        "" if size is None or size.text is None else size.text.rstrip("."),
        say("{number} figures").format(number=len(trial.figures)) if len(trial.figures) != 1 else say("1 figure"),
        say("{done} of {all} checked by name").format(done=done, all=len(items)) if done else "",
    ]
    return Head(f"trial:{trial.id}", upper_first(trial.name), " · ".join(part for part in parts if part))


def _guideline_head(guideline: Guideline) -> Head:
    return Head(f"guideline:{guideline.id}", guideline.body, upper_first(guideline.date))


def _conflict_head(pack: Pack, conflict: Conflict) -> Head:
    names = [name.partition(".")[0] for name in conflict.about]
    titles = {advice.id: advice.title for advice in pack.pathway.advice}
    told = [pack.trials[name].name if name in pack.trials else titles.get(name, name) for name in names]
    return Head(f"conflict:{conflict.id}", upper_first(", ".join(dict.fromkeys(told))), conflict.what)


def _open_trial(pack: Pack, trial: Trial, checks: Checks) -> OpenCard:
    items = {item.id: item for item in items_of_trial(pack, trial, checks)}
    lines = [_entry_line(pack, trial, name, entry, items) for name, entry in trial.entries.items()]
    caveats = [_line(item) for item in items.values() if item.kind == "caveat"]
    return OpenCard(
        tuple(lines), tuple(_rows(pack, trial, checks)), tuple(caveats), _missing(trial), _cite(items.values())
    )


def _missing(each: Trial | Guideline) -> tuple[str, ...]:
    """What was not found, and why it stands here although nothing leans on it."""
    return (*each.missing, *((each.kept,) if each.kept else ()))


def _cite(items: Iterable[Item]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for item in items for source in item.cited))


def _entry_line(pack: Pack, trial: Trial, name: str, entry: Entry, items: dict[str, Item]) -> Line:
    label = say(_ENTRIES[name]) if name in _ENTRIES else upper_first(name.replace("_", " "))
    item = items.get(f"{pack.id}/{trial.id}.{name}")
    if item is None:  # it says that nothing was found
        return Line(label, entry.note or say("not found"), "", "", None)
    return _line(item, label)


def _line(item: Item, label: str = "") -> Line:
    text = item.text
    if item.withheld:
        text = say("A dose that is not shown here: it is recalled and to be checked, or not for maintenance.")
    return Line(label, text, item.source, _tag(item), item)


def _tag(item: Item) -> str:
    if item.check is not None:
        return shorten_tag("", say("checked by {names}").format(names=item.check.by))
    return shorten_tag(tell_status(item))


def _rows(pack: Pack, trial: Trial, checks: Checks) -> Iterator[Row]:
    """The figures in their order, those of one dated series together from where the first of them stands."""
    series = list_series(trial)
    for figure in trial.figures:
        if figure.series is None:
            yield _row(pack, trial, figure, checks, "")
        elif figure is series[figure.series][0]:
            members = series[figure.series]
            for at, member in enumerate(members, start=1):
                place = say("dated series, {at} of {all}").format(at=at, all=len(members))
                yield _row(pack, trial, member, checks, place)


def _row(pack: Pack, trial: Trial, figure: Figure, checks: Checks, place: str) -> Row:
    item = item_of_figure(pack, trial, figure, checks)
    ratio = "" if figure.ratio is None else f"{upper_first(figure.ratio.told_kind)} {figure.ratio}"
    return Row(
        measure=figure.measure,
        place=place,
        follow_up=write_follow_up(figure),
        arms=tuple(_arm(figure, arm) for arm in figure.arms),
        result=tuple(part for part in (ratio, "" if figure.p is None else write_p(figure.p)) if part),
        source=item.source,
        tag=_tag(item),
        note=figure.note or "",
        item=item,
    )


def _arm(figure: Figure, arm: str) -> str:
    value = figure.tell(arm)
    interval = write_arm(figure, arm).removeprefix(value).lstrip()
    told = name_said(figure.name(arm), value.replace(" ", BESIDE))
    return f"{told} {interval.replace(' ', BESIDE)}" if interval else told


def _sides(pack: Pack, conflict: Conflict) -> Iterator[Line]:
    for side in conflict.sides:
        status = {"page": say("seen in a public page"), "memory": say("not yet checked")}[side.status]
        source = pack.sources[side.source].short if side.source in pack.sources else side.source
        yield Line("", side.text or "", source, status, None)
    yield Line(say("Here"), conflict.handled, "", "", None)
