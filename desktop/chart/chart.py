"""The chart, open: its store, who opened it, and the way in which every entry is written."""

import contextlib
import datetime as dt
import hashlib
import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from desktop.chart import people as ring
from desktop.chart.anchor import Gap, find_gap, keep_head
from desktop.chart.attempts import forget_failures, note_failure, wait_after_failures
from desktop.chart.chain import Author, append, read_events, read_head
from desktop.chart.events import Event, Kind
from desktop.chart.people import Opened, People, PeopleError, Person, Role, WrongWordsError
from desktop.chart.place import PEOPLE, STORE, clear_left, find_folder, write_own
from desktop.chart.read_off import read_off
from desktop.chart.record import Record, fold
from desktop.chart.recovery import read_code
from desktop.chart.roles import WORDS, may
from desktop.chart.roll import read_roll
from desktop.chart.store import DamagedError, Store, open_store
from desktop.commands.inputs import Refusal, read_bytes
from desktop.consult.home import is_there
from engine.language import say
from reports.identity import SigningKey, fingerprint_of, name_of

LARGEST_RING = 5_000_000
SHORTEST = 8  # characters of a passphrase
WRONG = say("the passphrase is wrong, or nobody of that name uses this chart; try again")
_OTHER_KEY = say("the signing key is not the one that the chart knows; restore the last backup")
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # of ids, read aloud and typed again
Pause = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart that somebody has opened; everything is done in that person's name."""

    folder: Path
    store: Store
    opened: Opened
    person: Person  # with the role that the chain gives, whatever the file of people says
    key: SigningKey
    _met: dict[int, Role | None] = field(default_factory=dict, repr=False, compare=False)

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Entries written inside are all durable afterwards, or none is there; where the chain ends is noted then.

        An end that was noted and is gone would be forgotten with that: it is entered in the chain first, for good.
        """
        with self.store.writing():
            if gap := self.gap():
                noted = gap.noted and {"seq": gap.noted.seq, "digest": gap.noted.digest.hex()}
                self.append("gap", None, {"noted": noted}, dt.datetime.now(dt.UTC).astimezone())
            yield
        with contextlib.suppress(Refusal):  # the entries are safe; the note is made with the next ones
            keep_head(self.folder, self.opened.chart_key, read_head(self.store))

    def append(
        self, kind: Kind, record: str | None, body: dict[str, Any], at: dt.datetime, *, own: bool = True
    ) -> Event:
        """Write one entry, inside `writing`, and bring the lists up to it.

        :raises Refusal: when the person's role does not allow it.
        """
        role = self._role_now()
        if not may(role, kind, own=own):
            words = say("{name}: this is not for a {role}; ask a supervisor")
            raise Refusal(words.format(name=self.person.name, role=WORDS[role]))
        event = append(self.store, kind, record, body, at, Author(self.person.id, self.key.private_key))
        read_off(self.store, event)
        return event

    def _role_now(self) -> Role:
        """The person's role as the chain has it at this moment: somebody else may have changed it since the opening.

        :raises Refusal: when the access was taken away meanwhile.
        """
        last = self.store.ask("select max(seq) from events where kind = 'person'")[0][0]
        if last is None:
            return self.person.role  # the entry that comes now is the first, and names its author
        if last not in self._met:
            member = read_roll(self.store).find(self.person.id)
            self._met.clear()
            self._met[last] = member.role if member is not None and member.active else None
        role = self._met[last]
        if role is None:
            raise Refusal(say("{name}: your access was taken away; ask a supervisor").format(name=self.person.name))
        return role

    def gap(self) -> Gap | None:
        """Whether entries are missing at the end of the chain, or may be.

        :raises Refusal: when the disk cannot be read.
        """
        return find_gap(self.folder, self.opened.chart_key, self.store)

    def note(self, kind: Kind, record: str | None, body: dict[str, Any], at: dt.datetime) -> Event:
        """Write one entry by itself: that a record was opened, printed, exported.

        :raises Refusal: when it cannot be written.
        """
        with self.writing():
            return self.append(kind, record, body, at)

    def record(self, name: str) -> Record:
        """A record with everything that was done to it.

        :raises Refusal: when there is none of that id.
        :raises DamagedError: when this program cannot have written its entries.
        """
        entries = tuple(read_events(self.store, "record = ?", name))
        if not entries:
            raise Refusal(say("{id}: there is no such record; 'plateau chart list' names them").format(id=name))
        try:
            return fold(name, entries)
        except (ValueError, KeyError, TypeError) as error:
            words = say("{id}: cannot be read as it was saved ({why}); 'plateau chart verify' says what was changed")
            raise DamagedError(words.format(id=name, why=error)) from None

    def paper(self, digest: str) -> bytes:
        """A signed summary by its digest.

        :raises DamagedError: when it is not there as it was signed.
        """
        found = self.store.ask("select content from papers where digest = ?", digest)
        if not found or hashlib.sha256(found[0][0]).hexdigest() != digest:
            raise DamagedError(say("the signed summary is missing or was changed; restore the last backup"))
        return bytes(found[0][0])

    @property
    def people(self) -> People:
        """Everybody, as the file of people says."""
        return read_people(self.folder)

    def name_of(self, person: str) -> str:
        """The name of a person by id."""
        return next((each.name for each in self.people.everybody if each.id == person), say("somebody not known"))

    def again(self) -> "Chart":
        """The same chart through a store of its own, for work beside the window; whoever asks for it closes it.

        :raises Refusal: when the store cannot be opened.
        """
        return replace(self, store=open_store(self.folder / STORE, self.opened.chart_key))

    def close(self) -> None:
        """Let go of the store; the keys go with this value."""
        self.store.close()


def new_id(prefix: str) -> str:
    """An id that can be read aloud: "r-7k3m9x2q"."""
    return f"{prefix}-{''.join(secrets.choice(_ALPHABET) for _ in range(8))}"


def refuse_short(passphrase: str) -> None:
    """Make sure that a passphrase is worth the name.

    :raises Refusal: when it is too short.
    """
    if len(passphrase.strip()) < SHORTEST:  # spaces around it count for nothing, but they belong to it
        raise Refusal(
            say("the passphrase is shorter than {number} characters; use a longer one").format(number=SHORTEST)
        )


def open_chart(home: Path, passphrase: str, user: str | None = None, pause: Pause = time.sleep) -> Chart:
    """The chart in a data folder, opened by one person; a wrong passphrase costs time, more of it each time.

    :raises Refusal: when there is none, the passphrase is wrong, or the store cannot be opened.
    """
    return _open(home, user, pause, lambda person: ring.open_with_passphrase(person, passphrase))


def open_with_either(home: Path, words: str, user: str | None = None) -> Chart:
    """The chart opened by one person with their passphrase or their recovery code; neither is changed.

    :raises Refusal: as `open_chart`.
    """
    unlock = ring.open_with_passphrase if read_code(words) is None else ring.open_with_code
    return _open(home, user, time.sleep, lambda person: unlock(person, words))


def open_with_code(home: Path, code: str, user: str | None = None, pause: Pause = time.sleep) -> Chart:
    """The same with that person's recovery code.

    :raises Refusal: as `open_chart`.
    """
    return _open(home, user, pause, lambda person: ring.open_with_code(person, code))


def read_people(folder: Path) -> People:
    """Everybody who has a key to the chart in a folder.

    :raises Refusal: when the file is not there or not whole.
    """
    path = folder / PEOPLE
    if not is_there(folder):
        raise Refusal(f"{folder}: there is no chart; make one with 'plateau chart init'")
    if not is_there(path):
        raise Refusal(f"{path}: is missing; restore the last backup, or put back a copy of this file")
    try:
        return ring.read_people(read_bytes(str(path), LARGEST_RING))
    except PeopleError as error:
        raise Refusal(f"{path}: {error}") from None


def write_people(folder: Path, people: People) -> None:
    """Keep everybody's sealed keys: the file before or this one, never half of it."""
    write_own(folder, PEOPLE, ring.write_people(people))


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
        raise Refusal(WRONG) from None
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
        raise Refusal(WRONG)
    return replace(person, role=member.role, name=member.name, certificate=member.certificate)


def take_signing_key(opened: Opened) -> SigningKey:
    """The key that signs for the person who opened.

    :raises Refusal: when it is not the one of the person's certificate.
    """
    try:
        private = serialization.load_der_private_key(opened.signing_key, None)
        certificate = x509.load_pem_x509_certificate(opened.person.certificate.encode())
    except (ValueError, TypeError):  # whoever knows the passphrase can seal anything
        raise Refusal(_OTHER_KEY) from None
    if not isinstance(private, ec.EllipticCurvePrivateKey) or private.public_key() != certificate.public_key():
        raise Refusal(_OTHER_KEY)
    return SigningKey(name_of(certificate), fingerprint_of(certificate), certificate, private)
