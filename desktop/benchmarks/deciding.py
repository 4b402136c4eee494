"""Advice with its trace for one patient: our engine against plain Python, and against another rule engine.

What is timed for us, from a case already read and typed to its advice and its trace: the patient's facts are derived
(`Edition.read`) and the pathway is walked (`walk`: the questions asked, the arrow taken at each, and the advice, or the
question that waits). What else an outcome holds (findings behind the risk group, reachable and missing facts, flips,
cautions) is not timed, since the others do not give it.

What is timed for plain Python: from the same typed case to the advice and the questions asked. The other engine knows
no case: it is timed from a ready mapping of the derived facts to its reply with its trace, and we against it from the
facts as derived, by `walk` alone. Reading its reply is not timed.

The patients are some hundred drawn ones, on which all must agree first: a benchmark of different answers is void.
"""

from collections.abc import Sequence

from desktop.benchmarks.comparison import MICROSECONDS, Bound, Comparison, time_action, time_in_turn
from desktop.benchmarks.handwritten import Decided, decide_by_hand
from desktop.benchmarks.patients import draw_cases
from desktop.benchmarks.rule_graph import NOT_INSTALLED, RuleGraph, open_graph, read_reply, write_context
from desktop.commands.inputs import Refusal
from engine.case import Clinical
from engine.edition import Edition
from engine.evaluate import walk
from engine.explore import find_reachable

PATIENTS = 300
ROUNDS = 25
BY_HAND, BY_GRAPH = Bound("at most", 10), Bound("at least", 10)
AGAINST_HAND = "advice with trace, against plain Python"
AGAINST_GRAPH = "the walk from derived facts, against zen-engine"


def decide_with_trace(edition: Edition, clinical: Clinical) -> Decided:
    """What our engine is timed on: the advice where the walk ends, and the questions asked on the way."""
    steps, leaf = walk(edition, edition.read(clinical))
    return leaf, tuple([step.question for step in steps])


def check_agreement(edition: Edition, patients: Sequence[Clinical], graph: RuleGraph | None) -> None:
    """All ways to decide give each patient the same advice by the same questions.

    :raises Refusal: naming the first patient on whom they part.
    """
    for number, clinical in enumerate(patients, start=1):
        ours = decide_with_trace(edition, clinical)
        if ours[0] is not None and find_reachable(edition, edition.read(clinical)) != (ours[0],):
            raise Refusal(f"the walk ends at '{ours[0]}', but the diagram does not: a benchmark of a fault is void")
        others = {"plain Python": decide_by_hand(clinical)}
        if graph is not None:
            others["zen-engine"] = read_reply(graph.answer(write_context(edition.read(clinical))))
        for name, theirs in others.items():
            if theirs != ours:
                raise Refusal(
                    f"patient {number} gets {ours[0] or 'no advice yet'} here and {theirs[0] or 'no advice yet'} from "
                    f"{name}, or by other questions: a benchmark of different answers is void; correct {name}'s pathway"
                )


def compare_decisions(edition: Edition) -> list[Comparison]:
    """Our time a patient against plain Python's and the other engine's, in microseconds."""
    patients = [case.clinical for case in draw_cases(PATIENTS)]
    graph = open_graph()
    check_agreement(edition, patients, graph)

    def ours() -> None:
        for clinical in patients:
            decide_with_trace(edition, clinical)

    def by_hand() -> None:
        for clinical in patients:
            decide_by_hand(clinical)

    def each(seconds: float) -> float:
        return seconds / len(patients) * MICROSECONDS

    mine, theirs = time_in_turn(lambda: time_action(ours), lambda: time_action(by_hand), ROUNDS, min)
    found = [Comparison(AGAINST_HAND, "µs", each(mine), each(theirs), BY_HAND)]
    if graph is None:
        return [*found, Comparison(AGAINST_GRAPH, "µs", each(mine), None, BY_GRAPH, NOT_INSTALLED)]
    facts = [edition.read(clinical) for clinical in patients]
    contexts = [write_context(each) for each in facts]

    def by_walk() -> None:
        for each in facts:
            walk(edition, each)

    def by_graph() -> None:
        for context in contexts:
            graph.answer(context)

    mine, theirs = time_in_turn(lambda: time_action(by_walk), lambda: time_action(by_graph), ROUNDS, min)
    return [*found, Comparison(AGAINST_GRAPH, "µs", each(mine), each(theirs), BY_GRAPH)]
