"""A folder made whole or not at all: written under another name beside its place, and given its name at the end."""

import contextlib
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from desktop.commands.inputs import Refusal

ROOT = Path(__file__).resolve().parents[2]
MARK = ".being-made-by-plateau"
PACKAGES = ("engine", "reports", "desktop")


@contextlib.contextmanager
def made_whole(folder: Path, needed: int) -> Iterator[Path]:
    """A folder to fill, which gets its name when the block ends well, and is gone when it does not.

    :param needed: bytes of room that making it takes.
    :raises Refusal: when the name is taken, there is too little room, or it cannot be written.
    """
    target = Path(folder).absolute()
    partial = target.with_name(f"{target.name}.partial")
    if target.exists() or target.is_symlink():
        raise Refusal(f"{folder}: is there already; name a folder that is not, or remove it")
    if partial.exists() and not (partial / MARK).is_file():
        raise Refusal(f"{partial}: is in the way and is not ours; move it or name another folder")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(target.parent).free
        if free < needed:
            raise Refusal(
                f"{target.parent}: {needed // 1_000_000:,} MB are needed there and {free // 1_000_000:,} MB are free; "
                "free space or name another folder"
            )
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir()
        (partial / MARK).touch()
        yield partial
        (partial / MARK).unlink()
        partial.rename(target)
    except OSError as error:
        raise Refusal(f"{folder}: cannot be written ({error.strerror}); free space or name another folder") from None
    finally:
        if not target.exists():
            shutil.rmtree(partial, ignore_errors=True)


def run_tool(what: str, words: Sequence[str], place: Path) -> None:
    """Run a module of this Python that makes something; what it says is shown only when it fails.

    :raises Refusal: when it does; `what` could not be done.
    """
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=place, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        check=False, encoding="utf-8", errors="replace",
    )  # fmt: skip
    if done.returncode != 0:
        told = [line for line in done.stdout.splitlines() if line.strip() and not line.startswith("WARNING")]
        sys.stderr.write("".join(f"    {line}\n" for line in told[-20:]))
        raise Refusal(f"{what} (see above); check the connection and the disk and run it again")


def copy_sources(place: Path) -> Path:
    """The program's sources alone, away from whatever lies beside them in the checkout."""
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        place.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, place / name)
    for name in PACKAGES:
        shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__", "*.po"))
    return place


def say_step(line: str) -> None:
    """One line of progress, on standard error."""
    print(f"[plateau] {line}", file=sys.stderr, flush=True)
