"""`plateau difference` as a shell sees it, and the same page in words for the window."""

import argparse
import json

import pytest

from desktop.commands import difference
from desktop.commands.inputs import Refusal
from desktop.screens.difference import tell_difference
from engine.difference import find_difference
from engine.packs.shelf import open_edition


def ask(*words: str) -> int:
    """Run the command with these words."""
    parser = argparse.ArgumentParser()
    difference.add_arguments(parser)
    return difference.run(parser.parse_args(words))


def test_the_table_counts_every_patient(capsys: pytest.CaptureFixture[str]) -> None:
    """Each advice of 2012 with its number of patients, what 2026 says to them, and shares that add up to all."""
    assert ask() == 0
    lines = capsys.readouterr().out.splitlines()
    assert all(len(line) <= 100 for line in lines)
    assert lines[0].startswith("Mayo 2012 against Synthesis 2026-11")
    group = next(at for at, line in enumerate(lines) if line.startswith("Mayo 2012: Observe"))
    assert lines[group].endswith("(136,857,600)")
    rows = [line for line in lines if "Lenalidomide until progression" in line]
    assert len(rows) == 5  # it follows every advice of 2012 but the two outside the pathway


def test_json_lists_each_pair_once(capsys: pytest.CaptureFixture[str]) -> None:
    """One document: the space, how much of it differs, and each pair of advice with its number; they add up."""
    assert ask("mayo-2012", "contemporary-2026", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    pairs = [tuple(each["advice"]) for each in told["pairs"]]
    assert told["editions"] == ["mayo-2012", "contemporary-2026"]
    assert len(pairs) == len(set(pairs)) > 30
    assert sum(each["count"] for each in told["pairs"]) == told["space"]
    assert sum(each["count"] for each in told["pairs"] if len(set(each["advice"])) == 2) == told["differing"]


def test_one_edition_is_refused() -> None:
    """A difference has two sides; an unknown edition is named."""
    with pytest.raises(Refusal, match="between two editions"):
        ask("mayo-2012")
    with pytest.raises(Refusal, match="is no edition"):
        ask("mayo-2012", "mayo-2013")


def test_the_window_tells_the_same() -> None:
    """The page of the window has a heading for each advice and the numbers of the table."""
    found = find_difference(open_edition("mayo-2012"), open_edition("contemporary-2026"))
    page = tell_difference(found)
    assert len(page) == 1 + len(found.groups)
    told = " ".join(text for _, paragraphs in page for text in paragraphs)
    assert all(f"{part.count:,}" in told for group in found.groups for part in group.parts)
