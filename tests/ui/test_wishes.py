"""How a summary is wanted: chosen where it is signed or previewed, followed at once, and remembered."""

import pypdfium2
import pytest
from pytestqt.qtbot import QtBot

from desktop.consult.session import Session
from desktop.consult.settings import Settings
from desktop.consult.signing import draft_summary
from desktop.ui.appearance import Appearance
from desktop.ui.preview import Preview
from desktop.ui.signing import SigningDialog, make_draft
from desktop.ui.wishes import Wishes, use_wishes, wanted
from reports.layout import PLAIN, Layout
from tests.ui.conftest import NOW, Opener


@pytest.fixture(autouse=True)
def as_at_first() -> None:
    """Nothing chosen yet, and nothing of it left to the next test."""
    use_wishes(PLAIN, lambda _layout: None)


def test_a_choice_is_remembered_and_stands_there_the_next_time(qtbot: QtBot) -> None:
    """Sheet and page of the patient are kept with the other settings, and the next window begins with them."""
    kept: list[Settings] = []
    appearance = Appearance(Settings(colours="dark"), keep=kept.append)
    wishes = Wishes()
    for part in (wishes.for_patient, wishes.sheet):
        qtbot.addWidget(part)
    wishes.for_patient.click()
    wishes.sheet.setCurrentIndex(1)
    assert kept[-1] == Settings(colours="dark", sheet="letter", patient_page=True)
    assert appearance.settings == kept[-1]
    use_wishes(PLAIN, lambda _layout: None)
    assert Appearance(kept[-1]).settings == kept[-1]
    assert wanted(countersign=True) == Layout(countersign=True, sheet="letter", for_patient=True)
    again = Wishes()
    assert again.for_patient.isChecked()
    assert again.sheet.currentText() == "Letter"


def test_the_signing_dialog_asks_for_it(open_window: Opener, session: Session, qtbot: QtBot) -> None:
    """Beside the supervisor's field stand the tick and the sheet, each with a name that is read aloud."""
    dialog = SigningDialog(open_window(session), session, lambda: NOW)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.wishes.for_patient.isVisible()
    assert dialog.wishes.for_patient.text() == "Add a page for the patient"
    assert dialog.wishes.sheet.accessibleName() == "Sheet"


def test_the_preview_follows_what_is_chosen(open_window: Opener, session: Session, qtbot: QtBot) -> None:
    """The tick adds the page at once, the sheet changes its shape, and what is printed is what is shown."""
    opened = open_window(session)
    content = draft_summary(session.consultation)
    preview = Preview(opened, content, None, lambda shown: make_draft(shown, session))
    qtbot.addWidget(preview)
    before = len(preview.pages)
    preview.wishes.for_patient.click()
    assert len(preview.pages) == before + 1
    preview.wishes.sheet.setCurrentIndex(1)
    document = pypdfium2.PdfDocument(preview._content)
    assert document[0].get_size() == pytest.approx((612, 792))
    document.close()
    preview.wishes.for_patient.click()
    assert len(preview.pages) in (before, before + 1)  # the smaller sheet may take a page more
