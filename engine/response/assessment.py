"""One assessment in exact numbers of one unit a marker, and how its values and their changes are told."""

import math
from dataclasses import dataclass
from fractions import Fraction

from engine.language import noted, say
from engine.response.criteria import Criteria
from engine.response.judgement import Judgement, met, unknown
from engine.response.series import MOST, Baseline
from engine.wording import show_date

SERUM, URINE = noted("serum M-protein"), noted("urine M-protein")
CHAINS, MARROW = noted("light chain difference"), noted("marrow plasma cells")
UNIT = {SERUM: "g/dL", URINE: "mg/24 h", CHAINS: "mg/L", MARROW: "%"}
_HUNDRED = 100
Size = Fraction  # of a plasmacytoma, per cent of what it was at baseline


@dataclass(frozen=True, slots=True)
class Assessment:
    """What one day found. An M-protein that immunofixation does not find is none, where nobody gave its amount."""

    said: Baseline
    when: str  # "at baseline", "on 02-Mar-2026"
    serum: Fraction | None  # g/dL
    urine: Fraction | None  # mg in 24 hours
    involved: Fraction | None  # mg/L
    chains: Fraction | None  # involved minus uninvolved, mg/L
    marrow: Fraction | None  # per cent
    normal_ratio: Judgement

    def value(self, marker: str) -> Fraction | None:
        """The amount of a marker."""
        return {SERUM: self.serum, URINE: self.urine, CHAINS: self.chains, MARROW: self.marrow}[marker]

    def lacks(self, marker: str) -> Judgement:
        """Nobody gave this."""
        return unknown(say("{marker} {when}").format(marker=say(marker), when=self.when))

    @property
    def tested(self) -> bool:
        """Whether blood or urine was tested: marrow or imaging alone is no assessment that could be repeated."""
        said = self.said
        asked = (said.serum_m_protein, said.urine_m_protein, said.flc_involved, said.flc_uninvolved, said.flc_ratio,
                 said.serum_immunofixation, said.urine_immunofixation)  # fmt: skip
        return any(each is not None for each in asked)


def take_assessment(said: Baseline, criteria: Criteria, *, baseline: bool = False) -> Assessment:
    """The assessment in exact numbers."""
    when = say("at baseline") if baseline else say("on {day}").format(day=show_date(said.date))
    serum = None if said.serum_m_protein is None else said.serum_m_protein.exact("serum_m_protein")
    urine = None if said.urine_m_protein is None else said.urine_m_protein.exact("urine_m_protein")
    involved = None if said.flc_involved is None else said.flc_involved.exact("flc")
    uninvolved = None if said.flc_uninvolved is None else said.flc_uninvolved.exact("flc")
    percent = said.marrow_plasma_cells_percent
    return Assessment(
        said=said,
        when=when,
        serum=Fraction(0) if serum is None and said.serum_immunofixation == "negative" else serum,
        urine=Fraction(0) if urine is None and said.urine_immunofixation == "negative" else urine,
        involved=involved,
        chains=None if involved is None or uninvolved is None else involved - uninvolved,
        marrow=None if percent is None else Fraction(str(percent)),
        normal_ratio=_judge_ratio(said.flc_ratio, involved, uninvolved, when, criteria),
    )


def _judge_ratio(
    given: float | None, involved: Fraction | None, uninvolved: Fraction | None, when: str, criteria: Criteria
) -> Judgement:
    """Is kappa/lambda normal? Worked out from the chains only where it is so whichever of them is the involved one."""
    low = criteria.limit("measurable-flc", "lowest_normal_ratio")
    high = criteria.limit("measurable-flc", "highest_normal_ratio")
    normal = say("normal {low} to {high}").format(low=show(low), high=show(high))
    if given is not None:
        told = say("free light chain ratio {ratio} {when}; {normal}")
        because = told.format(ratio=f"{given:g}", when=when, normal=normal)
        return met(holds=low <= Fraction(str(given)) <= high, because=because)
    lacking = unknown(say("free light chain ratio {when}").format(when=when))
    if involved is None or uninvolved is None or (involved == 0 and uninvolved == 0):
        return lacking
    either = {low * right <= left <= high * right for left, right in ((involved, uninvolved), (uninvolved, involved))}
    if len(either) > 1:
        return lacking
    told = say("free light chains {involved} and {uninvolved} mg/L {when}; ratio {normal}")
    because = told.format(involved=show(involved), uninvolved=show(uninvolved), when=when, normal=normal)
    return met(holds=either.pop(), because=because)


def judge_fall(marker: str, now: Assessment, baseline: Assessment, limit: Fraction, remark: str = "") -> Judgement:
    """Has the marker fallen by so many per cent of its baseline, or more?"""
    value, start = now.value(marker), baseline.value(marker)
    if value is None:
        return now.lacks(marker)
    if start is None:
        return baseline.lacks(marker)
    if start <= 0:
        words = say("{marker} {value} {when}; none at baseline")
        return met(holds=False, because=words.format(marker=say(marker), value=tell(value, marker), when=now.when))
    fall = (start - value) * _HUNDRED / start
    words = say("{marker} {value} {when}, {change} the baseline of {start}; limit: {limit} % or more below{remark}")
    because = words.format(marker=say(marker), value=tell(value, marker), when=now.when, change=tell_change(fall),
                           start=tell(start, marker), limit=show(limit), remark=remark)  # fmt: skip
    return met(holds=fall >= limit, because=because)


def judge_none(marker: str, now: Assessment) -> Judgement:
    """Is there no M-protein to be measured?"""
    value = now.value(marker)
    if value is None:
        return now.lacks(marker)
    fixation = now.said.serum_immunofixation if marker == SERUM else now.said.urine_immunofixation
    words = {
        None: say("no {marker} by electrophoresis {when}"),
        "positive": say("no {marker} by electrophoresis {when}, seen by immunofixation only"),
        "negative": say("no {marker} by electrophoresis {when}, nor by immunofixation"),
    }
    told = words[fixation].format(marker=say(marker), when=now.when)
    return met(holds=value == 0, because=told if value == 0 else tell_value(marker, now))


def tell_value(marker: str, now: Assessment) -> str:
    """A marker's amount on its day; of one that is known."""
    words = say("{marker} {value} {when}")
    return words.format(marker=say(marker), value=tell(now.value(marker) or Fraction(0), marker), when=now.when)


def tell(value: Fraction, marker: str) -> str:
    """An amount with its unit."""
    return f"{show(value)} {UNIT[marker]}"


def tell_change(fall: Fraction) -> str:
    """A change of so many per cent, never rounded up to a limit that it does not reach."""
    tenths = math.floor(abs(fall) * 10)
    # From next to nothing the number itself says no more.
    shown = say("more than {most}").format(most=MOST) if tenths > MOST * 10 else show(Fraction(tenths, 10))
    return (say("{change} % below") if fall >= 0 else say("{change} % above")).format(change=shown)


def show(value: Fraction) -> str:
    """A number as print has it, no trailing zeros."""
    return f"{float(value):.10g}"
