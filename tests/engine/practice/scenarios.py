"""Scenarios that the tests of practice share: the template of an edition, changed in its text."""

from functools import cache
from pathlib import Path

from desktop.training.bringing import write_template
from engine.packs.read_scenarios import read_misconceptions, take_bytes
from engine.packs.section import Problem
from engine.packs.shelf import open_edition
from engine.practice.proving.proof import check_scenario
from engine.practice.scenario import Scenario

FILE = Path("a-trial-run.yaml")


@cache
def template(edition: str = "mayo-2012") -> str:
    """The text of the template, which is proved as it stands."""
    return write_template(FILE.name, edition).decode()


def changed(*changes: tuple[str, str], edition: str = "mayo-2012") -> str:
    """The template's text with pieces replaced, each of which must be there."""
    text = template(edition)
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


def take(text: str) -> Scenario:
    """The scenario of that text."""
    return take_bytes(text.encode(), FILE, "brought")


def prove(*changes: tuple[str, str], edition: str = "mayo-2012") -> tuple[Problem, ...]:
    """What is wrong with the template once it is changed."""
    text = changed(*changes, edition=edition)
    return check_scenario(open_edition(edition), take(text), read_misconceptions(edition))


def line_of(piece: str, text: str) -> int:
    """The line (from 1) on which a piece of the text begins."""
    return text[: text.index(piece)].count("\n") + 1
