"""A consultation as plain text for a terminal."""

from collections.abc import Iterator

from desktop.commands.paragraphs import fold
from desktop.commands.standing import tell_standing
from engine.consultation import Consultation
from engine.joining import join_clauses, name_said
from engine.language import noted, say
from engine.measured import measure, name_unrecorded
from engine.outcome import Level
from engine.rationale import Rationale, Side

_LEVELS: dict[Level, str] = {
    "stop": noted("Stop:"),
    "adjust": noted("Adjust:"),
    "watch": noted("Watch:"),
    "note": noted("Note:"),
}


def tell(consultation: Consultation, robustness: str | None = None) -> str:
    """The answer first, then what it rests on, then what could change it.

    `robustness` takes the place of the consultation's own words for it, which are not weighted.
    """
    said, outcome = consultation.rationale, consultation.outcome
    lines = [name_said(said.word.upper(), said.headline), *fold(said.summary), *fold(said.certainty)]
    lines += [*fold(consultation.robustness if robustness is None else robustness), ""]
    lines += tell_standing(consultation)
    if said.regimen or said.what_is_left:
        lines.append("")
    for line in said.regimen:
        lines += fold(line, "- ")
    lines += fold(said.what_is_left)
    lines += ["", say("Because")]
    for fact in said.key_facts:
        because = f" ({fact.because})" if fact.because else ""
        lines += fold(name_said(fact.label, f"{fact.value}{because}"), "- ")
    for title, entries in (
        (say("Cautions"), _cautions(consultation)),
        (say("For"), _reasons(said, "for")),
        (say("Against"), _reasons(said, "against")),
        (say("Taken as so"), said.assumed),
        (say("Inferred, not stated in the source"), said.inferred),
        (say("Contested"), said.contested),
        *_changes(said),
    ):
        if entries:
            lines += ["", title]
        for entry in entries:
            lines += fold(entry, "- ")
    lines += ["", say("Next: {next_step}").format(next_step=said.next_step)]
    lines += [
        say("Edition {pack} {pack_version}, {pack_digest}").format(
            pack=outcome.pack, pack_version=outcome.pack_version, pack_digest=outcome.pack_digest
        )
    ]
    return "\n".join(lines)


def _cautions(consultation: Consultation) -> tuple[str, ...]:
    told, unrecorded = [], []
    for caution in consultation.rationale.cautions:
        if caution.not_recorded is not None:
            unrecorded.append(name_unrecorded(caution))
            continue
        measured = measure(consultation, caution)
        text = f"{caution.text} ({measured})" if measured else caution.text
        level = say(_LEVELS[caution.level]).upper()
        told.append(f"{level} {text} [{caution.source}]")
    if unrecorded:
        told.append(
            say("WATCH: not recorded: {unrecorded}: establish before the next dose").format(
                unrecorded=", ".join(unrecorded)
            )
        )
    return tuple(told)


def _changes(said: Rationale) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The changes that would give other advice, by how many facts are changed."""
    for distance in dict.fromkeys(change.distance for change in said.changes):
        yield (
            say("What would change it, {distance}").format(distance=distance),
            tuple(change.text for change in said.changes if change.distance == distance),
        )


def _reasons(said: Rationale, side: Side) -> tuple[str, ...]:
    told = []
    for reason in said.reasons:
        if reason.side == side:
            source = join_clauses(part for part in (reason.source, reason.checked, " ".join(reason.statements)) if part)
            told.append(f"{reason.headline} {reason.text} [{source}]")
    return tuple(told)
