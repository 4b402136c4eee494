"""The cautions on the page: what must not be missed, with this patient's own values, the unrecorded in one line."""

from collections.abc import Iterator

from engine.consultation import Consultation
from engine.language import say
from engine.measured import measure, name_unrecorded
from engine.outcome import Level
from engine.wording import lower_first
from reports.blocks import Text, join, plain, strong

MARKS = {"page": "ᵃ", "memory": "ᵇ", "checked": "ᶜ", "reading": ""}
_LEVELS: dict[Level, str] = {"stop": "Stop:", "adjust": "Adjust:", "watch": "Watch:", "note": "Note:"}


def list_cautions(consultation: Consultation) -> Iterator[Text]:
    """Each caution with its level and mark, the gravest first; what nobody has recorded in one line at the end."""
    cautions = consultation.rationale.cautions
    titles = {advice.id: advice.title for advice in consultation.edition.pathway.advice}
    told = [caution for caution in cautions if caution.not_recorded is None]
    for caution in told:
        aside = []
        measured = measure(consultation, caution)
        if measured:
            aside.append(measured)
        if caution.blocks and consultation.outcome.advice not in caution.blocks:
            blocked = ", ".join(lower_first(titles[name]) for name in caution.blocks)
            aside.append(say("rules out {advice}").format(advice=blocked))
        told_aside = plain(f"({'; '.join(aside)})") if aside else ()
        level, mark = strong(say(_LEVELS[caution.level])), plain(MARKS[caution.status])
        yield join(level, plain(caution.text), told_aside, mark)
    unrecorded = [name_unrecorded(caution) for caution in cautions if caution.not_recorded is not None]
    if unrecorded:
        words = say("{facts}: establish before the next dose.").format(facts=", ".join(unrecorded))
        yield join(strong(say("Not recorded:")), plain(words))
    if not cautions:
        yield plain(say("No caution of this edition applies to what is recorded."))


def marks_used(consultation: Consultation) -> set[str]:
    """The marks of checking status that the cautions carry."""
    return {MARKS[caution.status] for caution in consultation.rationale.cautions if caution.not_recorded is None}
