"""The chain of entries: one more is appended, and any are read back; nothing is ever changed."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, cast

from cryptography.hazmat.primitives.asymmetric import ec

from desktop.chart.events import BEGINNING, Event, Kind, digest_entry, pack_body, sign_digest
from desktop.chart.store import DamagedError, Store
from engine.language import say

_COLUMNS = "seq, record, kind, at, by, body, previous, digest, signature"


@dataclass(frozen=True, slots=True)
class Author:
    """Whoever writes an entry: the person's id and private key."""

    id: str
    key: ec.EllipticCurvePrivateKey


@dataclass(frozen=True, slots=True)
class Head:
    """Where a chain ends: how many entries it has, and the digest of the last."""

    seq: int
    digest: bytes


def read_head(store: Store) -> Head:
    """Where the chain ends now."""
    found = store.ask("select seq, digest from events order by seq desc limit 1")
    return Head(*found[0]) if found else Head(0, BEGINNING)


def append(store: Store, kind: Kind, record: str | None, body: dict[str, Any], at: dt.datetime, by: Author) -> Event:
    """Write one more entry, inside the store's `writing`.

    A clock that is behind the entry before is said in the body; the order of the entries is that of their numbers.
    """
    last = store.ask("select seq, digest, at from events order by seq desc limit 1")
    seq, previous, before = last[0] if last else (0, BEGINNING, None)
    at = at.replace(microsecond=0)
    if before is not None and at < dt.datetime.fromisoformat(before):
        body = body | {"behind": before}
    bare = Event(seq + 1, record, kind, at, by.id, pack_body(body), previous, b"", b"")
    digest = digest_entry(bare)
    event = replace(bare, digest=digest, signature=sign_digest(by.key, digest))
    store.tell(
        f"insert into events({_COLUMNS}) values(?,?,?,?,?,?,?,?,?)",
        event.seq, record, kind, at.isoformat(), by.id, event.packed, previous, digest, event.signature,
    )  # fmt: skip
    return event


def read_events(store: Store, condition: str = "1", *values: Any) -> Iterator[Event]:  # noqa: ANN401 - SQL values
    """The entries that meet a condition over their columns, in order, one after the other."""
    words = f"select {_COLUMNS} from events where {condition} order by seq"  # noqa: S608 - written in this package
    with store.saying_why():
        for row in store.connection.execute(words, values):
            yield read_event(row)


def read_event(row: tuple[Any, ...]) -> Event:
    """An entry as it lies in the store.

    :raises DamagedError: when this program cannot have written it: its values are of another kind.
    """
    seq, record, kind, at, by, packed, previous, digest, signature = row
    try:
        when = dt.datetime.fromisoformat(at)
        texts = all(isinstance(each, str) for each in (kind, by, "" if record is None else record))
        as_written = texts and when.isoformat() == at and when.tzinfo is not None
    except (TypeError, ValueError):
        as_written = False
    if not as_written or not all(isinstance(each, bytes) for each in (packed, previous, digest, signature)):
        words = say("entry {number} is not as this program writes entries; restore the last backup")
        raise DamagedError(words.format(number=seq))
    return Event(seq, record, cast("Kind", kind), when, by, packed, previous, digest, signature)
