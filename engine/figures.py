"""Figures put into the sentences that use them, since no argument has a number of its own; and their follow-up."""

import re

from engine.joining import join_clauses
from engine.language import ENGLISH, say, speaking
from engine.pack import Figure, Pack

_LENGTH = re.compile(r"(\d+(?:\.\d+)?) (month|year)")
_MEDIAN = re.compile(r"median (?:follow-up )?\d")
_MONTHS = {"month": 1, "year": 12}
PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


def fill_figures(pack: Pack, text: str) -> str:
    """The text with every `{trial.figure.arm}` replaced by the published value.

    :raises KeyError: when a placeholder names no figure or no part of one.
    """

    def value(found: re.Match[str]) -> str:
        name, _, part = found.group(1).rpartition(".")
        figure = pack.figure(name)
        match part:
            case "ratio" if figure.ratio is not None:
                return str(figure.ratio)
            case "p" if figure.p is not None:
                return figure.p
            case "follow_up" if figure.follow_up is not None:
                return write_follow_up(figure)
        if part not in figure.arms:
            raise KeyError(found.group(1))
        return figure.tell(part)

    return PLACEHOLDER.sub(value, text)


def word_figure(pack: Pack, figure: Figure) -> str:
    """A figure in full as its authors wrote it: the wording that a check by name compares, alike in every language."""
    with speaking(ENGLISH):
        return write_figure(pack.as_written.figure(figure.id))


def write_figure(figure: Figure) -> str:
    """One figure in full: measure, follow-up, each arm, ratio with interval, p, note."""
    parts = [", ".join(f"{figure.name(arm)} {write_arm(figure, arm)}" for arm in figure.arms)]
    if figure.ratio is not None:
        parts.append(f"{figure.ratio.told_kind} {figure.ratio}")
    if figure.p is not None:
        parts.append(write_p(figure.p))
    told = join_clauses(part for part in parts if part)
    sentence = f"{figure.measure} ({write_follow_up(figure)}): {told}."
    return sentence if figure.note is None else f"{sentence} {figure.note}"


def write_arm(figure: Figure, arm: str) -> str:
    """What was published of one arm, with its interval where one was."""
    return f"{figure.tell(arm)}{_interval(figure, arm)}"


def _interval(figure: Figure, arm: str) -> str:
    low, high = figure.intervals.get(arm, (None, None))
    if low is None:
        return ""
    return f" ({low:g}-{high:g})" if high is not None else f" ({say('{low} to not reached').format(low=f'{low:g}')})"


def write_follow_up(figure: Figure) -> str:
    """The figure's follow-up, or that none was recorded."""
    return say("follow-up not recorded") if figure.follow_up is None else figure.followed or figure.follow_up


def write_p(value: str) -> str:
    """A p value as a sentence has it: "p < 0.001", "p = 0.03"."""
    return f"p {value}" if value.startswith("<") else f"p = {value}"


def tell_length(follow_up: str) -> str:
    """The months or years that a published follow-up names, in the language spoken; empty where it names none."""
    found = _LENGTH.search(follow_up)
    if found is None:
        return ""
    words = say("{number} months") if found[2] == "month" else say("{number} years")
    return words.format(number=found[1])


def is_median(follow_up: str) -> bool:
    """Whether a published follow-up is a median and nothing else: "median 91 months", "median follow-up 3 years"."""
    return _MEDIAN.match(follow_up) is not None


def months_of(follow_up: str) -> float | None:
    """A follow-up in months, where its words give months or years; None where they give neither."""
    found = _LENGTH.search(follow_up)
    return None if found is None else float(found[1]) * _MONTHS[found[2]]
