"""A place where there is no network at all: a namespace of the kernel with nothing in it, not even this computer."""

import faulthandler
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

OFFLINE = ("unshare", "--map-root-user", "--net")  # put before a program and its words; it keeps its process
_PROBE = "import socket; socket.create_connection(('127.0.0.1', 9), 2)"
_UNREACHABLE = "Network is unreachable"


def _find_obstacle() -> str:
    """Why none can be made here; empty when it can, and a program in it really reaches nothing."""
    if shutil.which("unshare") is None:
        return "needs unshare (util-linux), which makes a place without a network"
    done = subprocess.run([*OFFLINE, sys.executable, "-c", _PROBE], capture_output=True, text=True, check=False)
    if _UNREACHABLE in done.stderr:
        return ""
    return f"this kernel makes no place without a network for this user: {done.stderr.strip()[-120:]}"


WHY_NOT = _find_obstacle()
Done = subprocess.CompletedProcess[str]
LONGEST = 900  # seconds that making, installing or driving may take on a busy machine


def run_long(words: Sequence[str], place: Path, environment: Mapping[str, str] | None = None) -> Done:
    """Run a program to its end with nobody to ask; the limit for a usual test is lifted, this program's stands."""
    faulthandler.cancel_dump_traceback_later()
    return subprocess.run(
        list(words), env=environment or os.environ, cwd=place, capture_output=True, text=True, check=False,
        stdin=subprocess.DEVNULL, timeout=LONGEST,
    )  # fmt: skip
