"""What cannot be compiled is said: the file, the line of the arrow, group or derived fact, and what to do."""

from dataclasses import replace
from typing import Any

import pytest

from engine.compilation import compile_over, find_determinants, make_diagram
from engine.conditions import All
from engine.conditions import Test as OneFact
from engine.packs.files import LIBRARY
from engine.packs.section import PackError, Problem
from engine.packs.shelf import read_pack
from engine.pathway import Derived, Group, Pathway, Scheme
from tests.engine.small_pathways import MONTHS, STATUS, arrow, compile_small, small_pathway

DEL17P, PCLI = "cytogenetics.del17p", "cytogenetics.pcli"
INDEX, ON = OneFact(PCLI, "is", "present"), OneFact(STATUS, "is", "on")


def begin(*arrows: Any, **more: Any) -> Pathway:
    """The small pathway with these arrows at its first question."""
    pathway = small_pathway()
    first = replace(pathway.questions[0], arrows=arrows, if_unknown=None)
    return replace(pathway, questions=(first, pathway.questions[1]), **more)


def scheme(*groups: Group) -> Scheme:
    """A scheme of these groups."""
    return Scheme("s", groups, {"cytogenetics.pcli_percent": 3.0}, "")


BELOW = arrow("below", "risky", OneFact(MONTHS, "below", 24), 11)
REST = arrow("rest", "stay", None, 13)
NO_MONTHS = "'maintenance.months' is cut by numbers: use 'below' or 'at_least' with a number of months"
WRONG_DERIVED = Derived("wrong", ((OneFact("nothing", "is", 1), None, 1),), 6)
SLIPS: dict[str, tuple[Pathway, Problem]] = {
    "a fact that is not in the order": (
        begin(BELOW, arrow("x", "stay", OneFact("age", "is", 1), 12)),
        Problem("references", "pathway.yaml", 12,
                "the fact 'age' is not in 'order'; add it there or correct its spelling"),
    ),
    "a value that the fact has not": (
        begin(BELOW, arrow("x", "stay", OneFact(STATUS, "is", "of"), 12)),
        Problem("references", "pathway.yaml", 12,
                "'of' is no value of maintenance.status: use one of not_started, on, stopped"),
    ),
    "one of several values": (
        begin(BELOW, arrow("x", "stay", OneFact(STATUS, "in", ("on", "of")), 12)),
        Problem("references", "pathway.yaml", 12,
                "'of' is no value of maintenance.status: use one of not_started, on, stopped"),
    ),
    "a fact that is derived from itself": (
        begin(BELOW, arrow("x", "stay", OneFact("round", "is", 1), 12), REST,
              derived=(Derived("round", ((None, "round", None),), 6),)),
        Problem("references", "pathway.yaml", 6, "'round' is derived from itself; lead it to facts in 'order'"),
    ),
    "an order of words that have none": (
        begin(BELOW, arrow("x", "stay", OneFact("told", "below", "CR"), 12), REST,
              derived=(Derived("told", ((None, None, "much"),), 6),)),
        Problem("references", "pathway.yaml", 6, "'much' of 'told' has no order for 'below'; use 'is' or 'in'"),
    ),
    "a group that the scheme has not": (
        begin(BELOW, arrow("x", "stay", OneFact("risk", "in", ("high", "hi", "lo")), 12)),
        Problem(
            "references", "pathway.yaml", 12, "'hi' is no group of s: use one of high, other; did you mean 'high'?"
        ),
    ),
    "a group without a scheme": (
        begin(BELOW, arrow("x", "stay", OneFact("risk", "in", ("high",)), 12), scheme=None),
        Problem("references", "pathway.yaml", 12,
                "asks for the risk group, but the pack has no risk.yaml; add it, or ask for the lesions"),
    ),
    "a group within the scheme": (
        begin(BELOW, scheme=scheme(Group("high", INDEX, "x", 41), Group("o", OneFact("risk", "in", ("o",)), "x", 42))),
        Problem("references", "risk.yaml", 42,
                "asks for the risk group, but the pack has no risk.yaml; add it, or ask for the lesions"),
    ),
    "in the scheme": (
        begin(BELOW, scheme=scheme(Group("high", INDEX, "x", 41), Group("other", OneFact(DEL17P, "is", "x"), "x", 42))),
        Problem("references", "risk.yaml", 42, "'x' is no value of cytogenetics.del17p: use one of absent, present"),
    ),
    "in a derived fact": (
        begin(BELOW, arrow("x", "stay", OneFact("wrong", "is", 1), 12), derived=(WRONG_DERIVED,)),
        Problem("references", "pathway.yaml", 6,
                "the fact 'nothing' is not in 'order'; add it there or correct its spelling"),
    ),
    "after a derived fact": (
        begin(BELOW, arrow("x", "stay", All((OneFact("lesions", "is", "few"), OneFact("nothing", "is", 1))), 12)),
        Problem("references", "pathway.yaml", 12,
                "the fact 'nothing' is not in 'order'; add it there or correct its spelling"),
    ),
    "months that are compared with a word": (
        begin(BELOW, arrow("x", "stay", OneFact(MONTHS, "below", "long"), 12)),
        Problem("references", "pathway.yaml", 12, NO_MONTHS),
    ),
    "months that are a number": (
        begin(BELOW, arrow("x", "stay", OneFact(MONTHS, "is", 24), 12)),
        Problem("references", "pathway.yaml", 12, NO_MONTHS),
    ),
    "months in a derived fact": (
        begin(BELOW, derived=(Derived("d", ((OneFact(MONTHS, "above", 24), None, 1),), 5),)),
        Problem("references", "pathway.yaml", 5, NO_MONTHS),
    ),
    "months that nothing asks for": (
        begin(arrow("x", "stay", ON, 11)),
        Problem("references", "pathway.yaml", 1, "'order' names 'maintenance.months', but no condition compares it "
                "with a number; add one or remove it"),
    ),
    "an arrow that leads nowhere": (
        begin(BELOW, arrow("x", "nowhere", None, 12)),
        Problem("references", "pathway.yaml", 12, "leads to 'nowhere', which is no question and no advice; correct it"),
    ),
    "an arrow back": (
        begin(arrow("back", "begun", ON, 11), BELOW, REST),
        Problem("references", "pathway.yaml", 11,
                "the questions run in a circle through 'begun'; lead one of them to an advice"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS)
def test_what_cannot_be_compiled_is_said(slip: str) -> None:
    """With the file, the line of the arrow, group or derived fact, and what to do."""
    pathway, problem = SLIPS[slip]
    with pytest.raises(PackError) as refused:
        compile_small(pathway)
    assert refused.value.problems == (problem,)


def test_a_diagram_without_room_is_refused() -> None:
    """By the law of the budget, in the sentence of the diagram."""
    pack = replace(read_pack(LIBRARY / "mayo-2012"), pathway=small_pathway())
    known = find_determinants(pack.pathway)
    with pytest.raises(PackError) as refused:
        compile_over(pack, known, make_diagram(known, 8))
    text = "the rules need more than 8 nodes; simplify them, or change the order of the facts"
    assert refused.value.problems == (Problem("budget", "pathway.yaml", None, text),)
