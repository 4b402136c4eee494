"""Where the program keeps what belongs to this computer: the user's data folder, or the one that was named."""

import errno
import os
import sys
from pathlib import Path

from desktop.commands.inputs import Refusal
from engine.language import say

HOME = "PLATEAU_HOME"
LANGUAGE = "PLATEAU_LANGUAGE"  # names the language of a command, by its code
CHECKS = "checks.ndjson"


def find_home(named: str | None = None) -> Path:
    """The folder: the one named, else the environment's, else the system's place for a user's data.

    :raises Refusal: when the name is empty, or none is named and the system knows no folder of this user.
    """
    if named is not None and not named.strip():  # a script's empty variable must not lead to the user's own chart
        raise Refusal(say("--home: the folder's name is empty; name a folder"))
    if chosen := named or os.environ.get(HOME):
        return Path(chosen)
    try:
        return _usual_home()
    except RuntimeError:  # neither the environment nor the system knows where this user lives
        raise Refusal(
            say("no folder of this user is known; name one with --home or {home}").format(home=HOME)
        ) from None


def find_checks(named: str | None = None) -> Path:
    """The file of the checks by name; it need not be there.

    :raises Refusal: as `find_home`.
    """
    return find_home(named) / CHECKS


def is_there(path: Path) -> bool:
    """Whether something stands at a path; what cannot be looked at counts as there, so that reading it says why."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError as error:
        return error.errno != errno.ENAMETOOLONG
    return True


def make_folder_of(file: Path, remedy: str = "") -> Path:
    """The folder that a file really lies in, or will, links followed; made where it is not there.

    :raises Refusal: when it cannot be made; `remedy` says what to do then.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        return file.resolve().parent
    except (OSError, RuntimeError) as error:
        why = error.strerror if isinstance(error, OSError) else say("it leads to itself")
        raise Refusal(
            (
                say("{folder}: cannot be made ({why}); {remedy}") if remedy else say("{folder}: cannot be made ({why})")
            ).format(folder=file.parent, why=why, remedy=remedy)
        ) from None
    except ValueError:
        raise Refusal(say("the folder's name holds a character that no name may have; check it")) from None


def _usual_home() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming") / "Plateau"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Plateau"
    data = Path(os.environ.get("XDG_DATA_HOME") or "")
    return (data if data.is_absolute() else Path.home() / ".local" / "share") / "plateau"


def find_wanted_language() -> str:
    """The code of the language that this user wants commands to speak; empty when none is named."""
    return os.environ.get(LANGUAGE, "")
