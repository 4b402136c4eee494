"""The signature is COSE_Sign1 as published, by the clinician's own key; nothing else passes for it."""

import base64
import datetime as dt

import cbor2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as some

from reports.seal.cose import Signed, is_signed_by, key_id_of, read_signed, sign_payload, write_signed
from reports.seal.fields import SealError
from reports.seal.sealing import make_seal
from reports.seal.text import read_code
from tests.reports.papers import MOMENT, consultation, key
from tests.reports.seal.made_seals import key_on, rsa_key, seal

CONTENT = b"This is the content."
# From the example messages that go with RFC 9052 (ecdsa-sig-01, -02, -03): curve, x, y, algorithm, protected head,
# what is signed, signature. Those of 02 and 03 have the same head but for the algorithm.
VECTORS = [
    (
        ec.SECP256R1(), "usWxHK2PmfnHKwXPS54m0kTcGJ90UiglWiGahtagnv8", "IBOL-C3BttVivg-lSreASjpkttcsz-1rb7btKLv8EX4",
        -7, "A201260300",
        "846A5369676E61747572653145A2012603004054546869732069732074686520636F6E74656E742E",
        ("EAE868ECC176883766C5DC5BA5B8DCA25DAB3C2E56A551CE5705B793914348E1"
        "72727F48461FABBBA2E343492DDECAC3983686250BC68E9F1A7A07D41225B59F"),
    ),
    (
        ec.SECP384R1(), "kTJyP2KSsBBhnb4kjWmMF7WHVsY55xUPgb7k64rDcjatChoZ1nvjKmYmPh5STRKc",
        "mM0weMVU2DKsYDxDJkEP9hZiRZtB8fPfXbzINZj_fF7YQRynNWedHEyzAJOX2e8s",
        -35, "A1013822", "846A5369676E61747572653144A10138224054546869732069732074686520636F6E74656E742E",
        ("B8F85EFF78C88F5351CED2F1887B79B296490795594B62E41E22529BB90208B7D8CDDD4A46D0E9C986464D83D0A5D1ED"
        "F39B3E2C5750364230D0E8D76460D8808E76C83830FBBD1978CC174066EB437F17887979ECF027DCC9D51BAF6C4FD8C0"),
    ),
    (
        ec.SECP521R1(), "AHKZLLOsCOzz5cY97ewNUajB957y-C-U88c3v13nmGZx6sYl_oJXu9A5RkTKqjqvjyekWF-7ytDyRXYgCF5cj0Kt",
        "AdymlHvOiLxXkEhayXQnNCvDX4h9htZaCJN34kfmC6pV5OhQHiraVySsUdaQkAgDPrwQrJmbnX9cwlGfP-HqHZR1",
        -36, "A1013823", "846A5369676E61747572653144A10138234054546869732069732074686520636F6E74656E742E",
        ("000F348009BADC7DA478150AA7FA06DFD812CDF826344F17C7330563573D8F97F7A966924C3D88B108907235476E3F6BEA9F"
        "3890027792B0F94E905C217227CF064E00A6BC6A5187D0DF9B1DB7675AECFC678CE4692A8121EB8170F3592A859D518FD3B8"
        "23091AAB22E6C41EB97ED92127CE8C46DCC715A247CB78921FAD1E19133AFC30"),
    ),
]  # fmt: skip


def _certify(public: ec.EllipticCurvePublicKey) -> x509.Certificate:
    """A certificate of a key whose private half nobody here has, signed by another."""
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Published")])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(public).serial_number(1)
    dated = builder.not_valid_before(MOMENT - dt.timedelta(1)).not_valid_after(MOMENT + dt.timedelta(1))
    return dated.sign(key().private_key, hashes.SHA256())


@pytest.mark.parametrize("vector", VECTORS, ids=("P-256", "P-384", "P-521"))
def test_published_messages_are_signed_as_published(
    vector: tuple[ec.EllipticCurve, str, str, int, str, str, str],
) -> None:
    """What is signed is byte for byte that of the published examples, and their signatures hold until changed."""
    curve, x, y, algorithm, head, to_be_signed, signature = vector
    numbers = [int.from_bytes(base64.urlsafe_b64decode(each + "=" * (-len(each) % 4))) for each in (x, y)]
    certificate = _certify(ec.EllipticCurvePublicNumbers(numbers[0], numbers[1], curve).public_key())
    assert write_signed(bytes.fromhex(head), CONTENT).hex().upper() == to_be_signed
    message = Signed(bytes.fromhex(head), algorithm, b"", CONTENT, bytes.fromhex(signature))
    assert is_signed_by(message, certificate)
    assert not is_signed_by(Signed(message.head, algorithm, b"", CONTENT + b".", message.signature), certificate)
    assert not is_signed_by(Signed(message.head, algorithm - 1, b"", CONTENT, message.signature), certificate)


@pytest.mark.parametrize("curve", [ec.SECP256R1, ec.SECP384R1, ec.SECP521R1])
def test_each_usual_curve_makes_a_seal(curve: type[ec.EllipticCurve]) -> None:
    """A seal by a key on any of the three curves is its holder's and nobody else's."""
    by = key_on(curve)
    message = read_signed(sign_payload(b"fields", by))
    assert is_signed_by(message, by.certificate)
    assert message.key_id == key_id_of(by.certificate) == bytes.fromhex(by.fingerprint)[:8]
    assert not is_signed_by(message, key().certificate)


def test_the_same_page_gives_the_same_seal() -> None:
    """Signed twice, a seal has the same bytes."""
    assert sign_payload(b"fields", key()) == sign_payload(b"fields", key())


@pytest.mark.parametrize("kind", ["rsa", "another curve"])
def test_another_kind_of_key_makes_none(kind: str) -> None:
    """An RSA key, or one on a curve that COSE has no ECDSA algorithm of this program for: a sentence, and no seal."""
    by = rsa_key() if kind == "rsa" else key_on(ec.SECP256K1)
    with pytest.raises(SealError, match="makes no seal"):
        sign_payload(b"fields", by)
    assert make_seal(consultation(), by, MOMENT) == ""


BROKEN = {
    "no tag": [b"", {}, b"", b""],
    "another tag": cbor2.CBORTag(98, [b"", {}, b"", b""]),
    "too few": cbor2.CBORTag(18, [b"", {}, b""]),
    "too many": cbor2.CBORTag(18, [b"", {}, b"", b"", b""]),
    "a number": 7,
    "a head that is none": cbor2.CBORTag(18, [b"\x01", {}, b"", b""]),
    "a head without key": cbor2.CBORTag(18, [cbor2.dumps({1: -7}), {}, b"", b""]),
    "a head with more": cbor2.CBORTag(18, [cbor2.dumps({1: -7, 4: bytes(8), 5: 1}), {}, b"", b""]),
    "a short key id": cbor2.CBORTag(18, [cbor2.dumps({1: -7, 4: bytes(7)}), {}, b"", b""]),
    "an algorithm by name": cbor2.CBORTag(18, [cbor2.dumps({1: "ES256", 4: bytes(8)}), {}, b"", b""]),
    "something unsigned": cbor2.CBORTag(18, [cbor2.dumps({1: -7, 4: bytes(8)}), {4: b"x"}, b"", b""]),
    "a list for the unsigned": cbor2.CBORTag(18, [cbor2.dumps({1: -7, 4: bytes(8)}), [], b"", b""]),
    "text for fields": cbor2.CBORTag(18, [cbor2.dumps({1: -7, 4: bytes(8)}), {}, "", b""]),
    "a huge number": cbor2.CBORTag(18, [2**500, {}, b"", b""]),
    "nested": cbor2.CBORTag(18, [[[[[[[]]]]]], {}, b"", b""]),
}


@pytest.mark.parametrize("name", BROKEN)
def test_another_message_is_refused(name: str) -> None:
    """Anything that this program does not write is one sentence."""
    with pytest.raises(SealError, match="no seal of a consultation summary"):
        read_signed(cbor2.dumps(BROKEN[name], canonical=True))


def test_a_byte_more_or_less_is_refused() -> None:
    """Truncated anywhere, or with something behind it: refused."""
    whole = read_code(seal())
    for other in (*(whole[:at] for at in range(len(whole))), whole + b"\0", whole + whole, bytes(10_000)):
        with pytest.raises(SealError):
            read_signed(other)


@given(some.data())
def test_a_changed_byte_is_signed_by_nobody(data: some.DataObject) -> None:
    """Whatever byte is changed, and to what: refused, or not signed by the clinician."""
    changed = bytearray(read_code(seal()))
    changed[data.draw(some.integers(0, len(changed) - 1))] ^= data.draw(some.integers(1, 255))
    try:
        message = read_signed(bytes(changed))
    except SealError:
        return
    assert not (message.key_id == key_id_of(key().certificate) and is_signed_by(message, key().certificate))


@pytest.mark.parametrize("signature", [bytes(64), b"\xff" * 64, bytes(63), b"", bytes(32) + b"\x01" * 32])
def test_an_impossible_signature_is_no_signature(signature: bytes) -> None:
    """Zero, out of range, too short: not signed, and no traceback."""
    message = read_signed(read_code(seal()))
    other = Signed(message.head, message.algorithm, message.key_id, message.payload, signature)
    assert not is_signed_by(other, key().certificate)
