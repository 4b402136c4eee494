"""Laws of the proof of scenarios: no slip of an author passes, and no text breaks the program."""

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.training.proving import check_words, prove_scenario
from engine.packs.files import shipped
from engine.packs.read_scenarios import read_misconceptions, read_shipped
from engine.packs.section import PackError
from engine.packs.shelf import open_edition
from engine.practice.proving.proof import LAWS, check_scenario
from engine.practice.scenario import Scenario
from tests.engine.practice.scenarios import take, template

SCENARIOS = [each for edition in shipped() for each in read_shipped(edition)]
_OTHER = {"absent": "present", "present": "absent", "pending": "absent", "monoallelic": "absent", "biallelic": "absent"}


def _lesions(scenario: Scenario) -> list[tuple[str, str]]:
    """Each lesion that a FISH report of the scenario gives and says: the sheet and the place."""
    return [
        (sheet.id, place)
        for sheet in scenario.sheets
        if sheet.kind == "fish"
        for place, value in sheet.gives.items()
        if value in _OTHER and "karyotype" not in place and "gep" not in place and "pcli" not in place
    ]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([each for each in SCENARIOS if _lesions(each)]), st.data())
def test_a_lesion_turned_round_is_named(scenario: Scenario, data: Any) -> None:
    """Whichever result of whichever shipped report is written the other way round, the sheet is named with its line."""
    name, place = data.draw(st.sampled_from(_lesions(scenario)))
    sheets = tuple(
        replace(each, gives={**each.gives, place: _OTHER[each.gives[place]]}) if each.id == name else each
        for each in scenario.sheets
    )
    assert check_words(scenario) == ()
    problems = check_words(replace(scenario, sheets=sheets))
    assert [each.line for each in problems] == [scenario.sheet(name).line]


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(SCENARIOS), st.data())
def test_no_other_answer_is_proved(scenario: Scenario, data: Any) -> None:
    """One answer alone passes: another advice, another status or another group never does."""
    edition = open_edition(scenario.edition)
    groups = () if edition.pathway.scheme is None else tuple(group.id for group in edition.pathway.scheme.groups)
    key, values = data.draw(
        st.sampled_from([
            ("advice", (*(each.id for each in edition.pathway.advice), None)),
            ("status", ("advice", "provisional", "open")),
            *([("risk", (*groups, None))] if groups else []),
        ])
    )  # fmt: skip
    other = data.draw(st.sampled_from([each for each in values if each != scenario.answer[key]]))
    wrong = replace(scenario, answer={**scenario.answer, key: other})
    problems = check_scenario(edition, wrong, read_misconceptions(scenario.edition))
    assert "answer" in {each.law for each in problems}
    assert {each.law for each in problems} <= set(LAWS)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_mangled_text_breaks_the_proof(data: Any) -> None:
    """A line taken out, doubled, cut or put elsewhere is proved, told or refused; nothing else ever happens."""
    lines = template().splitlines(keepends=True)
    for _ in range(data.draw(st.integers(1, 3))):
        at, to = (data.draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        match data.draw(st.sampled_from(("out", "twice", "cut", "elsewhere", "null"))):
            case "out":
                del lines[at]
            case "twice":
                lines.insert(to, lines[at])
            case "cut":
                lines[at] = lines[at][: data.draw(st.integers(0, len(lines[at])))] + "\n"
            case "elsewhere":
                lines.insert(to, lines.pop(at))
            case _:
                lines[at] = lines[at].partition(":")[0] + ":\n"
    try:
        scenario = take("".join(lines))
    except PackError:
        return
    if scenario.edition in shipped():
        prove_scenario(open_edition(scenario.edition), scenario, read_misconceptions(scenario.edition))
