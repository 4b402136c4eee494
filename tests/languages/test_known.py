"""What a summary says is known to whoever translates: nothing is asked of a catalogue that was never noted for it."""

import re
from typing import Any

import pytest

from engine.consultation import Consultation
from engine.language import Language, speaking
from reports.blocks import list_printed
from reports.content import write_content
from tests.languages.extraction import Recorder, list_texts
from tests.reports.papers import BLOCKED, STOPPED, consultation

_WORDS = re.compile(r"[^\W\d_]{3,}")
_CODES = re.compile(r"(?:del|gain|t)\([^)]*\)")  # genes and lesions are called alike in every language


def listen(found: Consultation) -> set[str]:
    """The texts that a summary of it asks of its catalogue."""
    recorder = Recorder()
    with speaking(Language("en", "English", recorder)):
        list_printed(write_content(found, None))
    return set(recorder.heard)


@pytest.mark.parametrize("changes", [{}, BLOCKED, STOPPED], ids=["demonstration", "blocked", "on treatment"])
def test_every_text_of_a_summary_can_be_translated(changes: dict[str, Any]) -> None:
    """A word that is said from a variable, such as the level of a caution, is noted where it is written."""
    known = {text.one for text in list_texts()}
    asked = {text for text in listen(consultation(**changes)) if _WORDS.search(_CODES.sub("", text))}
    assert sorted(asked - known) == []
