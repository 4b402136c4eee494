"""At the start of a program: what is installed on this computer is used; one look at the disk where nothing is."""

from desktop.commands.inputs import Refusal
from desktop.consult.home import find_home, is_there

PLACE = ("packs", "shelf.json")


def begin_with_installed(home: str | None = None) -> None:
    """Let every edition be opened as it is installed.

    :raises Refusal: when what is installed cannot be relied on; another edition would answer and nobody would notice.
    """
    try:
        place = find_home(home).joinpath(*PLACE)
    except Refusal:  # no folder of this user is known, so nothing is installed
        return
    if is_there(place):
        from desktop.packs.shelf import use_installed  # noqa: PLC0415 - loads only where something is installed

        use_installed(home)
