"""Editions that were brought by stick: which are installed, and which of an id is the current one.

Where they lie is handed down once, at the start (`stand`); the engine knows no home. A consultation opens an edition by
its id here, and gets the installed one where there is one. Practice stays on what ships (`engine.packs.shelf`).
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from engine.about import About, Allowed
from engine.language import kept_by_language
from engine.packs.files import DEFAULT, find_folder, read_about, shipped
from engine.packs.section import PackError, Problem

if TYPE_CHECKING:
    from engine.edition import Edition


@dataclass(frozen=True, slots=True)
class Installed:
    """One edition as it was installed, known by its digest; `allowed` where a supervisor's word let it in."""

    id: str
    digest: str
    folder: Path
    allowed: Allowed | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Every edition that was ever installed, and of each id the digest of the current one; no digest: what ships."""

    editions: tuple[Installed, ...] = ()
    current: Mapping[str, str] = field(default_factory=dict)

    def find(self, pack: str, digest: str | None) -> Installed | None:
        """The installed edition of that id and digest."""
        return next((each for each in self.editions if (each.id, each.digest) == (pack, digest)), None)


_standing = [Standing()]  # of the whole process; changed when an edition is installed


def stand(standing: Standing) -> None:
    """From now on these editions are installed."""
    _standing[0] = standing


def list_current() -> tuple[str, ...]:
    """The ids that a consultation can be held under: those that ship, then those that were only installed."""
    ids = shipped()
    return (*ids, *sorted(name for name in _standing[0].current if name not in ids))


def list_installed() -> tuple[Installed, ...]:
    """The current edition of each id that was installed here; what only ships is not among them."""
    standing = _standing[0]
    return tuple(found for name in sorted(standing.current) if (found := _find(name)) is not None)


def list_digests(pack: str) -> tuple[str, ...]:
    """The digests of all editions of an id that were ever installed here."""
    return tuple(each.digest for each in _standing[0].editions if each.id == pack)


def find_current(name: str) -> Path:
    """The folder of the current edition of an id, or the folder itself.

    :raises PackError: when there is neither.
    """
    found = _find(name)
    return find_folder(name) if found is None else found.folder


def open_current(name: str = DEFAULT) -> "Edition":
    """The current edition of that id, or the one in a folder, ready to decide.

    :raises PackError: naming file, line and remedy; also when an installed edition's files were changed since.
    """
    from engine.packs.shelf import open_edition  # noqa: PLC0415 - the window lists editions before it opens one

    found = _find(name)
    return open_edition(name) if found is None else _open(found)


def open_current_rules(name: str) -> "Edition":
    """The same without its evidence: enough to say its advice beside another's.

    :raises PackError: as `open_current`.
    """
    from engine.packs.shelf import open_rules  # noqa: PLC0415

    found = _find(name)
    if found is None:
        return open_rules(name)
    return _take(open_rules(str(found.folder)), found)


def read_current(name: str) -> About:
    """What the current edition of an id says of itself, without reading its rules.

    :raises PackError: naming file, line and remedy.
    """
    return read_about(find_current(name))


def is_aged(name: str, day: dt.date) -> bool:
    """Whether the current edition of an id was past its review on that day; of one that is not here it is not known."""
    from engine.remarks import is_past_review  # noqa: PLC0415 - only what lists answers asks for it

    try:
        return is_past_review(_read_about(find_current(name)), day)
    except PackError:
        return False


@lru_cache(maxsize=8)
def _read_about(folder: Path) -> About:
    """Of an edition that ships or was installed, neither of which changes."""
    return read_about(folder)


def is_replaced(edition: "Edition") -> bool:
    """Whether another edition of its id is the current one; one from a folder of its own has no other."""
    pack, standing = edition.pack, _standing[0]
    digest = standing.current.get(pack.id)
    if digest is None:  # what ships is current
        return pack.id in shipped() and standing.find(pack.id, pack.digest) is not None
    return digest != pack.digest


def find_here(pack: str, digest: str) -> "Edition | None":
    """The very edition of that id and digest, if it ships or was ever installed here.

    :raises PackError: when its files cannot be read, or were changed.
    """
    from engine.packs.shelf import compute_digest, open_edition  # noqa: PLC0415

    found = _standing[0].find(pack, digest)
    if found is not None:
        return _open(found)
    if pack in shipped() and compute_digest(find_folder(pack)) == digest:
        return open_edition(pack)
    return None


def check_files(name: str) -> None:
    """Make sure that the current edition of an id, where it was installed, lies there as it was.

    :raises PackError: when its files were changed since, or cannot be read.
    """
    from engine.packs.shelf import compute_digest  # noqa: PLC0415

    found = _find(name)
    if found is not None and compute_digest(found.folder) != found.digest:
        raise _changed(found)


def _find(name: str) -> Installed | None:
    standing = _standing[0]
    return standing.find(name, standing.current.get(name)) if name in standing.current else None


@kept_by_language(8)
def _open(found: Installed) -> "Edition":
    from engine.packs.shelf import open_edition  # noqa: PLC0415

    return _take(open_edition(str(found.folder)), found)


def _take(edition: "Edition", found: Installed) -> "Edition":
    """An edition is what its files add up to, not what its folder is called."""
    if (edition.pack.id, edition.pack.digest) != (found.id, found.digest):
        raise _changed(found)
    return allow(edition, found.allowed)


def _changed(found: Installed) -> PackError:
    text = (
        "was changed since it was installed; add its file again, or go back to the edition before: in the window under "
        "Help, Editions on this computer, or with 'plateau pack add' or 'plateau pack back'"
    )
    return PackError((Problem("readable", str(found.folder), None, text),))


def allow(edition: "Edition", allowed: Allowed | None) -> "Edition":
    """The same edition, standing by that supervisor's word or by none."""
    same = edition.pack.allowed == allowed
    return edition if same else replace(edition, pack=replace(edition.pack, allowed=allowed))
