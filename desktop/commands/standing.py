"""What every answer of an edition says of itself: where it comes from, and what the edition beside it says."""

from desktop.commands.paragraphs import fold
from engine.beside import tell_beside
from engine.consultation import Consultation


def tell_standing(consultation: Consultation) -> list[str]:
    """The edition's provenance, then the advice of the edition that is always shown beside it."""
    lines = [line for remark in consultation.remarks for line in fold(remark)]
    lines += fold(consultation.edition.pack.provenance)
    if consultation.comparison is not None:
        lines += fold(f"{tell_beside(consultation.comparison)}.")
    return lines
