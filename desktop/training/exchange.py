"""Practice carried on a stick: one file with all answers of a learner, and the same file taken in elsewhere.

The file's digest shows that it is whole, as a copy cut off or edited would not be. It is no signature: it does not say
who wrote the file.
"""

import hashlib
import heapq
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.commands.inputs import Refusal, name_of, read_bytes, write_whole
from desktop.consult.home import make_folder_of
from desktop.consult.lock import writing_alone
from desktop.training.finished import Finished, KeptError, load_json, read_finished, tell_finished
from desktop.training.journal import read_journal, replace_journal
from desktop.training.learners import (
    LONGEST,
    REMEDY,
    Learner,
    check_label,
    find_file,
    find_learner,
    is_id,
    list_learners,
)
from engine.language import say

FORMAT = 1
ENDING = ".practice.json"
LARGEST = 20_000_000  # bytes: some 20,000 answers


class Spoiled(Refusal):
    """An export that was cut off, damaged or changed: it can be made again."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What such a file holds."""

    learner: Learner
    finished: tuple[Finished, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of taking one in: for whom, how many answers were new, and how many were here already."""

    learner: Learner
    added: int
    known: int


def name_export(learner: Learner) -> str:
    """What such a file is called where nobody says otherwise: a label may hold signs that lead to another folder."""
    return "".join(each if each.isalnum() or each in " -_." else "-" for each in learner.label).strip(". ") + ENDING


def export_practice(home: str | None, learner: Learner, path: str) -> int:
    """Write a learner's answers to a file; how many there are.

    :raises Refusal: when there are none, when what lies there would be lost, or it cannot be written; then nothing is
        changed.
    """
    finished = read_journal(home, learner).finished
    if not finished:
        raise Refusal(
            say("{label} has answered nothing yet; 'plateau practice next' begins").format(label=learner.label)
        )
    _spare(path, learner, finished)
    practice = {
        "learner": {"id": learner.id, "label": learner.label},
        "finished": [tell_finished(each) for each in finished],
    }
    told = {"plateau_practice_export": FORMAT, "digest": _digest(practice), "practice": practice}
    write_whole(path, json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n")
    return len(finished)


def _spare(path: str, learner: Learner, finished: tuple[Finished, ...]) -> None:
    """Write over nothing but an older export of the same answers.

    :raises Refusal: saying what lies there.
    """
    if not Path(path).is_file():  # a folder or a device is refused where it is written
        return
    try:
        there = read_carried(path)
    except Spoiled:
        return
    except Refusal:
        raise Refusal(
            say("{path}: is there already and is no export of answers; choose another name").format(path=path)
        ) from None
    if there.learner.id != learner.id:
        raise Refusal(
            say("{path}: holds the answers of {label}; choose another name").format(
                path=path, label=there.learner.label
            )
        )
    if not {each.id for each in there.finished} <= {each.id for each in finished}:
        raise Refusal(
            say("{path}: holds answers that are not here; take them in with 'plateau practice import' first").format(
                path=path
            )
        )


def read_carried(path: str) -> Carried:
    """The answers in such a file.

    :raises Refusal: when it is none, is cut off, was changed, or is too large: one sentence.
    """
    name = name_of(path)
    foreign = Refusal(say("{name}: is no file of 'plateau practice export'; give the right file").format(name=name))
    content = read_bytes(path, LARGEST)
    try:
        told = load_json(content)
    except KeptError:
        if content.lstrip().startswith(b'{\n "plateau_practice_export"'):
            raise Spoiled(say("{name}: is cut off or damaged; export it again").format(name=name)) from None
        raise foreign from None
    if not isinstance(told, dict) or set(told) != {"plateau_practice_export", "digest", "practice"}:
        raise foreign
    if told["plateau_practice_export"] != FORMAT:
        raise Refusal(
            say("{name}: is of another format than {format}, which this program reads; export it there again").format(
                name=name, format=FORMAT
            )
        )
    if told["digest"] != _digest(told["practice"]):
        raise Spoiled(say("{name}: was changed or damaged after it was exported; export it again").format(name=name))
    return _take(name, told["practice"])


def import_practice(home: str | None, path: str, label: str | None = None, *, merge: bool = False) -> Imported:
    """Take a learner's answers in: each of them once, however often it is brought.

    A learner who is known here by id gets them. `label` keeps a new one under another label. Where the label belongs to
    another learner, `merge` says that it is the same person.

    :raises Refusal: when the file is refused, or the label belongs to another learner; nothing is written then.
    """
    carried = read_carried(path)
    learner = _choose_learner(home, carried.learner, label, merge=merge)
    with writing_alone(make_folder_of(find_file(home, learner), REMEDY)):
        here = read_journal(home, learner).finished
        kept = {each.id: each for each in here}
        if any(kept.get(each.id, each) != each for each in carried.finished):
            raise Refusal(
                say(
                    "{name}: an answer in it is here already and says otherwise here; "
                    "nothing was taken in, export the answers again where they were given"
                ).format(name=name_of(path))
            )
        merged = merge_answers(here, carried.finished)
        added = len(merged) - len(here)
        if added:
            replace_journal(home, learner, merged)
    return Imported(learner, added, len(carried.finished) - added)


def find_namesake(home: str | None, carried: Learner) -> Learner | None:
    """Another learner here of the same label, who may be the same person; None when nobody has to be asked.

    :raises Refusal: when the folder cannot be looked into.
    """
    known = any(each.id == carried.id for each in list_learners(home))
    return None if known else find_learner(home, carried.label)


def find_free_label(home: str | None, label: str) -> str:
    """A label like that one which nobody here has."""
    taken = {each.label.casefold() for each in list_learners(home)}
    ends = (f" {number}" for number in range(2, len(taken) + 3))
    return next(free for end in ends if (free := label[: LONGEST - len(end)] + end).casefold() not in taken)


def merge_answers(these: tuple[Finished, ...], those: tuple[Finished, ...]) -> tuple[Finished, ...]:
    """The answers of both, each once, by their times; the order within each stays: a clock may have been wrong."""
    ids = {each.id for each in these}
    new = (each for each in those if each.id not in ids)
    return tuple(heapq.merge(these, new, key=lambda each: each.at))


def _choose_learner(home: str | None, carried: Learner, label: str | None, *, merge: bool) -> Learner:
    wanted = check_label(carried.label if label is None else label)
    there = find_learner(home, wanted)
    same = next((each for each in list_learners(home) if each.id == carried.id), None)
    if merge and there is not None:
        return there
    if same is not None and (label is None or same == there):
        return same
    if same is not None:
        raise Refusal(
            say("these answers are of the learner '{label}' here; leave out the label").format(label=same.label)
        )
    if there is not None:
        raise Refusal(
            say(
                "there is another learner '{label}' here; say --merge if that is the "
                "same person, or keep the answers under another label with --learner"
            ).format(label=there.label)
        )
    return Learner(carried.id, wanted)


def _take(name: str, practice: Any) -> Carried:  # noqa: ANN401 - a file may hold anything
    foreign = Spoiled(say("{name}: does not say whose answers it holds; export it again").format(name=name))
    try:
        learner = practice["learner"]
        if not is_id(learner["id"]) or set(practice) != {"learner", "finished"}:
            raise foreign
        finished = _once(map(read_finished, practice["finished"]))
        return Carried(Learner(learner["id"], check_label(learner["label"])), finished)
    except KeptError as error:
        raise Spoiled(
            say("{name}: an answer in it {error}; it comes from another program, export it again").format(
                name=name, error=error
            )
        ) from None
    except (KeyError, TypeError, AttributeError, Refusal):
        raise foreign from None


def _once(finished: Iterable[Finished]) -> tuple[Finished, ...]:
    found: dict[str, Finished] = {}
    for each in finished:
        if found.setdefault(each.id, each) != each:
            raise KeptError(say("is there twice and differs"))
    return tuple(found.values())


def _digest(practice: Any) -> str:  # noqa: ANN401 - a file may hold anything
    text = json.dumps(practice, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"
