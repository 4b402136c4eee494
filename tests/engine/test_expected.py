"""What a shipped case asks for is compared with what is said, key by key."""

from typing import Any

import pytest

from engine.case_file import take_case
from engine.evaluate import decide
from engine.expected import find_departures, say_for_case
from engine.packs.shelf import open_edition, read_cases
from tests.engine.broken_packs import SHIPPED

SAID: dict[str, Any] = {
    "advice": "observe",
    "reachable": ["a", "b"],
    "cautions": [{"id": "one"}, {"id": "two"}],
    "answered": {"first": "yes", "second": None},
    "dose": None,
}


@pytest.mark.parametrize(
    ("answer", "departs"),
    [
        ({"advice": "observe"}, []),
        ({"advice": "other", "reachable": ["a"]}, ["gives advice 'observe', not", "gives reachable ['a', 'b'], not"]),
        ({"reachable": ["b", "a"]}, []),
        ({"cautions": ["two"]}, []),
        ({"cautions": ["two", "three"]}, ["lacks the caution 'three'"]),
        ({"answered": {"first": "yes"}}, []),
        ({"answered": {"second": "yes"}}, ["gives answered {"]),
        ({"answered": {"third": None}}, ["gives answered {"]),
        ({"dose": False}, ["gives dose None, not False"]),
        ({"advise": None}, ["asks for 'advise', which no answer has"]),
        ({"cautions": None, "answered": None}, ["gives cautions ", "gives answered {"]),
        (
            {"cautions": [["one"]], "reachable": ["a", "b", {}], "answered": ["first"]},
            ["lacks the caution '['one']'", "gives reachable ['a', 'b'], not", "gives answered {"],
        ),
        ({"reachable": "ab", "cautions": {"one": 1}}, ["gives reachable ['a', 'b'], not", "gives cautions "]),
    ],
)
def test_departures_are_found(answer: dict[str, Any], departs: list[str]) -> None:
    """Cautions and answers may be more than was asked for, reachable advice comes in any order, all else is alike."""
    found = list(find_departures(SAID, answer))
    assert len(found) == len(departs)
    assert all(each.startswith(begins) for each, begins in zip(found, departs, strict=True)), found


def test_it_is_said_which_arrows_were_taken_and_whether_a_dose_may_be_printed() -> None:
    """An arrow by its label, None where the walk waits; a dose only where its advice has one and its limits hold."""
    edition = open_edition("mayo-2012")
    said = {}
    for case in read_cases(SHIPPED):
        clinical = take_case({"plateau": 1, "clinical": case.clinical}).clinical
        said[case.id] = say_for_case(edition, clinical, decide(edition, clinical, what_if=False))
    assert said["consolidation-skipped"]["answered"]["consolidation"] == "skipped"
    assert said["consolidation-unknown"]["answered"]["consolidation"] is None
    assert said["deep-vgpr"]["dose"] is None
    assert said["dose-maintenance-clearance-60"]["dose"] is False
    assert said["dose-maintenance-clearance-61"]["dose"] is True
