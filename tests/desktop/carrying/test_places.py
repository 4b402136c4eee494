"""Where an installed program lies: never among the data, never over another's file, and removed without a patient."""

from pathlib import Path

import pytest

from desktop.carrying.installer import installation
from desktop.carrying.installer.__main__ import check_newer, main
from desktop.carrying.installer.alone import working_alone
from desktop.carrying.installer.installation import Stop, make_root
from desktop.carrying.installer.places import (
    TEMPORARY,
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


def test_a_second_installer_waits_its_turn(places: Places, capsys: pytest.CaptureFixture[str]) -> None:
    """It would take a half-made version for a broken-off one and remove it: it is told to come again."""
    place = next_place(places.root, "0.1.0")
    place.mkdir(parents=True)
    with working_alone(places.root) as alone:
        assert alone
        assert main(["--uninstall"]) == 2
    assert "another installer is at work" in capsys.readouterr().err
    assert place.is_dir()
    assert main(["--uninstall"]) == 0
    assert not places.root.exists()


def test_nothing_is_left_of_what_setting_up_took(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither by an installation that fails nor, once it is done again or removed, by one that was killed."""
    make_root(places.root)
    (places.root / TEMPORARY).mkdir()
    (places.root / TEMPORARY / "pip-of-a-killed-one").mkdir()

    def fail(_folder: Path, place: Path) -> None:
        assert list((places.root / TEMPORARY).iterdir()) == []
        place.mkdir()
        (places.root / TEMPORARY / "pip").mkdir()
        message = "no"
        raise Stop(message)

    monkeypatch.setattr(installation, "read_contents", lambda _folder: {"version": ["0.1.0"]})
    monkeypatch.setattr(installation, "_bytes_needed", lambda _folder: 0)
    monkeypatch.setattr(installation, "_fill", fail)
    with pytest.raises(Stop):
        installation.install(places.root, places, "")
    assert list(places.root.iterdir()) == []
    (places.root / TEMPORARY).mkdir()
    assert main(["--uninstall"]) == 0
    assert not places.root.exists()


def test_a_home_with_an_end_of_line_in_its_name_starts_too(tmp_path: Path) -> None:
    """Each line of a desktop entry is one of its keys; what is in a name comes to be none."""
    places = Places(tmp_path, (tmp_path / "plateau.desktop",), tmp_path)
    assert write_starts(places, Path("/srv/a\nExec=b/place")) == []
    lines = (tmp_path / "plateau.desktop").read_text(encoding="utf-8").splitlines()
    assert sum(line.startswith("Exec=") for line in lines) == 1


def test_an_older_version_needs_the_word(capsys: pytest.CaptureFixture[str]) -> None:
    """A newer chart may be beyond an older program, and a mended fault comes back: nobody installs it by mistake."""
    check_newer("0.9.0", "0.10.0", older=False)
    check_newer("", "0.1.0", older=False)
    check_newer("0.10.0", "0.10.0", older=False)
    with pytest.raises(Stop, match="--older"):
        check_newer("0.10.0", "0.9.0", older=False)
    check_newer("0.10.0", "0.9.0", older=True)
    assert "OLDER" in capsys.readouterr().err
