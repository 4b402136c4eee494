"""What a trainee asks for before deciding: could the test still change the answer, and the least that is needed."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from engine.contradictions import read_place
from engine.determinants import DEEPENING, is_read_from_deepening
from engine.edition import Edition
from engine.evaluate import decide
from engine.facts import Facts
from engine.language import in_english, say
from engine.outcome import Outcome
from engine.practice.commitment import Asked
from engine.practice.naming import name_facts
from engine.practice.scenario import Scenario, Sheet
from engine.safety import list_open_stops

SENSITIVITY = "lenalidomide_sensitivity"
MOST_TRIED = 10  # sheets of which every combination is tried
_RESPONSES = ("response.current", "response.after_consolidation", "response.after_transplant")
_MAINTENANCE = ("maintenance.status", "maintenance.drug")
# Where a fact is read from, what counts first standing first: a later place is only looked at while the earlier ones
# are not recorded, and an earlier one overrides what was read from a later. A fact not named here has its own place.
READ_FROM: dict[str, tuple[tuple[str, ...], ...]] = {
    "transplant.done": (("transplant.done", "transplant.kind"),),
    "progressed_since_transplant": (("progressed_since_transplant",), _RESPONSES),
    "response.current": tuple((place,) for place in _RESPONSES),
    "cytogenetics.pcli": (("cytogenetics.pcli_percent",), ("cytogenetics.pcli",)),
    "mrd.status": (("mrd.status", "mrd.date", "mrd.negative_since", "mrd.sensitivity"),),
    "lenalidomide_sensitivity": (
        ("lenalidomide_sensitivity",),
        ("induction.lenalidomide", "induction.lenalidomide_best_response", "consolidation.regimen", *DEEPENING),
    ),
    "maintenance.status": (("maintenance.status",), ("maintenance.drug",)),
    "maintenance.months": (("maintenance.months",), ("maintenance.started",)),
    "access.lenalidomide": (("access.lenalidomide",), _MAINTENANCE),
    "access.daratumumab": (("access.daratumumab",), _MAINTENANCE),
    # What a stop looks at besides.
    "creatinine_clearance": (("age", "sex", "weight", "safety.creatinine"),),
    "days_since_transplant": (("transplant.date",),),
    "maintenance.given_months": (("maintenance.months",), ("maintenance.started",)),
    "maintenance.given_drug": (("maintenance.drug",),),
}


@dataclass(frozen=True, slots=True)
class Needed:
    """The cheapest sheets after which the answer is certain and nothing else that can be had could change it."""

    cost: int
    sheets: tuple[str, ...]


@in_english
def ask(edition: Edition, scenario: Scenario, before: tuple[Asked, ...], sheet: str) -> Asked:
    """One sheet asked for, judged by what was known before: could what it tells have changed the answer?

    :raises KeyError: when the scenario has no sheet of that id.
    """
    wanted = scenario.sheet(sheet)
    known = [each.sheet for each in before]
    state = _know(edition, scenario, known)
    changing, forbidding = state.touched(wanted)
    if changing:
        words = say("could change the advice; still open then: {facts}").format(facts=name_facts(edition, changing))
    elif forbidding:
        words = say("could not change the advice, but could forbid it for now; not recorded then: {facts}").format(
            facts=name_facts(edition, forbidding)
        )
    else:  # no word of what would decide: nothing is committed to yet
        words = say("could not change the advice: nothing that it tells of was still open")
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


def find_told(edition: Edition, scenario: Scenario) -> frozenset[str]:
    """The facts that are told by sheets which could change the answer of somebody who has asked for nothing yet."""
    told = {place for name in list_unasked(edition, scenario, ()) for place in scenario.sheet(name).gives}

    def is_told(name: str) -> bool:
        places = {place for rank in READ_FROM.get(name, ((name,),)) for place in rank}
        # A response tells of the response first; that it may tell of the drug's effect too is the exception.
        return bool(told & (places - set(DEEPENING) if name == SENSITIVITY else places))

    return frozenset(name for name in edition.pathway.order if is_told(name))


@dataclass(frozen=True)
class _State:
    """What is known once some sheets were asked for, and what the edition says then."""

    edition: Edition
    scenario: Scenario
    asked: tuple[str, ...]
    facts: Facts
    outcome: Outcome
    stops: tuple[str, ...]  # by which a stop could still forbid the advice

    @property
    def answer(self) -> tuple[str, str | None, bool]:
        return self.outcome.status, self.outcome.advice, self.outcome.blocked

    def touched(self, sheet: Sheet) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Of what could still change the advice, and of what could forbid it, the facts that the sheet tells of."""
        if sheet.id in self.asked or sheet.in_hand:
            return (), ()
        stopping = tuple(name for name in self.stops if self.reads(name, frozenset(sheet.gives)))
        return self.changed_by(sheet), stopping if stopping and self.can_be_decided() else ()

    def can_be_decided(self) -> bool:
        """Whether there is advice that a stop could forbid, or sheets that can still be asked for may lead to some."""
        left = (sheet for sheet in self.scenario.sheets if not sheet.in_hand and sheet.id not in self.asked)
        return self.outcome.advice is not None or any(self.changed_by(sheet) for sheet in left)

    def changed_by(self, sheet: Sheet) -> tuple[str, ...]:
        """The facts that the sheet tells of and that could still change the advice."""
        places = frozenset(sheet.gives)
        order = self.edition.pathway.order
        read = [level for level, name in enumerate(order) if self.reads(name, places)]
        if SENSITIVITY in order and not self.reads_sensitivity(sheet):
            read = [level for level in read if order[level] != SENSITIVITY]
        every = self.edition.diagram.all_masks
        masks = [every[level] if level in read else mask for level, mask in enumerate(self.facts.masks)]
        deciding = self.edition.diagram.deciding(self.edition.root, masks)
        return tuple(order[level] for level in read if level in deciding)

    def reads_sensitivity(self, sheet: Sheet) -> bool:
        """Whether the sheet tells of sensitivity by more than a response that would not be read so in this patient."""
        if set(sheet.gives) & {place for rank in READ_FROM[SENSITIVITY] for place in rank} - set(DEEPENING):
            return True
        return is_read_from_deepening(self.facts.clinical)

    def reads(self, name: str, places: Collection[str]) -> bool:
        """Whether a fact would be read from some of these places, with what is recorded already."""
        for rank in READ_FROM.get(name, ((name,),)):
            if any(place in places for place in rank):
                return True
            if any(read_place(self.facts.clinical, place) is not None for place in rank):
                return False
        return False


def _know(edition: Edition, scenario: Scenario, asked: Iterable[str]) -> _State:
    names = tuple(asked)
    clinical = scenario.case_when(names).clinical
    outcome = decide(edition, clinical, what_if=False)
    facts = edition.read(clinical)
    stops = list_open_stops(edition, facts, outcome.reachable)
    return _State(edition, scenario, names, facts, outcome, stops)


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
