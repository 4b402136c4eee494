"""The power goes: what a disk may hold then, worked out from the system calls of a program that saves.

A write is on the disk once its file was synchronised; until then any part of it may be there or not, in any order, cut
at any sector. From a log of the calls every moment can be played, with as many outcomes as one likes.
"""

import os
import random
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from desktop.chart.place import FOLDER, STORE
from tests.shape.tracked import ROOT

SECTOR = 512
CALLS = "openat,close,pwrite64,write,ftruncate,fsync,fdatasync,rename,unlink"
LOG = f"{STORE}-wal"
# A small log that is written back into the store often, so that the power goes in the middle of that too.
SAVES = """
import os, sys
from pathlib import Path
from desktop.chart.opening import open_chart
from desktop.chart.saving import add
from tests.desktop.chart.living import consultation
from tests.desktop.chart.making import NOW, PASSPHRASE
consultation()
chart = open_chart(Path(sys.argv[1]), PASSPHRASE)
chart.store.connection.pragma("wal_autocheckpoint", 80)
if len(sys.argv) > 3:
    chart.store.connection.pragma("synchronous", sys.argv[3])
os.write(2, b"begin")
for _ in range(int(sys.argv[2])):
    os.write(2, add(chart, consultation(), NOW).encode())
os.write(2, b"end")
os._exit(0)
"""
_CALL = re.compile(r"(\w+)\((.*)\) += (-?\d+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass(slots=True)
class File:
    """What is certain of a file, and the writes that are not: place and bytes, or a new length."""

    certain: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)

    def settle(self) -> None:
        """Everything written so far is on the disk."""
        for at, content in self.pending:
            put(self.certain, at, content)
        self.pending.clear()

    def draw(self, chance: random.Random) -> bytes:
        """One content that the file may have after the power went."""
        found, keep = bytearray(self.certain), chance.choice((0.0, 0.3, 0.7, 1.0))
        pending = [each for each in self.pending if chance.random() < keep]
        for at, content in pending if chance.random() < 0.5 else chance.sample(pending, len(pending)):
            if content is not None and chance.random() < 0.3:
                content = content[: chance.randrange(len(content) + 1) // SECTOR * SECTOR]  # noqa: PLW2901
            put(found, at, content)
        return bytes(found)


def put(content: bytearray, at: int, written: bytes | None) -> None:
    """Write into a content, or cut it there; what lies between is noughts."""
    if written is None:
        del content[at:]
        return
    content.extend(bytes(max(0, at - len(content))))
    content[at : at + len(written)] = written


def trace(home: Path, saves: int, log: Path, *synchronous: str) -> None:
    """Run a program that saves so many times, and log its calls; it may be told to synchronise less than it should."""
    words = ["strace", "-xx", "-s", "1000000", "-o", str(log), "-e", f"trace={CALLS}"]
    subprocess.run(
        [*words, sys.executable, "-c", SAVES, str(home), str(saves), *synchronous],
        env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, check=True,
    )  # fmt: skip


def play(log: Path, before: dict[str, bytes], stops: set[int]) -> "list[tuple[dict[str, File], list[str]]]":
    """The files of the store as they stand at each stop, counted in calls, and the records acknowledged by then."""
    files = {name: File(bytearray(content)) for name, content in before.items()}
    names: dict[int, str] = {}
    told: list[str] = []
    found = []
    for number, line in enumerate(log.read_text().splitlines()):
        if number in stops:
            found.append(({name: File(bytearray(f.certain), list(f.pending)) for name, f in files.items()}, list(told)))
        call = _CALL.match(line)
        if call is None or int(call[3]) < 0:
            continue
        what, inside, answer = call[1], call[2], int(call[3])
        texts = [bytes.fromhex(each.replace("\\x", "")) for each in _TEXT.findall(inside)]
        first = inside.partition(",")[0]
        if what == "openat":
            names[answer] = Path(os.fsdecode(texts[0])).name
        elif what == "write" and first == "2":
            told += [text.decode() for text in texts if text.startswith(b"r-")]
        elif what == "unlink":
            files.pop(Path(os.fsdecode(texts[0])).name, None)
        elif first.isdigit() and (name := names.get(int(first), "")) in (STORE, LOG):
            file = files.setdefault(name, File())
            last = inside.rpartition(", ")[2]
            if what == "pwrite64":
                file.pending.append((int(last), texts[0]))
            elif what == "ftruncate":
                file.pending.append((int(last), None))
            elif what in ("fsync", "fdatasync"):
                file.settle()
    return found


def lay_out(home: Path, closed: Path, files: dict[str, File], chance: random.Random) -> None:
    """A folder as the power may have left it; the note of the end as it was before, which lags the most."""
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(closed, home / FOLDER)
    for name, file in files.items():
        (home / FOLDER / name).write_bytes(file.draw(chance))
