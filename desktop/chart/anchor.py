"""Where the chain ended last, kept beside the store: entries cut off at its end would leave a good chain behind.

Sealed under the chart's key. It may lag behind the store by what was written when the power went, never run ahead.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from desktop.chart.chain import Head, read_head
from desktop.chart.place import HEAD, write_own
from desktop.chart.sealing import SealError, seal, unseal
from desktop.chart.store import Store
from desktop.commands.inputs import Refusal
from engine.language import say

_PURPOSE = "head"
_LARGEST = 1000
_MOST = 2**63 - 1  # entries that a store can number


@dataclass(frozen=True, slots=True)
class Gap:
    """The chain does not end as it was noted: `noted` is the end that it has lost, None where the note is lost."""

    noted: Head | None

    @property
    def told(self) -> str:
        """One sentence with the remedy."""
        if self.noted is None:
            return say(
                "the note of where the chain ends is missing or damaged, so entries could be missing at its end; "
                "compare with the last backup"
            )
        words = say(
            "entries up to number {number} were noted and are not there; stop and restore the last backup, "
            "and keep this folder for whoever helps"
        )
        return words.format(number=self.noted.seq)


def keep_head(folder: Path, key: bytes, head: Head) -> None:
    """Note where the chain ends.

    :raises Refusal: when the folder does not let it.
    """
    told = json.dumps({"seq": head.seq, "digest": head.digest.hex()})
    write_own(folder, HEAD, seal(key, told.encode(), _PURPOSE))


def find_gap(folder: Path, key: bytes, store: Store) -> Gap | None:
    """Whether the entry that was noted last is missing from the chain, or the note itself; None when all is well.

    :raises Refusal: when the disk cannot be read.
    """
    head = read_head(store)
    noted = read_anchor(folder, key)
    if noted is None:
        return Gap(None) if head.seq else None
    found = store.ask("select digest from events where seq = ?", noted.seq)
    return None if noted.seq == 0 or (found and found[0][0] == noted.digest) else Gap(noted)


def read_anchor(folder: Path, key: bytes) -> Head | None:
    """Where the chain ended last; None when that is not known any more: the note is missing, or damaged.

    :raises Refusal: when the disk cannot be read.
    """
    path = folder / HEAD
    try:
        with path.open("rb") as file:
            sealed = file.read(_LARGEST)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Refusal(
            say("{path}: cannot be read ({strerror}); check the disk").format(path=path, strerror=error.strerror)
        ) from None
    try:
        values = json.loads(unseal(key, sealed, _PURPOSE))
        head = Head(int(values["seq"]), bytes.fromhex(values["digest"]))
    except (SealError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None  # whoever has the key can seal anything
    return head if 0 <= head.seq <= _MOST else None
