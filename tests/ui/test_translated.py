"""The language is chosen in the View menu and kept, and the toolkit's own texts come in it."""

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel
from pytestqt.qtbot import QtBot

from desktop.consult.session import Session
from desktop.ui.checking import IN_ENGLISH, CheckDialog
from desktop.ui.translated import translate_toolkit
from engine.language import ENGLISH, Language, speaking
from engine.ledger import list_items
from engine.packs.shelf import open_edition
from tests.languages.pseudo import PSEUDO, accent
from tests.ui.conftest import NOW, Opener, find_action


@pytest.mark.parametrize(("code", "cancel"), [("es", "Cancelar"), ("fr", "Annuler")])
def test_the_toolkits_own_buttons_are_translated(
    qtbot: QtBot, application: QApplication, code: str, cancel: str
) -> None:
    """Cancel of a standard dialog, in Spanish and in French; English again once the translator is gone."""
    before = set(application.findChildren(QTranslator))
    try:
        with speaking(Language(code, code, PSEUDO.catalogue)):
            assert translate_toolkit(application)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        qtbot.addWidget(box)
        assert [button.text().replace("&", "") for button in box.buttons()] == [cancel]
    finally:
        for each in set(application.findChildren(QTranslator)) - before:
            application.removeTranslator(each)
            each.deleteLater()


def test_a_check_shows_the_english_words_that_it_is_of(open_window: Opener, session: Session) -> None:
    """Beside the translation stands what is compared with the source; in English nothing stands twice."""
    name, parent = "mayo-2012/calgb-100104.deaths-34", open_window(session)
    told = []
    for language in (ENGLISH, PSEUDO):
        with speaking(language):
            item = next(each for each in list_items(open_edition("mayo-2012").pack) if each.id == name)
            dialog = CheckDialog(parent, item, lambda: NOW)
            told.append(([label.text() for label in dialog.findChildren(QLabel)], item))
            dialog.deleteLater()
    (english, plain), (translated, item) = told
    assert english.count(plain.text) == 1
    assert not any(words.startswith("The English words") for words in english)
    assert item.text != item.wording == plain.wording
    assert translated.count(item.text) == translated.count(item.wording) == 1
    assert accent(IN_ENGLISH) in translated


def test_a_language_that_is_chosen_is_kept_for_the_next_start(
    open_window: Opener, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is on the screen stays of one language, the case stays in hand, and it is said when the choice is used."""
    opened = open_window(session)
    told: list[tuple[str, ...]] = []
    monkeypatch.setattr(opened, "tell", lambda _title, sentences: told.append(sentences))
    before = opened.casework.session
    find_action(opened, "English").trigger()
    assert opened.appearance.settings.language == "en"
    assert told == [("The language will be used when Plateau is opened again.",)]
    assert opened.casework.session is before
    assert find_action(opened, "English").isChecked()
    find_action(opened, "English").trigger()
    assert len(told) == 1
