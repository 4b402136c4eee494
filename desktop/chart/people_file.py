"""The file of people: everybody's sealed keys beside the store, whole or refused.

Names and roles lie there in the clear: they are needed to choose who is opening, and they are no patient's.
"""

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desktop.chart.people import DAMAGED, ROLES, Lock, People, PeopleError, Person
from desktop.chart.place import PEOPLE, write_own
from desktop.chart.sealing import SALT, Cost
from desktop.commands.inputs import Refusal, read_bytes
from desktop.consult.home import is_there
from engine.consultation import write_canonically
from engine.language import say

FORMAT = 1
LARGEST = 5_000_000  # bytes of it


def read_people(folder: Path) -> People:
    """Everybody who has a key to the chart in a folder.

    :raises Refusal: when the file is not there or not whole.
    """
    path = folder / PEOPLE
    if not is_there(folder):
        raise Refusal(say("{folder}: there is no chart; make one with 'plateau chart init'").format(folder=folder))
    if not is_there(path):
        raise Refusal(
            say("{path}: is missing; restore the last backup, or put back a copy of this file").format(path=path)
        )
    try:
        return take_people(read_bytes(str(path), LARGEST))
    except PeopleError as error:
        raise Refusal(f"{path}: {error}") from None


def write_people(folder: Path, people: People) -> None:
    """Keep everybody's sealed keys: the file before or this one, never half of it."""
    write_own(folder, PEOPLE, tell_people(people))


def tell_people(people: People) -> bytes:
    """The file's content."""
    told = {"plateau_chart": FORMAT, "chart": people.chart, "people": [_tell(each) for each in people.everybody]}
    return (json.dumps(told | {"sum": _sum(told)}, ensure_ascii=False, indent=1) + "\n").encode()


def take_people(content: bytes) -> People:
    """The people in a file's content.

    :raises PeopleError: when it is not whole, or of a later version.
    """
    try:
        values = json.loads(content)
        later = values["plateau_chart"] > FORMAT
        people = None if later else _read_all(values)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        raise PeopleError(say(DAMAGED)) from None
    if people is None:
        raise PeopleError(say("was written by a later version of the program; open the chart with that one"))
    return people


def _read_all(values: dict[str, Any]) -> People:
    # A slipped bit in a seal would otherwise be told as a wrong passphrase. Whoever changes the file can count anew.
    if values.pop("sum") != _sum(values):
        raise ValueError("sum")
    people = People(str(values["chart"]), tuple(_read(each) for each in values["people"]))
    if not people.active or len({each.id for each in people.everybody}) < len(people.everybody):
        raise ValueError(say("nobody, or somebody twice"))
    return people


def _sum(values: Mapping[str, Any]) -> str:
    return hashlib.sha256(write_canonically(values)).hexdigest()


def _tell(person: Person) -> dict[str, Any]:
    return {
        "id": person.id, "name": person.name, "role": person.role, "active": person.active,
        "certificate": person.certificate,
        "by_passphrase": _tell_lock(person.by_passphrase), "by_recovery": _tell_lock(person.by_recovery),
        "chart_key": _text(person.chart_key), "signing_key": _text(person.signing_key),
    }  # fmt: skip


def _tell_lock(lock: Lock) -> dict[str, Any]:
    return {"salt": _text(lock.salt), "cost": lock.cost.as_json(), "sealed": _text(lock.sealed)}


def _read(values: Mapping[str, Any]) -> Person:
    role = values["role"]
    if role not in ROLES or not isinstance(values["active"], bool):
        raise ValueError(role)
    texts = (values["id"], values["name"], values["certificate"])
    if not all(isinstance(each, str) for each in texts):
        raise TypeError
    if not (values["id"].isprintable() and values["name"].isprintable()):  # both are shown before anybody has opened
        raise ValueError("name")
    return Person(
        values["id"], values["name"], role, values["certificate"],
        _read_lock(values["by_passphrase"]), _read_lock(values["by_recovery"]),
        _bytes(values["chart_key"]), _bytes(values["signing_key"]), values["active"],
    )  # fmt: skip


def _read_lock(values: Mapping[str, Any]) -> Lock:
    cost = values["cost"]
    found = Cost(int(cost["memory"]), int(cost["passes"]), int(cost["lanes"]))
    # A changed file must not make the program ask for all the memory there is, or all the time.
    if not (8 * found.lanes <= found.memory <= 524_288 and 1 <= found.passes <= 10 and 1 <= found.lanes <= 16):  # noqa: PLR2004
        raise ValueError("cost")
    salt = _bytes(values["salt"])
    if len(salt) != SALT:
        raise ValueError("salt")
    return Lock(salt, found, _bytes(values["sealed"]))


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError(text) from error
