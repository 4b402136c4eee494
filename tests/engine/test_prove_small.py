"""Each law over every patient, on a small pathway with one slip in memory: counterexample, line and remedy."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from engine.conditions import All, Any_, Not
from engine.conditions import Test as OneFact
from engine.decision_diagram import DiagramError
from engine.edition import Edition
from engine.pack import CautionRule
from engine.packs.section import Problem
from engine.pathway import Group, Question
from engine.prove import (
    PROOFS,
    find_patient,
    is_arrow_none,
    prove_agreement,
    prove_alive,
    prove_laws,
    prove_rules,
    prove_safety,
    prove_total,
    prove_unambiguous,
    run_proofs,
)
from tests.engine.small_pathways import MONTHS, STATUS, advice, arrow, compile_small, question, small_pathway

BILIRUBIN = "safety.bilirubin_times_upper_limit"
DEL17P, T_4_14 = "cytogenetics.del17p", "cytogenetics.t_4_14"
ON, BELOW = OneFact(STATUS, "is", "on"), OneFact(MONTHS, "below", 24)


def compile_with(*questions: Question, **more: Any) -> Edition:
    """The small pathway with other questions."""
    pathway = small_pathway()
    return compile_small(replace(pathway, questions=questions or pathway.questions, **more))


def begun(*arrows: Any, **more: Any) -> Question:
    """Its first question with other arrows."""
    return replace(question("begun", *arrows, line=10), **more)


RISKY = small_pathway().questions[1]
REST = arrow("rest", "stay", None, 13)
YOUNG = arrow("young", "risky", All((ON, BELOW)), 11)


def test_what_is_right_breaks_no_law() -> None:
    """Also where arrows overlap that are read in order, and where the last is for all others."""
    edition = compile_with()
    assert prove_laws(edition) == ()
    assert list(PROOFS) == ["total", "unambiguous", "alive", "agreement", "safety"]


def test_every_patient_has_an_arrow_and_a_group() -> None:
    """The question without an arrow for some, with its line; a scheme whose groups leave somebody out."""
    left = compile_with(begun(YOUNG, arrow("off", "stay", Not(ON), 12)), RISKY)
    [problem] = prove_total(left)
    assert problem == Problem(
        "total", "pathway.yaml", 10,
        "the question 'begun' has no arrow for a patient with Maintenance so far: on; Months of maintenance: at least "
        "24 months; add one, or 'otherwise'",
        ((STATUS, "on"), (MONTHS, ">=24")),
    )  # fmt: skip
    scheme = small_pathway().scheme
    assert scheme is not None
    groups = (Group("high", OneFact(T_4_14, "is", "present"), "x", 41),)
    [problem] = prove_total(compile_with(scheme=replace(scheme, groups=groups)))
    assert problem == Problem(
        "total", "risk.yaml", 41,
        "a patient with t(4;14): absent gets no risk group; end the groups with 'otherwise'", ((T_4_14, "absent"),),
    )  # fmt: skip


def test_a_question_that_nobody_comes_to_needs_no_arrow_for_him() -> None:
    """Only who comes there is asked; without a scheme no group is missed."""
    alone = begun(arrow("young", "stay", BELOW, 11), REST)
    second = replace(RISKY, arrows=(arrow("on", "stay", ON, 21),))
    assert list(prove_total(compile_with(alone, second, derived=(), scheme=None))) == []
    both = replace(
        RISKY, arrows=(arrow("on", "stay", ON, 21), arrow("old", "stay", OneFact(MONTHS, "at_least", 24), 22))
    )
    assert list(prove_total(compile_with(begun(YOUNG, REST), both))) == []


def test_where_no_arrow_is_taken() -> None:
    """Just there, whichever arrows there are."""
    edition = compile_with(begun(YOUNG, arrow("off", "stay", Not(ON), 12)), RISKY)
    none = is_arrow_none(edition, edition.answers["begun"])
    for values in itertools.product(*(range(size) for size in edition.diagram.sizes)):
        taken = edition.diagram.value(edition.answers["begun"], values)
        assert edition.diagram.value(none, values) is (taken is None)


def test_two_arrows_do_not_hold_of_one_patient() -> None:
    """Each pair that does, at the line of the later; not where they are ordered, nor with the one for all others."""
    arrows = (YOUNG, arrow("on", "stay", ON, 12), arrow("young too", "go", BELOW, 14), REST)
    edition = compile_with(begun(*arrows), RISKY)

    def told(one: str, other: str, line: int, *known: tuple[str, str]) -> Problem:
        words = {STATUS: "Maintenance so far: on", MONTHS: "Months of maintenance: fewer than 24 months"}
        named = "; ".join(words[name] for name, _ in known)
        text = (
            f"the arrows '{one}' and '{other}' of 'begun' both hold for a patient with {named}; part them, or say "
            "'ordered: true'"
        )
        return Problem("unambiguous", "pathway.yaml", line, text, known)

    known = ((STATUS, "on"), (MONTHS, "<24"))
    assert list(prove_unambiguous(edition)) == [
        told("young", "on", 12, *known),
        told("young", "young too", 14, *known),
        told("on", "young too", 14, *known),
    ]
    twice = replace(RISKY, arrows=(arrow("on", "stay", ON, 21), arrow("on too", "go", ON, 22), REST))
    ordered = compile_with(begun(*arrows, ordered=True), twice)
    assert [problem.line for problem in prove_unambiguous(ordered)] == [22]
    others_first = begun(arrow("all", "stay", None, 11), arrow("on", "risky", ON, 12), arrow("young", "go", BELOW, 14))
    assert [problem.line for problem in prove_unambiguous(compile_with(others_first, RISKY))] == [14]


def test_everything_is_met_by_somebody() -> None:
    """A question that nobody comes to, of which nothing more is said; an arrow that nobody takes; an idle advice."""
    lonely = question("lonely", arrow("on", "go", ON, 51), line=50)
    never = arrow("never", "go", All((ON, Not(ON))), 12)
    pathway = small_pathway()
    edition = compile_with(lonely, begun(YOUNG, never, REST), RISKY, advice=(advice("idle", line=33), *pathway.advice))
    told = [(each.law, each.file, each.line, each.text, each.patient) for each in prove_alive(edition)]
    lead, correct = "lead an arrow to it or remove it", "correct its condition or remove it"
    assert told == [
        ("alive", "pathway.yaml", 50, f"no patient comes to the question 'lonely'; {lead}", ()),
        ("alive", "pathway.yaml", 12, f"no patient takes the arrow 'never' of 'begun'; {correct}", ()),
        ("alive", "pathway.yaml", 33, f"no patient gets the advice 'idle'; {lead}", ()),
    ]


def test_walk_and_diagram_agree() -> None:
    """Where they do not, which needs a compiler that is wrong, each advice concerned is told with a patient."""
    edition = compile_with()
    off, go = edition.diagram.test(edition.level(STATUS), 0b1), edition.diagram.leaf("go")
    wrong = replace(edition, root=edition.diagram.choose(off, go, edition.root))
    first, second = prove_agreement(wrong)
    known = ((STATUS, "not_started"),)
    words = "first for a patient with Maintenance so far: not started; this is a fault of the program: report it"
    assert first == Problem(
        "agreement", "pathway.yaml", 1, f"walk and diagram differ on who gets 'stay', {words}", known
    )
    assert second == Problem(
        "agreement", "pathway.yaml", 30, f"walk and diagram differ on who gets 'go', {words}", known
    )


def test_a_patient_is_told_by_what_matters() -> None:
    """One of whom the function is true, by the facts that it asks; nobody where it is never true."""
    edition = compile_with()
    diagram = edition.diagram
    assert find_patient(edition, diagram.test(edition.level(STATUS), 0b10)) == ((STATUS, "on"),)
    assert find_patient(edition, diagram.true) == ()
    assert find_patient(edition, diagram.false) is None
    assert find_patient(edition, diagram.test(edition.level(T_4_14), 0b10)) == ((T_4_14, "present"),)


# ---- safety ----------------------------------------------------------------------------------------------------------
def stop(when: Any, level: Any = "stop") -> Edition:
    """The small pathway with one safety rule."""
    edition = compile_with()
    other = CautionRule("other", "stop", OneFact("age", "at_least", 60), (), (), "any", "", None, "x", "page", 1)
    rule = CautionRule("rule", level, when, (), (), "any", "", None, "x", "page", 9)
    return replace(edition, pack=replace(edition.pack, cautions=(rule, replace(other, level="note"))))


SAFE: list[Any] = [
    OneFact("safety.platelets", "below", 30),
    OneFact(BILIRUBIN, "at_least", 3),
    OneFact("access.lenalidomide", "is", operand=False),
    OneFact("safety.on_dialysis", "is", operand=True),
    Any_((OneFact("safety.neuropathy_grade", "at_least", 3), OneFact("safety.on_dialysis", "is", operand=True))),
    OneFact("sex", "is", "female", unknown=True),
    OneFact("safety.neuropathy_grade", "at_least", 4, unknown=True),  # what is learnt may be harmless
]
LIFTED: list[tuple[Any, str, tuple[tuple[str, Any], ...]]] = [
    (OneFact("safety.platelets", "at_least", 30), "safety.platelets becomes 15.0", (("safety.platelets", 31),)),
    (OneFact("access.lenalidomide", "is", operand=True), "access.lenalidomide becomes False",
     (("access.lenalidomide", True),)),
    (OneFact("safety.on_dialysis", "is", operand=False), "safety.on_dialysis becomes True",
     (("safety.on_dialysis", False),)),
    (OneFact("safety.platelets", "in", (20, 30)), "safety.platelets becomes 25.0", (("safety.platelets", 30),)),
    (All((OneFact(BILIRUBIN, "at_least", 3), OneFact(BILIRUBIN, "at_most", 10))), f"{BILIRUBIN} becomes 11",
     ((BILIRUBIN, 3),)),
    (OneFact("safety.neuropathy_grade", "in", (2, 3)), "safety.neuropathy_grade becomes 4",
     (("safety.neuropathy_grade", 2),)),
    (OneFact("sex", "is", "male", unknown=True), "sex becomes female", ()),
    (All((OneFact("safety.on_dialysis", "is", operand=True), OneFact("sex", "is", "male"))), "sex becomes female",
     (("safety.on_dialysis", True), ("sex", "male"))),
]  # fmt: skip


@pytest.mark.parametrize("when", SAFE, ids=map(str, range(len(SAFE))))
def test_a_stop_that_harm_never_lifts_is_right(when: Any) -> None:
    """From the harmless to the harmful of each fact, and of an unknown one when the worst is learnt."""
    assert list(prove_safety(stop(when))) == []


@pytest.mark.parametrize(("when", "said", "known"), LIFTED, ids=map(str, range(len(LIFTED))))
def test_a_stop_that_harm_lifts_is_refused(when: Any, said: str, known: tuple[tuple[str, Any], ...]) -> None:
    """The first patient of whom it is so, with what is known of him; what is no stop may be lifted."""
    text = f"the stop 'rule' is lifted when {said}; reverse its condition"
    assert list(prove_safety(stop(when))) == [Problem("safety", "cautions.yaml", 9, text, known)]
    assert list(prove_safety(stop(when, "watch"))) == []


def test_a_stop_of_which_nobody_knows_what_is_worse_is_refused() -> None:
    """A response has no order of harm: the first such fact is named, and the stops after it are looked at too."""
    edition = stop(All((OneFact("response.current", "is", "PD"), OneFact("response.after_transplant", "is", "PD"))))
    said = "of 'response.current' it is not known which value is worse; use another fact, or another level"
    unsure = Problem("safety", "cautions.yaml", 9, f"the stop 'rule': {said}")
    assert list(prove_safety(edition)) == [unsure]
    assert list(prove_safety(with_lifted_after(edition))) == [unsure, *prove_safety(stop(LIFTED[0][0]))]


def test_a_stop_that_asks_about_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four values of platelets and "unknown" are five patients: one fewer is not enough to try them all."""
    edition = stop(OneFact("safety.platelets", "below", 30))
    monkeypatch.setattr("engine.prove.MOST_TRIED", 5)
    assert list(prove_safety(edition)) == []
    monkeypatch.setattr("engine.prove.MOST_TRIED", 4)
    text = "the stop 'rule' asks about too much to be tried whole; part it into several stops"
    assert list(prove_safety(edition)) == [Problem("safety", "cautions.yaml", 9, text)]
    assert len(list(prove_safety(with_lifted_after(edition)))) == 2


def test_a_stop_on_what_does_not_exist_is_left_to_the_law_of_references() -> None:
    """Neither a fact that there is none of, nor a word that a fact does not have, is tried."""
    for when in (OneFact("nothing", "is", operand=True), OneFact("safety.platelets", "is", "many")):
        assert list(prove_safety(stop(when))) == []


def with_lifted_after(edition: Edition) -> Edition:
    """The edition with one more stop at its end, which harm lifts."""
    lifted = stop(LIFTED[0][0]).pack.cautions[0]
    return replace(edition, pack=replace(edition.pack, cautions=(edition.pack.cautions[0], lifted)))


def test_a_rule_that_is_no_stop_hides_none_after_it() -> None:
    """Each stop is looked at."""
    edition = stop(OneFact("safety.platelets", "at_least", 30))
    watch = replace(edition.pack.cautions[0], level="watch")
    cautions = (watch, *edition.pack.cautions)
    assert len(list(prove_safety(replace(edition, pack=replace(edition.pack, cautions=cautions))))) == 1


# ---- the proofs together ---------------------------------------------------------------------------------------------
def test_what_all_proofs_find_is_told_in_their_order() -> None:
    """Until one outgrows its budget, which is itself a law that is broken."""
    one, other = (Problem(law, "pathway.yaml", 1, law) for law in ("alive", "total"))

    def outgrow(_edition: Edition) -> Iterator[Problem]:
        yield other
        raise DiagramError("too many nodes")

    edition = compile_with()
    found = run_proofs(edition, (lambda each: iter((one,) if each is edition else ()), outgrow, lambda _: iter((one,))))
    assert found == (one, other, Problem("budget", "pathway.yaml", None, "too many nodes"))


def test_the_rules_are_proved_with_their_evidence() -> None:
    """References and numbers too, which the laws over patients do not need."""
    edition = stop(OneFact("safety.platelets", "at_least", 30))
    wrong = replace(edition, pack=replace(edition.pack, cautions=edition.pack.cautions[:1]))
    assert [problem.law for problem in prove_laws(wrong)] == ["safety"]
    laws = [problem.law for problem in prove_rules(wrong)]
    assert "safety" in laws
    assert laws[0] == "references"
