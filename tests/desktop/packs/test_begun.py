"""An edition begun in a folder: whole and proved, or nothing at all; a copy keeps every comment."""

import time
from pathlib import Path

import pytest

from desktop.commands.inputs import Refusal
from desktop.packs.begun import begin_edition, change_values, raise_version
from engine.packs.check import check_pack
from engine.packs.files import LIBRARY, read_about, shipped


def test_a_new_edition_is_proved_as_it_stands(tmp_path: Path) -> None:
    """The small edition is complete: every law holds, and it is named after its folder."""
    begun = begin_edition(tmp_path / "ours")
    report = check_pack(str(tmp_path / "ours"), time.perf_counter)
    assert (report.proved, report.pack, begun.id) == (True, "ours", "ours")
    assert read_about(tmp_path / "ours").edition == "Ours"
    assert "reviewed by nobody" in read_about(tmp_path / "ours").standing
    assert [each.name for each in tmp_path.iterdir()] == ["ours"]  # nothing is left beside it


def test_every_key_of_the_small_edition_is_explained_or_plain(tmp_path: Path) -> None:
    """Each file begins with a comment that says what it is for."""
    begun = begin_edition(tmp_path / "ours")
    assert all((tmp_path / "ours" / name).read_text(encoding="utf-8").startswith("# ") for name in begun.files)


@pytest.mark.parametrize("name", shipped())
def test_a_copy_is_the_edition_with_a_version_of_its_own(name: str, tmp_path: Path) -> None:
    """Every line of every file stays, comments too, but for version and standing; the copy is proved."""
    begun = begin_edition(tmp_path / "copy", name)
    changed = [
        (one, other)
        for file in begun.files
        for one, other in zip(
            (LIBRARY / name / file).read_text(encoding="utf-8").splitlines(),
            (tmp_path / "copy" / file).read_text(encoding="utf-8").splitlines(),
            strict=True,
        )
        if one != other and '"' not in one and one.partition(":")[0] != "id"
    ]
    assert [one.partition(":")[0] for one, _ in changed] == ["standing"]
    about = read_about(tmp_path / "copy")
    assert about.version == raise_version(read_about(LIBRARY / name).version)
    assert (about.id, about.standing.startswith("Draft from")) == (name, True)


def test_a_copy_under_another_name(tmp_path: Path) -> None:
    """Id and title are those asked for, even with signs that YAML reads otherwise; its short name follows the id."""
    begin_edition(tmp_path / "copy", "mayo-2012", "our-own", 'Ours: "new" # or not')
    about = read_about(tmp_path / "copy")
    assert (about.id, about.title, about.edition) == ("our-own", 'Ours: "new" # or not', "Our own")


@pytest.mark.parametrize(
    ("folder", "given", "said"),
    [
        ("full", {}, "is not empty"),
        ("file", {}, "is no folder"),
        ("nowhere/deeper/still", {}, "there is no folder"),
        ("new", {"origin": "no-such-edition"}, "is no edition"),
        ("new", {"id_": "Not an id"}, "can be no id"),
        ("new", {"id_": "a" * 41}, "can be no id"),
        ("new", {"id_": "mayo-2012"}, "is here already"),
        ("a\0b", {}, "character that no name may have"),
    ],
)
def test_what_cannot_be_begun_is_refused_and_leaves_nothing(
    folder: str, given: dict[str, str], said: str, tmp_path: Path
) -> None:
    """A folder that holds something, a file, an unknown edition or a wrong id: one sentence, and no file more."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("kept", encoding="utf-8")
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(Refusal, match=said):
        begin_edition(tmp_path / folder, **given)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a file cannot be written whole, neither it nor those before it stay."""

    def fail(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("desktop.packs.begun.os.fsync", fail)
    with pytest.raises(Refusal, match="No space left"):
        begin_edition(tmp_path / "ours")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("version", "after"), [("1.0", "1.1"), ("1.9", "1.10"), ("2026-11", "2026-11.1"), ("2026-11.1", "2026-11.2")]
)
def test_the_next_version(version: str, after: str) -> None:
    """The last number behind a point is one higher; a version without a point gets one."""
    assert raise_version(version) == after


def test_values_are_changed_where_they_stand() -> None:
    """A text over several lines is replaced whole, its neighbours and comments stay."""
    text = "# head\nid: a  # why\nstanding: >\n  one\n  two\n\n# next\nversion: '1'\n"
    told = change_values(text, {"id": "b", "standing": "c", "version": "2"})
    assert told == '# head\nid: "b"  # why\nstanding: "c"\n\n# next\nversion: "2"\n'
