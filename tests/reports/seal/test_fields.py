"""What the seal says comes back as it was signed, and says of the patient initials and slow hashes alone."""

import dataclasses
import datetime as dt
import hashlib
import time
from typing import Any

import cbor2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from engine.outcome import Status
from reports.seal.fields import Fields, SealError, hash_value, name_whole, read_fields, seal_fields, tell_initials
from reports.seal.text import read_code
from tests.reports.papers import MOMENT, OPEN, consultation, unknown
from tests.reports.seal.made_seals import fields, seal, values

WORDS = some.text(some.characters(categories=("L", "N"), include_characters="-_."), min_size=1, max_size=60)
STATUS: some.SearchStrategy[Status] = some.sampled_from(("advice", "provisional", "open"))
ALL = some.builds(
    Fields,
    record=some.binary(min_size=32, max_size=32),
    status=STATUS,
    advice=some.none() | WORDS,
    blocked=some.booleans(),
    as_of=some.dates(),
    pack=WORDS,
    pack_version=WORDS.map(lambda text: text[:20]),
    pack_digest=some.binary(min_size=8, max_size=8),
    risk=some.none() | WORDS.map(lambda text: text[:20]),
    initials=some.sampled_from(("", "E, J", "Ø, Á", "Q̣̄, Z")),
    identifier=some.none() | some.binary(min_size=4, max_size=4),
    person=some.none() | some.binary(min_size=4, max_size=4),
    signed_at=some.builds(
        lambda second, minutes: dt.datetime.fromtimestamp(second, dt.timezone(dt.timedelta(minutes=minutes))),
        some.integers(0, 10_413_792_000),
        some.integers(-1439, 1439),
    ),
    version=some.integers(1, 100_000),
    engine=WORDS.map(lambda text: text[:20]),
)  # fmt: skip


@settings(max_examples=300)
@given(ALL)
def test_what_is_packed_is_read_back(given_fields: Fields) -> None:
    """Whatever a consultation can say comes back field by field, the moment with its own time zone."""
    packed = given_fields.pack_up()
    if len(packed) > 400:
        with pytest.raises(SealError):
            read_fields(packed)
        return
    read = read_fields(packed)
    assert read == given_fields
    assert read.signed_at.utcoffset() == given_fields.signed_at.utcoffset()


def test_the_seal_says_what_the_consultation_says() -> None:
    """Advice, day, edition, risk group, record and moment are those of page 1; an open one has no advice."""
    spoken, told = consultation(), fields()
    assert (told.advice, told.as_of, told.pack, told.blocked) == (
        spoken.outcome.advice, spoken.outcome.as_of, "mayo-2012", False,
    )  # fmt: skip
    assert spoken.outcome.pack_digest.startswith(f"sha256:{told.pack_digest.hex()}")
    assert (told.signed_at, told.version, told.initials) == (MOMENT, 1, "E, A")
    waiting = seal_fields(consultation(**OPEN).record(), MOMENT, 3)
    assert (waiting.status, waiting.advice, waiting.risk, waiting.version) == ("open", None, None, 3)
    nobody = seal_fields(unknown().record(), MOMENT)
    assert (nobody.initials, nobody.identifier, nobody.person) == ("", None, None)


def test_the_identity_is_not_in_the_code() -> None:
    """Neither names, record number, birth date nor any part of them stands in the decoded bytes."""
    person = consultation().case.identity
    assert person.family_name
    assert person.given_name
    assert person.record_number
    assert person.born
    content = read_code(seal()).lower()
    parts = [
        person.family_name, person.given_name, person.record_number, *person.record_number.split("-"),
        person.family_name[:3], person.given_name[:3], f"{person.born.year}", person.born.isoformat(),
        person.born.strftime("%Y%m%d"), person.site or "hospital",
    ]  # fmt: skip
    for part in parts:
        if len(part) > 2:
            assert part.lower().encode() not in content, part
    assert (person.born - dt.date(1970, 1, 1)).days not in cbor2.loads(fields().pack_up())


def test_hashes_are_salted_slow_and_forgiving_in_writing_alone() -> None:
    """Another record gives another hash; case and spaces give none; each takes at least some milliseconds."""
    record, other = bytes(32), bytes(31) + b"\1"
    begin = time.perf_counter()
    found = hash_value("4471-22", record)
    assert time.perf_counter() - begin > 0.005
    assert len(found) == 4
    assert hash_value("4471-23", record) != found != hash_value("4471-22", other)
    assert hash_value("  Ex  AMPLE, Zoe\u0301", record) == hash_value("ex ample, zoé", record)


def test_the_hash_is_scrypt_as_published() -> None:
    """The library's scrypt gives the vector of RFC 7914 (12, the one with these costs)."""
    told = hashlib.scrypt(b"pleaseletmein", salt=b"SodiumChloride", n=16384, r=8, p=1, dklen=64).hex()
    assert told.startswith("7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2")


@pytest.mark.parametrize(
    ("family", "given_name", "said"),
    [
        ("Example", "Jane", "E, J"),
        (" e\u0301cole ", None, "É"),
        (None, "Q\u0323\u0304uux", "Q̣̄"),
        ("ßa", "jo", "S, J"),
        (None, " ", ""),
        ("van Beispiel", "Anna Maria", "V, A"),
    ],
)
def test_initials_are_one_letter_a_name(family: str | None, given_name: str | None, said: str) -> None:
    """One letter with its marks for each name that is recorded, as the page orders them."""
    assert tell_initials(family, given_name) == said
    assert name_whole(family, given_name, None) is None


BROKEN: dict[str, Any] = {
    "another form": (0, 2), "form as truth": (0, True), "short digest": (1, bytes(31)), "text for bytes": (1, "a" * 32),
    "no such status": (2, 3), "negative status": (2, -1), "advice as number": (3, 5), "empty advice": (3, ""),
    "endless advice": (3, "a" * 121), "unseen letters": (3, "a\u202eb"), "blocked as number": (4, 1),
    "huge day": (5, 2**64 - 1), "day as fraction": (5, 1.5), "list for a word": (6, ["mayo-2012"]),
    "map for a word": (6, {"a": 1}), "short edition": (8, bytes(7)), "long initials": (10, "ABCDEFGHI"),
    "long hash": (11, bytes(5)), "huge number": (11, 2**200), "hash as text": (12, "abcd"), "huge moment": (13, 2**62),
    "moment as fraction": (13, 1e9), "offset of a day": (14, 1440), "version none": (15, 0), "no engine": (16, None),
    "a tag": (16, cbor2.CBORTag(35, "(a*)*b")), "deep": (3, [[[[[[1]]]]]]),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_any_other_value_is_refused(name: str) -> None:
    """A field of another kind or size is one sentence, whatever it is."""
    at, value = BROKEN[name]
    told = values()
    told[at] = value
    with pytest.raises(SealError, match="not as this program writes them"):
        read_fields(cbor2.dumps(told, canonical=True))


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\x00", b"\xff" * 50, b"\x9f" + b"\x01" * 17 + b"\xff", b"\x91" + b"\x01" * 17, b"\x81" * 300,
        b"\xd9\x01\x0a\x81\x01", bytes.fromhex("c5821bffffffffffffffff01"), b"\x5b" + b"\xff" * 8, bytes(5000),
    ],
)  # fmt: skip
def test_other_bytes_are_refused(content: bytes) -> None:
    """Truncated, nested, endless, tagged or foreign bytes: one sentence, no traceback."""
    with pytest.raises(SealError):
        read_fields(content)


def test_only_one_way_of_writing_is_read() -> None:
    """A byte more or less, a number written longer than need be, an array of open length: refused."""
    packed = fields().pack_up()
    longer = packed.replace(b"\x91\x01", b"\x91\x18\x01", 1)
    for other in (packed + b"\x00", packed[:-1], longer, b"\x9f" + packed[1:] + b"\xff"):
        with pytest.raises(SealError):
            read_fields(other)


@given(some.data())
def test_no_changed_byte_reads_as_the_same(data: some.DataObject) -> None:
    """A changed byte gives other fields or a refusal, never a traceback."""
    packed = bytearray(fields().pack_up())
    packed[data.draw(some.integers(0, len(packed) - 1))] ^= data.draw(some.integers(1, 255))
    try:
        read = read_fields(bytes(packed))
    except SealError:
        return
    assert read.pack_up() == bytes(packed) != fields().pack_up()


def test_fields_are_values() -> None:
    """They cannot be changed after they were read."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        fields().blocked = True  # type: ignore[misc]
