"""Every pathway that differs from an edition's own by a single slip of whoever wrote it, and where that slip stands."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from engine.compilation import PATHWAY, RISK
from engine.edition import Edition
from engine.language import noted
from engine.mutants.conditions import change_condition
from engine.operands import values_of
from engine.pathway import Arrow, Derived, Group, Pathway, Question
from engine.register import READINGS

# Every kind of slip, and what it is.
KINDS: dict[str, str] = {
    "operator": noted("another comparison: below, at least, above, at most"),
    "value": noted("another value of the same fact"),
    "limit": noted("a limit moved by one step"),
    "dropped-value": noted("one value fewer in a list"),
    "added-value": noted("one value more in a list"),
    "dropped-part": noted("one condition fewer among several"),
    "all-any": noted("all for any, any for all"),
    "not": noted("'not' added or dropped"),
    "count": noted("one more, or one fewer, to be counted"),
    "unknown": noted("another declared reading of a fact that is not known"),
    "target": noted("an arrow led to another question"),
    "advice": noted("an arrow led to another advice"),
    "dropped-arrow": noted("an arrow left out"),
    "arrow-order": noted("two arrows of a question in the other order"),
    "if-unknown": noted("another arrow, or none, taken as things stand"),
    "start": noted("another first question"),
    "derived": noted("another case of a derived fact, or another order"),
    "risk-order": noted("two risk groups in the other order"),
    "cut": noted("a cut point of a risk scheme moved by one step"),
    "reading": noted("another reading of a fact that editions read differently"),
}
CUT_STEP = 0.1  # the tenth of a per cent in which a labelling index is recorded


@dataclass(frozen=True, slots=True)
class Mutant:
    """A pathway with one slip: its kind, where it stands, and in words what was changed."""

    kind: str
    file: str
    line: int | None
    says: str
    pathway: Pathway


class Mutants:
    """The slips that one edition's pathway can have."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.pathway = edition.pathway
        self.targets = (*(each.id for each in self.pathway.questions), *(each.id for each in self.pathway.advice))

    def __iter__(self) -> Iterator[Mutant]:
        """Every mutant, in the order of the file."""
        yield from self._start()
        yield from self._readings()
        yield from self._derived()
        for question in self.pathway.questions:
            yield from self._question(question)
        yield from self._regimens()
        yield from self._scheme()

    def _values(self, fact: str) -> tuple[Any, ...]:
        return values_of(self.edition, fact).words

    def _start(self) -> Iterator[Mutant]:
        for question in self.pathway.questions:
            if question.id != self.pathway.start:
                text = f"the first question is '{question.id}' instead of '{self.pathway.start}'"
                yield Mutant("start", PATHWAY, None, text, replace(self.pathway, start=question.id))

    def _readings(self) -> Iterator[Mutant]:
        for name, readings in READINGS.items():
            now = self.pathway.readings.get(name, readings[0])
            for other in readings:
                if other != now and name in self.pathway.order:
                    changed = replace(self.pathway, readings=self.pathway.readings | {name: other})
                    text = f"'{name}' is read as '{other}' instead of '{now}'"
                    yield Mutant("reading", PATHWAY, None, text, changed)

    def _question(self, question: Question) -> Iterator[Mutant]:
        def changed(kind: str, line: int, text: str, **fields: Any) -> Mutant:  # noqa: ANN401 - a field of a question
            new = replace(question, **fields)
            questions = tuple(new if each is question else each for each in self.pathway.questions)
            told = f"question '{question.id}': {text}"
            return Mutant(kind, PATHWAY, line, told, replace(self.pathway, questions=questions))

        arrows = question.arrows
        for at, arrow in enumerate(arrows):
            for kind, text, new in self._arrow(question, arrow):
                yield changed(kind, arrow.line, text, arrows=(*arrows[:at], new, *arrows[at + 1 :]))
            others = (*arrows[:at], *arrows[at + 1 :])
            kept = None if question.if_unknown in (None, at) else others.index(arrows[question.if_unknown])
            if others:
                yield changed(
                    "dropped-arrow",
                    arrow.line,
                    f"the arrow '{arrow.label}' is left out",
                    arrows=others,
                    if_unknown=kept,
                )
        for first, second in itertools.combinations(range(len(arrows)), 2):
            text = f"the arrows '{arrows[first].label}' and '{arrows[second].label}' change places"
            places = _swap(tuple(range(len(arrows))), first, second)
            unknown = None if question.if_unknown is None else places.index(question.if_unknown)
            moved = tuple(arrows[place] for place in places)
            yield changed("arrow-order", arrows[first].line, text, arrows=moved, if_unknown=unknown)
        now = "wait" if question.if_unknown is None else arrows[question.if_unknown].label
        for other, word in ((None, "wait"), *((at, arrow.label) for at, arrow in enumerate(arrows))):
            if other != question.if_unknown:
                text = f"'if_unknown: {now}' becomes '{word}'"
                yield changed("if-unknown", question.line, text, if_unknown=other)

    def _arrow(self, question: Question, arrow: Arrow) -> Iterator[tuple[str, str, Arrow]]:
        told = f"arrow '{arrow.label}': "
        if arrow.when is not None:
            for each in change_condition(arrow.when, self._values):
                yield each.kind, told + each.says, replace(arrow, when=each.condition)
        advice = {each.id for each in self.pathway.advice}
        for target in self.targets:
            if target != arrow.go and question.id not in self._after(target):
                kind = "advice" if target in advice and arrow.go in advice else "target"
                yield kind, f"{told}leads to '{target}' instead of '{arrow.go}'", replace(arrow, go=target)

    def _after(self, target: str) -> set[str]:
        """The questions from a target on, itself among them: an arrow from one of them to it would close a circle."""
        found: set[str] = set()
        waiting = [target]
        while waiting:
            question = self.pathway.question(waiting.pop())
            if question is not None and question.id not in found:
                found.add(question.id)
                waiting += [arrow.go for arrow in question.arrows]
        return found

    def _derived(self) -> Iterator[Mutant]:
        for derived in self.pathway.derived:
            for kind, text, cases in self._cases(derived):
                new = replace(derived, cases=cases)
                changed = replace(
                    self.pathway, derived=tuple(new if each is derived else each for each in self.pathway.derived)
                )
                yield Mutant(kind, PATHWAY, derived.line, f"derived fact '{derived.name}': {text}", changed)

    def _cases(self, derived: Derived) -> Iterator[tuple[str, str, Any]]:
        cases = derived.cases
        for at, (when, fact, value) in enumerate(cases):
            before, after = cases[:at], cases[at + 1 :]
            told = f"case {at + 1}: "
            for each in () if when is None else change_condition(when, self._values):
                yield each.kind, told + each.says, (*before, (each.condition, fact, value), *after)
            if when is not None:
                yield "derived", told + "is dropped", before + after
            for word in () if fact is not None else self._values(derived.name):
                if word != value:
                    text = f"{told}gives {word} instead of {value}"
                    yield "derived", text, (*before, (when, None, word), *after)
            for other in () if fact is None else self.pathway.order:
                if other != fact and fact is not None and self._values(other) == self._values(fact):
                    text = f"{told}takes {other} instead of {fact}"
                    yield "derived", text, (*before, (when, other, None), *after)
        for first, second in itertools.combinations(range(len(cases)), 2):
            yield "derived", f"cases {first + 1} and {second + 1} change places", _swap(cases, first, second)

    def _regimens(self) -> Iterator[Mutant]:
        for advice in self.pathway.advice:
            regimen = advice.regimen
            if regimen is None:
                continue
            for each in change_condition(regimen.printed_when, self._values, declares=True):
                new = replace(advice, regimen=replace(regimen, printed_when=each.condition))
                changed = tuple(new if other is advice else other for other in self.pathway.advice)
                text = f"dose of '{advice.id}': {each.says}"
                yield Mutant(each.kind, PATHWAY, advice.line, text, replace(self.pathway, advice=changed))

    def _scheme(self) -> Iterator[Mutant]:
        scheme = self.pathway.scheme
        if scheme is None:
            return

        def changed(kind: str, line: int | None, text: str, **fields: Any) -> Mutant:  # noqa: ANN401 - of a scheme
            return Mutant(kind, RISK, line, text, replace(self.pathway, scheme=replace(scheme, **fields)))

        groups: tuple[Group, ...] = scheme.groups
        for at, group in enumerate(groups):
            for each in () if group.when is None else change_condition(group.when, self._values):
                new = (*groups[:at], replace(group, when=each.condition), *groups[at + 1 :])
                yield changed(each.kind, group.line, f"risk group '{group.id}': {each.says}", groups=new)
        for first, second in itertools.combinations(range(len(groups)), 2):
            text = f"the risk groups '{groups[first].id}' and '{groups[second].id}' change places"
            yield changed("risk-order", groups[first].line, text, groups=_swap(groups, first, second))
        for name, cut in scheme.cuts.items():
            for other in (round(cut - CUT_STEP, 6), round(cut + CUT_STEP, 6)):
                text = f"the cut point of {name} is {other:g} instead of {cut:g}"
                yield changed("cut", None, text, cuts=scheme.cuts | {name: other})


def _swap(items: tuple[Any, ...], first: int, second: int) -> tuple[Any, ...]:
    moved = list(items)
    moved[first], moved[second] = moved[second], moved[first]
    return tuple(moved)
