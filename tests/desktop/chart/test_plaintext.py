"""No patient in plain text on the disk: a life with every accident in it, and every file that is left is searched."""

import base64
import json
import os
import signal
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.chart.creation import create_chart
from desktop.consult.drafts import begin_draft
from desktop.consult.session import open_case
from desktop.consult.unfinished import put_aside
from engine.case_file import read_case
from engine.packs.shelf import open_edition
from tests.desktop.chart.making import CHEAP, NOW, PASSPHRASE
from tests.shape.tracked import ROOT

pytestmark = pytest.mark.skipif(os.name != "posix", reason="folders and signals are of another kind there")

FAMILY, NUMBER, NOTE, VALUE, REASON = (
    "Zyqqfamily",
    "QX-8841-ZZ",
    "unmistakablenote",
    "13.371713371",
    "wrongpatientreason",
)
SHORTEST = 8  # characters; four would be met by chance in some megabytes that are sealed, once in a hundred runs
MARKERS = (FAMILY, NUMBER, NOTE, VALUE, REASON)
CASE = {
    "plateau": 1,
    "identity": {"family_name": FAMILY, "given_name": "Demo", "born": "1961-04-02", "record_number": NUMBER},
    "clinical": {
        "as_of": "2026-11-22",
        "age": 65,
        "diagnosis": {"beta2_microglobulin": {"value": 13.371713371, "unit": "mg/L"}},
        "cytogenetics": {"del17p": "absent", "t_4_14": "absent", "t_14_16": "pending"},
        "transplant": {"done": True, "kind": "first_autologous", "date": "2026-08-14"},
    },
    "decision": {"note": NOTE},
}
# One process that does one command after the other; ID is the record that was added.
LIVES = """
import contextlib, io, json, sys
from desktop.__main__ import main
told = []
for words in json.loads(sys.argv[1]):
    with contextlib.redirect_stdout(io.StringIO()) as out:
        status = main([told[0].strip() if word == "ID" else word for word in words])
    told.append(out.getvalue())
    if status:
        sys.exit(f"{words}: {status}")
print(json.dumps(told))
"""
# One process that opens the chart and has the patient in its memory, and then breaks down while it saves.
BREAKS_DOWN = """
import os, resource, sys, threading, time
resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
from desktop.__main__ import main
main(["--version"])
from pathlib import Path
from desktop.chart.opening import open_chart
from desktop.chart.saving import add
from desktop.commands.inputs import open_pack, read_case_file
from engine.consultation import consult
from engine.packs.files import DEFAULT
from tests.desktop.chart.making import NOW, PASSPHRASE
chart = open_chart(Path(sys.argv[1]), PASSPHRASE)
found = consult(read_case_file(sys.argv[2]), open_pack(DEFAULT))
threading.Timer(0.2, os.kill, (os.getpid(), int(sys.argv[3]))).start()
while True:
    add(chart, found, NOW)
"""


def spell(marker: str) -> Iterator[bytes]:
    """A marker as it could lie in a file: in both encodings, and the three ways in which base64 can hold it.

    Lists say names in capitals, which is another marker in base64.
    """
    for each in (marker, marker.upper()):
        plain = each.encode()
        yield from (plain, each.encode("utf-16-le"), each.encode("utf-16-be"), plain.hex().encode())
        for before in range(3):
            coded = base64.b64encode(bytes(before) + plain)
            sure = coded[4 if before else 0 : -4]
            assert len(sure) >= SHORTEST, each
            yield sure


def inflate(content: bytes) -> Iterator[bytes]:
    """Whatever in a file was packed with zlib or gzip, at any place."""
    at = -1
    while (at := content.find(b"\x78", at + 1)) >= 0:
        if content[at + 1 : at + 2] in (b"\x01", b"\x5e", b"\x9c", b"\xda"):
            try:
                yield zlib.decompressobj().decompress(content[at:], 10_000_000)
            except zlib.error:
                continue
    at = -1
    while (at := content.find(b"\x1f\x8b\x08", at + 1)) >= 0:
        try:
            yield zlib.decompressobj(31).decompress(content[at:], 10_000_000)
        except zlib.error:
            continue


def search(folder: Path) -> dict[str, list[str]]:
    """Which markers lie in which file below a folder, or in a name of one."""
    found: dict[str, list[str]] = {}
    for file in sorted(folder.rglob("*")):
        contents = [str(file.relative_to(folder)).encode()]
        if file.is_file() and not file.is_symlink():
            content = file.read_bytes()
            contents += [content, *inflate(content)]
        lowered = [content.lower() for content in contents]  # as words that are searched lie
        met = [each for each in MARKERS if any(way.lower() in content for content in lowered for way in spell(each))]
        if met:
            found[str(file.relative_to(folder))] = met
    return found


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """Everything that a user of a computer has: a home, folders for data, settings and temporary files."""
    place = tmp_path / "world"
    for name in ("home", "tmp", "data", "config", "cache", "state", "run", "here", "chart"):
        (place / name).mkdir(parents=True)
    (tmp_path / "case.json").write_text(json.dumps(CASE))
    (tmp_path / "amended.json").write_text(json.dumps(CASE | {"decision": {"note": f"{NOTE} once more"}}))
    (tmp_path / "passphrase.txt").write_text(PASSPHRASE)
    return place


def surroundings(world: Path) -> dict[str, str]:
    """The environment that points there and nowhere else."""
    names = {"HOME": "home", "TMPDIR": "tmp", "XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME":
             "cache", "XDG_STATE_HOME": "state", "XDG_RUNTIME_DIR": "run", "PLATEAU_HOME": "data"}  # fmt: skip
    rest = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "PLATEAU_"))}
    return rest | {name: str(world / folder) for name, folder in names.items()} | {
        "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "QT_QPA_PLATFORM": "offscreen",
    }  # fmt: skip


def run(world: Path, *commands: tuple[str, ...]) -> list[str]:
    """Commands of the chart in a process of its own, from the folder where the user stands; what each printed."""
    secret = ["--home", str(world / "chart"), "--passphrase-file", str(world.parent / "passphrase.txt")]
    words = json.dumps([["chart", *command, *secret] for command in commands])
    done = subprocess.run(
        [sys.executable, "-c", LIVES, words],
        env=surroundings(world), cwd=world / "here", capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told: list[str] = json.loads(done.stdout)
    return told


def break_down(world: Path, how: int) -> None:
    """A program that saves and is ended by a signal in the middle of it, core dumps allowed by whoever started it."""
    done = subprocess.run(
        [sys.executable, "-c", BREAKS_DOWN, str(world / "chart"), str(world.parent / "case.json"), str(how)],
        env=surroundings(world), cwd=world / "here", capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == -how, done.stderr


def test_nothing_of_a_patient_is_left_outside_the_chart_and_the_exports(world: Path) -> None:
    """A chart made, a record added, amended, signed, exported, found, shown, replayed, withdrawn and backed up; a save
    killed, a save that breaks down with core dumps allowed: the markers lie in the exported summary and nowhere else.
    """
    create_chart(world / "chart", "Fictional Supervisor", PASSPHRASE, NOW, cost=CHEAP)[0].close()
    exports = world / "exports"
    exports.mkdir()
    told = run(
        world,
        ("add", str(world.parent / "case.json")),
        ("amend", "ID", str(world.parent / "amended.json")),
        ("sign", "ID", "--out", str(exports / "summary.pdf")),
        ("list", FAMILY[:5].lower()),
        ("show", "ID", "--json"),
        ("patients",),
        ("follow-ups",),
        ("duplicates",),
        ("trail",),
        ("replay", "--pack", "contemporary-2026"),
        ("withdraw", "ID", "--reason", REASON),
        ("verify",),
        ("backup", str(exports / "chart.backup")),
    )
    assert FAMILY.upper() in told[3]
    assert FAMILY in told[4]
    assert "Whole" in told[-2]
    assert (exports / "chart.backup").stat().st_size
    for how in (signal.SIGKILL, signal.SIGSEGV):
        break_down(world, how)
    left = {each.name for each in (world / "chart" / "chart").iterdir()}
    assert {"chart.db", "chart.db-wal", "chart.db-shm", "people.json", "head"} <= left
    found = search(world)
    print(found)  # noqa: T201
    assert list(found) == ["exports/summary.pdf"]
    assert FAMILY in found["exports/summary.pdf"]


def test_the_search_would_find_it(tmp_path: Path) -> None:
    """Plain, in another encoding, packed, in base64, or as a file's name: each is found."""
    ways = {
        "plain.log": FAMILY.encode(),
        "utf16": FAMILY.encode("utf-16"),
        "base64": base64.b64encode(b"ab" + json.dumps(CASE).encode()),
        "capitals": base64.b64encode(f"a {FAMILY.upper()}, Demo".encode()),
        "zlib": b"before" + zlib.compress(json.dumps(CASE).encode()) + b"after",
        "gzip": zlib.compress(json.dumps(CASE).encode(), wbits=31),
        f"{NUMBER}.txt": b"",
        "innocent": b"Fictional",
    }
    for name, content in ways.items():
        (tmp_path / name).write_bytes(content)
    assert sorted(search(tmp_path)) == sorted(set(ways) - {"innocent"})


def test_a_crash_leaves_no_memory_behind(tmp_path: Path) -> None:
    """Started with core dumps allowed, the program forbids them to itself; without that one would lie here."""
    import resource

    unlimited = "import os, resource; resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY,) * 2)\n"
    program = "from desktop.__main__ import main; main(['--version'])\n"
    crash = "os.kill(os.getpid(), 11)"
    if resource.getrlimit(resource.RLIMIT_CORE)[1] != resource.RLIM_INFINITY:
        pytest.skip("this system allows no core dumps to anybody")
    for code, folder in ((unlimited + crash, "without"), (unlimited + program + crash, "with")):
        (tmp_path / folder).mkdir()
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        subprocess.run(
            [sys.executable, "-c", code], cwd=tmp_path / folder, env=environment, check=False, capture_output=True
        )
    assert list((tmp_path / "with").iterdir()) == []
    if not list((tmp_path / "without").iterdir()):
        pytest.skip("this system puts core dumps elsewhere")


def test_a_draft_is_sealed(world: Path) -> None:
    """Answers kept against a crash while the chart is open: whole for whoever opens it, and nothing of them plain."""
    chart, _code = create_chart(world / "chart", "Fictional Supervisor", PASSPHRASE, NOW, cost=CHEAP)
    session = open_case(open_edition(), read_case(json.dumps(CASE)))
    folder = begin_draft(chart)
    folder.write(chart, put_aside(session, chart.person.id, NOW))
    assert any(each.is_file() for each in (chart.folder / "drafts").rglob("*"))
    assert folder.read(chart).values == session.values
    assert search(world) == {}
    folder.let_go()
    chart.close()
