"""Published texts are parsed strictly, and the words say both framings of what was published, no more."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from engine.benefit.results import Group, Result, form_of, read_groups
from engine.benefit.words import list_sentences, tell_earlier, tell_ratio, tell_ratio_short, tell_short, tell_yes_and_no
from engine.pack import Figure, Ratio


def figure(kind: str, arms: dict[str, str], **more: Any) -> Figure:
    """A figure with these arms."""
    plain = Figure("trial.figure", "Second cancer", kind, None, arms, None, None, "S", "page", None, None, 1)
    return replace(plain, **more)


def result(of: Figure, had: str = "had it", had_not: str = "had none", *, counts_event: bool = True) -> Result:
    """A result of a figure."""
    groups = read_groups(of, {})
    return Result(
        id=of.id, question="harm", measure=of.measure, trial="Trial", follow_up="follow-up not recorded",
        source="Somebody 2012", checked="seen", recalled=of.status == "memory", form=form_of(of, groups),
        groups=groups, had=had, had_not=had_not, counts_event=counts_event, ratio=of.ratio, p=of.p or "",
        tells=(), earlier=(), but="", note="", superseded=False, later="",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "published", "people", "whole", "about"),
    [
        ("proportion", "8 in 100", "8", 8, False),
        ("proportion", "5.3 in 100", "5.3", 5, True),
        ("survival", "87.5 in 100", "87.5", 88, True),
        ("survival", "about 79.5 in 100", "79.5", 80, True),
        ("survival", "about 80 in 100", "80", 80, True),
        ("proportion", "0 in 100", "0", 0, False),
        ("proportion", "2.0 in 100", "2.0", 2, False),
        ("proportion", "0.8 in 100", "0.8", 1, True),
    ],
)
def test_people_of_a_hundred_are_read(kind: str, published: str, people: str, whole: int, *, about: bool) -> None:
    """The number is exactly the published one; a drawing that rounds it says so."""
    group = read_groups(figure(kind, {"a": published}), {})[0]
    assert (group.people, group.whole, group.is_about) == (Decimal(people), whole, about)
    assert group.others == 100 - Decimal(people)


@pytest.mark.parametrize(
    ("kind", "published"),
    [
        ("proportion", "67-69 in 100"),
        ("rate", "3.1 per 100 patient-years"),
        ("proportion", "3.1 per 100 patient-years"),
        ("count", "86 of 128"),
        ("survival", "longer"),
        ("proportion", "101 in 100"),
        ("proportion", "8 in 1000"),
        ("median", "8 in 100"),
        ("proportion", "46 months"),
        ("rate", "8 in 100"),
    ],
)
def test_what_is_no_number_of_people_is_told_in_words(kind: str, published: str) -> None:
    """A range, a rate per patient-years, a count and a word are never drawn as people or as time."""
    of = figure(kind, {"a": published, "b": published})
    told = result(of)
    assert told.form == "words"
    assert [group.people for group in told.groups] == [None, None]
    assert f"A: {published}." in list(list_sentences(told))


@pytest.mark.parametrize(
    ("arms", "form"),
    [
        ({"a": "46 months", "b": "27 months"}, "time"),
        ({"a": "5.7 years", "b": "1.9 years"}, "time"),
        ({"a": "not reached", "b": "86.0 months"}, "time"),
        ({"a": "not reached at 54 months", "b": "24 months"}, "time"),
        ({"a": "not reached", "b": "not reached"}, "words"),
        ({"a": "46 months", "b": "2 years"}, "words"),
        ({"a": "33 months"}, "words"),
    ],
)
def test_medians_are_drawn_when_two_groups_have_one_unit(arms: dict[str, str], form: str) -> None:
    """One group alone, two units, or no median at all make no bars."""
    of = figure("median", arms)
    assert form_of(of, read_groups(of, {})) == form


def test_one_group_alone_is_told_in_words() -> None:
    """Without a group to compare with there is no icon array; its numbers stay."""
    told = result(figure("proportion", {"stopped": "7.6 in 100"}), "had progressed", "had not")
    assert told.form == "words"
    assert list(list_sentences(told)) == ["Stopped: 7.6 in 100 had progressed, 92.4 in 100 had not."]


def test_both_framings_and_the_difference() -> None:
    """Each group says who had it and who had not, of the same hundred; the difference is of the first group."""
    told = result(figure("proportion", {"lenalidomide": "5.3 in 100", "placebo": "0.8 in 100"}))
    assert list(list_sentences(told)) == [
        "Lenalidomide: 5.3 in 100 had it, 94.7 in 100 had none.",
        "Placebo: 0.8 in 100 had it, 99.2 in 100 had none.",
        "The difference: 4.5 more in 100 with lenalidomide.",
    ]
    fewer = result(figure("survival", {"a": "73 in 100", "b": "75 in 100"}, p="0.7"))
    said = [words.replace("\u00a0", " ") for words in list_sentences(fewer)]
    assert said[2:] == ["The difference: 2 fewer in 100 with a.", "p 0.7.", "No difference was shown beyond chance."]
    rounded = result(figure("survival", {"a": "about 79.5 in 100", "b": "61 in 100"}))
    assert list(list_sentences(rounded))[2] == "The difference: about 18.5 more in 100 with a."
    equal = result(figure("proportion", {"a": "7 in 100", "b": "7 in 100"}))
    assert list(list_sentences(equal))[2] == "The difference: none in 100."


def test_those_marked_are_those_it_befell() -> None:
    """Of "alive" the others are marked, so that a filled mark is always what one wants to avoid."""
    alive = result(figure("survival", {"a": "62 in 100", "b": "50 in 100"}), counts_event=False)
    assert [alive.struck(group) for group in alive.groups] == [38, 50]
    ill = result(figure("proportion", {"a": "8 in 100", "b": "3 in 100"}))
    assert [ill.struck(group) for group in ill.groups] == [8, 3]
    with pytest.raises(ValueError, match="no number of people"):
        ill.struck(Group("a", "longer"))


def test_medians_say_half_and_their_interval() -> None:
    """A median with its interval, one without an upper end, one that was not reached."""
    of = figure("median", {"a": "113.8 months", "b": "84.1 months"}, intervals={"a": (100.4, None), "b": (73.8, 106.0)})
    told = result(of, "had died")
    assert list(list_sentences(told)) == [
        "A: half had died by 113.8 months (interval from 100.4 months, its upper end not reached).",
        "B: half had died by 84.1 months (interval 73.8 to 106 months).",
    ]
    assert [tell_short(group) for group in told.groups] == [
        "113.8 months (100.4 to not reached)", "84.1 months (73.8 to 106)"]  # fmt: skip
    open_end = result(figure("median", {"a": "not reached", "b": "86.0 months"}), "had died")
    assert next(iter(list_sentences(open_end))) == (
        "A: median not reached, so fewer than half had died while they were followed."
    )


def test_a_ratio_alone_says_that_the_people_are_missing() -> None:
    """Never a relative number alone: without groups the sentence says that none were seen."""
    told = result(figure("ratio", {}, ratio=Ratio("hazard ratio", 0.89, 0.74, 1.08, "page"), p="0.24"))
    said = [words.replace("\u00a0", " ") for words in list_sentences(told)]
    assert said == [
        "Hazard ratio 0.89 (95 % interval 0.74 to 1.08), p 0.24.",
        "How many in 100 it was, or when, was not seen.",
        "No difference was shown beyond chance.",
    ]


@pytest.mark.parametrize(
    ("ratio", "p", "unproved", "forest"),
    [
        (Ratio("hazard ratio", 0.57, 0.46, 0.71, "page"), "< 0.0001", False, True),
        (Ratio("hazard ratio", 0.89, 0.74, 1.08, "page"), "0.24", True, True),
        (Ratio("hazard ratio for death", 1.0, None, None, "page"), None, True, False),
        (Ratio("hazard ratio", 1.15, None, None, "page"), "0.20", True, False),
        (Ratio("hazard ratio for death", 1.42, None, None, "page"), "0.03", False, False),
        (Ratio("odds ratio", 4.51, 2.37, 8.57, "page"), "< 0.0001", False, False),
        (Ratio("hazard ratio for death", 0.77, 0.60, 1.00, "page"), "0.049", False, True),  # the end is rounded
        (Ratio("hazard ratio for death", 0.77, 0.60, 1.00, "page"), None, True, True),
        (Ratio("hazard ratio", 0.89, 0.74, 1.08, "page"), "not significant", True, True),
        (None, "0.73", True, False),
        (None, "0.05", True, False),
        (None, "0.0004", False, False),
        (None, "< 0.001", False, False),
        (None, None, False, False),
    ],
)
def test_what_shows_no_difference_says_so(ratio: Ratio | None, p: str | None, *, unproved: bool, forest: bool) -> None:
    """A published p decides, else an interval around 1 or a ratio of 1; hazard ratios with intervals share an axis."""
    told = result(figure("proportion", {"a": "8 in 100", "b": "3 in 100"}, ratio=ratio, p=p))
    assert (told.is_unproved, told.in_forest) == (unproved, forest)


def test_a_recalled_ratio_beside_seen_numbers_is_told_apart() -> None:
    """The status of the ratio is its own."""
    recalled = Ratio("hazard ratio", 0.62, 0.40, 0.95, "memory")
    seen = result(figure("proportion", {"a": "15 in 100", "b": "23 in 100"}, ratio=recalled))
    assert "That ratio is not yet checked against the paper." in list(list_sentences(seen))
    both = result(figure("proportion", {"a": "15 in 100", "b": "23 in 100"}, ratio=recalled, status="memory"))
    assert "That ratio is not yet checked against the paper." not in list(list_sentences(both))


def test_numbers_are_printed_as_published() -> None:
    """Two places, or all that were published; a missing interval is said to be missing."""
    assert tell_ratio(Ratio("hazard ratio", 0.5, None, None, "page")) == "hazard ratio 0.50 (interval not seen)."
    told = tell_ratio(Ratio("hazard ratio", 1.136, 0.809, 1.603, "page")).replace("\u00a0", " ")
    assert told == "hazard ratio 1.136 (95 % interval 0.809 to 1.603)."


def test_a_short_ratio_keeps_which_way_round_it_is() -> None:
    """In a table's cell the kind is the head's, but not what was compared with what, nor another kind."""
    turned = Ratio("hazard ratio, stopped against continued", 1.91, None, None, "page")
    told = tell_ratio_short(result(figure("proportion", {"a": "61 in 100", "b": "39 in 100"}, ratio=turned)))
    assert told == "1.91 (interval not seen), stopped against continued"
    odds = Ratio("odds ratio", 2.0, 1.08, 3.69, "page")
    told = tell_ratio_short(result(figure("proportion", {"a": "61 in 100", "b": "39 in 100"}, ratio=odds, p="0.03")))
    assert told.replace("\u00a0", " ") == "odds ratio 2.00 (1.08 to 3.69), p 0.03"
    assert tell_ratio_short(result(figure("proportion", {"a": "1 in 100", "b": "2 in 100"}))) == "not seen"


def test_both_framings_in_a_cell() -> None:
    """People of 100 as yes and no; a median, or words, as published."""
    told = result(figure("survival", {"a": "about 79.5 in 100", "b": "61 in 100"}, intervals={"b": (60.0, 62.0)}))
    assert [tell_yes_and_no(group) for group in told.groups] == [
        "about 79.5 yes, about 20.5 no",
        "61 (60 to 62) yes, 39 no",
    ]
    assert tell_yes_and_no(Group("a", "longer")) == "longer"


def test_an_earlier_report_is_dated_and_apart() -> None:
    """Another measure is named. Shares grow with time of themselves, so nothing is said of what the change means."""
    of = figure("median", {"a": "46 months", "b": "27 months"})
    groups = read_groups(of, {})
    assert tell_earlier(of, groups, "median follow-up 34 months", "Second cancer") == (
        "At earlier follow-up (median follow-up 34 months): a 46 months; b 27 months."
    )
    assert tell_earlier(of, groups, "median follow-up 34 months", "Another") == (
        "At earlier follow-up (median follow-up 34 months), second cancer: a 46 months; b 27 months."
    )
