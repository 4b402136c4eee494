"""The evidence of an edition as a ledger: every figure, entry, dose and licence by its name, with source and check."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from engine.checking import NO_CHECKS, NOT_CHECKED, NOT_CHECKED_LABEL, SEEN, Check, Checks, name_regimen, tell_check
from engine.figures import write_figure
from engine.language import say
from engine.pack import Entry, Figure, Guideline, Pack, Trial
from engine.pathway import Advice
from engine.precautions.tables import Library, Theme

Kind = Literal["figure", "entry", "caveat", "guideline", "regimen", "licence", "label"]
# An amount of a drug, however it is written ("10 mg", "1.3 mg/m²", "7.5mg", "3 million units", "400 IU"); what a
# laboratory measures in a volume or a day is none.
_DOSE = re.compile(
    r"\d\s*(?:m?g|mcg|[µμ]g|(?:milli|micro)?grams?|(?:million )?units?|[MI]U)(?![^\W_])(?! ?/ ?d?L| ?/ ?24| in 24)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a named person can compare with its source; `text` is the wording that is compared."""

    id: str  # pack/trial.figure, pack/trial.entry, pack/trial.caveat-1, pack/guideline.entry, pack/advice.regimen
    kind: Kind
    about: str  # the trial's or guideline's name, or the advice's
    text: str
    follow_up: str | None
    source: str  # as a sentence names it
    status: str  # page | memory | reading
    check: Check | None
    barred: bool = False  # a dose that the safety tables do not print: compared with its source, and not shown as one
    cited: tuple[str, ...] = ()  # the source in full, to find it by
    pages: tuple[str, ...] = ()  # the addresses of the public pages in which it was seen

    @property
    def group(self) -> str:
        """The trial, guideline or advice that it belongs to, by its id."""
        return self.id.partition("/")[2].rpartition(".")[0]

    @property
    def checked(self) -> bool:
        """Whether a named person compared this very wording with its source."""
        return self.check is not None

    @property
    def withheld(self) -> bool:
        """Whether it tells a dose that is only recalled, or barred: shown to whoever checks it, and to nobody else."""
        told = self.kind != "figure" and self.status == "memory" and find_dose(self.text) is not None
        return self.barred or (told and not self.checked)

    def as_json(self, *, whole: bool = False) -> dict[str, Any]:
        """The item as `plateau evidence` prints it with `--json`; a withheld dose is null but to whoever checks it."""
        return {
            "item": self.id,
            "kind": self.kind,
            "about": self.about,
            "text": None if self.withheld and not whole else self.text,
            "withheld": self.withheld,
            "follow_up": self.follow_up,
            "source": self.source,
            "cited": list(self.cited),
            "pages": list(self.pages),
            "status": self.status,
            "check": None if self.check is None else self.check.as_json(),
        }


def list_items(pack: Pack, checks: Checks = NO_CHECKS) -> tuple[Item, ...]:
    """Every item of an edition: trial by trial, then guidelines, then doses and licences."""
    found: list[Item] = []
    for trial in pack.trials.values():
        found += items_of_trial(pack, trial, checks)
    for guideline in pack.guidelines.values():
        found += items_of_guideline(pack, guideline, checks)
    for advice in pack.pathway.advice:
        found += items_of_advice(pack, advice, checks)
    return tuple(found)


def items_of_trial(pack: Pack, trial: Trial, checks: Checks = NO_CHECKS) -> Iterator[Item]:
    """One trial's items: what it was, its figures in their order, what speaks against reading more into it."""
    for name, entry in trial.entries.items():
        yield from _entry(pack, f"{trial.id}.{name}", "entry", trial.name, entry, checks)
    for figure in trial.figures:
        yield item_of_figure(pack, trial, figure, checks)
    for at, caveat in enumerate(trial.caveats, start=1):
        yield from _entry(pack, f"{trial.id}.caveat-{at}", "caveat", trial.name, caveat, checks)


def items_of_guideline(pack: Pack, guideline: Guideline, checks: Checks = NO_CHECKS) -> Iterator[Item]:
    """What one body advises, entry by entry."""
    about = f"{guideline.body}, {guideline.date}"
    for name, entry in guideline.says.items():
        yield from _entry(pack, f"{guideline.id}.{name}", "guideline", about, entry, checks)


def items_of_advice(pack: Pack, advice: Advice, checks: Checks = NO_CHECKS) -> Iterator[Item]:
    """The dose of an advice and its licence."""
    if advice.regimen is not None:
        regimen, name = advice.regimen, name_regimen(pack.id, advice.id)
        source, check = _short(pack, regimen.source), checks.of(name, regimen.text)
        yield Item(name, "regimen", advice.title, regimen.text, None, source, regimen.status, check,
                   cited=_cite(pack, regimen.source))  # fmt: skip
    if advice.licence:
        name = f"{pack.id}/{advice.id}.licence"
        source = "; ".join(_short(pack, each) for each in advice.licence_sources)
        check = checks.of(name, advice.licence)
        yield Item(name, "licence", advice.title, advice.licence, None, source, advice.licence_status, check,
                   cited=_cite(pack, *advice.licence_sources))  # fmt: skip


def items_of_theme(library: Library, theme: Theme, checks: Checks = NO_CHECKS) -> Iterator[Item]:
    """What a safety table says, cell by cell; a dose that the table would not print is barred here too."""
    for line in theme.lines:
        for name, cell in line.cells.items():
            about = f"{theme.title}, {cell.place}"
            source = library.sources[cell.source]
            check, barred = cell.check(checks), cell.dose is not None and line.dose_of(name, checks) is None
            yield Item(cell.item, "label", about, cell.wording, None, source.short, cell.status, check, barred,
                       (source.cite(),), cell.pages)  # fmt: skip


def item_of_figure(pack: Pack, trial: Trial, figure: Figure, checks: Checks = NO_CHECKS) -> Item:
    """One published result as an item; it counts as recalled when its ratio is."""
    name, text = f"{pack.id}/{figure.id}", write_figure(figure)
    status = "memory" if figure.ratio is not None and figure.ratio.status == "memory" else figure.status
    source = _short(pack, figure.source)
    pages = () if figure.page is None else (figure.page,)
    return Item(name, "figure", trial.name, text, figure.follow_up, source, status, checks.of(name, text),
                cited=_cite(pack, figure.source), pages=pages)  # fmt: skip


def find_dose(text: str) -> str | None:
    """The first amount of a drug that a text tells, as it stands there; None when it tells none."""
    found = _DOSE.search(text)
    return None if found is None else found.group()


def tell_status(item: Item) -> str:
    """How far an item is checked: by whom, or seen in a public page, or not yet."""
    if item.check is not None:
        return tell_check(item.check)
    if item.kind in ("licence", "label") and item.status == "memory":
        return say(NOT_CHECKED_LABEL)
    return {"page": say(SEEN), "memory": say(NOT_CHECKED)}.get(item.status, say("this program's reading"))


def list_series(trial: Trial) -> dict[str, tuple[Figure, ...]]:
    """A trial's dated series by name, each in the order of its follow-ups."""
    found: dict[str, list[Figure]] = {}
    for figure in trial.figures:
        if figure.series is not None:
            found.setdefault(figure.series, []).append(figure)
    return {name: tuple(figures) for name, figures in found.items()}


def _entry(pack: Pack, name: str, kind: Kind, about: str, entry: Entry, checks: Checks) -> Iterator[Item]:
    """An entry that says that nothing was found has nothing to check."""
    if entry.text is None:
        return
    item, text = f"{pack.id}/{name}", entry.text if entry.note is None else f"{entry.text} {entry.note}"
    source = _short(pack, entry.source)
    yield Item(item, kind, about, text, None, source, entry.status, checks.of(item, text),
               cited=_cite(pack, entry.source))  # fmt: skip


def _short(pack: Pack, source: str) -> str:
    return pack.sources[source].short if source in pack.sources else source


def _cite(pack: Pack, *sources: str) -> tuple[str, ...]:
    return tuple(pack.sources[each].cite() for each in sources if each in pack.sources)
