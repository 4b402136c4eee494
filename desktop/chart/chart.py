"""The chart, open: its store, who opened it, and the way in which every entry is written."""

import contextlib
import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from desktop.chart.anchor import Gap, find_gap, keep_head
from desktop.chart.chain import Author, append, read_events, read_head
from desktop.chart.events import Event, Kind
from desktop.chart.people import Opened, People, Person, Role
from desktop.chart.people_file import read_people
from desktop.chart.place import STORE
from desktop.chart.read_off import read_off
from desktop.chart.record import Record, fold
from desktop.chart.roles import WORDS, may
from desktop.chart.roll import read_roll
from desktop.chart.store import DamagedError, Store, open_store
from desktop.commands.inputs import Refusal
from engine.language import say
from reports.keys.identity import SigningKey


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
            raise Refusal(words.format(name=self.person.name, role=say(WORDS[role])))
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
