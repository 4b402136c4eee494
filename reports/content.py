"""The consultation summary as plain values: first the page to act on, then the pages to check."""

import datetime as dt
from dataclasses import dataclass

from engine import VERSION
from engine.beside import tell_beside
from engine.case import Identity as Person
from engine.case import years_between
from engine.consultation import Consultation, digest
from engine.language import say
from engine.remarks import tell_briefly
from engine.wording import name_patient, show_date, word_of
from reports.act import write_below, write_left, write_right
from reports.amendment import Amendment, write_amendment
from reports.blocks import Content, Identity, Recommendation, SealMark, Section, SigningPlace, plain, settle, strong
from reports.check import write_check
from reports.layout import PLAIN, Layout
from reports.leaflet import write_leaflet
from reports.proof import certify_printed, show_short, tell_failed
from reports.tongue import tell_translation

PAGE_FORMAT = 10  # raised whenever the same record would be printed otherwise
NO_SEAL = ""  # the signer's key makes no paper seal


@dataclass(frozen=True, slots=True)
class SignerLine:
    """Who signs, by which certificate (SHA-256, 64 hexadecimal digits), and when by this device's clock."""

    name: str
    fingerprint: str
    signed_at: dt.datetime  # aware of its time zone


def write_content(
    consultation: Consultation,
    signer: SignerLine | None,
    *,
    layout: Layout = PLAIN,
    amendment: Amendment | None = None,
    seal: str | None = None,
) -> Content:
    """Everything the summary prints, in print order; without a signer it is a draft.

    `seal` is the text of the paper seal, or `NO_SEAL` from a key that makes none; None says nothing of seals.
    """
    said, outcome, pack = consultation.rationale, consultation.outcome, consultation.edition.pack
    site = consultation.case.identity.site
    record = digest(consultation.record())
    standing = pack.standing.rstrip(".")
    provenance = pack.provenance.strip().removeprefix(standing).lstrip(". ")
    # While it is open the summary is the list of what remains, which stands below in full.
    lines = [plain("" if outcome.advice is None else said.summary), plain(f"{said.certainty}.")]
    if said.what_is_left:
        lines = [strong(said.what_is_left), *lines]
    if consultation.comparison is not None:
        lines.append(strong(f"{tell_beside(consultation.comparison)}."))
    certificates = certify_printed(consultation)
    failed = tell_failed(certificates)
    remarks = (words for one in consultation.packs for words in tell_briefly(one, outcome.as_of))
    caps = (said.word, standing) if certificates[0].proved else (say("Not proved"), said.word, standing)
    if amendment is not None:
        caps = (say("Amended, version {number}").format(number=amendment.version), *caps)
    return Content(
        title=say("Consultation summary"),
        subtitle=say("Maintenance after autologous transplant in multiple myeloma"),
        site=settle(site) if site and site.strip() else say("Site not recorded"),
        date=show_date(outcome.as_of),
        identity=_identity(consultation, record),
        recommendation=Recommendation(
            caps=settle(" · ".join(caps).upper()),
            headline=settle(said.headline),
            lines=tuple(line for line in (*map(strong, (*failed, *remarks)), *lines) if line[0].text),
            provenance=settle(provenance),
            grave=outcome.blocked or bool(failed),
        ),
        left=write_left(consultation),
        right=write_right(consultation),
        below=write_below(consultation),
        signing=_signing(signer, seal, countersign=layout.countersign),
        check_title=say("To check: what the recommendation rests on"),
        check=(*(() if amendment is None else (write_amendment(amendment),)), *write_check(consultation, seal)),
        leaflet=_leaflet(consultation, signer) if layout.for_patient else (),
        running=_running(consultation, record),
        page_words=say("Page {page} of {pages}"),
        draft=say("DRAFT") if signer is None else None,
        sheet=layout.sheet,
    )


def show_fingerprint(fingerprint: str) -> str:
    """A certificate's fingerprint in short, as "9A:41:07:…:E7"."""
    pairs = [fingerprint[at : at + 2].upper() for at in range(0, len(fingerprint), 2)]
    return ":".join([*pairs[:8], "…", *pairs[-2:]])


def show_moment(moment: dt.datetime) -> str:
    """A moment as "22-Nov-2026 14:05 UTC+01:00"."""
    offset = f"{moment:%z}"
    return f"{show_date(moment.date())}\u00a0{moment:%H:%M}\u00a0UTC{offset[:3]}:{offset[3:5]}"


def show_record(record: str) -> str:
    """The first eight digits of a digest, to be read aloud."""
    return f"{record[:4]} {record[4:8]}".upper().replace(" ", "\u00a0")


def name_person(person: Person) -> str:
    """The name as a patient banner has it."""
    return settle(name_patient(person.family_name, person.given_name))


def _identity(consultation: Consultation, record: str) -> Identity:
    person, clinical = consultation.case.identity, consultation.case.clinical
    unknown = say("Not known")
    sex = person.sex or clinical.sex
    transplant = clinical.transplant.date
    return Identity(
        name=name_person(person),
        facts=(
            (say("Born"), _born(person.born, clinical.as_of, clinical.age)),
            (say("Gender"), unknown if sex is None else word_of("sex", sex).capitalize()),
            (say("Identifier"), settle(_number(person) or unknown)),
            (say("Transplant"), unknown if transplant is None else show_date(transplant)),
            (say("Record"), show_record(record)),
        ),
    )


def _born(born: dt.date | None, as_of: dt.date, age: int | None) -> str:
    if born is not None:
        return settle(say("{day} ({age} y)").format(day=show_date(born), age=years_between(born, as_of)))
    return say("Not known") if age is None else settle(say("Not known ({age} y)").format(age=age))


def _number(person: Person) -> str | None:
    return person.record_number.strip() if person.record_number and person.record_number.strip() else None


def _signing(signer: SignerLine | None, seal: str | None, *, countersign: bool) -> SigningPlace:
    supervisor = say("Supervisor: if signed, only the PDF shows it") if countersign else None
    wet = say("Wet signature, if needed")
    if signer is None:
        return SigningPlace(
            say("Not signed"), (say("A draft: not for the chart, not for treatment."),), wet, supervisor
        )
    lines = (
        say("Signed {moment} by this device's clock").format(moment=show_moment(signer.signed_at)),
        say("Certificate {fingerprint}").format(fingerprint=show_fingerprint(signer.fingerprint)),
    )
    if not seal:
        none = (say("No paper seal: this kind of key makes none"),) if seal == NO_SEAL else ()
        return SigningPlace(settle(signer.name), (*lines, *none), wet, supervisor)
    mark = SealMark(seal, say("Paper seal: plateau verify --seal PHOTO"))
    return SigningPlace(settle(signer.name), lines, wet, supervisor, mark)


def tell_whose(person: Person) -> tuple[str, str, str]:
    """Name, day of birth and identifier as every foot has them."""
    born = say("born {day}").format(day=show_date(person.born)) if person.born else say("date of birth not known")
    return name_person(person), born, settle(_number(person) or say("identifier not known"))


def _leaflet(consultation: Consultation, signer: SignerLine | None) -> tuple[Section, ...]:
    signed = say("Not signed yet: a draft, not to be handed out.")
    if signer is not None:
        words = say("Signed by {name} on {day}.")
        signed = words.format(name=settle(signer.name), day=show_date(signer.signed_at.date()))
    return write_leaflet(consultation, name_person(consultation.case.identity), signed)


def _running(consultation: Consultation, record: str) -> tuple[str, ...]:
    who, pack = tell_whose(consultation.case.identity), consultation.edition.pack
    certificate = certify_printed(consultation)[0]
    what = (
        say("pack {id} {version} ({digest}…)").format(id=pack.id, version=pack.version, digest=pack.digest[:15]),
        show_short(certificate.digest, proved=certificate.proved),
        say("engine {version}").format(version=VERSION),
        say("record {digest}").format(digest=show_record(record)),
    )
    return (" · ".join(who), " · ".join(what), *tell_translation())
