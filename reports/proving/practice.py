"""Is a signed practice debrief what it says: whole, and drawn from the values that are attached to it and no others?"""

import io
import json
from dataclasses import asdict, dataclass
from typing import Any

import pikepdf

from engine.consultation import write_canonically
from engine.language import noted, say
from reports.debrief.issue import compose_debrief
from reports.debrief.values import REASON, RECORD_NAME, DebriefError, Page, read_page
from reports.keys.identity import show_plainly
from reports.proving.anew import compare_signed
from reports.proving.signed import Signature
from reports.typesetting.fonts import GlyphError

NO_SUMMARY = noted(
    "This is a practice debrief: its patient is fictional. It is no patient's summary and belongs to no chart."
)


@dataclass(frozen=True, slots=True)
class Practised:
    """What a file says that carries a debrief; `matches` when it is drawn from what it carries, by whoever signed it.

    Every text is the signer's word: nobody marks the answer again.
    """

    matches: bool
    learner: str = ""
    scenario: str = ""
    answer: str = ""
    at: str = ""  # ISO 8601
    edition: str = ""
    edition_digest: str = ""

    def as_json(self) -> dict[str, Any]:
        """As `verify --json` prints it, under `practice`."""
        return asdict(self)


def is_debrief(pdf: bytes) -> bool:
    """Whether a file carries what a practice debrief carries, and nothing that a summary does."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return sorted(document.attachments) == [RECORD_NAME]


def judge_debrief(pdf: bytes, signatures: tuple[Signature, ...], problems: list[str]) -> Practised:
    """What the debrief says and whether the file stands for it; what speaks against it goes to `problems`."""
    before = len(problems)
    try:
        page = _match(pdf, signatures, problems)
    except Exception as error:  # noqa: BLE001 - a hostile file may break any part of the reader
        why = error if isinstance(error, DebriefError | GlyphError) else say("it cannot be read")
        problems.append(say("The debrief cannot be relied on: {why}.").format(why=why))
        return Practised(matches=False)
    said = page.debrief
    return Practised(
        matches=len(problems) == before,
        learner=show_plainly(said.learner),
        scenario=show_plainly(said.scenario),
        answer=show_plainly(said.answer),
        at=said.at.isoformat(),
        edition=show_plainly(said.edition),
        edition_digest=show_plainly(said.edition_digest),
    )


def _match(pdf: bytes, signatures: tuple[Signature, ...], problems: list[str]) -> Page:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        content = document.attachments[RECORD_NAME].get_file().read_bytes()
    values = json.loads(content)
    if not isinstance(values, dict) or write_canonically(values) != content:
        raise DebriefError(say("it is not as this program writes it"))
    page = read_page(values)
    clinician = signatures[0]
    named = (page.signer.certificate, page.signer.name, page.signer.signed_at)
    if named != (clinician.fingerprint, clinician.name, clinician.signed_at):
        problems.append(say("The page names another signer, certificate or time than the signature."))
    if write_canonically(page.as_json()) != content:
        problems.append(say("What is attached holds more than a debrief."))
    else:
        written = compose_debrief(page, prove=False)
        other = compare_signed(pdf, written, signatures, countersign=page.countersign, reason=REASON)
        if other is not None:
            words = say("The file is not the one that this program writes of its debrief; what differs: {other}.")
            problems.append(words.format(other=other))
    return page
