"""Authorities, certificates and lists that the tests of trust share; each is plainly fictional."""

import datetime as dt
import functools
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from reports.issue import issue_summary
from reports.keys.authority import issue_certificate, new_authority
from reports.keys.identity import TO_SIGN, SigningKey, begin_certificate, hold_key, make_subject
from reports.keys.renewal import accept_issued
from tests.reports.papers import MOMENT, NAME, consultation, key

SITE = "Fictional Site"
DAY = dt.timedelta(days=1)
BEFORE = MOMENT - 10 * DAY  # when the authority was made


@functools.cache
def site(name: str = SITE, moment: dt.datetime = BEFORE) -> SigningKey:
    """An authority."""
    return new_authority(name, moment)


@functools.cache
def issued(name: str = NAME) -> SigningKey:
    """The clinician's key with a certificate that the authority issued."""
    own = key() if name == NAME else key(name)  # the very key that `papers` signs with
    return accept_issued(own, issue_certificate(site(), own.certificate, MOMENT), MOMENT)


@functools.cache
def issued_summary() -> bytes:
    """The demonstration summary, signed with the issued certificate."""
    return issue_summary(consultation(), issued(), MOMENT)


def forge(
    issuer: SigningKey,
    name: str = NAME,
    first: dt.datetime = MOMENT,
    days: int = 900,
    usage: x509.KeyUsage = TO_SIGN,
    private: Any = None,
    *,
    ca: bool = False,
    critical: x509.ExtensionType | None = None,
) -> SigningKey:
    """A key whose certificate somebody's key has signed, whether or not that key may."""
    private = private or ec.generate_private_key(ec.SECP256R1())
    builder = (
        begin_certificate(
            make_subject(name), issuer.certificate.subject, private.public_key(), first, first + days * DAY
        )
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(usage, critical=True)
    )
    if critical is not None:
        builder = builder.add_extension(critical, critical=True)
    return hold_key(private, builder.sign(issuer.private_key, hashes.SHA256()))
