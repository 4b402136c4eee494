"""The cautions on the page: what must not be missed, with this patient's own values, the unrecorded in one line."""

from collections.abc import Iterator

from engine.consultation import Consultation
from engine.joining import join_clauses
from engine.language import noted, say
from engine.measured import measure, name_unrecorded
from engine.outcome import Caution, Level
from engine.wording import lower_first
from reports.blocks import Text, join, plain, strong

FEWER = (12, 6)  # cautions on a page that has no room for all; the pages to check have every one
MARKS = {"page": "ᵃ", "memory": "ᵇ", "checked": "ᶜ", "reading": ""}
LEVELS: dict[Level, str] = {
    "stop": noted("Stop:"),
    "adjust": noted("Adjust:"),
    "watch": noted("Watch:"),
    "note": noted("Note:"),
}


def choose_fewer(consultation: Consultation) -> tuple[int, ...]:
    """How many cautions a page may tell that has no room for all; empty where there are few."""
    return tuple(most for most in FEWER if most < len(_tell_first(consultation)))


def _tell_first(consultation: Consultation) -> list[Caution]:
    return [caution for caution in consultation.rationale.cautions if caution.not_recorded is None]


def list_cautions(consultation: Consultation, most: int | None = None) -> Iterator[Text]:
    """Each caution with its level and mark, the gravest first; what nobody has recorded in one line at the end.

    At `most` so many, but every stop; then it is said how many more stand on the pages to check.
    """
    cautions = consultation.rationale.cautions
    titles = {advice.id: advice.title for advice in consultation.edition.pathway.advice}
    found = _tell_first(consultation)
    shown = len(found) if most is None else max(most, sum(caution.level == "stop" for caution in found))
    for caution in found[:shown]:
        aside = []
        measured = measure(consultation, caution)
        if measured:
            aside.append(measured)
        if caution.blocks and consultation.outcome.advice not in caution.blocks:
            blocked = ", ".join(lower_first(titles[name]) for name in caution.blocks)
            aside.append(say("rules out {advice}").format(advice=blocked))
        told_aside = plain(f"({join_clauses(aside)})") if aside else ()
        level, mark = strong(say(LEVELS[caution.level])), plain(MARKS[caution.status])
        yield join(level, plain(caution.text), told_aside, mark)
    if left := found[shown:]:
        words = say("on the pages to check, under “Cautions, dose and licence”. Read them before acting.")
        yield join(strong(say("And {number} more:").format(number=len(left))), plain(words))
    unrecorded = [name_unrecorded(caution) for caution in cautions if caution.not_recorded is not None]
    if unrecorded:
        words = say("{facts}: establish before the next dose.").format(facts=", ".join(unrecorded))
        yield join(strong(say("Not recorded:")), plain(words))
    if not cautions:
        yield plain(say("No caution of this edition applies to what is recorded."))


def marks_used(consultation: Consultation) -> set[str]:
    """The marks of checking status that the cautions carry."""
    return {MARKS[caution.status] for caution in consultation.rationale.cautions if caution.not_recorded is None}
