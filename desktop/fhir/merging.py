"""What a document offers, put into a case: what is certain or accepted by name; what the case says stays."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from desktop.commands.inputs import Refusal
from desktop.consult.places import Values, read_value
from desktop.consult.session import put_linked
from desktop.fhir.datum import Datum, Unused
from desktop.fhir.gathering import Gathered, is_same_value
from desktop.fhir.reading import Reading
from desktop.screens.fields import name_place
from engine.case import Case
from engine.case_file import CaseError, take_case
from engine.contradictions import MEASURED
from engine.language import say

# Where these differ, the document is most likely another patient's.
WHO = ("identity.family_name", "identity.born", "sex")


@dataclass(frozen=True, slots=True)
class Kept:
    """A place at which the case says something else; its own value was kept."""

    place: str
    value: Any
    offered: Datum


@dataclass(frozen=True, slots=True)
class Merged:
    """The case with what was taken, where each datum came from, what was kept, and what was not taken."""

    values: dict[str, Any]
    case: Case
    taken: tuple[Datum, ...]
    kept: tuple[Kept, ...]
    same: tuple[Datum, ...]  # what the case says already
    unused: tuple[Unused, ...]


def list_strangers(values: Values, reading: Reading) -> tuple[str, ...]:
    """The places of family name, birth date and gender at which document and case differ."""
    return tuple(
        each.place
        for each in reading.gathered
        if each.place in WHO and (said := read_value(values, each.place)) is not None
        and all(str(datum.value).casefold() != str(said).casefold() for datum in each.data)
    )  # fmt: skip


def merge(values: Values, reading: Reading, accepted: Iterable[str] = ()) -> Merged:
    """Put what a document offers into a case; `accepted` are the places that the document may change or decide.

    :raises Refusal: one sentence a problem: another patient, a place accepted that is not offered, or data of the
        document that contradict each other.
    """
    accepted = frozenset(accepted)
    _refuse_strangers(values, reading, accepted)
    _refuse_idle(reading, accepted)
    taken: list[Datum] = []
    kept: list[Kept] = []
    unused = list(reading.unused)
    same: list[Datum] = []
    for each in reading.gathered:
        said, datum = read_value(values, each.place), each.data[0]
        if said is not None and any(_is_same(each.place, said, one.value) for one in each.data):
            same.append(datum)
        elif not each.is_certain and each.place not in accepted:
            unused += _tell_doubts(each)
        elif each.place not in accepted and (other := _find_other(values, datum)) is not None:
            kept.append(Kept(other, read_value(values, other), datum))
        else:
            taken.append(datum)
    merged, case, fitted, left = _fit(values, taken)
    return Merged(merged, case, fitted, tuple(kept), tuple(same), (*unused, *left))


def _find_other(values: Values, datum: Datum) -> str | None:
    """The place at which the case says something that this datum would change: its own, or one that goes with it."""
    after = put_linked(values, datum.place, datum.value)
    for place in (datum.place, "age", "identity.sex"):
        said = read_value(values, place)
        if said is not None and read_value(after, place) != said:
            return place
    return None


def _is_same(place: str, said: object, value: object) -> bool:
    return is_same_value(said, value, MEASURED.get(place))


def _refuse_strangers(values: Values, reading: Reading, accepted: frozenset[str]) -> None:
    strange = [place for place in list_strangers(values, reading) if place not in accepted]
    if strange:
        raise Refusal(
            *(
                say(
                    "{lower} differs from the case's; is this the same patient? Nothing was taken: "
                    "correct one of them, or give --accept {place}"
                ).format(lower=name_place(place).lower(), place=place)
                for place in strange
            )
        )


def _refuse_idle(reading: Reading, accepted: frozenset[str]) -> None:
    offered = {each.place: each for each in reading.gathered}
    problems = [
        say("--accept {place}: the document offers nothing there").format(place=place)
        for place in sorted(accepted - set(offered))
    ]
    problems += [
        say("--accept {place}: the document gives more than one value there; enter the right one in the case").format(
            place=place
        )
        for place in sorted(accepted & set(offered))
        if len(offered[place].data) > 1
    ]
    if problems:
        raise Refusal(*problems)


def _tell_doubts(each: Gathered) -> list[Unused]:
    return [Unused(datum.source.resource, f"{name_place(each.place)}: {' '.join(datum.doubts)}") for datum in each.data]


@dataclass(frozen=True, slots=True)
class _Fitted:
    """As much of the data as fits the case, put in one after the other; and what does not, with the sentences."""

    values: Values
    case: Case
    taken: tuple[Datum, ...]
    left: tuple[tuple[Datum, tuple[str, ...]], ...] = ()


def _fit(values: Values, taken: list[Datum]) -> tuple[dict[str, Any], Case, tuple[Datum, ...], list[Unused]]:
    """As much of it as fits the case; what contradicts the case itself is left out and said.

    :raises Refusal: when the case itself cannot be, or data of the document contradict each other.
    """
    fitted = _put_all(values, taken)
    clash = [problem for datum, problems in fitted.left if _clashes(values, taken, datum, fitted)
             for problem in (f"{datum.source.resource}: {each}" for each in problems)]  # fmt: skip
    if clash:
        raise Refusal(
            *(
                say("{each} (the document contradicts itself; nothing was taken)").format(each=each)
                for each in dict.fromkeys(clash)
            )
        )
    words = say("{what} does not fit the case: {why}")
    unused = [
        Unused(datum.source.resource, words.format(what=name_place(datum.place), why=" ".join(problems)))
        for datum, problems in fitted.left
    ]
    return dict(fitted.values), fitted.case, fitted.taken, unused


def _clashes(values: Values, taken: list[Datum], datum: Datum, fitted: _Fitted) -> bool:
    """Whether a datum would fit were it not for another one of the document: which of the two is wrong is not known."""
    return any(datum in _put_all(values, [each for each in taken if each is not other]).taken for other in fitted.taken)


def _put_all(values: Values, data: list[Datum]) -> _Fitted:
    together = values
    for datum in data:
        together = put_linked(together, datum.place, datum.value)
    try:
        return _Fitted(together, take_case(together), tuple(data))
    except CaseError:
        pass
    try:
        case = take_case(values)
    except CaseError as error:
        raise Refusal(*error.problems) from None
    left, fitted, problems = list(data), list[Datum](), dict[str, tuple[str, ...]]()
    going = True
    while left and going:
        going = False
        for datum in tuple(left):
            attempt = put_linked(values, datum.place, datum.value)
            try:
                case = take_case(attempt)
            except CaseError as error:
                problems[datum.place] = error.problems
                continue
            values, going = attempt, True
            fitted.append(datum)
            left.remove(datum)
    return _Fitted(values, case, tuple(fitted), tuple((datum, problems[datum.place]) for datum in left))
