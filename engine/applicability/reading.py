"""One trial and one patient: would this patient have entered it, criterion by criterion, in which groups, and meaning.

Three-valued throughout: a yes or a no is never taken back when an unknown fact becomes known. A yes is a yes by the
criteria that were seen and that the case file can answer; the others are counted beside it.
"""

from dataclasses import dataclass
from typing import Any, Literal

from engine.applicability.verdict import Verdict
from engine.language import say
from engine.wording import lower_first

Answer = Literal["yes", "no", "unknown", "not-held", "not-reported"]


@dataclass(frozen=True, slots=True)
class Met:
    """One criterion as this patient meets it or not, with the patient's own value in words."""

    label: str
    text: str
    value: str
    answer: Answer
    source: str  # short name
    status: str  # page | memory
    note: str
    brief: str  # the value without its day

    @property
    def decides(self) -> str:
        """The criterion with the patient's value in a sentence: "age at transplant 65", "no anti-CD38 in induction"."""
        label = lower_first(self.label)
        told = {say("yes"): label, say("no"): say("no {fact}").format(fact=label)}
        named = label in self.brief.lower()  # where several facts are behind it, each with its own name
        return told.get(self.brief, self.brief if named else f"{label} {self.brief}")


@dataclass(frozen=True, slots=True)
class Group:
    """The group of a factor that this patient belongs to; several in `remaining` while facts are unknown."""

    label: str
    use: str  # stratified | reported
    remaining: tuple[str, ...]  # empty where it cannot be judged
    value: str
    source: str
    status: str
    note: str

    @property
    def known(self) -> bool:
        """Whether one group is left."""
        return len(self.remaining) == 1


@dataclass(frozen=True, slots=True)
class Bearing:
    """What entry or a group means for the arguments; without a source it is this program's own reading."""

    text: str
    source: str
    checked: str


@dataclass(frozen=True, slots=True)
class Applicability:
    """One trial and this patient."""

    trial: str  # the edition's id
    name: str
    called: str
    verdict: Verdict
    deciding: tuple[str, ...]  # what decides a no, or what keeps it open, in words
    criteria: tuple[Met, ...]
    groups: tuple[Group, ...]
    bearings: tuple[Bearing, ...]
    moment: str
    today: tuple[str, ...]  # what has changed between that moment and the consultation
    unseen: str
    thin: bool = False  # a yes that rests on one criterion at most, besides the transplant
    pooled: bool = False  # its criteria are the trials that it pools
    cites: tuple[str, ...] = ()  # publications behind what is told, as edition/source

    def count(self, *answers: Answer) -> int:
        """How many criteria have one of these answers."""
        return sum(met.answer in answers for met in self.criteria)

    def as_json(self) -> dict[str, Any]:
        """The applicability as `applicability --json` prints it."""
        return {
            "trial": self.trial,
            "name": self.name,
            "verdict": self.verdict,
            "because": list(self.deciding),
            "criteria": [
                {"criterion": met.label, "text": met.text, "patient": met.value, "answer": met.answer,
                 "source": met.source, "status": met.status}
                for met in self.criteria
            ],
            "groups": [
                {"factor": group.label, "use": group.use, "possible": list(group.remaining), "patient": group.value,
                 "source": group.source, "status": group.status}
                for group in self.groups
            ],
            "means": [{"text": each.text, "source": each.source or None, "checked": each.checked}
                      for each in self.bearings],
            "moment": self.moment,
            "today": list(self.today),
            "not_seen": self.unseen,
        }  # fmt: skip
