"""Marking an answer: each part beside the right one, the reasons, where the routes part, and what was shown known."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from engine.edition import Edition
from engine.language import in_english, say
from engine.outcome import Outcome
from engine.practice.answering.grounds import Ground, Solved, list_grounds, solve
from engine.practice.answering.judging import judge_reasons
from engine.practice.answering.offering import list_durations, list_risks, name_duration
from engine.practice.answering.risk import explain_group, list_risk_questions, read_group
from engine.practice.answering.standing import tell_standing
from engine.practice.answering.taken import Turn, find_turn
from engine.practice.commitment import NO_GROUP, UNDECIDED, Asked, Commitment, Feedback, Option, Part, PartName, Tested
from engine.practice.gathering import find_needed, list_unasked
from engine.practice.naming import name_facts
from engine.practice.scenario import Misconception, Scenario
from engine.routes import trace_route
from engine.safety import GO_ON
from engine.wording import lower_first


@in_english
def mark(
    edition: Edition,
    scenario: Scenario,
    misconceptions: Mapping[str, Misconception],
    commitment: Commitment,
    asked: tuple[Asked, ...],
) -> Feedback:
    """What came of an answer. The whole case gives the right one; the risk group is judged by what was known."""
    solved = solve(edition, scenario)
    names = tuple(each.sheet for each in asked)
    best = right_commitment(edition, scenario, misconceptions, names)
    grounds = list_grounds(edition, scenario, misconceptions)
    holds = commitment.advice == best.advice
    known = scenario.case_when(names).clinical
    turn = None if holds else find_turn(edition, solved, commitment, known)
    nowhere = turn is not None and not turn.parting.would_be
    parts = tuple(_list_parts(edition, scenario, solved, commitment, best, names, nowhere=nowhere))
    risk_holds = commitment.risk == best.risk
    needed = find_needed(edition, scenario)
    return Feedback(
        parts=parts,
        holds=holds,
        reasons=judge_reasons(edition, solved, misconceptions, commitment, grounds),
        parting=None if turn is None else turn.parting,
        right_route=trace_route(edition, solved.clinical, solved.outcome),
        taken_route=None if turn is None else turn.route,
        asked=asked,
        unasked=list_unasked(edition, scenario, names),
        spent=sum(each.cost for each in asked),
        needed=needed.cost,
        learning_point=scenario.learning_point,
        standing=tell_standing(edition, solved.clinical, solved.outcome),
        tested=tuple(_list_tested(edition, solved, turn, grounds, commitment, risk_holds=risk_holds)),
    )


@in_english
def right_commitment(
    edition: Edition,
    scenario: Scenario,
    misconceptions: Mapping[str, Misconception],
    asked: Collection[str] | None = None,
    confidence: int = 100,
) -> Commitment:
    """The answer that is right in every part, for whoever asked for some sheets, by id; for all of them when None.

    The risk group is what is known then, unless a test of it that was not asked for could still change the advice: one
    that cannot need not be asked for. Otherwise it is that of the whole case.
    """
    solved = solve(edition, scenario)
    advice = solved.outcome.advice
    facts = solved.facts
    if asked is not None and not _is_group_wanted(edition, scenario, asked):
        facts = edition.read(scenario.case_when(asked).clinical)
    due = tuple(each.id for each in list_grounds(edition, scenario, misconceptions) if each.due)
    return Commitment(
        risk=read_group(edition, facts),
        advice=UNDECIDED if advice is None else advice,
        duration=name_duration(None if advice is None else edition.pathway.advice_of(advice)),
        reasons=due,
        confidence=confidence,
    )


def _is_group_wanted(edition: Edition, scenario: Scenario, asked: Collection[str]) -> bool:
    """Whether a test that tells the risk group could still have changed the advice, and was not asked for."""
    left = (scenario.sheet(name) for name in list_unasked(edition, scenario, asked))
    return any(place.startswith("cytogenetics.") for sheet in left for place in sheet.gives)


def score(feedback: Feedback) -> tuple[int, int]:
    """Points and the most there are: advice 4, risk group and duration 2 each, each due reason 1, asking 2.

    A reason chosen that is wrong or decides nothing takes a point away, never below none for the reasons. Asking is
    worth 2 when just what was needed was asked for, and 1 when it was more.
    """
    worth = {"advice": 4, "risk": 2, "duration": 2}
    points = sum(worth[part.name] for part in feedback.parts if part.holds)
    most = sum(worth[part.name] for part in feedback.parts)
    right = sum(each.verdict == "right" for each in feedback.reasons)
    missing = sum(each.verdict == "missing" for each in feedback.reasons)
    other = sum(each.verdict in ("wrong", "beside") for each in feedback.reasons)
    asking = 0 if feedback.unasked else (2 if feedback.spent <= feedback.needed else 1)
    return points + max(0, right - other) + asking, most + right + missing + 2


def _list_parts(
    edition: Edition,
    scenario: Scenario,
    solved: Solved,
    given: Commitment,
    best: Commitment,
    asked: Collection[str],
    *,
    nowhere: bool,
) -> Iterator[Part]:
    risks = list_risks(edition)
    if risks:
        title = say("Risk group") if edition.pathway.scheme is not None else say("Lesions")
        facts = edition.read(scenario.case_when(asked).clinical) if best.risk == NO_GROUP else solved.facts
        because = explain_group(edition, facts)
        if best.risk == NO_GROUP and solved.outcome.status == "advice":
            because += " " + say("The advice does not depend on it.")
        yield _part("risk", title, given.risk, best.risk, risks, because)
    titles = [
        *(Option(each.id, each.headline) for each in edition.pathway.advice),
        Option(UNDECIDED, say("Not to be decided yet")),
    ]
    because = _explain_advice(edition, solved)
    if nowhere:
        because += " " + say("Nothing that can still change in this patient would make the advice given right.")
    part = _part("advice", say("Advice"), given.advice, best.advice, titles, because)
    yield replace(part, right=_qualify(solved.outcome, part.right))
    durations = list_durations(edition)
    yield _part("duration", say("Duration"), given.duration, best.duration, durations, _explain_time(edition, solved))


def _part(
    name: PartName, title: str, given: str | None, right: str | None, told: Sequence[Option], because: str
) -> Part:
    words = {each.id: each.words for each in told}
    return Part(name, title, words.get(given or "", given or ""), words[right or ""], given == right, because)


def _qualify(outcome: Outcome, right: str) -> str:
    """The right advice never without that it must not be given now, or holds only as things stand."""
    if outcome.blocked:
        return say("{advice}, but must not be given now").format(advice=right)
    return say("{advice}, as things stand").format(advice=right) if outcome.status == "provisional" else right


def _explain_advice(edition: Edition, solved: Solved) -> str:
    outcome = solved.outcome
    if outcome.advice is None:
        first = say("What must be known first: {facts}.").format(facts=name_facts(edition, outcome.missing))
        return " ".join((first, *(f"{each.text.rstrip('.')}." for each in outcome.cautions if each.id == GO_ON)))
    because = edition.pathway.advice_of(outcome.advice).summary
    if outcome.status == "provisional":
        because += " " + say("So as things stand; still to be known: {facts}.").format(
            facts=name_facts(edition, outcome.missing)
        )
    if outcome.blocked:
        stops = " ".join(each.text for each in outcome.cautions if outcome.advice in each.blocks)
        because += " " + say("It must not be given now. {stops}").format(stops=stops)
    return because


def _explain_time(edition: Edition, solved: Solved) -> str:
    if solved.outcome.advice is None:
        return say("While the advice is open there is nothing to time.")
    advice = edition.pathway.advice_of(solved.outcome.advice)
    words = (
        say("So the edition says of this advice: {advice}.")
        if advice.duration
        else say("The advice names no drug: {advice}.")
    )
    return words.format(advice=lower_first(advice.title))


def _list_tested(
    edition: Edition,
    solved: Solved,
    turn: Turn | None,
    grounds: tuple[Ground, ...],
    commitment: Commitment,
    *,
    risk_holds: bool,
) -> Iterator[Tested]:
    """The arrows up to the parting and the one that was missed there; then what was thought of each belief offered."""
    about_risk = list_risk_questions(edition)
    steps = solved.outcome.steps if turn is None else (*turn.common, turn.right)
    for step in steps:
        missed = (turn is not None and step is turn.right) or (step.question in about_risk and not risk_holds)
        # Where the right route waits there is no arrow to know; the one that was taken all the same was not known.
        shown = turn.taken if turn is not None and step is turn.right and step.arrow is None else step
        if shown is not None and shown.arrow is not None:
            label = edition.questions[shown.question].arrows[shown.arrow].label
            yield Tested(f"edge:{edition.pack.id}/{shown.question}/{label}", not missed)
    for ground in grounds:
        if ground.kind == "belief":
            yield Tested(f"belief:{ground.name}", ground.id not in commitment.reasons)
