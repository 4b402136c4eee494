"""Does the page say what its record says: its text, its digest, who signed it, and what is drawn on it."""

import datetime as dt
from typing import Any

from engine import VERSION
from engine.consultation import Opener, digest, write_canonically
from engine.edition import Edition
from engine.language import say, speaking
from engine.packs.released import list_engines
from reports.archive import BUNDLE_NAME
from reports.blocks import list_printed
from reports.content import PAGE_FORMAT
from reports.layout import read_layout
from reports.proof import Find
from reports.proving.covering import find_hidden
from reports.proving.earlier import FIRST_WITH_LAYOUT, compare_wording
from reports.proving.outlines import find_other_letters
from reports.proving.pages import find_tags, read_attachments, read_pages, squeeze
from reports.proving.rewriting import Findings, consult_again, find_beside, write_again
from reports.proving.signed import Signature
from reports.seal.sealing import find_problem
from reports.tongue import read_language


def match_page(
    pdf: bytes,
    embedded: dict[str, Any],
    edition: Edition | None,
    find: Find,
    signatures: tuple[Signature, ...],
    found: Findings,
) -> bool:
    """Whether page, record, signer and what this program would print of the record all say the same.

    A page of this form and version is drawn anew; one of an earlier is compared in its wording, and a remark says so.
    """
    before = len(found.problems)
    _look_at_digest_and_signer(pdf, embedded, signatures, found)
    record, form = embedded["record"], embedded["page_format"]
    if record["engine"] not in {VERSION, *list_engines()}:
        words = say(
            "The page was made by version {engine} of the program, which this one does not know; "
            "check it with that version."
        )
        found.problems.append(words.format(engine=record["engine"]))
    elif form not in range(1, PAGE_FORMAT + 1):
        words = say(
            "The page has form {form}, and this program knows forms 1 to {known}; "
            "check it with the program that made it."
        )
        found.problems.append(words.format(form=form, known=PAGE_FORMAT))
    elif (
        form == PAGE_FORMAT
        and record["engine"] == VERSION
        and edition is not None
        and (beside := find_beside(embedded, find)) is not None
    ):
        found.drawn_anew = True
        _draw_anew(pdf, embedded, edition, beside, signatures, found)
    else:
        compare_wording(embedded, edition, find, found)
        _look_at_bundle(pdf, embedded, found)
        _look_at_drawing(pdf, embedded["page_format"], found)
    return len(found.problems) == before


def _look_at_digest_and_signer(
    pdf: bytes, embedded: dict[str, Any], signatures: tuple[Signature, ...], found: Findings
) -> None:
    """What holds for a page of any form: its text is what the record lists, with the digest and signer that it has."""
    if digest(embedded["record"]) != embedded["digest"]:
        found.problems.append(say("The record is not the one its digest stands for."))
    if not _same_text(pdf, embedded):
        found.problems.append(say("The pages do not say what the attached record says was printed."))
    printed = squeeze(_join(embedded["printed"]))
    if squeeze(f"sha256:{embedded['digest']}") not in printed:
        found.problems.append(say("The digest of the record does not stand on the page."))
    if squeeze(str(embedded["record"]["outcome"]["pack_digest"])) not in printed:
        found.problems.append(say("The digest of the edition that advised does not stand on the page."))
    signer, clinician = embedded["signer"], signatures[0]
    signed_at = dt.datetime.fromisoformat(signer["signed_at"])
    named = (signer["certificate"], signer["name"], signed_at)
    if named != (clinician.fingerprint, clinician.name, clinician.signed_at):
        found.problems.append(say("The page names another signer, certificate or time than the signature."))
    version = int((embedded.get("amendment") or {"version": 1})["version"])
    seal = embedded.get("seal")
    if problem := find_problem(seal, embedded["record"], clinician.certificate, signed_at, version):
        found.problems.append(problem)


def _same_text(pdf: bytes, embedded: dict[str, Any]) -> bool:
    """Whether the pages hold exactly the printed sections, and on each page its foot: nothing missing, nothing more."""
    pages = read_pages(pdf)
    foot = "".join(embedded["running"]["foot"])
    body = ""
    for number, text in enumerate(pages, start=1):
        # Put in by hand: a hostile record could ask the language's own way for a text of any length.
        counted = embedded["running"]["page"].replace("{page}", str(number)).replace("{pages}", str(len(pages)))
        ending = squeeze(foot + counted)
        if not text.endswith(ending):
            return False
        body += text.removesuffix(ending)
    return body == squeeze(_join(embedded["printed"]))


def _join(printed: list[dict[str, Any]]) -> str:
    return "".join(line for section in printed for line in section["lines"])


def _draw_anew(
    pdf: bytes,
    embedded: dict[str, Any],
    edition: Edition,
    beside: Opener,
    signatures: tuple[Signature, ...],
    found: Findings,
) -> None:
    """Whether the file is, object by object, what this program writes of the record; it writes the same every time."""
    from reports.bundle import compare_bundle  # noqa: PLC0415 - as above
    from reports.proving.anew import find_otherness  # noqa: PLC0415 - drawn only for a file of this very version
    from reports.summary import arrange  # noqa: PLC0415 - as above

    layout, language = read_layout(embedded["layout"]), read_language(embedded)
    with speaking(language):  # what is found is told in the language of whoever asks
        consultation = consult_again(embedded, edition, beside)
        content = arrange(write_again(embedded, consultation, layout))
        printed = list_printed(content)
    bundle = read_attachments(pdf).get(BUNDLE_NAME)
    if printed != embedded["printed"]:
        found.problems.append(say("The page does not say what the record means."))
    elif other := find_otherness(pdf, content, (write_canonically(embedded), bundle), signatures, layout, language):
        words = say("The file is not the one that this program writes of its record; what differs: {other}.")
        found.problems.append(words.format(other=other))
    signed_at = dt.datetime.fromisoformat(embedded["signer"]["signed_at"])
    compare_bundle(bundle, consultation, signed_at, found.problems)


def _look_at_drawing(pdf: bytes, form: int, found: Findings) -> None:
    """What can be said of a page that is not drawn anew: its words can be seen, and look as they read."""
    if hidden := find_hidden(pdf):
        found.problems.append(say("Not every word of the page can be read: {hidden}.").format(hidden=hidden))
    if other := find_other_letters(pdf):
        found.problems.append(say("What the page shows may be other than what it says: {other}.").format(other=other))
    if form >= FIRST_WITH_LAYOUT:
        found.remarks.append(say("What a screen reader is told of the page was not compared with the record."))
    elif tags := find_tags(pdf):
        found.problems.append(
            say("The page claims form {form}, and has what no page of that form has: {tags}.").format(
                form=form, tags=tags
            )
        )


def _look_at_bundle(pdf: bytes, embedded: dict[str, Any], found: Findings) -> None:
    """A FHIR document that cannot be made again here proves nothing; a page before there were any carries none."""
    if BUNDLE_NAME not in read_attachments(pdf):
        return
    if embedded["page_format"] < FIRST_WITH_LAYOUT:
        found.problems.append(say("A FHIR document is attached, and no page of that form carries one."))
    else:
        found.remarks.append(say("The attached FHIR document was not compared with the record: do not take it for it."))
