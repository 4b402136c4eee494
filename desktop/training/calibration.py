"""How sure somebody was against how often right: the Brier score with its parts, and the calibration curve.

G. W. Brier, Monthly Weather Review 1950;78:1-3, in its form for two outcomes; A. H. Murphy, Journal of Applied
Meteorology 1973;12:595-600, for its parts. Intervals are of 95 %: of a share by Wilson's score, of a mean by the normal
distribution.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from typing import Literal

from desktop.training.finished import Finished
from engine.concordance.shares import LEAST, Share, Z, measure_any, show_percent
from engine.language import say, say_count

# Where the parts of the curve begin, in percent; the last one takes in 100.
STARTS = (0, 50, 60, 70, 80, 90)
WHOLE = 100
ALIKE = 1e-12  # squares that differ by less are the same
Word = Literal["early", "over", "under", "agrees"]


@dataclass(frozen=True, slots=True)
class Bin:
    """The answers of a range of confidence, `low` to `high` percent: how sure on average (0 to 1), how many right."""

    low: int
    high: int
    answers: int
    right: int
    confidence: float
    share: Share


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean with the limits of its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Parts:
    """Murphy's parts: the Brier score is reliability - resolution + uncertainty, exactly."""

    reliability: float
    resolution: float
    uncertainty: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """All answers that a confidence was given for. Fewer than ten tell nothing yet: only their number is known."""

    answers: int
    right: int
    word: Word
    words: str
    share: Share | None = None
    confidence: float | None = None  # on average, 0 to 1
    brier: Interval | None = None
    parts: Parts | None = None
    curve: tuple[Bin, ...] = ()


def measure_calibration(finished: Iterable[Finished]) -> Calibration:
    """What the stated confidences were worth."""
    stated = [(each.confidence, each.right) for each in finished if each.confidence is not None]
    answers = [(confidence, right) for confidence, right in stated if right is not None]
    right = sum(right for _, right in answers)
    if len(answers) < LEAST:
        return Calibration(len(answers), right, "early", _say_early(len(answers)), curve=_draw_curve(answers))
    share = measure_any(right, len(answers))
    confidence = sum(each for each, _ in answers) / len(answers) / WHOLE
    word = _judge(confidence, share)
    return Calibration(
        answers=len(answers),
        right=right,
        word=word,
        words=_put_in_words(word, confidence, share),
        share=share,
        confidence=confidence,
        brier=score(answers),
        parts=part(answers),
        curve=_draw_curve(answers),
    )


def score(answers: list[tuple[int, bool]]) -> Interval:
    """The Brier score, the mean of (confidence - outcome)², 0 best and 1 worst, with the normal interval of a mean.

    Squares that are all alike have no spread to go by. Then the interval is of the share of answers that went that way.

    :raises ValueError: for no answers.
    """
    if not answers:
        raise ValueError("no answers to score")
    squares = [(confidence / WHOLE - right) ** 2 for confidence, right in answers]
    number, mean = len(squares), sum(squares) / len(squares)
    if max(squares) - min(squares) < ALIKE:
        share = measure_any(number, number).low
        other = (1 - sqrt(mean)) ** 2  # what an answer that goes the other way would add
        end = share * mean + (1 - share) * other
        return Interval(mean, min(mean, end), max(mean, end))
    spread = sqrt(sum((each - mean) ** 2 for each in squares) / (number - 1))
    half = Z * spread / sqrt(number)
    return Interval(mean, max(0.0, mean - half), min(1.0, mean + half))


def part(answers: list[tuple[int, bool]]) -> Parts:
    """Murphy's parts over the confidences as they were stated: no bins, so the sum is exact.

    :raises ValueError: for no answers.
    """
    if not answers:
        raise ValueError("no answers to part")
    groups: dict[int, list[bool]] = defaultdict(list)
    for confidence, right in answers:
        groups[confidence].append(right)
    number = len(answers)
    base = sum(right for _, right in answers) / number
    shares = {each: sum(group) / len(group) for each, group in groups.items()}
    return Parts(
        reliability=sum(len(groups[each]) * (each / WHOLE - share) ** 2 for each, share in shares.items()) / number,
        resolution=sum(len(groups[each]) * (share - base) ** 2 for each, share in shares.items()) / number,
        uncertainty=base * (1 - base),
    )


def _draw_curve(answers: list[tuple[int, bool]]) -> tuple[Bin, ...]:
    bins = []
    for low, end in zip(STARTS, (*STARTS[1:], WHOLE + 1), strict=True):
        inside = [(confidence, right) for confidence, right in answers if low <= confidence < end]
        if inside:
            right = sum(right for _, right in inside)
            sure = sum(confidence for confidence, _ in inside) / len(inside) / WHOLE
            bins.append(Bin(low, end - 1, len(inside), right, sure, measure_any(right, len(inside))))
    return tuple(bins)


def _judge(confidence: float, share: Share) -> Word:
    """Whether the mean confidence lies within the interval of the share that was right."""
    if confidence > share.high:
        return "over"
    return "under" if confidence < share.low else "agrees"


def _say_early(number: int) -> str:
    if not number:
        return say("No answer with a confidence yet.")
    answers = say_count("1 answer", "{count} answers", number)
    return say("{answers} so far: too early to say how well your confidence fits. It is said from {least} on.").format(
        answers=answers, least=LEAST
    )


def _put_in_words(word: Word, confidence: float, share: Share) -> str:
    told = {
        "over": say("More sure than right: {sure} sure on average, {right} right (95 % interval {low} to {high})."),
        "under": say("More right than sure: {sure} sure on average, {right} right (95 % interval {low} to {high})."),
        "agrees": say("As sure as right, as far as so many answers can tell: {sure} sure on average, {right} right "
                      "(95 % interval {low} to {high})."),
    }[word]  # fmt: skip
    return told.format(
        sure=show_percent(confidence), right=show_percent(share.value), low=show_percent(share.low),
        high=show_percent(share.high),
    )  # fmt: skip
