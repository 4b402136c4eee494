"""A record's page: entered in the trail once a visit; countersigned, withdrawn, exported; nothing left when locked."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.chart.saving import add
from desktop.chart.verification import verify
from desktop.ui import keeping
from desktop.ui.chart import deeds
from desktop.ui.chart.countersigning import Countersigning
from desktop.ui.chart.next_visit import NextVisit
from desktop.ui.chart.record import RecordPage
from desktop.ui.dialogs import WordsDialog
from desktop.ui.theme import DARK
from engine.packs.shelf import demonstration
from tests.desktop.chart.making import LATER, NOW, PASSPHRASE
from tests.ui.chart.conftest import Opened, consult_on, rename


def visit(opened: Opened, record: str) -> RecordPage:
    """The page of a record in front."""
    page = opened.page("record", record)
    assert isinstance(page, RecordPage)
    return page


def words_of(page: RecordPage) -> str:
    """Everything that the page says."""
    return "\n".join(label.text() for label in page.findChildren(QLabel))


def press(page: RecordPage, words: str) -> None:
    """Press a button by its words."""
    next(each for each in page.findChildren(QPushButton) if each.text() == words).click()


def test_a_visit_is_entered_once(opened: Opened) -> None:
    """Shown again without leaving it is one visit; coming back is another."""
    page = visit(opened, opened.signed)
    page.display()
    assert opened.kinds(opened.signed) == ["added", "signed", "opened"]
    visit(opened, opened.signed)
    assert opened.kinds(opened.signed)[-2:] == ["opened", "opened"]


def test_the_page_says_whose_it_is_what_was_advised_and_who_signed(opened: Opened) -> None:
    """Name, headline, decision, facts, signer and what still waits are all on the page."""
    said = words_of(visit(opened, opened.signed))
    for words in ("EXAMPLE, Amara", "02-Apr-1961", "Lenalidomide maintenance, at most 24 months",
                  "Clinician agrees", "Fictional Trainee", "Waits for a supervisor's signature.",
                  "del(17p)", "Saved here"):  # fmt: skip
        assert words in said


def test_buttons_are_those_that_the_state_allows(opened: Opened) -> None:
    """A signed record can be countersigned and exported; one that nobody signed cannot."""
    first = {each.text() for each in visit(opened, opened.signed).findChildren(QPushButton)}
    assert {"Countersign…", "Export summary…", "Print…", "Withdraw…"} <= first
    second = {each.text() for each in visit(opened, opened.other).findChildren(QPushButton)}
    assert not {"Countersign…", "Export summary…", "Print…", "Signed pages"} & second


def test_a_supervisor_countersigns_with_the_own_passphrase(opened: Opened, qtbot: QtBot) -> None:
    """A wrong passphrase signs nothing and says no more; the right one signs, and what verification says is shown."""
    page = visit(opened, opened.signed)
    dialog = Countersigning(page, opened.chart, opened.chart.record(opened.signed), lambda: LATER)
    qtbot.addWidget(dialog)
    dialog.passphrase.entry.setText("not this one")
    dialog.does.click()
    assert dialog.verdict is None
    assert "the passphrase is wrong" in dialog.told.details.text()
    assert opened.chart.record(opened.signed).state == "signed"
    dialog.passphrase.entry.setText(PASSPHRASE)
    dialog.does.click()
    assert dialog.verdict is not None
    assert dialog.verdict.good
    assert dialog.passphrase.words == ""
    assert opened.chart.record(opened.signed).state == "countersigned"
    assert verify(opened.chart).problems == ()


def test_withdrawing_asks_for_a_reason(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a reason it cannot go on; with one the record is withdrawn and says why."""
    page = visit(opened, opened.other)

    def give(dialog: WordsDialog) -> int:
        assert not dialog.does.isEnabled()
        dialog.asked.entry.setText("entered for the wrong patient")
        assert dialog.does.isEnabled()
        return 1

    monkeypatch.setattr(WordsDialog, "exec", give)
    press(page, "Withdraw…")
    assert opened.chart.record(opened.other).state == "withdrawn"
    assert "Withdrawn: entered for the wrong patient" in words_of(page)


def test_an_export_is_written_and_entered(opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The signed summary lies where the clinician said, the trail says so, and the name offered names nobody."""
    target = tmp_path / "out.pdf"
    offered: list[str] = []

    def choose(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        offered.append(name)
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    page = visit(opened, opened.signed)
    press(page, "Export summary…")
    assert target.read_bytes().startswith(b"%PDF-")
    assert opened.kinds(opened.signed)[-1] == "exported"
    assert "EXAMPLE" not in offered[0]
    assert "exported" in words_of(page)


def test_nothing_stays_once_it_is_locked(opened: Opened, qtbot: QtBot) -> None:
    """No text of the page names the patient any more, hidden ones neither."""
    page = visit(opened, opened.signed)
    opened.window.charting.keyholder.lock()
    qtbot.wait(1)
    assert page.name is None
    assert "EXAMPLE" not in words_of(page)
    assert "EXAMPLE" not in " ".join(each.accessibleName() for each in page.findChildren(QLabel))


def test_a_window_over_the_page_goes_when_the_chart_is_locked(opened: Opened) -> None:
    """The signed pages do not stay in sight of a locked chart."""
    from PySide6.QtCore import QTimer

    page = visit(opened, opened.signed)
    QTimer.singleShot(50, opened.window.charting.keyholder.lock)
    digest = opened.chart.record(opened.signed).papers[-1].digest
    deeds.show_pages(page, digest)
    assert opened.window.charting.keyholder.chart is None


def test_a_record_is_amended_on_the_desk(opened: Opened) -> None:
    """The desk has the latest version in hand, and knows which record it amends."""
    press(visit(opened, opened.amended), "Open to change")
    session = opened.window.casework.session
    assert session is not None
    assert session.held is not None
    assert (session.held.record, session.held.version) == (opened.amended, 2)
    assert session.is_saved


def test_a_follow_up_begins_with_what_cannot_have_changed(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked anew is said first; then the desk has a new consultation of the same patient, not saved yet."""
    said: list[str] = []

    def agree(dialog: NextVisit) -> int:
        said.extend(label.text() for label in dialog.findChildren(QLabel))
        return 1

    monkeypatch.setattr(NextVisit, "exec", agree)
    press(visit(opened, opened.signed), "Start a follow-up")
    assert any("Neutrophils" in words for words in said)
    session = opened.window.casework.session
    assert session is not None
    assert session.follows == opened.chart.record(opened.signed).patient
    assert session.held is None
    assert not session.is_saved
    assert session.case.clinical.safety.anc is None
    assert session.case.clinical.cytogenetics.del17p == "absent"
    assert session.case.decision.agrees is None


def test_answers_that_are_not_saved_are_asked_about_first(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands on the desk is not lost to a record that is opened there."""
    page = visit(opened, opened.amended)
    press(page, "Open to change")
    opened.window.casework.answer("safety.neuropathy_grade", 1)
    monkeypatch.setattr(keeping, "ask_leave", lambda _parent: "stay")
    press(visit(opened, opened.other), "Open to change")
    session = opened.window.casework.session
    assert session is not None
    assert session.held is not None
    assert session.held.record == opened.amended


def test_what_is_wanting_is_said_before_signing(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record without a decision is not signed from its page, and what is missing is said."""
    told: list[tuple[str, ...]] = []
    monkeypatch.setattr(deeds, "tell", lambda _page, _title, sentences: told.append(sentences))
    press(visit(opened, opened.other), "Sign…")
    assert "Choose agree" in told[0][0]
    assert opened.chart.record(opened.other).state == "draft"


def test_other_colours_leave_the_record_in_front(opened: Opened) -> None:
    """Everything is made anew, and the same record is shown."""
    visit(opened, opened.signed)
    opened.window.use_theme(DARK)
    page = opened.window.charting.room.pages["record"]
    assert isinstance(page, RecordPage)
    assert opened.window.charting.room.in_front == "record"
    assert "EXAMPLE, Amara" in words_of(page)


def test_a_likely_duplicate_is_said_where_the_record_is_read(opened: Opened) -> None:
    """The way from the list to a record need not lead over the timeline: the page says that it is worth a look."""
    said = "Another entry in the chart may be the same patient: see the timeline."
    assert said not in words_of(visit(opened, opened.signed))
    add(opened.chart, consult_on(rename(demonstration(), "EXAMPLE", "1961-04-03", "4471-22")), NOW)
    assert said in words_of(visit(opened, opened.signed))
    assert said not in words_of(visit(opened, opened.other))
