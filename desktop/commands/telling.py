"""A consultation as plain text for a terminal."""

import textwrap

from engine.consultation import Consultation
from engine.wording import label_of

WIDTH = 100


def tell(consultation: Consultation) -> str:
    """The answer first, then what it rests on, then what could change it."""
    said, outcome = consultation.rationale, consultation.outcome
    lines = [f"{said.word.upper()}: {said.headline}", *_fold(said.summary), *_fold(said.certainty), ""]
    lines += [*_fold(said.provenance), ""]
    for line in said.regimen:
        lines += _fold(line, "- ")
    if said.what_is_left:
        lines += _fold(said.what_is_left)
    lines += ["", "Because"]
    for fact in said.key_facts:
        because = f" ({fact.because})" if fact.because else ""
        lines += _fold(f"{fact.label}: {fact.value}{because}", "- ")
    told = [caution for caution in said.cautions if caution.not_recorded is None]
    unrecorded = [label_of(caution.not_recorded) for caution in said.cautions if caution.not_recorded is not None]
    if said.cautions:
        lines += ["", "Cautions"]
    for caution in told:
        lines += _fold(f"{caution.level.upper()}: {caution.text} [{caution.source}]", "- ")
    if unrecorded:
        lines += _fold(f"WATCH: not recorded: {', '.join(unrecorded)}: establish before the next dose", "- ")
    for side in ("for", "against"):
        reasons = [reason for reason in said.reasons if reason.side == side]
        if reasons:
            lines += ["", side.capitalize()]
        for reason in reasons:
            source = "; ".join(part for part in (reason.source, reason.checked, " ".join(reason.statements)) if part)
            lines += _fold(f"{reason.headline} {reason.text} [{source}]", "- ")
    for title, entries in (
        ("Taken as so", said.assumed),
        ("Inferred, not stated in the source", said.inferred),
        ("Contested", said.contested),
        ("What would change it", tuple(change.text for change in said.changes)),
    ):
        if entries:
            lines += ["", title]
        for entry in entries:
            lines += _fold(entry, "- ")
    lines += ["", f"Next: {said.next_step}"]
    lines += [f"Edition {outcome.pack} {outcome.pack_version}, {outcome.pack_digest}"]
    return "\n".join(lines)


def _fold(text: str, mark: str = "") -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=mark, subsequent_indent=" " * len(mark)) if text else []
