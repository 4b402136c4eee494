"""One's own certificate in the window: copied out, renewed, an issued one accepted; the chart goes on with it."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.chart.access import add_person, list_access
from desktop.chart.chart import Chart
from desktop.screens.chart.certificate import tell_certificate
from desktop.ui.chart.certificate import CertificateDialog
from desktop.ui.chart.people import PeoplePage
from desktop.ui.chart.signing import ChartSigning
from desktop.ui.parts.text import Text
from desktop.ui.window import Window
from engine.checking import NO_CHECKS
from reports.keys.authority import issue_certificate, new_authority
from reports.keys.identity import write_certificate
from tests.desktop.chart.making import NOW, make_chart
from tests.ui.conftest import Opener
from tests.ui.test_look import clipped

SITE = new_authority("Fictional Site", NOW)


@pytest.fixture
def chart(tmp_path: Path) -> Chart:
    """A chart with a supervisor and a trainee."""
    made = make_chart(tmp_path)
    add_person(made, "Fictional Trainee", "trainee", "another fictional one", NOW)
    return made


@pytest.fixture
def opened(open_window: Opener, chart: Chart, tmp_path: Path) -> Window:
    """A window with the page of people in front."""
    window = open_window(drafts=tmp_path, chart=chart)
    window.charting.show("people")
    return window


@pytest.fixture
def dialog(qtbot: QtBot, opened: Window) -> CertificateDialog:
    """The dialog, shown."""
    made = CertificateDialog(opened, opened.charting.keyholder)
    qtbot.addWidget(made)
    made.show()
    return made


def fits(dialog: CertificateDialog) -> bool:
    """Whether every text has the width that it needs: the dialog scrolls down only."""
    return dialog._body.width() <= dialog.width() and clipped(dialog) == []


def page_of(window: Window) -> PeoplePage:
    """The page of people."""
    found = window.charting.room.pages["people"]
    assert isinstance(found, PeoplePage)
    return found


def test_an_issued_certificate_is_accepted(
    opened: Window, dialog: CertificateDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chosen, weighed and entered; the chart stays open and signs with it; renewing is the authority's then."""
    before = opened.charting.keyholder.chart
    assert before is not None
    path = tmp_path / "issued.crt"
    path.write_bytes(write_certificate(issue_certificate(SITE, before.key.certificate, NOW)))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(path), ""))
    assert dialog.renew.isVisible()
    dialog.accept_issued.click()
    held = opened.charting.keyholder.chart
    assert held is not None
    assert held.key.fingerprint != before.key.fingerprint
    assert dialog.told.title.text() == "Changed"
    assert "Issued by Fictional Site." in dialog._facts.text()
    assert not dialog.renew.isVisible()
    assert fits(dialog)
    dialog.accept_issued.click()
    assert dialog.told.title.text() == "Changed"
    assert list_access(held)[0].fingerprint == held.key.fingerprint


def test_a_strange_certificate_is_refused(
    opened: Window, dialog: CertificateDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a sentence, and nothing changes."""
    path = tmp_path / "site.crt"
    path.write_bytes(write_certificate(SITE.certificate))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(path), ""))
    before = opened.charting.keyholder.chart
    dialog.accept_issued.click()
    assert dialog.told.title.text() == "Not done"
    assert "another key" in dialog.told.details.text()
    assert opened.charting.keyholder.chart is before


def test_it_is_renewed_and_copied_out(
    opened: Window, dialog: CertificateDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy is the renewed certificate, and the page of people shows its fingerprint."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(tmp_path / "mine.crt"), ""))
    before = opened.charting.keyholder.chart
    assert before is not None
    dialog.renew.click()
    dialog.export.click()
    held = opened.charting.keyholder.chart
    assert held is not None
    assert held.key.fingerprint != before.key.fingerprint
    assert (tmp_path / "mine.crt").read_bytes() == write_certificate(held.key.certificate)
    dialog.export.click()
    assert "never overwritten" in dialog.told.details.text()
    monkeypatch.setattr(CertificateDialog, "exec", lambda _dialog: 1)
    page = page_of(opened)
    next(each for each in page.buttons[held.person.id] if "Certificate" in each.accessibleName()).click()
    words = "".join(each.text() for each in page.findChildren(Text)).replace(":", "")
    assert held.key.fingerprint.upper() in words


def test_the_end_is_seen_in_time(opened: Window, chart: Chart, qtbot: QtBot) -> None:
    """On the page and in the dialog, in words, in the last 60 days; and when it is over."""
    last = chart.key.certificate.not_valid_after_utc
    keyholder = opened.charting.keyholder
    keyholder.clock = lambda: last - dt.timedelta(days=20)
    dialog = CertificateDialog(opened, keyholder)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog._ending.isVisible()
    assert "renew it before" in dialog._ending.text()
    assert fits(dialog)
    signing = ChartSigning(opened, chart, "", keyholder.clock, NO_CHECKS)
    qtbot.addWidget(signing)
    assert any("renew it before" in each.text() for each in signing.findChildren(Text))
    assert tell_certificate(chart.key.certificate, last - dt.timedelta(days=20)).endswith("ends soon")
    assert tell_certificate(chart.key.certificate, last + dt.timedelta(days=20)).endswith("ENDED")
    assert tell_certificate(chart.key.certificate, NOW).startswith("Certificate until ")
