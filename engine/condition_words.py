"""A condition in words that a clinician reads: what must hold of a patient, part by part."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from engine.conditions import All, Any_, Condition, Count, Not, Test
from engine.joining import join_clauses
from engine.language import say
from engine.values import name_value
from engine.vocabulary import DEPTHS
from engine.wording import label_of, word_of


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a condition; what is `deeper` belongs to the last line before it that is less so."""

    deeper: int
    text: str


def list_condition(condition: Condition | None) -> tuple[Line, ...]:
    """The lines of a condition, parts below what joins them; None is what is left when no other answer holds."""
    return (Line(0, say("In every other case")),) if condition is None else tuple(_each(condition, 0))


def tell_condition(condition: Condition | None) -> str:
    """The same in one line, parts in brackets."""
    match condition:
        case None:
            return say("in every other case")
        case Test():
            return _tell_test(condition)
        case Not(part):
            return say("not ({part})").format(part=tell_condition(part))
        case All(parts):
            return say("all of ({parts})").format(parts=join_clauses(map(tell_condition, parts)))
        case Any_(parts):
            return say("any of ({parts})").format(parts=join_clauses(map(tell_condition, parts)))
        case Count(least, parts):
            told = join_clauses(map(tell_condition, parts))
            return say("at least {least} of ({parts})").format(least=least, parts=told)


def _each(condition: Condition, deeper: int) -> Iterator[Line]:
    match condition:
        case Test():
            yield Line(deeper, _tell_test(condition))
            return
        case Not(part):
            words, parts = say("This does not hold:"), (part,)
        case All(parts):
            words = say("All of these:")
        case Any_(parts):
            words = say("Any of these:")
        case Count(least, parts):
            words = say("At least {least} of these:").format(least=least)
    yield Line(deeper, words)
    for part in parts:
        yield from _each(part, deeper + 1)


def _tell_test(test: Test) -> str:
    fact = say("Risk group") if test.fact == "risk" else label_of(test.fact)
    told = _name_operator(test).format(fact=fact, value=_tell_values(test))
    match test.unknown:
        case True:
            return say("{test}, or not recorded").format(test=told)
        case False:
            return say("{test} (only when recorded)").format(test=told)
    return told


def _name_operator(test: Test) -> str:
    """Depths of response are deeper or not, numbers more or less."""
    deep = test.operand in DEPTHS if isinstance(test.operand, str) else False
    match test.operator:
        case "below":
            return say("{fact} below {value}")
        case "at_least":
            return say("{fact} {value} or deeper") if deep else say("{fact} {value} or more")
        case "above":
            return say("{fact} deeper than {value}") if deep else say("{fact} above {value}")
        case "at_most":
            return say("{fact} no deeper than {value}") if deep else say("{fact} {value} or less")
    return say("{fact}: {value}")


def _tell_values(test: Test) -> str:
    values = test.operand if test.operator == "in" else (test.operand,)
    told = [_tell_value(test, value) for value in values]
    if len(told) == 1:
        return told[0]
    return say("{values} or {last}").format(values=", ".join(told[:-1]), last=told[-1])


def _tell_value(test: Test, value: Any) -> str:  # noqa: ANN401 - a word, a number or a truth value
    if test.fact == "risk":
        return name_value(str(value))
    return f"{value:g}" if test.fact.endswith("months") else word_of(test.fact, value)
