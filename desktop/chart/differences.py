"""What changed between two consultations, or two versions of one: facts with both values, the answer, the decision."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from desktop.screens.fields import name_place
from engine.case import Case
from engine.language import noted, say
from engine.packs.section import PackError
from engine.quantities import Quantity
from engine.wording import show_date, show_quantity, show_unit, upper_first, word_of

NOTHING = noted("not recorded")
_DECISION = {
    "decision.advice": noted("Advice decided on"),
    "decision.agrees": noted("Clinician agrees"),
    "decision.reason": noted("Reason"),
    "decision.note": noted("Note"),
    "decision.plan.drug": noted("Planned drug"),
    "decision.plan.dose": noted("Planned dose"),
    "decision.plan.start": noted("Planned start"),
}
_TEXTS = ("identity.", "decision.reason", "decision.note", "decision.plan.d")  # shown as written
_SERIES = "series"
_DECIDED = "decision.advice"


@dataclass(frozen=True, slots=True)
class FactChanged:
    """One fact of the case: its place, and both values, as the case file has them and in words."""

    place: str  # dotted, as `desktop.consult.places` has it: "cytogenetics.del17p", "identity.born"
    label: str
    old: Any  # plain JSON values; None: not recorded
    new: Any
    before: str  # in words
    after: str


@dataclass(frozen=True, slots=True)
class AnswerChanged:
    """One part of the answer: advice, status, risk group, whether it is blocked, edition; both in words."""

    what: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What a later record says differently. `facts` hold who and what is known, `decision` the clinician's own."""

    facts: tuple[FactChanged, ...]
    decision: tuple[FactChanged, ...]
    answer: tuple[AnswerChanged, ...]
    cautions_added: tuple[str, ...]
    cautions_gone: tuple[str, ...]

    @property
    def changes(self) -> dict[str, Any]:
        """Place and new value of every fact; put into the older case they give the newer one."""
        return {each.place: each.new for each in (*self.facts, *self.decision)}

    def as_json(self) -> dict[str, Any]:
        """As `chart compare --json` prints it."""
        return {
            "facts": [_tell_fact(each) for each in self.facts],
            "decision": [_tell_fact(each) for each in self.decision],
            "answer": [
                {"what": each.what, "label": each.label, "before": each.before, "after": each.after}
                for each in self.answer
            ],
            "cautions_added": list(self.cautions_added),
            "cautions_gone": list(self.cautions_gone),
        }


def compare(older: Mapping[str, Any], newer: Mapping[str, Any]) -> Difference:
    """What the newer record says differently; both as an entry's body has them, or the record in it by itself."""
    one, other = _of(older), _of(newer)
    changed = tuple(_list_changed(one, other))
    return Difference(
        facts=tuple(each for each in changed if not each.place.startswith("decision.")),
        decision=tuple(each for each in changed if each.place.startswith("decision.")),
        answer=tuple(_list_answers(older, newer)),
        cautions_added=_missing(other, one),
        cautions_gone=_missing(one, other),
    )


def tell_difference(found: Difference) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A difference as headings with a sentence for each change; nothing where nothing changed."""
    words = say("{label}: {before} → {after}")

    def tell(each: Any) -> str:  # noqa: ANN401 - a fact or a part of the answer
        return words.format(label=each.label, before=each.before, after=each.after)

    groups = (
        (say("Answer"), tuple(map(tell, found.answer))),
        (say("Facts"), tuple(map(tell, found.facts))),
        (say("Decision and plan"), tuple(map(tell, found.decision))),
        (say("Cautions added"), found.cautions_added),
        (say("Cautions gone"), found.cautions_gone),
    )
    return tuple((title, lines) for title, lines in groups if lines)


def list_facts(case: Case) -> dict[str, Any]:
    """Every recorded fact of a case by its place, typed; a quantity is one, and so are all serial measurements."""
    found = dict(_walk(case.clinical, "")) | dict(_walk(case.identity, "identity."))
    found |= dict(_walk(case.decision, "decision."))
    if case.series is not None:
        found[_SERIES] = case.series
    return found


def show_fact(place: str, value: Any) -> str:  # noqa: ANN401 - a fact may be of any kind
    """A value in words, with its unit and the day that it is of."""
    if value is None:
        return say(NOTHING)
    if isinstance(value, Quantity):
        told = show_unit(show_quantity(value))
        return told if value.date is None else say("{value} of {day}").format(value=told, day=show_date(value.date))
    if place == _SERIES:
        return _show_series(value)
    if place == _DECIDED:
        return str(value).replace("-", " ")
    if isinstance(value, str) and place.startswith(_TEXTS) and place != "identity.sex":
        return value
    return word_of(place, value)


def name_fact(place: str) -> str:
    """What a clinician calls a place of the case."""
    if place == _SERIES:
        return say("Serial measurements")
    return say(_DECISION[place]) if place in _DECISION else name_place(place)


def _list_changed(older: Mapping[str, Any], newer: Mapping[str, Any]) -> Iterator[FactChanged]:
    one, other = (list_facts(Case.model_validate(each["case"])) for each in (older, newer))
    for place in dict.fromkeys((*other, *one)):
        old, new = one.get(place), other.get(place)
        if old != new:
            was, now = show_fact(place, old), show_fact(place, new)
            if place == _DECIDED:
                was, now = (
                    told if value is None else name_advice(value, record)
                    for told, value, record in ((was, old, older), (now, new, newer))
                )
            yield FactChanged(place, name_fact(place), _plain(old), _plain(new), was, now)


def name_advice(advice: str, record: Mapping[str, Any]) -> str:
    """An advice as the edition of the record names it, where that very edition is here; else the words of its id."""
    from engine.packs.installed import find_here  # noqa: PLC0415 - editions are opened only where one is asked

    try:
        edition = find_here(record["outcome"]["pack"], record["outcome"]["pack_digest"])
    except PackError:
        edition = None
    known = () if edition is None else edition.pathway.advice
    return next((each.headline for each in known if each.id == advice), advice.replace("-", " "))


def _walk(part: BaseModel, before: str) -> Iterator[tuple[str, Any]]:
    for name in type(part).model_fields:
        value = getattr(part, name)
        if isinstance(value, BaseModel) and not isinstance(value, Quantity):
            yield from _walk(value, f"{before}{name}.")
        elif value is not None:
            yield f"{before}{name}", value


def _plain(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude_none=True)
    return value.isoformat() if hasattr(value, "isoformat") else value


def _show_series(series: Any) -> str:  # noqa: ANN401 - its model loads only where a case has one
    number = len(series.measurements)
    if not number:
        return say("a baseline")
    return say("a baseline and {number} assessments, the last of {day}").format(
        number=number, day=show_date(series.measurements[-1].date)
    )


def _list_answers(older: Mapping[str, Any], newer: Mapping[str, Any]) -> Iterator[AnswerChanged]:
    for what, label, read in _ANSWERS:
        before, after = read(older), read(newer)
        if before != after:
            yield AnswerChanged(what, say(label), before, after)


def _of(told: Mapping[str, Any]) -> Mapping[str, Any]:
    """The record, of a body that holds it or by itself."""
    record: Mapping[str, Any] = told.get("record", told) if isinstance(told.get("record"), Mapping) else told
    return record


def _advice(told: Mapping[str, Any]) -> str:
    """The advice by its headline where the entry has it, else by its name."""
    outcome = _of(told)["outcome"]
    if outcome["advice"] is None:
        return say("none yet")
    return str(told["told"]["headline"]) if "told" in told else name_advice(outcome["advice"], _of(told))


def _edition(told: Mapping[str, Any]) -> str:
    outcome = _of(told)["outcome"]
    return f"{outcome['pack']} {outcome['pack_version']} ({outcome['pack_digest'].removeprefix('sha256:')[:8]})"


def _risk(told: Mapping[str, Any]) -> str:
    risk = _of(told)["outcome"]["risk"]
    return upper_first(say(risk["group"])) if risk["group"] else say("not known")


_ANSWERS = (
    ("edition", noted("Edition"), _edition),
    ("status", noted("Status"), lambda told: upper_first(say(_of(told)["outcome"]["status"]))),
    ("advice", noted("Advice"), _advice),
    ("blocked", noted("Blocked"), lambda told: say("yes") if _of(told)["outcome"]["blocked"] else say("no")),
    ("risk", noted("Risk group"), _risk),
)


def _missing(there: Mapping[str, Any], here: Mapping[str, Any]) -> tuple[str, ...]:
    """The cautions of the one that the other does not have, word for word."""
    others = {each["text"] for each in here["outcome"]["cautions"]}
    return tuple(each["text"] for each in there["outcome"]["cautions"] if each["text"] not in others)


def _tell_fact(each: FactChanged) -> dict[str, Any]:
    return {
        "place": each.place, "label": each.label, "old": each.old, "new": each.new, "before": each.before,
        "after": each.after,
    }  # fmt: skip
