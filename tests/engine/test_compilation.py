"""A compiled pathway is the pathway as written, for every complete patient."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from engine.compilation import compile_edition, compile_over, find_determinants, make_diagram, sort_questions
from engine.conditions import All, Any_, Condition, Count, Not
from engine.conditions import Test as OneFact
from engine.decision_diagram import NODE_BUDGET
from engine.edition import Edition
from engine.packs.files import LIBRARY
from engine.packs.shelf import read_pack
from engine.pathway import Derived, Group, Pathway, Scheme
from tests.engine.small_pathways import MONTHS, STATUS, advice, arrow, compile_small, question, small_pathway

DEL17P, T_4_14, PCLI = "cytogenetics.del17p", "cytogenetics.t_4_14", "cytogenetics.pcli"
SEVENTEEN, FOURTEEN, INDEX = (OneFact(name, "is", "present") for name in (DEL17P, T_4_14, PCLI))
ON = OneFact(STATUS, "is", "on")


def wider_pathway() -> Pathway:
    """Four questions of which two lead to one, counts, groups, and facts derived from facts, by every operator."""
    response, current = "response.current", "deciding_response"
    first = question(
        "first",
        arrow("high", "second", OneFact("risk", "in", ("high",)), 11),
        arrow("one of three", "third", Count(1, (SEVENTEEN, FOURTEEN, INDEX)), 12),
        arrow("good", "fourth", OneFact(current, "at_least", "VGPR"), 13),
        arrow("rest", "stay", None, 14),
        line=10,
    )
    second = question(
        "second",
        arrow("two of three", "third", Count(2, (Not(SEVENTEEN), Not(FOURTEEN), ON)), 21),
        arrow("above", "fourth", All((OneFact(current, "above", "MR"), Not(OneFact("lesions", "is", "two")))), 22),
        arrow("rest", "go", None, 23),
        line=20,
    )
    third = question(
        "third",
        arrow("long", "go", OneFact(MONTHS, "at_least", 36), 31),
        arrow("either", "fourth", Any_((OneFact(MONTHS, "below", 1), OneFact("lesions", "in", ("few",)))), 32),
        arrow("rest", "stay", OneFact("risk", "in", ("high", "middle")), 33),
        line=30,
    )
    fourth = question(
        "fourth",
        arrow("at most", "stay", OneFact(current, "at_most", "CR"), 41),
        arrow("stopped", "go", OneFact(STATUS, "in", ("stopped", "on")), 42),
        arrow("rest", "other", None, 43),
        line=40,
    )
    few = Derived(
        "lesions", ((Count(2, (SEVENTEEN, FOURTEEN)), None, "two"), (INDEX, None, "one"), (None, None, "few")), 5
    )
    deciding = Derived(
        current, ((ON, response, None), (FOURTEEN, "response.after_transplant", None), (None, None, "PR")), 6
    )
    middle = All((FOURTEEN, OneFact("lesions", "is", "one")))
    return replace(
        small_pathway(),
        order=(DEL17P, T_4_14, PCLI, STATUS, MONTHS, response, "response.after_transplant"),
        start="first",
        questions=(fourth, third, first, second),
        advice=(advice("stay"), advice("go"), advice("other")),
        derived=(few, deciding),
        scheme=Scheme(
            "s",
            (
                Group("high", Any_((SEVENTEEN, All((INDEX, FOURTEEN)))), "x", 51),
                Group("middle", middle, "x", 52),
                Group("other", FOURTEEN, "x", 53),
            ),
            {"cytogenetics.pcli_percent": 3.0},
            "",
        ),
    )


class Reader:
    """The pathway read as it is written, for one complete patient."""

    def __init__(self, edition: Edition, values: tuple[int, ...]) -> None:
        self.pathway = edition.pathway
        self.known: dict[str, Any] = {
            each.name: (-1.0, *each.cuts)[at] if each.name == MONTHS else each.values[at]
            for each, at in zip(edition.determinants, values, strict=True)
        }

    def holds(self, condition: Condition | None) -> bool:
        """Whether a condition does; none always does."""
        return condition is None or condition.evaluate(self.look_up) is True

    def look_up(self, name: str) -> tuple[Any, ...]:
        """The one value of a fact."""
        if name == "risk":
            return (self.group(),)
        for each in self.pathway.derived:
            if each.name == name:
                for when, fact, value in each.cases:
                    if self.holds(when):
                        return (value,) if fact is None else self.look_up(fact)
                raise AssertionError("the last case is for all others")
        return (self.known[name],)

    def group(self) -> str | None:
        """The first group that holds."""
        assert self.pathway.scheme is not None
        return next((each.id for each in self.pathway.scheme.groups if self.holds(each.when)), None)

    def take(self, name: str) -> int | None:
        """The number of the first arrow that holds."""
        asked = self.pathway.question(name)
        assert asked is not None
        return next((at for at, each in enumerate(asked.arrows) if self.holds(each.when)), None)

    def walk(self) -> tuple[set[str], str | None]:
        """The questions met, and the advice reached, if any."""
        name: str | None = self.pathway.start
        met = set()
        while name is not None and self.pathway.question(name) is not None:
            met.add(name)
            asked, taken = self.pathway.question(name), self.take(name)
            assert asked is not None
            name = None if taken is None else asked.arrows[taken].go
        return met, name


def each_patient(edition: Edition) -> Iterator[tuple[tuple[int, ...], Reader]]:
    """Every complete patient of a short order; of a long one each eleventh."""
    every = itertools.product(*(range(size) for size in edition.diagram.sizes))
    step = 11 if len(edition.determinants) > 5 else 1
    for values in itertools.islice(every, 0, None, step):
        yield values, Reader(edition, values)


@pytest.mark.parametrize("pathway", [small_pathway(), wider_pathway()], ids=["small", "wider"])
def test_every_function_is_what_is_written(pathway: Pathway) -> None:
    """The conditions of the arrows, the arrow taken, the questions met, the advice and the risk group."""
    edition = compile_small(pathway)
    value = edition.diagram.value
    seen: set[str | None] = set()
    assert edition.risk_root is not None
    assert edition.mask(STATUS, ("on", "stopped")) == 0b110
    for values, reader in each_patient(edition):
        for asked in pathway.questions:
            held = [value(node, values) for node in edition.conditions[asked.id]]
            assert held == [reader.holds(each.when) for each in asked.arrows]
            assert value(edition.answers[asked.id], values) == reader.take(asked.id)
        met, reached = reader.walk()
        assert value(edition.root, values) == reached
        assert {name for name, node in edition.arrivals.items() if value(node, values)} == met
        assert value(edition.risk_root, values) == reader.group()
        seen.add(reached)
    assert seen >= {each.id for each in pathway.advice}


def test_months_and_drugs_are_parted_where_conditions_part_them() -> None:
    """By the cut points of all arrows and derived facts, ascending; drugs by the ones named."""
    pathway = wider_pathway()
    named = Derived("d", ((OneFact("maintenance.drug", "in", ("thalidomide",)), None, 1), (None, None, 2)), 7)
    drug = arrow("drug", "stay", OneFact("maintenance.drug", "is", "bortezomib"), 44)
    fourth, *others = pathway.questions
    pathway = replace(
        pathway,
        order=(*pathway.order, "maintenance.drug"),
        questions=(replace(fourth, arrows=(drug, *fourth.arrows)), *others),
        derived=(*pathway.derived, named),
    )
    found = {each.name: each for each in find_determinants(pathway)}
    assert tuple(found) == pathway.order
    assert found[MONTHS].values == ("<1", "1-<36", ">=36")
    assert found[PCLI].cuts == (3.0,)
    assert found["maintenance.drug"].values == ("with", "bortezomib", "thalidomide", "without")


def test_an_edition_reads_facts_as_its_pathway_says() -> None:
    """One that reads sensitivity as "refractory" has those words."""
    pathway = replace(
        small_pathway(), order=("lenalidomide_sensitivity",), readings={"lenalidomide_sensitivity": "refractory"}
    )
    assert find_determinants(pathway)[0].values == ("not_refractory", "refractory")


def test_without_a_scheme_no_index_is_cut() -> None:
    """Its number then never says that the index is high."""
    pathway = replace(small_pathway(), scheme=None)
    [found] = (each for each in find_determinants(pathway) if each.name == PCLI)
    assert found.cuts == (float("inf"),)
    assert (
        compile_small(
            replace(
                pathway, derived=(), questions=(question("begun", arrow("on", "go", OneFact(MONTHS, "below", 9), 1)),)
            )
        ).risk_root
        is None
    )


def test_questions_come_after_all_that_lead_to_them() -> None:
    """However they are written down, and also those that nobody comes to."""
    pathway = wider_pathway()
    assert sort_questions(pathway) == ("first", "second", "third", "fourth")
    alone = question("alone", arrow("x", "third", None, 1))
    assert sort_questions(replace(pathway, questions=(*pathway.questions, alone)))[0] == "alone"


def test_editions_over_one_diagram_are_compared() -> None:
    """What is equal is one node; the diagram holds as many nodes as it is told."""
    pack = replace(read_pack(LIBRARY / "mayo-2012"), pathway=small_pathway())
    known = find_determinants(pack.pathway)
    diagram = make_diagram(known)
    one, other = (compile_over(pack, known, diagram) for _ in range(2))
    assert (one.root, one.answers, one.arrivals) == (other.root, other.answers, other.arrivals)
    assert one.diagram is other.diagram is diagram
    assert (one.pack, one.determinants) == (pack, known)
    assert diagram.budget == NODE_BUDGET
    assert compile_edition(pack).diagram is not diagram
