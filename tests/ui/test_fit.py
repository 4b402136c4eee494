"""The page on the trials in the real window: reachable, nothing cut off, every verdict in words."""

import pytest
from PySide6.QtWidgets import QApplication, QFrame, QLabel

from desktop.consult.session import Session
from tests.ui.conftest import Opener
from tests.ui.test_look import clipped


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_the_page_fits_and_says_each_verdict(
    open_window: Opener, session: Session, size: tuple[int, int], application: QApplication
) -> None:
    """No text is cut off, nothing needs to be scrolled sideways, and each card is named by its point."""
    window = open_window(session, size)
    stage = window.casework.desk.stage
    stage.open_page("fit")
    for _ in range(3):
        application.processEvents()
    page = stage.pages["fit"]
    body = page.widget()
    assert clipped(body) == []
    assert body.width() <= page.viewport().width()
    texts = [label.text() for label in body.findChildren(QLabel)]
    assert "Of the 5 trials cited: 2 could have taken this patient, 3 would not." in texts
    assert texts.count("would not have entered") == 3
    names = [frame.accessibleName() for frame in body.findChildren(QFrame) if frame.objectName() == "trial"]
    assert "IFM 2005-02: would not have entered. Age at transplant 65." in names


def test_the_page_follows_the_answers(open_window: Opener, session: Session, application: QApplication) -> None:
    """An answer changes what the open page says."""
    window = open_window(session)
    stage = window.casework.desk.stage
    stage.open_page("fit")
    stage.display(session.answer("transplant.kind", "tandem"))
    application.processEvents()
    texts = [label.text() for label in stage.pages["fit"].widget().findChildren(QLabel)]
    assert "Transplant tandem." in texts
