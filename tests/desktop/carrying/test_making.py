"""A folder for a stick is made whole or not at all, and bad input is one sentence."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.carrying.__main__ import main
from desktop.carrying.making import MARK, made_whole
from desktop.commands.inputs import Refusal


def test_what_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    """Whatever stops the making, neither the folder nor a half of it is there; made well, it is there whole."""
    target = tmp_path / "out"

    def break_off() -> None:
        with made_whole(target, 1) as partial:
            (partial / "file").write_text("half", encoding="utf-8")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()
    assert list(tmp_path.iterdir()) == []
    with made_whole(target, 1) as partial:
        (partial / "file").write_text("whole", encoding="utf-8")
        assert not target.exists()
    assert [each.name for each in target.iterdir()] == ["file"]


def test_a_half_left_by_a_power_cut_is_made_anew_and_no_other_folder(tmp_path: Path) -> None:
    """Only a folder with our mark is cleared away."""
    left = tmp_path / "out.partial"
    left.mkdir()
    (left / "mine").touch()
    with pytest.raises(Refusal, match="is not ours"), made_whole(tmp_path / "out", 1):
        pass
    assert (left / "mine").exists()
    (left / MARK).touch()
    with made_whole(tmp_path / "out", 1) as partial:
        assert not (partial / "mine").exists()


def test_too_little_room_is_said_before_anything_is_written(tmp_path: Path) -> None:
    """The room is looked at first."""
    with pytest.raises(Refusal, match="MB are needed there and"), made_whole(tmp_path / "out", 10**18):
        pass
    assert list(tmp_path.iterdir()) == []


REFUSED: dict[str, Callable[[Path], list[str]]] = {
    "is there already": lambda at: ["wheelhouse", str(at)],
    "there is no such file; make a key": lambda at: ["wheelhouse", f"{at}/out", "--key", f"{at}/no.p12",
                                                     "--passphrase-file", f"{at}/phrase"],
    "phrase.txt: there is no such file": lambda at: ["wheelhouse", f"{at}/out", "--key", f"{at}/no.p12",
                                                     "--passphrase-file", f"{at}/phrase.txt"],
}  # fmt: skip


@pytest.mark.parametrize("told", REFUSED)
def test_bad_input_is_one_sentence(told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Status 2, one sentence on standard error, nothing written."""
    (tmp_path / "phrase").write_text("a phrase\n", encoding="utf-8")
    before = sorted(tmp_path.iterdir())
    assert main(REFUSED[told](tmp_path)) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("run.py wheelhouse: ")
    assert told in line
    assert sorted(tmp_path.iterdir()) == before
