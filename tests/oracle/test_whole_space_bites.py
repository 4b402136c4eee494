"""The proof over the whole space can fail: each slip in a reading, an edition or the map gives a patient in words."""

from dataclasses import replace
from functools import cache

import pytest

from engine.edition import Edition
from engine.packs.shelf import open_edition
from tests.oracle import contemporary_2026
from tests.oracle.comparing import (
    CONTEMPORARY_READING,
    READINGS,
    RISK_READING,
    Reading,
    check_meanings,
    compare,
    read_row,
    root_of,
)
from tests.oracle.exploring import Box, explore
from tests.oracle.same_values import MAYO, SameValues
from tests.oracle.slips import change_arrows, drop_part, swap, turn_node
from tests.oracle.test_whole_space import test_every_question_of_2026_is_answered_alike as hold_question


@cache
def shipped_boxes(name: str) -> list[Box]:
    """The boxes of a second reading as it ships, made once."""
    return READINGS[name].boxes()


def find_parting(reading: Reading, edition: Edition | None = None, boxes: list[Box] | None = None) -> str:
    """What the comparison says of the first patient on whom the two part."""
    edition = edition or open_edition(reading.edition)
    with pytest.raises(AssertionError) as caught:
        compare(boxes or explore(reading.same.domains(), reading.run), reading.same, edition, root_of(edition, reading))
    return str(caught.value)


@pytest.mark.parametrize(
    ("limit", "wrong", "months"),
    [("SUSTAINED", 37, "36"), ("SUSTAINED", 35, "35"), ("LONG_ENOUGH", 25, "24"), ("LONG_ENOUGH", 23, "23")],
)
def test_a_limit_one_month_off_is_noticed(monkeypatch: pytest.MonkeyPatch, limit: str, wrong: int, months: str) -> None:
    """A reading that is a month off in one limit parts from the edition over patients of that month."""
    monkeypatch.setattr(contemporary_2026, limit, wrong)
    told = find_parting(CONTEMPORARY_READING)
    assert f"Months of maintenance: {months}" in told, told


@pytest.mark.parametrize("number", contemporary_2026.TABLE)
def test_a_row_of_the_reading_that_leads_elsewhere_is_noticed(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """With yes and no of any row of the second reading exchanged, some patient gets two answers."""
    row = contemporary_2026.TABLE[number]
    monkeypatch.setitem(contemporary_2026.TABLE, number, row._replace(yes=row.no, no=row.yes))
    assert "First autologous transplant" in find_parting(CONTEMPORARY_READING)


@pytest.mark.parametrize(
    ("name", "question"),
    [(name, question.id) for name in ("advice 2012", "advice 2026")
     for question in open_edition(READINGS[name].edition).pathway.questions],
)  # fmt: skip
def test_swapped_arrows_are_noticed(name: str, question: str) -> None:
    """With the first two arrows of any question exchanged, some patient gets two answers; but where both lead to the
    same place there is nothing to notice.
    """
    reading, boxes = READINGS[name], shipped_boxes(name)
    arrows = open_edition(reading.edition).questions[question].arrows
    edition = change_arrows(reading.edition, question, swap)
    if arrows[0].go == arrows[1].go:
        assert compare(boxes, reading.same, edition, edition.root)
    else:
        assert find_parting(reading, edition, boxes).startswith("the readings part")


CONJUNCTS = [("advice 2012", "benefit", 2), ("advice 2026", "sustained-mrd", 5),
             ("advice 2026", "refractory", 3), ("advice 2026", "daratumumab-long-enough", 5),
             ("advice 2026", "carry-on-daratumumab", 2), ("advice 2026", "add-daratumumab", 3)]  # fmt: skip
ALL_THE_SAME = ("daratumumab-long-enough", 1)  # whoever has another drug, MRD-negative, comes to `any-lesion` anyway


@pytest.mark.parametrize(
    ("name", "question", "at"), [(name, question, at) for name, question, count in CONJUNCTS for at in range(count)]
)
def test_a_dropped_part_of_a_condition_is_noticed(name: str, question: str, at: int) -> None:
    """Without any one part of its condition, an edition gives some patient another advice, or has lost a value. In one
    case nobody's advice changes, which is proved; the question by itself is then seen to be answered otherwise.
    """
    reading, boxes = READINGS[name], shipped_boxes(name)
    edition = change_arrows(reading.edition, question, drop_part(at))
    if (question, at) == ALL_THE_SAME:
        assert compare(boxes, reading.same, edition, edition.root)
        row = read_row(contemporary_2026.TABLE[10])
        with pytest.raises(AssertionError, match=r"the readings part.*Maintenance drug: contains lenalidomide"):
            compare(row.boxes(), row.same, edition, edition.answers[question], lambda said: int(not said))
    else:
        assert find_parting(reading, edition, boxes).startswith(
            ("the readings part", "the map of Months of maintenance")
        )


@pytest.mark.parametrize("name", READINGS)
def test_any_corrupted_node_is_noticed(name: str) -> None:
    """With the branches of any one node of the diagram turned by one, some patient gets two answers."""
    reading, boxes = READINGS[name], shipped_boxes(name)
    edition = open_edition(reading.edition)
    root = root_of(edition, reading)
    nodes = [node for node in edition.diagram.each_node(root) if edition.diagram.children[node]]
    assert len(nodes) > 8
    for node in nodes:
        with pytest.raises(AssertionError, match="the readings part"):
            compare(boxes, reading.same, turn_node(edition, node), root)


@pytest.mark.parametrize(
    ("name", "fact"),
    [(name, fact) for name in ("advice 2012", "advice 2026") for fact in READINGS[name].same.meanings],
)
def test_a_wrong_map_is_noticed(name: str, fact: str) -> None:
    """With what the first and last meaning of any fact say to the edition exchanged, some patient gets two answers."""
    reading = READINGS[name]
    first, *between, last = reading.same.meanings[fact]
    wrong = SameValues({**reading.same.meanings, fact: ((first[0], last[1]), *between, (last[0], first[1]))})
    told = find_parting(replace(reading, same=wrong), boxes=shipped_boxes(name))
    assert told.startswith("the readings part: the second reading says ")


def test_a_value_left_out_of_the_map_is_noticed() -> None:
    """A map without a value of the edition, or with one twice, is refused."""
    edition = open_edition("mayo-2012")
    for wrong in (MAYO["consolidation.status"][1:], MAYO["consolidation.status"] + MAYO["consolidation.status"][:1]):
        with pytest.raises(AssertionError, match="the map"):
            check_meanings(SameValues(MAYO | {"consolidation.status": wrong}), edition)


def test_a_number_read_otherwise_than_by_its_limits_is_noticed() -> None:
    """A reading that looks at a number in another way than by `>=` is no longer covered, and says so."""
    domains = CONTEMPORARY_READING.same.domains()
    for look in (lambda months: months == 24, lambda months: months < 24, lambda months: months + 1, hash):
        with pytest.raises(TypeError):
            list(explore(domains, lambda told, look=look: look(told.ask("maintenance.months"))))


def test_a_box_left_out_is_noticed() -> None:
    """Without any one box the space is not full."""
    edition = open_edition("mayo-2012")
    boxes = RISK_READING.boxes()
    for at in range(0, len(boxes), 17):
        counted = compare(boxes[:at] + boxes[at + 1 :], RISK_READING.same, edition, root_of(edition, RISK_READING))
        assert sum(counted.values()) < 11_943_936


@pytest.mark.parametrize("number", contemporary_2026.TABLE)
def test_another_reading_of_an_unknown_is_noticed(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """A row of the second reading that waits where the edition goes on, or goes on otherwise, is noticed."""
    row = contemporary_2026.TABLE[number]
    for other in {None, True, False} - {row.if_unknown}:
        monkeypatch.setitem(contemporary_2026.TABLE, number, row._replace(if_unknown=other))
        with pytest.raises(AssertionError):
            hold_question(number)
