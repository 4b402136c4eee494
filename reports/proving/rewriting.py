"""What this program writes of an attached record, under the editions that were there when it was signed."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from engine.about import take_allowed
from engine.case_file import take_case
from engine.checking import Checks, read_check
from engine.consultation import Consultation, Opener, consult
from engine.edition import Edition
from engine.language import ENGLISH, spoken
from engine.packs.installed import allow
from engine.packs.released import open_released
from engine.packs.shelf import open_edition
from reports.amendment import read_amendment
from reports.blocks import Content
from reports.content import SignerLine, write_content
from reports.layout import Layout
from reports.proof import Find


@dataclass(slots=True)
class Findings:
    """What is told of a file: what speaks against it, what only says how far it could be compared, and whether that
    was all the way: the file drawn anew.
    """

    problems: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    drawn_anew: bool = False


def find_beside(embedded: dict[str, Any], find: Find) -> Opener | None:
    """Opens the editions whose advice stood beside, each by its digest; None when one of them is not here."""
    advised = {str(each["pack"]): str(each["pack_digest"]) for each in embedded["record"]["beside"]}
    found = {pack: find(pack, number) for pack, number in advised.items()}
    here = {pack: edition for pack, edition in found.items() if edition is not None}
    return here.__getitem__ if len(here) == len(found) else None


def in_words(edition: Edition) -> Edition:
    """The very edition with its texts in the language spoken.

    :raises PackError: when its folder cannot be read any more, or has changed.
    """
    if spoken() == ENGLISH:
        return edition.as_written
    pack = edition.pack
    return open_released(pack.id, pack.digest) or open_edition(pack.folder)


def consult_again(embedded: dict[str, Any], edition: Edition, beside: Opener) -> Consultation:
    """The consultation of the attached case in the language spoken: the checks by name that the record carries, and a
    supervisor's word.

    Here the same edition may stand by another word or by none; the page says by which it stood when it was signed.
    """
    record = embedded["record"]
    words = {name: take_allowed(values) for name, values in record.get("allowed", {}).items()}
    day = dt.datetime.fromisoformat(embedded["signer"]["signed_at"]).date()
    checks = (read_check(values, day) for values in record.get("checks", ()))
    found = Checks({check.item: check for check in checks})
    return consult(
        take_case(record["case"]),
        allow(in_words(edition), words.get(edition.pack.id)),
        lambda name: allow(in_words(beside(name)), words.get(name)),
        checks=found,
    )


def write_again(embedded: dict[str, Any], consultation: Consultation, layout: Layout) -> Content:
    """What this program prints of the consultation, as it was signed."""
    said = embedded["signer"]
    signer = SignerLine(said["name"], said["certificate"], dt.datetime.fromisoformat(said["signed_at"]))
    amendment = read_amendment(embedded.get("amendment"))
    seal = embedded.get("seal")
    return write_content(consultation, signer, layout=layout, amendment=amendment, seal=seal)
