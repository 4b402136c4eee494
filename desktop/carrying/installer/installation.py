"""Puts the program from a checked folder into a place of its own, and proves it there before anything starts it."""

import os
import platform
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from .folder import REQUIREMENTS, WHEELS, read_contents
from .places import (
    TEMPORARY,
    Places,
    list_versions,
    next_place,
    python_of,
    read_record,
    remove_temporary,
    remove_version,
    write_record,
    write_starts,
)

OLDEST_GLIBC = (2, 34)
COMPILED = 1.3  # modules are compiled when they are first used (of some packages most never are), and lie beside theirs
SYSTEMS = {"linux": "linux", "win32": "windows", "darwin": "macos"}
MACHINES = {"linux": ("x86_64",), "windows": ("AMD64", "x86_64"), "macos": ("arm64",)}
TAGS = {"linux": "manylinux", "windows": "win", "macos": "macosx"}
QT_PACKAGES = "libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libxcb-cursor0"
WINDOW_PROBE = "import PySide6.QtWidgets, PySide6.QtPrintSupport, desktop.app"


class Stop(Exception):  # noqa: N818 - a sentence to the person, not a fault
    """Installing cannot go on; the sentence says why and what to do."""


def find_obstacle(folder: Path) -> str:
    """Why this folder cannot be installed with this Python on this computer; empty when it can."""
    contents = read_contents(folder)
    this = ".".join(str(part) for part in sys.version_info[:2])
    system = SYSTEMS.get(sys.platform, sys.platform)
    if system not in contents["systems"]:
        return f"This folder was made for {', '.join(contents['systems'])}, not for {system}; have one made for it."
    if platform.machine() not in MACHINES[system]:
        needed = MACHINES[system][0]
        return f"This computer's processor ({platform.machine()}) is not the one that the folder is for ({needed})."
    if this not in contents["pythons"]:
        return f"This is Python {this}; start it with one that the folder is for: {', '.join(contents['pythons'])}."
    if system == "linux":
        name, version = platform.libc_ver()
        found = tuple(int(part) for part in version.split(".") if part.isdigit())
        if name != "glibc" or found < OLDEST_GLIBC:
            return f"The window needs glibc 2.34 or later; this system has {name or 'another C library'} {version}."
    return ""


def install(folder: Path, places: Places, signer: str) -> Path:
    """Install a checked folder; where the new version lies. The one before stays until the new one has proved itself.

    :raises Stop: when it cannot be installed; nothing has changed then.
    """
    (version,) = read_contents(folder)["version"]
    if (needed := _bytes_needed(folder)) > (free := shutil.disk_usage(places.root).free):
        raise Stop(
            f"{places.root}: {_show(needed)} are needed there and {_show(free)} are free; free space and start again"
        )
    remove_temporary(places.root)
    before = Path(read_record(places.root).get("place", "")).name
    for left in list_versions(places.root):  # of an installation that was broken off
        if left.name != before:
            remove_version(left)
    place = next_place(places.root, version)
    try:
        (places.root / TEMPORARY).mkdir()
        _fill(folder, place)
        _prove(place)
    except BaseException:
        remove_version(place)
        raise
    finally:
        remove_temporary(places.root)
    write_record(places.root, {"version": version, "place": str(place), "signer": signer})
    return place


def make_root(root: Path) -> None:
    """Make the folder that all versions lie in.

    :raises Stop: when it cannot be made.
    """
    try:
        root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Stop(f"{root}: cannot be made ({error.strerror}); free that place and start again") from None


def start_from(places: Places, place: Path) -> list[str]:
    """Have the start files lead to a version, and remove the others; what is to be told of that."""
    told = [f"{start}: not written ({why})" for start, why in write_starts(places, place)]
    others = [each for each in list_versions(places.root) if each.name != place.name]
    kept = [each for each in others if not remove_version(each)]
    return told + [f"{each}: is still in use; start the installer again to remove it" for each in kept]


def draws_windows(place: Path) -> bool:
    """Whether the system has what the window is drawn with."""
    return _run([str(python_of(place)), "-I", "-c", WINDOW_PROBE], place).returncode == 0


def _fill(folder: Path, place: Path) -> None:
    if subprocess.call([sys.executable, "-m", "venv", "--without-pip", str(place)], env=_environment(place)) != 0:
        raise Stop(f"{place}: no Python can be set up there (see above); check the space and the Python, start again")
    wheels = folder / WHEELS
    (pip,) = wheels.glob("pip-*.whl")
    words = [
        str(python_of(place)), str(pip / "pip"), "install", "--isolated", "--no-index", "--find-links", str(wheels),
        "--only-binary", ":all:", "--require-hashes", "--no-cache-dir", "--disable-pip-version-check", "--no-input",
        "--quiet", "--no-compile", "-r", str(folder / REQUIREMENTS),
    ]  # fmt: skip
    if subprocess.call(words, env=_environment(place), cwd=place) != 0:
        raise Stop("the packages could not be installed (see above); what was there before is as it was")


def _prove(place: Path) -> None:
    """The installed program proves its own editions: laws over every patient, and every shipped case."""
    with tempfile.TemporaryDirectory(prefix="plateau-") as nobody:
        environment = _environment(place) | {"PLATEAU_HOME": nobody}
        done = _run([str(python_of(place)), "-I", "-m", "desktop", "check"], place, environment)
    if done.returncode != 0:
        sys.stderr.write(done.stdout + done.stderr)
        raise Stop("the installed program does not prove itself here (see above); what was there before is as it was")


def _run(
    words: list[str], place: Path, environment: "dict[str, str] | None" = None
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        words, env=environment or _environment(place), cwd=place.parent, capture_output=True, text=True, check=False,
        encoding="utf-8", errors="replace",
    )  # fmt: skip


def _environment(place: Path) -> "dict[str, str]":
    """The user's environment without what would lead Python or pip elsewhere."""
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith(("PIP_", "PYTHON"))}
    kept.pop("VIRTUAL_ENV", None)
    return kept | {"PIP_CONFIG_FILE": os.devnull, "TMPDIR": str(place.parent / TEMPORARY), "PYTHONIOENCODING": "utf-8"}


def _bytes_needed(folder: Path) -> int:
    """How much room the packages for this Python take, installed."""
    this = "cp{}{}".format(*sys.version_info[:2])
    tag = TAGS[SYSTEMS[sys.platform]]
    total = 0
    for wheel in (folder / WHEELS).glob("*.whl"):
        _, python, abi, system = wheel.stem.rsplit("-", 3)
        if (system == "any" or tag in system) and (abi in ("none", "abi3") or python == this):
            with zipfile.ZipFile(wheel) as opened:
                total += sum(each.file_size for each in opened.infolist())
    return int(total * COMPILED)


def _show(count: int) -> str:
    return f"{count // 1_000_000:,} MB"
