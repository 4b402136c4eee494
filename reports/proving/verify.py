"""Is a summary whole, by whom was it signed, does the page say what its record says, and does replay agree?"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from engine.edition import Edition
from engine.language import say
from reports.debrief.values import KIND
from reports.keys.identity import show_plainly
from reports.keys.trust import Judgement, Trust, judge_all, pin_fingerprints
from reports.proof import Find, compare_certificates
from reports.proving.matching import match_page
from reports.proving.pages import PageError, read_record
from reports.proving.practice import NO_SUMMARY, Practised, is_debrief, judge_debrief
from reports.proving.replay import Replayed, find_edition, replay, replay_today
from reports.proving.rewriting import Findings
from reports.proving.signed import NotIntactError, Signature, read_signatures
from reports.tongue import UnspokenError, read_language
from reports.typesetting.fonts import GlyphError


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
    remarks: tuple[str, ...] = ()  # what speaks against nothing, but says how far the file could be compared
    today: tuple[Replayed, ...] = ()  # what today's editions say of the patient; it spoils nothing
    why: str = ""  # the signers are trusted here, or not
    drawn_anew: bool = False  # the file was compared with the one that this program writes; else its wording only
    trust_remarks: tuple[str, ...] = ()  # a list of withdrawn certificates that is old, or does not count
    signatures: tuple[Signature, ...] = ()
    practice: Practised | None = None  # what a practice debrief says; such a file proves nothing of any patient
    record: str = ""  # the digest of the attached record, 64 hexadecimal digits; empty when it cannot be read

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
            "drawn_anew": self.drawn_anew,
            "replay": {
                "same_advice": self.same_advice,
                "pack_digest": self.pack_digest,
                "today": [each.as_json() for each in self.today],
            },
            "certificate": {"printed": self.certificate, "agrees": self.same_certificate},
            "problems": list(self.problems),
            "remarks": list(self.remarks),
            "trust": {"why": self.why, "remarks": list(self.trust_remarks)},
            "signatures": [each.as_json() for each in self.signatures],
            "record": self.record,
            "kind": "summary" if self.practice is None else KIND,
            "practice": None if self.practice is None else self.practice.as_json(),
        }


def verify(pdf: bytes, trust: Trust | Iterable[str] = (), editions: Iterable[Edition] = ()) -> Verdict:
    """Check a file; `trust` says who is trusted, or holds the SHA-256 fingerprints (hexadecimal) of certificates.

    The advice is replayed under the edition whose id is stamped: one of `editions`, or one that ships.
    Whatever goes wrong on the way means "not verified"; nothing is ever raised.
    """
    found = Findings()
    known = tuple(editions)

    def find(pack: str, number: str) -> Edition | None:
        return find_edition(pack, number, known)

    try:
        signatures = read_signatures(pdf)
    except NotIntactError as error:
        return _refuse(say("Not intact: {error}.").format(error=error))
    except Exception:  # noqa: BLE001 - a hostile file may break any part of the reader
        return _refuse(say("Not intact: the file or its signature cannot be read."))
    known_here = trust if isinstance(trust, Trust) else pin_fingerprints(trust)
    standing = judge_all([(each.name, each.certificate, each.signed_at) for each in signatures], known_here)
    found.problems.extend(standing.problems)
    if known_here and not standing.trusted and standing.why not in found.problems:
        found.problems.append(standing.why)
    if _is_debrief(pdf):
        return _judge_debrief(pdf, signatures, standing, found)
    embedded: dict[str, Any] = {}
    edition: Edition | None = None
    try:
        embedded = read_record(pdf)
        read_language(embedded)
        outcome = embedded["record"]["outcome"]
        edition = find(str(outcome["pack"]), str(outcome["pack_digest"]))
        matches = match_page(pdf, embedded, edition, find, signatures, found)
    except Exception as error:  # noqa: BLE001
        matches = False
        why = error if isinstance(error, PageError | GlyphError | UnspokenError) else say("it cannot be read")
        found.problems.append(say("The record cannot be relied on: {why}.").format(why=why))
    same, pack_digest = replay(embedded, edition, found.problems)
    certificate, same_certificate = certify_again(embedded, find, found)
    return Verdict(
        intact=True,
        signer=say(", countersigned by ").join(each.name for each in signatures),
        trusted=standing.trusted,
        signed_at=signatures[-1].signed_at.isoformat(),
        record_matches_page=matches,
        same_advice=same,
        pack_digest=show_plainly(pack_digest),
        certificate=show_plainly(certificate),
        same_certificate=same_certificate,
        problems=tuple(map(show_plainly, found.problems)),
        remarks=tuple(map(show_plainly, found.remarks)),
        today=replay_today(embedded, edition),
        why=standing.why,
        trust_remarks=standing.remarks,
        signatures=signatures,
        record=str(embedded.get("digest", "")),
        drawn_anew=found.drawn_anew,
    )


def _refuse(problem: str) -> Verdict:
    return Verdict(False, "", False, "", False, None, "", "", None, (problem,))


def _is_debrief(pdf: bytes) -> bool:
    try:
        return is_debrief(pdf)
    except Exception:  # noqa: BLE001 - what cannot be read is told as a summary that cannot be
        return False


def _judge_debrief(pdf: bytes, signatures: tuple[Signature, ...], standing: Judgement, found: Findings) -> Verdict:
    """A verdict by which no reader takes a debrief for a summary: it has no record, no replay and no certificate."""
    practised = judge_debrief(pdf, signatures, found.problems)
    return Verdict(
        intact=True,
        signer=say(", countersigned by ").join(each.name for each in signatures),
        trusted=standing.trusted,
        signed_at=signatures[-1].signed_at.isoformat(),
        record_matches_page=False,
        same_advice=None,
        pack_digest="",
        certificate="",
        same_certificate=None,
        problems=tuple(map(show_plainly, found.problems)),
        remarks=(NO_SUMMARY,),
        why=standing.why,
        trust_remarks=standing.remarks,
        signatures=signatures,
        drawn_anew=practised.matches,
        practice=practised,
    )


def certify_again(embedded: dict[str, Any], find: Find, found: Findings) -> tuple[str, bool | None]:
    """The certificate printed for the edition that advised, and whether all that are printed come out so again."""
    if not embedded:
        return "", None
    try:
        return compare_certificates(embedded, find, found.problems, found.remarks)
    except Exception:  # noqa: BLE001 - certificates that cannot be read do not agree
        found.problems.append(say("Proof: the certificates attached cannot be read."))
        return "", False
