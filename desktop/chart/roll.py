"""Who is who in the chart, as its signed entries say: name, role and certificate count from there, not from a file."""

from dataclasses import dataclass
from typing import Any

from cryptography import x509

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
            found.append(say("was not for a {role} to do").format(role=WORDS[writer.role]))
        return found

    def follow(self, event: Event) -> list[str]:
        """Take in an entry that names a person, unless something is wrong about it: that is what is answered."""
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
            self._members[member.id] = member
        return found


def read_roll(store: Store) -> Roll:
    """Everybody as a chart's entries name them up to now; an entry that nobody may write counts for none."""
    roll = Roll()
    for event in read_events(store, "kind = 'person'"):
        roll.follow(event)
    return roll


def _read(body: dict[str, Any]) -> Member:
    try:
        if body["role"] not in ROLES or not isinstance(body["active"], bool):
            raise UnreadableError
        pem = str(body["certificate"])
        loaded = x509.load_pem_x509_certificate(pem.encode())
        return Member(str(body["person"]), str(body["name"]), body["role"], body["active"], pem, loaded)
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableError from error
