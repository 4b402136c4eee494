"""A new chart, and a new person of one: keys drawn, sealed, and said in the first entry or a later one."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import serialization

from desktop.chart.chart import Chart
from desktop.chart.opening import take_signing_key
from desktop.chart.passphrase import refuse_short
from desktop.chart.people import Person, Role, begin_people, make_person, unseal_with_passphrase
from desktop.chart.people_file import write_people
from desktop.chart.place import FOLDER, STORE, is_chart
from desktop.chart.sealing import Cost, new_key
from desktop.chart.store import create_store, open_store
from desktop.chart.workplace import working_in
from desktop.commands.inputs import Refusal
from engine.language import say
from reports.keys.identity import SigningKeyError
from reports.keys.identity import new_key as new_signing_key
from reports.keys.placing import settle


def create_chart(
    home: Path, name: str, passphrase: str, now: dt.datetime, *, cost: Cost | None = None
) -> tuple[Chart, str]:
    """A new chart with one person, a supervisor, and that person's recovery code, which is kept nowhere.

    :raises Refusal: when there is one already, the passphrase is too short, or the disk does not let it.
    """
    folder = home / FOLDER
    if is_chart(home):
        raise Refusal(
            say("{folder}: there is a chart already; choose another folder with --home").format(folder=folder)
        )
    chart_key, people = new_key(), begin_people()
    person, code = prepare_person(name, "supervisor", passphrase, chart_key, now, cost)
    # Made beside its place and then put there: what was cut off halfway is no chart, and hinders none.
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal(
            say("{home}: cannot be written ({strerror}); choose another folder with --home").format(
                home=home, strerror=error.strerror
            )
        ) from None
    with working_in(home) as beside:
        making = beside / FOLDER
        try:
            making.mkdir(mode=0o700)
            opened = unseal_with_passphrase(person, passphrase)
            store = create_store(making / STORE, chart_key)
            chart = Chart(making, store, opened, person, take_signing_key(opened))
            with chart.writing():
                chart.append("person", None, tell_person(person) | {"chart": people.chart}, now)
            chart.close()
            write_people(making, people.with_person(person))
            making.rename(folder)
            settle(home)
        except OSError as error:
            raise Refusal(
                say("{folder}: cannot be made ({strerror}); choose another folder with --home").format(
                    folder=folder, strerror=error.strerror
                )
            ) from None
    return replace(chart, folder=folder, store=open_store(folder / STORE, chart_key)), code


def prepare_person(
    name: str, role: Role, passphrase: str, chart_key: bytes, now: dt.datetime, cost: Cost | None = None
) -> tuple[Person, str]:
    """A person with keys of their own, and the recovery code; nothing is written yet.

    :raises Refusal: when the name cannot stand in a certificate, or the passphrase is too short.
    """
    refuse_short(passphrase)
    try:
        key = new_signing_key(name, now)
    except SigningKeyError as error:
        raise Refusal(str(error)) from None
    private = key.private_key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    certificate = key.certificate.public_bytes(serialization.Encoding.PEM).decode()
    return make_person(key.name, role, passphrase, chart_key, (private, certificate), cost or Cost())


def tell_person(person: Person) -> dict[str, Any]:
    """What the chain says of a person: from then on entries signed with this certificate are that person's."""
    return {
        "person": person.id, "name": person.name, "role": person.role, "active": person.active,
        "certificate": person.certificate, "locks": person.locks,
    }  # fmt: skip
