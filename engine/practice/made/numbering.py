"""How a made patient is called: an id that says everything to the program and nothing to whoever must not know yet.

Edge, seed and side of the pair make one number, which is stirred before it is written, so that an id tells neither the
question nor which patient is the other of a pair.
"""

import hashlib
import re
from typing import NamedTuple

MOST_SEED = 999_999_999
_SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's: no letter that is read as another
_LENGTH, _HALF = 8, 20  # eight signs of five bits: two halves of twenty bits
_ROUNDS = 4  # the fewest of a Feistel network after which nothing of the number can be seen in the id
_ID = re.compile(rf"made-(?P<edition>[a-z0-9-]+)-(?P<signs>[{_SIGNS}]{{{_LENGTH}}})", re.ASCII)


class Recipe(NamedTuple):
    """What a patient is made of: the edge by its place in the edition's list, the seed, the side (0 takes the edge)."""

    edge: int
    seed: int
    side: int


def write_id(edition: str, recipe: Recipe) -> str:
    """The id of a made patient."""
    packed = (recipe.seed << 9 | recipe.edge << 1 | recipe.side) & (1 << 2 * _HALF) - 1
    left, right = packed >> _HALF, packed & (1 << _HALF) - 1
    for at in range(_ROUNDS):
        left, right = right, left ^ _stir(edition, at, right)
    stirred = left << _HALF | right
    signs = "".join(_SIGNS[stirred >> 5 * at & 31] for at in reversed(range(_LENGTH)))
    return f"made-{edition}-{signs}"


def read_id(edition: str, name: str) -> Recipe | None:
    """What an id of that edition says, whether or not the edition has such an edge; None for any other text."""
    found = _ID.fullmatch(name)
    if found is None or found["edition"] != edition:
        return None
    stirred = 0
    for sign in found["signs"]:
        stirred = stirred << 5 | _SIGNS.index(sign)
    left, right = stirred >> _HALF, stirred & (1 << _HALF) - 1
    for at in reversed(range(_ROUNDS)):
        left, right = right ^ _stir(edition, at, left), left
    packed = left << _HALF | right
    return Recipe(edge=packed >> 1 & 255, seed=packed >> 9, side=packed & 1)


def _stir(edition: str, at: int, half: int) -> int:
    digest = hashlib.sha256(f"{edition}/{at}/{half}".encode()).digest()
    return int.from_bytes(digest[:3], "big") >> 24 - _HALF
