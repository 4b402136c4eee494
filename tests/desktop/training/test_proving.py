"""A sheet's words say what the sheet gives: a slip between text and data is named with its line."""

import pytest

from desktop.training.proving import check_words
from engine.packs.files import shipped
from tests.engine.practice.scenarios import changed, line_of, take, template

_SLIPS = [
    (("t(14;16): not detected", "t(14;16): detected in 40 %"), "says t(14;16) present, but gives absent"),
    (
        ("      cytogenetics.t_4_14: absent", "      cytogenetics.t_4_14: present"),
        "says t(4;14) absent, but gives present",
    ),
    (
        ("      cytogenetics.t_4_14: absent", "      cytogenetics.t_4_14: pending"),
        "says t(4;14) absent, but gives pending",
    ),
    (("      cytogenetics.t_14_20: absent\n", ""), "but gives nothing of it; add 'cytogenetics.t_14_20'"),
    ((" t(14;20): not detected.", ""), "which its text does not say"),
    (("gain(1q): not detected.", "gain(1q): pending."), "says gain(1q) pending, but gives absent"),
]


@pytest.mark.parametrize(("change", "words"), _SLIPS)
def test_a_slip_between_words_and_data_is_named(change: tuple[str, str], words: str) -> None:
    """A "not detected" beside `present` would teach a trainee to misread a report."""
    text = changed(change)
    problems = check_words(take(text))
    assert any(words in each.text for each in problems), problems
    assert {each.line for each in problems} == {line_of("  - id: fish", text)}


@pytest.mark.parametrize("edition", shipped())
def test_the_template_says_what_it_gives(edition: str) -> None:
    """Nothing is named where nothing is wrong."""
    assert check_words(take(template(edition))) == ()


def test_a_laboratory_sheet_is_read_too() -> None:
    """A number or unit other than the text's is named; the same number with its day is not."""
    sheet = (
        "  - id: allergies\n",
        """  - id: counts
    kind: laboratory
    title: Counts
    text: |
      Platelets 48 10^9/L
    gives:
      safety.platelets: {value: %s, unit: 10^9/L, date: 2026-11-20}
  - id: allergies
""",
    )
    assert check_words(take(changed((sheet[0], sheet[1] % 48)))) == ()
    (problem,) = check_words(take(changed((sheet[0], sheet[1] % 480))))
    assert "says platelets 48 10^9/L, but gives 480 10^9/L" in problem.text
