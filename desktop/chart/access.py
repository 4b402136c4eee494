"""Who may open the chart, changed: people added, roles, passphrases and recovery codes, access withdrawn.

Each change is an entry of the chain and stands in the file of people, which is written inside the entry's transaction:
both or neither. Where the power goes between the two the chain counts, and what it did not get is put right when the
chart is next opened. Access that is withdrawn opens this chart no more; a copy made before can still be opened.
"""

import contextlib
import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cryptography import x509

from desktop.chart.attempts import forget_failures, note_failure, wait_after_failures
from desktop.chart.chain import read_events
from desktop.chart.chart import Chart
from desktop.chart.creation import prepare_person, tell_person
from desktop.chart.events import Kind
from desktop.chart.opening import Pause, open_with_code
from desktop.chart.passphrase import refuse_short
from desktop.chart.people import (
    People,
    Person,
    Role,
    WrongWordsError,
    seal_with_new_code,
    seal_with_passphrase,
    unseal_with_passphrase,
)
from desktop.chart.people_file import write_people
from desktop.chart.roll import Member, Roll, read_roll
from desktop.commands.inputs import Refusal
from desktop.consult.keys import refusing_keys
from engine.language import say
from reports.keys.identity import fingerprint_of, write_key

Change = Callable[[People, Roll], tuple[dict[str, Any], Person]]


@dataclass(frozen=True, slots=True)
class Access:
    """A person's access as the chain has it: since when, and the SHA-256 fingerprint of the certificate."""

    id: str
    name: str
    role: Role
    active: bool
    since: dt.date
    fingerprint: str
    certificate: x509.Certificate


def list_access(chart: Chart) -> tuple[Access, ...]:
    """Everybody who has or had access, in the order in which they came."""
    came: dict[str, dt.date] = {}
    for event in read_events(chart.store, "kind = 'person'"):
        came.setdefault(str(event.body["person"]), event.at.date())
    return tuple(
        Access(each.id, each.name, each.role, each.active, came[each.id], fingerprint_of(each.loaded), each.loaded)
        for each in read_roll(chart.store).members
    )


def add_person(chart: Chart, name: str, role: Role, passphrase: str, now: dt.datetime) -> str:
    """Give somebody access; their recovery code, which is kept nowhere.

    :raises Refusal: when the name is taken or cannot stand in a certificate, the passphrase is too short, or it is not
        for this person to do.
    """
    cost = chart.opened.person.by_passphrase.cost
    person, code = prepare_person(name, role, passphrase, chart.opened.chart_key, now, cost)

    def change(_people: People, roll: Roll) -> tuple[dict[str, Any], Person]:
        if any(each.active and each.name.casefold() == person.name.casefold() for each in roll.members):
            raise Refusal(say("{name}: somebody of that name has access already").format(name=person.name))
        return tell_person(person), person

    change_access(chart, "person", now, change)
    return code


def change_role(chart: Chart, name: str, role: Role, now: dt.datetime) -> None:
    """Give somebody, by name or id, another role.

    :raises Refusal: when nobody has that name, no supervisor would be left, or it is not for this person to do.
    """
    change_access(chart, "person", now, lambda people, roll: _name_anew(people, roll, name, role=role))


def withdraw_access(chart: Chart, name: str, now: dt.datetime) -> None:
    """Take somebody's access away; what they wrote and signed stays.

    :raises Refusal: as `change_role`.
    """
    change_access(chart, "person", now, lambda people, roll: _name_anew(people, roll, name, active=False))


def change_passphrase(chart: Chart, passphrase: str, now: dt.datetime, kind: Kind = "passphrase") -> None:
    """Another passphrase for whoever has opened the chart; the recovery code stays.

    :raises Refusal: when it is too short or cannot be kept.
    """
    refuse_short(passphrase)

    def change(people: People, _roll: Roll) -> tuple[dict[str, Any], Person]:
        own = own_person(chart, people)
        changed = seal_with_passphrase(replace(chart.opened, person=own), passphrase, own.by_passphrase.cost)
        return {"person": own.id, "locks": changed.locks}, changed

    change_access(chart, kind, now, change)


def renew_code(chart: Chart, now: dt.datetime) -> str:
    """Another recovery code for whoever has opened the chart, kept nowhere; the one before opens nothing any more.

    :raises Refusal: when it cannot be kept.
    """
    codes: list[str] = []

    def change(people: People, _roll: Roll) -> tuple[dict[str, Any], Person]:
        own = own_person(chart, people)
        changed, code = seal_with_new_code(replace(chart.opened, person=own), own.by_passphrase.cost)
        codes.append(code)
        return {"person": own.id, "locks": changed.locks, "what": "recovery code"}, changed

    change_access(chart, "passphrase", now, change)
    return codes[0]


def recover(
    home: Path, code: str, passphrase: str, user: str | None, now: dt.datetime, pause: Pause = time.sleep
) -> Chart:
    """The chart opened with a recovery code, by somebody who has another passphrase from now on.

    :raises Refusal: as `open_chart`, and when the new passphrase is too short.
    """
    refuse_short(passphrase)
    chart = open_with_code(home, code, user, pause)
    try:
        change_passphrase(chart, passphrase, now, "recovered")
    except BaseException:
        chart.close()
        raise
    return chart


def is_passphrase(chart: Chart, passphrase: str, pause: Pause = time.sleep) -> bool:
    """Whether it is the passphrase of now of whoever has opened the chart; a wrong one makes the next answer wait."""
    wait_after_failures(chart.folder, pause)
    try:
        unseal_with_passphrase(own_person(chart, chart.people), passphrase)
    except WrongWordsError:
        note_failure(chart.folder)
        return False
    forget_failures(chart.folder)
    return True


def export_key(chart: Chart, path: str, passphrase: str, now: dt.datetime) -> Path:
    """Write one's own signing key behind a passphrase of its own, and enter that; where the certificate lies.

    :raises Refusal: when a file is there already, or the folder cannot be written.
    """
    refuse_short(passphrase)
    with chart.writing():
        chart.append("exported", None, {"what": "signing key", "to": path}, now)
        with refusing_keys():
            return write_key(chart.key, path, passphrase)


def bring_in_step(chart: Chart, now: dt.datetime) -> None:
    """Put right what a cut-off change left: the file of people follows the chain; a passphrase is entered late.

    Nothing is touched while entries are missing from the chain, for it would not know everybody.
    """
    with contextlib.suppress(Refusal):  # a disk that cannot be written: it stays as it is until it can
        if chart.gap() is None and not _is_in_step(chart):
            with chart.writing():
                people = chart.people
                own = own_person(chart, people)
                if _noted_locks(chart) not in (None, own.locks):
                    body = {"person": own.id, "locks": own.locks, "what": "found changed"}
                    chart.append("passphrase", None, body, now)
                write_people(chart.folder, _follow(people, read_roll(chart.store)))


def _is_in_step(chart: Chart) -> bool:
    people = chart.people
    known = _noted_locks(chart) in (None, own_person(chart, people).locks)
    return known and people == _follow(people, read_roll(chart.store))


def _follow(people: People, roll: Roll) -> People:
    """The people with role and access as the chain has them; whom it does not know has none."""

    def follow(person: Person) -> Person:
        member = roll.find(person.id)
        if member is None:
            return replace(person, active=False)
        return replace(person, role=member.role, active=member.active, name=member.name, certificate=member.certificate)

    return replace(people, everybody=tuple(follow(each) for each in people.everybody))


def _noted_locks(chart: Chart) -> str | None:
    """The locks of whoever has opened the chart, as an entry named them last."""
    noted = None
    for event in read_events(chart.store, "kind in ('person', 'passphrase', 'recovered')"):
        body = event.body
        if body.get("person") == chart.person.id and "locks" in body:
            noted = str(body["locks"])
    return noted


def own_person(chart: Chart, people: People) -> Person:
    """Whoever has opened the chart, with the locks of this moment: another window may have changed them."""
    return next((each for each in people.everybody if each.id == chart.person.id), chart.opened.person)


def _name_anew(
    people: People, roll: Roll, name: str, *, role: Role | None = None, active: bool = True
) -> tuple[dict[str, Any], Person]:
    """A person with another role, or without access, and what the chain says of it."""
    member = _find(roll, name)
    person = next((each for each in people.everybody if each.id == member.id), None)
    if person is None:
        raise Refusal(say("{name}: the file of people does not have this person").format(name=member.name))
    changed = replace(person, name=member.name, role=role or member.role, active=active)
    others = [each for each in roll.members if each.active and each.role == "supervisor" and each.id != member.id]
    if not others and (not active or changed.role != "supervisor"):
        words = say("{name}: is the last supervisor; make somebody else a supervisor first")
        raise Refusal(words.format(name=member.name))
    told = tell_person(changed) | {"certificate": member.certificate}
    del told["locks"]  # they are that person's to change
    return told, changed


def _find(roll: Roll, name: str) -> Member:
    wanted = name.strip().casefold()
    for each in roll.members:
        if each.active and wanted in (each.id, each.name.casefold()):
            return each
    raise Refusal(say("{name}: nobody of that name has access; 'plateau chart people' names them").format(name=name))


def change_access(chart: Chart, kind: Kind, now: dt.datetime, change: Change) -> None:
    """Enter a change and write the file of people, both or neither; the store lets one program in at a time."""
    before: People | None = None
    try:
        with chart.writing():
            people = chart.people
            body, person = change(people, read_roll(chart.store))
            chart.append(kind, None, body, now)
            before = people
            write_people(chart.folder, people.with_person(person))
    except Refusal:
        if before is not None:
            with contextlib.suppress(Refusal):
                write_people(chart.folder, before)
        raise
