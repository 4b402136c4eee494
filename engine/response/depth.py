"""How deep one assessment's response is: each category's criteria held against it, what is repeated and what is not.

Blood and urine must be repeated for a category to be confirmed; marrow and imaging need not, and may come from any of
the assessments that support it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from engine.language import say
from engine.response.assessment import (
    CHAINS,
    MARROW,
    SERUM,
    URINE,
    Assessment,
    judge_fall,
    judge_none,
    show,
    tell,
    tell_value,
)
from engine.response.criteria import Criteria
from engine.response.disease import Disease
from engine.response.judgement import Judgement, all_of, any_of, met, unknown
from engine.response.plasmacytoma import judge_gone, judge_shrunk
from engine.values import name_value

Side = Callable[[str, Assessment], Judgement]  # what one of serum and urine must show

CATEGORIES = ("sCR", "CR", "VGPR", "PR", "MR")  # from the deepest


@dataclass(frozen=True, slots=True)
class Depth:
    """One patient's criteria of response."""

    criteria: Criteria
    baseline: Assessment
    disease: Disease
    plasmacytoma: bool  # whether one is on record anywhere in the series

    def repeated(self, category: str, now: Assessment) -> Judgement:
        """What blood and urine say of a category (and the marrow, where nothing else is followed)."""
        match category:
            case "sCR":
                return all_of(self._complete(now), now.normal_ratio)
            case "CR":
                return self._complete(now)
            case "VGPR":
                return any_of(self._m_protein(now, self._very_good), self._chains(now, "vgpr-flc"))
            case "PR":
                marrow = all_of(self.disease.by_marrow, self._fall(MARROW, now, "pr-marrow", "fall_percent"))
                return any_of(self._m_protein(now, self._partial), self._chains(now, "pr-flc"), marrow)
            case _:
                return self._m_protein(now, self._minimal)

    def once(self, category: str, pool: tuple[Assessment, ...]) -> Judgement:
        """What marrow and imaging say of it: the latest of each among the assessments that support the category."""
        if category not in ("sCR", "CR"):
            shrunk = self.criteria["plasmacytoma-deeper" if category == "VGPR" else "plasmacytoma"]
            return judge_shrunk(self.baseline, pool, shrunk, on_record=self.plasmacytoma)
        complete = all_of(_judge_marrow(pool, self.criteria.limit("cr", "marrow_percent")), judge_gone(pool))
        return all_of(complete, _judge_clonal(pool)) if category == "sCR" else complete

    def _complete(self, now: Assessment) -> Judgement:
        alone = self.disease.by_chains
        ratio = any_of(alone.turned(), all_of(now.normal_ratio, Judgement(True, self._remark("cr-flc"))))
        return all_of(self._negative(SERUM, now), self._negative(URINE, now), ratio)

    def _remark(self, name: str) -> tuple[str, ...]:
        criterion = self.criteria[name]
        return (f"{criterion.says.rstrip('.')}{criterion.remark}",)

    def _negative(self, marker: str, now: Assessment) -> Judgement:
        """Immunofixation is negative, and the amount that electrophoresis gave does not contradict it."""
        fixation = now.said.serum_immunofixation if marker == SERUM else now.said.urine_immunofixation
        name = say("serum immunofixation") if marker == SERUM else say("urine immunofixation")
        low = self._very_good(marker, now)
        if fixation is None:
            amount = now.value(marker)
            if amount is not None and low.holds is False:  # more than immunofixation could overlook
                return met(holds=False, because=tell_value(marker, now))
            return unknown(say("{name} {when}").format(name=name, when=now.when))
        words = say("{name} {result} {when}; limit: negative")
        because = words.format(name=name, result=name_value(fixation), when=now.when)
        if fixation == "positive":
            return met(holds=False, because=because)
        if low.holds:
            return met(holds=True, because=because)
        doubt = say("{name} {when} made clear: it is negative beside a {marker} of {value}")
        value = tell(now.value(marker) or Fraction(0), marker)
        return unknown(doubt.format(name=name, when=now.when, marker=say(marker), value=value))

    def _very_good(self, marker: str, now: Assessment) -> Judgement:
        if marker == SERUM:
            return any_of(judge_none(SERUM, now), self._fall(SERUM, now, "vgpr", "serum_fall_percent"))
        return any_of(judge_none(URINE, now), self._below(now, "vgpr"))

    def _partial(self, marker: str, now: Assessment) -> Judgement:
        if marker == SERUM:
            fall = self._fall(SERUM, now, "pr", "serum_fall_percent")
            return any_of(fall, self.disease.serum.turned(), judge_none(SERUM, now))
        fall = self._fall(URINE, now, "pr", "urine_fall_percent")
        return any_of(self.disease.urine.turned(), fall, self._below(now, "pr"))

    def _minimal(self, marker: str, now: Assessment) -> Judgement:
        name, limit = (SERUM, "serum_fall_percent") if marker == SERUM else (URINE, "urine_fall_percent")
        fall = self._fall(name, now, "mr", limit)
        return any_of(fall, self._partial(marker, now))

    def _m_protein(self, now: Assessment, side: Side) -> Judgement:
        return all_of(self.disease.by_m_protein, side(SERUM, now), side(URINE, now))

    def _chains(self, now: Assessment, name: str) -> Judgement:
        return all_of(self.disease.by_chains, self._fall(CHAINS, now, name, "fall_percent"))

    def _fall(self, marker: str, now: Assessment, name: str, limit: str) -> Judgement:
        criterion = self.criteria[name]
        return judge_fall(marker, now, self.baseline, criterion.limits[limit], criterion.remark)

    def _below(self, now: Assessment, name: str) -> Judgement:
        limit = self.criteria.limit(name, "urine_mg_per_24h")
        if now.urine is None:
            return now.lacks(URINE)
        words = say("urine M-protein {value} mg/24 h {when}; limit: below {limit} mg/24 h")
        because = words.format(value=show(now.urine), when=now.when, limit=show(limit))
        return met(holds=now.urine < limit, because=because)


def _judge_marrow(pool: tuple[Assessment, ...], limit: Fraction) -> Judgement:
    found = next((each for each in reversed(pool) if each.marrow is not None), None)
    if found is None or found.marrow is None:
        return pool[-1].lacks(MARROW)
    words = say("marrow plasma cells {value} % {when}; limit: below {limit} %")
    because = words.format(value=show(found.marrow), when=found.when, limit=show(limit))
    return met(holds=found.marrow < limit, because=because)


def _judge_clonal(pool: tuple[Assessment, ...]) -> Judgement:
    found = next((each for each in reversed(pool) if each.said.marrow_clonal is not None), None)
    if found is None:
        return unknown(say("clonality of the marrow plasma cells {when}").format(when=pool[-1].when))
    clonal = bool(found.said.marrow_clonal)
    words = say("clonal marrow plasma cells {when}") if clonal else say("no clonal marrow plasma cells {when}")
    return met(holds=not clonal, because=words.format(when=found.when))
