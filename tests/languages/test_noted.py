"""What is looked up and then said must have been noted: a word that no catalogue can hold stays English on the page."""

import functools
import gettext

import pytest

from desktop.commands.telling import tell
from engine.language import Language, speaking
from engine.packs.read_languages import open_language
from reports.content import write_content
from reports.layout import Layout
from tests.languages.extraction import list_texts
from tests.reports.papers import BLOCKED, OPEN, STOPPED, consultation, unknown

GENES = {"del(1p32)"}  # called so in every language


class Asked(gettext.NullTranslations):
    """A catalogue that translates nothing and notes what it is asked for, with its context."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: set[tuple[str | None, str]] = set()

    def gettext(self, message: str) -> str:
        """The message itself, noted."""
        self.keys.add((None, message))
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """As English counts, noted."""
        self.keys.add((None, msgid1))
        return msgid1 if n == 1 else msgid2

    def pgettext(self, context: str, message: str) -> str:
        """The message itself, noted with its context."""
        self.keys.add((context, message))
        return message


@functools.cache
def known() -> frozenset[tuple[str | None, str]]:
    """Every text that catalogues hold."""
    return frozenset(said.key for said in list_texts())


@pytest.mark.parametrize("patient", ["decided", "open", "blocked", "stopped", "unknown"])
def test_every_word_of_a_summary_can_be_translated(patient: str) -> None:
    """Whoever the patient is, no page asks for a text that the catalogues do not hold; numbers need none."""
    asked = Asked()
    with speaking(Language("asked", "asked", asked)):
        changes = {"open": OPEN, "blocked": BLOCKED, "stopped": STOPPED}.get(patient, {})
        case = unknown() if patient == "unknown" else consultation(**changes)
        write_content(case, None, layout=Layout(for_patient=True))
    unheld = {text for _, text in asked.keys - known() if any(each.isalpha() for each in text)}
    assert unheld - GENES == set()


def test_a_terminal_reads_how_grave_a_caution_is_in_its_own_language() -> None:
    """A reader of Spanish is not left to guess what WATCH means."""
    with speaking(open_language("es")):
        told = tell(consultation())
    assert "- AJUSTAR: " in told
    assert "- VIGILAR: " in told
    assert not {"STOP:", "ADJUST:", "WATCH:", "NOTE:"} & set(told.split())
