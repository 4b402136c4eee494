"""Who signed a file, and whether a single byte has changed since: strict, and never more lenient than the page says."""

import datetime as dt
import io
import logging
from dataclasses import dataclass
from typing import Any

from cryptography import x509 as certificates
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, enumerate_sig_fields
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from engine.language import say
from reports.keys.identity import fingerprint_of, name_of, write_certificate
from reports.proving.bounds import FrameError
from reports.proving.container import is_only_form
from reports.proving.skeleton import check_frame
from reports.sign import CLINICIAN, SUPERVISOR

_PERMISSION = {False: MDPPerm.NO_CHANGES, True: MDPPerm.FILL_FORMS}  # whether a field is left for a supervisor
_USES = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)

# What these libraries would log is said in a verdict instead.
for _name in ("pyhanko", "pyhanko_certvalidator", "pikepdf", "fontTools"):
    logging.getLogger(_name).addHandler(logging.NullHandler())


class NotIntactError(ValueError):
    """The file cannot be relied on; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature that holds: the name on its certificate, its fingerprint, the device's time, the certificate."""

    name: str
    fingerprint: str
    signed_at: dt.datetime
    certificate: certificates.Certificate

    def as_json(self) -> dict[str, Any]:
        """As `verify --json` prints it, the certificate as PEM."""
        return {
            "name": self.name,
            "fingerprint": self.fingerprint,
            "signed_at": self.signed_at.isoformat(),
            "certificate": write_certificate(self.certificate).decode(),
        }


def read_signatures(pdf: bytes) -> tuple[Signature, ...]:
    """The clinician's signature, then the supervisor's if there is one; both hold, and cover the file to its last byte.

    :raises NotIntactError: when there is none, when one does not hold, or when anything was changed or added.
    """
    if b"/ByteRange" not in pdf:
        raise NotIntactError(say("nobody has signed this file: it is a draft, or another program has saved it anew"))
    try:
        check_frame(pdf)
    except FrameError as error:
        raise NotIntactError(str(error)) from None
    reader = PdfFileReader(io.BytesIO(pdf), strict=True)
    if reader.encrypted:
        raise NotIntactError(say("the file is encrypted, which a summary never is"))
    found = list(reader.embedded_signatures)
    if not found:
        raise NotIntactError(say("the file carries no signature"))
    fields = {name: value is not None for name, value, _ in enumerate_sig_fields(reader)}
    names = [each.field_name for each in found]
    if names not in ([CLINICIAN], [CLINICIAN, SUPERVISOR]) or set(fields) - {CLINICIAN, SUPERVISOR}:
        raise NotIntactError(say("the file's signature fields are not those of a summary"))
    if found[0].docmdp_level != _PERMISSION[SUPERVISOR in fields]:
        raise NotIntactError(say("the signature does not certify the file against changes"))
    if reader.total_revisions != 1 + len(found):
        raise NotIntactError(say("something was added to the file after it was made"))
    return tuple(_check(pdf, each, last=each is found[-1]) for each in found)


def _refuse_unfit(certificate: certificates.Certificate, moment: dt.datetime) -> None:
    """A certificate signs only within its time and for its uses; the library asks no root that, and here it is one.

    :raises NotIntactError: when it might not sign then, or not at all.
    """
    if not certificate.not_valid_before_utc <= moment <= certificate.not_valid_after_utc:
        raise NotIntactError(say("the signer's certificate was not valid at the time of the signature"))
    try:
        uses = certificate.extensions.get_extension_for_class(certificates.KeyUsage).value
    except certificates.ExtensionNotFound:  # a certificate that names no uses is for all
        return
    if not (uses.digital_signature or uses.content_commitment):
        raise NotIntactError(say("the signer's certificate is not for signing documents"))


def _check(pdf: bytes, signature: EmbeddedPdfSignature, *, last: bool) -> Signature:
    moment = signature.self_reported_timestamp
    if moment is None or moment.tzinfo is None:
        raise NotIntactError(say("the signature gives no time"))
    if not is_only_form(pdf, signature):
        raise NotIntactError(say("the file was changed after it was signed"))
    context = ValidationContext(trust_roots=[signature.signer_cert], allow_fetching=False, moment=moment)
    status = validate_pdf_signature(signature, context, key_usage_settings=_USES)
    if not (status.intact and status.valid):
        raise NotIntactError(say("the file was changed after it was signed"))
    coverage = status.coverage
    if last and coverage != SignatureCoverageLevel.ENTIRE_FILE:
        raise NotIntactError(say("something was added to the file after it was signed"))
    if coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        raise NotIntactError(say("the signature does not cover the whole file"))
    if not status.bottom_line:
        raise NotIntactError(say("the signature does not hold: {summary}").format(summary=status.summary()))
    certificate = certificates.load_der_x509_certificate(signature.signer_cert.dump())
    _refuse_unfit(certificate, moment)
    return Signature(name_of(certificate), fingerprint_of(certificate), moment, certificate)
