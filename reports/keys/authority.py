"""A site's own authority: a key kept on a stick, which issues certificates to the clinicians of the site."""

import datetime as dt

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from engine.language import say
from reports.keys.certificates import (
    digest_key,
    find_weakness,
    is_issued_by,
    is_self_made,
    may_issue,
    may_sign_summaries,
)
from reports.keys.identity import (
    TO_SIGN,
    SigningKey,
    SigningKeyError,
    begin_certificate,
    date_from,
    hold_key,
    make_subject,
    name_of,
    take_name,
)

YEARS = 15  # that an authority lasts
ISSUED_YEARS, LONGEST_ISSUED = 3, 10  # that a certificate issued by it lasts, unless another number is given
_TO_ISSUE = x509.KeyUsage(
    digital_signature=False, content_commitment=False, key_encipherment=False, data_encipherment=False,
    key_agreement=False, key_cert_sign=True, crl_sign=True, encipher_only=False, decipher_only=False,
)  # fmt: skip


def new_authority(name: str, now: dt.datetime) -> SigningKey:
    """A new authority: a key on the curve P-256 whose certificate may issue others, but no further authority.

    :raises SigningKeyError: when the name cannot stand in a certificate, or the clock cannot be right.
    """
    private, start = ec.generate_private_key(ec.SECP256R1()), date_from(now)
    subject, public = make_subject(take_name(name)), private.public_key()
    certificate = (
        begin_certificate(subject, subject, public, start, _add_years(start, YEARS))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_TO_ISSUE, critical=True)
        .sign(private, hashes.SHA256())
    )
    return hold_key(private, certificate)


def issue_certificate(
    authority: SigningKey,
    request: x509.Certificate,
    now: dt.datetime,
    years: int = ISSUED_YEARS,
    stolen: frozenset[bytes] = frozenset(),
) -> x509.Certificate:
    """A certificate for a clinician's name and key, both taken over from the certificate that was handed in.

    A self-made certificate proves that whoever made it has the key; one that this authority issued earlier is issued
    anew. It never outlasts the authority. `stolen` holds the digests of keys that were withdrawn as stolen.

    :raises SigningKeyError: when the certificate cannot be relied on, or the authority cannot issue now.
    """
    check_authority(authority, now)
    if not 1 <= years <= LONGEST_ISSUED:
        raise SigningKeyError(
            say("a certificate is issued for 1 to {longest_issued} years; give another number").format(
                longest_issued=LONGEST_ISSUED
            )
        )
    _weigh(authority, request, now, stolen)
    start = max(date_from(now), authority.certificate.not_valid_before_utc)
    last = min(_add_years(start, years), authority.certificate.not_valid_after_utc)
    subject = make_subject(take_name(name_of(request)))
    issuer = authority.certificate
    return (
        begin_certificate(subject, issuer.subject, request.public_key(), start, last)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(TO_SIGN, critical=True)
        .add_extension(identify_issuer(issuer), critical=False)
        .sign(authority.private_key, hashes.SHA256())
    )


def check_authority(authority: SigningKey, now: dt.datetime) -> None:
    """Make sure that a key is an authority's, in force now.

    :raises SigningKeyError: when it is not.
    """
    certificate = authority.certificate
    if not may_issue(certificate):
        raise SigningKeyError(
            say("{name} is no authority; make one with 'plateau authority new'").format(name=authority.name)
        )
    if now < certificate.not_valid_before_utc:
        raise SigningKeyError(
            say("{name} is valid only from {not_valid_before_utc}; check this computer's clock").format(
                name=authority.name, not_valid_before_utc=_tell(certificate.not_valid_before_utc)
            )
        )
    if now > certificate.not_valid_after_utc:
        raise SigningKeyError(
            say(
                "{name} was valid until {not_valid_after_utc}; make a new authority with 'plateau authority new'"
            ).format(name=authority.name, not_valid_after_utc=_tell(certificate.not_valid_after_utc))
        )


def identify_issuer(issuer: x509.Certificate) -> x509.AuthorityKeyIdentifier:
    """Which of the issuer's keys signs, for programs that know several of one name."""
    public = issuer.public_key()
    if not isinstance(public, ec.EllipticCurvePublicKey):
        raise SigningKeyError(
            say("{issuer}: an authority's key is on an elliptic curve; make a new authority").format(
                issuer=name_of(issuer)
            )
        )
    return x509.AuthorityKeyIdentifier.from_issuer_public_key(public)


def _weigh(authority: SigningKey, request: x509.Certificate, now: dt.datetime, stolen: frozenset[bytes]) -> None:
    """Refuse to issue for a certificate that proves nothing.

    :raises SigningKeyError: with what is wrong about it.
    """
    name, known = name_of(request), is_issued_by(request, authority.certificate)
    if not may_sign_summaries(request):
        raise SigningKeyError(
            say(
                "{name}: is an authority's certificate, or not meant for signing documents; give the "
                ".crt file that 'plateau key new' wrote"
            ).format(name=name)
        )
    if not known and not is_self_made(request):
        raise SigningKeyError(
            say(
                "{name}: the certificate was not made by its own key, which proves nothing about who "
                "has the key; give the .crt file that 'plateau key new' wrote"
            ).format(name=name)
        )
    if "\ufffd" in name:
        raise SigningKeyError(
            say("{name}: the name holds a character that cannot be seen; have a new key made").format(name=name)
        )
    if weakness := find_weakness(request):
        raise SigningKeyError(
            say("{name}: {weakness}; have a new key made with 'plateau key new'").format(name=name, weakness=weakness)
        )
    if now < request.not_valid_before_utc:
        raise SigningKeyError(
            say(
                "{name}: the certificate is valid only from {not_valid_before_utc}; check both computers' clocks"
            ).format(name=name, not_valid_before_utc=_tell(request.not_valid_before_utc))
        )
    # What this authority issued is issued anew even when it has ended: the key was proved then.
    if not known and now > request.not_valid_after_utc:
        raise SigningKeyError(
            say(
                "{name}: the certificate was valid until {not_valid_after_utc}; have it renewed with "
                "'plateau key renew' first"
            ).format(name=name, not_valid_after_utc=_tell(request.not_valid_after_utc))
        )
    if digest_key(request) in stolen:
        raise SigningKeyError(
            say("{name}: this key was withdrawn as stolen; have a new key made with 'plateau key new'").format(
                name=name
            )
        )


def _add_years(start: dt.datetime, years: int) -> dt.datetime:
    return start + dt.timedelta(days=365 * years + years // 4)


def _tell(moment: dt.datetime) -> str:
    return f"{moment:%d-%b-%Y}"
