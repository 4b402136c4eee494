"""The words a person reads: every text of the program passes here, in English until a catalogue is installed."""

import gettext

_CATALOGUE = gettext.translation("plateau", fallback=True)


def say(message: str) -> str:
    """The message in the reader's language; the English text is its own key."""
    return _CATALOGUE.gettext(message)
