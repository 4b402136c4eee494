"""Does the page say what its record says: its text, its digest, who signed it, and what is drawn on it."""

import datetime as dt
from typing import Any

from engine import VERSION
from engine.case_file import take_case
from engine.checking import Checks, read_check
from engine.consultation import consult, digest, write_canonically
from engine.edition import Edition
from reports.amendment import read_amendment
from reports.blocks import Content, list_printed
from reports.content import PAGE_FORMAT, SignerLine, write_content
from reports.layout import read_layout
from reports.pages import read_pages, squeeze
from reports.signed import Signature


def match_page(
    pdf: bytes,
    embedded: dict[str, Any],
    edition: Edition | None,
    signatures: tuple[Signature, ...],
    problems: list[str],
) -> bool:
    """Whether page, record, signer and what this program would print of the record all say the same."""
    before = len(problems)
    if digest(embedded["record"]) != embedded["digest"]:
        problems.append("The record is not the one its digest stands for.")
    if not _same_text(pdf, embedded):
        problems.append("The pages do not say what the attached record says was printed.")
    printed = squeeze(_join(embedded["printed"]))
    if squeeze(f"sha256:{embedded['digest']}") not in printed:
        problems.append("The digest of the record does not stand on the page.")
    signer, clinician = embedded["signer"], signatures[0]
    signed_at = dt.datetime.fromisoformat(signer["signed_at"])
    named = (signer["certificate"], signer["name"], signed_at)
    if named != (clinician.fingerprint, clinician.name, clinician.signed_at):
        problems.append("The page names another signer, certificate or time than the signature.")
    record = embedded["record"]
    if record["engine"] != VERSION:
        problems.append(f"The page was made by version {record['engine']} of the program; check it with that version.")
    elif embedded["page_format"] != PAGE_FORMAT:
        told = f"The page has form {embedded['page_format']}, and this program prints form {PAGE_FORMAT}"
        problems.append(f"{told}; check it with the program that made it.")
    elif edition is not None:
        content = _rewrite(embedded, edition)
        if list_printed(content) != embedded["printed"]:
            problems.append("The page does not say what the record means.")
        elif other := _find_otherness(pdf, embedded, content, signatures):
            problems.append(f"The file is not the one that this program writes of its record; what differs: {other}.")
    return len(problems) == before


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


def _rewrite(embedded: dict[str, Any], edition: Edition) -> Content:
    """What this program prints of the record."""
    from reports.summary import arrange  # noqa: PLC0415 - the page is laid out only for a file of this very version

    said = embedded["signer"]
    signer = SignerLine(said["name"], said["certificate"], dt.datetime.fromisoformat(said["signed_at"]))
    record = embedded["record"]
    checks = (read_check(values, signer.signed_at.date()) for values in record.get("checks", ()))
    found = Checks({check.item: check for check in checks})
    consultation = consult(take_case(record["case"]), edition, checks=found)
    amendment = read_amendment(embedded.get("amendment"))
    return arrange(write_content(consultation, signer, layout=read_layout(embedded["layout"]), amendment=amendment))


def _find_otherness(
    pdf: bytes, embedded: dict[str, Any], content: Content, signatures: tuple[Signature, ...]
) -> str | None:
    """Where the file is another than what this program writes of the record; it writes the same every time."""
    from reports.anew import find_otherness  # noqa: PLC0415 - as above

    return find_otherness(pdf, content, write_canonically(embedded), signatures, read_layout(embedded["layout"]))
