"""A solver proves that pathway, diagram and second reading are one function, with numbers as real numbers.

PROVED for every complete patient, whatever the labelling index, the months of maintenance, the depth of an MRD test,
the months of negativity and the age of the result, as real numbers: the conditions as written give the same advice and
risk group as the compiled diagram, and so does the second reading; every question has an arrow, and no two of its
conditional arrows hold at once; counting whole months decides as months and fractions of them would.
"""

from dataclasses import replace
from functools import cache
from itertools import combinations
from typing import Any

import pytest
import z3

from engine.edition import Edition
from engine.packs.shelf import open_edition
from tests.oracle import contemporary_2026, mayo_2012
from tests.oracle.comparing import READINGS
from tests.oracle.slips import Change, change_arrows, drop_part, move_limits, swap, turn_node
from tests.oracle.solver import AsWritten, as_compiled, as_read, find_difference, find_patient
from tests.oracle.terms import MONTHS

EDITIONS = ("mayo-2012", "contemporary-2026")


def names_of(edition: Edition, *, risk: bool = False) -> tuple[str, ...]:
    """The advice, or the risk groups, of an edition."""
    scheme = edition.pathway.scheme
    return tuple(each.id for each in (scheme.groups if risk and scheme else edition.pathway.advice))


def write(edition: Edition) -> AsWritten:
    """The edition's conditions as written."""
    return AsWritten(edition.pathway, edition.determinants)


@cache
def shipped_reading(name: str) -> z3.ExprRef:
    """A second reading as it ships."""
    risk = name.startswith("risk")
    return as_read(READINGS[name].boxes(), names_of(open_edition(READINGS[name].edition), risk=risk))


def compiled(edition: Edition, *, risk: bool = False) -> z3.ExprRef:
    """The edition's diagram."""
    root = edition.risk_root if risk else edition.root
    assert root is not None
    return as_compiled(edition, root, names_of(edition, risk=risk))


@pytest.mark.parametrize("name", EDITIONS)
def test_the_conditions_as_written_are_the_compiled_diagram(name: str) -> None:
    """No patient gets another advice by the conditions in the file than by the diagram made of them."""
    edition = open_edition(name)
    assert find_difference(write(edition).advice(), compiled(edition)) is None


def test_the_risk_groups_as_written_are_the_compiled_ones() -> None:
    """No patient gets another risk group by the scheme's file than by the diagram, at any labelling index."""
    edition = open_edition("mayo-2012")
    assert find_difference(write(edition).group(), compiled(edition, risk=True)) is None


@pytest.mark.parametrize("name", READINGS)
def test_the_second_reading_is_the_conditions_as_written(name: str) -> None:
    """No patient gets another advice or group by the second reading than by the conditions in the edition's file."""
    edition, risk = open_edition(READINGS[name].edition), name.startswith("risk")
    written = write(edition).group() if risk else write(edition).advice()
    assert find_difference(shipped_reading(name), written) is None


@pytest.mark.parametrize("name", EDITIONS)
def test_every_question_has_one_arrow_for_every_number(name: str) -> None:
    """At no real number is a question without an arrow, or do two of its conditional arrows hold."""
    edition = open_edition(name)
    written = write(edition)
    for question in edition.pathway.questions:
        held = [written.holds(arrow.when) for arrow in question.arrows]
        assert find_patient(z3.Not(z3.Or(held))) is None, question.id
        said = [term for arrow, term in zip(question.arrows, held, strict=True) if arrow.when is not None]
        for one, other in combinations(said, 2):
            assert question.ordered or find_patient(z3.And(one, other)) is None, question.id


@pytest.mark.parametrize("name", EDITIONS)
def test_whole_months_decide_as_months_with_fractions(name: str) -> None:
    """With only the completed months counted no patient gets another advice."""
    written, months = write(open_edition(name)).advice(), z3.Real(MONTHS)
    whole = z3.substitute(written, (months, z3.ToReal(z3.ToInt(months))))
    assert find_difference(written, whole) is None


@pytest.mark.parametrize("name", EDITIONS)
def test_every_advice_is_some_patients(name: str) -> None:
    """The proofs are about something: the solver has a patient for each advice, and for none of them nothing."""
    edition = open_edition(name)
    term = write(edition).advice()
    for said in names_of(edition):
        given = as_compiled(edition, edition.diagram.leaf(said), names_of(edition))
        assert find_patient(term == given), said
    assert find_patient(term == as_compiled(edition, edition.diagram.leaf(None), names_of(edition))) is None


SLIPS: list[tuple[str, str, Change, str]] = [
    ("mayo-2012", "duration", move_limits(1), "Months of maintenance: 24"),
    ("mayo-2012", "duration", move_limits(0.25), "Months of maintenance: 24"),
    ("mayo-2012", "duration", move_limits(-1), "Months of maintenance: 23"),
    ("mayo-2012", "risk-group", swap, "Labelling index"),
    ("mayo-2012", "benefit", drop_part(0), "Lenalidomide sensitivity: "),
    ("mayo-2012", "benefit", drop_part(1), "Response after"),
    ("contemporary-2026", "sustained-mrd", move_limits(1), "Months of maintenance: 36"),
    ("contemporary-2026", "sustained-mrd", drop_part(0), "MRD: "),
    ("contemporary-2026", "daratumumab-long-enough", move_limits(-0.5), "Months of maintenance: 2"),
    ("contemporary-2026", "refractory", drop_part(1), "Lenalidomide tolerated: no"),
    ("contemporary-2026", "add-daratumumab", swap, "MRD: "),
]


@pytest.mark.parametrize(("name", "question", "change", "told"), SLIPS)
def test_a_slip_in_the_conditions_is_noticed(name: str, question: str, change: Change, told: str) -> None:
    """A limit moved by a month or by a week, arrows exchanged, a part dropped: the solver has a patient for whom the
    diagram, and one for whom the second reading, says otherwise.
    """
    edition = open_edition(name)
    changed = AsWritten(change_arrows(name, question, change).pathway, edition.determinants).advice()
    assert told in (find_difference(changed, compiled(edition)) or "")
    reading = next(each for each in READINGS if READINGS[each].edition == name)
    assert told in (find_difference(shipped_reading(reading), changed) or "")


def test_a_corrupted_node_is_noticed() -> None:
    """With the branches of any node of the risk group turned, the solver has a patient who gets another group."""
    edition = open_edition("mayo-2012")
    assert edition.risk_root is not None
    nodes = [node for node in edition.diagram.each_node(edition.risk_root) if edition.diagram.children[node]]
    assert len(nodes) >= 8
    for node in nodes:
        assert find_difference(write(edition).group(), compiled(turn_node(edition, node), risk=True)), node


def test_a_moved_limit_of_the_labelling_index_is_noticed() -> None:
    """A scheme cut at 3.5 %, or a reading cut just above 3 %, parts from the diagram over a patient in between."""
    edition = open_edition("mayo-2012")
    scheme = edition.pathway.scheme
    assert scheme is not None
    moved = replace(edition.pathway, scheme=replace(scheme, cuts={"cytogenetics.pcli_percent": 3.5}))
    parted = find_difference(AsWritten(moved, edition.determinants).group(), compiled(edition, risk=True))
    assert "Labelling index: 3" in (parted or "")


READING_SLIPS: list[tuple[Any, str, Any, str, str]] = [
    (mayo_2012, "STOP_AT", 25, "advice 2012", "Months of maintenance: 24"),
    (mayo_2012, "LABELLING_INDEX", 3.0000001, "risk group 2012", "Labelling index: 3"),
    (mayo_2012, "WITH_LENALIDOMIDE", ("lenalidomide",), "advice 2012", "Maintenance drug: "),
    (contemporary_2026, "LONG_ENOUGH", 25, "advice 2026", "Months of maintenance: 24"),
    (contemporary_2026, "SUSTAINED", 35, "advice 2026", ": 35"),  # of negativity, or of maintenance
    (contemporary_2026, "SENSITIVE", 1.1e-5, "advice 2026", "MRD sensitivity: 0.00001"),
    (contemporary_2026, "YEAR", 11, "advice 2026", "MRD "),
]  # fmt: skip


@pytest.mark.parametrize(("where", "word", "wrong", "name", "told"), READING_SLIPS, ids=lambda each: str(each)[:16])
def test_a_slip_in_the_second_reading_is_noticed(
    monkeypatch: pytest.MonkeyPatch, where: Any, word: str, wrong: Any, name: str, told: str
) -> None:
    """A limit of the second reading that is a little off gives a patient with such a number."""
    monkeypatch.setattr(where, word, wrong)
    edition, risk = open_edition(READINGS[name].edition), name.startswith("risk")
    parted = find_difference(
        as_read(READINGS[name].boxes(), names_of(edition, risk=risk)), compiled(edition, risk=risk)
    )
    assert told in (parted or ""), parted


def test_a_gap_and_an_overlap_between_arrows_are_noticed() -> None:
    """Months of which no arrow, or two arrows, speak are told as a patient's."""
    below, above = z3.Real(MONTHS) < 23, z3.Real(MONTHS) >= 24
    assert "Months of maintenance: 23" in (find_patient(z3.Not(z3.Or(below, above))) or "")
    changed = change_arrows(
        "mayo-2012",
        "duration",
        lambda arrows: (arrows[0], *move_limits(0.5)(arrows[1:2]), *move_limits(-0.5)(arrows[2:])),
    )
    written = write(changed)
    held = [written.holds(arrow.when) for arrow in changed.questions["duration"].arrows]
    assert "Months of maintenance: 2" in (find_patient(z3.And(held[1], held[2])) or "")
