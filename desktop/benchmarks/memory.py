"""How much memory a process held at most, asked from inside."""

import sys
from pathlib import Path


def find_most_memory() -> float | None:
    """The most megabytes held since the program began; Linux counts what its parent held into the other figure."""
    if sys.platform.startswith("linux"):
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:"))
    if sys.platform == "darwin":
        import resource  # noqa: PLC0415 - unknown on Windows

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024)
    return None
