"""A file from outside checked in a process of its own, with an end to its time and memory: it can harm no other.

What reads a PDF or a picture is written in C; a hostile file may make it hang, grow or die. Then the file cannot be
checked, and that is said, instead of a window that stands still or a program that ends without a word.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop.commands.inputs import Refusal
from desktop.consult.home import LANGUAGE
from engine.language import ENGLISH, noted, say, spoken

SECONDS = 60.0  # a check takes one or two
_ROOT = Path(__file__).resolve().parents[2]
_ANSWERS = (0, 1, 2)  # what a command ends with when it has come to its end
_HANGS = noted("the check took too long and was stopped")
_DIES = noted("the check of it came to a sudden end")


def verify_apart(file: bytes | str | Path, words: Sequence[str] = (), seconds: float = SECONDS) -> dict[str, Any]:
    """The verdict on a file, by its bytes or its path, as `plateau verify --json` prints it; `words` are its options.

    Waits for it, so a window calls it from a thread of its own. A file that hangs or kills its check is not intact.

    :raises Refusal: when the command refuses what it was given.
    """
    given = file if isinstance(file, bytes) else None
    found = _ask(["verify", "--json", *words, "-" if given is not None else str(file)], given, seconds)
    return _unchecked(found) if isinstance(found, str) else found


def read_seal_apart(picture: bytes, seconds: float = SECONDS) -> str:
    """The text of the seal in a picture or a scanned PDF; waits for it, as `verify_apart` does.

    :raises Refusal: when no seal can be read there, or the picture hangs or kills whoever reads it.
    """
    found = _ask(["verify", "--json", "--seal", "-"], picture, seconds)
    if isinstance(found, str):
        raise Refusal(say("The picture cannot be read: {why}. Take another one.").format(why=found))
    return str(found["text"])


def _ask(words: list[str], given: bytes | None, seconds: float) -> dict[str, Any] | str:
    """What a command prints as JSON, or why it could not come to its end.

    :raises Refusal: when the command refuses what it was given.
    """
    try:
        done = subprocess.run(  # noqa: S603 - this very program
            _command(words),
            input=b"" if given is None else given,
            capture_output=True,
            timeout=seconds,
            check=False,
            env=_environment() | {LANGUAGE: _name_language()},
            creationflags=_flags(),
        )
    except subprocess.TimeoutExpired:
        return say(_HANGS)
    if done.returncode == _ANSWERS[-1]:
        told = done.stderr.decode(errors="replace").splitlines()
        raise Refusal(
            *(line.removeprefix("plateau verify: ").removeprefix(say("standard input") + ": ") for line in told if line)
        )
    try:
        verdict = json.loads(done.stdout)
    except ValueError:
        verdict = None
    return verdict if isinstance(verdict, dict) and done.returncode in _ANSWERS else say(_DIES)


def find_no_end(words: list[str], given: bytes, seconds: float = SECONDS) -> str:
    """Why a command, given that file on its standard input, cannot come to its end; empty where it does."""
    try:
        status = subprocess.run(  # noqa: S603 - this very program
            _command(words), input=given, capture_output=True, timeout=seconds, check=False, env=_environment(),
            creationflags=_flags(),
        ).returncode  # fmt: skip
    except subprocess.TimeoutExpired:
        return say(_HANGS)
    return "" if status in _ANSWERS and status != 1 else say(_DIES)


def run_apart(words: Sequence[str], seconds: float = SECONDS) -> int:
    """Run a command with these words as it would run here; its exit status, or 1 and a sentence when it cannot end."""
    try:
        status = subprocess.run(  # noqa: S603
            _command(words), timeout=seconds, check=False, env=_environment()
        ).returncode
    except subprocess.TimeoutExpired:
        return _say(words, say(_HANGS))
    except KeyboardInterrupt:
        sys.stderr.write(f"plateau {words[0]}: stopped\n")
        return 130
    return status if status in (*_ANSWERS, 130) else _say(words, say(_DIES))


def _command(words: Sequence[str]) -> list[str]:
    return [sys.executable, "-m", "desktop.limited", *words]


def _environment() -> dict[str, str]:
    """The same program, wherever the other process starts."""
    path = os.pathsep.join(part for part in (str(_ROOT), os.environ.get("PYTHONPATH", "")) if part)
    return {**os.environ, "PYTHONPATH": path}


def _name_language() -> str:
    """The language that the other process speaks: the one spoken here, where it has a catalogue."""
    from engine.packs.read_languages import list_languages  # noqa: PLC0415

    return spoken().tag if spoken().tag in list_languages() else ENGLISH.code


def _flags() -> int:
    return int(getattr(subprocess, "CREATE_NO_WINDOW", 0))  # on Windows a window of its own would open


def _say(words: Sequence[str], why: str) -> int:
    if words[0] == "verify" and "--json" in words:
        sys.stdout.write(json.dumps(_unchecked(why), ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stderr.write(f"plateau {words[0]}: the file cannot be checked: {why}; do not rely on it\n")
    return 1


def _unchecked(why: str) -> dict[str, Any]:
    """The verdict on a file that cannot be checked: that on nothing at all, with the reason."""
    from reports.proving.verify import verify  # noqa: PLC0415 - needed only then

    return replace(
        verify(b""), problems=(say("Not intact: the file cannot be checked; {why}.").format(why=why),)
    ).as_json()
