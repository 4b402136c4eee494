"""A published result in words: both framings in 100, the difference, the median, the ratio; never a ratio alone."""

from collections.abc import Iterator
from decimal import Decimal

from engine.benefit.results import Group, Result, is_hazard
from engine.joining import join_clauses, name_said
from engine.language import say
from engine.pack import Figure, Ratio
from engine.wording import lower_first, upper_first

_PAIR = 2


def list_sentences(result: Result) -> Iterator[str]:
    """The sentences of one result, groups first, then their difference, then the ratio with its interval."""
    for group in result.groups:
        yield tell_group(result, group)
    if difference := tell_difference(result):
        yield difference
    if result.ratio is not None:
        yield upper_first(tell_ratio(result.ratio, result.p))
        if result.is_ratio_unchecked:
            yield say("That ratio is not yet checked against the paper.")
        if not result.groups:
            yield say("How many in 100 it was, or when, was not seen.")
    elif result.p:
        yield f"{tell_p(result.p)}."
    if result.is_unproved:
        yield say("No difference was shown beyond chance.")


def tell_group(result: Result, group: Group) -> str:
    """One group in one sentence: both framings in 100, or its median with its interval."""
    name = upper_first(group.name)
    if group.people is not None and result.had and result.had_not:
        told = tell_interval(group)
        return say("{group}: {had}{interval}, {had_not}.").format(
            group=name,
            had=tell_had(result, group),
            interval=f" ({told})" if told else "",
            had_not=tell_had_not(result, group),
        )
    if result.form == "time" and result.had:
        if group.time is None:
            words = say("{group}: median {published}, so fewer than half {had} while they were followed.")
            return words.format(group=name, published=group.told, had=result.had)
        words = say("{group}: half {had} by {time}{interval}.")
        told = tell_interval(group)
        return words.format(group=name, had=result.had, time=group.told, interval=f" ({told})" if told else "")
    return f"{name_said(name, group.told)}."


def tell_had(result: Result, group: Group) -> str:
    """The first framing: "8 in 100 had a second cancer"."""
    return say("{number} {had}").format(number=group.told, had=result.had)


def tell_had_not(result: Result, group: Group) -> str:
    """The second framing, on the same denominator: "92 in 100 had none"."""
    return say("{number} {had}").format(number=tell_others(group), had=result.had_not)


def tell_others(group: Group) -> str:
    """All of 100 but those counted: "92 in 100"."""
    words = say("about {number} in 100") if group.is_rounded else say("{number} in 100")
    return words.format(number=_plain(group.others))


def tell_difference(result: Result) -> str:
    """How many more or fewer of 100 in the first of two groups; empty unless both were published in 100."""
    if result.form != "people" or len(result.groups) != _PAIR:
        return ""
    first, second = result.groups
    if first.people is None or second.people is None:
        return ""
    difference = first.people - second.people
    if difference == 0:
        return say("The difference: none in 100.")
    words = say("The difference: {number} fewer in 100 with {group}.")
    if difference > 0:
        words = say("The difference: {number} more in 100 with {group}.")
    number = _plain(abs(difference))
    if any(group.is_rounded for group in result.groups):
        number = say("about {number}").format(number=number)
    return words.format(number=number, group=first.name)


def tell_interval(group: Group) -> str:
    """The interval of a median or a share, "interval 44.2 to 73.3 months"; empty when none was seen."""
    if group.interval is None:
        return ""
    low, high = group.interval
    unit = tell_unit(group.unit)
    if high is None:
        words = say("interval from {low} {unit}, its upper end not reached")
        return words.format(low=f"{low:g}", unit=unit).strip()
    words = say("interval {low} to {high} {unit}")
    return words.format(low=f"{low:g}", high=f"{high:g}", unit=unit or say("in 100"))


def tell_unit(unit: str) -> str:
    """The unit of a median; empty for what has none."""
    return {"months": say("months"), "years": say("years")}.get(unit, unit)


def tell_short(group: Group) -> str:
    """What was published of a group with its interval, for a table or a bar: "57.3 months (44.2 to 73.3)"."""
    return _with_interval(group, group.told)


def _with_interval(group: Group, told: str) -> str:
    if group.interval is None:
        return told
    low, high = group.interval
    end = say("not reached") if high is None else f"{high:g}"
    return say("{published} ({low} to {high})").format(published=told, low=f"{low:g}", high=end)


def tell_ratio(ratio: Ratio, p: str = "") -> str:
    """A ratio with its interval and p, "hazard ratio 0.57 (95 % interval 0.46 to 0.71), p < 0.0001."."""
    if ratio.low is None or ratio.high is None:
        interval = say("interval not seen")
    else:
        interval = say("95\u00a0% interval {low} to {high}").format(
            low=tell_number(ratio.low), high=tell_number(ratio.high)
        )
    told = f"{ratio.told_kind} {tell_number(ratio.value)} ({interval})"
    return f"{told}, {tell_p(p)}." if p else f"{told}."


def tell_p(p: str) -> str:
    """A p value, "p 0.03" or "p < 0.001"."""
    return f"p {p}".replace(" ", "\u00a0")


def tell_number(value: float) -> str:
    """A ratio with two places, or with all of them when more were published."""
    return f"{value:.2f}" if abs(value - round(value, 2)) < 1e-9 else f"{value:g}"  # noqa: PLR2004


def tell_earlier(figure: Figure, groups: tuple[Group, ...], where: str, measure: str) -> str:
    """What the same trial had reported at shorter follow-up: told apart, dated, and never mixed with `measure`."""
    told = join_clauses(f"{group.name} {group.told}" for group in groups)
    ratio = "" if figure.ratio is None else tell_ratio(figure.ratio, figure.p or "").rstrip(".")
    parts = ", ".join(part for part in (told, ratio) if part)
    if figure.measure == measure:
        words = say("At earlier follow-up ({where}): {parts}.")
    else:
        words = say("At earlier follow-up ({where}), {measure}: {parts}.")
    return words.format(where=where, measure=lower_first(figure.measure), parts=parts)


def _round(group: Group, number: str) -> str:
    """A number of people, "about" it where it was published so."""
    return say("about {number}").format(number=number) if group.is_rounded else number


def _plain(number: Decimal | None) -> str:
    return "" if number is None else f"{number.normalize():f}"


def tell_where(result: Result) -> str:
    """Trial, follow-up and source in one line: nothing is drawn without it."""
    return f"{result.trial}, {result.follow_up}, {result.source}"


def describe(result: Result) -> str:
    """A drawing in words, for whoever cannot see it."""
    return " ".join((f"{result.measure} ({tell_where(result)}).", *list_sentences(result)))


def tell_ratio_cell(result: Result) -> str:
    """Ratio and p of a result in a table's cell; what was not seen is said."""
    if result.ratio is None:
        told = tell_p(result.p) if result.p else say("not seen")
    else:
        told = lower_first(tell_ratio(result.ratio, result.p)).rstrip(".")
    if result.is_ratio_unchecked:
        told = say("{ratio}; ratio not yet checked").format(ratio=told)
    return say("{ratio}; no difference shown").format(ratio=told) if result.is_unproved else told


def tell_ratio_short(result: Result) -> str:
    """Ratio, interval and p where the column's head says what they are: "0.57 (0.46 to 0.71), p < 0.0001"."""
    ratio, told = result.ratio, []
    if ratio is not None:
        kind = "" if is_hazard(ratio) else f"{ratio.told_kind} "
        interval = say("interval not seen")
        if ratio.low is not None and ratio.high is not None:
            interval = say("{low} to {high}").format(low=tell_number(ratio.low), high=tell_number(ratio.high))
        told.append(f"{kind}{tell_number(ratio.value)} ({interval})")
        # Which way round it is, or how it was adjusted, is never left out.
        aside = ratio.aside or ratio.kind.partition(", ")[2]
        told += [aside] if is_hazard(ratio) and aside else []
    if result.p:
        told.append(tell_p(result.p))
    if result.is_ratio_unchecked:
        told.append(say("ratio not yet checked"))
    if result.is_unproved:
        told.append(say("no difference shown"))
    return ", ".join(told) or say("not seen")


def tell_yes_and_no(group: Group) -> str:
    """Both framings of 100 where row and head say what is counted: "8 yes, 92 no"; else what was published."""
    if group.people is None:
        return tell_short(group)
    yes = _with_interval(group, _round(group, str(group.people)))
    no = _round(group, _plain(group.others))
    return say("{yes} yes, {no} no").format(yes=yes, no=no)


def tell_both(result: Result, group: Group) -> str:
    """One group in a table's cell: both framings of people, or what was published with its interval."""
    if group.people is None:
        return tell_short(group)
    return f"{tell_short(group)}; {tell_had_not(result, group)}"
