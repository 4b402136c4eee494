"""Who is who in the chart, as its signed entries say: name, role and certificate count from there, not from a file."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm

from desktop.chart.chain import read_events
from desktop.chart.events import Event, UnreadableError, digest_entry, is_signed_by
from desktop.chart.people import ROLES, Role
from desktop.chart.roles import WORDS, may
from desktop.chart.store import Store
from engine.language import say


@dataclass(frozen=True, slots=True)
class Member:
    """A person as the latest entry about them says; `active` is False once the access was withdrawn."""

    id: str
    name: str
    role: Role
    active: bool
    certificate: str  # PEM
    loaded: x509.Certificate
    earlier: tuple[x509.Certificate, ...] = ()  # of the same person: what was signed with them stays this person's
    since: dt.datetime | None = None  # when the entry was written that says so


class Roll:
    """The members up to some entry. The first entry names its own author, a supervisor; supervisors name the others."""

    def __init__(self) -> None:
        self._members: dict[str, Member] = {}

    def find(self, person: str) -> Member | None:
        """The member of that id, whether active or not."""
        return self._members.get(person)

    @property
    def members(self) -> tuple[Member, ...]:
        """Everybody who was ever named."""
        return tuple(self._members.values())

    def judge(self, event: Event, *, own: bool = True) -> list[str]:
        """What is wrong about who wrote an entry; `own` says whether its record is the writer's."""
        writer = self._members.get(event.by)
        if writer is None:
            return [say("is by nobody whom the chart knows")]
        found = []
        if not is_signed_by(writer.loaded, event.digest, event.signature):
            found.append(say("was not signed by the person it names"))
        if not writer.active:
            found.append(say("is by somebody whose access had been taken away"))
        if not may(writer.role, event.kind, own=own):
            found.append(say("was not for a {role} to do").format(role=say(WORDS[writer.role])))
        return found

    def follow(self, event: Event) -> list[str]:
        """Take in an entry that names a person, unless something is wrong about it: that is what is answered."""
        if event.kind == "certificate":
            return self._follow_certificate(event)
        try:
            member = _read(event.body)
        except UnreadableError:
            return [say("says nothing of a person that can be read")]
        before = self._members.get(member.id)
        if event.seq == 1 and not self._members and (member.id, member.role) == (event.by, "supervisor"):
            signed = is_signed_by(member.loaded, event.digest, event.signature)
            found = [] if signed else [say("was not signed by the person it names")]
        else:
            found = self.judge(event)
        if before is not None and before.certificate != member.certificate and event.by != member.id:
            found.append(say("puts another's key in the place of {name}'s").format(name=before.name))
        if digest_entry(event) != event.digest:
            found.append(say("was changed"))
        if not found:
            self._members[member.id] = _go_on(before, member, event)
        return found

    def _follow_certificate(self, event: Event) -> list[str]:
        """A person's own key under another certificate: renewed, or issued by an authority."""
        found, before = self.judge(event), self._members.get(event.by)
        try:
            body = event.body
            pem = str(body["certificate"])
            loaded = x509.load_pem_x509_certificate(pem.encode())
            if before is None or body["person"] != event.by or loaded.public_key() != before.loaded.public_key():
                found.append(say("gives a person a certificate that is not of that person's own key"))
        except (UnreadableError, KeyError, TypeError, ValueError, UnsupportedAlgorithm):
            return [*found, say("says nothing of a certificate that can be read")]
        if digest_entry(event) != event.digest:
            found.append(say("was changed"))
        if before is not None and not found:
            changed = replace(before, certificate=pem, loaded=loaded)
            self._members[event.by] = replace(_go_on(before, changed, event), since=before.since)
        return found


def read_roll(store: Store) -> Roll:
    """Everybody as a chart's entries name them up to now; an entry that nobody may write counts for none."""
    roll = Roll()
    for event in read_events(store, "kind in ('person', 'certificate')"):
        roll.follow(event)
    return roll


def _go_on(before: Member | None, member: Member, event: Event) -> Member:
    """The member as an entry has it now, with the certificates that were this person's before."""
    earlier: tuple[x509.Certificate, ...] = ()
    if before is not None:
        earlier = tuple(each for each in (*before.earlier, before.loaded) if each != member.loaded)
    return replace(member, earlier=earlier, since=event.at)


def _read(body: dict[str, Any]) -> Member:
    try:
        if body["role"] not in ROLES or not isinstance(body["active"], bool):
            raise UnreadableError
        pem = str(body["certificate"])
        loaded = x509.load_pem_x509_certificate(pem.encode())
        return Member(str(body["person"]), str(body["name"]), body["role"], body["active"], pem, loaded)
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableError from error
