"""An edition proved at every save: what is told apart, and that nothing but the files decides when."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.commands.pack.checking import watch
from desktop.packs.begun import begin_edition
from desktop.packs.watching import Round, prove_again, watch_folder
from engine.packs.shelf import open_edition

Edits = list[Callable[[], None]]


def edit(folder: Path, old: str, new: str, file: str = "pathway.yaml") -> Callable[[], None]:
    """A save that changes one place of a file, some time after the last."""

    def save() -> None:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        later = path.stat().st_mtime_ns + 1_000_000_000
        os.utime(path, ns=(later, later))

    return save


def follow(folder: Path, edits: Edits, against: str | None = None) -> list[Round]:
    """The rounds of these saves, each made when nothing has changed for a look."""
    waiting = list(edits)

    def wait(_seconds: float) -> None:
        if waiting and len(rounds) == len(edits) - len(waiting) + 1:
            waiting.pop(0)()

    rounds: list[Round] = []
    watching = watch_folder(folder, None if against is None else open_edition(against), wait)
    while len(rounds) <= len(edits):
        rounds.append(next(watching))
    return rounds


def test_a_slip_is_new_then_open_then_mended(tmp_path: Path) -> None:
    """What a save brought is told as new, what stays as open, what is gone as mended, wherever its line has moved."""
    folder = tmp_path / "ours"
    begin_edition(folder)
    first, slip, moved, mended = follow(
        folder,
        [
            edit(folder, "rests_on: [T02]", "rests_on: [T022]"),
            edit(folder, "start: first-transplant", "# a line more\nstart: first-transplant"),
            edit(folder, "rests_on: [T022]", "rests_on: [T02]"),
        ],
    )
    assert first.proved
    assert not slip.better
    assert slip.worse == slip.problems
    assert any("did you mean 'T02'" in str(each) for each in slip.worse)
    assert (moved.worse, moved.better) == ((), ())
    assert len(moved.problems) == len(slip.problems)
    assert mended.proved
    assert mended.better == moved.problems


def test_what_cannot_be_read_mends_nothing(tmp_path: Path) -> None:
    """A file that cannot be read hides what is wrong behind it: that is told as mended only once it is."""
    folder = tmp_path / "ours"
    begin_edition(folder)
    _, wrong, unreadable, again = follow(
        folder,
        [
            edit(folder, "rests_on: [T02]", "rests_on: [T022]"),
            edit(folder, "asks: Has the myeloma", "askz: Has the myeloma"),
            edit(folder, "askz: Has the myeloma", "asks: Has the myeloma"),
        ],
    )
    assert not unreadable.readable
    assert not unreadable.better
    assert "'askz' may be it" in str(unreadable.worse[0])
    assert again.problems == wrong.problems
    assert not again.worse
    assert again.better == unreadable.problems


def test_a_changed_rule_is_counted_against_where_it_came_from(tmp_path: Path) -> None:
    """A copy advises as its edition; a changed limit is counted by patient types and by the advice it goes to."""
    folder = tmp_path / "copy"
    begin_edition(folder, "mayo-2012")
    same, changed = follow(
        folder, [edit(folder, "maintenance.months, below: 24", "maintenance.months, below: 36")], "mayo-2012"
    )
    assert same.difference is not None
    assert changed.difference is not None
    assert same.difference.differing == 0
    assert changed.difference.differing > 0
    pairs = {(group.advice, part.advice) for group in changed.difference.groups for part in group.parts}
    assert ("stop-lenalidomide", "lenalidomide-maintenance") in pairs


def test_a_folder_that_goes_is_a_problem(tmp_path: Path) -> None:
    """Without its pathway there is no edition: one sentence, and it goes on."""
    found = prove_again(tmp_path, None, None)
    assert found.certificate is None
    assert "is no edition" in str(found.problems[0])


def test_the_watch_ends_cleanly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl+C is the way to end it, and no error."""
    begin_edition(tmp_path / "ours")

    def interrupt(_seconds: float) -> None:
        raise KeyboardInterrupt

    assert watch(tmp_path / "ours", None, interrupt) == 0
    told = capsys.readouterr()
    assert "proved over 72 patient types and 6 cases" in told.out
    assert told.out.endswith("Ended.\n")
    assert not told.err
