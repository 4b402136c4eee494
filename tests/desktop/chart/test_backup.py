"""A backup is the whole chart in one file that was read back; whatever fails, the older one is still there."""

import dataclasses
import os
from pathlib import Path

import pytest

from desktop.chart import backup, backup_file
from desktop.chart.backup import back_up
from desktop.chart.backup_file import read_contents
from desktop.chart.chart import Chart
from desktop.chart.listing import list_records
from desktop.chart.restore import preparing
from desktop.chart.saving import add
from desktop.chart.standing import find_backup, stand
from desktop.chart.verification import verify
from desktop.commands.inputs import Refusal
from engine.case import Case
from engine.consultation import consult
from engine.packs.shelf import demonstration, open_edition
from tests.desktop.chart.making import LATER, NOW, PASSPHRASE, make_chart


def fill(chart: Chart, number: int = 3) -> Case:
    """Some consultations of one plainly fictional patient."""
    case = demonstration()
    for _ in range(number):
        add(chart, consult(case, open_edition()), NOW)
    return case


def list_files(folder: Path) -> list[str]:
    """Every file and folder there, hidden ones too."""
    return sorted(each.name for each in folder.iterdir())


def test_a_backup_holds_the_chart_and_is_entered(tmp_path: Path) -> None:
    """One file, nothing left beside it or in the chart; the chain says where; every record counts as backed up."""
    chart, stick = make_chart(tmp_path / "home"), tmp_path / "stick"
    stick.mkdir()
    fill(chart)
    steps: list[int] = []
    made = back_up(chart, str(stick / "a.backup"), LATER, lambda done, _of: steps.append(done))
    assert steps == sorted(steps)
    assert steps[-1] == backup.WHOLE - 1
    assert list_files(stick) == ["a.backup"]
    assert not [each for each in list_files(chart.folder) if each.startswith(".")]
    assert find_backup(chart.store) == made
    assert all(stand(each, made).backed_up for each in list_records(chart.store))
    assert verify(chart).problems == ()
    with preparing(tmp_path / "other", made.where, PASSPHRASE) as ready:
        assert ready.contents.head.digest.hex() == made.head
        assert len(list_records(ready.chart.store)) == 3


def test_nothing_of_a_patient_is_in_the_clear(tmp_path: Path) -> None:
    """Neither a name nor a headline of any record is in the file."""
    chart = make_chart(tmp_path)
    identity = fill(chart).identity
    made = back_up(chart, str(tmp_path / "a.backup"), LATER)
    content = Path(made.where).read_bytes().lower()
    told = [identity.family_name, identity.given_name, identity.record_number, "lenalidomide", "create table"]
    assert all(each and each.lower().encode() not in content for each in told)


def test_an_older_backup_of_this_chart_is_replaced(tmp_path: Path) -> None:
    """The same name every week: the file holds the chart as it is now."""
    chart, target = make_chart(tmp_path), str(tmp_path / "a.backup")
    back_up(chart, target, NOW)
    fill(chart)
    made = back_up(chart, target, LATER)
    contents = read_contents(target)
    assert contents is not None
    assert contents.head.seq == made.seq == 5  # the person, the first backup's entry, three records


def test_another_file_is_never_overwritten(tmp_path: Path) -> None:
    """A letter, another chart's backup, or a backup with more entries than the chart stays, byte for byte."""
    chart = make_chart(tmp_path / "home")
    letter, foreign, newer = (tmp_path / name for name in ("letter.txt", "foreign.backup", "newer.backup"))
    letter.write_text("Dear colleague")
    back_up(make_chart(tmp_path / "other"), str(foreign), NOW)
    back_up(chart, str(tmp_path / "older.backup"), NOW)
    fill(chart)
    back_up(chart, str(newer), NOW)
    with preparing(tmp_path / "third", str(tmp_path / "older.backup"), PASSPHRASE) as ready:
        older = ready.put(LATER).folder
    rolled_back = dataclasses.replace(chart, folder=older).again()
    for target, why in ((letter, "is no backup"), (foreign, "is no backup"), (newer, "this chart lacks")):
        before = target.read_bytes()
        with pytest.raises(Refusal, match=f"{why}.*choose another name"):
            back_up(rolled_back, str(target), LATER)
        assert target.read_bytes() == before


def test_a_backup_inside_the_chart_is_refused(tmp_path: Path) -> None:
    """It would be lost with the chart; so would one through a link or a way round."""
    chart = make_chart(tmp_path)
    (tmp_path / "way").symlink_to(chart.folder)
    for target in (chart.folder / "a.backup", tmp_path / "way" / "a.backup", tmp_path / "x" / ".." / "chart" / "a"):
        with pytest.raises(Refusal, match="lies in the chart itself"):
            back_up(chart, str(target), NOW)


def test_a_chart_that_is_not_whole_replaces_no_backup(tmp_path: Path) -> None:
    """It is backed up as it is under another name, which says so; it is restored, but over no chart unasked."""
    chart, target = make_chart(tmp_path), tmp_path / "a.backup"
    fill(chart)
    back_up(chart, str(target), NOW)
    before = target.read_bytes()
    chart.store.connection.execute(
        "drop trigger events_stay; update events set at = '2026-11-22T14:02:09+00:00' where seq = 2"
    )
    with pytest.raises(Refusal, match=r"is not whole \(entry 2 .*is kept, choose another name"):
        back_up(chart, str(target), LATER)
    assert target.read_bytes() == before
    made = back_up(chart, str(tmp_path / "b.backup"), LATER)
    assert made == find_backup(chart.store)
    assert made.problems
    with preparing(tmp_path / "new", made.where, PASSPHRASE) as ready:
        assert ready.put(LATER).problems == made.problems
    chart.close()
    with preparing(tmp_path / "new", str(target), PASSPHRASE) as ready:
        ready.put(LATER, replace=True)
    with (
        preparing(tmp_path / "new", made.where, PASSPHRASE) as ready,
        pytest.raises(Refusal, match="not whole: entry 2"),
    ):
        ready.put(LATER)


def test_a_medium_that_keeps_something_else_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One bit that reads otherwise than it was written: no backup is said to be made, the older one is there."""
    chart, target = make_chart(tmp_path), tmp_path / "a.backup"
    back_up(chart, str(target), NOW)
    before = target.read_bytes()

    def lose_a_bit(handle: int) -> None:
        byte = os.pread(handle, 1, 5000)
        os.pwrite(handle, bytes([byte[0] ^ 4]), 5000)

    monkeypatch.setattr(backup_file, "forget_cached", lose_a_bit)
    with pytest.raises(Refusal, match=r"reads otherwise.*use another one"):
        back_up(chart, str(target), LATER)
    assert target.read_bytes() == before
    assert list_files(tmp_path) == ["a.backup", "chart"]
    found = find_backup(chart.store)
    assert found is not None
    assert found.at == NOW


@pytest.mark.parametrize("at", range(1, 9))
def test_a_backup_that_is_left_leaves_nothing(tmp_path: Path, at: int) -> None:
    """Cancelled at any step: no file, no folder in the chart, no entry; a next one is made as usual."""
    chart, target = make_chart(tmp_path), tmp_path / "a.backup"
    fill(chart)

    class LeftError(Exception):
        """As the window leaves."""

    def leave(_done: int, _of: int) -> None:
        nonlocal at
        at -= 1
        if not at:
            raise LeftError

    with pytest.raises(LeftError):
        back_up(chart, str(target), LATER, leave)
    assert list_files(tmp_path) == ["chart"]
    assert not [each for each in list_files(chart.folder) if each.startswith(".")]
    assert find_backup(chart.store) is None
    assert back_up(chart, str(target), LATER).seq == 4


def test_what_a_killed_backup_left_is_cleared(tmp_path: Path) -> None:
    """A copy that nobody works on any more goes at the next backup."""
    chart = make_chart(tmp_path)
    left = chart.folder / ".making.abc"
    left.mkdir()
    (left / "chart.db").write_bytes(b"x")
    back_up(chart, str(tmp_path / "a.backup"), NOW)
    assert not left.exists()


def test_what_a_removed_stick_kept_of_a_backup_is_cleared(tmp_path: Path) -> None:
    """An unfinished one of this chart goes at the next backup; another chart's, and a whole one, stay."""
    chart, stick = make_chart(tmp_path / "home"), tmp_path / "stick"
    stick.mkdir()
    whole = Path(back_up(chart, str(stick / "a.backup"), NOW).where).read_bytes()
    other = Path(back_up(make_chart(tmp_path / "other"), str(tmp_path / "b.backup"), NOW).where).read_bytes()
    for name, content in ((".a.backup.abcd1234", whole[:5000]), (".b.backup.abcd1234", other[:5000])):
        (stick / name).write_bytes(content)
    (stick / ".c.backup.abcd1234").write_bytes(whole)
    back_up(chart, str(stick / "d.backup"), NOW)
    assert list_files(stick) == [".b.backup.abcd1234", ".c.backup.abcd1234", "a.backup", "d.backup"]


def test_saving_goes_on_while_a_backup_is_made(tmp_path: Path) -> None:
    """The backup is the chart of one moment; what is saved meanwhile is in the chart, and not said to be backed up."""
    chart = make_chart(tmp_path)
    fill(chart)
    meanwhile: list[str] = []

    def save(_done: int, _of: int) -> None:
        if not meanwhile:
            meanwhile.append(add(chart, consult(demonstration(), open_edition()), NOW))

    made = back_up(chart, str(tmp_path / "a.backup"), LATER, save)
    safe = {each.id: stand(each, made).backed_up for each in list_records(chart.store)}
    assert len(safe) == 4
    assert [name for name, backed_up in safe.items() if not backed_up] == meanwhile
