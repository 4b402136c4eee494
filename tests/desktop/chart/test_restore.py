"""A backup is put back whole or not at all, and never over what it lacks without being asked."""

import datetime as dt
import os
from pathlib import Path

import pytest

from desktop.chart import place
from desktop.chart.backup import back_up
from desktop.chart.chart import Chart
from desktop.chart.creation import create_chart, prepare_person, tell_person
from desktop.chart.listing import list_records
from desktop.chart.opening import open_chart
from desktop.chart.people_file import write_people
from desktop.chart.place import is_chart
from desktop.chart.restore import Restored, preparing
from desktop.chart.saving import add
from desktop.chart.standing import find_backup
from desktop.chart.verification import verify
from desktop.commands.inputs import Refusal
from engine.consultation import consult
from engine.packs.shelf import demonstration, open_edition
from tests.desktop.chart.making import CHEAP, LATER, NOW, PASSPHRASE, make_chart
from tests.desktop.chart.test_backup import fill, list_files


def make_backup(tmp_path: Path) -> tuple[Chart, str]:
    """A chart with three consultations, and its backup."""
    chart, target = make_chart(tmp_path / "home"), str(tmp_path / "a.backup")
    fill(chart)
    back_up(chart, target, NOW)
    return chart, target


def restore(
    home: Path, source: str, words: str = PASSPHRASE, user: str | None = None, *, replace: bool = False
) -> Restored:
    """As the command does it."""
    with preparing(home, source, words, user) as ready:
        return ready.put(LATER, replace=replace)


def test_a_backup_is_restored_where_there_is_no_chart(tmp_path: Path) -> None:
    """The chart opens with the same passphrase, is whole, and says that it was restored and from what."""
    chart, source = make_backup(tmp_path)
    done = restore(tmp_path / "new", source)
    assert done.aside is None
    assert list_files(tmp_path / "new") == ["chart"]
    if os.name == "posix":
        assert done.folder.stat().st_mode & 0o077 == 0
    again = open_chart(tmp_path / "new", PASSPHRASE)
    assert verify(again).problems == ()
    assert list_records(again.store) == list_records(chart.store)
    found = find_backup(again.store)
    assert found is not None
    assert (found.where, found.at, found.seq) == (source, NOW, 4)


def test_the_recovery_code_restores_too(tmp_path: Path) -> None:
    """Who has forgotten the passphrase has the chart back; the code still opens it afterwards."""
    chart, code = create_chart(tmp_path / "home", "Fictional Supervisor", PASSPHRASE, NOW, cost=CHEAP)
    source = back_up(chart, str(tmp_path / "a.backup"), NOW).where
    restore(tmp_path / "new", source, code.lower().replace("-", " "))
    assert verify(open_chart(tmp_path / "new", PASSPHRASE)).problems == ()


@pytest.mark.parametrize("words", ["another passphrase", "", "7K3M-7K3M-7K3M-7K3M-7K3M-7K3M-7K3M"])
def test_wrong_words_change_nothing(tmp_path: Path, words: str) -> None:
    """One sentence without a hint, and no folder that was not there."""
    _chart, source = make_backup(tmp_path)
    with pytest.raises(Refusal, match=r"^the passphrase is wrong, or nobody of that name uses this chart; try again$"):
        restore(tmp_path / "new", source, words)
    assert not (tmp_path / "new").exists()


def test_who_may_not_restore_is_told_before(tmp_path: Path) -> None:
    """A clinician's passphrase opens the backup and puts nothing in place."""
    chart = make_chart(tmp_path / "home")
    person, _code = prepare_person(
        "Fictional Clinician", "clinician", "fictional too", chart.opened.chart_key, NOW, CHEAP
    )
    write_people(chart.folder, chart.people.with_person(person))
    chart.note("person", None, tell_person(person), NOW)
    source = back_up(chart, str(tmp_path / "a.backup"), NOW).where
    with pytest.raises(Refusal, match="to restore is not for a clinician; ask a supervisor"):
        restore(tmp_path / "new", source, "fictional too", "Fictional Clinician")
    assert not is_chart(tmp_path / "new")


def test_a_newer_chart_is_not_replaced_unasked(tmp_path: Path) -> None:
    """The sentence says what each holds; asked for, the present chart is moved aside and stays openable."""
    chart, source = make_backup(tmp_path)
    kept = add(chart, consult(demonstration(), open_edition()), LATER + dt.timedelta(days=3))
    before = list_records(chart.store)
    chart.close()
    with pytest.raises(Refusal) as refused:
        restore(tmp_path / "home", source)
    assert str(refused.value) == (
        f"{tmp_path / 'home' / 'chart'}: holds 6 entries, 4 consultations, the last entry of 25-Nov-2026, 2 of its "
        "entries not in the backup; the backup holds 4 entries, 3 consultations, the last entry of 22-Nov-2026; "
        "nothing was changed, add --replace to put the backup in its place (the present chart is moved aside, not "
        "deleted)"
    )
    assert list_files(tmp_path / "home") == ["chart"]
    done = restore(tmp_path / "home", source, replace=True)
    assert done.aside == tmp_path / "home" / "chart-replaced-2026-11-22-1"
    assert kept not in [each.id for each in list_records(open_chart(tmp_path / "home", PASSPHRASE).store)]
    done.aside.rename(tmp_path / "chart")
    assert list_records(open_chart(tmp_path, PASSPHRASE).store) == before


def test_a_backup_that_goes_on_where_the_chart_ends_is_put_in_place(tmp_path: Path) -> None:
    """An old laptop gets the newer backup unasked; its own chart is kept aside all the same."""
    chart, older = make_backup(tmp_path)
    restore(tmp_path / "old", older)  # its last entry says so, and the newer one lacks it
    old = tmp_path / "old" / "chart"
    for name in list_files(chart.folder):
        (old / name).write_bytes((chart.folder / name).read_bytes())
    fill(chart, 1)
    newer = back_up(chart, str(tmp_path / "b.backup"), NOW).where
    done = restore(tmp_path / "old", newer)
    assert done.aside is not None
    assert len(list_records(open_chart(tmp_path / "old", PASSPHRASE).store)) == 4


@pytest.mark.parametrize("what", ["another", "damaged", "keyless"])
def test_a_chart_that_cannot_be_compared_is_not_replaced_unasked(tmp_path: Path, what: str) -> None:
    """Another chart, a damaged one, one without its file of people: said as such, and kept aside when asked for."""
    _chart, source = make_backup(tmp_path)
    home = tmp_path / "there"
    make_chart(home).close()
    if what != "another":
        restore(home, source, replace=True)
        damaged = home / "chart" / ("chart.db" if what == "damaged" else "people.json")
        damaged.write_bytes(os.urandom(5000))
    before = {each: (home / "chart" / each).read_bytes() for each in list_files(home / "chart")}
    words = "another chart than the one in the backup" if what == "another" else "cannot be opened or compared"
    with pytest.raises(Refusal, match=f"holds .*{words}; the backup holds 4 entries.*--replace"):
        restore(home, source)
    assert {each: (home / "chart" / each).read_bytes() for each in list_files(home / "chart")} == before
    aside = restore(home, source, replace=True).aside
    assert aside is not None
    assert {each: (aside / each).read_bytes() for each in list_files(aside)} == before
    assert len(list_records(open_chart(home, PASSPHRASE).store)) == 3


def test_a_chart_that_is_open_is_not_moved_away(tmp_path: Path) -> None:
    """What another window saves next would go into the folder that was moved aside: it must be locked first."""
    chart, source = make_backup(tmp_path)
    with pytest.raises(Refusal, match="open in another window or program; lock it there"):
        restore(tmp_path / "home", source, replace=True)
    assert list_files(tmp_path / "home") == ["chart"]
    chart.note("passphrase", None, {"person": chart.person.id}, LATER)
    chart.close()
    assert restore(tmp_path / "home", source, replace=True).aside is not None


def test_an_exchange_cut_off_between_its_steps_is_finished(tmp_path: Path) -> None:
    """Killed when the old chart was away and the new one not yet there: whoever looks next finds the new one."""
    chart, source = make_backup(tmp_path)
    chart.close()
    home = tmp_path / "home"
    with preparing(home, source, PASSPHRASE) as ready:
        ready.chart.close()
        ready.chart.folder.rename(home / "chart-replaced-2026-11-22-1.coming")
    (home / "chart").rename(home / "chart-replaced-2026-11-22-1")
    assert is_chart(home)
    assert len(list_records(open_chart(home, PASSPHRASE).store)) == 3
    assert list_files(home) == ["chart", "chart-replaced-2026-11-22-1"]


def test_an_exchange_cut_off_before_its_first_step_leaves_the_old_chart(tmp_path: Path) -> None:
    """The one that was coming is never taken for the chart later on, and goes at the next restore."""
    chart, source = make_backup(tmp_path)
    chart.close()
    home = tmp_path / "home"
    coming = home / "chart-replaced-2026-11-22-1.coming"
    coming.mkdir()
    assert place.find_folder(home) == home / "chart"
    (home / "chart").rename(tmp_path / "away")
    assert not is_chart(home)
    (tmp_path / "away").rename(home / "chart")
    restore(home, source, replace=True)
    assert list_files(home) == ["chart", "chart-replaced-2026-11-22-1"]


def test_a_home_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """A file where the folder should be: one sentence with a remedy."""
    _chart, source = make_backup(tmp_path)
    (tmp_path / "file").write_text("x")
    with pytest.raises(Refusal, match=r"cannot be made .*choose another folder"):
        restore(tmp_path / "file" / "home", source)
