"""A key goes on under another certificate: renewed, or issued by an authority; its file is whole at every moment."""

import os
from pathlib import Path

import pytest

from reports.keys import renewal
from reports.keys.authority import issue_certificate
from reports.keys.identity import SigningKeyError, read_key, write_certificate, write_key
from reports.keys.placing import place_instead
from reports.keys.renewal import accept_issued, renew_key, replace_key, tell_end
from tests.reports.authorities import DAY, SITE, forge, issued, site
from tests.reports.papers import MOMENT, NAME, key

WORDS = "secret words"


def test_a_renewed_key_is_the_same_key() -> None:
    """Another certificate of the same name and key, valid for ten years from now."""
    later = key().certificate.not_valid_after_utc - 20 * DAY
    renewed = renew_key(key(), later)
    assert renewed.name == NAME
    assert renewed.fingerprint != key().fingerprint
    assert renewed.certificate.public_key() == key().certificate.public_key()
    assert (renewed.certificate.not_valid_after_utc - later).days > 3640


def test_what_an_authority_issued_only_it_renews() -> None:
    """The sentence says where to go; an authority is not renewed at all."""
    with pytest.raises(SigningKeyError, match=f"issued by {SITE}; hand its .crt file in there"):
        renew_key(issued(), MOMENT)
    with pytest.raises(SigningKeyError, match="make a new authority"):
        renew_key(site(), MOMENT)


def test_only_the_certificate_for_this_key_is_accepted() -> None:
    """Another key's, another name's, a self-made, an unfit or an ended one is refused with a sentence."""
    private = key().private_key
    for certificate, said in (
        (issued("Another").certificate, "for another key"),
        (renew_key(key(), MOMENT).certificate, "is self-made"),
        (forge(site(), "Dr Another", private=private).certificate, "issued to Dr Another"),
        (forge(site(), private=private, ca=True).certificate, "not meant for signing"),
        (forge(site(), first=MOMENT - 9 * DAY, days=5, private=private).certificate, r"valid from .* only"),
        (forge(site(), first=MOMENT + 9 * DAY, private=private).certificate, r"valid from .* only"),
    ):
        with pytest.raises(SigningKeyError, match=said):
            accept_issued(key(), certificate, MOMENT)


def test_an_issued_certificate_is_put_in_place(tmp_path: Path) -> None:
    """Key file and certificate are the new ones, the file is its owner's alone, and nothing else is left."""
    path = tmp_path / "key.p12"
    write_key(key(), path, WORDS)
    beside = replace_key(issued(), path, WORDS)
    back = read_key(path, WORDS)
    assert back.fingerprint == issued().fingerprint
    assert beside.read_bytes().count(b"BEGIN CERTIFICATE") == 1
    assert sorted(each.name for each in tmp_path.iterdir()) == ["key.crt", "key.p12"]
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600


def test_a_key_that_cannot_be_written_is_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever the disk fails, a whole key lies there: the old one, or the new one once it is in place."""
    path = tmp_path / "key.p12"
    write_key(key(), path, WORDS)

    def fail(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr("reports.keys.placing.os.fsync", fail)
        with pytest.raises(SigningKeyError, match=r"No space left.*the key is as it was"):
            replace_key(issued(), path, WORDS)
    assert read_key(path, WORDS).fingerprint == key().fingerprint
    assert sorted(each.name for each in tmp_path.iterdir()) == ["key.crt", "key.p12"]

    def fail_beside(target: Path, content: bytes, mode: int) -> None:
        if target.suffix == ".crt":
            fail(0)
        place_instead(target, content, mode)

    monkeypatch.setattr(renewal, "place_instead", fail_beside)
    with pytest.raises(SigningKeyError, match="the key itself is in place"):
        replace_key(issued(), path, WORDS)
    assert read_key(path, WORDS).fingerprint == issued().fingerprint


def test_another_file_beside_the_key_is_never_replaced(tmp_path: Path) -> None:
    """A certificate of somebody else's, or a note of that name, stays; the key is as it was."""
    path = tmp_path / "key.p12"
    beside = write_key(key(), path, WORDS)
    for content in (write_certificate(issued("Another").certificate), b"a note"):
        beside.write_bytes(content)
        with pytest.raises(SigningKeyError, match="is no certificate of this key"):
            replace_key(issued(), path, WORDS)
        assert beside.read_bytes() == content
    assert read_key(path, WORDS).fingerprint == key().fingerprint
    beside.unlink()
    assert replace_key(issued(), path, WORDS) == beside


def test_the_end_is_said_in_time() -> None:
    """Within 60 days, with what to do, which differs for one that an authority issued; afterwards that it is over."""
    for held, said in ((key(), "renew it before"), (issued(), f"have {SITE} issue it again")):
        last = held.certificate.not_valid_after_utc
        assert tell_end(held.certificate, last - 61 * DAY) == ""
        assert said in tell_end(held.certificate, last - 59 * DAY)
        assert "nothing can be signed" in tell_end(held.certificate, last + DAY)
    again = issue_certificate(site(), issued().certificate, MOMENT + 900 * DAY)
    assert tell_end(again, MOMENT + 901 * DAY) == ""
