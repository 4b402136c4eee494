"""The certificates of a chart's people: shown, handed out, renewed, or replaced by one that an authority issued.

The key stays the same, and each change is an entry of the chain: what was signed before stays its person's.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop.chart.access import change_access, own_person
from desktop.chart.chart import Chart
from desktop.chart.people import People, Person
from desktop.chart.roll import Roll, read_roll
from desktop.commands.inputs import Refusal
from desktop.consult.keys import read_one_certificate, refusing_keys
from engine.language import say
from reports.keys.certificates import name_issuer
from reports.keys.identity import SigningKey, fingerprint_of, write_certificate, write_once
from reports.keys.renewal import accept_issued, renew_key, tell_end
from reports.keys.trust import Pin


def tell_own_end(chart: Chart, now: dt.datetime) -> str:
    """A sentence within 60 days of the end of one's own certificate; empty before."""
    return tell_end(chart.key.certificate, now)


def export_certificate(chart: Chart, path: str, name: str | None = None) -> None:
    """Write one's own certificate, or that of the person named, to hand out: it names no patient and opens nothing.

    :raises Refusal: when nobody has that name, a file is there already, or the folder cannot be written.
    """
    certificate = chart.key.certificate
    if name is not None:
        found = [each for each in read_roll(chart.store).members if name.casefold() in (each.id, each.name.casefold())]
        if not found:
            words = say("{name}: nobody of that name is in this chart; 'plateau chart people' names everybody")
            raise Refusal(words.format(name=name))
        certificate = found[-1].loaded
    with refusing_keys():
        write_once(Path(path), write_certificate(certificate), 0o644)


def accept_certificate(chart: Chart, path: str, now: dt.datetime) -> Chart:
    """The chart held with the certificate that an authority issued for one's own key; from now on it signs with it.

    :raises Refusal: when the file holds no such certificate, or it cannot be kept.
    """
    issued = read_one_certificate(path)
    with refusing_keys():
        key = accept_issued(chart.key, issued, now)
    return _change_certificate(chart, key, say("issued by {name}").format(name=name_issuer(issued)), now)


def renew_certificate(chart: Chart, now: dt.datetime) -> Chart:
    """The chart held with one's own certificate made anew from today, where it is self-made.

    :raises Refusal: when an authority issued it, or it cannot be kept.
    """
    with refusing_keys():
        key = renew_key(chart.key, now)
    return _change_certificate(chart, key, say("renewed"), now)


def pin_people(chart: Chart) -> tuple[Pin, ...]:
    """Everybody's certificates, those of before too. Whose access was withdrawn is trusted for what is older."""
    return tuple(_pin_all(read_roll(chart.store)))


def _pin_all(roll: Roll) -> Iterator[Pin]:
    words = say("{name} is a person of this chart, and this is the key that the chart knows.")
    for member in roll.members:
        until = None if member.active else member.since
        for certificate in (member.loaded, *member.earlier):
            yield Pin(fingerprint_of(certificate), words.format(name=member.name), until)


def _change_certificate(chart: Chart, key: SigningKey, what: str, now: dt.datetime) -> Chart:
    """Enter the certificate, keep it in the file of people, and hold the chart with it; all or nothing."""
    pem = write_certificate(key.certificate).decode()
    changed: list[Person] = []

    def change(people: People, _roll: Roll) -> tuple[dict[str, Any], Person]:
        own = own_person(chart, people)
        changed.append(replace(own, certificate=pem))
        return {"person": own.id, "certificate": pem, "fingerprint": key.fingerprint, "what": what}, changed[0]

    change_access(chart, "certificate", now, change)
    person = replace(chart.person, certificate=pem)
    return replace(chart, person=person, key=key, opened=replace(chart.opened, person=changed[0]))
