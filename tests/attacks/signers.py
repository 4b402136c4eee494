"""Other signers: lookalikes, self-made certificates with the same names and numbers, and keys that may not sign."""

import datetime as dt
import functools
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID

from engine.consultation import write_canonically
from reports.bundle import make_bundle
from reports.content import SignerLine, write_content
from reports.issue import compose, embed
from reports.keys.identity import SigningKey, fingerprint_of
from reports.sign import sign
from reports.summary import arrange
from tests.attacks.attack import Attack, Found
from tests.attacks.files import sign_unchecked, unsigned
from tests.reports.papers import MOMENT, NAME, consultation, key

DAY = dt.timedelta(days=1)
USES = ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
    "key_cert_sign", "crl_sign", "encipher_only", "decipher_only")  # fmt: skip


@functools.cache
def _private(kind: str) -> Any:
    made: dict[str, Callable[[], Any]] = {
        "P-256": lambda: ec.generate_private_key(ec.SECP256R1()),
        "P-384": lambda: ec.generate_private_key(ec.SECP384R1()),
        "P-521": lambda: ec.generate_private_key(ec.SECP521R1()),
        "RSA": lambda: rsa.generate_private_key(65537, 2048),
    }
    return made[kind]()


def make_key(
    name: str = NAME,
    *,
    kind: str = "P-256",
    uses: tuple[str, ...] = ("digital_signature", "content_commitment"),
    start: dt.datetime = MOMENT - DAY,
    end: dt.datetime = MOMENT + 9 * DAY,
    authority: bool = False,
    copied: bool = False,
    attributes: dict[x509.ObjectIdentifier, str] | None = None,
) -> SigningKey:
    """A key of an attacker's own; `copied` takes issuer, number, dates and key identifier from the true one."""
    private, true = _private(kind), key().certificate
    named = {NameOID.COMMON_NAME: name} | (attributes or {})
    subject = x509.Name([x509.NameAttribute(*each) for each in named.items()])
    builder = (
        x509.CertificateBuilder()
        .subject_name(true.subject if copied else subject)
        .issuer_name(true.issuer if copied else subject)
        .public_key(private.public_key())
        .serial_number(true.serial_number if copied else x509.random_serial_number())
        .not_valid_before(true.not_valid_before_utc if copied else start)
        .not_valid_after(true.not_valid_after_utc if copied else end)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
    )
    if uses:
        builder = builder.add_extension(x509.KeyUsage(**{each: each in uses for each in USES}), critical=True)
    if copied:
        found = true.extensions.get_extension_for_class(x509.SubjectKeyIdentifier)
        builder = builder.add_extension(found.value, critical=False)
    certificate = builder.sign(private, hashes.SHA256())
    return SigningKey(name, fingerprint_of(certificate), certificate, private)


def issue(by: SigningKey, moment: dt.datetime = MOMENT, named: SigningKey | None = None) -> bytes:
    """A summary that names `named`, or the key itself, and is signed by the key whether it may or not."""
    spoken, told = consultation(), named or by
    signer = SignerLine(told.name, told.fingerprint, moment)
    content = arrange(write_content(spoken, signer))
    file, places = compose(
        content, write_canonically(embed(spoken, content, signer)), make_bundle(spoken, moment), signer
    )
    return sign_unchecked(file, by, moment, places)


LOOKALIKES = {
    "the same name": {},
    "a space behind": {"name": f"{NAME} "},
    "a letter of another script": {"name": NAME.replace("A", "\u0391")},
    "two spaces": {"name": NAME.replace(" ", "  ", 1)},
    "in capitals": {"name": NAME.upper()},
    "on P-384": {"kind": "P-384"},
    "on P-521": {"kind": "P-521"},
    "with RSA": {"kind": "RSA"},
    "the same issuer and number": {"copied": True},
    "the same issuer and number, with RSA": {"copied": True, "kind": "RSA"},
    "with an organisation": {"attributes": {NameOID.ORGANIZATION_NAME: "Hospital"}},
    "an authority of its own": {"authority": True, "uses": ("digital_signature", "key_cert_sign", "crl_sign")},
}
FORBIDDEN = {
    "expired at signing": ({"end": MOMENT - DAY / 2}, MOMENT),
    "expired a second before": ({"end": MOMENT - dt.timedelta(seconds=1)}, MOMENT),
    "not yet valid": ({"start": MOMENT + DAY}, MOMENT),
    "valid a second later": ({"start": MOMENT + dt.timedelta(seconds=1)}, MOMENT),
    "signed years later": ({}, MOMENT + 4000 * DAY),
    "signed years before": ({}, MOMENT - 1000 * DAY),
    "for enciphering": ({"uses": ("key_encipherment",)}, MOMENT),
    "for agreement": ({"uses": ("key_agreement",)}, MOMENT),
    "for certificates only": ({"uses": ("key_cert_sign", "crl_sign"), "authority": True}, MOMENT),
}


def attacks(*, sample: bool) -> Iterator[Attack]:
    """Lookalikes are never trusted; what may not sign is refused even where its certificate is the trusted one."""
    for at, (name, how) in enumerate(LOOKALIKES.items()):
        if sample and at % 7:
            continue
        other = make_key(**how)  # type: ignore[arg-type]
        yield Attack(f"{name}, named itself", partial(issue, other), (Found.UNTRUSTED, Found.MISMATCH))
        yield Attack(f"{name}, the true one named", partial(issue, other, named=key()), (Found.MISMATCH,))
    for at, (name, (how, moment)) in enumerate(FORBIDDEN.items()):
        if sample and at % 4:
            continue
        by = make_key(**how)  # type: ignore[arg-type]
        yield Attack(name, partial(issue, by, moment), (Found.REFUSED,), "the signer's certificate", (by.fingerprint,))
    if not sample:
        yield Attack("another's key over the true pages", _resigned, (Found.MISMATCH,), "names another signer")


def _resigned() -> bytes:
    file, places = unsigned()
    return sign(file, make_key("Somebody else"), MOMENT, places)
