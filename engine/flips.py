"""What would change the answer: for each other advice, every smallest set of changed facts that gives it."""

from collections.abc import Sequence
from typing import Any

from engine.case import Clinical
from engine.contradictions import CONSOLIDATION_GIVEN, read_place
from engine.edition import Edition
from engine.facts import Facts
from engine.later_determinants import add_months
from engine.outcome import Flip
from engine.search import Search, Step

# The case file refuses a clone's size or a number of copies beside an absent lesion.
SIZES = {"cytogenetics.del17p": "cytogenetics.del17p_percent", "cytogenetics.gain_1q": "cytogenetics.gain_1q_copies"}
# Facts whose values follow each other, so that it can be said how far one is from another.
ORDERED = ("response.after_transplant", "response.after_consolidation", "response.current", "maintenance.months")


def find_flips(edition: Edition, facts: Facts, current: str | None) -> tuple[Flip, ...]:
    """For each other advice, every smallest set of changed facts that gives it, whatever the unknowns turn out to be.

    Of several values of one fact that would do, the nearest to the recorded one is named. Written into the case file,
    a flip is taken and gives its advice.
    """
    wanted = (advice.id for advice in edition.pathway.advice if advice.id != current)
    return tuple(flip for advice in wanted for flip in find_flips_to(edition, facts, advice))


def find_flips_to(edition: Edition, facts: Facts, advice: str) -> tuple[Flip, ...]:
    """The smallest sets of changed facts that give one advice, which the patient does not have already."""
    getting_it = edition.diagram.where(edition.root, advice)  # smaller than the whole pathway: half the time
    found = Search(edition, facts, list_changeable(edition, facts), getting_it).run()
    return tuple(_write_flip(edition, facts, steps, advice) for steps in found)


def _write_flip(edition: Edition, facts: Facts, steps: Sequence[Step], advice: str) -> Flip:
    moved = {}
    for step in steps:
        mask, name = facts.masks[step.level], edition.determinants[step.level].name
        if name in ORDERED and mask.bit_count() == 1:
            moved[name] = abs(step.value - mask.bit_length() + 1)
    return Flip(write_change(edition, facts.clinical, steps), advice, len(steps), moved)


def list_changeable(edition: Edition, facts: Facts) -> tuple[tuple[int, ...], ...]:
    """For each determinant the values it may be changed to, the nearest first.

    History and what the record forbids stay as they are, and so does what the pack does not declare.
    """
    clinical = facts.clinical
    given, response = clinical.maintenance, clinical.response
    only: dict[str, tuple[str, ...]] = {"transplant.done": () if clinical.transplant.done else ("first", "none")}
    if response.has_progression():
        only["progressed_since_transplant"] = ()
    if response.after_consolidation is not None or clinical.consolidation.ended is not None:
        only["consolidation.status"] = CONSOLIDATION_GIVEN
    if given.drug is not None or given.months is not None or given.started is not None:
        only["maintenance.status"] = ("on", "stopped")
    found = []
    for fact, determinant, mask in zip(facts.facts, edition.determinants, facts.masks, strict=True):
        now = mask.bit_length() - 1 if fact.known else 0
        allowed = only.get(fact.name, determinant.values) if fact.name in edition.pathway.can_change else ()
        values = [
            at for at, value in enumerate(determinant.values) if value in allowed and not (fact.known and at == now)
        ]
        found.append(tuple(sorted(values, key=lambda at: abs(at - now))))
    return tuple(found)


def write_change(edition: Edition, clinical: Clinical, steps: Sequence[Step]) -> dict[str, Any]:
    """The changes as a case file would have them, by the path under `clinical`; None takes a fact out."""
    written: dict[str, Any] = {}
    for step in steps:
        determinant = edition.determinants[step.level]
        value = determinant.values[step.value]
        name = determinant.name
        if name == "cytogenetics.pcli" and clinical.cytogenetics.pcli_percent is not None:
            # A recorded percentage wins over the word, so it is the percentage that would have to change.
            written["cytogenetics.pcli_percent"] = determinant.cuts[0] if value == "present" else 0.0
            continue
        if name == "mrd.status":
            written |= _write_mrd(clinical, value)
            continue
        written[name] = determinant.write.get(value, value)
        size = SIZES.get(name)
        if size is not None and read_place(clinical, size) is not None:
            written[size] = None
    return written


def _write_mrd(clinical: Clinical, value: str) -> dict[str, Any]:
    """A result of residual disease as a case file would have it, with what must stand beside it."""
    since = {"year": 12, "sustained": 36}.get(value)
    if since is not None:
        return {
            "mrd.status": "negative",
            "mrd.date": clinical.as_of.isoformat(),
            "mrd.negative_since": add_months(clinical.as_of, -since).isoformat(),
            "mrd.sensitivity": 1e-5,
        }
    if value == "negative":  # by a method that is not deep enough to count as more
        return {"mrd.status": "negative", "mrd.sensitivity": 1e-4}
    gone = ("negative_since",) if value == "positive" else ("negative_since", "date", "sensitivity")
    recorded = {f"mrd.{name}": None for name in gone if getattr(clinical.mrd, name) is not None}
    return {"mrd.status": value, **recorded}
