"""Rounds begun and not answered yet: they survive the end of the program, and a crash of it."""

import datetime as dt
import json
import secrets
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from desktop.commands.inputs import Refusal, read_bytes, write_whole
from desktop.consult.home import is_there, make_folder_of
from desktop.consult.lock import writing_alone
from desktop.training.finished import KeptError, load_json, read_time
from desktop.training.journal import read_journal
from desktop.training.learners import REMEDY, Learner, find_folder, is_id, refuse_other

MOST = 20  # rounds that are kept open; the oldest is given up
LARGEST = 1_000_000
ENDING = ".open.json"
_NAMES = {"answer", "case", "edition", "at", "asked", "told"}


@dataclass(frozen=True, slots=True)
class Opened:
    """A round that was shown: the id that its answer will have, since when (in UTC), and the sheets asked for."""

    answer: str
    case: str
    edition: str
    at: dt.datetime
    asked: tuple[str, ...] = ()
    told: str = ""  # digest of the scenario as it was shown; empty of an older round


def list_opened(home: str | None, learner: Learner) -> tuple[Opened, ...]:
    """The open rounds of a learner, the one shown last at the end. What cannot be read there is open no more.

    Nor is one whose answer is kept: the program may have been killed between keeping it and closing the round.
    """
    path = _find_file(home, learner)
    if not is_there(path):
        return ()
    try:
        refuse_other(path)
        rounds = tuple(map(_take, load_json(read_bytes(str(path), LARGEST))))
        answered = {each.id for each in read_journal(home, learner).finished}
    except (KeptError, Refusal, KeyError, TypeError, ValueError):
        return ()
    return tuple(each for each in rounds if each.answer not in answered)


def keep_open(home: str | None, learner: Learner, case: str, edition: str, now: dt.datetime, told: str = "") -> Opened:
    """The open round of that case, which is now the one shown last, as it is `told` now; begun where there is none.

    :raises Refusal: when it cannot be written.
    """
    with writing_alone(make_folder_of(_find_file(home, learner), REMEDY)):
        rounds = list_opened(home, learner)
        found = next((each for each in rounds if (each.case, each.edition) == (case, edition)), None)
        found = found or Opened(secrets.token_hex(8), case, edition, now.astimezone(dt.UTC))
        found = replace(found, told=told)
        _write(home, learner, (*(each for each in rounds if each.answer != found.answer), found))
    return found


def keep_asked(home: str | None, learner: Learner, opened: Opened, asked: tuple[str, ...]) -> Opened:
    """The open round with the sheets that were asked for.

    :raises Refusal: when it cannot be written.
    """
    changed = replace(opened, asked=asked)
    with writing_alone(make_folder_of(_find_file(home, learner), REMEDY)):
        rounds = list_opened(home, learner)
        _write(home, learner, (*(each for each in rounds if each.answer != opened.answer), changed))
    return changed


def close(home: str | None, learner: Learner, opened: Opened) -> None:
    """Keep a round open no more, since it was answered.

    :raises Refusal: when it cannot be written; its answer is kept all the same, and is not taken twice.
    """
    with writing_alone(make_folder_of(_find_file(home, learner), REMEDY)):
        _write(home, learner, tuple(each for each in list_opened(home, learner) if each.answer != opened.answer))


def _write(home: str | None, learner: Learner, rounds: tuple[Opened, ...]) -> None:
    told = [
        {"answer": each.answer, "case": each.case, "edition": each.edition, "at": each.at.isoformat(),
         "asked": list(each.asked), "told": each.told}
        for each in rounds[-MOST:]
    ]  # fmt: skip
    refuse_other(_find_file(home, learner))
    write_whole(str(_find_file(home, learner)), json.dumps(told, ensure_ascii=False).encode())


def _take(values: Any) -> Opened:  # noqa: ANN401 - a file may hold anything
    values = {"told": "", **values}
    if set(values) != _NAMES or not all(isinstance(each, str) for each in (*values["asked"], values["case"])):
        raise KeptError("is no open round")
    if not all(isinstance(values[name], str) for name in ("edition", "told")) or not is_id(values["answer"]):
        raise KeptError("is no open round")
    names = values["answer"], values["case"], values["edition"]
    return Opened(*names, read_time(values["at"]), tuple(values["asked"]), values["told"])


def _find_file(home: str | None, learner: Learner) -> Path:
    return find_folder(home) / f"{learner.id}{ENDING}"
