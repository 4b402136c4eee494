"""Is a paper seal genuine, who signed it, and what must the page show: the verdict on a code or on typed lines."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from cryptography import x509

from engine.edition import Edition
from engine.explain import tell_headline, tell_word
from engine.language import say
from engine.packs.installed import list_current, list_digests, open_current
from engine.packs.released import list_released, open_released
from engine.wording import show_date
from reports.content import show_fingerprint, show_moment, show_record
from reports.keys.identity import fingerprint_of, name_of
from reports.seal.cose import Signed, is_signed_by, key_id_of, read_signed
from reports.seal.fields import Fields, hash_value, name_whole, read_fields
from reports.seal.text import read_text, write_text

# Genuine: signed by the holder of a certificate that is here. Forged: the seal names a certificate that is here, and
# its holder did not sign this. Unknown: the certificate that it names is not here, so nobody can say.
Standing = Literal["genuine", "forged", "unknown"]
Doubt = Callable[[x509.Certificate, dt.datetime], str]


@dataclass(frozen=True, slots=True)
class Claims:
    """Who the paper is said to be about; None where that was not given."""

    identifier: str | None = None
    family_name: str | None = None
    given_name: str | None = None
    born: dt.date | None = None


@dataclass(frozen=True, slots=True)
class SealVerdict:
    """What was found. `identifier` and `person` (name and birth date) are whether they are those that were signed:
    None where they were not given.
    """

    standing: Standing
    fields: Fields
    signer: str  # the name on the certificate; empty where it is not here
    certificate: str  # its SHA-256, 64 hexadecimal digits; empty where it is not here
    key_id: str  # how the seal names it: the first 16 of these digits
    edition_here: bool
    shown: tuple[tuple[str, str], ...]  # label and value, as page 1 has them: to be compared with the paper
    identifier: bool | None
    person: bool | None
    problems: tuple[str, ...]
    text: str  # of the code, by which it can be checked again
    doubted: bool = False  # whether its signer is not to be trusted at that time, withdrawn for instance

    @property
    def proved(self) -> bool:
        """Whether the seal is genuine, in force when it was signed, and about the patient who was given."""
        return self.standing == "genuine" and not self.problems

    def as_json(self) -> dict[str, Any]:
        """The verdict as `verify --seal --json` prints it; the days and moments are ISO 8601."""
        fields = self.fields
        return {
            "seal": self.standing,
            "signer": self.signer,
            "certificate": self.certificate,
            "key_id": self.key_id,
            "fields": {
                "record": fields.record.hex(),
                "status": fields.status,
                "advice": fields.advice,
                "blocked": fields.blocked,
                "as_of": fields.as_of.isoformat(),
                "pack": fields.pack,
                "pack_version": fields.pack_version,
                "pack_digest": f"sha256:{fields.pack_digest.hex()}…",
                "risk": fields.risk,
                "initials": fields.initials,
                "signed_at": fields.signed_at.isoformat(),
                "version": fields.version,
                "engine": fields.engine,
            },
            "edition_here": self.edition_here,
            "shown": dict(self.shown),
            "compared": {"identifier": self.identifier, "person": self.person},
            "problems": list(self.problems),
            "text": self.text,
        }


def check_seal(
    text: str,
    certificates: Iterable[x509.Certificate],
    claims: Claims = Claims(),
    editions: Iterable[Edition] = (),
    *,
    doubt: Doubt = lambda _certificate, _moment: "",
) -> SealVerdict:
    """Check the text of a code, or typed lines, by the certificates that are relied on; `doubt` says of the signer's
    why it is not to be trusted at the time that the seal gives, withdrawn for instance, and is empty otherwise.

    :raises SealError: when it is no seal, or was typed wrong; one sentence for each line.
    """
    content = read_text(text)
    message = read_signed(content)
    fields = read_fields(message.payload)
    named = [each for each in certificates if key_id_of(each) == message.key_id]
    signers = [each for each in named if is_signed_by(message, each)]
    standing: Standing = "genuine" if signers else "forged" if named else "unknown"
    signer = signers[0] if signers else None
    edition = _find_edition(fields, editions)
    identifier, person = compare_patient(fields, claims)
    why = "" if signer is None else doubt(signer, fields.signed_at)
    return SealVerdict(
        standing=standing,
        fields=fields,
        signer="" if signer is None else name_of(signer),
        certificate="" if signer is None else fingerprint_of(signer),
        key_id=message.key_id.hex(),
        edition_here=edition is not None,
        shown=tuple(_show(fields, edition, message, signer)),
        identifier=identifier,
        person=person,
        problems=(
            *((why,) if why else ()),
            *_find_problems(fields, standing, signer, claims, (identifier, person)),
        ),
        text=write_text(content),
        doubted=bool(why),
    )


def compare_patient(fields: Fields, claims: Claims) -> tuple[bool | None, bool | None]:
    """Whether record number, and name with birth date, are as they were signed; None where not given or not there."""
    whole = name_whole(claims.family_name, claims.given_name, claims.born)
    return (
        _is_same(claims.identifier, fields.identifier, fields.record),
        _is_same(whole, fields.person, fields.record),
    )


def _is_same(given: str | None, signed: bytes | None, record: bytes) -> bool | None:
    return None if given is None or signed is None else hash_value(given, record) == signed


def _find_problems(
    fields: Fields,
    standing: Standing,
    signer: x509.Certificate | None,
    claims: Claims,
    same: tuple[bool | None, bool | None],
) -> Iterable[str]:
    if standing == "forged":
        yield say("The seal was not signed by the holder of the certificate that it names: it was changed or made up.")
    if standing == "unknown":
        yield say("The certificate of its signer is not here, so nobody can say whether the seal is genuine.")
    if signer is not None and not signer.not_valid_before_utc <= fields.signed_at <= signer.not_valid_after_utc:
        yield say("The certificate was not in force at the time that the seal gives.")
    labels = (say("The identifier"), say("Name and birth date"))
    given_for, signed_for = (claims.identifier, claims.family_name), (fields.identifier, fields.person)
    for label, given, signed, agrees in zip(labels, given_for, signed_for, same, strict=True):
        if given is not None and signed is None:
            yield say("{what} cannot be compared: none was recorded when it was signed.").format(what=label)
        elif agrees is False:
            yield say("{what}: NOT the same as signed.").format(what=label)


def _show(
    fields: Fields, edition: Edition | None, message: Signed, signer: x509.Certificate | None
) -> Iterable[tuple[str, str]]:
    """Label and value of each field, worded as on page 1."""
    record = fields.record.hex()
    pack = say("{id} {version} (sha256:{digest}…)").format(
        id=fields.pack, version=fields.pack_version, digest=fields.pack_digest.hex()[:8]
    )
    yield say("Answer"), tell_word(fields.status, blocked=fields.blocked).upper()
    yield say("Advice"), _tell_advice(fields, edition)
    yield say("Date"), show_date(fields.as_of)
    yield say("Edition"), pack if edition else say("{pack}, not here: only its name is told").format(pack=pack)
    yield say("Risk group"), _tell_risk(fields, edition)
    yield say("Initials"), fields.initials or say("no name recorded")
    if fields.version > 1:
        yield say("Version"), say("amended, version {number}").format(number=fields.version)
    else:
        yield say("Version"), say("the first")
    yield say("Signed by"), name_of(signer) if signer else say("not known here")
    yield say("Signed"), show_moment(fields.signed_at)
    if signer is not None:
        yield say("Certificate"), show_fingerprint(fingerprint_of(signer))
    else:
        yield say("Certificate"), show_fingerprint(message.key_id.hex())[: 3 * len(message.key_id)] + "…"
    yield say("Record"), show_record(record)
    yield say("Engine"), fields.engine


def _tell_advice(fields: Fields, edition: Edition | None) -> str:
    if fields.advice is None:
        return say("none yet: what remains is a list")
    if edition is None:
        return fields.advice
    try:
        return tell_headline(edition, fields.advice, (), None, blocked=fields.blocked)
    except KeyError:
        return fields.advice


def _tell_risk(fields: Fields, edition: Edition | None) -> str:
    if fields.risk is None:
        return say("not told by the seal")
    scheme = None if edition is None or edition.risk_root is None else edition.pathway.scheme
    return fields.risk if scheme is None else f"{fields.risk} ({scheme.id})"


def _find_edition(fields: Fields, editions: Iterable[Edition]) -> Edition | None:
    """The edition that advised: one of those given, one of today, or an earlier one."""
    beginning = f"sha256:{fields.pack_digest.hex()}"
    for each in (*editions, *(open_current(name) for name in list_current() if name == fields.pack)):
        if each.pack.id == fields.pack and each.pack.digest.startswith(beginning):
            return each
    known = (*(each.digest for each in list_released() if each.id == fields.pack), *list_digests(fields.pack))
    found = next((digest for digest in known if digest.startswith(beginning)), None)
    return None if found is None else open_released(fields.pack, found)
