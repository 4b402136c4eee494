"""Safety over every pathway: findings that lie over the advice, and never change it silently.

Each rule is asked of every drug in every advice still reachable and of every drug now given. A rule that cannot be
judged because a fact is not recorded becomes a watch: "not recorded: establish before the next dose".
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from engine.conditions import Condition, Not, Possible, Test, each_test
from engine.edition import Edition
from engine.facts import Facts, list_doubtful
from engine.freshness import find_stale
from engine.language import say
from engine.outcome import LEVELS, Caution, Status
from engine.pack import CautionRule
from engine.pathway import Advice
from engine.values import name_value
from engine.vocabulary import DRUGS_OF
from engine.wording import label_of

GO_ON = "continue-meanwhile"


def find_cautions(edition: Edition, facts: Facts, reachable: tuple[str, ...], status: Status) -> tuple[Caution, ...]:
    """Every finding over the reachable advice and the drugs now given, the gravest first."""
    clinical = facts.clinical
    lookup = edition.lookup(facts)
    advice = [edition.pathway.advice_of(name) for name in reachable]
    now = drugs_now_given(facts)
    wanted = {drug for each in advice for drug in each.drugs}
    found: list[Caution] = []
    unrecorded: dict[str, tuple[CautionRule, set[str]]] = {}
    for rule, over in _in_scope(edition.pack.cautions, advice, now):
        held = rule.when.evaluate(lookup)
        if held:
            found.append(_find(rule, advice, over))
        elif held is None and rule.missing is not None:
            for name in _unknown_facts(rule.when, lookup):
                unrecorded.setdefault(name, (rule, set()))[1].update(over)
    doubtful = list_doubtful(clinical)
    for name, (rule, drugs) in unrecorded.items():
        found.append(_ask(rule, name, drugs, doubtful=name in doubtful))
    found = _join_blocks(found, advice)
    found.extend(find_stale(clinical, frozenset(wanted), now))
    if status == "open" and clinical.maintenance.status == "on":
        found.append(_go_on(found, now))
    return tuple(sorted(found, key=lambda caution: (LEVELS.index(caution.level), caution.not_recorded is not None)))


def find_blocked(edition: Edition, facts: Facts, reachable: tuple[str, ...]) -> set[str]:
    """The advice that `find_cautions` blocks, without the words of all else that it finds."""
    advice = [edition.pathway.advice_of(name) for name in reachable]
    lookup = edition.lookup(facts)
    stops = (rule for rule in edition.pack.cautions if rule.level == "stop")
    scoped = _in_scope(stops, advice, drugs_now_given(facts))
    found = [_find(rule, advice, over) for rule, over in scoped if rule.when.evaluate(lookup)]
    return blocked_advice(_join_blocks(found, advice))


def list_open_stops(edition: Edition, facts: Facts, reachable: tuple[str, ...]) -> tuple[str, ...]:
    """The facts not recorded on which it depends whether a stop lies over advice that is reachable.

    A stop that holds, or fails, only because a fact is not recorded depends on that fact too. Advice of one drug or
    another depends on the stops of both, if each drug could be forbidden.
    """
    advice = [edition.pathway.advice_of(name) for name in reachable]
    lookup = edition.lookup(facts)
    stops = (rule for rule in edition.pack.cautions if rule.level == "stop")
    scoped = [
        (rule, over, recorded, held)
        for rule, over in _in_scope(stops, advice, drugs_now_given(facts))
        if (held := (recorded := _without_readings(rule.when)).evaluate(lookup)) is not False
    ]
    could = {drug for _, over, _, _ in scoped for drug in over}
    joined = {drug for each in _list_joined(advice, could) for drug in each.drugs}
    found: dict[str, None] = {}
    for rule, over, recorded, held in scoped:
        if held is None and (over & joined or _blocked_by(rule, advice, over)):
            found |= dict.fromkeys(_unknown_facts(recorded, lookup))
    return tuple(found)


def _without_readings(condition: Condition) -> Condition:
    """The condition where what is not recorded is left unknown, however the rule would read it."""
    match condition:
        case Test():
            return replace(condition, unknown=None)
        case Not():
            return Not(_without_readings(condition.part))
    return replace(condition, parts=tuple(_without_readings(part) for part in condition.parts))


def drugs_now_given(facts: Facts) -> frozenset[str]:
    """The drugs of the maintenance that is `on`, and lenalidomide while consolidation with it is under way."""
    clinical = facts.clinical
    now: set[str] = set()
    if clinical.maintenance.status == "on" and clinical.maintenance.drug is not None:
        now.update(DRUGS_OF[clinical.maintenance.drug])
    if clinical.consolidation.status == "under_way" and clinical.consolidation.regimen == "lenalidomide":
        now.add("lenalidomide")
    return frozenset(now)


def blocked_advice(cautions: Iterable[Caution]) -> set[str]:
    """The advice that some stop forbids now."""
    return {advice for caution in cautions for advice in caution.blocks}


def _in_scope(
    rules: Iterable[CautionRule], advice: list[Advice], now: frozenset[str]
) -> Iterator[tuple[CautionRule, set[str]]]:
    """The rules that are asked for this patient, each with the drugs that it is about."""
    wanted = {drug for each in advice for drug in each.drugs}
    for rule in rules:
        over = _scope(rule, advice, wanted, now)
        if over is not None:
            yield rule, over


def _find(rule: CautionRule, advice: list[Advice], over: set[str]) -> Caution:
    blocks = _blocked_by(rule, advice, over) if rule.level == "stop" else ()
    return Caution(rule.id, rule.level, rule.text, rule.source, rule.status, blocks, tuple(sorted(over)))


def _scope(rule: CautionRule, advice: list[Advice], wanted: set[str], now: frozenset[str]) -> set[str] | None:
    """The drugs a rule is about for this patient (empty for a rule about an advice itself); None: not asked."""
    if rule.advice:
        return set() if {each.id for each in advice} & set(rule.advice) else None
    if not rule.drugs:
        return set()
    drugs = set(rule.drugs)
    match rule.phase:
        case "starting":
            drugs &= wanted - now
        case "on":
            drugs &= now
        case _:
            drugs &= wanted | now
    return drugs or None


def _blocked_by(rule: CautionRule, advice: list[Advice], over: set[str]) -> tuple[str, ...]:
    if rule.advice:
        return tuple(each.id for each in advice if each.id in rule.advice)
    return tuple(each.id for each in advice if is_blocked(each, over))


def is_blocked(advice: Advice, forbidden: set[str]) -> bool:
    """Whether forbidding these drugs blocks the advice.

    "A with B" is blocked by either, "A or B" only by both, "A with or without B" only by A, and "A with B or C" by A,
    or by B and C.
    """
    if not advice.drugs:
        return False
    match advice.needs:
        case "any":
            return set(advice.drugs) <= forbidden
        case "first":
            return advice.drugs[0] in forbidden
        case "first_with_any":
            return advice.drugs[0] in forbidden or set(advice.drugs[1:]) <= forbidden
    return bool(set(advice.drugs) & forbidden)


def _list_joined(advice: list[Advice], forbidden: set[str]) -> list[Advice]:
    """The advice of one drug or another that is blocked when all of these drugs are forbidden."""
    return [each for each in advice if each.needs in ("any", "first_with_any") and is_blocked(each, forbidden)]


def _join_blocks(found: list[Caution], advice: list[Advice]) -> list[Caution]:
    """Advice of one drug or another can be blocked by two stops together: each of them then names it."""
    forbidden = {drug for caution in found if caution.level == "stop" for drug in caution.drugs}
    joined = _list_joined(advice, forbidden)
    if not joined:
        return found
    result = []
    for caution in found:
        more = [each.id for each in joined if caution.level == "stop" and set(each.drugs) & set(caution.drugs)]
        blocks = (*caution.blocks, *(name for name in more if name not in caution.blocks))
        result.append(
            Caution(caution.id, caution.level, caution.text, caution.source, caution.status, blocks, caution.drugs,
                    caution.not_recorded, caution.doubtful)
        )  # fmt: skip
    return result


def _ask(rule: CautionRule, name: str, drugs: set[str], *, doubtful: bool) -> Caution:
    """A fact to be established: nobody has recorded it, or what is recorded cannot be right."""
    words = say("{fact} not recorded: establish before the next dose")
    if doubtful:
        words = say("{fact}: what is recorded cannot be right; check value and unit before the next dose")
    text = words.format(fact=label_of(name))
    own = tuple(sorted(drugs))
    return Caution(f"not-recorded:{name}", "watch", text, rule.source, rule.status, (), own, name, doubtful)


def _unknown_facts(condition: Condition, lookup: Callable[[str], Possible]) -> list[str]:
    """The facts whose being unknown keeps the condition from being judged."""
    names: dict[str, None] = {}
    for test in each_test(condition):
        if test.evaluate(lookup) is None:
            names[test.fact] = None
    return list(names)


def _go_on(found: list[Caution], now: frozenset[str]) -> Caution:
    stopped = {drug for caution in found if caution.level == "stop" for drug in caution.drugs} & now
    if stopped:
        text = say("Not decided yet, and a stop lies over {drugs}: hold it until both are settled").format(
            drugs=", ".join(name_value(drug) for drug in sorted(stopped))
        )
        return Caution("hold-meanwhile", "watch", text, say("this program's reading"), "reading")
    text = say("Not decided yet: go on with what is given until it is settled")
    return Caution(GO_ON, "note", text, say("this program's reading"), "reading")
