"""What installing an edition would mean, before anything is written: who signed it, what it changes, what it proves."""

import datetime as dt
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from desktop.commands.inputs import Refusal
from desktop.packs.changes import Changed, list_changes
from desktop.packs.packed import Packed
from desktop.packs.shelf import Shelf
from engine.certificate import Certificate
from engine.decision_diagram import DiagramError
from engine.difference import Difference, find_difference
from engine.edition import Edition
from engine.language import say, say_count
from engine.packs.installed import check_files, list_current, open_current
from engine.packs.section import PackError, Problem
from engine.remarks import is_past_review
from engine.wording import show_date

if TYPE_CHECKING:
    from cryptography import x509

    from reports.keys.trust import Trust

# What speaks against an edition: the first five a supervisor may set aside, by the names of `engine.remarks.AGAINST`.
Against = Literal["unsigned", "untrusted", "older", "cases", "evidence", "law", "beside"]
# Laws without which an answer may still be right for every patient: a case of its own that is answered otherwise, and
# evidence that is in disorder. Every other law failing, some patient could be told what the rules do not say.
_BY_A_WORD: dict[str, Against] = {"cases": "cases", "series": "evidence", "used": "evidence"}


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing that speaks against installing, in a sentence with its remedy."""

    against: Against
    text: str

    @property
    def may_be_set_aside(self) -> bool:
        """Whether a supervisor's word is enough; nobody's word makes one answer for every patient out of none."""
        return self.against not in ("law", "beside")


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed, whether trusted here, and why."""

    name: str  # empty where nobody signed
    fingerprint: str
    signed_at: dt.datetime | None
    trusted: bool
    why: str
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """An edition that was brought. Without `edition` it cannot be used at all, and nothing is compared."""

    packed: Packed
    signer: Signer
    certificate: Certificate
    edition: Edition | None  # made of a folder that is gone again: its values alone count
    before: Edition | None  # the current edition of that id; None where it is new here
    changes: tuple[Changed, ...]
    difference: Difference | None
    obstacles: tuple[Obstacle, ...]
    past_review: bool  # already on the day that it was brought
    here: bool  # it is the current edition already, and nothing speaks against it
    repairs: bool = False  # it is the current edition, whose files on this computer were changed since

    @property
    def can_be_installed(self) -> bool:
        """Whether it may be installed without anybody's word."""
        return not self.obstacles

    @property
    def may_be_set_aside(self) -> bool:
        """Whether a supervisor's word would be enough for all that speaks against it."""
        return all(each.may_be_set_aside for each in self.obstacles)

    def as_json(self) -> dict[str, Any]:
        """As `pack add --json` prints it."""
        signer, before = self.signer, self.before
        return {
            "id": self.packed.id,
            "version": self.packed.version,
            "digest": self.packed.digest,
            "signer": {
                "name": signer.name or None,
                "fingerprint": signer.fingerprint or None,
                "signed_at": signer.signed_at and signer.signed_at.isoformat(),
                "trusted": signer.trusted,
                "why": signer.why,
                "remarks": list(signer.remarks),
            },
            "replaces": before and {"version": before.pack.version, "digest": before.pack.digest},
            "changes": [{"title": each.title, "lines": list(each.lines)} for each in self.changes],
            "difference": self.difference and self.difference.as_json(),
            "proof": self.certificate.as_json(),
            "against": [
                {"what": each.against, "text": each.text, "may_be_set_aside": each.may_be_set_aside}
                for each in self.obstacles
            ],
            "past_review": self.past_review,
            "here": self.here,
            "repairs": self.repairs,
        }


def propose(packed: Packed, shelf: Shelf, trust: "Trust", now: dt.datetime) -> Proposal:
    """Judge an edition against what is current here. Nothing is written but a folder of the system's, gone again.

    :raises Refusal: when the current edition of that id cannot be read, or the file gives the edition another's name.
    """
    with tempfile.TemporaryDirectory(prefix="plateau-", ignore_cleanup_errors=True) as folder:
        put_files(packed, Path(folder))
        certificate, edition = _prove(folder)
    if edition is not None and (edition.pack.id, edition.pack.version) != (packed.id, packed.version):
        words = say("The file calls the edition {told}, and the edition itself says that it is {is_it}; nothing in it "
                    "can be relied on. Ask for the file again.")  # fmt: skip
        is_it = f"{edition.pack.id} {edition.pack.version}"
        raise Refusal(words.format(told=f"{packed.id} {packed.version}", is_it=is_it))
    signer = judge_signer(packed, trust, now)
    entry = shelf.find_current(packed.id)
    repairs = entry is not None and entry.digest == packed.digest and _is_changed(packed.id)
    before = None if repairs else _open_before(packed.id)
    here = before is not None and before.pack.digest == packed.digest
    obstacles = (
        *_weigh_signer(packed, signer),
        *_weigh_proof(certificate, edition),
        *(() if here or before is None or edition is None else _weigh_age(edition, before)),
    )
    return Proposal(
        packed=packed,
        signer=signer,
        certificate=certificate,
        edition=edition,
        before=before,
        changes=() if before is None or edition is None else list_changes(before.pack, edition.pack),
        difference=None if before is None or edition is None or here else _differ(before, edition),
        obstacles=obstacles,
        past_review=edition is not None and is_past_review(edition.pack, now.date()),
        here=here and (entry is None or entry.allowed is None or bool(obstacles)),
        repairs=repairs,
    )


def put_files(packed: Packed, folder: Path) -> None:
    """The edition's files in an empty folder; their names are those of an edition and no paths."""
    for name, text in packed.files.items():
        (folder / name).write_bytes(text.encode())


def judge_signer(packed: Packed, trust: "Trust", now: dt.datetime) -> Signer:
    """Whether whoever signed is trusted here, and why."""
    if packed.seal is None:
        return Signer("", "", None, trusted=False, why=say("Nobody signed it."))
    from reports.keys.identity import fingerprint_of, name_of  # noqa: PLC0415 - cryptography loads only now
    from reports.keys.trust import judge  # noqa: PLC0415

    seal = packed.seal
    found = judge(seal.certificate, seal.signed_at, trust)
    name, fingerprint = name_of(seal.certificate), fingerprint_of(seal.certificate)
    trusted, why = found.trusted, found.why
    if trusted and (doubt := _find_withdrawal(seal.certificate, seal.signed_at, trust)):
        trusted, why = False, doubt
    if trusted and seal.signed_at > now + dt.timedelta(days=1):
        trusted, why = False, say("The signature says that it was made in the future; check this computer's clock.")
    return Signer(name, fingerprint, seal.signed_at, trusted, why, found.remarks)


def _find_withdrawal(certificate: "x509.Certificate", signed_at: dt.datetime, trust: "Trust") -> str:
    """Why a signer who was trusted once is not any more. When an edition was signed is the signer's own word alone."""
    from reports.keys.trust import judge  # noqa: PLC0415

    standing = replace(trust, pins=tuple(each for each in trust.pins if each.until is None))
    if judge(certificate, signed_at, standing).trusted and not any(each.find(certificate) for each in trust.lists):
        return ""
    return say("The certificate was withdrawn since. That the edition was signed before rests on its signer's own "
               "clock, and an edition is for every patient to come.")  # fmt: skip


def _differ(before: Edition, edition: Edition) -> Difference | None:
    try:
        return find_difference(before, edition)
    except DiagramError:  # each has room by itself, both over each other have none
        return None


def _prove(folder: str) -> tuple[Certificate, Edition | None]:
    """The proof of the edition in a folder; and the edition, if an answer can be given by it at all."""
    from engine.compilation import compile_edition  # noqa: PLC0415 - loaded only where an edition is judged
    from engine.packs.check import check_pack  # noqa: PLC0415
    from engine.packs.shelf import read_pack  # noqa: PLC0415

    certificate = check_pack(folder, lambda: 0.0)
    if any(problem.law not in _BY_A_WORD for problem in certificate.problems):
        return certificate, None
    return certificate, compile_edition(read_pack(Path(folder)))


def _is_changed(edition_id: str) -> bool:
    try:
        check_files(edition_id)
    except PackError:
        return True
    return False


def _open_before(edition_id: str) -> Edition | None:
    try:
        return open_current(edition_id) if edition_id in list_current() else None
    except PackError as error:
        raise Refusal(*(str(problem) for problem in error.problems)) from None


def _weigh_signer(packed: Packed, signer: Signer) -> Iterator[Obstacle]:
    if packed.seal is None:
        words = say("It is not signed, so nobody answers for it; ask for the file that 'plateau pack sign' wrote.")
        yield Obstacle("unsigned", words)
    elif not signer.trusted:
        words = say("Its signer, {name}, is not trusted here. {why} Have the fingerprint read out, then 'plateau trust "
                    "add' the certificate.")  # fmt: skip
        yield Obstacle("untrusted", words.format(name=signer.name, why=signer.why))


def _weigh_proof(certificate: Certificate, edition: Edition | None) -> Iterator[Obstacle]:
    by_kind: dict[Against, list[Problem]] = {}
    for problem in certificate.problems:
        by_kind.setdefault(_BY_A_WORD.get(problem.law, "law"), []).append(problem)
    for against, problems in by_kind.items():
        more = say_count("and {count} more", "and {count} more", len(problems) - 1) if len(problems) > 1 else ""
        place = f"{problems[0]}{more and f' ({more})'}"
        if against == "cases":
            words = say("It does not answer its own cases as they say: {place}. Ask its authors to correct it.")
        elif against == "evidence":
            words = say("Its evidence is in disorder: {place}. Ask its authors to correct it.")
        else:
            words = say("It fails a law without which its answers cannot be relied on: {place}. Nobody's word can set "
                        "that aside; ask its authors to correct it.")  # fmt: skip
        yield Obstacle(against, words.format(place=place))
    beside = None if edition is None else edition.pack.beside
    if beside is not None and edition is not None and beside not in (*list_current(), edition.pack.id):
        words = say("It is to be shown beside the edition '{id}', which is not here; install that one first.")
        yield Obstacle("beside", words.format(id=beside))


def _weigh_age(edition: Edition, before: Edition) -> Iterator[Obstacle]:
    """Version, evidence and review: none of them may go back, and another edition needs another version."""
    new, old = edition.pack, before.pack
    remedy = say("Ask for the newer one, or go back with 'plateau pack back'.")
    if order_version(new.version) < order_version(old.version):
        words = say("It is version {new}, older than version {old}, which is here.")
        yield Obstacle("older", f"{words.format(new=new.version, old=old.version)} {remedy}")
    elif order_version(new.version) == order_version(old.version):
        words = say("It is another edition under the same version {version} as the one here; ask its authors for a "
                    "version of its own.")  # fmt: skip
        yield Obstacle("older", words.format(version=new.version))
    if new.evidence_until < old.evidence_until:
        words = say("Its evidence ends in {new}, that of the edition here in {old}.")
        yield Obstacle("older", f"{words.format(new=new.evidence_until, old=old.evidence_until)} {remedy}")
    if new.reviewed < old.reviewed:
        words = say("It was reviewed on {new}, the edition here on {old}.")
        told = words.format(new=show_date(new.reviewed), old=show_date(old.reviewed))
        yield Obstacle("older", f"{told} {remedy}")


def order_version(version: str) -> tuple[tuple[int, str], ...]:
    """A version by its parts, numbers as numbers: 1.10 comes after 1.9."""
    parts = re.findall(r"[0-9]+|[A-Za-z]+", version)
    return tuple((int(each), "") if each.isdigit() else (-1, each.lower()) for each in parts)
