"""The facts of the contemporary page: what a case file leaves open of each, and which of them may stand for others."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

# Written from the reading page alone; what hangs on a limit of months stands beside the limits, in `contemporary_2026`.
FISH = ("del17p", "t_4_14", "t_14_16", "t_14_20", "gain_1q")
LESIONS = tuple(
    f"cytogenetics.{name}" for name in ("del17p", "tp53_mutation", "t_4_14", "t_14_16", "t_14_20", "gain_1q")
)
RESPONSES = ("sCR", "CR", "VGPR", "PR", "MR", "SD")  # an unknown response is never PD: progression is a fact of its own
DRUGS = ("lenalidomide", "bortezomib", "thalidomide", "daratumumab_lenalidomide", "lenalidomide_bortezomib", "other")
WITH_LENALIDOMIDE = ("lenalidomide", "daratumumab_lenalidomide", "lenalidomide_bortezomib")
WITH_DARATUMUMAB = ("daratumumab_lenalidomide",)
BOTH = (False, True)

Possible = dict[str, tuple[Any, ...]]


class Patient(NamedTuple):
    """One completely known patient, in the order of asking."""

    transplanted: bool
    progressed: bool
    maintenance: str
    response: str
    mrd: str
    drug: str
    months: int
    del17p: bool
    tp53: bool
    t_4_14: bool
    t_14_16: bool
    t_14_20: bool
    gain_1q: bool
    refractory: bool
    tolerated: bool
    lenalidomide_reaction: bool
    lenalidomide_obtainable: bool
    daratumumab_reaction: bool
    daratumumab_obtainable: bool
    anti_cd38: bool


def lesion_units(of: Patient) -> int:
    """How many of the five lesion units are present."""
    return (of.del17p or of.tp53) + of.t_4_14 + of.t_14_16 + of.t_14_20 + of.gain_1q


def complete_response(of: Patient) -> bool:
    """Whether the latest response is CR or deeper."""
    return of.response in ("sCR", "CR")


def part(clinical: Mapping[str, Any], section: str) -> Mapping[str, Any]:
    """A section of the clinical part; empty where nobody has said anything of it."""
    return clinical.get(section) or {}


def either(said: Any) -> tuple[bool, ...]:
    """What was said, or both where nobody has."""
    return BOTH if said is None else (said,)


def transplant_values(transplant: Mapping[str, Any]) -> tuple[bool, ...]:
    """Whether a first autologous transplant was done: a salvage or an allogeneic one is none."""
    done = transplant.get("done")
    return either(done and transplant.get("kind") not in ("salvage", "allogeneic"))


def progression_values(clinical: Mapping[str, Any]) -> tuple[bool, ...]:
    """Progression as entered, else from any recorded PD, else unknown."""
    response = part(clinical, "response")
    places = ("after_transplant", "after_consolidation", "current")
    if clinical.get("progressed_since_transplant") is None and any(response.get(place) == "PD" for place in places):
        return (True,)
    return either(clinical.get("progressed_since_transplant"))


def maintenance_values(maintenance: Mapping[str, Any]) -> tuple[str, ...]:
    """The status of maintenance; a drug is refused on `not_started`."""
    if maintenance.get("status") is not None:
        return (maintenance["status"],)
    return ("not_started", "on", "stopped") if maintenance.get("drug") is None else ("on", "stopped")


def response_values(response: Mapping[str, Any]) -> tuple[str, ...]:
    """The latest response: current, else the last recorded of after consolidation and after transplant."""
    for place in ("current", "after_consolidation", "after_transplant"):
        if response.get(place) is not None:
            return (response[place],)
    return RESPONSES


def lesion_values(cytogenetics: Mapping[str, Any], name: str) -> tuple[bool, ...]:
    """Whether a lesion may be present: pending or not done is unknown, but sequencing not done counts as absent."""
    said = cytogenetics.get(name)
    if said in (None, "pending") or (said == "not_done" and name != "tp53_mutation"):
        return BOTH
    return (said == "present",)


def refractory_values(clinical: Mapping[str, Any]) -> tuple[bool, ...]:
    """Refractory to lenalidomide: the judgement first, then the best response in induction, then its absence."""
    judged, induction = clinical.get("lenalidomide_sensitivity"), part(clinical, "induction")
    if judged is not None:
        return (judged == "not_sensitive",)
    best = induction.get("lenalidomide_best_response")
    if best is not None:
        return (best in ("SD", "PD"),)
    return (False,) if induction.get("lenalidomide") is False else BOTH


def access_values(clinical: Mapping[str, Any], name: str, containing: tuple[str, ...]) -> tuple[bool, ...]:
    """Whether a drug can be had: as entered, else it can when it is recorded as `on`, alone or in a combination."""
    said, maintenance = part(clinical, "access").get(name), part(clinical, "maintenance")
    given = maintenance.get("status") == "on" and maintenance.get("drug") in containing
    return (True,) if said is None and given else either(said)


def months_away(day: date, months: int) -> date:
    """The day so many calendar months later or earlier; at the month's end where that day does not exist."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def collapse(facts: Possible) -> tuple[Possible, dict[str, tuple[str, ...]]]:
    """Fewer values that give the same answers, and the facts for which one stands in.

    Lesions: the questions ask only whether there is none, one, or more. What is unknown beside two changes nothing;
    else as many unknown units as lead to two sweep the counts, and all unknown ones share one fate. Within
    del(17p)/TP53 either part speaks for both. Of the three reasons against lenalidomide, one unknown speaks for all.
    """
    fewer, twins = dict(facts), {}
    if len(facts["response.current"]) > 1:
        fewer["response.current"] = ("CR", "VGPR", "PR")
    if len(facts["maintenance.drug"]) > 1:
        fewer["maintenance.drug"] = ("daratumumab_lenalidomide", "lenalidomide", "other")
    if "negative" in facts["mrd.status"]:
        fewer["mrd.status"] = tuple(value for value in facts["mrd.status"] if value != "not done")
    units = [LESIONS[:2], *((name,) for name in LESIONS[2:])]
    present = [unit for unit in units if any(facts[name] == (True,) for name in unit)]
    for unit in present:
        fewer.update(dict.fromkeys(unit, (False,)), **{unit[0]: (True,)})
    doubtful = [[name for name in unit if len(fewer[name]) > 1] for unit in units]
    unknown = [name for names in doubtful for name in names]
    speakers = [names[0] for names in doubtful if names][: max(0, 2 - len(present))]
    fewer.update(dict.fromkeys(set(unknown) - set(speakers), (False,)))
    twins.update(dict.fromkeys(speakers, tuple(unknown)))

    harms = {
        "lenalidomide_sensitivity": True,
        "lenalidomide_tolerated": False,
        "safety.lenalidomide_hypersensitivity": True,
    }
    doubted = [name for name in harms if len(facts[name]) > 1]
    settles = any(facts[name] == (harm,) for name, harm in harms.items())
    fewer.update({name: (not harms[name],) for name in (doubted if settles else doubted[1:])})
    if doubted and not settles:
        twins[doubted[0]] = tuple(doubted)
    return fewer, twins
