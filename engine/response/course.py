"""The response at the last assessment: the deepest category that is proved, whether confirmed, and what stays open.

Missing is never normal: a category whose tests are missing is not given, and what it lacks is named. Progression that
was confirmed stands, because a response after it is counted from a new baseline.
"""

from dataclasses import dataclass, field, replace
from functools import cached_property

from engine.joining import join_clauses
from engine.language import noted, say
from engine.response.assessment import Assessment, take_assessment
from engine.response.criteria import Criteria, read_criteria
from engine.response.depth import CATEGORIES, Depth
from engine.response.disease import Disease, read_disease
from engine.response.judgement import Judgement, all_of
from engine.response.plasmacytoma import is_mentioned
from engine.response.progression import Progression
from engine.response.residual import ResidualAnswer, judge_residual
from engine.response.series import Measurement, SerialRecord

TWICE = 2
STANDS = noted("this progression was confirmed and stands; make a new baseline to judge a response after it")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the criteria say of a series."""

    response: str | None
    confirmed: bool
    because: tuple[str, ...]
    not_evaluable: tuple[str, ...]
    residual: ResidualAnswer | None = None  # None: nobody tested for it

    def as_json(self) -> dict[str, object]:
        """The answer as the contract has it; `mrd` is there when residual disease was tested for."""
        told: dict[str, object] = {
            "response": self.response,
            "confirmed": self.confirmed,
            "because": list(self.because),
            "not_evaluable": list(self.not_evaluable),
        }
        return told if self.residual is None else told | {"mrd": self.residual.as_json()}


def judge_response(series: SerialRecord, criteria: Criteria | None = None) -> Answer:
    """The response at the last assessment of a series, which must have one.

    :raises PackError: when the criteria's file cannot be read.
    """
    return take_course(series, read_criteria() if criteria is None else criteria).answer()


def take_course(series: SerialRecord, criteria: Criteria) -> "Course":
    """A series with at least one assessment, held against the criteria."""
    baseline = take_assessment(series.baseline, criteria, baseline=True)
    rows = tuple(take_assessment(each, criteria) for each in series.in_order())
    disease = read_disease(baseline, criteria)
    on_record = any(is_mentioned(each) for each in (baseline, *rows))
    depth = Depth(criteria, baseline, disease, plasmacytoma=on_record)
    return Course(rows, disease, depth, Progression(criteria, baseline, disease), series.in_order())


@dataclass(frozen=True)
class Course:
    """One patient's assessments in the order of their days, under the criteria."""

    rows: tuple[Assessment, ...]
    disease: Disease
    depth: Depth
    progression: Progression
    measurements: tuple[Measurement, ...]  # as recorded, for what is not compared with the baseline
    last: Assessment = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "last", self.rows[-1])

    def answer(self) -> Answer:
        """Progression first, then the deepest category that is proved."""
        answer = self._progressed() or self._responded()
        return replace(answer, residual=judge_residual(self.measurements, answer.response, self.depth.criteria))

    @cached_property
    def _tested(self) -> tuple[Assessment, ...]:
        return tuple(row for row in self.rows if row.tested)

    @cached_property
    def _worse(self) -> tuple[tuple[Judgement, Judgement], ...]:
        """Progression at each assessment, by what must be repeated and by what need not."""
        before = [self.rows[: number + 1] for number in range(len(self.rows))]
        return tuple((self.progression.repeated(rows), self.progression.once(rows)) for rows in before)

    def _progressed(self) -> Answer | None:
        pending: Judgement | None = None  # progression at the last assessment of blood or urine, not yet confirmed
        for row, (repeated, once) in zip(self.rows, self._worse, strict=True):
            later = row is not self.last
            stands = (say(STANDS),) if later else ()
            if once.holds:
                return Answer("PD", True, (*once.because, *(repeated.because if repeated.holds else ()), *stands), ())
            if not row.tested:
                continue
            if repeated.holds and pending is not None:
                return Answer("PD", True, (*pending.because, *repeated.because, *stands), ())
            pending = repeated if repeated.holds else None
        if pending is None or not self.last.tested:
            return None
        return Answer("PD", False, pending.because, self._unproved(()))

    def _responded(self) -> Answer:
        judged = {name: self._judge(name) for name in CATEGORIES}
        open_: list[tuple[str, Judgement]] = []
        for name, judgement in judged.items():
            if judgement.holds:
                confirmed = self._count(name) >= TWICE or self._rests_on_marrow(name)
                return Answer(name, confirmed, judgement.because, self._unproved(tuple(open_)))
            if judgement.holds is None:
                open_.append((name, judgement))
        stable = self._judge_stable(judged)
        if stable.holds:
            confirmed = self._count("SD") >= TWICE or self._rests_on_marrow("SD")
            return Answer("SD", confirmed, stable.because, self._unproved(tuple(open_)))
        return Answer(None, False, (), self._unproved((*open_, ("SD", stable))))

    def _judge(self, category: str) -> Judgement:
        """The category at the last assessment, with marrow and imaging from any that supports it."""
        return all_of(self.depth.repeated(category, self.last), self.depth.once(category, self._pool(category)))

    def _judge_stable(self, judged: dict[str, Judgement]) -> Judgement:
        """Neither a response nor progression, both known."""
        repeated, once = self._worse[-1]
        followed = any(
            kind.holds for kind in (self.disease.by_m_protein, self.disease.by_chains, self.disease.by_marrow)
        )
        if not followed:
            return self._nothing_followed()
        shallow = "MR" if self.disease.by_m_protein.holds else "PR"
        order = (judged[shallow], *(judgement for name, judgement in judged.items() if name != shallow))
        not_responding = tuple(Judgement(each.turned().holds, () if number else each.because, each.missing)
                               for number, each in enumerate(order))  # fmt: skip
        return all_of(*not_responding, repeated.turned(), once.turned())

    def _nothing_followed(self) -> Judgement:
        disease = self.disease
        parts = (disease.serum, disease.urine, disease.chains, disease.marrow)
        missing = tuple(dict.fromkeys(each for part in parts for each in part.missing))
        nothing = say("a marker that was measurable at baseline (none was: only CR, sCR and PD can be judged)")
        return Judgement(None, (), missing or (nothing,))

    def _supports(self, category: str, row: Assessment) -> bool:
        """Whether blood and urine of an assessment are at least as deep as a category."""
        deeper = CATEGORIES if category == "SD" else CATEGORIES[: CATEGORIES.index(category) + 1]
        judged = [self.depth.repeated(name, row) for name in deeper]
        if category == "SD" and all(judgement.holds is False for judgement in judged):
            return self._worse[self.rows.index(row)][0].holds is False
        return any(judgement.holds for judgement in judged)

    def _count(self, category: str) -> int:
        """How many consecutive assessments of blood and urine, up to the last, support a category."""
        count = 0
        for row in reversed(self._tested):
            if not self._supports(category, row):
                break
            count += 1
        return count

    def _pool(self, category: str) -> tuple[Assessment, ...]:
        """The assessments from the first to the last of those in a row that meet a category by blood and urine."""
        first = len(self.rows) - 1
        for number in reversed(range(len(self.rows))):
            row = self.rows[number]
            if row.tested and not self.depth.repeated(category, row).holds:
                break
            if row.tested:
                first = number
        return self.rows[first:]

    def _rests_on_marrow(self, category: str) -> bool:
        return category in ("PR", "SD") and bool(self.disease.by_marrow.holds)

    def _unproved(self, open_: tuple[tuple[str, Judgement], ...]) -> tuple[str, ...]:
        """Each category that could not be judged with what it lacks; progression too, where a marker is missing."""
        repeated, once = self._worse[-1]
        worse = tuple(dict.fromkeys((*repeated.missing, *once.missing)))
        listed = [(name, judgement.missing) for name, judgement in open_]
        if worse and not repeated.holds:
            listed.append(("PD", worse))
        words = say("{category} needs {missing}")
        return tuple(words.format(category=name, missing=join_clauses(missing)) for name, missing in listed)
