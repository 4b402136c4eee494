"""The signature: PAdES, which certifies that nothing may change, or only one field for a supervisor to sign."""

import datetime as dt
import io
from typing import Any

from asn1crypto import keys, x509
from cryptography.hazmat.primitives import serialization
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter, append_signature_field
from pyhanko.sign.general import SigningError
from pyhanko.stamp.noop import NoOpStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from engine.language import say
from reports.keys.certificates import write_key_of
from reports.keys.identity import SigningKey, SigningKeyError, check_in_force
from reports.typesetting.parts import Places

CLINICIAN = "ClinicianSignature"
SUPERVISOR = "SupervisorSignature"
_FIELDS = (CLINICIAN, SUPERVISOR)
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


def sign(
    pdf: bytes, key: SigningKey, moment: dt.datetime, places: Places, *, countersign: bool = False, reason: str = REASON
) -> bytes:
    """The file signed and certified; with `countersign` it has one empty field for a supervisor, and allows only that.

    `reason` says what kind of file is signed; it stands in the signature.

    :raises SigningKeyError: when the key cannot sign at this moment.
    """
    check_in_force(key, moment)
    return _certify(pdf, key, moment, places, countersign=countersign, reason=reason)


def _certify(
    pdf: bytes, key: SigningKey, moment: dt.datetime, places: Places, *, countersign: bool, reason: str
) -> bytes:
    writer = _Writer(io.BytesIO(pdf))
    append_signature_field(writer, _field(CLINICIAN, places, "signer", say("The clinician's signature")))
    if countersign:
        append_signature_field(writer, _field(SUPERVISOR, places, "supervisor", say("A supervisor's signature")))
    _tag_fields(writer)
    about = signers.PdfSignatureMetadata(
        field_name=CLINICIAN,
        name=key.name,
        reason=reason,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.FILL_FORMS if countersign else MDPPerm.NO_CHANGES,
    )
    return _write(writer, key, moment, about)


class NoFieldError(SigningKeyError):
    """No empty field is left for a second signature."""


class SameKeyError(SigningKeyError):
    """The clinician signed with this very key; a supervisor is another person."""


def add_countersignature(pdf: bytes, key: SigningKey, moment: dt.datetime, reason: str = REASON) -> bytes:
    """A supervisor's signature in the one field left for it.

    :raises SigningKeyError: when there is no such field, it is taken, the key is the signer's own, or it cannot sign at
        this moment.
    """
    check_in_force(key, moment)
    _refuse_same_key(pdf, key)
    about = signers.PdfSignatureMetadata(
        field_name=SUPERVISOR, name=key.name, reason=reason, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES
    )
    try:
        return _write(_Writer(io.BytesIO(pdf)), key, moment, about)
    except SigningError:
        raise NoFieldError(say("this summary has no empty field for a supervisor's signature")) from None


def _refuse_same_key(pdf: bytes, key: SigningKey) -> None:
    """A supervisor is another person: a renewed certificate of the clinician's key is the clinician's all the same.

    :raises SigningKeyError: when the clinician signed with this very key.
    """
    own = write_key_of(key.certificate)
    for each in PdfFileReader(io.BytesIO(pdf)).embedded_signatures:
        if each.signer_cert.public_key.dump() == own:
            raise SameKeyError(say("this summary was signed with this very key; another person countersigns"))


def _write(writer: _Writer, key: SigningKey, moment: dt.datetime, about: signers.PdfSignatureMetadata) -> bytes:
    signer = _Signer(moment, about, signer=_open(key), stamp_style=NoOpStampStyle())
    return bytes(signer.sign_pdf(writer, existing_fields_only=True).getvalue())


def _tag_fields(writer: _Writer) -> None:
    """Put each field at the place that the structure of the page keeps for it, before anything is signed.

    Nothing is added there later: whoever countersigns changes the field's own value only.
    """
    if "/StructTreeRoot" not in writer.root or "/ParentTree" not in writer.root["/StructTreeRoot"]:
        return  # no page of a summary
    numbers = writer.root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    places = [(numbers[at], numbers[at + 1]) for at in range(0, len(numbers), 2)]
    kept = [(at, form) for at, form in places if isinstance(form, generic.DictionaryObject)]
    fields = [each for each in writer.root["/AcroForm"]["/Fields"] if each.get_object().get("/T") in _FIELDS]
    for field, (at, form) in zip(fields, kept, strict=False):
        widget = field.get_object()
        widget[generic.pdf_name("/StructParent")] = at
        # One object, no list of one: only so does the signing library know a field in the tree when it compares.
        reference = {"/Type": generic.pdf_name("/OBJR"), "/Obj": field, "/Pg": widget.raw_get("/P")}
        said = generic.DictionaryObject(  # type: ignore[no-untyped-call]
            {generic.pdf_name(name): of for name, of in reference.items()}
        )
        form[generic.pdf_name("/S")], form[generic.pdf_name("/K")] = generic.pdf_name("/Form"), said
        writer.update_container(form)


def _open(key: SigningKey) -> signers.SimpleSigner:
    """The key as the signing library wants it."""
    der = serialization.Encoding.DER
    private = key.private_key.private_bytes(der, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    # No certificate but the signer's own goes into the file: the signature would not cover another.
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    certificate = x509.Certificate.load(key.certificate.public_bytes(der))
    return signers.SimpleSigner(certificate, keys.PrivateKeyInfo.load(private), store)


def _field(name: str, places: Places, place: str, words: str) -> SigFieldSpec:
    left, bottom, right, top = places.boxes[place]
    box = (int(left), int(bottom), int(right), int(top))
    return SigFieldSpec(name, on_page=places.page, box=box, readable_field_name=words)
