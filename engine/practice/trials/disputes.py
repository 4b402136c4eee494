"""Where two editions differ on one patient: both advices, and the mixed list of what may be said of either.

What an edition says for its own advice carries that side; what it says against it is the honest objection. What only
speaks of the other advice neither gains nor loses, since the two may have a drug in common; but where one of them gives
none, what speaks for giving it speaks against giving none, and the other way round: unless it weighs that drug against
another, or speaks of a drug that the other does not give. One rule holds for either.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from engine.case import Clinical
from engine.checking import NO_CHECKS, Checks
from engine.compare import Comparison, Reading, read_outcome
from engine.edition import Edition
from engine.evaluate import decide
from engine.figures import fill_figures
from engine.language import in_english, say
from engine.pack import Argument, Pack
from engine.practice.answering.bearings import find_bearings
from engine.practice.answering.sentences import name_saying
from engine.practice.commitment import Bearing, Option
from engine.practice.headlines import list_drugs_opposed, name_argument, speaks_against_none
from engine.practice.order import shuffle
from engine.practice.scenario import Misconception, Scenario
from engine.practice.trials.reading import list_figures

FOR_EACH, AGAINST_EACH = 4, 2  # arguments offered for each advice, and against it
MISAPPLIED, TRAPS = 1, 1  # at most so many that do not apply to the patient, or rest on a mistaken belief
FEWEST, PICKS = 2, 3  # arguments to choose
STRONG, WEAK = 2, 1  # points for an objection: with evidence, or without
# Only beliefs about what a trial shows are traps: of others an edition may hold what another attacks.
_TRAP_TOPIC = "trials"

Way = Literal["for", "against"]
Bears = Literal["applies", "rebuts", "misapplied", "trap"]


class StanceError(ValueError):
    """An argument that cannot be marked: one sentence."""


@dataclass(frozen=True, slots=True)
class Side:
    """One edition's advice for the patient, to be argued."""

    edition: str
    name: str
    advice: str
    headline: str


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that may be said, and of which editions' advice it speaks: for it or against it."""

    id: str
    words: str
    about: str  # the trials behind it, by name; empty for a judgement
    bears: Bears
    speaks: Mapping[str, Way]  # by edition; empty where it does not apply to the patient, or is no argument
    objection: int  # points as an objection
    why: str  # where it gains nothing on any side
    bearings: tuple[Bearing, ...]
    belief: str  # the misconception's id where it is a trap, else empty


@dataclass(frozen=True, slots=True)
class Dispute:
    """A patient on whom two editions differ, and the mixed list of what may be said, in a fixed order."""

    scenario: Scenario
    clinical: Clinical
    comparison: Comparison
    sides: tuple[Side, Side]
    items: tuple[Item, ...]
    picks: int  # how many arguments to choose

    @property
    def most(self) -> int:
        """Full points, which either side can reach."""
        return self.picks + STRONG

    @property
    def options(self) -> tuple[Option, ...]:
        """What may be chosen, by words that do not say where it leans."""
        return tuple(Option(item.id, item.words, item.about) for item in self.items)

    def side(self, edition: str) -> Side:
        """The side of an edition.

        :raises StanceError: when it is neither.
        """
        for side in self.sides:
            if side.edition == edition:
                return side
        names = say(" or ").join(side.edition for side in self.sides)
        raise StanceError(say("'{given}' is neither side; give {names}").format(given=edition, names=names))

    def item(self, name: str) -> Item:
        """The item of that id, or of that place from 1 on.

        :raises StanceError: when there is none.
        """
        for at, item in enumerate(self.items, start=1):
            if name in (item.id, str(at)):
                return item
        words = say("'{given}' is none of what may be said; give an id of the list, or 1 to {last}")
        raise StanceError(words.format(given=name, last=len(self.items)))


@in_english
def open_dispute(
    editions: tuple[Edition, Edition],
    scenario: Scenario,
    misconceptions: Mapping[str, Misconception],
    checks: Checks = NO_CHECKS,
) -> Dispute | None:
    """The dispute over a patient; None unless both editions give advice, they differ, and either side can be argued."""
    clinical = scenario.whole_case().clinical
    # Nobody reads here what would change an advice, and finding that out costs most.
    comparison = Comparison(
        tuple(read_outcome(each, clinical, decide(each, clinical, what_if=False)) for each in editions)
    )
    if not comparison.differ or any(reading.outcome.advice is None for reading in comparison.readings):
        return None
    first, second = comparison.readings
    if _are_alike(first, second):
        return None
    sides = (_side(first), _side(second))
    said = _merge((*_items(first, clinical, checks), *_items(second, clinical, checks)))
    if _is_drug_against_none(first, second):
        said = [_oppose(item, comparison.readings) for item in said]
    carrying = [[item for item in said if worth_for(item, side) > 0] for side in sides]
    opposing = [[item for item in said if worth_against(item, side)] for side in sides]
    picks = min(PICKS, *(len(each) for each in carrying))
    each, other = min(FOR_EACH, *(len(some) for some in carrying)), min(AGAINST_EACH, *(len(some) for some in opposing))
    # Those with evidence first, so that full points for the objection are there to be had.
    shown = [sorted(some, key=lambda item: -item.objection)[:other] for some in opposing]
    if picks < FEWEST or not all(some and some[0].objection == STRONG for some in shown):
        return None
    items = [
        *(item for some in carrying for item in some[:each]),
        *(item for some in shown for item in some),
        *[item for item in said if item.bears == "misapplied"][:MISAPPLIED],
        *list(_traps(scenario, misconceptions, editions, checks))[:TRAPS],
    ]
    once = {item.words: _hide_origin(item) for item in items}.values()
    # Another throw than the one that chose the trap, which would else stand near the front.
    shuffled = tuple(shuffle(scenario.id, once, lambda each: f"order/{each.id}"))
    return Dispute(scenario, clinical, comparison, sides, shuffled, picks)


def worth_for(item: Item, side: Side) -> int:
    """A point for what carries the side, none for what bears on the other or carries no side, one off for the rest."""
    if item.bears == "applies" and item.speaks.get(side.edition) == "for":
        return 1
    return -1 if item.bears in ("misapplied", "trap") or item.speaks.get(side.edition) == "against" else 0


def worth_against(item: Item, side: Side) -> int:
    """Points for an objection: it must apply, and speak against the side's own advice."""
    return item.objection if item.speaks.get(side.edition) == "against" else 0


def _are_alike(first: Reading, second: Reading) -> bool:
    """Whether both advices come to the same: the same drugs, or none.

    Not so with lenalidomide, which the editions give for different lengths of time.
    """
    drugs, others = (set(each.edition.pathway.advice_of(each.outcome.advice or "").drugs) for each in (first, second))
    return drugs == others and "lenalidomide" not in drugs


def _is_drug_against_none(first: Reading, second: Reading) -> bool:
    return len({bool(each.edition.pathway.advice_of(each.outcome.advice or "").drugs) for each in (first, second)}) > 1


def _oppose(item: Item, readings: tuple[Reading, ...]) -> Item:
    """An argument for the one advice, as an objection to the other too, where it can be one."""
    if item.bears != "applies" or tuple(item.speaks.values()) != ("for",):
        return item
    own, other = sorted(readings, key=lambda each: each.edition.pack.id not in item.speaks)
    argument = next(each for each in own.edition.pack.arguments if each.id == item.id.partition("/")[2])
    given = frozenset(other.edition.pathway.advice_of(other.outcome.advice or "").drugs)
    opposed = list_drugs_opposed(own.edition, argument)
    objects = not opposed or bool(opposed & given) if given else speaks_against_none(argument)
    return replace(item, speaks={**item.speaks, other.edition.pack.id: "against"}) if objects else item


def _side(reading: Reading) -> Side:
    pack = reading.edition.pack
    return Side(pack.id, pack.edition, reading.outcome.advice or "", reading.headline)


def _items(reading: Reading, clinical: Clinical, checks: Checks) -> Iterator[Item]:
    """What an edition's own arguments say to its advice, the most important first."""
    edition, advice = reading.edition, reading.outcome.advice
    lookup = edition.lookup(edition.read(clinical))
    for argument in edition.pack.arguments:
        way = None if advice is None else argument.sides.get(advice)
        applies = True if argument.when is None else argument.when.evaluate(lookup)
        # Where an unrecorded fact decides whether it applies, no mark could be just.
        if way is not None and applies is not None:
            yield _item(edition, argument, "for" if way == "for" else "against", checks, applies=applies)


def _item(edition: Edition, argument: Argument, way: Way, checks: Checks, *, applies: bool) -> Item:
    rebuts = argument.kind == "misconception"
    why = say("True, but it takes away a mistaken reason; by itself it carries no side.") if rebuts else ""
    return Item(
        id=f"{edition.pack.id}/{argument.id}",
        words=name_argument(argument),
        about=_name_trials(edition.pack, argument.figures),
        bears="rebuts" if applies and rebuts else "applies" if applies else "misapplied",
        speaks={edition.pack.id: way} if applies else {},
        objection=STRONG if argument.kind in ("evidence", "later-evidence") else WEAK,
        why=why if applies else say("It does not apply to this patient."),
        # Both sides are told whole afterwards, with their statements; here the figures are enough where there are any.
        bearings=list_figures(edition.pack, argument.figures, checks)
        or find_bearings(edition.pack, argument.statements),
        belief="",
    )


def _traps(
    scenario: Scenario, misconceptions: Mapping[str, Misconception], editions: tuple[Edition, ...], checks: Checks
) -> Iterator[Item]:
    """Mistaken beliefs about the trials, those that the scenario is about first."""
    packs = {edition.pack.id: edition.pack for edition in editions}
    found = [each for each in misconceptions.values() if each.topic == _TRAP_TOPIC and each.edition in packs]
    shuffled = shuffle(scenario.id, found, lambda each: each.id)
    for each in sorted(shuffled, key=lambda each: each.id not in scenario.misconceptions):
        pack = packs[each.edition]
        answer = fill_figures(pack, each.answer)
        bearings = (*list_figures(pack, each.figures, checks), *find_bearings(pack, each.statements))
        trials = _name_trials(pack, each.figures)
        yield Item(f"belief/{each.id}", each.claim, trials, "trap", {}, 0, answer, bearings, each.id)


def _name_trials(pack: Pack, figures: tuple[str, ...]) -> str:
    names = (pack.trials[name.partition(".")[0]].name for name in figures)
    return ", ".join(dict.fromkeys(names))


def _merge(items: tuple[Item, ...]) -> list[Item]:
    """An argument that both editions have stands there once, in the words of the first, with what it speaks of."""
    found: dict[tuple[str, Bears], Item] = {}
    for item in items:
        key = (item.id.partition("/")[2], item.bears)
        same = found.get(key)
        found[key] = item if same is None else replace(same, speaks={**same.speaks, **item.speaks})
    return list(found.values())


def _hide_origin(item: Item) -> Item:
    """With an id of its own words: whose argument it is, or that it is a mistaken belief, would tell the answer."""
    return replace(item, id=name_saying(item.words)[0])
