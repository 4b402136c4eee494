"""The letters that are underlined in the menus: one for each command, in every language."""

from collections import Counter

import pytest
from PySide6.QtWidgets import QMenu, QMenuBar

from engine.language import ENGLISH, speak
from engine.packs.read_languages import list_languages, open_language
from tests.ui.conftest import Opener


def _letters(menu: QMenu | QMenuBar) -> Counter[str]:
    texts = [action.text().replace("&&", "") for action in menu.actions()]
    return Counter(text[text.index("&") + 1].lower() for text in texts if "&" in text)


@pytest.mark.parametrize("code", list_languages())
def test_no_two_commands_of_a_menu_have_the_same_letter(open_window: Opener, code: str) -> None:
    """Alt and a letter chooses one command, never the first of two."""
    speak(open_language(code))
    try:
        window = open_window()
        menus = [window.findChildren(QMenuBar)[0], *window.findChildren(QMenu)]
        twice = {key for menu in menus for key, many in _letters(menu).items() if many > 1}
    finally:
        speak(ENGLISH)
    assert twice == set()
