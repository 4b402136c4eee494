"""What bears on a reason is told with what speaks against it, its source, and how far it is checked."""

import pytest

from engine.packs.shelf import open_edition
from engine.practice.answering.bearings import find_bearings


@pytest.mark.parametrize("name", ["mayo-2012", "contemporary-2026"])
def test_a_contested_statement_never_stands_alone(name: str) -> None:
    """A statement that the literature contradicts is restated with the contradiction and its checking status."""
    pack = open_edition(name).pack
    for bearing in find_bearings(pack, pack.statements):
        statement = pack.statements[bearing.id]
        if statement.severity in ("high", "medium"):
            assert statement.against is not None
            assert " ".join(statement.against.split()) in bearing.words
            assert bearing.checked in ("seen in a public page", "not yet checked against the paper")


def test_a_figure_is_told_in_full_and_as_recalled_where_its_ratio_is() -> None:
    """The published values with their follow-up; one recalled number makes the whole not yet checked."""
    pack = open_edition("mayo-2012").pack
    (figure,) = find_bearings(pack, (), ("calgb-100104.deaths-34",))
    assert figure.words.startswith("CALGB 100104: Died (median 34 months): lenalidomide 15 in 100")
    assert figure.checked == "not yet checked against the paper"
    assert figure.source == "McCarthy 2012"
