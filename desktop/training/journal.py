"""A learner's finished answers, in the order in which they were given: read line by line, written whole or not at all.

One file a learner: a line that says who, then one JSON document an answer. A line that cannot be read is told and
passed over, and stays where it is; what stands before and after it counts.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from desktop.commands.inputs import Refusal, read_bytes, write_whole
from desktop.consult.home import is_there, make_folder_of
from desktop.consult.lock import writing_alone
from desktop.training.finished import Finished, KeptError, is_time, load_json, read_finished, tell_finished
from desktop.training.learners import REMEDY, Learner, find_file, read_learner, refuse_other, tell_learner
from engine.language import say
from engine.wording import show_date

LARGEST = 60_000_000  # bytes: some 50,000 answers
MOST_SAID = 10  # lines that are named; whoever mends those sees the next


@dataclass(frozen=True, slots=True)
class Journal:
    """What a learner answered, the oldest first, and a sentence for each line that cannot be read."""

    learner: Learner
    finished: tuple[Finished, ...] = ()
    problems: tuple[str, ...] = ()


def read_journal(home: str | None, learner: Learner) -> Journal:
    """A learner's answers; none where the file is not there.

    :raises Refusal: when the file is there and cannot be read at all.
    """
    path = find_file(home, learner)
    return take_journal(path, learner, _read_plain(path) if is_there(path) else b"")


def record(home: str | None, learner: Learner, finished: Finished) -> None:
    """Keep one more answer, durably: after a power cut it is there whole, or the file is as it was before.

    :raises Refusal: when an answer of that id is kept already, or the file cannot be written; nothing is changed.
    """
    if not is_time(finished.at):
        raise Refusal(
            say("the computer's clock says {date}; set it, and answer again").format(date=show_date(finished.at.date()))
        )
    path = find_file(home, learner)
    refuse_other(path)
    with writing_alone(make_folder_of(path, REMEDY)):
        content = _read_plain(path) if is_there(path) else tell_learner(learner)
        if any(each.id == finished.id for each in take_journal(path, learner, content).finished):
            raise Refusal(
                say("{case}: this answer is recorded already; 'plateau practice next' goes on").format(
                    case=finished.case
                )
            )
        # A last line that was cut off keeps a line of its own, so that the new answer is not joined to it.
        gap = b"" if content.endswith(b"\n") or not content else b"\n"
        write_whole(str(path), content + gap + tell_line(finished))


def replace_journal(home: str | None, learner: Learner, finished: tuple[Finished, ...]) -> None:
    """Write a learner's answers anew, in the order given: for answers that came on a stick.

    Lines that cannot be read stay at the end. The caller holds the folder.

    :raises Refusal: when the file cannot be written; nothing is changed.
    """
    path = find_file(home, learner)
    refuse_other(path)
    damaged = _damaged_lines(_read_plain(path)) if is_there(path) else b""
    write_whole(str(path), tell_learner(learner) + b"".join(map(tell_line, finished)) + damaged)


def tell_line(finished: Finished) -> bytes:
    """An answer as a line of the file."""
    return json.dumps(tell_finished(finished), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def take_journal(path: Path, learner: Learner, content: bytes) -> Journal:
    """The answers in the bytes of a learner's file."""
    found: dict[str, Finished] = {}
    problems: list[str] = []
    lines = content.split(b"\n")
    for number, line in enumerate(lines, start=1):
        if not line.strip() or (number == 1 and read_learner(line, learner.id)):
            continue
        try:
            answer = _take(line)
        except KeptError as error:
            cut = number == len(lines) and number > 1
            why = say("was cut off while it was written") if cut else str(error)
            problems.append(
                say("{path}, line {number}: {why}; it is passed over, mend or remove the line").format(
                    path=path, number=number, why=why
                )
            )
            continue
        found.setdefault(answer.id, answer)
    if (more := len(problems) - MOST_SAID) > 0:
        problems[MOST_SAID:] = [
            say("{path}: {more} more lines cannot be read; mend or remove them").format(path=path, more=more)
        ]
    return Journal(learner, tuple(found.values()), tuple(problems))


def _take(line: bytes) -> Finished:
    return read_finished(load_json(line))


def _damaged_lines(content: bytes) -> bytes:
    damaged = []
    for line in content.split(b"\n")[1:]:
        try:
            if line.strip():
                _take(line)
        except KeptError:
            damaged.append(line + b"\n")
    return b"".join(damaged)


def _read_plain(path: Path) -> bytes:
    """The bytes of the file, which is a plain one."""
    refuse_other(path)
    return read_bytes(str(path), LARGEST)
