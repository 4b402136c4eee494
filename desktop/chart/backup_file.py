"""The one file that a backup is: a line that says what it holds, a chart's files, and two digests over every byte.

The files are encrypted and sealed as in the chart's own folder; names and roles of its people stand there in the clear,
and nothing of a patient does. The first digest is sealed with the chart's key: nobody else can write a file that opens.
The second one is not, and tells a damaged file from a wrong passphrase.
"""

import datetime as dt
import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from desktop.chart.chain import Head
from desktop.chart.people import People
from desktop.chart.place import HEAD, PEOPLE, STORE
from desktop.chart.progress import Progress
from desktop.chart.sealing import SealError, seal, unseal
from desktop.commands.inputs import Refusal
from desktop.consult.home import is_there
from engine.language import noted, say

FORMAT = 1
MEMBERS = (PEOPLE, HEAD, STORE)
_MAGIC = b"plateau chart backup\n"
_LONGEST_LINE = 2000
_PURPOSE = "backup"
_SEALED, _DIGEST = 60, 32  # bytes: a digest sealed, and one as it is
_PIECE = 1 << 20
FOREIGN = noted("{path}: is no backup of a chart; choose the file of one")
DAMAGED = noted("{path}: is a damaged or unfinished backup; use another one, nothing was changed")


@dataclass(frozen=True, slots=True)
class Contents:
    """What the first line of a backup says."""

    chart: str  # the chart's id
    made_at: dt.datetime
    head: Head  # where the chain in it ends
    sizes: tuple[int, ...]  # bytes of each of MEMBERS

    @property
    def size(self) -> int:
        """Bytes of the whole file."""
        return len(_MAGIC) + len(_tell(self)) + sum(self.sizes) + _SEALED + _DIGEST


def describe_folder(folder: Path, people: People, head: Head, now: dt.datetime) -> Contents:
    """What a backup of a chart's folder will say of itself."""
    sizes = tuple((folder / name).stat().st_size for name in MEMBERS)
    return Contents(people.chart, now.replace(microsecond=0), head, sizes)


def write_backup(file: IO[bytes], folder: Path, contents: Contents, key: bytes, progress: Progress) -> None:
    """Write a chart's folder into an open file, and read it back from the medium.

    :raises Refusal: when what is read there is not what was written.
    :raises OSError: when the medium refuses it.
    """
    digest = hashlib.sha256()

    def put(piece: bytes) -> None:
        file.write(piece)
        digest.update(piece)

    put(_MAGIC + _tell(contents))
    for name in MEMBERS:
        with (folder / name).open("rb") as member:
            while piece := member.read(_PIECE):
                put(piece)
                progress(file.tell(), 2 * contents.size)
    put(seal(key, digest.digest(), _PURPOSE))
    file.write(digest.digest())
    file.flush()
    os.fsync(file.fileno())
    forget_cached(file.fileno())
    with os.fdopen(os.dup(file.fileno()), "rb") as again:
        again.seek(0)
        read, left = hashlib.sha256(), contents.size - _DIGEST
        while piece := again.read(min(_PIECE, left)):
            read.update(piece)
            left -= len(piece)
            progress(2 * contents.size - left, 2 * contents.size)
        if read.digest() != digest.digest() or again.read() != digest.digest():
            raise Refusal(say("what was written there reads otherwise: the medium is failing; use another one"))


def forget_cached(handle: int) -> None:
    """Have the next reading come from the medium, not from this computer's memory, where the system can."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)


def read_contents(path: str) -> Contents | None:
    """What a backup says that it holds; None when the file is none.

    :raises Refusal: when it cannot be read, or a later version of the program wrote it.
    """
    _refuse_device(path)
    try:
        with Path(path).open("rb") as file:
            return _read_line(path, file)
    except OSError as error:
        raise Refusal(
            say("{path}: cannot be read ({strerror}); check the file and the medium").format(
                path=path, strerror=error.strerror
            )
        ) from None


def read_people_in(path: str) -> bytes:
    """The file of people in a backup, which says in the clear who can open it; empty where it cannot be read."""
    try:
        _refuse_device(path)
        with Path(path).open("rb") as file:
            contents = _read_line(path, file)
            return b"" if contents is None else file.read(contents.sizes[MEMBERS.index(PEOPLE)])
    except (OSError, Refusal):
        return b""


def _refuse_device(path: str) -> None:
    """A pipe would be waited for without an end."""
    if is_there(Path(path)) and not Path(path).is_file():
        raise Refusal(say("{path}: is a folder or a device; choose the file of a backup").format(path=path))


def unpack_backup(path: str, folder: Path, progress: Progress) -> tuple[Contents, Callable[[bytes], None]]:
    """Put the files of a backup into a folder, durable; the second is to be asked with the chart's key.

    :raises Refusal: when the file is no backup, not whole, or cannot be read, or the disk is full.
    """
    _refuse_device(path)
    try:
        with Path(path).open("rb") as file:
            forget_cached(file.fileno())
            contents = _read_line(path, file)
            if contents is None:
                raise Refusal(say(FOREIGN).format(path=path))
            if os.fstat(file.fileno()).st_size != contents.size:
                raise Refusal(say(DAMAGED).format(path=path))
            return contents, _unpack(path, file, folder, contents, progress)
    except OSError as error:
        words = say("{path}: cannot be read or unpacked ({why}); check the medium and free space, nothing was changed")
        raise Refusal(words.format(path=path, why=error.strerror)) from None


def _unpack(
    path: str, file: IO[bytes], folder: Path, contents: Contents, progress: Progress
) -> Callable[[bytes], None]:
    digest = hashlib.sha256(_MAGIC + _tell(contents))
    for name, size in zip(MEMBERS, contents.sizes, strict=True):
        with (folder / name).open("xb") as member:
            left = size
            while piece := file.read(min(_PIECE, left)):
                member.write(piece)
                digest.update(piece)
                left -= len(piece)
                progress(file.tell(), contents.size)
            member.flush()
            os.fsync(member.fileno())
    inside, sealed = digest.digest(), file.read(_SEALED)
    digest.update(sealed)
    if file.read() != digest.digest():
        raise Refusal(say(DAMAGED).format(path=path))

    def check(key: bytes) -> None:
        try:
            genuine = unseal(key, sealed, _PURPOSE) == inside
        except SealError:
            genuine = False
        if not genuine:
            words = say("{path}: was not written by this chart; use another backup, nothing was changed")
            raise Refusal(words.format(path=path))

    return check


def _tell(contents: Contents) -> bytes:
    told = {
        "format": FORMAT, "chart": contents.chart, "made_at": contents.made_at.isoformat(),
        "entries": contents.head.seq, "head": contents.head.digest.hex(), "sizes": contents.sizes,
    }  # fmt: skip
    return json.dumps(told).encode() + b"\n"


def _read_line(path: str, file: IO[bytes]) -> Contents | None:
    """The first line; one that this program would write otherwise is damaged."""
    if file.read(len(_MAGIC)) != _MAGIC:
        return None
    line = file.readline(_LONGEST_LINE)
    try:
        told = json.loads(line)
        if told["format"] > FORMAT:
            raise Refusal(
                say("{path}: was written by a later version of the program; restore it with that one").format(path=path)
            )
        head = Head(told["entries"], bytes.fromhex(told["head"]))
        contents = Contents(told["chart"], dt.datetime.fromisoformat(told["made_at"]), head, tuple(told["sizes"]))
        as_written = _tell(contents) == line and all(type(each) is int and each >= 0 for each in contents.sizes)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        as_written = False
    if not as_written or len(contents.sizes) != len(MEMBERS):
        raise Refusal(say(DAMAGED).format(path=path))
    return contents
