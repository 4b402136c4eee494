"""The program with its Python and all it needs in one folder, for the system it is made on; and packed."""

import os
import shutil
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

from desktop.carrying.installer.folder import digest_of
from desktop.carrying.making import MARK, PACKAGES, copy_sources, made_whole, run_tool, say_step
from engine import VERSION

ROOM = 1_500_000_000  # bytes while it is made
# Tools of this project, and what only cohorts as tables need. A client of the web stays: pyHanko imports it, uncalled.
LEFT_OUT = (
    "numpy", "polars", "zen", "tkinter", "pytest", "_pytest", "hypothesis", "mypy", "z3", "pip", "setuptools", "babel",
    "requests", "IPython", "PySide6.QtNetwork", "PySide6.QtQml", "PySide6.QtQuick", "lib2to3",
    "pydoc_data", "ensurepip", "idlelib", "desktop.carrying.bundle", "PIL.AvifImagePlugin",
)  # fmt: skip
# These load their own parts by name.
BY_NAME = ("fhir.resources.R4B", "pikepdf", "pyhanko", "pyhanko_certvalidator")
# Loaded only when something is asked of them, by a name that is nowhere written as an import.
LATE = ("fhir.resources.R4B.bundle", "PySide6.QtPrintSupport", "zxingcpp", "apsw", "argon2", "pypdfium2")


def make_bundle(folder: Path, *, packed: bool = True) -> tuple[str, ...]:
    """Make the bundle, and its packed form unless that is not wanted, in a folder; what is to be told of it.

    :raises Refusal: when it cannot be made; nothing is left behind then.
    """
    with made_whole(folder, ROOM) as partial, tempfile.TemporaryDirectory(prefix="plateau-") as name:
        place = Path(name)
        sources = copy_sources(place / "sources")
        say_step("bundling the program with its Python (a minute or two)")
        run_tool("the bundle could not be made", _words(sources, partial, place), sources)
        program = partial / "plateau"
        _trim(program)
        size = sum(each.stat().st_size for each in program.rglob("*") if each.is_file() and not each.is_symlink())
        told = [
            f"Bundle:       {folder / 'plateau'} ({size // 1_000_000:,} MB)",
            f"Start it:     {folder / 'plateau' / _executable()}",
        ]
        if packed:
            say_step("packing it (some minutes)")
            archive = _pack(program, partial)
            (partial / "SHA256SUMS").write_text(f"{digest_of(archive)}  {archive.name}\n", encoding="utf-8")
            small = archive.stat().st_size // 1_000_000
            told.append(f"Packed:       {folder / archive.name} ({small:,} MB), its checksum in SHA256SUMS")
        (partial / MARK).touch()
    return tuple(told)


def _words(sources: Path, out: Path, place: Path) -> list[str]:
    """What PyInstaller is told: our packages whole, for commands and pages are imported by name, and their data."""
    words = [
        "PyInstaller", "--noconfirm", "--clean", "--log-level", "ERROR", "--onedir", "--name", "plateau", "--noupx",
        "--distpath", str(out), "--workpath", str(place / "work"), "--specpath", str(place), "--paths", str(sources),
        "--copy-metadata", "plateau",
    ]  # fmt: skip
    for package in (*PACKAGES, *BY_NAME):
        words += ["--collect-submodules", package]
    words += ["--collect-data", "pikepdf"]  # the colour profile of PDF/A
    for data in ("engine/library", "reports/fonts", "desktop/ui/sheet.txt"):
        at = Path(data)
        words += ["--add-data", f"{sources / at}{os.pathsep}{at if (sources / at).is_dir() else at.parent}"]
    for module in LEFT_OUT:
        words += ["--exclude-module", module]
    for module in LATE:
        words += ["--hidden-import", module]
    return [*words, str(sources / "desktop" / "carrying" / "frozen.py")]


def _trim(program: Path) -> None:
    """Take out what Qt brings along for other programs."""
    qt = next(iter(program.rglob("PySide6/Qt")), None)
    if qt is not None:
        shutil.rmtree(qt / "translations", ignore_errors=True)
        for plugin in ("tls", "networkinformation"):  # of Qt only; nothing here speaks to a network
            shutil.rmtree(qt / "plugins" / plugin, ignore_errors=True)


def _pack(program: Path, folder: Path) -> Path:
    """The bundle as one file: a zip where Windows opens it, else a tar that keeps links and rights."""
    name = f"plateau-{VERSION}-{sys.platform}"
    if sys.platform == "win32":
        packed = folder / f"{name}.zip"
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for each in sorted(program.rglob("*")):
                archive.write(each, each.relative_to(folder))
        return packed
    packed = folder / f"{name}.tar.xz"
    with tarfile.open(packed, "w:xz", preset=6) as archive:
        archive.add(program, "plateau")
    return packed


def _executable() -> str:
    return "plateau.exe" if sys.platform == "win32" else "plateau"
