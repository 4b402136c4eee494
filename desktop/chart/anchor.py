"""Where the chain ended last, kept beside the store: entries cut off at its end would leave a good chain behind.

Sealed under the chart's key. It may lag behind the store by what was written when the power went, never run ahead.
"""

import json
from pathlib import Path

from desktop.chart.chain import Head
from desktop.chart.sealing import SealError, seal, unseal
from desktop.commands.inputs import Refusal, write_whole

FILE = "head"
_PURPOSE = "head"
_LARGEST = 1000


def keep_head(folder: Path, key: bytes, head: Head) -> None:
    """Note where the chain ends.

    :raises Refusal: when the folder does not let it.
    """
    told = json.dumps({"seq": head.seq, "digest": head.digest.hex()})
    write_whole(str(folder / FILE), seal(key, told.encode(), _PURPOSE))


def read_anchor(folder: Path, key: bytes) -> Head | None:
    """Where the chain ended last; None when that is not known any more.

    :raises Refusal: when the note is there and is not what this program wrote.
    """
    path = folder / FILE
    try:
        with path.open("rb") as file:
            sealed = file.read(_LARGEST)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Refusal(f"{path}: cannot be read ({error.strerror}); check the disk") from None
    try:
        values = json.loads(unseal(key, sealed, _PURPOSE))
    except SealError:
        raise Refusal(f"{path}: is damaged; 'plateau chart verify' says whether entries are missing") from None
    return Head(int(values["seq"]), bytes.fromhex(values["digest"]))
