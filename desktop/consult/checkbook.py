"""The checks by name that were recorded on this computer: read line by line, and written whole or not at all.

One JSON document a line, the oldest first: a check, or the withdrawal of one. Nothing is ever taken out of the file. A
line that cannot be read may have withdrawn any check before it, so none of those counts until the line is mended.
"""

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.commands.inputs import Refusal, read_bytes, write_whole
from desktop.consult.home import find_checks, is_there, make_folder_of
from desktop.consult.lock import writing_alone
from engine.checking import NO_CHECKS, Check, CheckError, Checks, make_check, read_check
from engine.language import noted, say, say_count
from engine.ledger import Item

LARGEST = 20_000_000
MOST_SAID = 10  # lines that are named; whoever mends those sees the next
REMEDY = noted("choose another folder with --home")
WITHDRAWN = "withdrawn"
_WITHDRAWAL = frozenset({WITHDRAWN, "on"})


@dataclass(frozen=True, slots=True)
class Checkbook:
    """What the file holds: the checks that count, and a sentence for each line that cannot be relied on."""

    path: str
    checks: Checks = NO_CHECKS
    problems: tuple[str, ...] = ()


def open_checkbook(today: dt.date, home: str | None = None) -> Checkbook:
    """The checks recorded on this computer by `today`; none when there is no file.

    :raises Refusal: when the file is there and cannot be read.
    """
    path = find_checks(home)
    return _read(path, today) if is_there(path) else Checkbook(str(path))


def record_check(
    item: Item, *, by: str, role: str, against: str, on: dt.date, today: dt.date, home: str | None
) -> Check:
    """Record that a named person compared an item, as it reads now, with its source.

    :raises Refusal: when the check is not one, or the file cannot be written; nothing is changed.
    """
    try:
        check = make_check(item.id, item.wording, by, role, against, on, today)
    except CheckError as error:
        raise Refusal(*error.problems) from None
    _refuse_unprintable(check)
    with writing_alone(make_folder_of(find_checks(home), say(REMEDY))):
        _append(home, check.as_json())
    return check


def withdraw_check(item: str, today: dt.date, home: str | None) -> None:
    """Record that the check of an item no longer counts.

    :raises Refusal: when no check of it counts, or the file cannot be written.
    """
    nothing = Refusal(
        say("{item}: no check of it is recorded; 'plateau evidence list' shows which are").format(item=item)
    )
    if not is_there(find_checks(home)):
        raise nothing
    with writing_alone(make_folder_of(find_checks(home), say(REMEDY))):
        if item not in open_checkbook(today, home).checks.found:
            raise nothing
        _append(home, {WITHDRAWN: item, "on": today.isoformat()})


def _read(path: Path, today: dt.date) -> Checkbook:
    found: dict[str, Check] = {}
    problems: list[str] = []
    for number, line in enumerate(_read_plain(path).split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            _take(found, json.loads(line.decode(), object_pairs_hook=_once), today)
        except (CheckError, ValueError, RecursionError) as error:
            why = str(error) if isinstance(error, CheckError) else say("is not one whole record")
            before = (
                say_count(
                    "The {count} before it counts no more: it may have withdrawn it.",
                    "The {count} before it count no more: it may have withdrawn any of them.",
                    len(found),
                )
                if found
                else ""
            )
            problems.append(
                " ".join(
                    filter(
                        None,
                        (
                            say("{path}, line {number}: {why}; mend or remove the line.").format(
                                path=path, number=number, why=why
                            ),
                            before,
                        ),
                    )
                )
            )
            found.clear()
    if (more := len(problems) - MOST_SAID) > 0:
        problems[MOST_SAID:] = [
            say("{path}: {more} more lines cannot be relied on; mend or remove them").format(path=path, more=more)
        ]
    return Checkbook(str(path), Checks(found), tuple(problems))


def _take(found: dict[str, Check], values: Any, today: dt.date) -> None:  # noqa: ANN401 - a line may hold anything
    """Take one line; a check that was withdrawn counts no more.

    :raises CheckError: when it is neither a check nor a withdrawal.
    """
    if isinstance(values, dict) and set(values) == _WITHDRAWAL and all(isinstance(v, str) for v in values.values()):
        if values[WITHDRAWN] not in found:
            raise CheckError(
                say("withdraws the check of '{values}', which none before it records").format(values=values[WITHDRAWN])
            )
        del found[values[WITHDRAWN]]
        return
    check = read_check(values, today)
    found[check.item] = check


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A mapping whose keys stand once: a doubled key could say two things."""
    if len({key for key, _ in pairs}) < len(pairs):
        raise CheckError(say("has a key twice"))
    return dict(pairs)


def _append(home: str | None, values: dict[str, Any]) -> None:
    path = find_checks(home)
    before = _read_plain(path) if is_there(path) else b""
    gap = b"" if not before or before.endswith(b"\n") else b"\n"
    line = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()
    write_whole(str(path), before + gap + line + b"\n")


def _read_plain(path: Path) -> bytes:
    """The bytes of the file; a pipe or a device in its place would keep the program waiting, and is refused."""
    try:
        other = not path.is_file() and not path.is_dir()
    except OSError:  # whatever it is, reading it says why it cannot be read
        other = False
    if other:
        raise Refusal(
            say("{path}: is no plain file; move it away, or name another folder with --home").format(path=path)
        )
    return read_bytes(str(path), LARGEST)


def _refuse_unprintable(check: Check) -> None:
    """A check is printed with the figure or dose, so it must be printable."""
    from reports.typesetting.fonts import GlyphError, refuse_missing_glyphs  # noqa: PLC0415 - typefaces load only to record

    try:
        refuse_missing_glyphs(check.by, say("the name"))
        refuse_missing_glyphs(check.against, say("what it was checked against"))
    except GlyphError as error:
        raise Refusal(str(error)) from None
