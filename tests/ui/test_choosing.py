"""A file that is chosen: where it lies, often a folder called after a patient, is noted nowhere."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from desktop.ui.choosing import choose_to_read, choose_to_write

NAME = "Invented-Person"


@pytest.mark.usefixtures("qtbot")
def test_a_folder_named_after_a_patient_is_not_kept(tmp_path: Path) -> None:
    """No dialog, accepted or left, adds a place to Qt's settings; what stood there stays."""
    kept, folder = tmp_path / "settings", tmp_path / NAME
    folder.mkdir()
    (folder / f"{NAME}.yaml").write_text("plateau: 1")
    usual = QSettings(QSettings.Scope.UserScope, "QtProject").fileName()
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(kept))
    try:
        others = QSettings(QSettings.Scope.UserScope, "QtProject")
        others.setValue("FileDialog/lastVisited", "file:///another-program")
        others.sync()
        _answer_with(accepted=True)
        assert choose_to_write(None, "Save", "Cases (*.yaml)", str(folder / "new.yaml")) == str(folder / "new.yaml")
        _answer_with(accepted=False)
        assert choose_to_read(None, "Open", "Cases (*.yaml)", str(folder)) == ""
        told = Path(others.fileName()).read_text()
    finally:
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(Path(usual).parent))
    assert NAME not in told
    assert "another-program" in told
    assert str(kept) in others.fileName()


def _answer_with(*, accepted: bool) -> None:
    """Press a button of the dialog that comes next."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            QTimer.singleShot(20, answer)
            return
        dialog.accept() if accepted else dialog.reject()

    QTimer.singleShot(20, answer)
