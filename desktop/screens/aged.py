"""What stands beside a recorded result that is older than it may be for a drug advised or given: under its question."""

from desktop.consult.session import Session
from engine.consultation import Consultation
from engine.language import say
from engine.wording import lower_first

_STALE = "stale:"


def tell_aged(session: Session) -> dict[str, str]:
    """How old each such result is and what is to be done, by its place; the words are those of its caution."""
    told = {}
    for caution in session.consultation.outcome.cautions:
        if caution.stale is not None:
            place = caution.id.removeprefix(_STALE)
            words = caution.stale.finding  # without its name, which the question's own label says already
            told[place] = say("Check: {what}").format(what=lower_first(words.rstrip(".")))
    return told


def is_aged(consultation: Consultation, place: str) -> bool:
    """Whether the result at a place is older than it may be."""
    return any(caution.id == f"{_STALE}{place}" for caution in consultation.outcome.cautions)
