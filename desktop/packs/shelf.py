"""The editions installed on this computer: all of them, which of each id is the current one, and how each came there.

`packs/shelf.json` of the data folder is replaced whole and alone says what is installed; an edition's own folder is
there before it, is never written again and never removed, so that what was advised under it can be advised again.
"""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from desktop.commands.inputs import Refusal
from desktop.consult.home import find_home, is_there
from engine.about import Allowed
from engine.language import say
from engine.packs.installed import Installed, Standing, stand

FOLDER = "packs"
LIST = "shelf.json"
KEPT = "edition.plateaupack"  # the very file that was installed, beside what was in it
WORD = "allowed.json"  # the supervisor's statement, where there is one
FORMAT = 1
LARGEST = 4_000_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One edition as it was installed. `allowed` is the supervisor's word, with what it set aside."""

    id: str
    version: str
    digest: str
    edition: str  # how it is called on screen
    folder: str  # its name below `packs/`
    at: str  # ISO 8601, by this computer's clock
    signer: str  # empty where nobody signed
    fingerprint: str  # of the signer's certificate
    trusted: bool
    why: str  # why the signer is trusted here, or not
    allowed: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done with the shelf, and why."""

    at: str
    did: str  # "installed" or "back"
    id: str
    digest: str  # of the edition that is current since; empty: the one that ships
    reason: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """All that was ever installed, the earliest first; by id the digest of the current edition."""

    place: Path
    entries: tuple[Entry, ...] = ()
    current: Mapping[str, str] = field(default_factory=dict)
    deeds: tuple[Deed, ...] = ()

    def find(self, edition_id: str, digest: str) -> Entry | None:
        """The entry of that id and digest."""
        return next((each for each in self.entries if (each.id, each.digest) == (edition_id, digest)), None)

    def find_current(self, edition_id: str) -> Entry | None:
        """The installed edition of an id that is in use; None where the shipped one is, or none."""
        return self.find(edition_id, self.current.get(edition_id, ""))

    def with_entry(self, entry: Entry, reason: str) -> "Shelf":
        """The shelf with one more edition, current from now on; the same edition anew takes its entry's place."""
        others = tuple(each for each in self.entries if (each.id, each.digest) != (entry.id, entry.digest))
        deed = Deed(entry.at, "installed", entry.id, entry.digest, reason)
        return replace(
            self,
            entries=(*others, entry),
            current={**self.current, entry.id: entry.digest},
            deeds=(*self.deeds, deed),
        )

    def write(self) -> bytes:
        """The list as it is kept."""
        values = {
            "shelf": FORMAT,
            "editions": [asdict(each) for each in self.entries],
            "current": dict(self.current),
            "deeds": [asdict(each) for each in self.deeds],
        }
        return (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode()


def find_shelf(home: str | None) -> Path:
    """Where installed editions lie; nothing need be there.

    :raises Refusal: when no folder of this user is known.
    """
    return find_home(home) / FOLDER


def read_shelf(home: str | None = None) -> Shelf:
    """What is installed on this computer; nothing where nothing was.

    :raises Refusal: when the list cannot be relied on: an answer by another edition than the one that was installed
        would not be noticed.
    """
    place = find_shelf(home)
    path = place / LIST
    if not is_there(path):
        return Shelf(place)
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
        values = json.loads(content)
        entries = tuple(Entry(**each) for each in values["editions"])
        deeds = tuple(Deed(**each) for each in values["deeds"])
        current = dict(values["current"])
        known = {(each.id, each.digest) for each in entries}
        good = values["shelf"] == FORMAT and set(current.items()) <= known and all(map(_is_good, entries))
        good = good and all(isinstance(each, str) for deed in deeds for each in asdict(deed).values())
    except OSError as error:
        words = say("{file}: cannot be read ({why}); check its permissions")
        raise Refusal(words.format(file=path, why=error.strerror)) from None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        good = False
    if not good:
        words = say("{file}: cannot be relied on, so it is not known which editions are installed and nothing is "
                    "decided; put it back from a backup, or move the folder away to use what ships")  # fmt: skip
        raise Refusal(words.format(file=path))
    return Shelf(place, entries, current, deeds)


def use_installed(home: str | None = None) -> None:
    """From now on every consultation of this process opens what is installed; a look at one file where nothing is.

    :raises Refusal: as `read_shelf`.
    """
    shelf = read_shelf(home)
    stand(_stand_by(shelf))


def _stand_by(shelf: Shelf) -> Standing:
    found = tuple(
        Installed(each.id, each.digest, shelf.place / each.folder, _allowed_of(each)) for each in shelf.entries
    )
    return Standing(found, shelf.current)


def _allowed_of(entry: Entry) -> Allowed | None:
    if entry.allowed is None:
        return None
    from engine.about import take_allowed  # noqa: PLC0415

    return take_allowed(entry.allowed)


def _is_good(entry: Entry) -> bool:
    """Whether every part is of its kind, and the folder a plain name."""
    if not all(isinstance(value, str) for name, value in asdict(entry).items() if name not in ("trusted", "allowed")):
        return False
    _allowed_of(entry)
    dt.datetime.fromisoformat(entry.at)
    return Path(entry.folder).name == entry.folder and entry.folder not in ("", ".", "..")
