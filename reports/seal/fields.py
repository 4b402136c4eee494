"""What the paper seal says of a consultation: what page 1 shows of the decision, the digest of the record, initials."""

import datetime as dt
import hashlib
import itertools
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, get_args

import cbor2

from engine.consultation import digest
from engine.language import say
from engine.outcome import Status

Value = TypeVar("Value")

SEAL_FORMAT = 1
LONGEST = 400  # bytes of fields; the largest that a consultation gives are about 300
DEPTH = 3
_STATUS: tuple[Status, ...] = get_args(Status)
_EPOCH = dt.date(1970, 1, 1)
_RECORD, _EDITION, _HASH = 32, 8, 4  # bytes
_COST = {"n": 2**14, "r": 8, "p": 1}  # 16 MB and some hundredths of a second for each guess
_DAYS = (dt.date.min.toordinal(), dt.date.max.toordinal())
_SECONDS = (0, 10_413_792_000)  # from 1970 to the year 2300; no clock beyond them can be right
_NUMBERS = 100_000  # versions of one summary
_OFFSET = 24 * 60  # minutes
_WORDS = 120  # characters of an id or a version
_MARKS = 3  # a letter and two marks on it
_INITIALS = 8  # twice that, and ", "


class SealError(ValueError):
    """A seal that cannot be made or read; one sentence with the remedy."""


@dataclass(frozen=True, slots=True)
class Fields:
    """Everything that is signed. The three hashes are bytes; `identifier` and `person` are None where not recorded."""

    record: bytes  # SHA-256 of the record, 32 bytes
    status: Status
    advice: str | None  # the id that the edition gives it
    blocked: bool
    as_of: dt.date
    pack: str
    pack_version: str
    pack_digest: bytes  # the first 8 bytes of the edition's digest
    risk: str | None  # the group, None while unknowns leave more than one
    initials: str  # "E, J": of family and given name, in the order of the page; empty where no name is recorded
    identifier: bytes | None  # of the record number, 4 bytes
    person: bytes | None  # of name and birth date together, 4 bytes
    signed_at: dt.datetime  # aware of its time zone, whole seconds and whole minutes from UTC
    version: int  # of the summary: 1, or more where it replaces an earlier one
    engine: str

    def pack_up(self) -> bytes:
        """The fields as canonical CBOR (RFC 8949, 4.2): an array, in the order of `Fields` behind the form's number."""
        offset = self.signed_at.utcoffset() or dt.timedelta()
        values = [
            SEAL_FORMAT, self.record, _STATUS.index(self.status), self.advice, self.blocked,
            (self.as_of - _EPOCH).days, self.pack, self.pack_version, self.pack_digest, self.risk, self.initials,
            self.identifier, self.person, int(self.signed_at.timestamp()), offset // dt.timedelta(minutes=1),
            self.version, self.engine,
        ]  # fmt: skip
        return cbor2.dumps(values, canonical=True)


def seal_fields(record: Mapping[str, Any], signed_at: dt.datetime, version: int = 1) -> Fields:
    """What the seal of a record (`Consultation.record`) says, signed at a moment; `version` as the page has it."""
    outcome, person = record["outcome"], record["case"].get("identity") or {}
    names, number = (person.get("family_name"), person.get("given_name")), person.get("record_number")
    born = person.get("born")
    salt = bytes.fromhex(digest(record))
    whole = name_whole(*names, None if born is None else dt.date.fromisoformat(born))
    return Fields(
        record=salt,
        status=outcome["status"],
        advice=outcome["advice"],
        blocked=outcome["blocked"],
        as_of=dt.date.fromisoformat(outcome["as_of"]),
        pack=outcome["pack"],
        pack_version=outcome["pack_version"],
        pack_digest=bytes.fromhex(outcome["pack_digest"].removeprefix("sha256:"))[:_EDITION],
        risk=outcome["risk"]["group"],
        initials=tell_initials(*names),
        identifier=hash_value(number, salt) if number and number.strip() else None,
        person=None if whole is None else hash_value(whole, salt),
        signed_at=signed_at.replace(microsecond=0),
        version=version,
        engine=record["engine"],
    )


def read_fields(content: bytes) -> Fields:
    """The fields, when they are written in the one way in which this program writes them.

    :raises SealError: when they are not.
    """
    problem = SealError(say("the seal's fields are not as this program writes them; a newer version may read them"))
    if len(content) > LONGEST:
        raise problem
    try:
        values = cbor2.loads(content, max_depth=DEPTH, allow_indefinite=False)
        found = _take(values)
        if found.pack_up() != content:
            raise problem
    except (cbor2.CBORError, ValueError, TypeError, KeyError, OverflowError, IndexError) as error:
        raise problem from error
    return found


def hash_value(value: str, record: bytes) -> bytes:
    """A slow salted hash of what identifies a patient: scrypt (RFC 7914) over the value as a person would call it the
    same, with the record's digest as salt, 4 bytes of it. It says whether two are the same, and never what it was.
    """
    told = " ".join(unicodedata.normalize("NFC", value).split()).casefold()
    return hashlib.scrypt(told.encode(), salt=record, dklen=_HASH, **_COST)


def name_whole(family: str | None, given: str | None, born: dt.date | None) -> str | None:
    """Name and birth date as they are hashed together; None where one of the three is not recorded."""
    if not (family and family.strip() and given and given.strip() and born):
        return None
    return f"{family.strip()}, {given.strip()} {born.isoformat()}"


def tell_initials(family: str | None, given: str | None) -> str:
    """The initials in the order in which the page names the patient."""
    names = (unicodedata.normalize("NFC", (each or "").strip()).upper() for each in (family, given))
    return ", ".join(_first(each) for each in names if each)


def _first(name: str) -> str:
    """The first letter with the marks that stand on it."""
    return name[0] + "".join(itertools.takewhile(unicodedata.combining, name[1:_MARKS]))


def _take(values: Any) -> Fields:  # noqa: ANN401 - what a stranger's bytes hold
    (
        form, record, status, advice, blocked, day, pack, pack_version, pack_digest, risk, initials, identifier, person,
        second, offset, version, engine,
    ) = _list(values)  # fmt: skip
    if form != SEAL_FORMAT or type(form) is not int:
        raise ValueError(say("another form"))
    zone = dt.timezone(dt.timedelta(minutes=_whole(offset, -_OFFSET + 1, _OFFSET - 1)))
    moment = dt.datetime.fromtimestamp(_whole(second, *_SECONDS), zone)
    return Fields(
        record=_bytes(record, _RECORD),
        status=_STATUS[_whole(status, 0, len(_STATUS) - 1)],
        advice=_maybe(advice, _word),
        blocked=_flag(blocked),
        as_of=dt.date.fromordinal(_whole(day + _EPOCH.toordinal(), *_DAYS)),
        pack=_word(pack),
        pack_version=_word(pack_version),
        pack_digest=_bytes(pack_digest, _EDITION),
        risk=_maybe(risk, _word),
        initials=_text(initials, _INITIALS),
        identifier=_maybe(identifier, lambda value: _bytes(value, _HASH)),
        person=_maybe(person, lambda value: _bytes(value, _HASH)),
        signed_at=moment,
        version=_whole(version, 1, _NUMBERS),
        engine=_word(engine),
    )


def _list(values: Any) -> list[Any]:  # noqa: ANN401
    if type(values) is not list:
        raise TypeError(say("no list of fields"))
    return values


def _maybe(value: Any, take: Callable[[Any], Value]) -> Value | None:  # noqa: ANN401
    return None if value is None else take(value)


def _whole(value: Any, lowest: int, highest: int) -> int:  # noqa: ANN401
    if type(value) is not int or not lowest <= value <= highest:
        raise ValueError(say("no such number"))
    return value


def _flag(value: Any) -> bool:  # noqa: ANN401
    if type(value) is not bool:
        raise TypeError(say("neither yes nor no"))
    return value


def _bytes(value: Any, length: int) -> bytes:  # noqa: ANN401
    if type(value) is not bytes or len(value) != length:
        raise ValueError(say("no such bytes"))
    return value


def _text(value: Any, longest: int) -> str:  # noqa: ANN401
    if type(value) is not str or len(value) > longest or not all(each.isprintable() for each in value):
        raise ValueError(say("no such text"))
    return value


def _word(value: Any) -> str:  # noqa: ANN401
    if not (found := _text(value, _WORDS)):
        raise ValueError(say("no text"))
    return found
