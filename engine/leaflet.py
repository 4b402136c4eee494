"""What an edition's advice is called in plain words for the patient: frozen values, written beside the editions."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlainFigure:
    """What a published figure counts: `befell` is said of those marked in a drawing, `spared` of the others."""

    title: str
    befell: str
    spared: str
    groups: Mapping[str, str]  # what each arm is called, by its name in words
    but: str


@dataclass(frozen=True, slots=True)
class PlainAdvice:
    """One advice in plain words; either figures of the edition are named, or it is said why none are shown."""

    short: str
    heading: str  # stands over `suggests` where the edition has no advice for such a patient; else empty
    suggests: str
    while_on: str  # said instead of `suggests` while a medicine that the advice would end is taken; may be empty
    why: str
    practice: str
    how_long: str
    instead: str
    changes: str
    unknown: str
    questions: tuple[str, ...]
    benefit: tuple[str, ...]  # ids of figures (trial.figure); the first that is weighed for the patient is drawn
    harm: tuple[str, ...]
    also: tuple[str, ...]  # figures that are told beside the drawn ones
    no_numbers: str


@dataclass(frozen=True, slots=True)
class PlainEdition:
    """The plain words of one edition."""

    id: str
    about: str  # where the advice comes from, and what that means
    questions: tuple[str, ...]  # worth asking of whatever it advises
    advice: Mapping[str, PlainAdvice]
    figures: Mapping[str, PlainFigure]


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of harm for which to call at once, and the lines of the safety tables and the cautions behind it."""

    text: str
    rests_on: tuple[str, ...]  # file.line of the safety tables, or caution.id


@dataclass(frozen=True, slots=True)
class Unborn:
    """What a medicine that harms an unborn child asks: of whom could become pregnant, of a man, of the others."""

    may_become_pregnant: str
    man: str
    anyone: str
    rests_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Medicine:
    """One medicine: what it is, what taking it means, its signs of harm, and whether it harms an unborn child."""

    what: str
    practice: str
    signs: tuple[str, ...]
    unborn: Unborn | None


@dataclass(frozen=True, slots=True)
class PlainWords:
    """What is said in plain words whatever the edition, and each edition's own words by its id."""

    editions: Mapping[str, PlainEdition]
    signs: Mapping[str, Sign]
    medicines: Mapping[str, Medicine]
    stops: Mapping[str, str]  # why a medicine must not be taken now, by the caution
    missing: Mapping[str, str]  # what is still to be found out, by the fact that is missing
