"""The chart opened by one person, with a passphrase or a recovery code; who that is, and may, the chain says."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from desktop.chart.attempts import forget_failures, note_failure, wait_after_failures
from desktop.chart.chart import Chart
from desktop.chart.people import (
    Opened,
    People,
    PeopleError,
    Person,
    WrongWordsError,
    unseal_with_code,
    unseal_with_passphrase,
)
from desktop.chart.people_file import read_people
from desktop.chart.place import PEOPLE, STORE, clear_left, find_folder
from desktop.chart.recovery import read_code
from desktop.chart.roll import read_roll
from desktop.chart.store import Store, open_store
from desktop.commands.inputs import Refusal
from engine.language import noted, say
from reports.keys.identity import SigningKey, fingerprint_of, name_of

WRONG = noted("the passphrase is wrong, or nobody of that name uses this chart; try again")
_OTHER_KEY = noted("the signing key is not the one that the chart knows; restore the last backup")
Pause = Callable[[float], None]


def open_chart(home: Path, passphrase: str, user: str | None = None, pause: Pause = time.sleep) -> Chart:
    """The chart in a data folder, opened by one person; a wrong passphrase costs time, more of it each time.

    :raises Refusal: when there is none, the passphrase is wrong, or the store cannot be opened.
    """
    return _open(home, user, pause, lambda person: unseal_with_passphrase(person, passphrase))


def open_with_either(home: Path, words: str, user: str | None = None) -> Chart:
    """The chart opened by one person with their passphrase or their recovery code; neither is changed.

    :raises Refusal: as `open_chart`.
    """
    unlock = unseal_with_passphrase if read_code(words) is None else unseal_with_code
    return _open(home, user, time.sleep, lambda person: unlock(person, words))


def open_with_code(home: Path, code: str, user: str | None = None, pause: Pause = time.sleep) -> Chart:
    """The same with that person's recovery code.

    :raises Refusal: as `open_chart`.
    """
    return _open(home, user, pause, lambda person: unseal_with_code(person, code))


def _open(home: Path, user: str | None, pause: Pause, unlock: Callable[[Person], Opened]) -> Chart:
    folder = find_folder(home)
    people = read_people(folder)
    if user is None and len(people.active) > 1:
        names = ", ".join(each.name for each in people.active)
        raise Refusal(say("several people use this chart; name one with --user: {names}").format(names=names))
    person = people.active[0] if user is None else people.find(user)
    wait_after_failures(folder, pause)
    try:
        opened = _unlock(person, people, unlock)
    except WrongWordsError:
        note_failure(folder)
        raise Refusal(say(WRONG)) from None
    except PeopleError as error:
        raise Refusal(f"{folder / PEOPLE}: {error}") from None
    forget_failures(folder)
    clear_left(folder)
    store = open_store(folder / STORE, opened.chart_key)
    try:
        person = _as_the_chain_says(store, opened.person)
        return Chart(folder, store, opened, person, take_signing_key(replace(opened, person=person)))
    except BaseException:
        store.close()
        raise


def _unlock(person: Person | None, people: People, unlock: Callable[[Person], Opened]) -> Opened:
    """What a person can open. Somebody who is not there is answered as slowly as somebody who is."""
    opened = unlock(person or people.active[0])
    if person is None:
        raise WrongWordsError
    return opened


def _as_the_chain_says(store: Store, person: Person) -> Person:
    """The person with name, role and certificate as the chain has them; an entry that nobody may write counts for none.

    :raises Refusal: when the chain knows no such person, or has taken the access away.
    """
    member = read_roll(store).find(person.id)
    if member is None:
        words = say("{name}: the chart itself knows nobody of that name; ask a supervisor")
        raise Refusal(words.format(name=person.name))
    if not member.active:
        raise Refusal(say(WRONG))
    return replace(person, role=member.role, name=member.name, certificate=member.certificate)


def take_signing_key(opened: Opened) -> SigningKey:
    """The key that signs for the person who opened.

    :raises Refusal: when it is not the one of the person's certificate.
    """
    try:
        private = serialization.load_der_private_key(opened.signing_key, None)
        certificate = x509.load_pem_x509_certificate(opened.person.certificate.encode())
    except (ValueError, TypeError):  # whoever knows the passphrase can seal anything
        raise Refusal(say(_OTHER_KEY)) from None
    if not isinstance(private, ec.EllipticCurvePrivateKey) or private.public_key() != certificate.public_key():
        raise Refusal(say(_OTHER_KEY))
    return SigningKey(name_of(certificate), fingerprint_of(certificate), certificate, private)
