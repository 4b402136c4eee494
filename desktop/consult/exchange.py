"""A consultation handed to another record system: as a FHIR document, checked and written, or as a note to paste."""

import datetime as dt
import json
from collections import Counter

from desktop.commands.inputs import Refusal, name_of, read_bytes, write_whole
from desktop.consult.signing import LARGEST_SUMMARY, spare_other_files
from desktop.consult.trial import refuse_tried
from engine.consultation import Consultation, digest
from engine.language import say
from engine.packs.section import PackError
from reports.fhir.document import write_document
from reports.fhir.resources import ExportError
from reports.fhir.signed_summary import Summary

DOCUMENT_BEGINS = b'{\n "resourceType": "Bundle"'


def save_document(consultation: Consultation, moment: dt.datetime, path: str, summary: str | None) -> dict[str, int]:
    """Write the document to a file, with the signed summary in another file if any; how many of each resource it holds.

    :raises Refusal: when the consultation is a what-if, the summary is not this patient's or does not verify, the
        document is not valid, or the file cannot be written.
    """
    spare_other_documents(path)
    signed = None if summary is None else read_summary(summary, consultation)
    content = make_document(consultation, moment, signed)
    write_whole(path, content)
    return dict(Counter(entry["resource"]["resourceType"] for entry in json.loads(content)["entry"]))


def make_document(consultation: Consultation, moment: dt.datetime, summary: Summary | None) -> bytes:
    """The document, with the signed summary if there is one.

    :raises Refusal: when the consultation is a what-if, or the document would not be valid.
    """
    refuse_tried(consultation)
    try:
        return write_document(consultation, moment, summary)
    except ExportError as error:
        raise Refusal(str(error)) from None
    except PackError as error:
        raise Refusal(*(str(problem) for problem in error.problems)) from None


def spare_other_documents(path: str) -> None:
    """Make sure that a document replaces another one at most.

    :raises Refusal: when something else lies there.
    """
    spare_other_files(path, DOCUMENT_BEGINS, say("FHIR document"))


def tell_note(consultation: Consultation) -> str:
    """The consultation as plain text, each line of at most 72 characters.

    :raises Refusal: when the consultation is a what-if, or an edition has changed since it was opened.
    """
    from reports.note import write_note  # noqa: PLC0415 - only where a note is wanted

    refuse_tried(consultation)
    try:
        return write_note(consultation)
    except PackError as error:
        raise Refusal(*(str(problem) for problem in error.problems)) from None


def read_summary(path: str, consultation: Consultation) -> Summary:
    """The signed summary of this very case, verified.

    :raises Refusal: when it does not verify, or is of another case or edition.
    """
    return take_summary(read_bytes(path, LARGEST_SUMMARY), name_of(path), consultation)


def take_summary(pdf: bytes, name: str, consultation: Consultation) -> Summary:
    """The bytes of a signed summary, when they are of this very case; `name` is how a sentence names them.

    :raises Refusal: as `read_summary`.
    """
    from reports.proving.pages import PageError, read_record  # noqa: PLC0415 - the readers of PDF load only for a summary
    from reports.proving.signed import read_signatures  # noqa: PLC0415
    from reports.proving.verify import verify  # noqa: PLC0415

    verdict = verify(pdf, (), (consultation.edition,))
    if not verdict.proved:
        raise Refusal(
            say("{name}: does not verify ({problems}); give the summary as signed").format(
                name=name, problems=" ".join(verdict.problems)
            )
        )
    try:
        record = read_record(pdf)["record"]
    except PageError as error:
        raise Refusal(
            say("{name}: its record cannot be read ({error}); give the summary as signed").format(
                name=name, error=error
            )
        ) from None
    if digest(record["case"]) != digest(consultation.record()["case"]):
        raise Refusal(
            say("{name}: is the summary of another patient or case; give the one of this case").format(name=name)
        )
    outcome = consultation.outcome
    if (record["outcome"]["pack"], record["outcome"]["pack_digest"]) != (outcome.pack, outcome.pack_digest):
        other = record["outcome"]["pack"]
        raise Refusal(
            say("{name}: was made under {other}, the document under {pack}; give --pack {other}").format(
                name=name, other=other, pack=outcome.pack
            )
        )
    return Summary(pdf, tuple((each.name, each.signed_at) for each in read_signatures(pdf)))
