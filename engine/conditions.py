"""Typed conditions: what must hold of a patient for an arrow, a caution or an argument, in three-valued logic.

A test looks at one fact. It holds of some values of the fact and not of others; of a patient it is known to hold when
it holds of every value the fact may still have, known not to when it holds of none, and not known otherwise.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from engine.vocabulary import DEPTHS

# What a fact may still be: None = anything (nobody has said), else the remaining values.
Possible = tuple[Any, ...] | None
Lookup = Callable[[str], Possible]


class ConditionError(ValueError):
    """A condition that cannot be read, with the line where it stands."""

    def __init__(self, message: str, line: int | None) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Test:
    """One fact against one operand; `unknown` is the declared reading of a fact that nobody has said."""

    fact: str
    operator: str  # one of: is, in, below, at_least, above, at_most
    operand: Any
    unknown: bool | None = None

    def holds(self, value: Any) -> bool:
        """Whether it holds of one known value; depths of response compare by rank."""
        match self.operator:
            case "is":
                return bool(value == self.operand)
            case "in":
                return value in self.operand
        left, right = _rank(value), _rank(self.operand)
        match self.operator:
            case "below":
                return left < right
            case "at_least":
                return left >= right
            case "above":
                return left > right
        return left <= right

    def evaluate(self, lookup: Lookup) -> bool | None:
        """True, False, or None when not known."""
        possible = lookup(self.fact)
        if possible is None:
            return self.unknown
        held = sum(self.holds(value) for value in possible)
        return True if held == len(possible) else (False if held == 0 else self.unknown)


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple["Condition", ...]

    def evaluate(self, lookup: Lookup) -> bool | None:
        """Kleene's and."""
        verdict: bool | None = True
        for part in self.parts:
            held = part.evaluate(lookup)
            if held is False:
                return False
            if held is None:
                verdict = None
        return verdict


@dataclass(frozen=True, slots=True)
class Any_:  # noqa: N801 - the YAML word is `any`, which Python's typing has taken
    """At least one part holds."""

    parts: tuple["Condition", ...]

    def evaluate(self, lookup: Lookup) -> bool | None:
        """Kleene's or."""
        verdict: bool | None = False
        for part in self.parts:
            held = part.evaluate(lookup)
            if held is True:
                return True
            if held is None:
                verdict = None
        return verdict


@dataclass(frozen=True, slots=True)
class Count:
    """At least so many of the parts hold."""

    least: int
    parts: tuple["Condition", ...]

    def evaluate(self, lookup: Lookup) -> bool | None:
        """True once enough are known to hold, False once too few still can."""
        held = [part.evaluate(lookup) for part in self.parts]
        if sum(each is True for each in held) >= self.least:
            return True
        return None if sum(each is not False for each in held) >= self.least else False


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: "Condition"

    def evaluate(self, lookup: Lookup) -> bool | None:
        """Kleene's not."""
        held = self.part.evaluate(lookup)
        return None if held is None else not held


Condition = Test | All | Any_ | Count | Not

_OPERATORS = ("is", "in", "below", "at_least", "above", "at_most")


def _rank(value: Any) -> float:
    return DEPTHS.index(value) if isinstance(value, str) else float(value)


def read_condition(written: Any, line: int | None = None) -> Condition:
    """The condition that a YAML mapping states: `all`, `any`, `not`, or one fact and one operator.

    A risk group is a fact too: `{risk: [high]}` is short for `{fact: risk, in: [high]}`.

    :raises ConditionError: saying what is wrong and what would be right.
    """
    if not isinstance(written, dict):
        raise ConditionError("a condition should be a mapping such as {fact: …, is: …}", line)
    line = getattr(written, "line", line)
    keys = set(written)
    if keys in ({"all"}, {"any"}):
        word = keys.pop()
        parts = written[word]
        if not isinstance(parts, list) or not parts:
            raise ConditionError(f"'{word}' needs a list of conditions", line)
        read = tuple(read_condition(part, line) for part in parts)
        return All(read) if word == "all" else Any_(read)
    if keys == {"count", "at_least"}:
        parts, least = written["count"], written["at_least"]
        if not isinstance(parts, list) or isinstance(least, bool) or not isinstance(least, int):
            raise ConditionError("'count' needs a list of conditions and 'at_least' a whole number", line)
        if not 1 <= least <= len(parts):
            raise ConditionError(f"'at_least' should be from 1 to {len(parts)}, the number of conditions counted", line)
        return Count(least, tuple(read_condition(part, line) for part in parts))
    if keys == {"not"}:
        return Not(read_condition(written["not"], line))
    if keys == {"risk"}:
        groups = written["risk"] if isinstance(written["risk"], list) else [written["risk"]]
        if not groups or not all(isinstance(group, str) for group in groups):
            raise ConditionError("'risk' needs the name of a risk group, or a list of them", line)
        return Test("risk", "in", tuple(groups))
    return _read_test(written, line)


def _read_test(written: dict[str, Any], line: int | None) -> Test:
    operators = [key for key in written if key in _OPERATORS]
    if "fact" not in written or len(operators) != 1 or set(written) - {"fact", "unknown", *operators}:
        from engine.nearest import suggest  # noqa: PLC0415 - only where something is wrong

        needed, found = ", ".join(_OPERATORS), ", ".join(written)
        words = f"a condition needs 'fact' and one of {needed} (or all, any, not, risk); found {found}"
        strange = next((key for key in written if key not in ("fact", "unknown", *_OPERATORS)), None)
        raise ConditionError(
            words if strange is None else words + suggest(strange, ("fact", "unknown", *_OPERATORS, "count")), line
        )
    fact, operator = written["fact"], operators[0]
    if not isinstance(fact, str):
        raise ConditionError(f"'fact' needs the name of a fact, not {fact!r}", line)
    operand = written[operator]
    if operator == "in":
        if not isinstance(operand, list) or not operand:
            raise ConditionError("'in' needs a list of values", line)
        operand = tuple(operand)
    elif operator != "is" and not (operand in DEPTHS or _is_number(operand)):
        raise ConditionError(f"'{operator}' compares numbers or depths of response, not {operand!r}", line)
    for value in operand if operator == "in" else (operand,):
        if not isinstance(value, str | int | float):
            raise ConditionError(f"'{operator}' needs words, numbers, true or false, not {value!r}", line)
    unknown = written.get("unknown")
    if unknown not in (None, "holds", "fails"):
        raise ConditionError("'unknown' should be holds or fails", line)
    return Test(fact, operator, operand, None if unknown is None else unknown == "holds")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def each_test(condition: Condition) -> Iterator[Test]:
    """Every test within a condition."""
    match condition:
        case Test():
            yield condition
        case Not(part):
            yield from each_test(part)
        case All(parts) | Any_(parts) | Count(_, parts):
            for part in parts:
                yield from each_test(part)
