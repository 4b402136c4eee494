"""Everything of the library that is read with texts for a person: each file's reader is called once."""

from engine.packs import read_applicability, read_leaflet, read_safety
from engine.packs.files import LIBRARY, shipped
from engine.packs.shelf import read_cases, read_pack


def read_everything() -> None:
    """Read every edition that ships, and what lies beside them."""
    for name in shipped():
        read_pack(LIBRARY / name)
        read_cases(LIBRARY / name)
    read_applicability, read_leaflet, read_safety  # noqa: B018
