"""Every condition that differs from a given one by a single slip: an operator, a value, a limit, a part, an "and"."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from engine.conditions import All, Any_, Condition, Count, Not, Test
from engine.vocabulary import DEPTHS

ORDERING = ("below", "at_least", "above", "at_most")
ValuesOf = Callable[[str], tuple[Any, ...]]  # a fact -> its values in words; none for a number


class Change(NamedTuple):
    """One slip: its kind, what was changed in words, and the condition that it makes."""

    kind: str
    says: str
    condition: Condition


def change_condition(condition: Condition, values_of: ValuesOf, *, declares: bool = False) -> Iterator[Change]:
    """Every single slip in a condition, its parts' slips after its own.

    `declares` says that the condition is judged of a record, where a test may declare how it reads what is not known;
    the questions of a pathway are judged of every completion, and know no such reading.
    """
    yield from _change_not(condition)
    match condition:
        case Test():
            yield from change_test(condition, values_of(condition.fact), declares=declares)
        case All(parts):
            yield Change("all-any", f"'all' of {show_parts(parts)} becomes 'any'", Any_(parts))
        case Any_(parts):
            yield Change("all-any", f"'any' of {show_parts(parts)} becomes 'all'", All(parts))
        case Count(least, _):
            for other in (least - 1, least + 1):
                yield Change("count", f"'count at_least {least}' becomes {other}", replace(condition, least=other))
    match condition:
        case Not(part):
            for each in change_condition(part, values_of, declares=declares):
                yield each._replace(condition=Not(each.condition))
        case All(parts) | Any_(parts) | Count(_, parts):
            for at, part in enumerate(parts):
                before, after = parts[:at], parts[at + 1 :]
                if before + after:
                    fewer = replace(condition, parts=before + after)
                    yield Change("dropped-part", f"'{show_condition(part)}' is dropped", fewer)
                for each in change_condition(part, values_of, declares=declares):
                    yield each._replace(condition=replace(condition, parts=(*before, each.condition, *after)))


def _change_not(condition: Condition) -> Iterator[Change]:
    """`not` set before a condition, or taken away from before one."""
    match condition:
        case Not(part):
            yield Change("not", f"'not' is dropped before '{show_condition(part)}'", part)
        case Test(operator=operator) if operator in ORDERING:
            return  # the opposite operator says the same, and is among the operators
        case _:
            yield Change("not", f"'not' is set before '{show_condition(condition)}'", Not(condition))


def change_test(test: Test, values: tuple[Any, ...], *, declares: bool) -> Iterator[Change]:
    """Another operator, value or limit in one test, or another declared reading of what is unknown."""
    match test.operator:
        case "is":
            others = _change_value(test, values or tuple(move_limit(test.operand)), several=bool(values))
        case "in":
            others = _change_list(test, values)
        case _:
            others = _change_limit(test)
    for kind, other in others:
        yield _say(kind, test, other)
    for unknown in (None, True, False) if declares else ():
        if unknown != test.unknown:
            yield _say("unknown", test, replace(test, unknown=unknown))


def _say(kind: str, test: Test, other: Test) -> Change:
    return Change(kind, f"'{show_condition(test)}' becomes '{show_condition(other)}'", other)


def _change_value(test: Test, values: tuple[Any, ...], *, several: bool) -> Iterator[tuple[str, Test]]:
    others = [each for each in values if each != test.operand]
    for other in others:
        yield "value", replace(test, operand=other)
        if several and others[1:]:  # of two values both together are all
            yield "added-value", replace(test, operator="in", operand=(test.operand, other))


def _change_list(test: Test, values: tuple[Any, ...]) -> Iterator[tuple[str, Test]]:
    others = [each for each in values if each not in test.operand]
    for at in range(len(test.operand)):
        before, after = test.operand[:at], test.operand[at + 1 :]
        if before + after:
            yield "dropped-value", replace(test, operand=before + after)
        for other in others:
            yield "value", replace(test, operand=(*before, other, *after))
    for other in others:
        yield "added-value", replace(test, operand=(*test.operand, other))


def _change_limit(test: Test) -> Iterator[tuple[str, Test]]:
    for operator in ORDERING:
        if operator != test.operator:
            yield "operator", replace(test, operator=operator)
    for limit in move_limit(test.operand):
        yield "limit", replace(test, operand=limit)


def move_limit(limit: Any) -> Iterator[Any]:  # noqa: ANN401 - a number or a depth of response
    """The limits one step below and above: the next depth of response, the next whole number, or a tenth."""
    if isinstance(limit, str):
        at = DEPTHS.index(limit)
        yield from DEPTHS[max(at - 1, 0) : at]
        yield from DEPTHS[at + 1 : at + 2]
        return
    step = 1 if float(limit).is_integer() else 0.1
    yield from (round(limit - step, 6), round(limit + step, 6))


def show_condition(condition: Condition) -> str:
    """A condition in one line, by the names that the file has."""
    match condition:
        case Test(fact, operator, operand, unknown):
            value = "[" + ", ".join(map(_show, operand)) + "]" if operator == "in" else _show(operand)
            declared = "" if unknown is None else f", unknown {'holds' if unknown else 'fails'}"
            return f"{fact} {operator} {value}{declared}"
        case Not(part):
            return f"not {show_condition(part)}"
        case All(parts):
            return f"all of {show_parts(parts)}"
        case Any_(parts):
            return f"any of {show_parts(parts)}"
        case Count(least, parts):
            return f"at least {least} of {show_parts(parts)}"


def show_parts(parts: tuple[Condition, ...]) -> str:
    """Some conditions in one line."""
    return "(" + "; ".join(show_condition(part) for part in parts) + ")"


def _show(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
