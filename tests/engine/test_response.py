"""IMWG response over a course: confirmation, the lowest value, what stays open when tests are missing."""

import pytest

from engine.response.course import STANDS
from engine.response.criteria import NOT_CHECKED
from tests.engine.serial_measurements import (
    BOTH,
    COMPLETE,
    LIGHT,
    MARROW,
    NEGATIVE,
    SERUM,
    STRINGENT,
    THERE,
    judge,
    lacking,
    response,
)


def test_the_lowest_value_counts_only_once_confirmed() -> None:
    """A single dip is no lowest value: the rise is counted from what two consecutive tests did not exceed."""
    low = {"serum": 1.0, "urine": 0}
    assert response(SERUM, low, {"serum": 1.6, "urine": 0}) == "PR"
    risen = judge(SERUM, low, low, {"serum": 1.6, "urine": 0})
    assert (risen.response, risen.confirmed) == ("PD", False)
    assert any("0.6 g/dL above (60 % above) the lowest confirmed 1 g/dL" in each for each in risen.because)
    assert judge(SERUM, low, low, {"serum": 1.6, "urine": 0}, {"serum": 1.7, "urine": 0}).confirmed


def test_a_response_is_confirmed_by_two_consecutive_assessments() -> None:
    """One assessment does not confirm, two do, a deeper one before counts, and one between that is unknown does not."""
    once, deeper = {"serum": 2, "urine": 0}, {"serum": 0.2, "urine": 0}
    assert not judge(SERUM, once).confirmed
    assert judge(SERUM, once, once).confirmed
    assert judge(SERUM, deeper, {"serum": 0.5, "urine": 0}).confirmed
    assert not judge(SERUM, once, deeper).confirmed
    assert not judge(SERUM, once, {"urine": 0}, once).confirmed
    assert not judge(SERUM, {"serum": 4, "urine": 0}).confirmed
    assert judge(SERUM, {"serum": 4, "urine": 0}, {"serum": 4, "urine": 0}).response == "SD"


def test_marrow_and_imaging_need_no_repeat() -> None:
    """Blood and urine twice, marrow and imaging once, on whichever of the days, also on one of their own."""
    blood = {"serum": 0, "urine": 0, **NEGATIVE}
    for rows in (
        (COMPLETE, blood),
        (blood, COMPLETE),
        (blood, {"marrow": 3, "plasmacytoma": "none"}, blood),
    ):
        answer = judge(BOTH, *rows)
        assert (answer.response, answer.confirmed) == ("CR", True)
    assert response(BOTH, {"serum": 4, "urine": 1000, "marrow": 3, "plasmacytoma": "none"}, blood, blood) == "VGPR"
    for lesion in ({"new_lesions": True}, COMPLETE | {"new_lesions": True}):
        assert judge(BOTH, COMPLETE, lesion).confirmed
    assert judge(MARROW, {"marrow": 20, "serum": 0, "urine": 0}).confirmed
    assert judge(MARROW, {"marrow": 20}, {"marrow": 30}).confirmed


@pytest.mark.parametrize(
    ("field", "category", "given"),
    [
        ("serum_if", "CR", "VGPR"),
        ("urine_if", "CR", "VGPR"),
        ("marrow", "CR", "VGPR"),
        ("plasmacytoma", "CR", "VGPR"),
        ("ratio", "sCR", "CR"),
        ("clonal", "sCR", "CR"),
    ],
)
def test_what_is_missing_is_never_normal(field: str, category: str, given: str) -> None:
    """The category that needs it is listed with what it lacks, and the best that is proved is given."""
    answer = judge(BOTH, {name: value for name, value in STRINGENT.items() if name != field})
    assert answer.response == given
    assert lacking(answer, category)


def test_a_measurable_marker_that_is_missing_leaves_partial_response_open() -> None:
    """Serum alone proves nothing where urine was measurable, or where nobody measured it."""
    for baseline in (BOTH, {"serum": 4}):
        answer = judge(baseline, {"serum": 1})
        assert (answer.response, answer.confirmed, answer.because) == (None, False, ())
        assert "urine M-protein" in lacking(answer, "PR")
    assert response({"serum": 4}, {"serum": 1, "urine": 50}) == "PR"  # low enough whatever it was
    assert response(SERUM, {"serum": 1}) == "PR"  # urine was not measurable
    assert "urine M-protein on" in lacking(judge(SERUM, {"serum": 0.1}), "VGPR")
    assert response(BOTH, {"serum": 4}) is None  # progression in the urine is not excluded
    assert "urine M-protein" in lacking(judge(BOTH, {"serum": 4}), "SD")


def test_nothing_measurable_leaves_only_complete_response_and_progression() -> None:
    """No percentage can be told from a baseline without measurable disease, or without a baseline."""
    nothing = {"serum": 0.5, "urine": 50, "involved": 20, "uninvolved": 15, "ratio": 1.3, "marrow": 10}
    answer = judge(nothing, {"serum": 0.1, "urine": 0})
    assert answer.response is None
    assert "none was" in lacking(answer, "SD")
    assert response(nothing, COMPLETE) == "CR"
    assert response({}, COMPLETE) is None
    assert response({}, STRINGENT) == "sCR"
    assert "serum M-protein at baseline" in lacking(judge({}, {"serum": 1, "urine": 0}), "PR")


def test_a_ratio_is_worked_out_only_where_it_is_certain() -> None:
    """Which chain is involved decides between 1.65 and 3.85: there the ratio itself is needed."""
    chains = {name: value for name, value in STRINGENT.items() if name != "ratio"}
    for involved, expected in ((10, "sCR"), (16.5, "sCR"), (20, "CR"), (39, "CR")):
        assert response(BOTH, chains | {"involved": involved, "uninvolved": 10}) == expected
    assert "ratio" in lacking(judge(BOTH, chains | {"involved": 20, "uninvolved": 10}), "sCR")
    assert not lacking(judge(BOTH, chains | {"involved": 39, "uninvolved": 10}), "sCR")
    assert lacking(judge(BOTH, chains | {"involved": 0, "uninvolved": 0}), "sCR")
    assert lacking(judge(BOTH, chains | {"involved": 2.6, "uninvolved": 10}), "sCR")  # 0.26 is normal, 3.85 is not
    assert not lacking(judge(BOTH, chains | {"involved": 10, "uninvolved": 0}), "sCR")


def test_immunofixation_alone_is_no_progression() -> None:
    """In complete response an immunofixation that turns positive lowers the depth, no more."""
    answer = judge(BOTH, COMPLETE, COMPLETE, COMPLETE | {"serum_if": "positive"})
    assert answer.response == "VGPR"
    assert response(BOTH, COMPLETE, COMPLETE, COMPLETE | {"serum_if": "positive", "serum": 0.5}) == "PD"


def test_a_negative_immunofixation_stands_for_no_m_protein() -> None:
    """Where nobody gave the amount; where the amount says otherwise neither is believed for complete response."""
    blood = {**NEGATIVE, "marrow": 3, "plasmacytoma": "none"}
    assert response(BOTH, blood) == "CR"
    contrary = judge(BOTH, COMPLETE | {"serum": 2})
    assert contrary.response == "PR"
    assert "negative beside a serum M-protein of 2 g/dL" in lacking(contrary, "CR")


def test_confirmed_progression_stands() -> None:
    """What follows it is counted from a new baseline; one that was not confirmed is forgotten."""
    high, low = {"serum": 5.5, "urine": 0}, {"serum": 1, "urine": 0}
    assert response(SERUM, high, low) == "PR"
    answer = judge(SERUM, high, high, low)
    assert (answer.response, answer.confirmed) == ("PD", True)
    assert STANDS in answer.because
    assert judge(SERUM, {"new_lesions": True}, low).response == "PD"


def test_a_plasmacytoma_without_a_clear_size_leaves_the_response_open() -> None:
    """No size, or a state and a change that contradict each other."""
    for state in ({}, {"plasmacytoma": "present"}, {"plasmacytoma": "resolved", "change": -60}):
        answer = judge(THERE, {"serum": 2, "urine": 100} | state)
        assert answer.response is None
        assert "plasmacytoma" in lacking(answer, "PR")
    assert lacking(judge(THERE, COMPLETE | {"plasmacytoma": "resolved", "change": -60}), "CR")
    assert lacking(judge(BOTH, {"change": -60}, {"serum": 2, "urine": 100}), "PR")
    assert response(THERE, {"serum": 2, "urine": 100, "plasmacytoma": "none", "change": -100}) == "PR"


def test_each_reason_names_value_change_and_limit() -> None:
    """A change is never rounded up to a limit that it does not reach; criteria from memory say so."""
    told = " | ".join(judge(BOTH, {"serum": 2, "urine": 100}).because)
    assert "serum M-protein 2 g/dL on 01-Jan-2026, 50 % below the baseline of 4 g/dL; limit: 50 % or more below" in told
    assert "urine M-protein 100 mg/24 h on 01-Jan-2026, 90 % below the baseline of 1000 mg/24 h" in told
    near = judge(SERUM, {"serum": 2.0001, "urine": 0})
    assert near.response == "MR"
    assert "49.9 % below" in " ".join(near.because)
    for baseline, now in (
        (LIGHT, {"serum": 0, "urine": 0, "involved": 50, "uninvolved": 10}),
        (LIGHT, COMPLETE | {"ratio": 1.0, "involved": 10, "uninvolved": 10}),
        (SERUM, {"new_lesions": True}),
        (SERUM | {"plasmacytoma": "present"}, {"plasmacytoma": "present", "change": 80}),
    ):
        assert NOT_CHECKED in " ".join(judge(baseline, now).because)
    assert NOT_CHECKED not in told
