"""Deciding on a pathway small enough to say by hand what each patient's outcome is, whole."""

import datetime as dt
import itertools
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import pytest

from engine.case import Clinical
from engine.case_file import take_case
from engine.conditions import All, Any_
from engine.conditions import Test as OneFact
from engine.edition import Edition
from engine.evaluate import decide, read_risk, walk
from engine.outcome import Caution, Flip, Outcome, RiskReading, Step
from engine.pack import Argument, CautionRule
from engine.pathway import Group, Pathway, Scheme
from tests.engine.small_pathways import STATUS, arrow, compile_small, question, small_pathway

if TYPE_CHECKING:
    from engine.facts import Facts

DEL17P, T_4_14, PCLI = "cytogenetics.del17p", "cytogenetics.t_4_14", "cytogenetics.pcli"
NONE = {"del17p": "absent", "t_4_14": "absent", "pcli": "not_done"}
BOTH = NONE | {"del17p": "present", "t_4_14": "present"}
ON = {"status": "on", "months": 3}


def taken(cytogenetics: dict[str, Any], maintenance: dict[str, Any], **more: Any) -> Clinical:
    """A patient of the small pathway."""
    values = {"as_of": "2026-11-22", "cytogenetics": cytogenetics, "maintenance": maintenance, **more}
    return take_case({"plateau": 1, "clinical": values}).clinical


def without_months() -> Pathway:
    """The small pathway of which no condition needs to ask the months."""
    pathway = small_pathway()
    return replace(pathway, order=pathway.order[:-1])


def argument(advice: str, *figures: str) -> Argument:
    """An argument for one advice, with these figures."""
    return Argument(advice, "", "", {advice: "for"}, None, (), figures, "", 1)


def compile_evidenced() -> Edition:
    """The small pathway with statements, an inferred arrow, arguments, a stop over one advice, and facts to change."""
    pathway = small_pathway()
    first, second = pathway.questions
    arrows = [
        replace(first.arrows[0], rests_on=("S1", "S2")),
        replace(first.arrows[1], inferred="because"),
        replace(first.arrows[2], rests_on=("S3",)),
    ]
    last = [replace(second.arrows[0], rests_on=("S2", "S4")), replace(second.arrows[1], inferred="because")]
    stay, go = pathway.advice
    changed = replace(
        pathway,
        questions=(replace(first, arrows=tuple(arrows)), replace(second, arrows=tuple(last))),
        advice=(stay, replace(go, rests_on=("S1", "S5"), drugs=("lenalidomide",))),
        can_change=(DEL17P,),
    )
    stop = CautionRule(
        "no",
        "stop",
        OneFact("safety.on_dialysis", "is", operand=True),
        (),
        ("go",),
        "any",
        "No.",
        None,
        "source",
        "page",
        1,
    )
    edition = compile_small(changed)
    arguments = (argument("go", "b.one", "a.one", "b.two"), argument("stay", "c.one.more"))
    return replace(edition, pack=replace(edition.pack, arguments=arguments, cautions=(stop,)))


def expected(edition: Edition, **what: Any) -> Outcome:
    """The outcome of an open question, but for what is said."""
    pack = edition.pack
    common = Outcome(
        pack=pack.id, pack_version=pack.version, pack_digest=pack.digest, as_of=dt.date(2026, 11, 22), status="open",
        advice=None, risk=RiskReading("s", "other", ("other",), (), ("pcli",)), steps=(), missing=(), ask_next=None,
        reachable=("stay", "go"), flips=(), cautions=(), blocked=False, statements=(), trials=("b", "a", "c"),
        inferred=False,
    )  # fmt: skip
    return replace(common, **what)


def test_an_advice_is_told_whole() -> None:
    """Statements of the arrows, then of the advice, each once; the trials of its arguments; the facts that flip it."""
    edition = compile_evidenced()
    assert decide(edition, taken(BOTH, ON)) == expected(
        edition,
        status="advice",
        advice="go",
        steps=(Step("begun", 0), Step("risky", 0)),
        reachable=("go",),
        flips=(Flip({DEL17P: "absent"}, "stay", 1),),
        statements=("S1", "S2", "S4", "S5"),
        trials=("b", "a"),
    )


def test_flips_are_left_out_where_nobody_reads_them() -> None:
    """All else is the same."""
    edition = compile_evidenced()
    whole, without = (decide(edition, taken(BOTH, ON), what_if=each) for each in (True, False))
    assert without == replace(whole, flips=())
    assert whole.flips


def test_a_stop_blocks_the_advice_it_names() -> None:
    """It lies over the advice, which stays what it is; over another advice it is not even told."""
    edition = compile_evidenced()
    outcome = decide(edition, taken(BOTH, ON, safety={"on_dialysis": True}))
    assert outcome.cautions[0] == Caution("no", "stop", "No.", "source", "page", ("go",))
    assert (outcome.advice, outcome.blocked) == ("go", True)
    other = decide(edition, taken(NONE, ON, safety={"on_dialysis": True}))
    assert (other.advice, other.blocked) == ("stay", False)
    both = decide(edition, taken(BOTH, {"status": "on"}, safety={"on_dialysis": True}))
    assert (both.status, both.advice, both.blocked) == ("provisional", "stay", False)
    assert both.cautions[0].blocks == ("go",)


def test_an_open_question_is_told_whole() -> None:
    """A lesson of both kinds still possible: the walk waits, both advices are reachable, one fact is asked."""
    edition = compile_evidenced()
    outcome = decide(edition, taken(BOTH | {"del17p": "pending"}, ON))
    [caution] = outcome.cautions
    assert caution.id == "continue-meanwhile"
    assert outcome == expected(
        edition,
        steps=(Step("begun", 0), Step("risky", None)),
        missing=(DEL17P,),
        ask_next=DEL17P,
        flips=(Flip({DEL17P: "absent"}, "stay", 1), Flip({DEL17P: "present"}, "go", 1)),
        cautions=(caution,),
        statements=("S1", "S2"),
    )


def test_an_advice_as_things_stand_is_told_whole() -> None:
    """By the reading that its question declares, while another advice is still reachable."""
    edition = compile_evidenced()
    assert decide(edition, taken(BOTH, {})) == expected(
        edition,
        status="provisional",
        advice="stay",
        steps=(Step("begun", 2, as_things_stand=True),),
        missing=(STATUS, "maintenance.months"),
        ask_next=STATUS,
        flips=(),
        statements=("S3",),
        trials=("c",),
    )


@pytest.mark.parametrize(
    ("lesions", "maintenance", "inferred"),
    [
        (NONE, {"status": "not_started"}, True),
        (NONE, {"status": "stopped"}, False),
        (NONE, ON, True),
        (BOTH, ON, False),
        (BOTH | {"t_4_14": "pending"}, ON, False),
    ],
)
def test_inferred_is_what_the_last_arrow_is(
    lesions: dict[str, str], maintenance: dict[str, Any], *, inferred: bool
) -> None:
    """Not an arrow before it, and not another to the same advice; an open question is never inferred."""
    assert decide(compile_evidenced(), taken(lesions, maintenance)).inferred is inferred


@pytest.mark.parametrize(
    ("first", "second", "inferred"), [("so", "so", True), ("so", None, False), (None, "so", False)]
)
@pytest.mark.parametrize("start", ["begun", "before"])
def test_where_the_walk_waits_every_arrow_to_the_advice_counts(
    start: str, first: str | None, second: str | None, *, inferred: bool
) -> None:
    """Every completion agrees, and nobody knows by which arrow: inferred when each is, at the first question too."""
    pathway = without_months()
    begun = question(
        "begun",
        replace(arrow("on", "stay", OneFact(STATUS, "is", "on"), 1), inferred=first),
        replace(arrow("no", "stay", None, 2), inferred=second),
    )
    before = question("before", arrow("no", "begun", OneFact(DEL17P, "is", "absent"), 3), arrow("yes", "go", None, 4))
    questions = (before, begun) if start == "before" else (begun,)
    edition = compile_small(replace(pathway, start=start, questions=questions))
    outcome = decide(edition, taken(NONE, {}))
    assert (outcome.advice, outcome.steps[-1]) == ("stay", Step("begun", None))
    assert outcome.inferred is inferred


def test_the_walk_follows_what_is_known() -> None:
    """Of each of 324 patients, known or not: a question is answered when all completions answer it alike, else it is
    read as declared, marked so, or the walk waits.
    """
    edition = compile_small()
    sizes = edition.diagram.sizes
    for values in itertools.product(*(range(size + 1) for size in sizes)):
        masks = tuple((1 << size) - 1 if at == size else 1 << at for at, size in zip(values, sizes, strict=True))
        assert walk(edition, cast("Facts", Masked(masks))) == walk_completions(edition, values)


class Masked:
    """All that the walk reads of a patient."""

    def __init__(self, masks: tuple[int, ...]) -> None:
        self.masks = masks


def walk_completions(edition: Edition, values: tuple[int, ...]) -> tuple[tuple[Step, ...], str | None]:
    """The walk, by asking each completion at each question; the last value of a fact means unknown."""
    sizes = edition.diagram.sizes
    ranges = (range(size) if at == size else (at,) for at, size in zip(values, sizes, strict=True))
    completions = list(itertools.product(*ranges))
    steps, name = [], edition.pathway.start
    while name in edition.questions:
        asked = edition.questions[name]
        answers = {edition.diagram.value(edition.answers[name], each) for each in completions}
        known = len(answers) == 1
        number = cast("int | None", answers.pop()) if known else asked.if_unknown
        steps.append(Step(name, number, as_things_stand=not known and number is not None))
        if number is None:
            return tuple(steps), None
        name = asked.arrows[number].go
    return tuple(steps), name


# ---- the risk group --------------------------------------------------------------------------------------------------
def compile_risk() -> Edition:
    """Three groups: by one lesion alone or by two together, by one lesion while on maintenance, and all others."""

    def present(name: str) -> OneFact:
        return OneFact(name, "is", "present")

    high = Any_((present(PCLI), All((present(DEL17P), present(T_4_14)))))
    middle = All((present(T_4_14), OneFact(STATUS, "is", "on")))
    groups = (Group("high", high, "x", 1), Group("middle", middle, "x", 2), Group("other", None, "x", 3))
    scheme = Scheme("three", groups, {"cytogenetics.pcli_percent": 3.0}, "")
    return compile_small(replace(small_pathway(), scheme=scheme))


OFF = {"status": "not_started"}


@pytest.mark.parametrize(
    ("lesions", "maintenance", "group", "because"),
    [
        ({"pcli": "present"}, OFF, "high", ("Labelling index 3 % or more present",)),
        ({"pcli": "present", "t_4_14": "present"}, ON, "high", ("Labelling index 3 % or more present",)),
        ({"del17p": "present", "t_4_14": "present"}, OFF, "high", ("del(17p) present", "t(4;14) present")),
        ({"t_4_14": "present"}, ON, "middle", ("t(4;14) present",)),
        ({"t_4_14": "present"}, OFF, "other", ("del(17p) absent", "t(4;14) present", "Maintenance so far not started")),
        ({"t_4_14": "pending"}, ON, None, ("t(4;14) pending",)),
        ({"t_4_14": "pending", "del17p": "pending"}, {}, None,
         ("del(17p) pending", "t(4;14) pending", "Maintenance so far not recorded")),
    ],
)  # fmt: skip
def test_the_group_says_what_makes_it(
    lesions: dict[str, str], maintenance: dict[str, Any], group: str | None, because: tuple[str, ...]
) -> None:
    """The lesions that alone give it; all of them where none alone does; of the last group every test that was done."""
    edition = compile_risk()
    risk = read_risk(edition, edition.read(taken(NONE | lesions, maintenance)))
    assert (risk.scheme, risk.group, risk.because) == ("three", group, because)
    assert risk.assumed == (() if "pcli" in lesions else ("pcli",))
    several = ("middle", "other") if len(because) == 1 else ("high", "middle", "other")
    assert risk.possible == ((group,) if group else several)


def test_without_a_scheme_there_is_no_group() -> None:
    """Nothing is said of a group, and what was assumed still is."""
    begun = question("begun", arrow("on", "stay", OneFact(STATUS, "is", "on"), 1), arrow("no", "stay", None, 2))
    edition = compile_small(replace(without_months(), scheme=None, questions=(begun,), derived=()))
    risk = read_risk(edition, edition.read(taken(NONE, OFF)))
    assert risk == RiskReading(None, None, (), (), ("pcli",))


def test_a_walk_can_begin_further_down() -> None:
    """From a question on it asks what comes after; from an advice it asks nothing."""
    edition = compile_small(small_pathway())
    facts = edition.read(taken(NONE | {"pcli": "present"}, OFF))
    assert walk(edition, facts, start="risky") == ((Step("risky", 0),), "go")
    assert walk(edition, facts, start="go") == ((), "go")
    assert walk(edition, facts) == ((Step("begun", 1),), "stay")
