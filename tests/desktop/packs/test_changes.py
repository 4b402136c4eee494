"""What one edition says otherwise than another is told in words that a reader knows, not by keys of its files."""

from dataclasses import replace

import pytest

from desktop.packs.changes import list_changes
from engine.packs.shelf import open_edition


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("headline", "its headline: “"),
        ("title", "its title in the diagram: “"),
        ("second_line", "its second line in the diagram: “"),
        ("next_step", "its next step: “"),
    ],
)
def test_each_text_of_an_advice_is_told_before_and_after(part: str, told: str) -> None:
    """Whoever decides on installing reads what it said and what it will say."""
    old = open_edition("mayo-2012").pack
    first, *others = old.pathway.advice
    after = replace(first, **{part: "otherwise"})
    new = replace(old, pathway=replace(old.pathway, advice=(after, *others)))
    (changed,) = list_changes(old, new)
    (line,) = changed.lines
    assert told in line
    assert getattr(first, part) in line
    assert line.endswith("becomes “otherwise”.")


def test_the_same_edition_changes_nothing() -> None:
    """Nothing is said where nothing changed."""
    old = open_edition("mayo-2012").pack
    assert list_changes(old, old) == ()
