"""The folder on the stick as it was signed: every file of it by its checksum, nothing more and nothing less."""

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

from .signer import Signer, SignerError, is_by, read_signer

SUMS, SIGNATURE, CERTIFICATE, CONTENTS = "SHA256SUMS", "SHA256SUMS.sig", "SIGNER.crt", "contents.json"
WHEELS, REQUIREMENTS = "wheels", "requirements.txt"
LARGEST = 2_000_000  # bytes of the list
# What systems leave on a stick by themselves; none of it is ever run or installed.
LITTER = re.compile(r"\.DS_Store|Thumbs\.db|desktop\.ini|\._.*|\.fseventsd|\.Spotlight-V100|\.Trashes")
LINE = re.compile(r"([0-9a-f]{64})  ([A-Za-z0-9][A-Za-z0-9._+/!-]*)")


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking a folder found: the problems, and who signed it (None: nobody)."""

    problems: tuple[str, ...]
    signer: Signer | None


def check_folder(folder: Path) -> Checked:
    """Check every file of a folder against its list, and the list's signature."""
    try:
        sums = _read(folder / SUMS)
    except OSError:
        return Checked((f"{SUMS} is missing or cannot be read: the folder is not whole.",), None)
    signer, problems = _check_signature(folder, sums)
    return Checked((*problems, *_check_files(folder, sums)), signer)


def read_contents(folder: Path) -> "dict[str, list[str]]":
    """The versions, systems and Pythons that a folder holds, by name; only to be read once it has been checked."""
    told: dict[str, list[str]] = json.loads((folder / CONTENTS).read_text(encoding="utf-8"))
    return told


def digest_of(file: Path) -> str:
    """SHA-256 of a file, in hexadecimal digits."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def list_files(folder: Path) -> list[str]:
    """Every file in a folder that belongs to it, by its path from there."""
    found = (each for each in folder.rglob("*") if each.is_symlink() or not each.is_dir())
    names = (each.relative_to(folder).as_posix() for each in found)
    ours = (name for name in names if not any(LITTER.fullmatch(part) for part in name.split("/")))
    return sorted(name for name in ours if name not in {SUMS, SIGNATURE})


def _check_signature(folder: Path, sums: bytes) -> tuple[Signer | None, list[str]]:
    there = [name for name in (SIGNATURE, CERTIFICATE) if (folder / name).exists()]
    if not there:
        return None, []
    if len(there) == 1:
        return None, [f"Only {there[0]} is here; signature and certificate belong together: the folder was changed."]
    try:
        signer = read_signer(_read(folder / CERTIFICATE))
        signature = _read(folder / SIGNATURE)
    except (OSError, SignerError) as error:
        return None, [f"The signature cannot be checked: {error}."]
    if not is_by(signer, sums, signature):
        return None, [f"The signature over {SUMS} is not right: the folder was changed after it was signed."]
    return signer, []


def _check_files(folder: Path, sums: bytes) -> list[str]:
    listed: dict[str, str] = {}
    for number, line in enumerate(sums.decode("utf-8", "replace").splitlines(), start=1):
        found = LINE.fullmatch(line)
        if found is None or ".." in found[2].split("/") or found[2] in listed:
            return [f"{SUMS}, line {number}: is no checksum of a file: the folder was changed."]
        listed[found[2]] = found[1]
    here = list_files(folder)
    problems = [f"{name}: is missing." for name in sorted(set(listed) - set(here))]
    problems += [f"{name}: does not belong here; nothing may be added." for name in here if name not in listed]
    for name in sorted(set(listed) & set(here)):
        file = folder / name
        if file.is_symlink() or not file.is_file():
            problems.append(f"{name}: is no file of its own.")
        elif digest_of(file) != listed[name]:
            problems.append(f"{name}: is not the file that was put here (its checksum differs).")
    return problems


def _read(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(LARGEST)
