"""`--language` and PLATEAU_LANGUAGE: a command speaks the language asked for; its frame and its JSON keys do not."""

import json
from pathlib import Path
from typing import Any

import pytest

from desktop.__main__ import main
from engine.consultation import consult
from engine.language import speaking
from engine.packs.read_languages import list_languages, open_language
from engine.packs.shelf import LIBRARY, demonstration, open_edition
from reports.note import write_note
from reports.proving.verify import verify

DEMONSTRATION = str(LIBRARY / "demonstration.yaml")
OTHERS = tuple(code for code in list_languages() if code != "en")


def ask(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What a command prints; it succeeds."""
    assert main(list(words)) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("code", OTHERS)
def test_a_note_comes_in_the_language_asked_for(
    code: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the option or by the environment, the option first; English again afterwards."""
    with speaking(open_language(code)):
        expected = write_note(consult(demonstration(), open_edition(), open_edition))
    english = ask(capsys, "note", DEMONSTRATION)
    assert ask(capsys, "note", DEMONSTRATION, "--language", code) == expected != english
    monkeypatch.setenv("PLATEAU_LANGUAGE", code)
    assert ask(capsys, "note", DEMONSTRATION) == expected
    assert ask(capsys, "note", DEMONSTRATION, "--language", "en") == english


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("words", [("plan", DEMONSTRATION), ("decide", DEMONSTRATION)])
def test_keys_and_values_of_json_are_those_of_english(
    words: tuple[str, ...], code: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Programs rely on them, whatever is spoken."""
    english = json.loads(ask(capsys, *words, "--json"))
    monkeypatch.setenv("PLATEAU_LANGUAGE", code)
    assert keys_of(json.loads(ask(capsys, *words, "--json"))) == keys_of(english)
    with speaking(open_language(code)):
        headline = consult(demonstration(), open_edition(), open_edition).rationale.headline
    assert headline in ask(capsys, *words)


def keys_of(value: Any) -> Any:
    """A document's keys, with nothing of its texts."""
    if isinstance(value, dict):
        return {key: keys_of(each) for key, each in value.items()}
    return [keys_of(each) for each in value] if isinstance(value, list) else None


@pytest.mark.parametrize("command", ["note", "decide", "plan"])
def test_a_language_that_is_not_spoken_is_refused(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence naming those that are; nothing is written."""
    monkeypatch.setenv("PLATEAU_LANGUAGE", "xx")
    assert main([command, DEMONSTRATION]) == 2
    assert "PLATEAU_LANGUAGE: no texts in 'xx'; give one of en" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize("code", OTHERS)
def test_the_demonstration_signs_in_the_language(code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is told is in it, and the summary that it signs is proved."""
    with speaking(open_language(code)):
        headline = consult(demonstration(), open_edition(), open_edition).rationale.headline
    assert headline in ask(capsys, "demo", "--language", code, "--out", str(tmp_path))
    found = verify((tmp_path / "summary.pdf").read_bytes())
    assert (found.intact, found.record_matches_page, found.problems) == (True, True, ())
