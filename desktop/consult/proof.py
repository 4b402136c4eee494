"""What is proved of an edition: its files read anew and checked, beside the edition that the program applies."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.certificate import Certificate
from engine.edition import Edition
from engine.packs.check import Clock, check_pack
from engine.packs.installed import open_current
from engine.packs.section import PackError
from engine.packs.shelf import read_cases


@dataclass(frozen=True, slots=True)
class Proof:
    """A check of the files as they are now; `edition` is None where they are not, or cannot be, an open edition's."""

    certificate: Certificate
    edition: Edition | None
    cases: Mapping[str, str]  # id -> title
    changed: bool  # whether the files are others than those that the program applies
    folder: str


def prove(name: str, clock: Clock, applied: Edition | None = None) -> Proof:
    """Read an edition's files anew and prove every law; `clock` gives seconds, `applied` is the edition if it is open.

    :raises PackError: when there is no edition of that id or in that folder.
    """
    certificate = check_pack(name, clock)
    try:
        edition = applied or open_current(name)
    except PackError:
        return Proof(certificate, None, {}, changed=False, folder=name)
    changed = bool(certificate.pack_digest) and certificate.pack_digest != edition.pack.digest
    if changed or not certificate.pack_digest:
        return Proof(certificate, None, {}, changed=changed, folder=name)
    cases = {case.id: case.title for case in read_cases(Path(edition.pack.folder))}
    return Proof(certificate, edition, cases, changed=False, folder=name)
