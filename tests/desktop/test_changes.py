"""What if: how far a change is from what is recorded."""

from desktop.consult.session import open_case
from desktop.screens.changes import show_changes
from engine.packs.shelf import demonstration, open_edition


def test_changes_say_how_far_they_are() -> None:
    """Below each advice stands how many facts away it is; a response says by how many steps it would have to move."""
    groups = {each.advice: each for each in show_changes(open_case(open_edition(), demonstration()).consultation)}
    assert groups["Bortezomib maintenance"].distance == "one fact away"
    assert groups["Stop lenalidomide, 24 months are complete"].distance == "three facts away"
    observe = groups["Observe, no lenalidomide maintenance"]
    assert "If response after consolidation were VGPR (one step)" in [way.words for way in observe.ways]
