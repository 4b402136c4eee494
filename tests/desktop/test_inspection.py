"""A summary handed over is judged by whom one trusts here and by the open chart; a paper copy by its seal."""

import datetime as dt
import functools
from pathlib import Path
from typing import Any

import pytest

from desktop.chart.papers import sign
from desktop.chart.saving import add, amend
from desktop.commands.inputs import Refusal
from desktop.consult.inspection import Inspector, is_summary, read_handed
from desktop.consult.trusted import add_trusted
from desktop.screens.inspection import Inspection, show_refusal, show_seal, show_summary
from desktop.screens.person_on_paper import PersonOnPaper
from reports.keys.identity import write_certificate
from reports.proving.pages import read_record
from reports.proving.verify import verify
from reports.seal.check import Claims
from reports.seal.text import write_lines
from tests.desktop.chart.making import LATER, NOW, make_chart
from tests.reports.debriefs import signed as signed_debrief
from tests.reports.papers import MOMENT, NAME, consultation, key, signed

AFTER = MOMENT + dt.timedelta(days=1)


@functools.cache
def _verdict() -> dict[str, Any]:
    return verify(signed(), [key().fingerprint]).as_json()


def show(**changes: Any) -> Inspection:
    """What is shown of the demonstration summary's verdict with changes."""
    return show_summary("summary.pdf", _verdict() | changes, None, in_chart=False)


def labels(shown: Inspection) -> dict[str, tuple[str, str]]:
    """Each finding by its label: its mark and words."""
    return {each.label: (each.mark, each.words) for each in shown.findings if each.label}


def seal_lines() -> str:
    """The demonstration's seal as somebody types it from the paper."""
    return "\n".join(write_lines(read_record(signed())["seal"])).lower()


def test_a_good_summary_says_so_first() -> None:
    """Whole, trusted and as signed: one line says it, and each thing that was looked at stands below it."""
    shown = show()
    assert (shown.title, shown.tone) == ("Whole, by a trusted signer, and it says what was signed", "advice")
    found = labels(shown)
    assert found["Whole"][0] == found["Trusted"][0] == found["Page"][0] == found["Advice then"][0] == "✓"
    assert found["Signed by"][1] == f"{NAME}, on 22-Nov-2026 at 14:05 by the signing device's clock."
    mark, words = found["contemporary-2026 today"]
    assert mark == "!"
    assert words.startswith("Another answer: Lenalidomide until progression")
    assert shown.sealed is None


@pytest.mark.parametrize(
    ("changes", "title", "tone"),
    [
        ({"intact": False, "problems": ["Not intact: x."]}, "Do not rely on this file", "stop"),
        ({"record_matches_page": False}, "Do not rely on this file: what it shows is not what its record says", "stop"),
        ({"replay": _verdict()["replay"] | {"same_advice": False}},
         "Do not rely on this file: what it shows is not what its record says", "stop"),
        ({"trusted": False}, "Whole, but its signer is not known to be trusted here", "open"),
        ({"replay": _verdict()["replay"] | {"same_advice": None}}, "Whole, but not proved in full here", "open"),
        ({"problems": ["Something."]}, "Whole, but not proved in full here", "open"),
        ({"drawn_anew": False}, "Whole; made by an earlier release: only its wording was compared", "open"),
    ],
)  # fmt: skip
def test_what_speaks_against_it_is_said_first(changes: dict[str, Any], title: str, tone: str) -> None:
    """Nothing that speaks against a file stands below a good word; why is said right after the verdict."""
    shown = show(**changes)
    assert (shown.title, shown.tone) == (title, tone)
    assert shown.notes == tuple(changes.get("problems", ()))
    assert bool(shown.findings) == changes.get("intact", True)


def test_trust_is_that_of_this_computer(tmp_path: Path) -> None:
    """The signer is unknown until the certificate is added to this folder; then the same file is by a trusted one."""
    inspector = Inspector(str(tmp_path), None, AFTER)
    verdict, fate = inspector.look_at_summary(signed())
    assert (verdict["intact"], verdict["trusted"], fate) == (True, False, None)
    certificate = tmp_path / "clinician.crt"
    certificate.write_bytes(write_certificate(key().certificate))
    add_trusted(str(certificate), str(tmp_path), AFTER)
    verdict, _ = inspector.look_at_summary(signed())
    assert verdict["trusted"]
    assert verdict["problems"] == []
    assert show_summary("x", verdict, None, in_chart=False).tone == "advice"


def test_the_chart_says_what_still_counts(tmp_path: Path) -> None:
    """The people of an open chart are trusted, and a record that was amended since counts no more."""
    chart = make_chart(tmp_path)
    name = add(chart, consultation(), NOW)
    record = sign(chart, name, NOW)
    assert record.paper is not None
    content = chart.paper(record.paper.digest)
    inspector = Inspector(str(tmp_path), chart, LATER)
    verdict, fate = inspector.look_at_summary(content)
    shown = show_summary("x", verdict, fate, in_chart=True)
    assert (shown.tone, labels(shown)["This chart"][0]) == ("advice", "–")
    amend(chart, name, consultation(clinical__as_of="2026-11-23"), "later visit", LATER)
    shown = show_summary("x", *inspector.look_at_summary(content), in_chart=True)
    assert (shown.title, shown.tone) == ("Whole, but no longer what counts", "stop")
    assert labels(shown)["This chart"] == ("✕", f"REPLACED: version 2 replaced version 1 of {name} on 22-Nov-2026.")
    text = "\n".join(write_lines(read_record(content)["seal"]))
    shown = show_seal("x", *inspector.look_at_text(text, Claims()), in_chart=True)
    assert shown.title == "The seal is genuine, but the summary is no longer what counts"
    chart.close()


def test_a_typed_seal_is_compared(tmp_path: Path) -> None:
    """Typed in small letters it is read; without the certificate nothing is proved; a wrong person is found."""
    inspector = Inspector(str(tmp_path), None, AFTER)
    shown = show_seal("x", *inspector.look_at_text(seal_lines(), Claims()), in_chart=False)
    assert (shown.tone, shown.sealed) == ("open", False)
    certificate = tmp_path / "clinician.crt"
    certificate.write_bytes(write_certificate(key().certificate))
    add_trusted(str(certificate), str(tmp_path), AFTER)
    right = PersonOnPaper("4471-22", "EXAMPLE, Amara", "02-Apr-1961").claims
    shown = show_seal("x", *inspector.look_at_text(seal_lines(), right), in_chart=False)
    assert (shown.title, shown.sealed) == ("The seal is genuine: compare what it says with the paper", True)
    assert labels(shown) == {
        "Identifier": ("✓", "The same as signed."),
        "Name and birth": ("✓", "The same as signed."),
    }
    assert ("Advice", "Lenalidomide maintenance, at most 24 months") in shown.fields
    wrong = PersonOnPaper("4471-23").claims
    shown = show_seal("x", *inspector.look_at_text(seal_lines(), wrong), in_chart=False)
    assert (shown.title, shown.tone) == ("Do not rely on this paper: it was sealed for somebody else", "stop")
    with pytest.raises(Refusal, match="Line 2"):
        inspector.look_at_text(seal_lines().replace("2. ", "2. q", 1), Claims())


@pytest.mark.parametrize(
    ("person", "said"),
    [
        (PersonOnPaper(), ""),
        (PersonOnPaper("4471-22", "EXAMPLE, Amara", "spring"), "The birth is no date"),
        (PersonOnPaper(name="EXAMPLE, Amara"), "Name and birth are compared together"),
        (PersonOnPaper(name="EXAMPLE Amara", born="02-Apr-1961"), "The name has no comma"),
        (PersonOnPaper(name="EXAMPLE, Amara", born="02-Apr-1961"), ""),
    ],
)
def test_a_person_is_compared_only_as_a_whole(person: PersonOnPaper, said: str) -> None:
    """What cannot be compared is said before anything is."""
    assert person.problem.startswith(said)
    assert bool(person.problem) == bool(said)


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    """A folder is no file; a refusal stands as a sentence of its own."""
    with pytest.raises(Refusal, match="is no file"):
        read_handed(str(tmp_path))
    shown = show_refusal("x.txt", ("is no picture; take another",))
    assert (shown.title, shown.notes) == ("It cannot be checked", ("The file is no picture; take another.",))
    assert is_summary(signed())
    assert not is_summary(b"\x89PNG")


def test_a_practice_debrief_is_shown_as_no_summary() -> None:
    """Whole and by a trusted signer, it is still no part of a chart, and no chart is asked about it."""
    verdict = verify(signed_debrief(), [key().fingerprint]).as_json()
    shown = show_summary("debrief.pdf", verdict, None, in_chart=True)
    assert "no patient's summary" in shown.title
    assert shown.tone == "open"
    assert set(labels(shown)) == {"Whole", "Signed by", "Trusted", "Practice"}
    spoilt = verdict | {"practice": verdict["practice"] | {"matches": False}}
    assert show_summary("debrief.pdf", spoilt, None, in_chart=True).tone == "stop"
