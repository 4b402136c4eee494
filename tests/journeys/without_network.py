"""A place where there is no network at all: a namespace of the kernel with nothing in it, not even this computer."""

import shutil
import subprocess
import sys

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
