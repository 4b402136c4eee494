"""The outcome in words: reasons on both sides with their numbers and sources, and everything that was assumed."""

import dataclasses
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from engine.case import Clinical
from engine.case_file import take_case
from engine.evaluate import decide
from engine.explain import explain, weigh, write_reason
from engine.outcome import Outcome
from engine.pack import Argument
from engine.packs.shelf import open_edition, read_cases
from engine.rationale import Rationale
from engine.wording import label_of
from tests.engine.broken_packs import SHIPPED, Edit, copy_pack
from tests.engine.patients import patient
from tests.laws.asking import dice
from tests.oracle.patients import random_clinical
from tests.shape.garbled import NEVER_PRINTED

LONGEST_HEADLINE = 140
OUTSIDE = ("outside-scope-no-transplant", "outside-scope-progressed")
ADVICE = tuple(advice.id for advice in open_edition().pathway.advice)
DRUGS = tuple(advice for advice in open_edition().pathway.advice if advice.drugs)
ARGUMENTS = open_edition().pack.arguments
CASES = {case.id: dict(case.clinical) for case in read_cases(SHIPPED)}
OPEN = tuple(case.id for case in read_cases(SHIPPED) if case.answer.get("status") == "open")
HIGH = {"cytogenetics__del17p": "present"}
ON = {"maintenance": {"status": "on", "drug": "lenalidomide", "months": 3}}


def take(values: Mapping[str, Any]) -> Clinical:
    """The clinical part of a case file."""
    return take_case({"plateau": 1, "clinical": dict(values)}).clinical


def tell(clinical: Clinical) -> tuple[Outcome, Rationale]:
    """What the edition that ships says of a patient, and why."""
    edition = open_edition()
    outcome = decide(edition, clinical)
    return outcome, explain(edition, clinical, outcome)


def each_text(value: object) -> Iterator[str]:
    """Every text within a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, below in value.items():
            yield from (*each_text(key), *each_text(below))
    elif isinstance(value, tuple | list):
        for below in value:
            yield from each_text(below)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from each_text(getattr(value, field.name))


def patients() -> Iterator[Clinical]:
    """The shipped cases and two hundred random patients."""
    yield from (take(clinical) for clinical in CASES.values())
    rng = dice(7)
    yield from (take(random_clinical(rng)) for _ in range(200))


# ---- reasons ---------------------------------------------------------------------------------------------------------
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
    for clinical in patients():
        reasons = tell(clinical)[1].reasons
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


# ---- what every explanation says -------------------------------------------------------------------------------------
def test_every_text_is_whole() -> None:
    """No placeholder is left open, no garbled word of the translation is printed, nothing begins or ends with a space,
    and no headline is longer than a person can say aloud.
    """
    texts = 0
    for clinical in patients():
        outcome, rationale = tell(clinical)
        for text in each_text(rationale):
            assert not set("{}") & set(text), text
            assert NEVER_PRINTED.lower() not in text.lower(), text
            assert text == text.strip(), repr(text)
            texts += 1
        assert 0 < len(rationale.headline) < LONGEST_HEADLINE
        assert rationale.summary
        assert rationale.certainty
        assert rationale.next_step
        assert rationale.provenance == open_edition().pack.provenance
        assert outcome.pack == "mayo-2012"
    assert texts > 1000


def test_the_provenance_says_that_the_reading_is_historical() -> None:
    """With every use: historical, superseded, of an unidentified source, not endorsed."""
    provenance = tell(patient())[1].provenance
    for words in ("Historical reading", "superseded in practice", "unidentified", "not endorsed by Mayo Clinic"):
        assert words in provenance


@pytest.mark.parametrize("test", ["karyotype_del13", "karyotype_hypodiploid", "gep_high_risk", "pcli"])
def test_an_assumption_is_named(test: str) -> None:
    """A test declared not done is named as taken for not present; the same test recorded as absent is no assumption."""
    place = f"cytogenetics__{test}"
    more = {"cytogenetics__pcli_percent": None} if test == "pcli" else {}
    sentence = f"{label_of(f'cytogenetics.{test}')} not done: taken as not present"
    assert sentence in tell(patient(**{place: "not_done"}, **more))[1].assumed
    assert sentence not in tell(patient(**{place: "absent"}, **more))[1].assumed


def test_the_stated_defaults_are_named() -> None:
    """A transplant whose kind nobody recorded, and months counted from a start, are taken for something: it is said."""
    started = {"maintenance": {"status": "on", "drug": "lenalidomide", "started": "2026-06-01"}}
    said = " ".join(tell(patient(**started))[1].assumed)
    assert "Kind of transplant not recorded" in said
    assert "counted from its start" in said
    told = {"maintenance": {"status": "on", "drug": "lenalidomide", "months": 5}}
    said = " ".join(tell(patient(transplant__kind="tandem", **told))[1].assumed)
    assert "Kind of transplant" not in said
    assert "counted from" not in said


def test_an_inferred_step_is_named() -> None:
    """Where the commentary is silent the explanation says so: each inferred arrow taken, and whence the risk groups."""
    edition = open_edition()
    for clinical in patients():
        outcome, rationale = tell(clinical)
        for step in outcome.steps:
            if step.arrow is not None:
                inferred = edition.questions[step.question].arrows[step.arrow].inferred
                assert inferred is None or inferred in rationale.inferred
        assert edition.pathway.scheme is not None
        assert (edition.pathway.scheme.note in rationale.inferred) == ("risk-group" in outcome.path)
        if outcome.inferred:
            assert rationale.inferred


def test_a_contested_statement_is_never_told_without_what_speaks_against_it() -> None:
    """A statement on the route that the literature contradicts is told together with the contradiction."""
    pack = open_edition().pack
    told = 0
    for clinical in patients():
        outcome, rationale = tell(clinical)
        for name in outcome.statements:
            statement = pack.statements[name]
            if statement.severity in ("high", "medium"):
                assert statement.against
                assert f"{name}. {statement.says} {statement.against}" in rationale.contested
                told += 1
    assert told


@pytest.mark.parametrize("case", CASES)
def test_every_key_fact_has_a_value_and_a_place(case: str) -> None:
    """Each fact behind the route has a label, a value and the place where it was entered; every question has one."""
    outcome, rationale = tell(take(CASES[case]))
    assert rationale.key_facts
    assert len(rationale.key_facts) >= len(outcome.steps) - 1
    for fact in rationale.key_facts:
        assert fact.label
        assert fact.value
        assert label_of(fact.place)


# ---- advice, open and blocked ----------------------------------------------------------------------------------------
def test_a_certain_advice_says_that_what_is_open_cannot_change_it() -> None:
    """All known that decides, or items open that cannot decide: the certainty says which of the two it is."""
    assert "cannot change it" in tell(patient(**HIGH, response=None, consolidation=None))[1].certainty
    everything = {**ON, "lenalidomide_sensitivity": "sensitive"}
    assert tell(patient(**everything))[1].certainty == "Certain: every fact that could decide is known"


@pytest.mark.parametrize("case", OPEN)
def test_an_open_question_says_what_remains(case: str) -> None:
    """Every advice still possible is told with the statements it rests on and what would lead there; how many remain,
    what to find out next, and no advice is put into words as if it were given.
    """
    outcome, rationale = tell(take(CASES[case]))
    assert outcome.status == "open"
    assert rationale.word == "Open"
    assert tuple(left.advice for left in rationale.remaining) == outcome.reachable
    assert len(outcome.reachable) > 1
    for left in rationale.remaining:
        assert left.title
        assert left.rests_on
    assert any(left.text.startswith("if ") for left in rationale.remaining)
    assert rationale.certainty.startswith(f"{len(outcome.reachable)} of {len(ADVICE)} outcomes remain; ")
    assert rationale.regimen == ()
    assert not any(rationale.headline == advice.headline for advice in open_edition().pathway.advice)
    if outcome.ask_next is None:
        assert rationale.headline.startswith("Cannot be decided without ")
        assert "can no longer be had" in rationale.next_step
    else:
        assert rationale.headline.startswith("Not decided yet: ")
        assert rationale.next_step.startswith("Find out: ")


def test_open_cases_were_told() -> None:
    """The test above has patients to tell: five open cases ship or more, one of them open for good."""
    assert len(OPEN) >= 5
    assert any(tell(take(CASES[case]))[0].ask_next is None for case in OPEN)


def test_the_next_question_is_named_as_a_clinician_asks_for_it() -> None:
    """Several lesions missing are one panel; a single one is asked for by its name."""
    assert tell(patient(cytogenetics__del17p="pending"))[1].headline == "Not decided yet: del(17p) decides"
    assert "FISH panel" in tell(patient(cytogenetics={}))[1].headline


def test_a_blocked_advice_is_told_as_blocked() -> None:
    """Blocked: the word, the headline, no dose, and what is left to do."""
    outcome, rationale = tell(patient(safety__pregnant=True))
    assert outcome.blocked
    assert rationale.word == "Blocked"
    assert rationale.headline == "Lenalidomide maintenance: advised, but must not be given now"
    assert rationale.what_is_left == rationale.next_step == open_edition().pack.when_blocked
    assert "10 mg" not in " ".join(rationale.regimen)
    assert tell(patient())[1].what_is_left == ""


def test_cautions_are_told_gravest_first_and_what_is_not_recorded_last() -> None:
    """Within the levels the findings come before what nobody recorded."""
    levels = ("stop", "adjust", "watch", "note")
    mixed = patient(safety={"pregnant": True, "on_dialysis": True}, access={}, cytogenetics__tp53_mutation="present")
    cautions = tell(mixed)[1].cautions
    keys = [(levels.index(caution.level), caution.not_recorded is not None) for caution in cautions]
    assert keys == sorted(keys)
    assert {caution.level for caution in cautions} == set(levels)
    assert any(caution.not_recorded for caution in cautions)


def test_what_would_change_the_advice_is_told_as_sentences() -> None:
    """Each flip of a few facts is one sentence that names the facts and the other advice; the shortest come first."""
    outcome, rationale = tell(patient())
    assert rationale.changes
    sizes = [len(change.flip.change) for change in rationale.changes]
    assert sizes == sorted(sizes)
    for change in rationale.changes:
        assert change.flip in outcome.flips
        assert change.text.startswith("If ")
        assert change.advice_title == open_edition().pathway.advice_of(change.flip.advice).headline


@pytest.mark.parametrize(
    "advice", [each for each in open_edition().pathway.advice if each.drugs], ids=lambda each: each.id
)
def test_every_drug_says_whether_it_is_licensed_and_how_long(advice: Any) -> None:
    """An advice that names a drug states its duration, its licence and the trial that its dose comes from."""
    found = [rationale for outcome, rationale in map(tell, map(take, CASES.values())) if outcome.advice == advice.id]
    assert found
    for rationale in found:
        assert rationale.regimen[0] == advice.duration
        assert rationale.regimen[-1] == advice.licence
        assert advice.regimen is not None
        blocked = "No dose is printed while it must not be given."
        assert rationale.regimen[1] in (advice.regimen.text, advice.regimen.otherwise, blocked)


def test_a_dose_from_memory_is_never_printed(tmp_path: Any) -> None:
    """A regimen that nobody has checked is not printed as a dose, whatever else is known."""
    folder = copy_pack(tmp_path)
    Edit("pathway.yaml", "  lenalidomide-maintenance:\n", "      status: page", "      status: memory").make(folder)
    edition = open_edition(str(folder))
    outcome = decide(edition, patient())
    assert outcome.advice == "lenalidomide-maintenance"
    assert "10 mg" not in " ".join(explain(edition, patient(), outcome).regimen)
    assert "10 mg" in " ".join(tell(patient())[1].regimen)
