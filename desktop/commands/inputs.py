"""What commands take in and write out: cases from files or standard input, editions by name, files whole or not."""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

from engine.language import say

if TYPE_CHECKING:
    from engine.case import Case
    from engine.checking import Checks
    from engine.edition import Edition

LARGEST_CASE = 2_000_000


class Refusal(Exception):  # noqa: N818 - it is no error of the program
    """Bad input: one clear sentence a problem, naming the file, the place and the remedy. Exit status 2."""

    def __init__(self, *sentences: str) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


def name_of(path: str) -> str:
    """How a sentence names an input."""
    return say("standard input") if path == "-" else path


def read_bytes(path: str, largest: int) -> bytes:
    """The bytes of a file, or of standard input for `-`.

    :raises Refusal: when it cannot be read or is larger than `largest`.
    """
    if not path:
        raise Refusal(say("the file's name is empty; name a file"))
    try:
        if path == "-":
            content = sys.stdin.buffer.read(largest + 1)
        else:
            with Path(path).open("rb") as file:
                content = file.read(largest + 1)
    except FileNotFoundError:
        raise Refusal(say("{path}: there is no such file; check the name").format(path=path)) from None
    except IsADirectoryError:
        raise Refusal(say("{path}: is a folder; name a file").format(path=path)) from None
    except OSError as error:
        raise Refusal(
            say("{path}: cannot be read ({strerror}); check the file and its permissions").format(
                path=path, strerror=error.strerror
            )
        ) from None
    except ValueError:
        raise Refusal(say("the file's name holds a character that no name may have; check it")) from None
    if len(content) > largest:
        limit = f"{largest // 1_000_000} MB" if largest >= 1_000_000 else f"{largest:,} bytes"  # noqa: PLR2004 - of a MB
        raise Refusal(
            say("{path}: is larger than {limit}; give the right file").format(path=name_of(path), limit=limit)
        )
    return content


def read_text(path: str, largest: int = LARGEST_CASE) -> str:
    """The text of a file in UTF-8."""
    try:
        return read_bytes(path, largest).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(
            say("{path}: is not text in UTF-8; save it as that, or give the right file").format(path=name_of(path))
        ) from None


def read_case_file(path: str) -> "Case":
    """The case in a file or on standard input.

    :raises Refusal: one sentence a problem.
    """
    from engine.case_file import CaseError, read_case  # noqa: PLC0415

    try:
        return read_case(read_text(path))
    except CaseError as error:
        raise Refusal(*(f"{name_of(path)}: {problem}" for problem in error.problems)) from None


def open_pack(name: str) -> "Edition":
    """The current edition of that id, installed or shipped, or the one in a folder.

    :raises Refusal: naming the pack's file, line and remedy; also where the edition shown beside it was changed.
    """
    from engine.packs.installed import check_files, open_current  # noqa: PLC0415
    from engine.packs.section import PackError  # noqa: PLC0415

    try:
        edition = open_current(name)
        if edition.pack.beside is not None:
            check_files(edition.pack.beside)  # every answer shows that one too; what ships is not read for this
    except PackError as error:
        raise Refusal(*(str(problem) for problem in error.problems)) from None
    return edition


def open_shipped(name: str) -> "Edition":
    """The edition of that id as it ships and in English, whatever is installed or spoken: practice keeps to it.

    :raises Refusal: as `open_pack`.
    """
    from engine.language import ENGLISH, speaking  # noqa: PLC0415
    from engine.packs.section import PackError  # noqa: PLC0415
    from engine.packs.shelf import open_edition  # noqa: PLC0415

    try:
        with speaking(ENGLISH):
            return open_edition(name)
    except PackError as error:
        raise Refusal(*(str(problem) for problem in error.problems)) from None


def read_checks(command: str, home: str | None = None) -> "Checks":
    """The checks by name recorded on this computer; what cannot be relied on is said, as that command's.

    A file that cannot be read at all is said too, and no check counts: the answer itself does not need them.
    """
    from desktop.consult.home import find_checks, is_there  # noqa: PLC0415
    from engine.checking import NO_CHECKS  # noqa: PLC0415

    checks = NO_CHECKS
    problems: tuple[str, ...] = ()
    try:
        if is_there(find_checks(home)):
            import datetime as dt  # noqa: PLC0415

            from desktop.consult.checkbook import open_checkbook  # noqa: PLC0415 - loaded only where somebody checked

            book = open_checkbook(dt.datetime.now(dt.UTC).astimezone().date(), home)
            checks, problems = book.checks, book.problems
    except Refusal as refusal:
        problems = tuple(say("{sentence}; no check counts").format(sentence=sentence) for sentence in refusal.sentences)
    for problem in problems:
        print(f"plateau {command}: {problem}", file=sys.stderr)
    return checks


def write_whole(path: str, content: bytes) -> None:
    """Write a file so that after a power cut there is either the old one or the new one, never half of it.

    :raises Refusal: when the folder cannot be written or the disk is full; nothing is left behind.
    """
    with replacing(path) as file:
        file.write(content)


@contextlib.contextmanager
def replacing(path: str, remedy: str = "free space or choose another folder") -> Iterator[IO[bytes]]:
    """A file to write that takes the place of the one at `path` once it is whole; a link is followed.

    :raises Refusal: when `path` is a folder or a device, or cannot be written; nothing is left behind.
    """
    try:
        target = Path(path).resolve()
    except (OSError, RuntimeError):  # a link that leads to itself
        raise Refusal(say("{path}: is a link that leads nowhere; choose another name").format(path=path)) from None
    if target.is_dir():
        raise Refusal(say("{path}: is a folder; name a file").format(path=path))
    if target.exists() and not target.is_file():
        raise Refusal(say("{path}: is a device, not a file; name a file").format(path=path))
    import tempfile  # noqa: PLC0415 - what only reads is spared it

    temporary: str | None = None
    try:
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(_usual_mode(target))
        Path(temporary).replace(target)
        from reports.keys.placing import settle  # noqa: PLC0415 - only what writes needs it

        settle(target.parent)
    except OSError as error:
        _discard(temporary)
        raise Refusal(
            say("{path}: cannot be written ({strerror}); {remedy}").format(
                path=path, strerror=error.strerror, remedy=remedy
            )
        ) from None
    except BaseException:
        _discard(temporary)
        raise


def _discard(temporary: str | None) -> None:
    if temporary is not None:
        with contextlib.suppress(OSError):  # a stick that was removed took it along
            Path(temporary).unlink()


def _usual_mode(target: Path) -> int:
    """The mode of the file that is replaced, or what a new file of this user would have."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
