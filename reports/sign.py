"""The signature: PAdES, which certifies that nothing may change, or only one field for a supervisor to sign."""

import datetime as dt
import io
from typing import Any

from asn1crypto import keys, x509
from cryptography.hazmat.primitives import serialization
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter, append_signature_field
from pyhanko.sign.general import SigningError
from pyhanko.stamp.noop import NoOpStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from reports.identity import SigningKey, SigningKeyError, check_in_force
from reports.signing import Places

CLINICIAN = "ClinicianSignature"
SUPERVISOR = "SupervisorSignature"
REASON = "Consultation summary"


class _Writer(IncrementalPdfFileWriter):
    """Keeps the file's version at 1.7: PAdES would raise it to 2.0, which PDF/A-3 forbids."""

    def ensure_output_version(self, version: tuple[int, int]) -> None:
        """Leave it as it is."""

    def _update_meta(self) -> None:
        """Leave title, dates and XMP as the archive wrote them: they must agree, and the library knows only "now"."""


class _Signer(signers.PdfSigner):
    """Signs at the moment it is told, not by a clock of its own."""

    def __init__(self, moment: dt.datetime, *given: Any, **named: Any) -> None:  # noqa: ANN401 - handed on as they are
        super().__init__(*given, **named)
        self._moment = moment

    def init_signing_session(self, *given: Any, **named: Any) -> Any:  # noqa: ANN401
        session = super().init_signing_session(*given, **named)
        session.system_time = self._moment
        return session


def sign(pdf: bytes, key: SigningKey, moment: dt.datetime, places: Places, *, countersign: bool = False) -> bytes:
    """The file signed and certified; with `countersign` it has one empty field for a supervisor, and allows only that.

    :raises SigningKeyError: when the key cannot sign at this moment.
    """
    check_in_force(key, moment)
    writer = _Writer(io.BytesIO(pdf))
    if countersign:
        append_signature_field(writer, _field(SUPERVISOR, places, "supervisor"))
    about = signers.PdfSignatureMetadata(
        field_name=CLINICIAN,
        name=key.name,
        reason=REASON,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.FILL_FORMS if countersign else MDPPerm.NO_CHANGES,
    )
    return _write(writer, key, moment, about, _field(CLINICIAN, places, "signer"))


def add_countersignature(pdf: bytes, key: SigningKey, moment: dt.datetime) -> bytes:
    """A supervisor's signature in the one field left for it.

    :raises SigningKeyError: when there is no such field, it is taken, or the key cannot sign at this moment.
    """
    check_in_force(key, moment)
    about = signers.PdfSignatureMetadata(
        field_name=SUPERVISOR, name=key.name, reason=REASON, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES
    )
    try:
        return _write(_Writer(io.BytesIO(pdf)), key, moment, about, None)
    except SigningError:
        raise SigningKeyError("this summary has no empty field for a supervisor's signature") from None


def _write(
    writer: _Writer,
    key: SigningKey,
    moment: dt.datetime,
    about: signers.PdfSignatureMetadata,
    field: SigFieldSpec | None,
) -> bytes:
    signer = _Signer(moment, about, signer=_open(key), stamp_style=NoOpStampStyle(), new_field_spec=field)
    return bytes(signer.sign_pdf(writer, existing_fields_only=field is None).getvalue())


def _open(key: SigningKey) -> signers.SimpleSigner:
    """The key as the signing library wants it."""
    der = serialization.Encoding.DER
    private = key.private_key.private_bytes(der, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    # No certificate but the signer's own goes into the file: the signature would not cover another.
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    certificate = x509.Certificate.load(key.certificate.public_bytes(der))
    return signers.SimpleSigner(certificate, keys.PrivateKeyInfo.load(private), store)


def _field(name: str, places: Places, place: str) -> SigFieldSpec:
    left, bottom, right, top = places.boxes[place]
    return SigFieldSpec(name, on_page=places.page, box=(int(left), int(bottom), int(right), int(top)))
