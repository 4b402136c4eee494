"""The log of hazards holds: complete, each entry controlled, and every test that it names is there and is run."""

import ast
import re
import socket
from functools import cache
from pathlib import Path

import pytest

from desktop.manual.hazards import FILE, Hazard, list_tests, read_log
from desktop.manual.page import Run
from desktop.manual.prose import list_places, read_prose
from desktop.manual.reading import list_files
from engine.documents import parse_document
from engine.language import Language, noted, speaking
from engine.packs.shelf import demonstration
from tests.shape.tracked import ROOT

LEAST = 40
# What the log has to speak of, each by words of an entry.
COVERED = (
    "another patient", "wrong unit", "too old", "read as no", "2012", "changed PDF", "wrong person", "translation",
    "garbled", "cut off", "caution is hidden", "nobody verified", "pregnancy", "second cancer", "contradict", "FISH",
    "power", "disk is full", "Two programs", "passphrase is forgotten", "backup", "clock", "crash", "colour",
    "screen reader", "Practice is taken", "demonstration", "paper seal", "FHIR", "hostile", "network", "cohort",
    "Print is cut", "pasted note", "overstated",
    "out-of-date edition", "by stick",
)  # fmt: skip


@cache
def functions(file: str) -> dict[str, list[str]]:
    """The tests of a file at its top level, each with its decorators as text."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    marks = [
        ast.unparse(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and "pytestmark" in ast.unparse(node)
    ]
    return {
        node.name: [*marks, *map(ast.unparse, node.decorator_list)]
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


def test_there_are_enough_and_each_has_an_id_of_its_own() -> None:
    """At least forty entries, numbered in their order; none is complete without all that the reader asks for."""
    hazards = read_log().all()
    assert len(hazards) >= LEAST
    assert [each.id for each in hazards] == [f"H{at:02d}" for at in range(1, len(hazards) + 1)]
    assert len({each.hazard for each in hazards}) == len(hazards)


@pytest.mark.parametrize("words", COVERED)
def test_it_speaks_of(words: str) -> None:
    """What is known to go wrong with such programs has an entry."""
    assert any(words.casefold() in each.hazard.casefold() for each in read_log().all())


@pytest.mark.parametrize("hazard", read_log().all(), ids=lambda each: each.id)
def test_every_test_that_an_entry_names_is_there_and_is_run(hazard: Hazard) -> None:
    """By file and function; none is skipped whatever happens, and none waits for --all."""
    for control in hazard.controls:
        for test in control.tests:
            file, _, name = test.partition("::")
            assert (ROOT / file).is_file(), test
            assert name in functions(file), test
            assert [
                mark for mark in functions(file)[name] if re.match(r"pytest\.mark\.(skip\b|xfail|slow)", mark)
            ] == [], test


def test_controls_make_a_hazard_less_likely_and_never_more() -> None:
    """What is said to be controlled is less likely with its controls than without."""
    order = [name for name, _, _ in read_log().probability]
    for each in read_log().all():
        assert order.index(each.after) < order.index(each.before) or each.status == "accepted", each.id


def test_an_entry_that_is_not_complete_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An entry without a test, or with a word that no scale has, is named by its line."""
    whole = FILE.read_text(encoding="utf-8")
    for spoilt in (
        whole.replace("severity: critical", "severity: dreadful", 1),
        whole.replace("        tests:", "        text:", 1),
    ):
        file = tmp_path / "hazards.yaml"
        file.write_text(spoilt, encoding="utf-8")
        monkeypatch.setattr("desktop.manual.hazards.FILE", file)
        with pytest.raises(ValueError, match=r"hazards\.yaml, line \d+"):
            read_log()


def test_the_list_is_every_test_once() -> None:
    """What `python -m tests.hazards` prints is what the log names."""
    named = [test for each in read_log().all() for control in each.controls for test in control.tests]
    assert set(list_tests()) == set(named)
    assert len(set(list_tests())) == len(list_tests())


def test_a_connection_fails_the_test() -> None:
    """The guard that every test stands under bites: nothing in the program can reach out unseen."""
    with socket.socket() as made, pytest.raises(AssertionError, match="tried to reach"):
        made.connect(("192.0.2.1", 80))


class Shouting:
    """A language that puts every text into capitals, and so would spoil what must not be translated."""

    @staticmethod
    def gettext(message: str) -> str:
        """The text in capitals."""
        return message.upper()


def test_what_can_be_pressed_or_typed_is_no_part_of_a_sentence() -> None:
    """Keys and commands stand in places of their own: no translation of a sentence can change them."""
    shouting = Language("xx", noted("Shouting"), Shouting())  # type: ignore[arg-type]
    with speaking(shouting):
        assert read_prose("Press {^Ctrl+S}, or {$plateau check}.") == (
            Run("Press "), Run("Ctrl+S", "key"), Run(", or "), Run("plateau check", "command"), Run("."),
        )  # fmt: skip
    texts = [file.read_text(encoding="utf-8") for file in list_files()]
    outside = [re.sub(r"\{[^{}]*\}|does: \"[^\"]*\"|press: \"[^\"]*\"", "", text) for text in texts]
    assert [found for text in outside for found in re.findall(r"\b(?:Ctrl|Alt|Shift)\+\S+|plateau [a-z]+", text)] == []
    assert sum(len(list_places(text)) for text in texts) > LEAST


def test_the_demonstration_patient_is_plainly_made_up() -> None:
    """Name and place say so themselves, whoever signs it."""
    who = demonstration().identity
    assert who.family_name == "EXAMPLE"
    assert "Example" in (who.site or "")


def test_every_group_has_entries() -> None:
    """No heading of the log is empty, and the file is one whole document."""
    assert all(group.hazards for group in read_log().groups)
    assert parse_document(FILE.read_text(encoding="utf-8"))
