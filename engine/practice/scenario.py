"""A scenario: a fictional patient told as a clinician meets one, with what each sheet of results says."""

import hashlib
import json
from collections.abc import Collection, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, fields
from typing import Any, Literal

from engine.case import Case
from engine.case_file import take_case

# How a result reaches the clinician.
Kind = Literal["laboratory", "fish", "response", "marrow", "imaging", "letter", "history"]
KINDS: tuple[Kind, ...] = ("laboratory", "fish", "response", "marrow", "imaging", "letter", "history")
# What a scenario teaches about; the library is ordered by these.
TOPICS = {
    "who": "Who needs maintenance at all",
    "risk": "Risk group",
    "consolidation": "Two months of consolidation",
    "response": "Depth of response and sensitivity",
    "duration": "How long, and when to stop",
    "second-cancer": "Progression against second cancer",
    "trials": "What the trials do and do not say",
    "residual": "Minimal residual disease",
    "drug": "Which drug, and what rules one out",
    "unknown": "Deciding while something is unknown",
    "scope": "Whether the pathway speaks at all",
}
Origin = Literal["shipped", "brought", "made"]  # written with the program, brought on a stick, made from the diagram


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A part of the story: presentation, course, where things stand."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A result as it is handed over, and what it says for the decision.

    `gives` has values as a case file writes them, by the dotted path under `clinical`. `series` are the measurements
    behind a response, in the form of a case's `series`. A sheet in hand is read with the story; one to be asked for
    costs `cost` points, each for a burden or delay to the patient.
    """

    id: str
    kind: Kind
    title: str
    text: str
    in_hand: bool
    cost: int
    gives: Mapping[str, Any]
    series: Mapping[str, Any] | None
    line: int


@dataclass(frozen=True, slots=True)
class Scenario:
    """One fictional patient of one edition. `known` is what the story itself tells, as a case file's `clinical`.

    `answer` says what the edition must answer, by the keys of `engine.expected`; `reasons` are the edition's arguments
    that a good answer names; `misconceptions` what tempts to another answer. An answer's own lines are under
    `answer.<key>` in `lines`.
    """

    id: str
    edition: str
    title: str
    patient: str
    difficulty: int  # 1 plain, 2 takes thought, 3 hard
    topic: str  # a key of TOPICS
    story: tuple[Paragraph, ...]
    known: Mapping[str, Any]
    sheets: tuple[Sheet, ...]
    answer: Mapping[str, Any]
    reasons: tuple[str, ...]
    misconceptions: tuple[str, ...]
    learning_point: str
    origin: Origin
    file: str
    lines: Mapping[str, int] = field(default_factory=dict)  # where each key stands in the file; none of one made

    @property
    def offered(self) -> tuple[Sheet, ...]:
        """The sheets not in hand, in the order of their titles: the order of the file may begin with what decides."""
        return tuple(sorted((each for each in self.sheets if not each.in_hand), key=lambda each: (each.title, each.id)))

    @property
    def digest(self) -> str:
        """By what it is known whether a scenario is still the one that was told, whatever file it lies in."""
        text = json.dumps(_spell(self), ensure_ascii=False, sort_keys=True, default=_spell)
        return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"

    def sheet(self, name: str) -> Sheet:
        """The sheet of that id.

        :raises KeyError: when the scenario has none of that id.
        """
        for sheet in self.sheets:
            if sheet.id == name:
                return sheet
        raise KeyError(name)

    def case_when(self, asked: Collection[str]) -> Case:
        """The case as it is known once some sheets, by id, were asked for; those in hand are always known.

        :raises CaseError: when the values are no case, or contradict each other.
        """
        return self._case(tuple(sheet for sheet in self.sheets if sheet.in_hand or sheet.id in asked))

    def whole_case(self) -> Case:
        """The case with every sheet read: what the answer is judged by.

        :raises CaseError: when the values are no case, or contradict each other.
        """
        return self._case(self.sheets)

    def _case(self, sheets: tuple[Sheet, ...]) -> Case:
        clinical = deepcopy(dict(self.known))
        series = None
        for sheet in sheets:
            for place, value in sheet.gives.items():
                put(clinical, place, deepcopy(value))
            series = sheet.series if sheet.series is not None else series
        values = {"plateau": 1, "clinical": clinical}
        return take_case(values if series is None else {**values, "series": deepcopy(dict(series))})


_OF_FILE = ("origin", "file", "lines", "line")  # where it lies, and nothing that anybody is told


def _spell(part: Any) -> Any:  # noqa: ANN401 - a part of a scenario, or a date in it
    if hasattr(part, "isoformat"):
        return part.isoformat()
    return {each.name: getattr(part, each.name) for each in fields(part) if each.name not in _OF_FILE}


def put(clinical: dict[str, Any], place: str, value: object) -> None:
    """Write a value at a dotted path, making the sections on the way."""
    *sections, name = place.split(".")
    at = clinical
    for section in sections:
        inner = at.get(section)
        at[section] = dict(inner) if isinstance(inner, dict) else {}
        at = at[section]
    at[name] = value


@dataclass(frozen=True, slots=True)
class Misconception:
    """A belief that leads to a wrong answer: as somebody would say it, and what speaks against it, with its sources.

    `answer` may name figures of the edition, `{trial.figure.arm}`, which are filled in from its ledger.
    """

    id: str
    edition: str
    topic: str
    claim: str
    answer: str
    statements: tuple[str, ...]
    figures: tuple[str, ...]
    line: int
