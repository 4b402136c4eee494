"""What an edition says of itself beside a marked answer, and what the edition says that always stands beside it."""

from engine.beside import tell_beside
from engine.case import Clinical
from engine.compare import Comparison, read_outcome
from engine.edition import Edition
from engine.evaluate import decide
from engine.outcome import Outcome
from engine.packs.shelf import open_edition


def tell_standing(edition: Edition, clinical: Clinical, outcome: Outcome) -> tuple[str, ...]:
    """The edition's provenance, then today's advice for the same patient where the edition was superseded.

    A trainee must not take what was right in 2012 for what is right now: neither is ever left out.
    """
    pack = edition.pack
    if pack.beside is None:
        return (pack.provenance,)
    other = open_edition(pack.beside)
    there = decide(other, clinical, what_if=False)
    readings = (read_outcome(edition, clinical, outcome), read_outcome(other, clinical, there))
    return pack.provenance, f"{tell_beside(Comparison(readings)).rstrip('.')}."
