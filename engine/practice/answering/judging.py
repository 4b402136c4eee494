"""Feedback on the reasons: which was right, missing, wrong or beside the point, why, and what bears on it."""

from collections.abc import Mapping

from engine.answers import answer_question
from engine.edition import Edition
from engine.explain import write_reason
from engine.figures import fill_figures
from engine.joining import join_clauses
from engine.language import say
from engine.outcome import Step
from engine.pack import Argument
from engine.practice.answering.bearings import find_bearings
from engine.practice.answering.deciding import list_others
from engine.practice.answering.grounds import Ground, Solved
from engine.practice.commitment import Bearing, Commitment, Judged, Verdict
from engine.practice.scenario import Misconception
from engine.wording import lower_first

Said = tuple[str, tuple[Bearing, ...]]
_BESIDE = ("idle", "apart")


def judge_reasons(
    edition: Edition,
    solved: Solved,
    misconceptions: Mapping[str, Misconception],
    commitment: Commitment,
    grounds: tuple[Ground, ...],
) -> tuple[Judged, ...]:
    """Every reason that was chosen, and every one that should have been, in the order in which they were offered."""
    found = []
    for ground in grounds:
        chosen = ground.id in commitment.reasons
        if chosen or ground.due:
            why, bearings = _explain(edition, solved, misconceptions, ground)
            found.append(Judged(ground.id, ground.words, _tell_verdict(ground, chosen=chosen), why, bearings))
    return tuple(found)


def _tell_verdict(ground: Ground, *, chosen: bool) -> Verdict:
    if ground.due:
        return "right" if chosen else "missing"
    return "beside" if ground.kind in _BESIDE else "wrong"


def _explain(edition: Edition, solved: Solved, misconceptions: Mapping[str, Misconception], ground: Ground) -> Said:
    pack = edition.pack
    match ground.kind:
        case "argument" | "apart":
            argument = next(each for each in pack.arguments if each.id == ground.name)
            text = write_reason(pack, argument, "for").text
            why = text if ground.kind == "argument" else f"{_set_apart(edition, solved, argument)} {text}"
            return why, find_bearings(pack, argument.statements, argument.figures)
        case "belief":
            belief = misconceptions[ground.name]
            return fill_figures(pack, belief.answer), find_bearings(pack, belief.statements, belief.figures)
        case "forbidden":
            stops = [each for each in solved.outcome.cautions if solved.outcome.advice in each.blocks]
            return " ".join(each.text for each in stops), ()
    if not ground.question:
        wrong = say("No stop lies over the advice.")
        return wrong if ground.kind == "false" else say("True, but the pathway does not ask for it."), ()
    return _explain_fact(edition, solved, ground), _find_resting(edition, solved, ground)


def _set_apart(edition: Edition, solved: Solved, argument: Argument) -> str:
    """Why an argument that is true is no reason here."""
    if solved.outcome.advice is None:
        return say("Nothing can be weighed before the advice is known.")
    if argument.sides.get(solved.outcome.advice) == "against":
        return say("This speaks against the advice, and is weighed with it.")
    about = [edition.pathway.advice_of(name).title for name, side in argument.sides.items() if side == "for"]
    if not about:
        return say("This is about other advice.")
    return say("This is about other advice: {titles}.").format(titles=", ".join(lower_first(each) for each in about))


def _explain_fact(edition: Edition, solved: Solved, ground: Ground) -> str:
    step = _step_at(solved, ground.question)
    if ground.kind in ("false", "unsaid"):
        words = (
            say("Not so in this patient. {facts}.")
            if ground.kind == "false"
            else say("This cannot be told yet. {facts}.")
        )
        return words.format(facts=join_clauses(_tell_answers(edition, solved, ground.question)))
    if step is None:
        open_still = solved.outcome.advice is None
        return (
            say("True, but something else must be known first.")
            if open_still
            else say("True, but this patient's route does not come to that question.")
        )
    return _explain_step(edition, solved, step, idle=ground.kind == "idle")


def _explain_step(edition: Edition, solved: Solved, step: Step, *, idle: bool) -> str:
    """What hangs on the answer at a step of the route."""
    if step.arrow is None:
        if solved.outcome.advice is not None:
            return say("True, and it need not be known: every answer gives the same advice.")
        return say("Nothing can be advised before this is known.")
    others = list_others(edition, solved.facts, solved.outcome, step)
    if idle and others:
        return say("True, but something else decides at that question.")
    if idle:
        return say("True, but the advice would be the same without it.")
    titles = [say("open") if name is None else lower_first(edition.pathway.advice_of(name).title) for name in others]
    if not titles:
        return say("By this the route comes to its advice.")
    return say("With another answer the advice would be another: {titles}.").format(
        titles=say(" or ").join(dict.fromkeys(titles))
    )


def _step_at(solved: Solved, question: str) -> Step | None:
    return next((each for each in solved.outcome.steps if each.question == question), None)


def _tell_answers(edition: Edition, solved: Solved, question: str) -> list[str]:
    """The facts of a question as this patient has them: "Response now: VGPR"."""
    told = []
    for each in answer_question(edition, solved.facts, edition.questions[question]):
        label, value = each.label, each.value
        if each.place == "transplant.done":  # its day alone would not tell that it was another kind
            label, value = say("Transplant"), solved.facts.by_name[each.place].because
        told.append(say("{fact}: {value}").format(fact=label, value=value))
    return told


def _find_resting(edition: Edition, solved: Solved, ground: Ground) -> tuple[Bearing, ...]:
    """The statements on which the right answer at that question rests; while it is open, those of every answer."""
    arrows = edition.questions[ground.question].arrows
    step = _step_at(solved, ground.question)
    if step is None:
        return ()
    chosen = arrows if step.arrow is None else (arrows[step.arrow],)
    return find_bearings(edition.pack, [name for arrow in chosen for name in arrow.rests_on])
