"""A patient's values as a trial's entry asks for them, in words, and what has come to pass since that day."""

from collections.abc import Callable

from engine.applicability.entry import Moment
from engine.applicability.facts import AGES
from engine.case import Case, Clinical
from engine.conditions import Possible
from engine.contradictions import read_place
from engine.facts import creatinine_clearance
from engine.joining import join_all, join_any
from engine.language import noted, say
from engine.wording import LABELS, label_of, lower_first, show_date, show_share, word_of

_LESIONS = {"lesions_of_five": noted("five"), "lesions_of_four": noted("four")}
FEW = 2  # values that are told one by one
# The day that belongs to a response.
_ASSESSED = {
    "response.after_transplant": "response.after_transplant_date",
    "response.after_consolidation": "response.after_consolidation_date",
}
_DAYS = {"diagnosis.date": noted("day of diagnosis"), "transplant.date": noted("day of transplant")}
_PLACES = {"mrd_at_1e5": "mrd.status", "mrd_course": "mrd.status", "maintenance.given_drug": "maintenance.drug"}


def tell_facts(
    case: Case, lookup: Callable[[str], Possible], names: tuple[str, ...], beside: str = "", *, dated: bool = True
) -> str:
    """The values of some facts, each with its name where there are several, or where `beside` is another name."""
    names = _without_repetition(case.clinical, names)
    told = [
        (name, _tell(case.clinical, lookup(name), name), _day(case.clinical, name) if dated else "") for name in names
    ]
    if len(told) == 1 and (not beside or _has_own_name(names[0], beside)):
        return "".join(told[0][1:])
    named = [(f"{_label(name)} " if name in LABELS or name in _PLACES else "", value, day) for name, value, day in told]
    return ", ".join("".join(parts) for parts in named)


def _without_repetition(clinical: Clinical, names: tuple[str, ...]) -> tuple[str, ...]:
    """The kind of a transplant says that it was done; one that was not done has no kind."""
    if not {"transplant.done", "transplant.kind"} <= set(names):
        return names
    left_out = "transplant.done" if clinical.transplant.done else "transplant.kind"
    return tuple(name for name in names if name != left_out)


def _has_own_name(name: str, beside: str) -> bool:
    """Whether the name beside a value says what the value is."""
    return name not in LABELS or label_of(name) == beside or name.startswith("response.") or name == "deciding_response"


def _label(name: str) -> str:
    return lower_first(label_of(_PLACES.get(name, name)))


def _tell(clinical: Clinical, possible: Possible, name: str) -> str:
    """The value of one fact, without the day that belongs to it."""
    if name in AGES:
        return _age(possible, name)
    if name in _LESIONS:
        return _number(possible, _LESIONS[name])
    if name == "months_to_transplant":
        return _months(clinical, possible)
    if name == "creatinine_clearance":
        clearance = creatinine_clearance(clinical)
        return word_of(name, None) if clearance is None else say("{value} mL/min").format(value=f"{clearance:.0f}")
    if name == "maintenance.given_months":
        return word_of(name, None) if possible is None else say("{number} months").format(number=possible[0])
    if name == "transplant.kind" and possible is not None:
        return word_of(name, possible[0])
    place = _place_of(clinical, name)
    said = read_place(clinical, place)
    told = word_of(place, said)
    if said is None:
        return told
    if name == "deciding_response":
        told = f"{said} {say('after consolidation') if place.endswith('consolidation') else say('after transplant')}"
    if name == "mrd_at_1e5" and said != "not_done":
        told = _with_sensitivity(clinical.mrd.sensitivity, told)
    return told


def _place_of(clinical: Clinical, name: str) -> str:
    """Where in the case a fact was entered."""
    if name == "deciding_response":
        completed = clinical.consolidation.status == "completed"
        return "response.after_consolidation" if completed else "response.after_transplant"
    return _PLACES.get(name, name)


def _day(clinical: Clinical, name: str) -> str:
    """The day of a transplant or of a response, and how long after the transplant that was."""
    transplant = clinical.transplant.date
    if name == "transplant.kind":
        return "" if transplant is None else f", {show_date(transplant)}"
    place = _place_of(clinical, name)
    day = read_place(clinical, _ASSESSED[place]) if place in _ASSESSED else None
    if day is None or read_place(clinical, place) is None:
        return ""
    if transplant is None:
        return f", {show_date(day)}"
    return f", {say('{date} (day {number})').format(date=show_date(day), number=(day - transplant).days)}"


def _age(possible: Possible, name: str) -> str:
    if possible is None:
        return word_of("age", None)
    ages = sorted(set(possible))
    if len(ages) <= FEW:
        return join_any(str(age) for age in ages)
    return say("{age} at most ({day} not recorded)").format(age=ages[-1], day=say(_DAYS[AGES[name]]))


def _number(possible: Possible, of: str) -> str:
    counts = sorted(possible or (0,))
    more = counts[-1] - counts[0]
    words = say("{number} of {of} lesions present")
    if more:
        words = say("{number} of {of} lesions present, {more} not known")
    return words.format(number=counts[0], of=say(of), more=more)


def _with_sensitivity(sensitivity: float | None, told: str) -> str:
    """A result of MRD with the sensitivity of its test, which decides what it says at another."""
    if sensitivity is None:
        return say("{result}, sensitivity not recorded").format(result=told)
    return say("{result} at {value}").format(result=told, value=show_share(sensitivity))


def _months(clinical: Clinical, possible: Possible) -> str:
    """A time between two days, or which of them is not recorded."""
    if possible is not None:
        return say("{number} completed months").format(number=possible[0])
    missing = [place for place in AGES.values() if read_place(clinical, place) is None]
    days = join_all(say(_DAYS[place]) for place in missing)
    return say("not known ({day} not recorded)").format(day=days)


def tell_time(clinical: Clinical, moment: Moment) -> tuple[str, ...]:
    """What has come to pass between the day of entry and the consultation."""
    found = []
    transplant = clinical.transplant.date
    if moment.at == "transplant":
        if transplant is not None and moment.within_days is not None:
            days = (clinical.as_of - transplant).days
            if days > moment.within_days:
                found.append(say("Today is day {number} after transplant.").format(number=days))
        if clinical.maintenance.status in ("on", "stopped"):
            found.append(say("Maintenance has been begun since."))
        if clinical.progressed_since_transplant or clinical.response.has_progression():
            found.append(say("The myeloma has progressed since the transplant."))
    return tuple(found)
