"""The reasons of an advice: on both sides, in the order of their weight, with their numbers and sources."""

import re

import pytest

from engine.evaluate import decide
from engine.explain import weigh, write_reason
from engine.pack import Argument
from engine.packs.shelf import open_edition
from tests.engine.explanations import ADVICE, CASES, each_told, take, tell
from tests.engine.patients import patient

OUTSIDE = ("outside-scope-no-transplant", "outside-scope-progressed")
ARGUMENTS = open_edition().pack.arguments


@pytest.mark.parametrize("case", CASES)
def test_an_advice_has_reasons_on_both_sides(case: str) -> None:
    """Every advice of the pathway has an argument for it and one against it, for every patient who gets it; that a
    patient is outside the pathway has its reason alone. While the question is open nothing is argued.
    """
    outcome, rationale = tell(take(CASES[case]))
    sides = {reason.side for reason in rationale.reasons}
    if outcome.advice is None:
        assert sides == set()
    elif outcome.advice in OUTSIDE:
        assert "for" in sides
    else:
        assert sides == {"for", "against"}


def test_every_advice_is_argued_among_the_cases() -> None:
    """The sample above holds every advice, so that none is left unargued."""
    assert {tell(take(clinical))[0].advice for clinical in CASES.values()} == {*ADVICE, None}


def test_reasons_stand_for_before_against_and_in_the_order_of_their_weight() -> None:
    """Those for come before those against, and within each side the edition's order is kept."""
    order = [argument.id for argument in ARGUMENTS]
    several = 0
    for _, rationale in each_told():
        reasons = rationale.reasons
        sides = [reason.side for reason in reasons]
        assert sides == sorted(sides, key=("for", "against").index)
        for side in ("for", "against"):
            places = [order.index(reason.id) for reason in reasons if reason.side == side]
            assert places == sorted(places)
            several += len(places) > 1
    assert several


@pytest.mark.parametrize("argument", ARGUMENTS, ids=lambda argument: argument.id)
def test_a_reason_names_statements_source_and_status(argument: Argument) -> None:
    """A reason rests on named statements; one with figures names their sources with the follow-up, and says whether
    they were seen or are not yet checked; one without figures claims no source.
    """
    pack = open_edition().pack
    reason = write_reason(pack, argument, "for")
    assert reason.statements
    assert set(reason.statements) <= set(pack.statements)
    assert bool(reason.figures) == bool(reason.source) == bool(reason.checked)
    for name in reason.figures:
        figure = pack.figure(name)
        assert pack.sources[figure.source].short in reason.source
        assert figure.follow_up is None or figure.follow_up in reason.source
    if any(pack.figure(name).status == "memory" for name in reason.figures):
        assert reason.checked == "not yet checked against the paper"


@pytest.mark.parametrize("argument", ARGUMENTS, ids=lambda argument: argument.id)
def test_every_number_of_a_reason_comes_from_its_figures(argument: Argument) -> None:
    """Without the published values of the figures that a reason lists, and the names of trials, no number is left."""
    pack = open_edition().pack
    left = f"{argument.headline} {write_reason(pack, argument, 'against').text}"
    values: list[str] = [trial.name for trial in pack.trials.values()]
    for name in argument.figures:
        figure = pack.figure(name)
        values += [*figure.arms.values(), str(figure.ratio), figure.p or "", figure.follow_up or ""]
    for value in sorted(values, key=len, reverse=True):
        left = left.replace(value, "") if value else left
    assert not re.search(r"\d", left.replace("in 100", "")), left


@pytest.mark.parametrize("argument", [each for each in ARGUMENTS if each.figures], ids=lambda argument: argument.id)
def test_a_figure_that_a_reason_lists_is_one_it_shows(argument: Argument) -> None:
    """Every figure listed has a value in the text, so that no source is named for nothing."""
    pack = open_edition().pack
    text = write_reason(pack, argument, "for").text
    for name in argument.figures:
        figure = pack.figure(name)
        shown = [*figure.arms.values(), str(figure.ratio), figure.p, figure.follow_up]
        assert any(value and value in text for value in shown), name


def test_an_argument_for_some_patients_is_made_for_them_alone() -> None:
    """What holds only after induction with lenalidomide is not said to others, nor where it is not known."""
    with_it = {reason.id for reason in tell(patient())[1].reasons}
    without = {"induction": {"lenalidomide": False}, "lenalidomide_sensitivity": "sensitive"}
    unknown = {"induction": None, "lenalidomide_sensitivity": "sensitive"}
    assert "subgroup-with-induction" in with_it
    assert "subgroup-without-induction" not in with_it
    assert "subgroup-without-induction" in {reason.id for reason in tell(patient(**without))[1].reasons}
    neither = {reason.id for reason in tell(patient(**unknown))[1].reasons}
    assert not {"subgroup-with-induction", "subgroup-without-induction"} & neither


def test_an_argument_changes_its_side_with_the_advice() -> None:
    """The same second cancers speak against lenalidomide and for observing."""
    given = {reason.id: reason.side for reason in tell(patient())[1].reasons}
    observed = {reason.id: reason.side for reason in tell(patient(response__after_consolidation="CR"))[1].reasons}
    assert (given["second-cancers"], observed["second-cancers"]) == ("against", "for")
    assert (given["progression-later"], observed["progression-later"]) == ("for", "against")


def test_a_value_judgement_and_later_evidence_are_marked() -> None:
    """What weighs and what came later is not passed off as the evidence of 2012."""
    kinds = {reason.id: reason.kind for reason in tell(patient())[1].reasons}
    assert kinds["progression-can-be-treated"] == "value-judgement"
    assert kinds["survival-pooled"] == "later-evidence"
    assert kinds["progression-later"] == "evidence"


def test_nothing_is_weighed_while_the_question_is_open() -> None:
    """No advice, no reasons."""
    clinical = patient(cytogenetics__del17p="pending")
    edition = open_edition()
    assert weigh(edition, edition.read(clinical), decide(edition, clinical)) == ()
