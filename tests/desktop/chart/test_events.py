"""An entry says what it says to the byte: its digest and signature stand for all of it."""

import datetime as dt
import zlib
from dataclasses import replace
from typing import Any

import pytest

from desktop.chart.events import (
    BEGINNING,
    KINDS,
    Event,
    UnreadableError,
    digest_entry,
    is_signed_by,
    pack_body,
    sign_digest,
)
from desktop.chart.telling import ACTS
from reports.keys.identity import new_key
from tests.desktop.chart.making import NOW

BARE = Event(1, "r-1", "added", NOW, "u-1", pack_body({"a": 1}), BEGINNING, b"", b"")


@pytest.mark.parametrize(
    "change",
    [
        {"seq": 2}, {"record": None}, {"kind": "signed"}, {"at": NOW + dt.timedelta(seconds=1)}, {"by": "u-2"},
        {"at": NOW.astimezone(dt.timezone(dt.timedelta(hours=1)))}, {"packed": pack_body({"a": 2})},
        {"previous": bytes(31) + b"1"},
    ],
)  # fmt: skip
def test_the_digest_covers_every_value(change: dict[str, Any]) -> None:
    """Whatever is changed, even the time zone alone, gives another digest."""
    assert digest_entry(replace(BARE, **change)) != digest_entry(BARE)
    assert digest_entry(replace(BARE, digest=b"x", signature=b"y")) == digest_entry(BARE)


def test_a_signature_is_one_persons_over_one_digest() -> None:
    """Another key, another digest or other bytes: not signed."""
    mine, other = new_key("Fictional One", NOW), new_key("Fictional Two", NOW)
    digest = digest_entry(BARE)
    signature = sign_digest(mine.private_key, digest)
    assert is_signed_by(mine.certificate, digest, signature)
    assert not is_signed_by(other.certificate, digest, signature)
    assert not is_signed_by(mine.certificate, bytes(32), signature)
    assert not is_signed_by(mine.certificate, digest, b"")


@pytest.mark.parametrize("packed", [b"", b"no zlib", zlib.compress(b"no json"), zlib.compress(b"[1]"), "text", None])
def test_a_body_that_cannot_be_read_says_so(packed: Any) -> None:
    """One kind of error for whatever lies there."""
    with pytest.raises(UnreadableError, match="entry 1"):
        assert replace(BARE, packed=packed).body


def test_every_kind_has_a_word() -> None:
    """The trail can say each of them."""
    assert set(ACTS) == set(KINDS)
