"""What was shown and not answered yet, rounds above all: it survives the end of the program, and a crash of it."""

import datetime as dt
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from desktop.commands.inputs import Refusal, read_bytes, write_whole
from desktop.consult.home import is_there, make_folder_of
from desktop.consult.lock import writing_alone
from desktop.training.finished import KeptError, load_json, read_time
from desktop.training.journal import read_journal
from desktop.training.learners import REMEDY, Learner, find_folder, is_id, refuse_other
from engine.language import say

MOST = 20  # rounds that are kept open; the oldest is given up
LARGEST = 1_000_000
ENDING = ".open.json"
ROUND = "round"
_NAMES, _LATER = {"answer", "case", "edition", "at", "asked"}, {"told", "entered", "what"}


@dataclass(frozen=True, slots=True)
class Opened:
    """A round that was shown, or a question on a trial or on a dispute (`what`): the id that its
    answer will have, since when (in UTC), and the sheets asked for.

    `entered` is what was chosen and not committed to yet, as JSON values; what reads it judges it.
    """

    answer: str
    case: str
    edition: str
    at: dt.datetime
    asked: tuple[str, ...] = ()
    told: str = ""  # digest of the scenario as it was shown; empty of an older round
    entered: Mapping[str, Any] = field(default_factory=dict)
    what: str = ROUND


def list_opened(home: str | None, learner: Learner, what: str = ROUND) -> tuple[Opened, ...]:
    """The open rounds of a learner, or questions of a kind, the one shown last at the end."""
    return tuple(each for each in _list_all(home, learner) if each.what == what)


def _list_all(home: str | None, learner: Learner) -> tuple[Opened, ...]:
    """What cannot be read there is open no more.

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


def keep_open(
    home: str | None, learner: Learner, case: str, edition: str, now: dt.datetime, told: str = "", what: str = ROUND
) -> Opened:
    """The open round or question of that case, which is now the one shown last, as it is `told` now; else begun.

    :raises Refusal: when it cannot be written.
    """
    with writing_alone(make_folder_of(_find_file(home, learner), REMEDY)):
        rounds, wanted = _list_all(home, learner), (case, edition, what)
        found = next((each for each in rounds if (each.case, each.edition, each.what) == wanted), None)
        found = found or Opened(secrets.token_hex(8), case, edition, now.astimezone(dt.UTC), what=what)
        found = replace(found, told=told)
        _write(home, learner, (*(each for each in rounds if each.answer != found.answer), found))
    return found


def keep_asked(home: str | None, learner: Learner, opened: Opened, asked: tuple[str, ...]) -> Opened:
    """The open round with the sheets that were asked for.

    :raises Refusal: when it cannot be written.
    """
    return _keep(home, learner, replace(opened, asked=asked))


def keep_entered(home: str | None, learner: Learner, opened: Opened, entered: Mapping[str, Any]) -> Opened:
    """The open round with what was chosen so far.

    :raises Refusal: when it cannot be written.
    """
    return _keep(home, learner, replace(opened, entered=entered))


def _keep(home: str | None, learner: Learner, changed: Opened) -> Opened:
    with writing_alone(make_folder_of(_find_file(home, learner), REMEDY)):
        rounds = _list_all(home, learner)
        _write(home, learner, (*(each for each in rounds if each.answer != changed.answer), changed))
    return changed


def close(home: str | None, learner: Learner, opened: Opened) -> None:
    """Keep a round open no more, since it was answered.

    :raises Refusal: when it cannot be written; its answer is kept all the same, and is not taken twice.
    """
    with writing_alone(make_folder_of(_find_file(home, learner), REMEDY)):
        _write(home, learner, tuple(each for each in _list_all(home, learner) if each.answer != opened.answer))


def _write(home: str | None, learner: Learner, rounds: tuple[Opened, ...]) -> None:
    told = [
        {"answer": each.answer, "case": each.case, "edition": each.edition, "at": each.at.isoformat(),
         "asked": list(each.asked), "told": each.told, "entered": dict(each.entered), "what": each.what}
        for each in rounds[-MOST:]
    ]  # fmt: skip
    refuse_other(_find_file(home, learner))
    write_whole(str(_find_file(home, learner)), json.dumps(told, ensure_ascii=False).encode())


def _take(values: Any) -> Opened:  # noqa: ANN401 - a file may hold anything
    values = {"told": "", "entered": {}, "what": ROUND, **values}
    if set(values) != {*_NAMES, *_LATER} or not isinstance(values["entered"], dict):
        raise KeptError(say("is no open round"))
    if not all(isinstance(each, str) for each in (*values["asked"], values["case"], values["what"])):
        raise KeptError(say("is no open round"))
    if not all(isinstance(values[name], str) for name in ("edition", "told")) or not is_id(values["answer"]):
        raise KeptError(say("is no open round"))
    names = values["answer"], values["case"], values["edition"]
    later = values["told"], values["entered"], values["what"]
    return Opened(*names, read_time(values["at"]), tuple(values["asked"]), *later)


def _find_file(home: str | None, learner: Learner) -> Path:
    return find_folder(home) / f"{learner.id}{ENDING}"
