"""The evidence of an edition as a ledger: every figure, entry, dose and licence by its name, with source and check."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from engine.checking import NO_CHECKS, NOT_CHECKED, NOT_CHECKED_LABEL, SEEN, Check, Checks, name_regimen, tell_check
from engine.figures import word_figure, write_figure
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
    """One thing that a named person can compare with its source."""

    id: str  # pack/trial.figure, pack/trial.entry, pack/trial.caveat-1, pack/guideline.entry, pack/advice.regimen
    kind: Kind
    about: str  # the trial's or guideline's name, or the advice's
    text: str  # in the language spoken
    wording: str  # in its authors' words: what is compared with the source
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
        told = self.kind != "figure" and self.status == "memory" and find_dose(self.wording) is not None
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
    written = pack.as_written.trials[trial.id]
    for name, entry in trial.entries.items():
        yield from _entry(pack, f"{trial.id}.{name}", "entry", trial.name, (entry, written.entries[name]), checks)
    for figure in trial.figures:
        yield item_of_figure(pack, trial, figure, checks)
    for at, both in enumerate(zip(trial.caveats, written.caveats, strict=True), start=1):
        yield from _entry(pack, f"{trial.id}.caveat-{at}", "caveat", trial.name, both, checks)


def items_of_guideline(pack: Pack, guideline: Guideline, checks: Checks = NO_CHECKS) -> Iterator[Item]:
    """What one body advises, entry by entry."""
    about = f"{guideline.body}, {guideline.date}"
    written = pack.as_written.guidelines[guideline.id].says
    for name, entry in guideline.says.items():
        yield from _entry(pack, f"{guideline.id}.{name}", "guideline", about, (entry, written[name]), checks)


def items_of_advice(pack: Pack, advice: Advice, checks: Checks = NO_CHECKS) -> Iterator[Item]:
    """The dose of an advice and its licence."""
    written = pack.as_written.pathway.advice_of(advice.id)
    if advice.regimen is not None and written.regimen is not None:
        regimen, name, wording = advice.regimen, name_regimen(pack.id, advice.id), written.regimen.text
        source, check = _short(pack, regimen.source), checks.of(name, wording)
        yield Item(name, "regimen", advice.title, regimen.text, wording, None, source, regimen.status, check,
                   cited=_cite(pack, regimen.source))  # fmt: skip
    if advice.licence:
        name = f"{pack.id}/{advice.id}.licence"
        source = "; ".join(_short(pack, each) for each in advice.licence_sources)
        check = checks.of(name, written.licence)
        yield Item(name, "licence", advice.title, advice.licence, written.licence, None, source, advice.licence_status,
                   check, cited=_cite(pack, *advice.licence_sources))  # fmt: skip


def items_of_theme(library: Library, theme: Theme, checks: Checks = NO_CHECKS) -> Iterator[Item]:
    """What a safety table says, cell by cell; a dose that the table would not print is barred here too."""
    for line in theme.lines:
        for name, cell in line.cells.items():
            about = f"{theme.title}, {cell.place}"
            source = library.sources[cell.source]
            check, barred = cell.check(checks), cell.dose is not None and line.dose_of(name, checks) is None
            yield Item(cell.item, "label", about, cell.told, cell.wording, None, source.short, cell.status, check,
                       barred, (source.cite(),), cell.pages)  # fmt: skip


def item_of_figure(pack: Pack, trial: Trial, figure: Figure, checks: Checks = NO_CHECKS) -> Item:
    """One published result as an item; it counts as recalled when its ratio is."""
    name, wording = f"{pack.id}/{figure.id}", word_figure(pack, figure)
    status = "memory" if figure.ratio is not None and figure.ratio.status == "memory" else figure.status
    source = _short(pack, figure.source)
    pages = () if figure.page is None else (figure.page,)
    return Item(name, "figure", trial.name, write_figure(figure), wording, figure.followed, source, status,
                checks.of(name, wording), cited=_cite(pack, figure.source), pages=pages)  # fmt: skip


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


def _entry(pack: Pack, name: str, kind: Kind, about: str, both: tuple[Entry, Entry], checks: Checks) -> Iterator[Item]:
    """An entry in the language spoken and as written; one that says that nothing was found has nothing to check."""
    entry = both[0]
    if entry.text is None:
        return
    item = f"{pack.id}/{name}"
    text, wording = (" ".join(part for part in (each.text, each.note) if part) for each in both)
    source = _short(pack, entry.source)
    yield Item(item, kind, about, text, wording, None, source, entry.status, checks.of(item, wording),
               cited=_cite(pack, entry.source))  # fmt: skip


def _short(pack: Pack, source: str) -> str:
    return pack.sources[source].short if source in pack.sources else source


def _cite(pack: Pack, *sources: str) -> tuple[str, ...]:
    return tuple(pack.sources[each].cite() for each in sources if each in pack.sources)
