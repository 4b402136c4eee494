"""The files that the repository holds."""

import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PACKAGES = ("engine", "reports", "desktop")


@cache
def tracked() -> tuple[str, ...]:
    """The path of every file under version control; a test is skipped where the program is no checkout."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout: nothing says which files belong to the repository")
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return tuple(name for name in done.stdout.split("\0") if name)


def modules() -> tuple[Path, ...]:
    """Every Python file of the program's three packages."""
    return tuple(sorted(file for package in PACKAGES for file in (ROOT / package).rglob("*.py")))


def name_of(file: Path) -> str:
    """A file's path from the top of the repository."""
    return file.relative_to(ROOT).as_posix()
