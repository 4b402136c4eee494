"""Deciding: the pathway's own walk through its questions, and the outcome of walk, diagram and safety together."""

from engine.case import Clinical
from engine.edition import Edition
from engine.explore import choose_question, find_missing, find_reachable
from engine.facts import Facts
from engine.flips import find_flips
from engine.outcome import Outcome, RiskReading, Status, Step
from engine.pathway import Question
from engine.safety import blocked_advice, find_cautions
from engine.wording import describe_finding


def walk(edition: Edition, facts: Facts, start: str | None = None) -> tuple[tuple[Step, ...], str | None]:
    """The pathway's walk, one question a node: its steps, and the advice it reaches or None where it waits.

    A question is known only when every completion of this patient answers it alike; otherwise its declared reading
    (`if_unknown`) is taken as things stand, or the walk waits. It begins at `start`, a question or an advice; at the
    pathway's own where none is given.
    """
    diagram, crossings, masks = edition.diagram, edition.crossings, facts.masks
    follow, levels, labels, bottom = diagram.follow, diagram.levels, diagram.labels, diagram.bottom
    steps: list[Step] = []
    name = edition.pathway.start if start is None else start
    while (crossing := crossings.get(name)) is not None:
        node = follow(crossing.answer, masks)
        if levels[node] == bottom:
            arrow = labels[node]
        else:  # unknowns stand in the way, which may all lead the same way
            possible = diagram.reachable(node, masks)
            arrow = possible[0] if len(possible) == 1 else None
        if isinstance(arrow, int):
            step, name = crossing.ways[arrow]
        elif crossing.if_unknown is None:
            steps.append(Step(name, None))
            return tuple(steps), None
        else:
            step, name = Step(name, crossing.if_unknown, as_things_stand=True), crossing.ways[crossing.if_unknown][1]
        steps.append(step)
    return tuple(steps), name


def settle(edition: Edition, facts: Facts) -> tuple[tuple[Step, ...], tuple[str, ...], Status, str | None]:
    """What walk and diagram say together: the steps, the advice still reachable, how far it is settled, and on what."""
    steps, leaf = walk(edition, facts)
    reachable = find_reachable(edition, facts)
    if len(reachable) == 1:
        return steps, reachable, "advice", reachable[0]
    return steps, reachable, "open" if leaf is None else "provisional", leaf


def decide(edition: Edition, clinical: Clinical, *, what_if: bool = True) -> Outcome:
    """What the edition says of a patient; `what_if` false leaves the flips out, where nobody reads them."""
    facts = edition.read(clinical)
    steps, reachable, status, advice = settle(edition, facts)
    missing = find_missing(edition, facts)
    cautions = find_cautions(edition, facts, reachable, status)
    pack = edition.pack
    return Outcome(
        pack=pack.id,
        pack_version=pack.version,
        pack_digest=pack.digest,
        as_of=clinical.as_of,
        status=status,
        advice=advice,
        risk=read_risk(edition, facts),
        steps=steps,
        missing=missing,
        ask_next=choose_question(edition, facts, missing),
        reachable=reachable,
        flips=find_flips(edition, facts, advice) if what_if else (),
        cautions=cautions,
        blocked=advice is not None and advice in blocked_advice(cautions),
        statements=_statements(edition, steps, advice),
        trials=_trials(edition, reachable if advice is None else (advice,)),
        inferred=_is_inferred(edition, steps, advice),
    )


def read_risk(edition: Edition, facts: Facts) -> RiskReading:
    """The risk group by the edition's scheme, with the findings that make it, or the unknowns that keep it open."""
    scheme = edition.pathway.scheme
    assumed = tuple(fact.name.removeprefix("cytogenetics.") for fact in facts.facts if fact.assumed)
    if scheme is None or edition.risk_root is None:
        return RiskReading(None, None, (), (), assumed)
    possible = edition.possible_groups(facts)
    support = edition.diagram.support(edition.risk_root)
    tests = [facts.facts[level] for level in sorted(support)]
    present = [fact for fact in tests if fact.possible == ("present",)]
    if len(possible) == 1 and possible[0] == scheme.groups[-1].id:
        because = tuple(describe_finding(fact) for fact in tests if not fact.assumed)
    elif len(possible) == 1:
        lesions = [fact for fact in present if _gives(edition, edition.risk_root, facts, fact.name) == possible[0]]
        because = tuple(describe_finding(fact) for fact in lesions or present)
    else:
        because = tuple(describe_finding(fact) for fact in tests if not fact.known)
    return RiskReading(scheme.id, possible[0] if len(possible) == 1 else None, possible, because, assumed)


def _gives(edition: Edition, root: int, facts: Facts, lesion: str) -> object:
    """The group that this lesion alone gives, everything else absent."""
    masks = tuple(
        edition.mask(fact.name, ("present" if fact.name == lesion else "absent",)) if "absent" in each.values else mask
        for fact, each, mask in zip(facts.facts, edition.determinants, facts.masks, strict=True)
    )
    return edition.diagram.reachable(root, masks)[0]


def _taken(edition: Edition, steps: tuple[Step, ...]) -> list[tuple[Question, int]]:
    return [(edition.questions[step.question], step.arrow) for step in steps if step.arrow is not None]


def _statements(edition: Edition, steps: tuple[Step, ...], advice: str | None) -> tuple[str, ...]:
    """The statements on which the arrows taken rest, then those of the advice; each once, in that order."""
    found: dict[str, None] = {}
    for question, arrow in _taken(edition, steps):
        found.update(dict.fromkeys(question.arrows[arrow].rests_on))
    if advice is not None:
        found.update(dict.fromkeys(edition.pathway.advice_of(advice).rests_on))
    return tuple(found)


def _trials(edition: Edition, advice: tuple[str, ...]) -> tuple[str, ...]:
    """The trials whose figures the arguments about this advice use, in the order of the arguments."""
    found = {
        figure.partition(".")[0]: None
        for argument in edition.pack.arguments
        if set(argument.sides) & set(advice)
        for figure in argument.figures
    }
    return tuple(found)


def _is_inferred(edition: Edition, steps: tuple[Step, ...], advice: str | None) -> bool:
    """Whether the arrow that gives the advice is inferred, not stated by the source."""
    if advice is None:
        return False
    for question, arrow in _taken(edition, steps):
        if question.arrows[arrow].go == advice:
            return question.arrows[arrow].inferred is not None
    # The walk waited though every completion agrees: inferred when every arrow to this advice is.
    leading = [each for other in edition.pathway.questions for each in other.arrows if each.go == advice]
    return all(each.inferred is not None for each in leading)
