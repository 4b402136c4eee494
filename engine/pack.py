"""One edition of the advice, whole: pathway, statements, trials, arguments, cautions and cases, as frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.about import About, Allowed
from engine.conditions import Condition
from engine.outcome import Level
from engine.pathway import Pathway


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim of the founding text in our own words, with what the literature says against it."""

    id: str
    says: str
    use: str  # rule | argument | background | not-used
    against: str | None
    severity: str | None
    sources: tuple[str, ...]
    status: str | None  # of `against`
    line: int


@dataclass(frozen=True, slots=True)
class Source:
    """One publication, as a citation needs it."""

    id: str
    short: str
    authors: str
    title: str | None
    journal: str | None
    year: int | None
    doi: str | None
    pmid: str | None
    nct: str | None
    note: str | None
    kept: str | None  # why it stands here though nothing cites it
    line: int

    def cite(self) -> str:
        """Authors, title, journal, DOI, PMID and registry number, as far as known."""
        parts = [self.authors.rstrip("."), self.title, self.journal]
        text = ". ".join(part.rstrip(".") for part in parts if part) + "."
        for name, value in (("doi", self.doi), ("PMID", self.pmid), ("", self.nct)):
            if value:
                text += f" {name} {value}." if name else f" {value}."
        return text


@dataclass(frozen=True, slots=True)
class Entry:
    """A sentence about a trial or guideline with its source and status; `text` None says that it is missing."""

    text: str | None
    source: str
    status: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio of two arms with its 95 % interval."""

    kind: str
    value: float
    low: float | None
    high: float | None
    status: str
    called: str = ""  # the kind in the language spoken; empty: as it is
    aside: str = ""  # what of it stands after its name, "stopped against continued", in the language spoken

    @property
    def told_kind(self) -> str:
        """What kind of ratio it is, in the language spoken."""
        return self.called or self.kind

    def __str__(self) -> str:
        # As many decimals as were published: two, or three where any of the three numbers has a third.
        places = max(
            len(f"{each:.3f}".rstrip("0").partition(".")[2]) for each in (self.value, self.low, self.high) if each
        )
        interval = "" if self.low is None else f" ({self.low:.{max(places, 2)}f}-{self.high:.{max(places, 2)}f})"
        return f"{self.value:.{max(places, 2)}f}{interval}"


@dataclass(frozen=True, slots=True)
class Figure:
    """One published result at one follow-up; never mixed with another follow-up's."""

    id: str  # trial.figure
    measure: str
    kind: str
    follow_up: str | None  # None: written down as not recorded
    arms: Mapping[str, str]  # as published; what is read of it, such as "8 in 100", is read here
    ratio: Ratio | None
    p: str | None
    source: str
    status: str  # page | memory
    page: str | None
    note: str | None
    line: int
    intervals: Mapping[str, tuple[float, float | None]] = field(default_factory=dict)  # of arms; None = not reached
    series: str | None = None  # the trial's results of one endpoint, counted alike, at different follow-ups
    # In the language spoken: what was published of an arm, what it is called, and the follow-up in two forms.
    told: Mapping[str, str] = field(default_factory=dict)
    called: Mapping[str, str] = field(default_factory=dict)
    followed: str | None = None
    followed_at: str | None = None  # "median follow-up 34 months"

    def tell(self, arm: str) -> str:
        """What was published of an arm, in the language spoken."""
        return self.told.get(arm, self.arms[arm])

    def name(self, arm: str) -> str:
        """What an arm is called, in the language spoken."""
        return self.called.get(arm, arm.replace("-", " "))


@dataclass(frozen=True, slots=True)
class Trial:
    """One trial: what it was, what it found, what speaks against reading more into it."""

    id: str
    name: str
    called: str
    registry: str | None
    sources: tuple[str, ...]
    entries: Mapping[str, Entry]
    caveats: tuple[Entry, ...]
    figures: tuple[Figure, ...]
    missing: tuple[str, ...]
    kept: str | None  # why it stands here though no argument, conflict or statement leans on it
    line: int


@dataclass(frozen=True, slots=True)
class Guideline:
    """What one body advises, restated; what could not be read of it is listed as missing."""

    id: str
    body: str
    date: str
    says: Mapping[str, Entry]
    missing: tuple[str, ...]
    kept: str | None  # why it stands here though nothing else cites its sources
    line: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Where sources on one thing differ: each side as it stands, and how this program deals with it."""

    id: str
    what: str
    about: tuple[str, ...]  # a trial, trial.figure, trial.entry, or an advice
    sides: tuple[Entry, ...]
    handled: str
    line: int


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument, for some advice and against other; its text has placeholders for figures only."""

    id: str
    headline: str
    text: str
    sides: Mapping[str, str]
    when: Condition | None
    statements: tuple[str, ...]
    figures: tuple[str, ...]
    kind: str
    line: int


@dataclass(frozen=True, slots=True)
class Answering:
    """One figure that answers a patient's question, with the words for having had it and for not having had it."""

    question: str  # progression | survival | second-cancer | harm
    figure: str
    had: str | None  # "had a second cancer"; for a median what half of the people had by then
    had_not: str | None
    earlier: tuple[str, ...]  # the same result at shorter follow-up, where it read otherwise
    but: str | None  # what keeps the two groups from being compared at face value
    when_cited: bool  # shown only to a patient for whom a reason cites it
    line: int


@dataclass(frozen=True, slots=True)
class Weighing:
    """What was published on one choice: the figures that answer a patient's questions, and what none answers."""

    id: str
    title: str
    advice: tuple[str, ...]
    says: str | None  # what has to be known first; alone when nothing numeric was published
    favours: tuple[str, str] | None  # whom a hazard ratio below 1 favours, and whom one above
    names: Mapping[str, str]  # an arm's name in a sentence, where its own would mislead
    answers: tuple[Answering, ...]
    line: int


@dataclass(frozen=True, slots=True)
class CautionRule:
    """One safety rule: when it holds, over which drugs or advice, and what it says."""

    id: str
    level: Level
    when: Condition
    drugs: tuple[str, ...]
    advice: tuple[str, ...]  # instead of drugs: findings about an advice itself
    phase: str  # any | starting | on
    text: str
    missing: str | None  # what to say when it is not recorded; None: say nothing
    source: str
    status: str
    line: int


@dataclass(frozen=True, slots=True)
class ShippedCase:
    """One case that ships with the pack, and the answer it must give."""

    id: str
    title: str
    clinical: Mapping[str, Any]
    answer: Mapping[str, Any]
    line: int


@dataclass(frozen=True, slots=True)
class Pack(About):
    """One edition. Its digest is computed over every file and never stored in it."""

    digest: str
    folder: str
    pathway: Pathway
    statements: Mapping[str, Statement]
    sources: Mapping[str, Source]
    trials: Mapping[str, Trial]
    arguments: tuple[Argument, ...]
    cautions: tuple[CautionRule, ...]
    guidelines: Mapping[str, Guideline] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
    weighings: tuple[Weighing, ...] = ()
    allowed: Allowed | None = None  # installed although something spoke against it
    english: "Pack | None" = field(default=None, compare=False, repr=False)  # None: it is itself in English

    @property
    def as_written(self) -> "Pack":
        """The pack in its authors' words: what laws are proved of, what is compared with a source, and parsed."""
        return self.english or self

    def figure(self, name: str) -> Figure:
        """The figure named `trial.figure`.

        :raises KeyError: when there is none.
        """
        trial, _, _ = name.partition(".")
        for figure in self.trials[trial].figures:
            if figure.id == name:
                return figure
        raise KeyError(name)
