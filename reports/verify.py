"""Is a summary whole, by whom was it signed, does the page say what its record says, and does replay agree?"""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from engine.edition import Edition
from reports.fonts import GlyphError
from reports.matching import match_page
from reports.pages import PageError, read_record
from reports.proof import compare_certificates
from reports.replay import find_edition, replay
from reports.signed import NotIntactError, read_signatures


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
        edition = find_edition(str(outcome["pack"]), str(outcome["pack_digest"]), known)
        matches = match_page(pdf, embedded, edition, signatures, problems)
    except Exception as error:  # noqa: BLE001
        matches = False
        why = error if isinstance(error, PageError | GlyphError) else "it cannot be read"
        problems.append(f"The record cannot be relied on: {why}.")
    same, pack_digest = replay(embedded, edition, problems)
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


def certify_again(
    embedded: dict[str, Any], editions: tuple[Edition, ...], problems: list[str]
) -> tuple[str, bool | None]:
    """The certificate printed for the edition that advised, and whether all that are printed come out so again."""
    if not embedded:
        return "", None
    try:
        return compare_certificates(embedded, lambda name, number: find_edition(name, number, editions), problems)
    except Exception:  # noqa: BLE001 - certificates that cannot be read do not agree
        problems.append("Proof: the certificates attached cannot be read.")
        return "", False
