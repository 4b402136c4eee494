"""Where the program keeps what belongs to this computer: the user's data folder, or the one that was named."""

import os
import sys
from pathlib import Path

HOME = "PLATEAU_HOME"
CHECKS = "checks.ndjson"


def find_home(named: str | None = None) -> Path:
    """The folder: the one named, else the environment's, else the system's place for a user's data."""
    if chosen := named or os.environ.get(HOME):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming") / "Plateau"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Plateau"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "plateau"


def find_checks(named: str | None = None) -> Path:
    """The file of the checks by name; it need not be there."""
    return find_home(named) / CHECKS
