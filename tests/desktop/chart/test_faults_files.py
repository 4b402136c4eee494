"""A flipped byte, a cut, a lost or a foreign file: told in one sentence, nothing written, nothing half-read."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.chart.chart import Chart
from desktop.chart.listing import list_records
from desktop.chart.opening import open_chart
from desktop.chart.place import FOLDER, HEAD, PEOPLE, STORE
from desktop.chart.saving import add
from desktop.chart.schema import VERSION
from desktop.chart.verification import verify
from desktop.commands.inputs import Refusal
from tests.desktop.chart.faults import READING, WRITING, do, picture
from tests.desktop.chart.living import consultation, copy_lived, open_copy
from tests.desktop.chart.making import LATER, PASSPHRASE, make_chart

LOG = f"{STORE}-wal"
SAMPLES = pytest.mark.parametrize("number", [40, pytest.param(200, marks=pytest.mark.slow)])


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A chart in use, closed, with an older copy of everything forgotten."""
    place = tmp_path / "home"
    place.mkdir()
    chart, _names = copy_lived(place)
    chart.close()
    return place


def refused(home: Path, told: str, *, by_verify: int = 1) -> None:
    """Each command refuses with one sentence and its remedy; verify says that it is not whole; nothing changes."""
    before = picture(home)
    for words in (*READING, *WRITING):
        done = do(home, *words)
        if words[0] == "verify" and by_verify == 1:
            assert (done.status, done.err) == (1, "")
            assert done.out.startswith("Not whole: ")
            assert told in done.out
        else:
            assert done.status == 2, (words, done)
            assert told in done.sentence
    assert picture(home) == before


DAMAGED = "is damaged; restore the last backup, and keep this file for whoever helps"


@pytest.mark.parametrize("content", [b"", b"garbage", bytes(100_000), b"SQLite format 3\x00" + bytes(8176)])
def test_garbage_for_the_store(home: Path, content: bytes) -> None:
    """Empty, too short, noughts, or a store that nobody sealed."""
    (home / FOLDER / STORE).write_bytes(content)
    refused(home, DAMAGED)


def test_the_store_is_lost(home: Path) -> None:
    """Nobody is sent to make another chart over the keys of this one."""
    (home / FOLDER / STORE).unlink()
    refused(home, "chart.db: is missing; restore the last backup")
    assert not (home / FOLDER / STORE).exists()


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"null", b"\xff\xfe", b'{"plateau_chart": "1"}', b"[" * 100_000]
)
def test_garbage_for_the_people(home: Path, content: bytes) -> None:
    """Whatever lies there."""
    (home / FOLDER / PEOPLE).write_bytes(content)
    refused(home, "people.json: is damaged; restore the last backup, or put back a copy of this file", by_verify=2)


def test_the_people_are_lost(home: Path) -> None:
    """Without that file nobody can open the chart."""
    (home / FOLDER / PEOPLE).unlink()
    refused(home, "people.json: is missing; restore the last backup, or put back a copy of this file", by_verify=2)


def test_no_chart_at_all(tmp_path: Path) -> None:
    """The remedy is to make one."""
    refused(tmp_path / "home", "there is no chart; make one with 'plateau chart init'", by_verify=2)


def test_a_later_version(home: Path) -> None:
    """Nothing that a later program wrote is read by an earlier one."""
    chart = open_chart(home, PASSPHRASE)
    chart.store.connection.pragma("user_version", VERSION + 1)
    chart.close()
    refused(home, "was written by a later version of the program; open it with that one", by_verify=2)


@pytest.mark.parametrize("content", [None, b"", b"garbage", bytes(5000)])
def test_the_note_of_the_end_is_lost(home: Path, content: bytes | None) -> None:
    """The records are there and read; each command says what is not known any more, verify that it is not whole."""
    note = home / FOLDER / HEAD
    note.unlink() if content is None else note.write_bytes(content)
    done = do(home, "list")
    assert (done.status, done.out.count("\n"), done.err.count("\n")) == (0, 5, 1)
    assert "the note of where the chain ends is missing or damaged" in done.err
    assert do(home, "verify").status == 1


def flip(path: Path, draw: random.Random) -> Iterator[int]:
    """The file with one bit changed at random places, again and again; where."""
    content = path.read_bytes()
    while True:
        at = draw.randrange(len(content))
        path.write_bytes(content[:at] + bytes([content[at] ^ (1 << draw.randrange(8))]) + content[at + 1 :])
        yield at


def cut(path: Path, draw: random.Random) -> Iterator[int]:
    """The file cut short: at each border of a page first, then anywhere; to how many bytes."""
    content = path.read_bytes()
    borders = list(range(0, len(content), 4096))
    while True:
        at = borders.pop() if borders and draw.random() < 0.5 else draw.randrange(len(content))
        path.write_bytes(content[:at])
        yield at


def is_told(home: Path, told: list[tuple[str, bytes]]) -> bool:
    """Whether opening or verifying the chart finds a fault; what can be read is what was written, to the byte."""
    try:
        chart = open_chart(home, PASSPHRASE, pause=lambda _seconds: None)
    except Refusal as refusal:
        return "damaged" in str(refusal) or "missing" in str(refusal) or "later version" in str(refusal)
    try:
        found = dict(chart.store.ask("select seq, digest from events"))
        assert all(found.get(seq, digest) == digest for seq, digest in told)
        return bool(verify(chart).problems)
    except Refusal as refusal:
        return "damaged" in str(refusal)
    finally:
        chart.close()


@SAMPLES
@pytest.mark.parametrize("how", [flip, cut])
@pytest.mark.parametrize("file", [STORE, PEOPLE, HEAD])
def test_any_flipped_bit_or_cut_is_told(home: Path, file: str, how: object, number: int) -> None:
    """In the store, the people or the note: each place that was drawn is found, nothing changed is read as whole."""
    chart = open_chart(home, PASSPHRASE)
    told = chart.store.ask("select seq, digest from events")
    chart.close()
    whole = picture(home)
    going = how(home / FOLDER / file, random.Random(file + how.__name__))  # type: ignore[operator, attr-defined] # noqa: S311
    missed = []
    for _ in range(number):
        at = next(going)
        if not is_told(home, told):
            missed.append(at)
        for name, content in whole.items():
            if name != f"{FOLDER}/{file}":
                (home / name).write_bytes(content)
        for each in (LOG, f"{STORE}-shm"):
            (home / FOLDER / each).unlink(missing_ok=True)
    assert missed == []


@pytest.fixture
def unclosed(tmp_path: Path) -> Iterator[tuple[Chart, Path]]:
    """A chart with entries in its log alone, as the power leaves it, and a folder for copies of it."""
    chart = make_chart(tmp_path / "home")
    for at in range(3):
        add(chart, consultation(age=60 + at), LATER)
    assert (chart.folder / LOG).stat().st_size
    yield chart, tmp_path / "copy"
    chart.close()


@SAMPLES
@pytest.mark.parametrize("how", [flip, cut])
def test_a_log_that_was_hurt(unclosed: tuple[Chart, Path], how: object, number: int) -> None:
    """What the log holds is read whole or not at all; entries that were acknowledged and are gone are told at once."""
    chart, home = unclosed
    names = {each.id for each in list_records(chart.store)}
    draw = random.Random(how.__name__)  # type: ignore[attr-defined] # noqa: S311
    going = None
    lost = 0
    for _ in range(number):
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(chart.folder, home / FOLDER)
        (home / FOLDER / f"{STORE}-shm").unlink()
        going = how(home / FOLDER / LOG, draw)  # type: ignore[operator]
        next(going)
        try:
            again = open_copy(chart, home / FOLDER)
        except Refusal as refusal:
            assert "is damaged; restore" in str(refusal)  # noqa: PT017
            continue
        there = {each.id for each in list_records(again.store)}
        assert there <= names
        gap, verdict = again.gap(), verify(again)
        assert (there == names) == (gap is None) == verdict.whole
        if gap is not None:
            lost += 1
            assert "stop and restore the last backup" in gap.told
            assert {again.record(name).id for name in there} == there
        again.close()
    assert lost
