"""What can be followed: which markers were measurable at baseline, and so by which of them a response is judged."""

from dataclasses import dataclass
from fractions import Fraction

from engine.language import say
from engine.response.assessment import CHAINS, MARROW, SERUM, UNIT, URINE, Assessment, show
from engine.response.criteria import Criteria
from engine.response.judgement import Judgement, all_of, any_of, met, unknown


@dataclass(frozen=True, slots=True)
class Disease:
    """Whether each marker was measurable, and the one kind of response that follows from it."""

    serum: Judgement
    urine: Judgement
    chains: Judgement
    marrow: Judgement

    @property
    def by_m_protein(self) -> Judgement:
        """Serum or urine M-protein is followed, or both."""
        return any_of(self.serum, self.urine)

    @property
    def without_m_protein(self) -> Judgement:
        """Neither serum nor urine was measurable."""
        return all_of(self.serum.turned(), self.urine.turned())

    @property
    def by_chains(self) -> Judgement:
        """Light chains alone are followed."""
        return all_of(self.without_m_protein, self.chains)

    @property
    def without_blood(self) -> Judgement:
        """Serum, urine and light chains were all not measurable."""
        return all_of(self.without_m_protein, self.chains.turned())

    @property
    def by_marrow(self) -> Judgement:
        """Only the marrow is followed."""
        return all_of(self.without_blood, self.marrow)

    def followed(self, marker: str) -> Judgement:
        """Whether progression is looked for in a marker that nobody measured lately."""
        return {SERUM: self.serum, URINE: self.urine, CHAINS: self.by_chains, MARROW: self.by_marrow}[marker]


def read_disease(baseline: Assessment, criteria: Criteria) -> Disease:
    """What was measurable at baseline."""
    return Disease(
        serum=_measurable(SERUM, baseline, criteria.limit("measurable-serum", "serum_g_per_dl")),
        urine=_measurable(URINE, baseline, criteria.limit("measurable-urine", "urine_mg_per_24h")),
        chains=all_of(
            _involved(baseline, criteria.limit("measurable-flc", "flc_mg_per_l")), baseline.normal_ratio.turned()
        ),
        marrow=_measurable(MARROW, baseline, criteria.limit("measurable-marrow", "marrow_percent")),
    )


def _measurable(marker: str, baseline: Assessment, limit: Fraction) -> Judgement:
    value = baseline.value(marker)
    return baseline.lacks(marker) if value is None else _from(say(marker), UNIT[marker], value, limit)


def _involved(baseline: Assessment, limit: Fraction) -> Judgement:
    if baseline.involved is None:
        return unknown(say("involved free light chain at baseline"))
    return _from(say("involved free light chain"), UNIT[CHAINS], baseline.involved, limit)


def _from(name: str, unit: str, value: Fraction, limit: Fraction) -> Judgement:
    words = say("{name} {value} {unit} at baseline; measurable from {limit} {unit}")
    because = words.format(name=name, value=show(value), unit=unit, limit=show(limit))
    return met(holds=value >= limit, because=because)
