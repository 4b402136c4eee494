"""A chart is made whole or not at all, and never in the place of another."""

import os
from pathlib import Path

import pytest

from desktop.chart import creation
from desktop.chart.creation import create_chart
from desktop.chart.opening import open_chart
from desktop.chart.people import unseal_with_code
from desktop.chart.place import FOLDER
from desktop.commands.inputs import Refusal
from tests.desktop.chart.making import CHEAP, NOW, PASSPHRASE, make_chart


def test_whoever_made_it_opens_it(tmp_path: Path) -> None:
    """With the passphrase; the code that was printed once leads to the same key."""
    chart, code = create_chart(tmp_path, "Fictional Supervisor", PASSPHRASE, NOW, cost=CHEAP)
    chart.close()
    again = open_chart(tmp_path, PASSPHRASE)
    assert again.person == chart.person
    assert unseal_with_code(again.person, code.lower()).chart_key == chart.opened.chart_key
    again.close()
    with pytest.raises(Refusal, match="the passphrase is wrong"):
        open_chart(tmp_path, "another fiction", pause=lambda _seconds: None)


def test_the_folder_is_this_users_alone(tmp_path: Path) -> None:
    """Names of people and the sizes of things are nobody else's business."""
    chart = make_chart(tmp_path)
    if os.name == "posix":
        assert chart.folder.stat().st_mode & 0o077 == 0
    assert sorted(each.name for each in tmp_path.iterdir()) == [FOLDER]


def test_no_second_chart_in_its_place(tmp_path: Path) -> None:
    """Nor one with a passphrase that is not worth the name, or a name that is none."""
    make_chart(tmp_path).close()
    with pytest.raises(Refusal, match="there is a chart already; choose another folder with --home"):
        make_chart(tmp_path)
    for name, passphrase, told in (("Fictional", "short", "shorter than 8"), ("", PASSPHRASE, "name")):
        with pytest.raises(Refusal, match=told):
            create_chart(tmp_path / "other", name, passphrase, NOW, cost=CHEAP)
    assert not (tmp_path / "other").exists()


def test_what_broke_off_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until everything is written there is no chart."""

    def break_off(*_rest: object) -> None:
        raise Refusal("the disk is full; free space")

    with monkeypatch.context() as patched:
        patched.setattr(creation, "write_people", break_off)
        with pytest.raises(Refusal, match="the disk is full"):
            make_chart(tmp_path)
    assert list(tmp_path.iterdir()) == []
    make_chart(tmp_path).close()


def test_what_a_killed_program_left_is_cleared(tmp_path: Path) -> None:
    """A chart half made goes when the next one is made; a file half written when the chart is opened, if it is old."""
    (tmp_path / ".making.abcd1234").mkdir()
    chart = make_chart(tmp_path)
    chart.close()
    assert [each.name for each in tmp_path.iterdir()] == [FOLDER]
    names = (".head.abcd1234", ".people.json.abcd_234", ".people.json.copy")
    for name in names:
        (chart.folder / name).write_bytes(b"x")
    open_chart(tmp_path, PASSPHRASE).close()
    assert all((chart.folder / name).exists() for name in names)  # somebody may be writing them
    for name in names:
        os.utime(chart.folder / name, (0, 0))
    open_chart(tmp_path, PASSPHRASE).close()
    assert [(chart.folder / name).exists() for name in names] == [False, False, True]
