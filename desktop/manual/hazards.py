"""The log of hazards in the shape of ISO 14971: what may harm, how it is kept from harming, and what shows that."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from engine.packs.section import Section, read_section

FILE = Path(__file__).parent / "hazards.yaml"
STATUS = ("controlled", "accepted")


@dataclass(frozen=True, slots=True)
class Control:
    """One thing that keeps a hazard from harming, with the tests that show it, each as `file::function`."""

    words: str
    tests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hazard:
    """One entry. Severity and probability are ids of the scales, before and with the controls."""

    id: str
    hazard: str
    cause: str
    harm: str
    severity: str
    before: str
    controls: tuple[Control, ...]
    after: str
    residual: str
    status: str


@dataclass(frozen=True, slots=True)
class Group:
    """Hazards of one kind."""

    id: str
    title: str
    hazards: tuple[Hazard, ...]


@dataclass(frozen=True, slots=True)
class Log:
    """The whole log; a scale gives each id the word for it and what it means, from least to most."""

    about: tuple[str, ...]
    severity: tuple[tuple[str, str, str], ...]
    probability: tuple[tuple[str, str, str], ...]
    groups: tuple[Group, ...]

    def all(self) -> tuple[Hazard, ...]:
        """Every hazard in the order of the log."""
        return tuple(each for group in self.groups for each in group.hazards)


def read_log() -> Log:
    """The log in the language spoken.

    :raises PackError: where an entry is not complete; the sentence names the line.
    """
    section = read_section(FILE.name, FILE.read_text(encoding="utf-8"))
    about = section.sentences("about")
    severity, probability = (_read_scale(section, name) for name in ("severity", "probability"))
    words = tuple(name for name, _, _ in severity), tuple(name for name, _, _ in probability)
    groups = tuple(_read_group(name, below, *words) for name, below in section.named("groups"))
    section.finish()
    return Log(about, severity, probability, groups)


@cache
def list_tests() -> tuple[str, ...]:
    """Every test that the log names, once each, in the order of the log."""
    tests = (test for hazard in read_log().all() for control in hazard.controls for test in control.tests)
    return tuple(dict.fromkeys(tests))


def _read_scale(section: Section, name: str) -> tuple[tuple[str, str, str], ...]:
    scale = []
    for each, below in section.named(name):
        scale.append((each, below.sentence("word"), below.sentence("means")))
        below.finish()
    return tuple(scale)


def _read_group(name: str, section: Section, severity: tuple[str, ...], probability: tuple[str, ...]) -> Group:
    title = section.sentence("title")
    hazards = tuple(_read_hazard(each, severity, probability) for each in section.sections("hazards"))
    section.finish()
    return Group(name, title, hazards)


def _read_hazard(section: Section, severity: tuple[str, ...], probability: tuple[str, ...]) -> Hazard:
    hazard = Hazard(
        section.text("id"),
        section.sentence("hazard"),
        section.sentence("cause"),
        section.sentence("harm"),
        section.word("severity", severity),
        section.word("before", probability),
        tuple(_read_control(each) for each in section.sections("controls")),
        section.word("after", probability),
        section.sentence("residual"),
        section.word("status", STATUS),
    )
    if not hazard.controls:
        raise section.error("needs at least one of 'controls'")
    section.finish()
    return hazard


def _read_control(section: Section) -> Control:
    control = Control(section.sentence("does"), section.texts("tests"))
    if not control.tests:
        raise section.error("needs at least one of 'tests'", "does")
    section.finish()
    return control
