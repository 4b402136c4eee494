"""A program that is killed while it installs an edition: before the step of that number which the disk sees."""

import os
import signal
from pathlib import Path
from typing import Any

from desktop.packs.packed import read_packed
from desktop.packs.proposal import Proposal, Signer, propose
from desktop.packs.shelf import Shelf
from reports.keys.identity import fingerprint_of
from reports.keys.trust import Trust, pin_fingerprints
from tests.desktop.packs.conftest import NOW


def cut_at(step: int) -> None:
    """Kill this process before that step: each file that is made durable, and each name that is given."""
    count = 0

    def counting(real: Any) -> Any:
        def does(*given: Any, **named: Any) -> Any:
            nonlocal count
            count += 1
            if count >= step:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*given, **named)

        return does

    os.fsync = counting(os.fsync)
    Path.rename = counting(Path.rename)  # type: ignore[method-assign]
    Path.replace = counting(Path.replace)  # type: ignore[method-assign]


def propose_again(path: str) -> Proposal:
    """The edition of a file, its signer trusted."""
    packed = read_packed(Path(path).read_bytes(), path)
    trust: Trust = Trust() if packed.seal is None else pin_fingerprints([fingerprint_of(packed.seal.certificate)])
    found = propose(packed, Shelf(Path()), trust, NOW)
    assert isinstance(found.signer, Signer)
    return found
