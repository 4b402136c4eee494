"""The recovery code: written down once on paper, it gives a new passphrase to somebody who has forgotten theirs."""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O and U, which are misread
GROUPS, GROUP = 7, 4
_RANDOM = GROUPS * GROUP - 2  # characters; the last two find a slip of the pen
_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})
_CHECK = 1021  # a prime below 32 x 32


def new_code() -> str:
    """A new code of 130 random bits, in groups of four: "7K3M-…"."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(_RANDOM))
    whole = drawn + _check(drawn)
    return "-".join(whole[at : at + GROUP] for at in range(0, len(whole), GROUP))


def read_code(typed: str) -> str | None:
    """The code as it was made, however it was typed; None when it cannot be one (a character slipped or is missing)."""
    plain = normalise(typed)
    if len(plain) != GROUPS * GROUP or any(each not in ALPHABET for each in plain):
        return None
    if _check(plain[:_RANDOM]) != plain[_RANDOM:]:
        return None
    return "-".join(plain[at : at + GROUP] for at in range(0, len(plain), GROUP))


def normalise(typed: str) -> str:
    """A code or a part of one as it was made, whatever was typed: its characters in one row."""
    return "".join(each for each in typed.upper() if each not in "- \t\n\r").translate(_MISREAD)


def _check(drawn: str) -> str:
    number = 0
    for each in drawn:
        number = (number * len(ALPHABET) + ALPHABET.index(each)) % _CHECK
    return ALPHABET[number // len(ALPHABET)] + ALPHABET[number % len(ALPHABET)]
