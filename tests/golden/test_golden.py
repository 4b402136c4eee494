"""What people read, word for word: a changed sentence shows here and is looked at before it is accepted.

After looking: `pytest tests/golden --rewrite` writes the files anew.
"""

import datetime as dt
import difflib
import re
from pathlib import Path
from typing import Any

import pytest

from desktop.commands.telling import tell
from desktop.consult.session import open_case
from engine.consultation import Consultation
from engine.packs.shelf import demonstration, open_edition
from reports.blocks import list_printed
from reports.content import SignerLine, write_content
from reports.summary import arrange

FOLDER = Path(__file__).parent
SIGNER = SignerLine("Dr A. Clinician (fictional)", "9a" * 32, dt.datetime(2026, 11, 22, 14, 5, tzinfo=dt.UTC))
PATIENTS: dict[str, dict[str, Any]] = {
    "advice": {},
    "open": {"cytogenetics.del17p": "pending", "cytogenetics.t_14_16": "pending"},
    "blocked": {"safety.platelets": {"value": 50, "unit": "10^9/L"}},
    "bortezomib": {"cytogenetics.t_4_14": "present"},
    "observe": {"response.after_consolidation": "VGPR"},
    "stop": {"maintenance.status": "on", "maintenance.drug": "lenalidomide", "maintenance.months": 24,
             "transplant.date": "2024-05-10", "diagnosis.date": None},
}  # fmt: skip
# What changes with every edit of any file of the pack, and with nothing a person reads.
_SHORT = r"[0-9A-F]{4}\s[0-9A-F]{4}"
_DIGEST = re.compile(rf"sha256:[0-9a-f]+|(?<=record ){_SHORT}|(?<=certificate ){_SHORT}|^{_SHORT}$", re.MULTILINE)


def consult(changes: dict[str, Any]) -> Consultation:
    """The demonstration patient with other answers."""
    session = open_case(open_edition(), demonstration())
    for place, value in changes.items():
        session = session.answer(place, value)
    assert not session.refused
    return session.consultation


def print_summary(consultation: Consultation) -> str:
    """Everything the summary prints, a line each, in print order."""
    content = arrange(write_content(consultation, SIGNER))
    lines = []
    for entry in list_printed(content):
        lines += [f"## {entry['section']}", *entry["lines"]]
    return "\n".join([*lines, "## foot", *content.running])


@pytest.mark.parametrize("name", PATIENTS)
@pytest.mark.parametrize(("kind", "write"), [("decide", tell), ("summary", print_summary)])
def test_what_is_read_is_what_was_reviewed(name: str, kind: str, write: Any, request: pytest.FixtureRequest) -> None:
    """The answer on a terminal and the whole summary are, word for word, what somebody has read and accepted."""
    said = _DIGEST.sub("(digest)", write(consult(PATIENTS[name])).replace("\u00a0", " ")) + "\n"
    file = FOLDER / f"{name}-{kind}.txt"
    if request.config.getoption("--rewrite"):
        file.write_text(said, encoding="utf-8")
    reviewed = file.read_text(encoding="utf-8")
    lines = (reviewed.splitlines(), said.splitlines())
    changed = "\n".join(difflib.unified_diff(*lines, "reviewed", "now", lineterm="", n=0))
    assert not changed, f"{file.name} reads otherwise; look at it, then accept it with --rewrite:\n{changed}"
