"""Cautions: what forbids, adjusts or watches the treatment, the gravest first, what nobody recorded in one line."""

from dataclasses import dataclass

from engine.consultation import Consultation
from engine.language import say
from engine.measured import measure, name_unrecorded
from engine.outcome import LEVELS, Caution, Level


@dataclass(frozen=True, slots=True)
class CautionLine:
    """One finding: its level as a word, what it says, what it blocks, and where it comes from."""

    level: Level
    word: str
    text: str
    blocks: str
    source: str
    tag: str


@dataclass(frozen=True, slots=True)
class CautionsScreen:
    """The findings in order, and the line of what nobody recorded."""

    lines: tuple[CautionLine, ...]
    unrecorded: str
    count: int
    stops: int


def show_cautions(consultation: Consultation) -> CautionsScreen:
    """The cautions of a consultation; what is not recorded counts as one."""
    found = consultation.rationale.cautions
    told = sorted((each for each in found if each.not_recorded is None), key=lambda each: LEVELS.index(each.level))
    names = dict.fromkeys(name_unrecorded(each) for each in found if each.not_recorded is not None)
    unrecorded = ""
    if names:
        unrecorded = say("Not recorded: {facts}. Establish before the next dose.").format(facts=", ".join(names))
    lines = tuple(_line(consultation, each) for each in told)
    return CautionsScreen(lines, unrecorded, len(lines) + bool(names), sum(line.level == "stop" for line in lines))


def _line(consultation: Consultation, caution: Caution) -> CautionLine:
    words = {"stop": say("Stop"), "adjust": say("Adjust"), "watch": say("Watch"), "note": say("Note")}
    tags = {"page": say("seen in a public page"), "memory": say("not yet checked")}
    titles = [consultation.edition.pathway.advice_of(name).title for name in caution.blocks]
    source = consultation.edition.pack.sources.get(caution.source)
    measured = measure(consultation, caution)
    return CautionLine(
        level=caution.level,
        word=words[caution.level],
        text=f"{caution.text} ({measured})" if measured else caution.text,
        blocks=say("Blocks: {advice}").format(advice=", ".join(titles)) if titles else "",
        source=source.short if source is not None else caution.source,
        tag=tags.get(caution.status, ""),
    )
