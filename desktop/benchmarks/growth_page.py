"""What was measured of growing pathways as the panels of a page: the other side, targets kept or missed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop.benchmarks.comparison import MILLISECONDS, Bound
from desktop.benchmarks.deciding import BY_HAND
from desktop.benchmarks.growth import UNKNOWN, Measured
from desktop.benchmarks.processes import FRAME
from desktop.benchmarks.spaces import PROOF, REACHABLE
from engine.decision_diagram import NODE_BUDGET
from engine.language import say
from reports.drawn.growth import Growth, Line, Panel, Points, Stroke, Unit, show_figure

Read = Callable[[Measured], float | None]
Drawn = tuple[str, Stroke, Read]  # name, stroke, figure
Judged = tuple[str, bool | None]  # the target in words with its verdict; kept, or None without a target
NO_TARGET: Judged = (say("No target."), None)


def write_page(measured: Sequence[Measured]) -> Growth:
    """The page; what was compared with a loop is a made-up guideline, the others are shipped editions."""
    run = _Run(
        tuple(each for each in measured if each.looped is not None),
        tuple(each for each in measured if each.looped is None),
    )
    first, last = run.sizes[0], run.sizes[-1]
    return Growth(
        title=say("How the figures grow with the pathway"),
        lead=say(
            "Each made-up guideline of {first} to {last} rules (arrows with a condition) is built like the shipped "
            "editions, keeps every law, and was measured in one run on this computer: medians, on logarithmic scales. "
            "It asks for {facts} facts at {first} rules and {more} at {last}."
        ).format(first=first.rules, last=last.rules, facts=first.facts, more=last.facts),
        panels=(*_tell_proof(run), *_tell_patients(run), *_tell_decisions(run)),
        foot=say(
            "The shipped editions ({editions}) stand at their own number of rules. The guidelines are compiled without "
            "a limit of nodes here; an edition that needs more than {budget} is refused. Reckoned: the loop's time for "
            "one patient, multiplied by how many it would have to try."
        ).format(
            editions=", ".join(f"{each.name}: {each.rules} rules" for each in run.editions), budget=f"{NODE_BUDGET:,}"
        ),
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """All that was measured: the made-up guidelines from the smallest on, and the shipped editions."""

    sizes: tuple[Measured, ...]
    editions: tuple[Measured, ...]

    def panel(
        self,
        title: str,
        lines: Sequence[Drawn],
        told: str,
        judged: Judged = NO_TARGET,
        unit: Unit = "s",
        limit: float | None = None,
    ) -> Panel:
        """A panel; the editions stand beside the lines that are this program's."""
        ours = [read for _, stroke, read in lines if stroke != "dashed"]
        return Panel(
            title=title,
            unit=unit,
            lines=tuple(Line(name, stroke, _list_points(self.sizes, read)) for name, stroke, read in lines),
            marks=tuple(point for read in ours for point in _list_points(self.editions, read)),
            told=told,
            target=judged[0],
            kept=judged[1],
            limit=limit,
        )

    def tell(self, read: Read, unit: Unit = "s") -> str:
        """A figure at the smallest size and at the largest, and how many times the one the other is."""
        first, last = self.sizes[0], self.sizes[-1]
        low, high = read(first) or 0.0, read(last) or 0.0
        told = say("{low} at {first} rules, {high} at {last}").format(
            low=show_figure(low, unit), first=first.rules, high=show_figure(high, unit), last=last.rules
        )
        return told if high < 2 * low else f"{told} ({show_figure(high / low, 'nodes')}×)"

    def judge(self, promise: str, keeps: Callable[[Measured], bool], show: Callable[[Measured], str]) -> Judged:
        """A target in words: kept at every size, or at which sizes it is missed, and by what figure at the last."""
        missed = [each for each in self.sizes if not keeps(each)]
        if not missed:
            return say("Target: {promise}. Kept at every size.").format(promise=promise), True
        if len(missed) == len(self.sizes):
            where = say("at every size")
        elif missed == list(self.sizes[-len(missed) :]):
            where = say("from {rules} rules on").format(rules=missed[0].rules)
        else:
            where = say("at {rules} rules").format(rules=", ".join(str(each.rules) for each in missed))
        told = say("Target: {promise}. MISSED {where}: {figure} at {last}.")
        return told.format(promise=promise, where=where, figure=show(missed[-1]), last=missed[-1].rules), False

    def judge_ratio(self, bound: Bound, ours: Read, theirs: Read, whom: str) -> Judged:
        """Whether the ratio of two figures keeps its bound at each size."""

        def ratio(each: Measured) -> float:
            return bound.ratio(ours(each) or 0, theirs(each) or 0)

        most = bound.side == "at most"
        promise = say("at most {limit} times {whom}") if most else say("at least {limit} times faster than {whom}")
        return self.judge(
            promise.format(limit=f"{bound.limit:,.0f}", whom=whom),
            lambda each: bound.is_kept(ratio(each)),
            lambda each: say("{number} times").format(number=show_figure(ratio(each), "nodes")),
        )


def _tell_proof(run: _Run) -> tuple[Panel, ...]:
    """What is done once for a guideline: its diagram, compiled and proved."""
    return (
        run.panel(
            say("Nodes of the diagram"),
            [
                (say("from patient to advice"), "solid", lambda each: each.nodes),
                (say("all that its proof makes"), "dotted", lambda each: each.stored),
            ],
            say("{ours}. All that its proof makes: {all}.").format(
                ours=run.tell(lambda each: each.nodes, "nodes"), all=run.tell(lambda each: each.stored, "nodes")
            ),
            run.judge(
                say("at most {limit} nodes in all").format(limit=f"{NODE_BUDGET:,}"),
                lambda each: each.stored <= NODE_BUDGET,
                lambda each: show_figure(each.stored, "nodes"),
            ),
            "nodes",
            NODE_BUDGET,
        ),
        run.panel(
            say("Compiling, once for a guideline"),
            [(say("this program"), "solid", lambda each: each.compiled)],
            f"{run.tell(lambda each: each.compiled)}.",
        ),
        run.panel(
            say("Proof of the laws, once for a guideline"),
            [(say("this program"), "solid", lambda each: each.proved)],
            say("{ours}. Every patient tried in turn (reckoned, not drawn): {theirs}.").format(
                ours=run.tell(lambda each: each.proved), theirs=_tell_plainly(run, lambda each: each.proof_reckoned)
            ),
            run.judge_ratio(
                PROOF, lambda each: each.proved, lambda each: each.proof_reckoned, say("every patient in turn")
            ),
        ),
    )


def _tell_patients(run: _Run) -> tuple[Panel, ...]:
    """What is told of one patient without a search."""
    ten, nothing = say("{number} facts unknown").format(number=UNKNOWN), say("nothing known")
    tried, told = say("each completion tried"), say("With {ten}: {ours}. Each of their completions tried: {theirs}.")
    return (
        run.panel(
            say("A patient read and walked"),
            [
                (say("this program"), "solid", lambda each: each.walked),
                (say("loop over the rules"), "dashed", lambda each: each.looped),
            ],
            say("{ours}. A loop over the rules, on facts that are ready: {theirs}.").format(
                ours=run.tell(lambda each: each.walked), theirs=run.tell(lambda each: each.looped)
            ),
            run.judge_ratio(BY_HAND, lambda each: each.walked, lambda each: each.looped, say("the loop")),
        ),
        run.panel(
            say("Advice still reachable"),
            [
                (ten, "solid", lambda each: each.reachable),
                (nothing, "dotted", lambda each: each.reachable_of_nothing),
                (tried, "dashed", lambda each: each.reachable_tried),
            ],
            told.format(
                ours=run.tell(lambda each: each.reachable), ten=ten, theirs=run.tell(lambda each: each.reachable_tried)
            ),
            run.judge_ratio(
                REACHABLE,
                lambda each: each.reachable_of_nothing,
                lambda each: each.proof_reckoned,
                say("every patient in turn, nothing known"),
            ),
        ),
        run.panel(
            say("Missing facts that decide"),
            [
                (ten, "solid", lambda each: each.missing),
                (nothing, "dotted", lambda each: each.missing_of_nothing),
                (tried, "dashed", lambda each: each.missing_tried),
            ],
            told.format(
                ours=run.tell(lambda each: each.missing), ten=ten, theirs=run.tell(lambda each: each.missing_tried)
            ),
        ),
    )


def _tell_decisions(run: _Run) -> tuple[Panel, ...]:
    """The search for changes, and a decision whole."""
    ten = say("{number} facts unknown").format(number=UNKNOWN)
    return (
        run.panel(
            say("Smallest changes that give other advice"),
            [
                (say("this program"), "solid", lambda each: each.flips),
                (say("one or two facts changed (reckoned)"), "dashed", lambda each: each.flips_reckoned),
            ],
            say("With {ten}: {ours}. Every one or two facts changed in each completion (reckoned): {theirs}.").format(
                ours=run.tell(lambda each: each.flips),
                ten=ten,
                theirs=_tell_plainly(run, lambda each: each.flips_reckoned),
            ),
        ),
        run.panel(
            say("A whole decision"),
            [
                (say("with its changes"), "solid", lambda each: each.decided),
                (say("without them"), "dotted", lambda each: each.decided_without_flips),
            ],
            say("With {ten}: {ours}. Without the smallest changes: {less}.").format(
                ours=run.tell(lambda each: each.decided),
                ten=ten,
                less=run.tell(lambda each: each.decided_without_flips),
            ),
            run.judge(
                say("at most one frame of a screen, {limit} ms").format(limit=FRAME),
                lambda each: each.decided * MILLISECONDS <= FRAME,
                lambda each: show_figure(each.decided, "s"),
            ),
            "s",
            FRAME / MILLISECONDS,
        ),
    )


def _tell_plainly(run: _Run, read: Read) -> str:
    """A reckoned figure at both ends, without how many times the one the other is."""
    return run.tell(read).partition(" (")[0]


def _list_points(measured: Sequence[Measured], read: Read) -> Points:
    return tuple((each.rules, value) for each in measured if (value := read(each)) is not None)
