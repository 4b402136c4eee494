"""Who may open the chart: one file with a sealed key for each person, opened by a passphrase or a recovery code.

A person's secret is random and sealed twice: under the passphrase and under the recovery code. The secret seals the key
of the chart and the person's own signing key, so that another passphrase seals nothing anew but the secret. Names and
roles lie there in the clear: they are needed to choose who is opening, and they are no patient's.
"""

import base64
import binascii
import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from desktop.chart.recovery import new_code, read_code
from desktop.chart.sealing import SALT, Cost, SealError, derive_key, new_key, new_salt, seal, unseal
from engine.consultation import write_canonically

Role = Literal["clinician", "supervisor", "trainee"]
ROLES: tuple[Role, ...] = get_args(Role)
FORMAT = 1
_DAMAGED = "is damaged; restore the last backup, or put back a copy of this file"


class PeopleError(ValueError):
    """The file of people cannot be read; one sentence without its name."""


class WrongWordsError(ValueError):
    """No passphrase or recovery code of that person; what is wrong about it is not said."""


@dataclass(frozen=True, slots=True)
class Lock:
    """A person's secret, sealed under what that person knows."""

    salt: bytes
    cost: Cost
    sealed: bytes

    def open(self, words: str, purpose: str) -> bytes:
        """The secret.

        :raises WrongWordsError: when the words are not those that it was sealed under.
        """
        try:
            return unseal(derive_key(words, self.salt, self.cost), self.sealed, purpose)
        except SealError:
            raise WrongWordsError from None


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the chart as the file keeps it; `active` is False once the access was withdrawn."""

    id: str
    name: str
    role: Role
    certificate: str  # PEM
    by_passphrase: Lock
    by_recovery: Lock
    chart_key: bytes  # sealed under the secret
    signing_key: bytes  # PKCS#8, sealed under the secret
    active: bool = True

    @property
    def locks(self) -> str:
        """A digest of the two locks, which changes with the passphrase and with the recovery code."""
        return hashlib.sha256(self.by_passphrase.sealed + self.by_recovery.sealed).hexdigest()


@dataclass(frozen=True, slots=True)
class Opened:
    """What a person's secret gives: the key of the chart, and the private key that signs."""

    person: Person
    secret: bytes
    chart_key: bytes
    signing_key: bytes  # PKCS#8, DER


@dataclass(frozen=True, slots=True)
class People:
    """Everybody who has or had access to one chart."""

    chart: str  # the chart's id, drawn when it was made
    everybody: tuple[Person, ...]

    @property
    def active(self) -> tuple[Person, ...]:
        """Those who can open it today."""
        return tuple(person for person in self.everybody if person.active)

    def find(self, name: str) -> Person | None:
        """The active person of that name or id, large or small letters alike."""
        wanted = name.strip().casefold()
        return next((each for each in self.active if wanted in (each.id, each.name.casefold())), None)

    def with_person(self, person: Person) -> "People":
        """The same people with one more, or with one as it now is."""
        others = tuple(each for each in self.everybody if each.id != person.id)
        at = next((at for at, each in enumerate(self.everybody) if each.id == person.id), len(others))
        return replace(self, everybody=(*others[:at], person, *others[at:]))


def begin_people() -> People:
    """The people of a chart that is being made: nobody yet."""
    return People(secrets.token_hex(8), ())


def make_person(
    name: str, role: Role, passphrase: str, chart_key: bytes, key: tuple[bytes, str], cost: Cost
) -> tuple[Person, str]:
    """A new person with a signing key (PKCS#8 in DER, certificate in PEM), and the recovery code, kept nowhere."""
    who, secret, code = f"u-{secrets.token_hex(4)}", new_key(), new_code()
    private, certificate = key
    person = Person(
        who, name, role, certificate,
        _lock(secret, passphrase, f"passphrase {who}", cost),
        _lock(secret, code, f"recovery {who}", cost),
        seal(secret, chart_key, f"chart key {who}"),
        seal(secret, private, f"signing key {who}"),
    )  # fmt: skip
    return person, code


def open_with_passphrase(person: Person, passphrase: str) -> Opened:
    """What the person can do with the chart.

    :raises WrongWordsError: when the passphrase is another.
    """
    return _open(person, person.by_passphrase.open(passphrase, f"passphrase {person.id}"))


def open_with_code(person: Person, typed: str) -> Opened:
    """The same with the recovery code, however it was typed.

    :raises WrongWordsError: when it is not this person's.
    """
    code = read_code(typed)
    if code is None:
        raise WrongWordsError
    return _open(person, person.by_recovery.open(code, f"recovery {person.id}"))


def change_passphrase(opened: Opened, passphrase: str, cost: Cost) -> Person:
    """The person with another passphrase; recovery code and keys stay."""
    lock = _lock(opened.secret, passphrase, f"passphrase {opened.person.id}", cost)
    return replace(opened.person, by_passphrase=lock)


def change_code(opened: Opened, cost: Cost) -> tuple[Person, str]:
    """The person with another recovery code, which is kept nowhere; the old one opens nothing any more."""
    code = new_code()
    return replace(opened.person, by_recovery=_lock(opened.secret, code, f"recovery {opened.person.id}", cost)), code


def write_people(people: People) -> bytes:
    """The file of people."""
    told = {"plateau_chart": FORMAT, "chart": people.chart, "people": [_tell(each) for each in people.everybody]}
    return (json.dumps(told | {"sum": _sum(told)}, ensure_ascii=False, indent=1) + "\n").encode()


def read_people(content: bytes) -> People:
    """The people in a file.

    :raises PeopleError: when it is not whole, or of a later version.
    """
    try:
        values = json.loads(content)
        later = values["plateau_chart"] > FORMAT
        people = None if later else _read_all(values)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        raise PeopleError(_DAMAGED) from None
    if people is None:
        raise PeopleError("was written by a later version of the program; open the chart with that one")
    return people


def _read_all(values: dict[str, Any]) -> People:
    # A slipped bit in a seal would otherwise be told as a wrong passphrase. Whoever changes the file can count anew.
    if values.pop("sum") != _sum(values):
        raise ValueError("sum")
    people = People(str(values["chart"]), tuple(_read(each) for each in values["people"]))
    if not people.active or len({each.id for each in people.everybody}) < len(people.everybody):
        raise ValueError("nobody, or somebody twice")
    return people


def _sum(values: Mapping[str, Any]) -> str:
    return hashlib.sha256(write_canonically(values)).hexdigest()


def _open(person: Person, secret: bytes) -> Opened:
    try:
        chart_key = unseal(secret, person.chart_key, f"chart key {person.id}")
        signing_key = unseal(secret, person.signing_key, f"signing key {person.id}")
    except SealError:
        raise PeopleError(_DAMAGED) from None
    return Opened(person, secret, chart_key, signing_key)


def _lock(secret: bytes, words: str, purpose: str, cost: Cost) -> Lock:
    salt = new_salt()
    return Lock(salt, cost, seal(derive_key(words, salt, cost), secret, purpose))


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
