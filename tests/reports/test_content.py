"""What the page says, before it is drawn."""

import pytest

from engine.consultation import Consultation, digest
from reports.blocks import list_printed, settle
from reports.content import write_content
from tests.reports.papers import BLOCKED, OPEN, STOPPED, consultation, lines_of, unknown


def printed(spoken: Consultation) -> list[dict[str, object]]:
    """The printed sections of a draft."""
    return list_printed(write_content(spoken, None))


def test_identity_stands_first_and_in_banner_order() -> None:
    """Family name in capitals, born with age, gender, identifier, transplant and the record's short digest."""
    spoken = consultation()
    record = digest(spoken.record())[:8].upper()
    assert lines_of(printed(spoken), "identity") == [
        "EXAMPLE, Amara", "Born", "02-Apr-1961 (65 y)", "Gender", "Female", "Identifier", "4471-22",
        "Transplant", "10-May-2026", "Record", f"{record[:4]} {record[4:]}",
    ]  # fmt: skip


def test_nothing_known_is_said_in_words() -> None:
    """A patient of whom nothing is known has "not known" and "not recorded", never a blank or a question mark."""
    sections = printed(unknown())
    told = lines_of(sections, "identity")
    assert told[:7] == ["Name not known", "Born", "Not known", "Gender", "Not known", "Identifier", "Not known"]
    assert lines_of(sections, "decided") == ["Decided", "Not recorded.", "Plan: not recorded.", "Note: not recorded."]
    assert "?" not in " ".join(lines_of(sections, "because"))
    assert lines_of(sections, "route")[2] == "not recorded"


@pytest.mark.parametrize("changes", [{}, OPEN, BLOCKED, STOPPED])
def test_no_line_is_empty(changes: dict[str, object]) -> None:
    """Whatever the status, every printed line says something, and no placeholder or missing value comes through."""
    for entry in printed(consultation(**changes)):
        for line in entry["lines"]:  # type: ignore[attr-defined]
            assert line.strip()
            assert "None" not in line
            assert "{" not in line


def test_the_box_says_status_standing_headline_and_certainty() -> None:
    """The box is read first: the word of the status with the edition's standing, the headline, how certain it is."""
    spoken = consultation()
    lines = lines_of(printed(spoken), "recommendation")
    assert lines[0] == "ADVICE · HISTORICAL READING (2012-2013), SUPERSEDED IN PRACTICE"
    assert lines[1] == spoken.rationale.headline
    assert f"{spoken.rationale.certainty}." in lines
    assert "not endorsed by Mayo Clinic" in lines[-1]


def test_a_blocked_advice_says_what_is_left() -> None:
    """Below the headline of a blocked advice stands what remains to be done, and the stops head what not to miss."""
    spoken = consultation(**BLOCKED)
    sections = printed(spoken)
    assert lines_of(sections, "recommendation")[2] == spoken.rationale.what_is_left.strip().replace("\n", " ")
    assert lines_of(sections, "do-not-miss")[1].startswith("• Stop:")
    assert write_content(spoken, None).recommendation.grave


def test_an_open_question_says_what_remains() -> None:
    """While nothing is decided the page lists every advice still possible instead of weighing one."""
    spoken = consultation(**OPEN)
    sections = printed(spoken)
    remains = lines_of(sections, "remains")
    for left in spoken.rationale.remaining:
        assert any(left.title in line for line in remains)
    assert not [entry for entry in sections if entry["section"] == "for-and-against"]
    assert "Not decided yet" in lines_of(sections, "route")


def test_unrecorded_facts_make_one_line() -> None:
    """Cautions about unrecorded facts are told in one line, however many they are."""
    spoken = unknown()
    unrecorded = [each for each in spoken.rationale.cautions if each.not_recorded is not None]
    told = [line for line in lines_of(printed(spoken), "do-not-miss") if line.startswith("• Not recorded:")]
    assert len(unrecorded) > 3
    assert len(told) == 1


def test_a_caution_shows_the_patients_own_value() -> None:
    """A dose to be adjusted for the kidney stands beside this patient's (140 - 65) x 70 x 0.85 / 72 / 1.40 mL/min."""
    adjust = next(line for line in lines_of(printed(consultation()), "do-not-miss") if "Adjust" in line)
    assert "creatinine clearance 44 mL/min by Cockcroft-Gault" in adjust


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        ({"advice": "lenalidomide-maintenance", "agrees": True}, "Agrees with the recommendation."),
        ({"advice": "lenalidomide-maintenance", "agrees": False, "reason": "Prefers rest."},
         "Differs from the recommendation. Reason: Prefers rest."),
        ({"agrees": False}, "Differs from the recommendation. Reason: not recorded."),
        ({"advice": "observe", "agrees": True},
         "Not decided about this recommendation. The decision recorded agrees with another: Observe, no lenalidomide maintenance."),  # noqa: E501
    ],
)  # fmt: skip
def test_the_decision_is_told_as_it_was_made(decision: dict[str, object], said: str) -> None:
    """Agreement, difference with its reason, and a decision about other advice are told apart."""
    assert lines_of(printed(consultation(decision=decision)), "decided")[1] == said


def test_a_long_note_is_printed_whole_elsewhere() -> None:
    """A note that would crowd the page to act on is printed in full behind it, and the first page says so."""
    note = "Ω long story. " * 1000
    sections = printed(consultation(decision__note=note))
    assert "Note: in full on the pages to check." in lines_of(sections, "decided")
    assert note.strip() in " ".join(lines_of(sections, "own-words"))


def test_every_reason_is_printed_with_source_and_status() -> None:
    """The pages to check hold every reason in full with its source, whether it was checked, and its statements."""
    spoken = consultation()
    text = " ".join(lines_of(printed(spoken), "reasons"))
    assert len(spoken.rationale.reasons) > 5
    for reason in spoken.rationale.reasons:
        for part in (reason.headline, reason.text, reason.source, reason.checked, *reason.statements):
            assert part in text


def test_every_figure_weighed_is_cited() -> None:
    """Whatever publication a reason's figures come from is cited with its identifiers."""
    spoken = consultation()
    pack = spoken.edition.pack
    text = " ".join(lines_of(printed(spoken), "citations"))
    sources = {pack.figure(name).source for reason in spoken.rationale.reasons for name in reason.figures}
    assert len(sources) > 3
    for name in sources:
        for part in (pack.sources[name].doi, pack.sources[name].pmid, pack.sources[name].nct):
            assert part is None or part in text


def test_the_route_names_the_ways_not_taken() -> None:
    """Below each step of the route stands where the other answers would have led."""
    lines = lines_of(printed(consultation()), "route")
    assert lines[-2:] == ["Lenalidomide maintenance", "at most 24 months"]
    assert "otherwise bortezomib maintenance" in lines


def test_numbers_stay_with_their_units() -> None:
    """A line never breaks between a number and its unit, nor within "7 in 100"."""
    assert settle("7 in 100 at 34 months") == "7\u00a0in\u00a0100 at 34\u00a0months"
    assert settle("0.3 × 10⁹/L of 60 mL/min") == "0.3\u00a0×\u00a010⁹/L of 60\u00a0mL/min"
    assert settle("in 2012 the panel") == "in 2012 the panel"


def test_what_is_taken_as_so_without_being_a_test_is_printed_too() -> None:
    """That a transplant of no recorded kind counts as a first autologous one stands among the assumptions."""
    told = lines_of(printed(consultation(clinical__transplant__kind=None)), "unknown")
    assert "Kind of transplant not recorded: taken as a first autologous one." in " ".join(told)


def test_nobody_differs_from_a_recommendation_that_there_is_not() -> None:
    """While the answer is open the page says that it was decided all the same, with the reason."""
    spoken = consultation(**{**OPEN, "decision": {"agrees": False, "reason": "Cannot wait."}})
    assert lines_of(printed(spoken), "decided")[1] == ("The answer is open; decided all the same. Reason: Cannot wait.")
