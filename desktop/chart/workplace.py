"""A folder for a chart in the making, beside where it belongs; what a killed program left there is cleared away."""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from desktop.commands.inputs import Refusal
from desktop.consult.lock import hold, let_go
from engine.language import say

_PREFIX = ".making."


@contextlib.contextmanager
def working_in(parent: Path) -> Iterator[Path]:
    """A new folder, gone again afterwards; only encrypted and sealed files are put there.

    :raises Refusal: when the disk does not let it.
    """
    for left in parent.glob(f"{_PREFIX}*"):
        handle = hold(left)
        if handle is not None:  # whoever worked in it is gone
            let_go(handle)
            shutil.rmtree(left, ignore_errors=True)
    try:
        folder = Path(tempfile.mkdtemp(dir=parent, prefix=_PREFIX))
    except OSError as error:
        raise Refusal(
            say("{parent}: cannot be written ({strerror}); free space or make it writable").format(
                parent=parent, strerror=error.strerror
            )
        ) from None
    handle = hold(folder)
    try:
        yield folder
    finally:
        if handle is not None:
            let_go(handle)
        shutil.rmtree(folder, ignore_errors=True)
