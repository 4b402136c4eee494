"""The outcome in words: reasons for and against with their numbers, what was assumed, and what would change it."""

from engine.answers import answer_question, name_question
from engine.case import Clinical
from engine.checking import NO_CHECKS, NOT_CHECKED, SEEN, Check, Checks, tell_check
from engine.edition import Edition
from engine.facts import Facts
from engine.figures import fill_figures, word_figure, write_follow_up
from engine.freshness import join_stale
from engine.joining import join_all, join_any, join_clauses
from engine.language import say, say_count
from engine.outcome import Flip, Outcome, Status
from engine.pack import Argument, Figure, Pack
from engine.pathway import Advice
from engine.rationale import Change, KeyFact, Rationale, Reason, Remaining, Side
from engine.regimens import find_backing, write_regimen
from engine.remarks import tell_provenance
from engine.safety import drugs_now_given
from engine.wording import label_of, lower_first, name_distance, name_steps, word_of

MOST_CHANGES = 4  # a sentence with more than this many changes helps nobody
MOST_NAMED = 2  # deciding facts in a line
MOST_WAYS = 3  # ways to one advice in a sentence


def explain(edition: Edition, clinical: Clinical, outcome: Outcome, checks: Checks = NO_CHECKS) -> Rationale:
    """Everything that is said about an outcome, as plain values in the order in which it is read."""
    facts = edition.read(clinical)
    pack = edition.pack
    advice = None if outcome.advice is None else edition.pathway.advice_of(outcome.advice)
    return Rationale(
        word=tell_word(outcome.status, blocked=outcome.blocked),
        headline=tell_headline(edition, outcome.advice, outcome.missing, outcome.ask_next, blocked=outcome.blocked),
        summary=_summary(edition, facts, outcome) if advice is None else _rests_on(facts, advice),
        certainty=_certainty(edition, facts, outcome),
        provenance=tell_provenance(pack),
        regimen=write_regimen(edition, facts, outcome, checks),
        backing=find_backing(edition, facts, outcome, checks),
        key_facts=_key_facts(edition, facts, outcome),
        reasons=weigh(edition, facts, outcome, checks),
        cautions=join_stale(outcome.cautions),
        what_is_left=pack.when_blocked if outcome.blocked else "",
        assumed=_assumed(facts),
        inferred=_inferred(edition, outcome),
        contested=_contested(pack, outcome),
        remaining=_remaining(edition, facts, outcome) if advice is None else (),
        changes=_changes(edition, outcome),
        next_step=_next_step(edition, outcome),
    )


def tell_word(status: Status, *, blocked: bool) -> str:
    """The one word that stands before an answer."""
    if blocked:
        return say("Blocked")
    return {"advice": say("Advice"), "provisional": say("Provisional"), "open": say("Open")}[status]


def tell_headline(
    edition: Edition, name: str | None, missing: tuple[str, ...], ask_next: str | None, *, blocked: bool
) -> str:
    """An answer in one line: the advice of that name, or without one what decides next."""
    if name is not None:
        advice = edition.pathway.advice_of(name)
        if blocked:
            return say("{advice}: advised, but must not be given now").format(advice=advice.title)
        return advice.headline
    if ask_next is None:
        return say("Cannot be decided without {missing}").format(missing=", ".join(label_of(each) for each in missing))
    question = name_question(edition, missing, ask_next)
    words = (
        say("Not decided yet: {question} decides")
        if len(missing) == 1
        else say("Not decided yet. Next question: {question}")
    )
    return words.format(question=lower_first(question))


def _summary(edition: Edition, facts: Facts, outcome: Outcome) -> str:
    remaining = _remaining(edition, facts, outcome)[:3]
    told = [f"{left.title} {left.text}." if left.text else f"{left.title}." for left in remaining]
    more = len(outcome.reachable) - len(told)
    if more > 0:
        told.append(say("{number} more outcomes are possible.").format(number=more))
    return " ".join(told)


def _rests_on(facts: Facts, advice: Advice) -> str:
    """What the advice rests on; first that it would end a drug which is given now, where it does."""
    ending = advice.while_on is not None and drugs_now_given(facts) & set(advice.ends)
    return f"{advice.while_on} {advice.summary}" if ending else advice.summary


def _certainty(edition: Edition, facts: Facts, outcome: Outcome) -> str:
    unknown = sum(not fact.known for fact in facts.facts)
    if outcome.status == "advice":
        if not unknown:
            return say("Certain: every fact that could decide is known")
        return say_count(
            "Certain: the one open item cannot change it", "Certain: the {count} open items cannot change it", unknown
        )
    deciding = ", ".join(lower_first(label_of(name)) for name in outcome.missing[:MOST_NAMED])
    left_out = len(outcome.missing) - MOST_NAMED
    if left_out > 0:
        deciding = say("{facts} and {number} more").format(facts=deciding, number=left_out)
    words = say("{left} of {all} outcomes remain; {what} can decide")
    return words.format(left=len(outcome.reachable), all=len(edition.pathway.advice), what=deciding)


def _key_facts(edition: Edition, facts: Facts, outcome: Outcome) -> tuple[KeyFact, ...]:
    found: dict[str, KeyFact] = {}
    for step in outcome.steps:
        for answer in answer_question(edition, facts, edition.questions[step.question]):
            found.setdefault(answer.label, KeyFact(answer.label, answer.value, answer.because, answer.place))
    return tuple(found.values())


def weigh(edition: Edition, facts: Facts, outcome: Outcome, checks: Checks = NO_CHECKS) -> tuple[Reason, ...]:
    """The arguments for and against the advice that are known to apply to this patient, the most important first."""
    if outcome.advice is None:
        return ()
    lookup = edition.lookup(facts)
    found = [
        write_reason(edition.pack, argument, "for" if argument.sides[outcome.advice] == "for" else "against", checks)
        for argument in edition.pack.arguments
        if outcome.advice in argument.sides and (argument.when is None or argument.when.evaluate(lookup))
    ]
    return tuple(sorted(found, key=lambda reason: reason.side == "against"))


def write_reason(pack: Pack, argument: Argument, side: Side, checks: Checks = NO_CHECKS) -> Reason:
    """An argument with its figures filled in, and where they come from."""
    figures = [pack.figure(name) for name in argument.figures]
    sources: dict[str, None] = {}
    for figure in figures:
        sources[f"{pack.sources[figure.source].short}, {write_follow_up(figure)}"] = None
    by_figure = [_check_of(pack, figure, checks) if checks.found else None for figure in figures]
    found = tuple(dict.fromkeys(check for check in by_figure if check is not None))
    unchecked = [figure for figure, check in zip(figures, by_figure, strict=True) if check is None]
    names = join_all(dict.fromkeys(check.by for check in found))
    return Reason(
        id=argument.id,
        side=side,
        headline=argument.headline,
        text=fill_figures(pack, argument.text),
        source=join_clauses(sources),
        checked=_tell_checked(argument, unchecked, found),
        kind=argument.kind,
        statements=argument.statements,
        figures=argument.figures,
        checks=found,
        checker=say("checked by {names}").format(names=names) if found and not unchecked else "",
    )


def _check_of(pack: Pack, figure: Figure, checks: Checks) -> Check | None:
    return checks.of(f"{pack.id}/{figure.id}", word_figure(pack, figure))


def _tell_checked(argument: Argument, unchecked: list[Figure], checks: tuple[Check, ...]) -> str:
    """How far an argument's figures are checked: who checked which, and the least checked of the others."""
    told = list(dict.fromkeys(tell_check(check) for check in checks))
    if not unchecked:
        return join_clauses(told)
    statuses = {figure.status for figure in unchecked} | {
        figure.ratio.status for figure in unchecked if figure.ratio and f"{{{figure.id}.ratio}}" in argument.text
    }
    told = [say("in part {checked}").format(checked=each) for each in told]
    return join_clauses([say(NOT_CHECKED) if "memory" in statuses else say(SEEN), *told])


def _assumed(facts: Facts) -> tuple[str, ...]:
    found = [
        say("{test} not done: taken as not present").format(test=label_of(fact.name))
        for fact in facts.facts
        if fact.assumed
    ]
    clinical = facts.clinical
    if clinical.transplant.done and clinical.transplant.kind is None:
        found.append(say("Kind of transplant not recorded: taken as a first autologous one"))
    if clinical.maintenance.months is None and clinical.maintenance.started is not None:
        found.append(say("Months of maintenance counted from its start to the day of the consultation"))
    return tuple(found)


def _inferred(edition: Edition, outcome: Outcome) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for step in outcome.steps:
        if step.arrow is not None:
            arrow = edition.questions[step.question].arrows[step.arrow]
            if arrow.inferred is not None:
                found[arrow.inferred] = None
        if step.question in _asking_risk(edition) and edition.pathway.scheme is not None:
            found[edition.pathway.scheme.note] = None
    return tuple(found)


def _asking_risk(edition: Edition) -> set[str]:
    return {question.id for question in edition.pathway.questions if "risk" in question.shows}


def _contested(pack: Pack, outcome: Outcome) -> tuple[str, ...]:
    found = []
    for name in outcome.statements:
        statement = pack.statements.get(name)
        if statement is not None and statement.against and statement.severity not in ("ok", "translation"):
            found.append(f"{statement.id}. {statement.says} {statement.against}")
    return tuple(found)


def _remaining(edition: Edition, facts: Facts, outcome: Outcome) -> tuple[Remaining, ...]:
    """Each advice still possible, with the findings that would lead there when no recorded fact changes."""
    found = []
    for name in outcome.reachable:
        advice = edition.pathway.advice_of(name)
        ways = [flip for flip in outcome.flips if flip.advice == name and set(flip.change) <= set(outcome.missing)]
        text = ""
        if ways:
            shown = [_findings(edition, facts, flip) for flip in ways[:MOST_WAYS]]
            words = say("if {ways} or {number} other findings") if len(ways) > MOST_WAYS else say("if {ways}")
            text = words.format(ways=join_any(shown), number=len(ways) - MOST_WAYS)
        found.append(Remaining(name, advice.headline, text, advice.rests_on))
    return tuple(found)


def _findings(edition: Edition, facts: Facts, flip: Flip) -> str:
    items = list(flip.change.items())
    told = []
    for place, value in items[:MOST_CHANGES]:
        words = join_any(_values_that_do(edition, facts, flip, place)) or word_of(place, value)
        told.append(say("{fact} is {value}").format(fact=lower_first(label_of(place)), value=words))
    if len(items) > MOST_CHANGES:
        told.append(say("{number} more findings").format(number=len(items) - MOST_CHANGES))
    return join_all(told)


def _values_that_do(edition: Edition, facts: Facts, flip: Flip, place: str) -> list[str]:
    """Every value of an unknown fact that gives the flip's advice, the flip's other changes made; none if unclear."""
    masks = list(facts.masks)
    asked: int | None = None
    for level, determinant in enumerate(edition.determinants):
        if determinant.name not in flip.change:
            continue
        wanted = [v for v in determinant.values if determinant.write.get(v, v) == flip.change[determinant.name]]
        if not wanted:
            return []
        masks[level] = edition.mask(determinant.name, (wanted[0],))
        asked = level if determinant.name == place else asked
    if asked is None:
        return []
    found = []
    for at, value in enumerate(edition.determinants[asked].values):
        masks[asked] = 1 << at
        possible = bool((facts.masks[asked] >> at) & 1)
        if possible and edition.diagram.reachable(edition.root, masks) == [flip.advice]:
            interval = place == "maintenance.months"  # its written value is one of many
            found.append(word_of(place, value if interval else edition.determinants[asked].write.get(value, value)))
    return list(dict.fromkeys(found))


def _changes(edition: Edition, outcome: Outcome) -> tuple[Change, ...]:
    found = []
    for flip in sorted(outcome.flips, key=lambda flip: flip.distance):
        if len(flip.change) <= MOST_CHANGES:
            title = edition.pathway.advice_of(flip.advice).headline
            parts = [
                say("{fact} were {value}").format(fact=lower_first(label_of(place)), value=word_of(place, value))
                + name_steps(flip.steps.get(place))
                for place, value in flip.change.items()
            ]
            text = say("If {changes}: {advice}").format(changes=join_all(parts), advice=lower_first(title))
            found.append(Change(text, title, name_distance(flip.distance), flip))
    return tuple(found)


def _next_step(edition: Edition, outcome: Outcome) -> str:
    if outcome.advice is not None:
        return edition.pack.when_blocked if outcome.blocked else edition.pathway.advice_of(outcome.advice).next_step
    if outcome.ask_next is None:
        return say("What is missing can no longer be had: this edition cannot be applied; decide with newer guidance.")
    return say("Find out: {question}.").format(
        question=lower_first(name_question(edition, outcome.missing, outcome.ask_next))
    )
