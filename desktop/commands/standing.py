"""What every answer of an edition says of itself: where it comes from, what stands beside it, whether it is too old.

For a person it is lines, for a program values.
"""

from typing import Any

from desktop.commands.paragraphs import fold
from engine.beside import tell_beside
from engine.consultation import Consultation
from engine.remarks import describe_standing


def tell_standing(consultation: Consultation) -> list[str]:
    """The edition's provenance, then the advice of the edition that is always shown beside it."""
    lines = [line for remark in consultation.remarks for line in fold(remark)]
    lines += fold(consultation.edition.pack.provenance)
    if consultation.comparison is not None:
        lines += fold(f"{tell_beside(consultation.comparison)}.")
    return lines


def describe(consultation: Consultation) -> dict[str, Any]:
    """By when the edition is to be reviewed, whether that is past, by whose word it stands; so of those beside it."""
    as_of = consultation.outcome.as_of
    others = zip(consultation.tell_others(), consultation.beside, strict=True)
    beside = [told | describe_standing(each.edition.pack, as_of) for told, each in others]
    return describe_standing(consultation.edition.pack, as_of) | {"beside": beside}
