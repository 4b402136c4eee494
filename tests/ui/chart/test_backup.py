"""The page on backups in the real window: backed up, left, refused, compared, restored."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QProgressDialog, QPushButton, QWidget

from desktop.chart.backup import back_up
from desktop.chart.backup_file import read_contents
from desktop.chart.chart import Chart
from desktop.chart.listing import list_records
from desktop.chart.opening import open_chart
from desktop.chart.place import is_chart
from desktop.chart.saving import add
from desktop.ui import working
from desktop.ui.chart import restoring
from desktop.ui.chart.backup import BackupPage
from desktop.ui.chart.restoring import Restoring, restore_from
from desktop.ui.window import Window
from engine.consultation import consult
from engine.packs.shelf import demonstration, open_edition
from tests.desktop.chart.making import LATER, NOW, PASSPHRASE, make_chart
from tests.ui.conftest import Opener


@pytest.fixture
def chart(tmp_path: Path) -> Chart:
    """A chart with two consultations."""
    made = make_chart(tmp_path / "home")
    for _ in range(2):
        add(made, consult(demonstration(), open_edition()), NOW)
    return made


@pytest.fixture
def window(open_window: Opener, chart: Chart, tmp_path: Path) -> Window:
    """The window with the chart open and the page in front."""
    made = open_window(drafts=tmp_path / "home")
    made.charting.keyholder.take(chart)
    made.charting.show("backup")
    return made


def page_of(window: Window) -> BackupPage:
    """The page."""
    page = window.charting.room.pages["backup"]
    assert isinstance(page, BackupPage)
    return page


def read_page(page: QWidget) -> str:
    """All that it says in sight."""
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def choose(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    """The clinician chooses that file."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (path, ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (path, ""))


def press(button: QPushButton) -> None:
    """Press a button that can be pressed."""
    assert button.isVisible()
    assert button.isEnabled()
    button.click()


def when_open(application: QApplication, does: object, kind: type[QWidget] = Restoring) -> None:
    """Do something as soon as a window of that kind is in front."""

    def look() -> None:
        shown = application.activeModalWidget()
        if isinstance(shown, kind) and shown.isVisible():
            assert callable(does)
            does(shown)
        else:
            QTimer.singleShot(5, look)

    QTimer.singleShot(0, look)


def test_a_backup_is_made_and_said(window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """First what is on this computer alone; then that it was written and read back, and where."""
    page = page_of(window)
    assert "▲ There is no backup yet: 2 changes are on this computer alone." in read_page(page)
    assert read_page(page).count("EXAMPLE, Amara, 22-Nov-2026, draft, not signed") == 2
    choose(monkeypatch, str(tmp_path / "stick"))
    press(page.back_up)
    said = read_page(page)
    assert "✓ Everything is in the last backup." in said
    assert f"and read back: {tmp_path / 'stick.backup'}" in said
    assert "EXAMPLE" not in said
    assert read_contents(str(tmp_path / "stick.backup")) is not None


def test_a_refusal_is_said_on_the_page(window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another file is not overwritten, and why is read where the button was pressed."""
    (tmp_path / "letter.txt").write_text("Dear colleague")
    choose(monkeypatch, str(tmp_path / "letter.txt"))
    press(page_of(window).back_up)
    assert "✕ " in page_of(window).said.text()
    assert "is no backup of this chart; choose another name" in page_of(window).said.text()


def test_a_long_backup_shows_its_progress_and_can_be_left(
    window: Window, application: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cancel in the middle: nothing is written, and the page says so."""
    monkeypatch.setattr(working, "LASTS", 5)
    real = working.Steps.tell

    def tell(steps: working.Steps, done: int, of: int) -> None:
        until = time.monotonic() + 20
        while done > 300 and not steps.left and time.monotonic() < until:
            time.sleep(0.005)
        real(steps, done, of)

    monkeypatch.setattr(working.Steps, "tell", tell)
    choose(monkeypatch, str(tmp_path / "a.backup"))
    when_open(application, QProgressDialog.cancel, QProgressDialog)
    press(page_of(window).back_up)
    assert "You left it: nothing was written" in page_of(window).said.text()
    assert not (tmp_path / "a.backup").exists()


def test_nothing_of_a_patient_stays_once_it_is_locked(window: Window) -> None:
    """Neither a name nor a file is left in the page's widgets."""
    page = page_of(window)
    window.charting.keyholder.lock()
    assert not [each.text() for each in page.findChildren(QLabel) if "EXAMPLE" in each.text()]
    assert page.state.text() == ""


def test_a_newer_chart_is_replaced_only_when_that_is_pressed(
    window: Window, chart: Chart, application: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both charts are shown, Return presses Cancel; Cancel changes nothing, the button locks, moves aside, restores."""
    source = back_up(chart, str(tmp_path / "a.backup"), NOW).where
    kept = add(chart, consult(demonstration(), open_edition()), LATER)
    choose(monkeypatch, source)
    told: list[str] = []
    monkeypatch.setattr(restoring, "tell", lambda _parent, _title, sentences: told.extend(sentences))
    seen: list[str] = []

    def open_and(go_on: bool) -> object:  # noqa: FBT001
        def does(dialog: Restoring) -> None:
            dialog.passphrase.entry.setText(PASSPHRASE)
            press(dialog.go_on)
            seen.append(read_page(dialog))
            assert dialog.leave.isDefault()
            assert not dialog.go_on.isDefault()
            assert not [each for each in dialog.findChildren(QLineEdit) if each.isVisible() or each.text()]
            press(dialog.go_on if go_on else dialog.leave)

        return does

    when_open(application, open_and(go_on=False))
    press(page_of(window).restore)
    assert "3 entries, 2 consultations, the last entry of 22-Nov-2026" in seen[0]
    assert "5 entries, 3 consultations, the last entry of 22-Nov-2026, 2 of its entries not in the backup" in seen[0]
    assert window.charting.keyholder.chart is chart
    assert kept in [each.id for each in list_records(chart.store)]
    when_open(application, open_and(go_on=True))
    press(page_of(window).restore)
    assert window.charting.keyholder.chart is None
    assert told[0].startswith("The chart was restored.")
    assert "chart-replaced-2026-11-22-1" in told[1]
    restored = open_chart(tmp_path / "home", PASSPHRASE)
    assert kept not in [each.id for each in list_records(restored.store)]
    assert not [each.name for each in (tmp_path / "home").iterdir() if each.name.startswith(".making")]


def test_a_backup_is_restored_where_there_is_no_chart(
    open_window: Opener, chart: Chart, application: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new computer: a wrong passphrase is said without a hint and asked again; then the chart is there."""
    source = back_up(chart, str(tmp_path / "a.backup"), NOW).where
    choose(monkeypatch, source)
    monkeypatch.setattr(restoring, "tell", lambda *_given: None)
    window = open_window(drafts=tmp_path / "new")
    said: list[str] = []

    def does(dialog: Restoring) -> None:
        dialog.passphrase.entry.setText("another one")
        press(dialog.go_on)
        said.append(dialog.said.text())
        assert dialog.passphrase.entry.isVisible()
        dialog.passphrase.entry.setText(PASSPHRASE)
        press(dialog.go_on)
        said.append(read_page(dialog))
        press(dialog.go_on)

    when_open(application, does)
    assert restore_from(window, window.charting.keyholder)
    assert "the passphrase is wrong, or nobody of that name uses this chart" in said[0]
    assert "There is no chart on this computer. Make this backup the chart?" in said[1]
    assert is_chart(tmp_path / "new")


def test_a_file_that_is_no_backup_is_told(
    window: Window, chart: Chart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A letter or a damaged backup: a sentence, and nothing is asked."""
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear colleague")
    told: list[str] = []
    monkeypatch.setattr(restoring, "tell", lambda _parent, _title, sentences: told.extend(sentences))
    choose(monkeypatch, str(letter))
    assert not restore_from(window, window.charting.keyholder)
    source = Path(back_up(chart, str(tmp_path / "a.backup"), NOW).where)
    source.write_bytes(source.read_bytes().replace(b'"entries"', b'"entrxes"', 1))
    choose(monkeypatch, str(source))
    assert not restore_from(window, window.charting.keyholder)
    assert ["is no backup" in told[0], "is a damaged or unfinished backup" in told[1]] == [True, True]


def test_everything_is_reached_by_the_keyboard(window: Window) -> None:
    """Both buttons take the focus and have names."""
    page = page_of(window)
    for each, name in ((page.back_up, "Back up to…"), (page.restore, "Restore from…")):
        assert each.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert each.accessibleName() == name
