"""That a translation was drafted by a machine and no clinician has read it yet; said wherever one acts on the words."""

import contextlib

from engine.language import noted, say, speaking, spoken
from engine.packs.read_languages import open_language

AWAITING = noted("Translation drafted by a machine; awaiting review by a clinician who speaks it.")

NEXT_START = noted("The language will be used when Plateau is opened again.")


def tell_awaiting() -> str:
    """The line in the language spoken; empty when every text was written or read by somebody who speaks it."""
    return say(AWAITING) if spoken().awaiting else ""


def tell_scenarios() -> str:
    """That practice scenarios are told in English; empty where that is spoken."""
    return "" if spoken().code == "en" else say("The scenarios are written in English.")


def tell_next_start(code: str) -> tuple[str, ...]:
    """When a language that was chosen is spoken, in the present one and in that one; empty code: the computer's."""
    told = [say(NEXT_START)]
    if code:
        with contextlib.suppress(LookupError), speaking(open_language(code)):  # a damaged file says nothing
            told.append(say(NEXT_START))
    return tuple(dict.fromkeys(told))
