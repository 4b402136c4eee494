"""What the measurements say beside a recorded response: under its question of the form, and whether the two differ."""

from desktop.consult.session import Session
from engine.language import say
from engine.response.derivation import derive_response
from engine.wording import show_date


def tell_derived(session: Session) -> dict[str, tuple[str, bool]]:
    """What the measurements say beside each recorded response, by its place, and whether it asks to be checked."""
    if session.case.series is None:
        return {}
    told = derive_response(session.case)
    if told is None:
        return {}
    words = {
        True: say("From measurements: {given}"),
        False: say("Check: measurements until {day} give {given}"),
        None: say("Measurements until {day} give {given}"),
    }
    return {
        each.place: (words[each.agrees].format(given=each.given, day=show_date(each.until)), each.agrees is False)
        for each in told.compared
    }
