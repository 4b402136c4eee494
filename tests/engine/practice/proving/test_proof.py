"""A scenario is proved: its data give its answer, and every slip of its author is named with line and remedy."""

import pytest

from engine.packs.files import shipped
from engine.packs.section import PackError
from engine.packs.shelf import open_edition
from engine.practice.proving.proof import LAWS, check_scenario, needs_asking
from tests.engine.practice.scenarios import FILE, changed, line_of, prove, take, template


@pytest.mark.parametrize("edition", shipped())
def test_the_template_is_proved_under_every_edition(edition: str) -> None:
    """Whoever begins with the template begins with something that holds."""
    assert prove(edition=edition) == ()
    assert needs_asking(open_edition(edition), take(template(edition)))


_SLIPS = [
    (
        "answer",
        ("advice: lenalidomide-maintenance", "advice: observe"),
        "advice: observe",
        "'lenalidomide-maintenance'",
    ),
    ("answer", ("  risk: standard", "  risk: high"), "  risk: high", "gives risk 'standard'"),
    ("answer", ("  status: advice", "  status: open"), "  status: open", "gives status 'advice'"),
    ("answer", ("  risk: standard\n", ""), "answer:", "does not say 'risk'"),
    ("answer", ("  status: advice", "  status: advice\n  certainty: high"), "  certainty: high", "no answer has"),
    ("reasons", ("[progression-later]", "[a-better-life]"), "reasons:", "is no argument of this edition"),
    ("reasons", ("[progression-later]", "[progression-later, progression-later]"), "reasons:", "stands twice"),
    (
        "misconceptions",
        ("misconceptions: [", "misconceptions: [the-moon, "),
        "misconceptions:",
        "no misconception 'the-moon'",
    ),
    (
        "response",
        ("response.after_consolidation: PR", "response.after_consolidation: VGPR"),
        "  - id: response",
        "give PR",
    ),
    ("days", ("6 g/L on 16-Oct-2026", "6 g/L on 16-Oct-2027"), "  - id: response", "16-Oct-2027, after 'as_of'"),
    ("days", ("6 g/L on 16-Oct-2026", "6 g/L on 31-Sep-2026"), "  - id: response", "which no calendar has"),
    ("telling", ("Fictional patient, a man", "A man"), "patient:", "should begin with 'Fictional patient'"),
    ("telling", ("a man of 61", "a man of 67"), "patient:", "says 67, but the age is 61"),
    ("telling", ("a man of 61", "a woman of 61"), "patient:", "says 'woman', but the sex is male"),
    ("telling", ("title: Letter of the family doctor", "title: FISH report, 10-Sep-2025"), "  - id: fish", "its own"),
    (
        "telling",
        ("He takes nothing", "The board thought of lenalidomide maintenance. He takes nothing"),
        "story:",
        "gives the answer away",
    ),
]


@pytest.mark.parametrize(("law", "change", "place", "words"), _SLIPS)
def test_a_slip_is_named_with_its_line(law: str, change: tuple[str, str], place: str, words: str) -> None:
    """Each law breaks by itself, and the sentence says where and what to do."""
    problems = prove(change)
    found = [each for each in problems if each.law == law]
    assert found, problems
    assert any(words in each.text for each in found), problems
    assert found[0].file == FILE.name
    assert found[0].line == line_of(place, changed(change))
    assert {each.law for each in problems} <= set(LAWS)


def test_all_that_is_wrong_is_told_at_once() -> None:
    """Nobody corrects one thing after the other only to be sent back each time."""
    problems = prove(_SLIPS[0][1], _SLIPS[5][1], _SLIPS[7][1], _SLIPS[11][1])
    assert {each.law for each in problems} >= {"answer", "reasons", "misconceptions", "telling"}


def test_what_cannot_be_read_is_told_at_once_too() -> None:
    """Missing texts, unknown keys and a wrong topic are one round of corrections, not four."""
    text = changed(("topic: who", "topic: whom"), ("difficulty: 1 ", "difficulty: 9 "), ("title: A", "titel: A"))
    with pytest.raises(PackError) as caught:
        take(text)
    told = str(caught.value)
    for words in (
        "'topic' should be one of",
        "'difficulty' should be 1 to 3",
        "needs a text 'title'",
        "'titel' is not",
    ):
        assert words in told


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("title: A response", f"title: {'Wide ' * 20} response"), "'title' has 1"),
        (("title: FISH report", f"title: {'Wide ' * 20} report"), "'title' has 1"),
        (("Plasma cells enriched", f"{'x' * 65} enriched"), "holds 65 characters without a space"),
        (("title: A response", 'title: "A \\e[31mresponse"\n#'), "cannot be seen, U+001B"),
    ],
)
def test_what_no_window_could_show_is_refused(change: tuple[str, str], words: str) -> None:
    """A title or word wider than the window would push what is to be chosen out of sight."""
    with pytest.raises(PackError) as caught:
        take(changed(change))
    assert words in str(caught.value)


def test_a_sheet_that_contradicts_what_is_known_without_another_is_named() -> None:
    """Months of maintenance without the status that they need are no case; both belong on one sheet."""
    letter = "      safety.daratumumab_hypersensitivity: false"
    problems = prove(
        ("  maintenance: {status: not_started}\n", ""),
        ("      cytogenetics.pcli: not_done\n", "      cytogenetics.pcli: not_done\n      maintenance.months: 3\n"),
        (letter, f"{letter}\n      maintenance.status: on\n      maintenance.drug: lenalidomide"),
        ("    title: Letter of the family doctor\n", "    title: Letter of the family doctor\n    cost: 1\n"),
    )
    assert "order" in {each.law for each in problems}


def test_nothing_to_ask_for_is_allowed_and_told() -> None:
    """That nothing has to be asked for is an exercise too: asking costs."""
    cost = "    title: FISH report, 10-Sep-2025\n    cost: 1\n"
    scenario = take(
        changed((cost, cost.replace("    cost: 1\n", "")), ("consolidation\n    cost: 1\n", "consolidation\n"))
    )
    assert not needs_asking(open_edition("mayo-2012"), scenario)


def test_an_edition_of_another_name_is_told() -> None:
    """A scenario is proved under its own edition and no other."""
    found = check_scenario(open_edition("contemporary-2026"), take(template()), {})
    assert "is of the edition 'mayo-2012'" in found[0].text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            ("response.after_consolidation_date: 2026-10-16", "response.after_consolidation_date: 2026-09-25"),
            "has no measurement until 2026-09-25",
        ),
        (
            (
                "  - id: allergies\n",
                """  - {id: m, kind: response, title: M, text: M, gives: {response.current: PR},
     series: {plateau: 1, measurements: [{date: 2026-10-50}]}}
  - id: allergies
""",
            ),
            "is not a date",
        ),
    ],
)
def test_measurements_that_cannot_be_judged_are_told(change: tuple[str, str], words: str) -> None:
    """Whatever a sheet holds, there is a sentence and no failure of the program."""
    try:
        told = "\n".join(map(str, prove(change)))
    except PackError as error:
        told = str(error)
    assert words in told


_MANY = "".join(f"  - {{id: s{at}, kind: letter, title: L{at}, cost: 1, text: L}}\n" for at in range(14))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("title: A response", 'title: "A \\e[2J'), "U+001B"),
        (("title: A response", 'title: "A \\u202E'), "U+202E"),
        (("title: A response", '"a\\e[2J": 1\n"a\\e[2J": 2\ntitle: A'), "'a\\x1b[2J' stands twice"),
        (("      cytogenetics.del17p: absent", "      cytogenetics: {del17p: absent}"), "is given twice"),
        (("  age: 61\n", "  age: 61\n  cytogenetics: {del17p: present}\n"), "is given twice"),
        (
            ("      safety.daratumumab", "      cytogenetics: {t_6_14: absent}\n      safety.daratumumab"),
            "is given twice",
        ),
        (("  - id: allergies\n", f"{_MANY}  - id: allergies\n"), "has more than 16 sheets"),
        (("plateau_scenario: 1", "plateau: 1"), "is no scenario: it should begin with"),
        (("plateau_scenario: 1", "plateau_scenario: 2"), "should be 1, the format"),
    ],
)
def test_a_hostile_or_foreign_text_is_refused(change: tuple[str, str], words: str) -> None:
    """No character commands a terminal or turns a line round, and no result hides behind another."""
    text = changed(change)
    if change[1].startswith('title: "A'):
        text = text.replace(" that stopped short ", ' that stopped short" ')
    with pytest.raises(PackError) as caught:
        take(text)
    assert words in str(caught.value)
    assert str(caught.value).isascii()
