"""What a trainee asks for before deciding: could the test still change the answer, and the least that is needed."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from engine.determinants import DEEPENING, is_read_from_deepening
from engine.edition import Edition
from engine.evaluate import decide
from engine.language import say
from engine.outcome import Outcome
from engine.practice.commitment import Asked
from engine.practice.scenario import Scenario, Sheet
from engine.safety import list_open_stops
from engine.wording import label_of, lower_first

MOST_TRIED = 10  # sheets of which every combination is tried
MOST_NAMED = 2
_RESPONSES = ("response.after_transplant", "response.after_consolidation", "response.current")
_MAINTENANCE = ("maintenance.status", "maintenance.drug")
# What a fact is read from besides the place of its own name.
READ_FROM: dict[str, tuple[str, ...]] = {
    "transplant.done": ("transplant.kind",),
    "progressed_since_transplant": _RESPONSES,
    "response.current": _RESPONSES,
    "cytogenetics.pcli": ("cytogenetics.pcli_percent",),
    "mrd.status": ("mrd.date", "mrd.negative_since", "mrd.sensitivity"),
    "lenalidomide_sensitivity": (
        "induction.lenalidomide", "induction.lenalidomide_best_response", "consolidation.regimen", *DEEPENING,
    ),
    "maintenance.status": _MAINTENANCE,
    "maintenance.months": ("maintenance.started",),
    "access.lenalidomide": _MAINTENANCE,
    "access.daratumumab": _MAINTENANCE,
    "creatinine_clearance": ("age", "sex", "weight", "safety.creatinine"),
    "days_since_transplant": ("transplant.date",),
    "maintenance.given_months": ("maintenance.months", "maintenance.started"),
    "maintenance.given_drug": ("maintenance.drug",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Needed:
    """The cheapest sheets after which the answer is certain and nothing else that can be had could change it."""

    cost: int
    sheets: tuple[str, ...]


def ask(edition: Edition, scenario: Scenario, before: tuple[Asked, ...], sheet: str) -> Asked:
    """One sheet asked for, judged by what was known before: could what it tells have changed the answer?

    :raises KeyError: when the scenario has no sheet of that id.
    """
    wanted = scenario.sheet(sheet)
    known = [each.sheet for each in before]
    state = _know(edition, scenario, known)
    changing, forbidding = state.touched(wanted)
    if changing:
        words = say("could change the advice: {facts} was still open").format(facts=_name(changing))
    elif forbidding:
        words = say("could not change the advice, but could forbid it for now: {facts} was not recorded").format(
            facts=_name(forbidding)
        )
    else:
        words = state.explain_idle()
    return Asked(sheet, wanted.title, wanted.cost, bool(changing or forbidding), words)


def find_needed(edition: Edition, scenario: Scenario) -> Needed:
    """The least total cost of sheets after which the answer is the final one and no other sheet could change it.

    Exact for up to ten sheets to be asked for; beyond, sheets are left out one by one, the dearest first.
    """
    sheets = [sheet for sheet in scenario.sheets if not sheet.in_hand]
    whole = _know(edition, scenario, [sheet.id for sheet in sheets])
    for chosen in _by_cost(sheets) if len(sheets) <= MOST_TRIED else ():
        if _settles(edition, scenario, whole, chosen):
            return _sum_up(chosen)
    kept = sorted(sheets, key=lambda sheet: -sheet.cost)
    for sheet in tuple(kept):
        fewer = [each for each in kept if each is not sheet]
        kept = fewer if _settles(edition, scenario, whole, fewer) else kept
    return _sum_up(kept)


def list_unasked(edition: Edition, scenario: Scenario, asked: Collection[str]) -> tuple[str, ...]:
    """The sheets, by id, that could have changed the answer at the end and were not asked for."""
    state = _know(edition, scenario, asked)
    left = (sheet for sheet in scenario.sheets if not sheet.in_hand and sheet.id not in asked)
    return tuple(sheet.id for sheet in left if any(state.touched(sheet)))


@dataclass(frozen=True)
class _State:
    """What is known once some sheets were asked for, and what the edition says then."""

    edition: Edition
    scenario: Scenario
    asked: tuple[str, ...]
    outcome: Outcome
    stops: tuple[str, ...]  # by which a stop could still forbid the advice

    @property
    def answer(self) -> tuple[str, str | None, bool]:
        return self.outcome.status, self.outcome.advice, self.outcome.blocked

    def touched(self, sheet: Sheet) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Of what could still change the advice, and of what could forbid it, the facts that the sheet tells of."""
        if sheet.id in self.asked or sheet.in_hand:
            return (), ()
        places = set(sheet.gives)
        if not is_read_from_deepening(self.scenario.case_when((*self.asked, sheet.id)).clinical):
            alone = places - set(DEEPENING)
        else:
            alone = places
        changing = tuple(
            name
            for name in self.outcome.missing
            if _reads(name, alone if name == "lenalidomide_sensitivity" else places)
        )
        return changing, tuple(name for name in self.stops if _reads(name, places))

    def explain_idle(self) -> str:
        """Why a sheet that touches nothing open could not change the answer."""
        outcome = self.outcome
        if outcome.status == "advice" and outcome.advice is not None:
            title = self.edition.pathway.advice_of(outcome.advice).title
            return say("could not change the advice: with what was known it was certain already, {advice}").format(
                advice=lower_first(title)
            )
        return say("could not change the advice: what decided then was {facts}").format(facts=_name(outcome.missing))


def _know(edition: Edition, scenario: Scenario, asked: Iterable[str]) -> _State:
    names = tuple(asked)
    clinical = scenario.case_when(names).clinical
    outcome = decide(edition, clinical, what_if=False)
    stops = list_open_stops(edition, edition.read(clinical), outcome.reachable)
    return _State(edition, scenario, names, outcome, stops)


def _reads(name: str, places: Collection[str]) -> bool:
    return name in places or any(place in places for place in READ_FROM.get(name, ()))


def _name(facts: Collection[str]) -> str:
    told = [lower_first(label_of(name)) for name in facts]
    if len(told) <= MOST_NAMED:
        return say(" and ").join(told)
    return say("{first} and {number} more").format(first=told[0], number=len(told) - 1)


def _by_cost(sheets: list[Sheet]) -> Iterator[tuple[Sheet, ...]]:
    """Every combination of sheets, the cheapest first, of equal cost the fewest."""
    every = (chosen for number in range(len(sheets) + 1) for chosen in combinations(sheets, number))
    yield from sorted(every, key=lambda chosen: (sum(sheet.cost for sheet in chosen), len(chosen)))


def _settles(edition: Edition, scenario: Scenario, whole: _State, chosen: Collection[Sheet]) -> bool:
    asked = [sheet.id for sheet in chosen]
    state = _know(edition, scenario, asked)
    return state.answer == whole.answer and not list_unasked(edition, scenario, asked)


def _sum_up(chosen: Collection[Sheet]) -> Needed:
    return Needed(sum(sheet.cost for sheet in chosen), tuple(sheet.id for sheet in chosen))
