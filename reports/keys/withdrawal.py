"""A list of withdrawn certificates (an X.509 CRL), carried by stick: made by the authority, extended, proved."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal, get_args

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from engine.language import say
from reports.keys.authority import check_authority, identify_issuer
from reports.keys.certificates import UNREADABLE, digest_key, is_issued_by, may_issue
from reports.keys.identity import SigningKey, SigningKeyError, name_of

Reason = Literal["stolen", "left", "replaced"]
REASONS: tuple[Reason, ...] = get_args(Reason)
RENEWED_AFTER = dt.timedelta(days=90)  # a list older than this may miss a withdrawal
LARGEST = 5_000_000  # bytes of a list

# The digest of a stolen key stands beside the serial number: a thief has the key, and with it every certificate of it.
_KEY = x509.ObjectIdentifier("2.25.329800735698586629295641978511506172918")
_OCTETS = b"\x04\x20"  # DER: an octet string of 32 bytes
_FLAGS: dict[Reason, x509.ReasonFlags] = {
    "stolen": x509.ReasonFlags.key_compromise,
    "left": x509.ReasonFlags.cessation_of_operation,
    "replaced": x509.ReasonFlags.superseded,
}
_BY_TIME: dict[x509.ReasonFlags, Reason] = {
    x509.ReasonFlags.cessation_of_operation: "left",
    x509.ReasonFlags.affiliation_changed: "left",
    x509.ReasonFlags.superseded: "replaced",
}


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """One certificate that counts no more: from when, and why. `key` is the digest of a stolen key, else empty."""

    serial: int
    since: dt.datetime
    reason: Reason
    key: bytes = b""


@dataclass(frozen=True, slots=True)
class WithdrawalList:
    """A list that the authority named here has signed."""

    authority: x509.Certificate
    crl: x509.CertificateRevocationList
    number: int
    issued: dt.datetime
    next_due: dt.datetime | None
    entries: tuple[Withdrawn, ...]

    def find(self, certificate: x509.Certificate) -> Withdrawn | None:
        """Why the certificate counts no more; the strictest reason where there are several."""
        key, own = digest_key(certificate), is_issued_by(certificate, self.authority)
        found = [each for each in self.entries if each.key == key or (own and each.serial == certificate.serial_number)]
        return min(found, key=lambda each: (REASONS.index(each.reason), each.since), default=None)

    @property
    def stolen(self) -> frozenset[bytes]:
        """The digests of the keys that were stolen."""
        return frozenset(each.key for each in self.entries if each.key)

    def covers(self, other: "WithdrawalList") -> bool:
        """Whether everything that the other list withdraws is withdrawn by this one too."""
        return {(each.serial, each.key) for each in other.entries} <= {(each.serial, each.key) for each in self.entries}

    def write(self) -> bytes:
        """The list as it is carried, in PEM."""
        return self.crl.public_bytes(serialization.Encoding.PEM)


def read_crl(content: bytes, where: str) -> x509.CertificateRevocationList:
    """The list in a file's content, PEM or DER; who signed it is not looked at.

    :raises SigningKeyError: when it is none; `where` names the file.
    """
    try:
        if b"-----BEGIN X509 CRL-----" in content:
            return x509.load_pem_x509_crl(content)
        return x509.load_der_x509_crl(content)
    except UNREADABLE:
        raise SigningKeyError(
            say(
                "{where}: is no list of withdrawn certificates; give the file that 'plateau authority withdraw' wrote"
            ).format(where=where)
        ) from None


def prove_list(crl: x509.CertificateRevocationList, authority: x509.Certificate) -> WithdrawalList | None:
    """The list, if this authority signed it and it can be read whole; None otherwise."""
    key = authority.public_key()
    try:
        if not may_issue(authority) or crl.issuer != authority.subject:
            return None
        if not isinstance(key, ec.EllipticCurvePublicKey | rsa.RSAPublicKey) or not crl.is_signature_valid(key):
            return None
        if any(each.critical for each in crl.extensions):  # only a part of a list, or only for some uses
            return None
        number = crl.extensions.get_extension_for_class(x509.CRLNumber).value.crl_number
        entries = tuple(_read(each) for each in crl)
    except (*UNREADABLE, x509.ExtensionNotFound):
        return None
    return WithdrawalList(authority, crl, number, crl.last_update_utc, crl.next_update_utc, entries)


def withdraw(
    authority: SigningKey,
    certificates: tuple[x509.Certificate, ...],
    reason: Reason,
    since: dt.datetime,
    now: dt.datetime,
    before: WithdrawalList | None = None,
) -> WithdrawalList:
    """The list before with the certificates on it too; without any it is only dated anew.

    A certificate that stands there already is given a stricter reason or an earlier day, never a milder one.

    :raises SigningKeyError: when a certificate is another's to withdraw, or the days cannot be right.
    """
    check_authority(authority, now)
    now = now.astimezone(dt.UTC).replace(microsecond=0)
    if before is not None and now < before.issued:
        raise SigningKeyError(
            say(
                "the list was written on {issued}, and this computer's clock is behind that; set the clock right"
            ).format(issued=f"{before.issued:%d-%b-%Y}")
        )
    if since > now:
        raise SigningKeyError(say("the day of withdrawal is yet to come; give today or an earlier day"))
    for each in certificates:
        if not is_issued_by(each, authority.certificate):
            raise SigningKeyError(
                say(
                    "{each}: was not issued by {name}; whoever trusts the certificate itself ends that "
                    "with 'plateau trust remove'"
                ).format(each=name_of(each), name=authority.name)
            )
    found = {each.serial: each for each in (before.entries if before is not None else ())}
    for each in certificates:
        added = Withdrawn(each.serial_number, since, reason, digest_key(each) if reason == "stolen" else b"")
        found[added.serial] = _join(found.get(added.serial), added)
    crl = _sign(authority, tuple(found.values()), 1 if before is None else before.number + 1, now)
    proved = prove_list(crl, authority.certificate)
    if proved is None:
        raise SigningKeyError(say("the list does not hold against its own authority and was not written; try again"))
    return proved


def _join(before: Withdrawn | None, added: Withdrawn) -> Withdrawn:
    if before is None:
        return added
    stricter = min((before, added), key=lambda each: REASONS.index(each.reason))
    since = min(before.since, added.since) if before.reason == added.reason else stricter.since
    return Withdrawn(added.serial, since, stricter.reason, before.key or added.key)


def _sign(
    authority: SigningKey, entries: tuple[Withdrawn, ...], number: int, now: dt.datetime
) -> x509.CertificateRevocationList:
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(authority.certificate.subject)
        .last_update(now)
        .next_update(now + RENEWED_AFTER)
        .add_extension(x509.CRLNumber(number), critical=False)
        .add_extension(identify_issuer(authority.certificate), critical=False)
    )
    for each in entries:
        entry = (
            x509.RevokedCertificateBuilder()
            .serial_number(each.serial)
            .revocation_date(each.since)
            .add_extension(x509.CRLReason(_FLAGS[each.reason]), critical=False)
        )
        if each.key:
            entry = entry.add_extension(x509.UnrecognizedExtension(_KEY, _OCTETS + each.key), critical=False)
        builder = builder.add_revoked_certificate(entry.build())
    return builder.sign(authority.private_key, hashes.SHA256())


def _read(entry: x509.RevokedCertificate) -> Withdrawn:
    """One entry; a reason that this program does not write is taken as the strictest."""
    reason: Reason = "stolen"
    key = b""
    for each in entry.extensions:
        if isinstance(each.value, x509.CRLReason):
            reason = _BY_TIME.get(each.value.reason, "stolen")
        elif isinstance(each.value, x509.UnrecognizedExtension) and each.oid == _KEY:
            key = each.value.value.removeprefix(_OCTETS)
    return Withdrawn(entry.serial_number, entry.revocation_date_utc, reason, key)
