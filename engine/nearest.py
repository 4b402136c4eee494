"""The name that was probably meant where one is misspelt, for the end of a sentence that refuses it."""

from collections.abc import Iterable


def suggest(name: object, known: Iterable[str]) -> str:
    """What follows the sentence, as "; did you mean 'short'?"; nothing where no known name is near."""
    from difflib import get_close_matches  # noqa: PLC0415 - loaded only where something is wrong

    found = get_close_matches(str(name), [each for each in known if each != name], n=1, cutoff=0.6)
    return f"; did you mean '{found[0]}'?" if found else ""
