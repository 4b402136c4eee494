"""Progression: each marker against the lowest value that was confirmed, by per cent and by an absolute minimum."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from engine.language import say
from engine.response.assessment import CHAINS, MARROW, SERUM, URINE, Assessment, show, tell, tell_change
from engine.response.criteria import Criteria
from engine.response.disease import Disease
from engine.response.judgement import NEVER, Judgement, all_of, any_of, met
from engine.response.plasmacytoma import judge_growth


@dataclass(frozen=True, slots=True)
class Progression:
    """One patient's criteria of progression. `rows` are the assessments up to the one that is judged."""

    criteria: Criteria
    baseline: Assessment
    disease: Disease

    def repeated(self, rows: tuple[Assessment, ...]) -> Judgement:
        """Progression by blood or urine, which a second assessment must confirm."""
        chains = all_of(self._look(CHAINS, rows), self.disease.without_m_protein)
        return any_of(self._look(SERUM, rows), self._look(URINE, rows), chains)

    def once(self, rows: tuple[Assessment, ...]) -> Judgement:
        """Progression by imaging or marrow, which needs no repeat."""
        new = NEVER
        if rows[-1].said.new_lesions:
            words = say("new lesions {when}{remark}")
            because = words.format(when=rows[-1].when, remark=self.criteria["pd-new-lesion"].remark)
            new = met(holds=True, because=because)
        growth = judge_growth(self.baseline, rows, self.criteria["pd-plasmacytoma"])
        marrow = all_of(self._look(MARROW, rows), self.disease.without_blood)
        return any_of(new, growth, marrow)

    def _look(self, marker: str, rows: tuple[Assessment, ...]) -> Judgement:
        now = rows[-1]
        if now.value(marker) is None:
            return NEVER if self.disease.followed(marker).holds is False else now.lacks(marker)
        lowest = self.lowest(marker, rows)
        if lowest is None:
            return self.baseline.lacks(marker)
        return self._judge(marker, now, lowest)

    def lowest(self, marker: str, rows: tuple[Assessment, ...]) -> Fraction | None:
        """The lowest confirmed value: the baseline, or one that two consecutive tests did not exceed (marrow: one)."""
        values = [value for value in (each.value(marker) for each in (self.baseline, *rows)) if value is not None]
        start = self.baseline.value(marker)
        confirmed = values if marker == MARROW else [max(pair) for pair in pairwise(values)]
        return min([*confirmed, *([] if start is None else [start])], default=None)

    def _judge(self, marker: str, now: Assessment, lowest: Fraction) -> Judgement:
        value = now.value(marker) or Fraction(0)
        rise = value - lowest
        if marker == SERUM and lowest >= self.criteria.limit("pd-serum-high", "lowest_g_per_dl"):
            limit = self.criteria.limit("pd-serum-high", "rise_g_per_dl")
            from_ = show(self.criteria.limit("pd-serum-high", "lowest_g_per_dl"))
            enough = say("{limit} or more, from a lowest of {lowest} or more")
            told = enough.format(limit=tell(limit, marker), lowest=from_)
            if rise >= limit:
                return met(holds=True, because=self._tell(marker, now, lowest, told, "pd-serum-high"))
        name, key = {SERUM: ("pd-serum", "rise_g_per_dl"), URINE: ("pd-urine", "rise_mg_per_24h"),
                     CHAINS: ("pd-flc", "rise_mg_per_l"), MARROW: ("pd-marrow", "rise_points")}[marker]  # fmt: skip
        percent, amount = self.criteria.limit(name, "rise_percent"), self.criteria.limit(name, key)
        words = (
            say("{percent} % or more and more than {amount}")
            if marker == CHAINS
            else say("{percent} % and {amount} or more")
        )
        told = words.format(percent=show(percent), amount=tell(amount, marker))
        far = rise > amount if marker == CHAINS else rise >= amount
        holds = far and rise > 0 and rise * 100 >= percent * lowest
        return met(holds=holds, because=self._tell(marker, now, lowest, told, name))

    def _tell(self, marker: str, now: Assessment, lowest: Fraction, limits: str, name: str) -> str:
        rise = (now.value(marker) or Fraction(0)) - lowest
        change = say("{amount} above") if rise >= 0 else say("{amount} below")
        told = change.format(amount=tell(abs(rise), marker))
        if lowest > 0 and rise:
            told = f"{told} ({tell_change(-rise * 100 / lowest)})"
        words = say("{marker} {value} {when}, {change} the lowest confirmed {lowest}; limit: {limits}{remark}")
        return words.format(marker=say(marker), value=tell(now.value(marker) or Fraction(0), marker), when=now.when,
                            change=told, lowest=tell(lowest, marker), limits=limits,
                            remark=self.criteria[name].remark)  # fmt: skip
