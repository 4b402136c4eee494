"""Who may open the chart: for each person a sealed key, opened by a passphrase or a recovery code.

A person's secret is random and sealed twice: under the passphrase and under the recovery code. The secret seals the key
of the chart and the person's own signing key, so that another passphrase seals nothing anew but the secret.
"""

import hashlib
import secrets
from dataclasses import dataclass, replace
from typing import Literal, get_args

from desktop.chart.recovery import new_code, read_code
from desktop.chart.sealing import Cost, SealError, derive_key, new_key, new_salt, seal, unseal
from engine.language import noted, say

Role = Literal["clinician", "supervisor", "trainee"]
ROLES: tuple[Role, ...] = get_args(Role)
DAMAGED = noted("is damaged; restore the last backup, or put back a copy of this file")


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


def unseal_with_passphrase(person: Person, passphrase: str) -> Opened:
    """What the person can do with the chart.

    :raises WrongWordsError: when the passphrase is another.
    """
    return _open(person, person.by_passphrase.open(passphrase, f"passphrase {person.id}"))


def unseal_with_code(person: Person, typed: str) -> Opened:
    """The same with the recovery code, however it was typed.

    :raises WrongWordsError: when it is not this person's.
    """
    code = read_code(typed)
    if code is None:
        raise WrongWordsError
    return _open(person, person.by_recovery.open(code, f"recovery {person.id}"))


def seal_with_passphrase(opened: Opened, passphrase: str, cost: Cost) -> Person:
    """The person with another passphrase; recovery code and keys stay."""
    lock = _lock(opened.secret, passphrase, f"passphrase {opened.person.id}", cost)
    return replace(opened.person, by_passphrase=lock)


def seal_with_new_code(opened: Opened, cost: Cost) -> tuple[Person, str]:
    """The person with another recovery code, which is kept nowhere; the old one opens nothing any more."""
    code = new_code()
    return replace(opened.person, by_recovery=_lock(opened.secret, code, f"recovery {opened.person.id}", cost)), code


def _open(person: Person, secret: bytes) -> Opened:
    try:
        chart_key = unseal(secret, person.chart_key, f"chart key {person.id}")
        signing_key = unseal(secret, person.signing_key, f"signing key {person.id}")
    except SealError:
        raise PeopleError(say(DAMAGED)) from None
    return Opened(person, secret, chart_key, signing_key)


def _lock(secret: bytes, words: str, purpose: str, cost: Cost) -> Lock:
    salt = new_salt()
    return Lock(salt, cost, seal(derive_key(words, salt, cost), secret, purpose))
