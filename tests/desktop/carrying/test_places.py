"""Where an installed program lies: never among the data, never over another's file, and removed without a patient."""

from pathlib import Path

import pytest

from desktop.carrying.installer.__main__ import main
from desktop.carrying.installer.places import (
    Places,
    find_places,
    list_versions,
    next_place,
    remove_starts,
    write_starts,
)
from desktop.consult.home import find_home


@pytest.fixture
def places(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Places:
    """The places of a user with an empty home."""
    for name in ("PLATEAU_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    return find_places()


def test_the_data_are_where_the_program_keeps_them_and_apart(places: Places) -> None:
    """The installer names the very folder of the program's data, and none of its own places lies in it or above it."""
    assert places.data == find_home()
    for each in (places.root, *places.starts):
        assert places.data not in (each, *each.parents)
        assert each not in places.data.parents


def test_the_version_in_use_is_never_written_over(places: Places) -> None:
    """The same version again gets a folder of its own; only such folders count as versions."""
    first = next_place(places.root, "0.1.0")
    first.mkdir(parents=True)
    (places.root / "notes").mkdir()
    assert next_place(places.root, "0.1.0") != first
    assert list_versions(places.root) == [first]


def test_another_program_of_that_name_is_left_alone(places: Places) -> None:
    """A start file that this installer did not write is neither replaced nor removed, and that is told."""
    theirs = places.starts[0]
    theirs.parent.mkdir(parents=True)
    theirs.write_text("#!/bin/sh\necho mine\n", encoding="utf-8")
    told = write_starts(places, places.root / "0.1.0-1")
    assert [start for start, _ in told] == [theirs]
    assert remove_starts(places) == list(places.starts[1:])
    assert theirs.read_text(encoding="utf-8") == "#!/bin/sh\necho mine\n"


def test_removing_leaves_the_data(places: Places, capsys: pytest.CaptureFixture[str]) -> None:
    """Everything of the program goes, nothing of the data, and it is said where these are."""
    place = next_place(places.root, "0.1.0")
    place.mkdir(parents=True)
    (place / "file").write_text("program", encoding="utf-8")
    write_starts(places, place)
    places.data.mkdir(parents=True)
    (places.data / "chart.db").write_bytes(b"patients")
    assert main(["--uninstall"]) == 0
    assert not places.root.exists()
    assert not any(start.exists() for start in places.starts)
    assert (places.data / "chart.db").read_bytes() == b"patients"
    assert f"Left as they are: the chart, settings and checks in {places.data}" in capsys.readouterr().out
    assert main(["--uninstall"]) == 0
    assert "nothing was removed" in capsys.readouterr().out
