"""Is a signer trusted here, and why: a certificate pinned by itself, or issued by an authority known; withdrawn?"""

import datetime as dt
import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cryptography import x509

from engine.language import noted, say
from engine.wording import show_date
from reports.keys.certificates import (
    UNREADABLE,
    digest_key,
    find_weakness,
    is_issued_by,
    is_self_made,
    may_issue,
    may_sign_summaries,
    name_issuer,
    read_certificates,
)
from reports.keys.identity import SigningKeyError, fingerprint_of, is_authority, name_of
from reports.keys.withdrawal import WithdrawalList, Withdrawn, prove_list

GIVEN = noted("The signer's certificate is one of those given as trusted.")
NOT_GIVEN = noted("The signer's certificate is none of those given as trusted.")
SAME_KEY = noted("The countersignature was made with the signer's own key: no second person signed.")
NOBODY = noted("Nobody is trusted here yet: neither the signer's certificate nor an authority was given.")


@dataclass(frozen=True, slots=True)
class Pin:
    """One certificate trusted by itself: its SHA-256 fingerprint (hexadecimal), and a sentence on why.

    Signatures that say they were made at `until` or later are not trusted by it.
    """

    fingerprint: str
    why: str = GIVEN
    until: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Trust:
    """Whom this computer, or whoever asks, trusts. `remarks` say what was given and does not count.

    `as_of` is the moment at which a list of withdrawn certificates is old; None where that is not asked.
    """

    pins: tuple[Pin, ...] = ()
    authorities: tuple[x509.Certificate, ...] = ()
    lists: tuple[WithdrawalList, ...] = ()
    remarks: tuple[str, ...] = ()
    as_of: dt.datetime | None = None

    def __bool__(self) -> bool:
        """Whether anybody is trusted at all."""
        return bool(self.pins or self.authorities)

    def with_lists(self, lists: Iterable[WithdrawalList]) -> "Trust":
        """The same people, with further lists: a list can only take trust away."""
        return replace(self, lists=(*self.lists, *lists))

    def joined_with(self, other: "Trust") -> "Trust":
        """Whoever one of the two trusts; every list of both counts."""
        return Trust(
            (*self.pins, *other.pins), (*self.authorities, *other.authorities), (*self.lists, *other.lists),
            (*self.remarks, *other.remarks), self.as_of or other.as_of,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether a signer is trusted, why, and what there is to remark about it."""

    trusted: bool
    why: str
    remarks: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()  # of the signatures themselves, whoever is trusted


def pin_fingerprints(fingerprints: Iterable[str], why: str = GIVEN) -> Trust:
    """Trust in certificates by their SHA-256 fingerprints, with or without colons, in large or small letters."""
    return Trust(tuple(Pin(each.lower().replace(":", ""), why) for each in fingerprints))


def read_trust(content: bytes, where: str, why: str = GIVEN) -> Trust:
    """Trust in the certificates of a file, PEM or DER: an authority's in whom it issues to, any other in itself.

    :raises SigningKeyError: when the file holds none, or one that can be trusted for nothing; `where` names it.
    """
    pins, authorities = [], []
    for each in read_certificates(content, where):
        if not is_authority(each):
            pins.append(Pin(fingerprint_of(each), why))
        elif may_issue(each):
            authorities.append(each)
        else:
            raise SigningKeyError(
                say(
                    "{where}: {each}: is an authority's certificate that may not issue others; ask for the right one"
                ).format(where=where, each=name_of(each))
            )
    return Trust(tuple(pins), tuple(authorities))


def take_lists(trust: Trust, crls: Iterable[tuple[x509.CertificateRevocationList, str]]) -> Trust:
    """The trust with lists of withdrawn certificates, each with the name of its file; what does not count is said."""
    lists, remarks = [], []
    for crl, where in crls:
        found = next((proved for each in trust.authorities if (proved := prove_list(crl, each))), None)
        if found is not None:
            lists.append(found)
        elif any(each.subject == crl.issuer for each in trust.authorities):
            words = say("{file}: the list names {name} as its author, who did not sign it; it does not count.")
            remarks.append(words.format(file=where, name=name_issuer(crl)))
        else:
            words = say("{file}: the list is by no authority that is trusted here; it does not count.")
            remarks.append(words.format(file=where))
    return replace(trust, lists=(*trust.lists, *lists), remarks=(*trust.remarks, *remarks))


def judge(certificate: x509.Certificate, signed_at: dt.datetime, trust: Trust) -> Judgement:
    """Whether the signer of a summary is trusted. `signed_at` is what the signature says, by the device's own clock.

    A withdrawal counts before everything else. Nothing is raised: a certificate that cannot be read is not trusted.
    """
    try:
        return _judge(certificate, signed_at, trust)
    except UNREADABLE:
        return Judgement(False, say("The signer's certificate cannot be read; it is not trusted."), trust.remarks)


def judge_all(signers: Sequence[tuple[str, x509.Certificate, dt.datetime]], trust: Trust) -> Judgement:
    """Whether every signer of a summary is trusted, each given by name, certificate and time; and who is not.

    A supervisor who signs with the clinician's own key is no second person: that is a problem, and nobody is trusted.
    """
    each_one = [judge(certificate, signed_at, trust) for _, certificate, signed_at in signers]
    if len(each_one) == 1:
        return each_one[0]
    told = say("{name}: {why}")
    why = [told.format(name=name, why=each.why) for (name, *_), each in zip(signers, each_one, strict=True)]
    remarks = tuple(dict.fromkeys(remark for each in each_one for remark in each.remarks))
    twice = _is_one_key([certificate for _, certificate, _ in signers])
    trusted = all(each.trusted for each in each_one) and not twice
    problems = [problem for each in each_one for problem in each.problems]
    return Judgement(
        trusted, " ".join(why), remarks, tuple(dict.fromkeys((*problems, *([say(SAME_KEY)] if twice else ()))))
    )


def _is_one_key(certificates: Sequence[x509.Certificate]) -> bool:
    """Whether two of them are of one key; of a key that cannot be read nobody is trusted anyway."""
    try:
        return len({digest_key(each) for each in certificates}) < len(certificates)
    except UNREADABLE:
        return False


def _judge(certificate: x509.Certificate, signed_at: dt.datetime, trust: Trust) -> Judgement:
    remarks = list(trust.remarks)
    for each in trust.lists:
        found = each.find(certificate)
        if found is None:
            continue
        if found.reason == "stolen" or signed_at >= found.since:
            return Judgement(False, _tell_withdrawn(each, found), tuple(remarks))
        words = say("Withdrawn by {name} from {day} on ({reason}). The signature says that it is older, by the signing "
                    "device's own clock; nobody else vouches for that.")  # fmt: skip
        remarks.append(words.format(name=name_of(each.authority), day=show_date(found.since.date()),
                                    reason=_REASONS[found.reason]))  # fmt: skip
    first, last = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if not first <= signed_at <= last:
        words = say("The signer's certificate is valid from {first} to {last}, and the signature says another time.")
        told = words.format(first=show_date(first.date()), last=show_date(last.date()))
        return Judgement(False, told, tuple(remarks), (told,))
    for pin in trust.pins:
        if hmac.compare_digest(fingerprint_of(certificate), pin.fingerprint) and not (
            pin.until is not None and signed_at >= pin.until
        ):
            if may_sign_summaries(certificate):
                return Judgement(True, say(pin.why), tuple(remarks))
            told = say("The signer's certificate is an authority's, or not meant for signing summaries.")
            return Judgement(False, told, tuple(remarks), (told,))
    return _judge_issuer(certificate, signed_at, trust, remarks)


def _judge_issuer(certificate: x509.Certificate, signed_at: dt.datetime, trust: Trust, remarks: list[str]) -> Judgement:
    """Trust by the authority that issued the certificate."""
    issuer = next((each for each in trust.authorities if is_issued_by(certificate, each)), None)
    if issuer is None:
        return Judgement(False, _tell_unknown(certificate, trust), tuple(remarks))
    name = name_of(issuer)
    if not (may_issue(issuer) and may_sign_summaries(certificate)) or find_weakness(certificate):
        words = say("{name} issued the signer's certificate, but not one that may sign a summary.")
        return Judgement(False, words.format(name=name), tuple(remarks))
    first, last = issuer.not_valid_before_utc, issuer.not_valid_after_utc
    if not (first <= certificate.not_valid_before_utc <= last and first <= signed_at <= last):
        words = say("{name} issued the signer's certificate, but is itself valid only from {first} to {last}.")
        told = words.format(name=name, first=show_date(first.date()), last=show_date(last.date()))
        return Judgement(False, told, tuple(remarks))
    remarks += _tell_lists(issuer, trust)
    return Judgement(
        True, say("The signer's certificate was issued by {name}, which is trusted here.").format(name=name),
        tuple(remarks),
    )  # fmt: skip


_REASONS = {
    "stolen": noted("the key was stolen"),
    "left": noted("the signer left"),
    "replaced": noted("replaced by another"),
}


def _tell_withdrawn(found: WithdrawalList, entry: Withdrawn) -> str:
    name, day = name_of(found.authority), show_date(entry.since.date())
    if entry.reason == "stolen":
        words = say("{name} withdrew this key as stolen, from {day} on. No signature of it counts, whatever time it "
                    "says: a thief sets the clock.")  # fmt: skip
        return words.format(name=name, day=day)
    words = say("{name} withdrew the signer's certificate from {day} on ({reason}), and the signature is no older.")
    return words.format(name=name, day=day, reason=say(_REASONS[entry.reason]))


def _tell_unknown(certificate: x509.Certificate, trust: Trust) -> str:
    if not trust:
        return say(NOBODY)
    if any(each.subject == certificate.issuer for each in trust.authorities):
        words = say("The signer's certificate names {name} as its issuer, but {name} did not issue it: somebody uses "
                    "the name.")  # fmt: skip
        return words.format(name=name_issuer(certificate))
    if not trust.authorities:
        return say(NOT_GIVEN)
    if is_self_made(certificate):
        return say("The signer's certificate is self-made, and none of those that are trusted here.")
    words = say("The signer's certificate was issued by {name}, which is not trusted here.")
    return words.format(name=name_issuer(certificate))


def _tell_lists(issuer: x509.Certificate, trust: Trust) -> list[str]:
    """Whether what is known of withdrawn certificates is of today."""
    name = name_of(issuer)
    own = [each for each in trust.lists if each.authority == issuer]
    if not own:
        words = say("No list of withdrawn certificates of {name} is here: a withdrawal would not be noticed.")
        return [words.format(name=name)]
    latest = max(own, key=lambda each: (each.number, each.issued))
    if trust.as_of is None or latest.next_due is None or trust.as_of <= latest.next_due:
        return []
    words = say("The list of withdrawn certificates of {name} is of {day}, and was due anew by {due}; ask for it.")
    return [words.format(name=name, day=show_date(latest.issued.date()), due=show_date(latest.next_due.date()))]
