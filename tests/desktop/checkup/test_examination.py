"""The self-check finds what is broken, says what to do, and names no patient; on a sound computer it finds nothing."""

import datetime as dt
import json
import shutil
import sys
from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.checkup import editions, room, standing, typefaces
from desktop.checkup.chart import check_chart
from desktop.checkup.examination import examine, in_order, tell_sum, write_text
from desktop.checkup.finding import Finding, find_worst
from desktop.checkup.keys import check_keys
from desktop.checkup.standing import check_clock, check_settings, is_within
from desktop.consult.clock import keep_last_run

NOW = dt.datetime(2026, 11, 22, 14, 2, tzinfo=dt.UTC)


def by_id(findings: "object") -> dict[str, Finding]:
    """What was found, by its id."""
    assert hasattr(findings, "__iter__")
    return {each.check: each for each in findings}


def test_a_sound_computer_is_in_order(tmp_path: Path) -> None:
    """Nothing is broken; every part is named once."""
    found = examine(tmp_path, NOW)
    assert find_worst(found) in ("ok", "unknown", "look")
    assert not [each for each in found if each.state == "broken"]
    assert len(by_id(found)) == len(found)
    assert {"clock", "settings", "folder", "disk", "chart", "trust", "typefaces", "signs", "display"} <= set(
        by_id(found)
    )
    assert list(tmp_path.iterdir()) == []  # it leaves nothing


def test_a_damaged_typeface_is_found(tmp_path: Path) -> None:
    """One byte more, or a missing file, and the face is named with what to do."""
    for face in typefaces.FOLDER.glob("*.ttf"):
        shutil.copy(face, tmp_path)
    assert by_id(typefaces.check_typefaces(tmp_path))["typefaces"].state == "ok"
    with (tmp_path / "Inter-Bold.ttf").open("ab") as file:
        file.write(b"x")
    (tmp_path / "DejaVuSans.ttf").unlink()
    found = by_id(typefaces.check_typefaces(tmp_path))["typefaces"]
    assert found.state == "broken"
    assert "Inter-Bold.ttf" in found.words
    assert "DejaVuSans.ttf" in found.words
    assert found.remedy


def test_every_face_that_ships_is_looked_at() -> None:
    """A face that is added to the program has its digest here."""
    assert {each.name for each in typefaces.FOLDER.glob("*.ttf")} == set(typefaces.DIGESTS)


def test_a_full_disk_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Little room is to be looked at, none is broken."""
    for free, state in ((10, "broken"), (100, "look"), (9000, "ok")):
        usage = shutil._ntuple_diskusage(10**12, 0, free * room.MEGABYTE)  # type: ignore[attr-defined]
        monkeypatch.setattr(shutil, "disk_usage", lambda _folder, usage=usage: usage)
        assert by_id(room.check_room(tmp_path))["disk"].state == state


def test_a_data_folder_that_is_a_file_is_found(tmp_path: Path) -> None:
    """Nothing can be written there, and that is said with a remedy."""
    (tmp_path / "home").write_text("", encoding="utf-8")
    found = by_id(room.check_room(tmp_path / "home"))["folder"]
    assert found.state == "broken"
    assert found.remedy


def test_no_data_folder_is_found() -> None:
    """Without one nothing can be kept."""
    assert by_id(room.check_room(None))["folder"].state == "broken"


def test_a_chart_with_a_missing_file_is_found(tmp_path: Path) -> None:
    """Which file it is, and that a copy is to be made before anything is restored."""
    (tmp_path / "chart").mkdir()
    (tmp_path / "chart" / "people.json").write_text("{}", encoding="utf-8")
    found = by_id(check_chart(tmp_path, NOW))["chart"]
    assert found.state == "broken"
    assert "chart.db" in found.words
    assert "copy" in found.remedy


def test_a_certificate_that_nobody_can_read_is_found(tmp_path: Path) -> None:
    """A file among the trusted ones that is no certificate is to be looked at."""
    (tmp_path / "trust").mkdir()
    (tmp_path / "trust" / "one.crt").write_text("no certificate", encoding="utf-8")
    assert by_id(check_keys(tmp_path, NOW))["trust"].state == "look"


def test_a_wrong_clock_is_found(tmp_path: Path) -> None:
    """Behind is broken; far ahead may be right, and is to be looked at."""
    assert check_clock(tmp_path, NOW).state == "ok"
    assert check_clock(tmp_path, NOW.replace(year=1970)).state == "broken"
    keep_last_run(tmp_path, NOW.date())
    assert check_clock(tmp_path, NOW.replace(year=2029)).state == "look"


def test_settings_that_cannot_be_read_are_found(tmp_path: Path) -> None:
    """They are as at first, which is said."""
    assert check_settings(tmp_path).state == "ok"
    (tmp_path / "settings.json").write_text("{", encoding="utf-8")
    assert check_settings(tmp_path).state == "look"


def test_a_changed_edition_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its digest is of no release: it is not broken, and not what was released."""
    monkeypatch.setattr(editions, "list_released", tuple)
    assert {each.state for each in editions.check_editions(NOW.date())} == {"look"}


def test_an_edition_past_its_review_is_found() -> None:
    """The laws hold still, and a newer one is asked for."""
    later = dt.date(2029, 1, 15)
    found = list(editions.check_editions(later))
    assert {(each.state, each.words.partition(":")[0]) for each in found} == {("look", "PAST ITS REVIEW")}


@pytest.mark.parametrize(
    ("version", "limits", "holds"),
    [
        ("2.11.0", ">=2.11", True),
        ("2.10", ">=2.11", False),
        ("2.4.6", ">=2.2,<2.5", True),
        ("2.5.0", ">=2.2,<2.5", False),
        ("6.11.3", "==6.11.3", True),
        ("6.12.0", "==6.11.3", False),
        ("2026.10.19.post1", ">=2025.1", True),
        ("1.0", "", True),
    ],
)
def test_versions_keep_their_limits(version: str, limits: str, *, holds: bool) -> None:
    """Compared part by part as numbers, not as text."""
    assert is_within(version, limits) is holds


def test_a_missing_library_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its name is told; what only an extra needs is not asked for."""
    needs = ["reportlab>=4.4", "no-such-library>=1", 'other>=1; extra == "test"']
    monkeypatch.setattr("importlib.metadata.requires", lambda _name: needs)
    found = standing.check_libraries()
    assert found.state == "broken"
    assert "no-such-library is missing" in found.words
    assert "other" not in found.words


def test_a_check_that_fails_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are told all the same; the words of its fault are not."""

    def fail(_today: dt.date) -> None:
        raise ValueError("Invented-Person")

    monkeypatch.setattr(editions, "check_editions", fail)
    found = examine(tmp_path, NOW)
    assert by_id(found)["edition"].state == "broken"
    assert "typefaces" in by_id(found)
    assert "Invented-Person" not in write_text(found, NOW)


def test_a_list_of_editions_that_cannot_be_relied_on_is_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Then no command decides; the self-check still runs, and says why, and looks at all the rest."""
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs" / "shelf.json").write_text("{", encoding="utf-8")
    assert main(["doctor", "--home", str(tmp_path)]) == 1
    told = capsys.readouterr().out
    assert "cannot be relied on" in told
    assert "mayo-2012" in told


def test_the_worst_comes_first() -> None:
    """Broken, then what to look at, then what was not looked at; the sum says how many."""
    states = ("ok", "look", "broken", "unknown", "broken")
    found = tuple(Finding(str(at), "Part", state, "Words.") for at, state in enumerate(states))  # type: ignore[arg-type]
    assert [each.state for each in in_order(found)] == ["broken", "broken", "look", "unknown", "ok"]
    assert tell_sum(found) == "2 things are broken."
    assert tell_sum(found[:2]) == "Nothing is broken; look at 1 thing."


def test_the_command_tells_and_ends_as_it_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """0 while nothing is broken, 1 when something is; with --json one document."""
    assert main(["doctor", "--home", str(tmp_path)]) == 0
    assert "Nothing is broken" in capsys.readouterr().out
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert main(["doctor", "--home", str(tmp_path / "file"), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["state"] == "broken"
    assert {"check", "title", "state", "words", "remedy"} == set(told["findings"][0])
    assert main(["doctor", "--home", ""]) == 2
    assert "empty" in capsys.readouterr().err


def test_nothing_of_the_network_is_loaded() -> None:
    """What the self-check loads knows no way out of the computer."""
    import subprocess

    words = "import sys; from desktop.__main__ import main; main(['doctor']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert not {"http.client", "urllib.request", "requests"} & set(done.stdout.splitlines()[-1].split())
