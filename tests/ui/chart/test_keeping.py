"""With the chart open, what is saved, signed and printed from the desk goes into the chart, and says so."""

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from desktop.chart.access import change_passphrase
from desktop.chart.chart import Chart
from desktop.chart.listing import list_records
from desktop.chart.papers import sign
from desktop.chart.verification import verify
from desktop.commands.inputs import Refusal
from desktop.consult.charted import hold, take_up_record
from desktop.consult.session import Session
from desktop.ui import keeping, paperwork
from desktop.ui.chart import signing
from desktop.ui.window import Window
from engine.packs.shelf import open_edition
from tests.desktop.chart.making import NOW, PASSPHRASE, make_chart
from tests.ui.conftest import Opener


@pytest.fixture
def charted(open_window: Opener, session: Session, tmp_path: Path) -> Iterator[tuple[Window, Chart]]:
    """The demonstration patient in hand, beside an open chart."""
    opened = open_window(session, drafts=tmp_path)
    chart = make_chart(tmp_path)
    opened.charting.keyholder.take(chart)
    yield opened, chart
    with contextlib.suppress(Exception):
        opened.charting.keyholder.lock()


def test_saving_goes_into_the_chart_and_says_so(charted: tuple[Window, Chart]) -> None:
    """Ctrl+S makes a record, saving again changes nothing, an answer more makes a second version."""
    opened, chart = charted
    opened.casework.save()
    (listed,) = list_records(chart.store)
    held = opened.casework.session
    assert held is not None
    assert held.held is not None
    assert (listed.id, listed.version) == (held.held.record, 1)
    assert held.is_saved
    assert "in chart, draft 14:02" in opened.top._state.text()
    opened.casework.save()
    assert list_records(chart.store)[0].version == 1
    opened.casework.answer("safety.neuropathy_grade", 1)
    assert "changed, not saved" in opened.top._state.text()
    opened.casework.save()
    assert list_records(chart.store)[0].version == 2
    assert verify(chart).problems == ()


def test_what_was_signed_is_amended_with_a_reason(
    charted: tuple[Window, Chart], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change after the signature asks why; without a reason nothing is saved, with one a version is."""
    opened, chart = charted

    def sign_at_once(dialog: signing.ChartSigning) -> int:
        dialog.passphrase.entry.setText(PASSPHRASE)
        dialog.sign.click()
        return 1

    monkeypatch.setattr(signing.ChartSigning, "exec", sign_at_once)
    opened.casework.paperwork.sign()
    assert list_records(chart.store)[0].state == "signed"
    assert "in chart, signed" in opened.top._state.text()
    opened.casework.answer("safety.neuropathy_grade", 1)
    reasons: list[str | None] = [None, "neuropathy was found later"]
    monkeypatch.setattr(keeping, "ask_words", lambda *_a, **_n: reasons.pop(0))
    opened.casework.save()
    assert list_records(chart.store)[0].version == 1
    opened.casework.save()
    record = chart.record(list_records(chart.store)[0].id)
    assert (record.state, record.latest.reason) == ("amended", "neuropathy was found later")


def test_a_wrong_passphrase_signs_nothing(charted: tuple[Window, Chart], monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever finds the window open cannot sign as its person."""
    opened, chart = charted
    told: list[str] = []

    def sign_at_once(dialog: signing.ChartSigning) -> int:
        dialog.passphrase.entry.setText("not it at all")
        dialog.sign.click()
        told.append(dialog.told.details.text())
        return 0

    monkeypatch.setattr(signing.ChartSigning, "exec", sign_at_once)
    opened.casework.paperwork.sign()
    assert told == ["The passphrase is not yours; type it again."]
    assert list_records(chart.store)[0].state == "draft"


def test_the_passphrase_of_now_signs(charted: tuple[Window, Chart], monkeypatch: pytest.MonkeyPatch) -> None:
    """One that was changed while the chart is open counts from then on, and the one before signs nothing."""
    opened, chart = charted
    change_passphrase(chart, "another fictional one", NOW)
    told: list[str] = []

    def sign_at_once(dialog: signing.ChartSigning) -> int:
        for words in (PASSPHRASE, "another fictional one"):
            dialog.passphrase.entry.setText(words)
            dialog.sign.click()
            told.append(dialog.told.title.text())
        return 1

    monkeypatch.setattr(signing.ChartSigning, "exec", sign_at_once)
    opened.casework.paperwork.sign()
    assert told == ["Not signed", "Signed"]
    assert list_records(chart.store)[0].state == "signed"


def test_a_case_file_from_a_record_is_an_export_in_the_trail(
    charted: tuple[Window, Chart], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Save as file writes the case out, enters it, and the record stays where it is."""
    opened, chart = charted
    opened.casework.save()
    target = tmp_path / "out.yaml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(target), ""))
    opened.casework.save(elsewhere=True)
    assert target.exists()
    name = list_records(chart.store)[0].id
    assert [each.kind for each in chart.record(name).entries] == ["added", "exported"]
    assert opened.casework.session is not None
    assert opened.casework.session.held is not None


def test_a_copied_note_is_in_the_trail(charted: tuple[Window, Chart], monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes onto the clipboard is entered first; what cannot be entered is not copied, which is said."""
    opened, chart = charted
    told: list[str] = []
    monkeypatch.setattr(keeping, "tell", lambda _parent, title, _sentences: told.append(title))
    monkeypatch.setattr(paperwork, "tell", lambda _parent, title, _sentences: told.append(title))
    opened.casework.save()
    opened.casework.paperwork.copy_note()
    name = list_records(chart.store)[0].id
    assert [each.kind for each in chart.record(name).entries] == ["added", "copied"]
    QGuiApplication.clipboard().setText("before")

    def refuse(*_entry: object) -> None:
        raise Refusal("the disk is full")

    monkeypatch.setattr(type(chart), "note", refuse)
    opened.casework.paperwork.copy_note()
    assert QGuiApplication.clipboard().text() == "before"
    assert told == ["Note copied", "Not copied"]


def test_a_record_is_taken_up_where_it_was_left(charted: tuple[Window, Chart]) -> None:
    """What is in hand from a record is saved already, and saving it anew changes nothing."""
    opened, chart = charted
    opened.casework.save()
    name = list_records(chart.store)[0].id
    session = take_up_record(chart.record(name), open_edition)
    assert session.is_saved
    opened.show_session(session)
    opened.casework.save()
    assert len(chart.record(name).versions) == 1


def test_a_fhir_document_from_a_record_holds_its_signed_summary(
    charted: tuple[Window, Chart], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The document of a signed record carries the PDF of the chart, and the export is in the trail."""
    opened, chart = charted
    opened.casework.save()
    name = list_records(chart.store)[0].id
    record = sign(chart, name, NOW)
    assert opened.casework.session is not None
    opened.casework.show_session(hold(opened.casework.session, record))
    target = tmp_path / "document.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(target), ""))
    told: list[tuple[str, ...]] = []
    monkeypatch.setattr(paperwork, "tell", lambda _parent, _title, sentences: told.append(sentences))
    opened.casework.paperwork.export_document()
    assert told == [(f"The document lies in {target}. It holds the signed summary.",)]
    kinds = [entry["resource"]["resourceType"] for entry in json.loads(target.read_bytes())["entry"]]
    assert "DocumentReference" in kinds
    assert chart.record(name).entries[-1].body["what"] == "FHIR document"
