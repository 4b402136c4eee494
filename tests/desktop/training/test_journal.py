"""A learner's file of answers: whatever happens to it or to the program, what stands there is never lost."""

import errno
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop.commands.inputs import Refusal
from desktop.training.finished import read_finished, tell_finished
from desktop.training.journal import read_journal, record, tell_line
from desktop.training.learners import Learner, find_file, find_folder, make_learner, tell_learner
from desktop.training.opened import keep_open, list_opened
from tests.desktop.training.answers import answer

ROOT = Path(__file__).parents[3]


@pytest.fixture
def home(tmp_path: Path) -> str:
    """A data folder that is not there yet."""
    return str(tmp_path / "home")


@pytest.fixture
def learner(home: str) -> Learner:
    """A learner with an empty file."""
    return make_learner(home, "me")


def test_kept_and_read_back_to_the_same(home: str, learner: Learner) -> None:
    """What was answered is read back value for value, in the order in which it was given."""
    finished = (
        answer(1),
        answer(2, days=-4, right=False, confidence=None),
        answer(3, given={"a": ["ü", None, 1]}),
    )
    for each in finished:
        record(home, learner, each)
    journal = read_journal(home, learner)
    assert (journal.finished, journal.problems) == (finished, ())


def test_an_answer_is_taken_once(home: str, learner: Learner) -> None:
    """The same answer recorded again is refused, and the file stays as it was."""
    record(home, learner, answer(1))
    before = find_file(home, learner).read_bytes()
    with pytest.raises(Refusal, match="recorded already"):
        record(home, learner, answer(1, right=False))
    assert find_file(home, learner).read_bytes() == before


def test_a_torn_last_line_costs_only_itself(home: str, learner: Learner) -> None:
    """At whatever byte the last line is cut off, the answers before it stand, and the next answer is kept whole."""
    whole = tell_learner(learner) + tell_line(answer(1)) + tell_line(answer(2))
    path = find_file(home, learner)
    torn = len(tell_line(answer(2)))
    for cut in range(2, torn, 17):
        path.write_bytes(whole[:-cut])
        journal = read_journal(home, learner)
        assert [each.id for each in journal.finished] == [answer(1).id]
        assert len(journal.problems) == 1
        assert "line 3" in journal.problems[0]
        assert "cut off" in journal.problems[0]
        record(home, learner, answer(3))
        assert [each.id for each in read_journal(home, learner).finished] == [answer(1).id, answer(3).id]


def test_a_last_line_without_its_end_still_counts(home: str, learner: Learner) -> None:
    """Only the line's end was lost: the answer is whole and counts, and the next one has a line of its own."""
    find_file(home, learner).write_bytes((tell_learner(learner) + tell_line(answer(1)))[:-1])
    record(home, learner, answer(2))
    assert len(read_journal(home, learner).finished) == 2


@pytest.mark.parametrize(
    "garbage",
    [
        b"\xff\xfe\x00", b"{}", b"[]", b"null", b'"text"', b"{" * 9000, b"[" * 100_000, b'{"id": NaN}',
        b"9" * 5000, tell_line(answer(9)).replace(b'"points":3', b'"points":9'),
        tell_line(answer(9)).replace(b'"confidence":80', b'"confidence":101'),
        tell_line(answer(9)).replace(b'"confidence":80', b'"confidence":true'),
        tell_line(answer(9)).replace(b"2026-03", b"9999-99"),
        tell_line(answer(9)).replace(b"2026-03-02T08:00:00+00:00", b"0001-01-01T00:00:00+14:00"),
        tell_line(answer(9)).replace(b"2026-03-02T08:00:00+00:00", b"2026-03-02T08:00:00"),
        tell_line(answer(9)).replace(b'"a-case"', b'"\\ud800"'),
        tell_line(answer(9)).replace(b'"what"', b'"id":"00","what"'),
        tell_line(answer(9)).replace(b"edge:", b"else:"),
    ],
)  # fmt: skip
def test_garbage_is_told_and_passed_over(home: str, learner: Learner, garbage: bytes) -> None:
    """A line that is no answer is told with file, line and remedy; before and after it nothing is lost."""
    path = find_file(home, learner)
    path.write_bytes(tell_learner(learner) + tell_line(answer(1)) + garbage + b"\n" + tell_line(answer(2)))
    journal = read_journal(home, learner)
    assert [each.id for each in journal.finished] == [answer(1).id, answer(2).id]
    (problem,) = journal.problems
    assert problem.startswith(f"{path}, line 3: ")
    assert "mend or remove the line" in problem


def test_of_two_answers_of_one_id_the_first_counts(home: str, learner: Learner) -> None:
    """A line added by hand under an id that is there already changes nothing of what was answered."""
    lines = (answer(1), answer(2), answer(1, right=False))
    find_file(home, learner).write_bytes(tell_learner(learner) + b"".join(map(tell_line, lines)))
    assert read_journal(home, learner).finished == (answer(1), answer(2))


def test_much_garbage_is_told_in_few_sentences(home: str, learner: Learner) -> None:
    """A hundred thousand damaged lines are named by the first ten and a number."""
    find_file(home, learner).write_bytes(b"\x00\n" * 100_000 + tell_line(answer(1)))
    journal = read_journal(home, learner)
    assert len(journal.finished) == 1
    assert len(journal.problems) == 11
    assert "99990 more lines" in journal.problems[-1]


def test_a_folder_or_pipe_in_its_place_is_refused(home: str, learner: Learner) -> None:
    """Something else in the file's place is one sentence, neither a wait nor a traceback."""
    path = find_file(home, learner)
    path.unlink()
    path.mkdir()
    with pytest.raises(Refusal, match="is a folder"):
        read_journal(home, learner)
    path.rmdir()
    os.mkfifo(path)
    with pytest.raises(Refusal, match="no plain file"):
        record(home, learner, answer(1))


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.EIO])
@pytest.mark.parametrize("call", ["fsync", "fdopen"])
def test_a_full_or_failing_disk(
    home: str, learner: Learner, monkeypatch: pytest.MonkeyPatch, error: int, call: str
) -> None:
    """A disk that is full, read-only or broken is one sentence; the file is as before, nothing lies beside it."""
    record(home, learner, answer(1))
    before = find_file(home, learner).read_bytes()

    def fail(*_: object, **__: object) -> None:
        raise OSError(error, os.strerror(error))

    with monkeypatch.context() as patched:
        patched.setattr(os, call, fail)
        with pytest.raises(Refusal, match=r"cannot be written \(.*\); free space or choose another folder"):
            record(home, learner, answer(2))
    assert find_file(home, learner).read_bytes() == before
    assert [each.name for each in find_file(home, learner).parent.iterdir()] == [find_file(home, learner).name]


def test_a_home_that_is_a_file_is_refused(tmp_path: Path) -> None:
    """A data folder that is none is one sentence."""
    (tmp_path / "home").write_text("")
    with pytest.raises(Refusal, match=r"is no folder|cannot be made"):
        make_learner(str(tmp_path / "home"), "me")


def test_a_clock_far_from_any_time_is_refused(home: str, learner: Learner) -> None:
    """An answer of the year 9999 would put the schedule out of every calendar; it is refused with the clock's day."""
    with pytest.raises(Refusal, match="clock says 01-Jan-9999"):
        record(home, learner, answer(1, at=answer(1).at.replace(year=9999, month=1, day=1)))


_WRITER = """
import sys
from desktop.training.journal import record
from desktop.training.learners import Learner
from tests.desktop.training.answers import answer
home, learner, first, number = sys.argv[1], Learner(sys.argv[2], "me"), int(sys.argv[3]), int(sys.argv[4])
for each in range(first, first + number):
    record(home, learner, answer(each))
    print(each, flush=True)
"""


def _write(home: str, learner: Learner, first: int, number: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _WRITER, home, learner.id, str(first), str(number)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_two_programs_at_once_lose_nothing(home: str, learner: Learner) -> None:
    """Two programs that record at the same time keep every answer of both."""
    writers = [_write(home, learner, 1, 25), _write(home, learner, 101, 25)]
    for writer in writers:
        writer.communicate(timeout=60)
        assert writer.returncode == 0
    journal = read_journal(home, learner)
    assert sorted(int(each.id, 16) for each in journal.finished) == [*range(1, 26), *range(101, 126)]
    assert journal.problems == ()


@pytest.mark.parametrize("wait", [0.0, 0.013, 0.031])
def test_killed_in_the_middle_of_a_save(home: str, learner: Learner, wait: float) -> None:
    """A program that is killed while it saves loses at most the answer being saved: what was told as kept is there."""
    with _write(home, learner, 1, 100_000) as writer:
        assert writer.stdout is not None
        told = [int(writer.stdout.readline()) for _ in range(5)]
        time.sleep(wait)
        writer.send_signal(signal.SIGKILL)
        told += [int(line) for line in writer.stdout.read().split()]
    journal = read_journal(home, learner)
    kept = [int(each.id, 16) for each in journal.finished]
    assert journal.problems == ()
    assert kept[: len(told)] == told
    assert len(kept) <= len(told) + 1
    record(home, learner, answer(1_000_000))


def test_a_damaged_first_line_puts_no_answer_out_of_reach(home: str, learner: Learner) -> None:
    """Without the line that says who, the learner goes by the id, and the answers stand."""
    path = find_file(home, learner)
    path.write_bytes(b"garbage\n" + tell_line(answer(1)))
    found = make_learner(home, learner.id)
    assert found == Learner(learner.id, learner.id)
    journal = read_journal(home, found)
    assert len(journal.finished) == 1
    assert len(journal.problems) == 1
    assert json.loads(path.read_bytes().splitlines()[1])["id"] == answer(1).id


def test_an_answer_kept_before_the_digest_of_its_scenario_was_is_read() -> None:
    """An older line has no digest of what was told, and stays whole; a newer one keeps it."""
    values = tell_finished(answer(told="sha256:ab"))
    assert read_finished(values).told == "sha256:ab"
    del values["told"]
    assert read_finished(values) == answer(told="")


@pytest.mark.parametrize("there", [True, False])
def test_writing_follows_no_link(home: str, learner: Learner, tmp_path: Path, *, there: bool) -> None:
    """A link in the folder, which may lie on a stick, leads to no other file: neither answers nor open rounds."""
    other = tmp_path / "other.txt"
    if there:
        other.write_text("somebody's", "utf-8")
    for path in (find_file(home, learner), find_folder(home) / f"{learner.id}.open.json"):
        path.unlink(missing_ok=True)
        path.symlink_to(other)
    with pytest.raises(Refusal, match="is no plain file; move it away"):
        record(home, learner, answer(1))
    with pytest.raises(Refusal, match="is no plain file; move it away"):
        keep_open(home, learner, "a-case", "mayo-2012", answer(1).at)
    assert list_opened(home, learner) == ()
    assert other.exists() is there
    assert not there or other.read_text("utf-8") == "somebody's"
