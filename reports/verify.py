"""Is a summary whole, by whom was it signed, does the page say what its record says, and does replay agree?"""

import datetime as dt
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from engine import VERSION
from engine.case_file import take_case
from engine.checking import Checks, read_check
from engine.consultation import consult, digest, write_canonically
from engine.edition import Edition
from engine.evaluate import decide
from engine.packs.files import shipped
from engine.packs.shelf import open_edition
from reports.amendment import read_amendment
from reports.blocks import Content, list_printed
from reports.content import PAGE_FORMAT, SignerLine, write_content
from reports.fonts import GlyphError
from reports.layout import read_layout
from reports.pages import PageError, read_pages, read_record, squeeze
from reports.proof import compare_certificates
from reports.signed import NotIntactError, Signature, read_signatures


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found. `same_advice` is None when the edition that advised is not here.

    `same_certificate` is whether each edition whose advice is printed gives the printed certificate here; None when one
    cannot be made: its edition or the version that made it is not here, or the page is older than certificates.
    """

    intact: bool
    signer: str
    trusted: bool
    signed_at: str  # ISO 8601, by the signing device's clock; empty when nobody signed
    record_matches_page: bool
    same_advice: bool | None
    pack_digest: str
    certificate: str  # of the edition that advised, as it is printed; empty on a page older than certificates
    same_certificate: bool | None
    problems: tuple[str, ...]

    @property
    def proved(self) -> bool:
        """Whether the file is intact, page and record agree, replay does, and no certificate comes out otherwise."""
        agree = self.same_advice is True and self.same_certificate is not False
        return self.intact and self.record_matches_page and agree

    def as_json(self) -> dict[str, Any]:
        """The verdict as `verify --json` prints it; names and shapes are fixed by contract."""
        return {
            "intact": self.intact,
            "signer": self.signer,
            "trusted": self.trusted,
            "signed_at": self.signed_at,
            "record_matches_page": self.record_matches_page,
            "replay": {"same_advice": self.same_advice, "pack_digest": self.pack_digest},
            "certificate": {"printed": self.certificate, "agrees": self.same_certificate},
            "problems": list(self.problems),
        }


def verify(pdf: bytes, trust: Iterable[str] = (), editions: Iterable[Edition] = ()) -> Verdict:
    """Check a file; `trust` holds the SHA-256 fingerprints (hexadecimal) of the certificates that are trusted.

    The advice is replayed under the edition whose id is stamped: one of `editions`, or one that ships.
    Whatever goes wrong on the way means "not verified"; nothing is ever raised.
    """
    problems: list[str] = []
    known = tuple(editions)
    try:
        signatures = read_signatures(pdf)
    except NotIntactError as error:
        return _refuse(f"Not intact: {error}.")
    except Exception:  # noqa: BLE001 - a hostile file may break any part of the reader
        return _refuse("Not intact: the file or its signature cannot be read.")
    pinned = [each.lower().replace(":", "") for each in trust]
    trusted = all(any(hmac.compare_digest(each.fingerprint, pin) for pin in pinned) for each in signatures)
    if pinned and not trusted:
        problems.append("The signer's certificate is none of those given as trusted.")
    embedded: dict[str, Any] = {}
    edition: Edition | None = None
    try:
        embedded = read_record(pdf)
        outcome = embedded["record"]["outcome"]
        edition = _find_edition(str(outcome["pack"]), str(outcome["pack_digest"]), known)
        matches = _matches(pdf, embedded, edition, signatures, problems)
    except Exception as error:  # noqa: BLE001
        matches = False
        why = error if isinstance(error, PageError | GlyphError) else "it cannot be read"
        problems.append(f"The record cannot be relied on: {why}.")
    same, pack_digest = _replay(embedded, edition, problems)
    certificate, same_certificate = certify_again(embedded, known, problems)
    return Verdict(
        intact=True,
        signer=", countersigned by ".join(each.name for each in signatures),
        trusted=bool(pinned) and trusted,
        signed_at=signatures[-1].signed_at.isoformat(),
        record_matches_page=matches,
        same_advice=same,
        pack_digest=pack_digest,
        certificate=certificate,
        same_certificate=same_certificate,
        problems=tuple(problems),
    )


def _refuse(problem: str) -> Verdict:
    return Verdict(False, "", False, "", False, None, "", "", None, (problem,))


def _find_edition(stamped: str, pack_digest: str, editions: tuple[Edition, ...]) -> Edition | None:
    """The very edition that advised, by its digest: one of those given, or one that ships; a file names no folder."""
    known = [*editions, *(open_edition(name) for name in shipped() if name == stamped)]
    return next((each for each in known if (each.pack.id, each.pack.digest) == (stamped, pack_digest)), None)


def _matches(
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
        ending = squeeze(foot + embedded["running"]["page"].format(page=number, pages=len(pages)))
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
    from reports.anew import find_otherness  # noqa: PLC0415 - as above

    return find_otherness(pdf, content, write_canonically(embedded), signatures, read_layout(embedded["layout"]))


def _replay(embedded: dict[str, Any], edition: Edition | None, problems: list[str]) -> tuple[bool | None, str]:
    """Whether the edition that advised then gives the same advice on the embedded case now."""
    try:
        then = embedded["record"]["outcome"]
        stamped, pack_digest = str(then["pack"]), str(then["pack_digest"])
        if edition is None:
            problems.append(f"Replay: the edition {stamped} with that digest is not present here.")
            return None, pack_digest
        now = decide(edition, take_case(embedded["record"]["case"]).clinical)
    except Exception:  # noqa: BLE001 - a record that cannot be replayed does not agree
        problems.append("Replay: the embedded case cannot be taken.")
        return False, ""
    same = (now.status, now.advice, now.blocked) == (then["status"], then["advice"], then["blocked"])
    if not same:
        problems.append("Replay: the same case gives other advice now.")
    return same, pack_digest


def certify_again(
    embedded: dict[str, Any], editions: tuple[Edition, ...], problems: list[str]
) -> tuple[str, bool | None]:
    """The certificate printed for the edition that advised, and whether all that are printed come out so again."""
    if not embedded:
        return "", None
    try:
        return compare_certificates(embedded, lambda name, number: _find_edition(name, number, editions), problems)
    except Exception:  # noqa: BLE001 - certificates that cannot be read do not agree
        problems.append("Proof: the certificates attached cannot be read.")
        return "", False
