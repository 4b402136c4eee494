"""Plasmacytomas: their size against baseline and against their smallest, and new lesions. Imaging needs no repeat."""

from fractions import Fraction

from engine.language import say
from engine.response.assessment import Assessment, show, tell_change
from engine.response.criteria import Criterion
from engine.response.judgement import ALWAYS, NEVER, Judgement, met, unknown

_WHOLE = Fraction(100)


def size_at_start(baseline: Assessment) -> Fraction | None:
    """Per cent of itself: 100 where there was one, 0 where there was none."""
    state = baseline.said.plasmacytoma
    return None if state is None else _WHOLE if state == "present" else Fraction(0)


def size_of(now: Assessment) -> Fraction | None:
    """Per cent of the size at baseline; None where nobody said, or where state and change contradict each other."""
    state, change = now.said.plasmacytoma, now.said.plasmacytoma_change_percent
    size = None if change is None else _WHOLE + Fraction(str(change))
    if state == "none":
        return Fraction(0) if size in (None, 0, _WHOLE) else None
    if state == "resolved":
        return Fraction(0) if size in (None, 0) else None
    return None if size == 0 and state == "present" else size


def is_mentioned(now: Assessment) -> bool:
    """Whether an assessment speaks of a plasmacytoma that there is or was."""
    return now.said.plasmacytoma in ("present", "resolved") or bool(now.said.plasmacytoma_change_percent)


def judge_gone(pool: tuple[Assessment, ...]) -> Judgement:
    """Is there no soft-tissue plasmacytoma?"""
    found = _latest(pool)
    if found is None:
        return _lacking(pool[-1])
    size = size_of(found)
    if found.said.plasmacytoma == "present":
        return met(holds=False, because=say("plasmacytoma present {when}").format(when=found.when))
    if size is None:
        return _lacking(found)
    if found.said.plasmacytoma is None:  # a change alone: what is not wholly gone is still there
        words = say("plasmacytoma {change} its size at baseline {when}")
        return met(holds=size == 0, because=words.format(change=tell_change(_WHOLE - size), when=found.when))
    return met(holds=True, because=say("no plasmacytoma {when}").format(when=found.when))


def judge_shrunk(
    baseline: Assessment, pool: tuple[Assessment, ...], criterion: Criterion, *, on_record: bool
) -> Judgement:
    """Has a plasmacytoma of the baseline shrunk enough? Imaging is not required where none is on record."""
    found, state = _latest(pool), baseline.said.plasmacytoma
    if state is not None and state != "present":
        return ALWAYS
    if not on_record:
        return met(holds=True, because=say("no plasmacytoma on record at baseline, so none need have shrunk"))
    size = None if found is None else size_of(found)
    if found is None or size is None:
        return unknown(say("change of the plasmacytoma {when}").format(when=(found or pool[-1]).when))
    limit = criterion.limits["fall_percent"]
    words = say("plasmacytoma {change} its size at baseline {when}; limit: {limit} % or more below{remark}")
    because = words.format(change=tell_change(_WHOLE - size), when=found.when, limit=show(limit),
                           remark=criterion.remark)  # fmt: skip
    return met(holds=_WHOLE - size >= limit, because=because)


def judge_growth(baseline: Assessment, rows: tuple[Assessment, ...], criterion: Criterion) -> Judgement:
    """Has a plasmacytoma grown since its smallest, come back, or come where there was none?"""
    now, start = rows[-1], size_at_start(baseline)
    if start is None and any(each.said.plasmacytoma_change_percent for each in rows):
        start = _WHOLE
    earlier = [size for size in (start, *(size_of(each) for each in rows[:-1])) if size is not None]
    if not earlier:
        return NEVER
    smallest, size = min(earlier), size_of(now)
    if smallest == 0:
        there = now.said.plasmacytoma == "present"
        words = say("plasmacytoma {when} where there was none{remark}")
        return met(holds=there, because=words.format(when=now.when, remark=criterion.remark)) if there else NEVER
    if size is None:
        return NEVER
    limit = criterion.limits["rise_percent"]
    rise = (size - smallest) * 100 / smallest
    words = say("plasmacytoma {change} its smallest size {when}; limit: {limit} % or more above{remark}")
    because = words.format(change=tell_change(-rise), when=now.when, limit=show(limit), remark=criterion.remark)
    return met(holds=rise >= limit, because=because) if rise > 0 else NEVER


def _latest(pool: tuple[Assessment, ...]) -> Assessment | None:
    said = [each for each in pool if each.said.plasmacytoma or each.said.plasmacytoma_change_percent is not None]
    return said[-1] if said else None


def _lacking(now: Assessment) -> Judgement:
    return unknown(say("plasmacytoma {when}").format(when=now.when))
