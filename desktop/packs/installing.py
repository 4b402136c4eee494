"""An edition put on the shelf, or gone back on: at any moment, killed or with a full disk, the old or the new one.

The edition's own folder comes first, under a name that nothing knows; then its name; then the list, replaced whole.
"""

import contextlib
import datetime as dt
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.commands.inputs import Refusal, write_whole
from desktop.consult.home import make_folder_of
from desktop.consult.lock import writing_alone
from desktop.packs.shelf import KEPT, LIST, WORD, Deed, Entry, Shelf, find_shelf, read_shelf, use_installed
from engine.language import say
from reports.keys.placing import settle

if TYPE_CHECKING:
    from desktop.packs.proposal import Proposal
    from desktop.packs.supervising import Word

_REMEDY = "choose another folder with --home"
_BEING_MADE = ".new-"
_HEX = slice(7, 23)  # of "sha256:…", enough to tell folders apart


def install(proposal: "Proposal", home: str | None, now: dt.datetime, word: "Word | None" = None) -> Entry:
    """Make an edition the current one of its id; `word` is the supervisor's where something speaks against it.

    :raises Refusal: when something does and there is no word, when the shelf has changed since the proposal, or when it
        cannot be written; what was current stays so then.
    """
    if proposal.edition is None or (proposal.obstacles and word is None):
        raise Refusal(*(each.text for each in proposal.obstacles))
    place = find_shelf(home)
    with writing_alone(make_folder_of(place / LIST, _REMEDY)):
        shelf = read_shelf(home)
        _sweep(place)
        _check_unchanged(proposal, shelf)
        files = {name: text.encode() for name, text in proposal.packed.files.items()}
        files[KEPT] = proposal.packed.content
        if word is not None:
            files[WORD] = word.statement
        folder = _put(place, f"{proposal.packed.id}-{proposal.packed.digest[_HEX]}", files)
        entry = _enter(proposal, folder, now, word)
        try:
            write_whole(str(place / LIST), shelf.with_entry(entry, "" if word is None else word.allowed.reason).write())
        except Refusal:
            shutil.rmtree(place / folder, ignore_errors=True)  # no list names it
            raise
    use_installed(home)
    return entry


def go_back(edition_id: str, reason: str, home: str | None, now: dt.datetime) -> Entry | None:
    """Make the edition before the current one of an id the current one; None when that is the one that ships.

    :raises Refusal: when none is installed under that id, or the edition that would be left is the only one of its id.
    """
    from engine.packs.files import shipped  # noqa: PLC0415

    place = find_shelf(home)
    if not (place / LIST).exists():
        raise Refusal(_tell_none(edition_id))
    with writing_alone(make_folder_of(place / LIST, _REMEDY)):
        shelf = read_shelf(home)
        now_current = shelf.find_current(edition_id)
        if now_current is None:
            raise Refusal(_tell_none(edition_id))
        before = _find_before(shelf, now_current)
        if before is None and edition_id not in shipped():
            words = say("{id}: is the only edition of that id here, so there is none to go back to")
            raise Refusal(words.format(id=edition_id))
        current = {name: digest for name, digest in shelf.current.items() if name != edition_id}
        if before is not None:
            current[edition_id] = before.digest
        deed = Deed(_moment(now), "back", edition_id, "" if before is None else before.digest, reason)
        changed = replace(shelf, current=current, deeds=(*shelf.deeds, deed))
        write_whole(str(place / LIST), changed.write())
    use_installed(home)
    return before


def _find_before(shelf: Shelf, entry: Entry) -> Entry | None:
    """The edition that was current before this one; None for the one that ships."""
    order = [deed.digest for deed in shelf.deeds if deed.id == entry.id and deed.did == "installed"]
    at = len(order) - 1 - order[::-1].index(entry.digest) if entry.digest in order else 0
    earlier = [digest for digest in order[:at] if digest != entry.digest]
    return shelf.find(entry.id, earlier[-1]) if earlier else None


def _tell_none(edition_id: str) -> str:
    return say("{id}: no edition of that id was installed here; 'plateau pack list' names them").format(id=edition_id)


def _check_unchanged(proposal: "Proposal", shelf: Shelf) -> None:
    """What was shown is what is done: the edition to be replaced is still the one that was compared."""
    from engine.packs.files import shipped  # noqa: PLC0415

    current = shelf.find_current(proposal.packed.id)
    compared = None if proposal.before is None else proposal.before.pack.digest
    if proposal.repairs:
        compared = proposal.packed.digest
    same = current.digest == compared if current is not None else (compared is None or proposal.packed.id in shipped())
    if not same:
        words = say("{id}: another edition was installed meanwhile; look at the file again")
        raise Refusal(words.format(id=proposal.packed.id))


def _enter(proposal: "Proposal", folder: str, now: dt.datetime, word: "Word | None") -> Entry:
    packed, signer = proposal.packed, proposal.signer
    return Entry(
        id=packed.id,
        version=packed.version,
        digest=packed.digest,
        edition="" if proposal.edition is None else proposal.edition.pack.edition,
        folder=folder,
        at=_moment(now),
        signer=signer.name,
        fingerprint=signer.fingerprint,
        trusted=signer.trusted,
        why=signer.why,
        allowed=None if word is None else word.allowed.as_json(),
    )


def _moment(now: dt.datetime) -> str:
    return now.astimezone(dt.UTC).replace(microsecond=0).isoformat()


def _put(place: Path, name: str, files: Mapping[str, bytes]) -> str:
    """A folder with these files, whole and on the disk, under a name that nothing has yet; returns the name.

    :raises Refusal: when it cannot be written; nothing is left behind.
    """
    made: str | None = None
    try:
        made = tempfile.mkdtemp(prefix=_BEING_MADE, dir=place)
        for file, content in files.items():
            with (Path(made) / file).open("xb") as target:
                target.write(content)
                target.flush()
                os.fsync(target.fileno())
        settle(Path(made))
        number, chosen = 1, name
        while (place / chosen).exists():  # put there earlier, never written over
            number += 1
            chosen = f"{name}-{number}"
        Path(made).rename(place / chosen)
        settle(place)
    except OSError as error:
        _discard(made)
        words = say("{folder}: cannot be written ({why}); free space there or choose another folder")
        raise Refusal(words.format(folder=place, why=error.strerror)) from None
    except BaseException:
        _discard(made)
        raise
    return chosen


def _discard(made: str | None) -> None:
    if made is not None:
        shutil.rmtree(made, ignore_errors=True)


def _sweep(place: Path) -> None:
    """What a killed program left half made; nobody else is at work here."""
    with contextlib.suppress(OSError):
        for each in place.glob(f"{_BEING_MADE}*"):
            shutil.rmtree(each, ignore_errors=True)
