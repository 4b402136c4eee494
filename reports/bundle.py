"""The consultation as a FHIR document beside the record: made when it is signed, and made again when it is verified."""

import datetime as dt

from engine.consultation import Consultation
from engine.language import say
from reports.fhir.document import build_document, spell_document, write_document
from reports.fhir.resources import ExportError


def make_bundle(consultation: Consultation, signed_at: dt.datetime) -> bytes | None:
    """The document, without the signed file that carries it; None when what is recorded cannot stand in FHIR.

    Such a consultation is signed all the same: its page and record say everything.

    :raises PackError: when an edition has changed since it was opened.
    """
    try:
        return write_document(consultation, signed_at)
    except ExportError:
        return None


def compare_bundle(
    attached: bytes | None, consultation: Consultation, signed_at: dt.datetime, problems: list[str]
) -> None:
    """Whether what is attached is the document of this very consultation; what speaks against it goes to `problems`.

    The models of FHIR have taken it when it was signed and are not asked again, which would take longest.
    """
    if attached is None:
        if make_bundle(consultation, signed_at) is not None:
            problems.append(say("The FHIR document that belongs beside the record is missing."))
        return
    try:
        made = spell_document(build_document(consultation, signed_at))
    except ExportError:
        made = None
    if attached != made:
        problems.append(say("The attached FHIR document does not say what the record says."))
