"""Where the installed program lies in the user's own folders, how it is started there, and where patients' data are.

Nothing here ever lies within the data folder, and nothing is removed that this installer did not make.
"""

import contextlib
import json
import os
import re
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

OURS = "put here by Plateau's installer"  # stands in each start file, so that no other file is ever replaced
VERSION_FOLDER = re.compile(r"\d+(\.\d+)+-\d+")
RECORD = "installed.json"
TEMPORARY = "temporary"  # what setting up a version takes on the way; one that was killed leaves it
WINDOWS, MACOS = sys.platform == "win32", sys.platform == "darwin"


@dataclass(frozen=True, slots=True)
class Places:
    """The program's own folder; each file that starts it; the folder of the data, which is left alone."""

    root: Path
    starts: tuple[Path, ...]
    data: Path


def find_places() -> Places:
    """The places of this user on this system."""
    home = Path.home()
    if WINDOWS:
        local = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
        roaming = Path(os.environ.get("APPDATA") or home / "AppData" / "Roaming")
        root = local / "Programs" / "Plateau"
        menu = roaming / "Microsoft" / "Windows" / "Start Menu" / "Programs"
        return Places(root, (root / "plateau.cmd", menu / "Plateau.cmd"), _data(roaming / "Plateau"))
    if MACOS:
        root = home / "Library" / "Plateau Program"
        starts = (home / ".local" / "bin" / "plateau", home / "Applications" / "Plateau.command")
        return Places(root, starts, _data(home / "Library" / "Application Support" / "Plateau"))
    named = Path(os.environ.get("XDG_DATA_HOME") or "")
    shared = named if named.is_absolute() else home / ".local" / "share"
    starts = (home / ".local" / "bin" / "plateau", shared / "applications" / "plateau.desktop")
    return Places(shared / "plateau-program", starts, _data(shared / "plateau"))


def _data(usual: Path) -> Path:
    return Path(os.environ.get("PLATEAU_HOME") or usual)


def python_of(place: Path) -> Path:
    """The Python of an installed version."""
    return place / ("Scripts/python.exe" if WINDOWS else "bin/python")


def next_place(root: Path, version: str) -> Path:
    """A folder for a version that is not there yet; the one in use stays until the new one works."""
    number = 1
    while (root / f"{version}-{number}").exists():
        number += 1
    return root / f"{version}-{number}"


def read_record(root: Path) -> "dict[str, str]":
    """What was installed last: its version, place and signer; empty when nothing is."""
    try:
        told = json.loads((root / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(name): str(value) for name, value in told.items()} if isinstance(told, dict) else {}


def write_record(root: Path, told: "dict[str, str]") -> None:
    """Note what is installed now."""
    _replace(root / RECORD, json.dumps(told, indent=1) + "\n")


def write_starts(places: Places, place: Path) -> "list[tuple[Path, str]]":
    """Write each file that starts the version at a place; those that could not be, with the reason."""
    failed = []
    for start in places.starts:
        try:
            if start.exists() and not is_ours(start):
                failed.append((start, "another program's file has that name and was left alone"))
                continue
            start.parent.mkdir(parents=True, exist_ok=True)
            _replace(start, _start_text(start, place))
            if start.suffix != ".desktop":
                start.chmod(0o755)
        except OSError as error:
            failed.append((start, str(error.strerror)))
    return failed


def is_ours(start: Path) -> bool:
    """Whether this installer wrote a file."""
    try:
        return OURS in start.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False


def list_versions(root: Path) -> "list[Path]":
    """The folders of versions that this installer made, whole or not."""
    if not root.is_dir():
        return []
    found = (each for each in root.iterdir() if VERSION_FOLDER.fullmatch(each.name))
    return sorted(each for each in found if each.is_dir() and not each.is_symlink())


def remove_version(place: Path) -> bool:
    """Remove one version's folder; whether all of it is gone (a program that runs keeps its own on Windows)."""
    shutil.rmtree(place, ignore_errors=True)
    return not place.exists()


def remove_temporary(root: Path) -> None:
    """Remove what setting up a version took on the way."""
    if not (root / TEMPORARY).is_symlink():
        shutil.rmtree(root / TEMPORARY, ignore_errors=True)


def remove_starts(places: Places) -> "list[Path]":
    """Remove each file that starts the program, if this installer wrote it; which were removed."""
    removed = [start for start in places.starts if start.exists() and is_ours(start)]
    for start in removed:
        start.unlink()
    return removed


def _start_text(start: Path, place: Path) -> str:
    """How the program is started: apart from whatever other Pythons the user has."""
    python = python_of(place)
    if start.suffix == ".cmd":
        window = place / "Scripts" / "pythonw.exe"
        opens = f'if "%~1"=="" (start "" "{window}" -I -m desktop) else "{python}" -I -m desktop %*'
        return f"@echo off\r\nrem {OURS}\r\n{opens}\r\n"
    if start.suffix == ".desktop":
        quoted = str(python).replace("\\", "\\\\").replace('"', '\\"').replace("`", "\\`").replace("$", "\\$")
        quoted = quoted.replace("\\", "\\\\").replace("%", "%%").replace("\n", "\\n")
        return (
            f"[Desktop Entry]\n# {OURS}\nType=Application\nName=Plateau\nTerminal=false\n"
            "Categories=Science;Education;\n"
            f'Comment=Maintenance after autologous transplant in multiple myeloma\nExec="{quoted}" -I -m desktop\n'
        )
    quoted = str(python).replace("'", "'\"'\"'")
    return f"#!/bin/sh\n# {OURS}\nexec '{quoted}' -I -m desktop \"$@\"\n"


def _replace(target: Path, text: str) -> None:
    """Write a file whole, or leave the one before."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".plateau-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(target)
    finally:
        with contextlib.suppress(OSError):
            Path(name).unlink(missing_ok=True)
