"""The safety tables on paper: clearance with its working, this patient's lines, what to measure, and their sources."""

from typing import Any

import pytest

from reports.blocks import list_printed
from reports.content import write_content
from tests.reports.papers import consultation, lines_of, unknown


def section(name: str = "safety", **changes: Any) -> str:
    """What a section prints for the varied demonstration patient."""
    return "\n".join(lines_of(list_printed(write_content(consultation(**changes), None)), name))


def test_the_working_and_this_patients_line_are_printed() -> None:
    """Clearance step by step, the line of both labels, where they part, start criteria, timetable."""
    said = section()
    for words in (
        "(140 − 65) × 70 kg / (72 × 1.40 mg/dL) × 0.85 = 44 mL/min.",
        "Lenalidomide and the kidney: 30 to below 50 mL/min",
        "US and EU part here: both labels name a dose",
        "Before lenalidomide is started: blood counts",
        "Blood count, lenalidomide",
        "Every 7 days in cycles 1 and 2",
    ):
        assert words in said, words
    assert "over 60 mL/min" not in said
    assert "below 30 mL/min" not in said


def test_no_dose_of_the_kidney_table_is_printed_unchecked() -> None:
    """Both labels send to themselves until a named person has compared them."""
    said = section()
    assert "A lower dose. See the current label (not yet checked)." in said
    assert " mg daily" not in said


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"clinical__weight": None}, "Cannot be computed: weight not recorded"),
        ({"clinical__weight": None}, "this patient's line is not known"),
        ({"clinical__safety__on_dialysis": True}, "Lenalidomide and the kidney: on dialysis"),
        ({"clinical__childbearing_potential": True}, "Pregnancy prevention: could become pregnant, before the start"),
        (
            {
                "clinical__cytogenetics__del17p": "present",
                "clinical__safety__neuropathy_grade": 2,
                "clinical__safety__neuropathic_pain": True,
            },
            "Bortezomib and the nerves, grade 2, with pain: Withhold",
        ),
        ({"clinical__safety__hepatitis_b": "core_antibody"}, "Hepatitis B, core antibody or surface antigen"),
    ],
)
def test_each_patient_gets_the_own_lines(changes: dict[str, Any], words: str) -> None:
    """What is missing is said; dialysis, pregnancy, nerves and hepatitis bring their own lines."""
    assert words in section(**changes)


def test_every_publication_behind_the_tables_is_cited() -> None:
    """The labels and papers that the section rests on stand among the citations, once."""
    cited = section("citations").splitlines()
    for short in ("US lenalidomide label", "EU lenalidomide label", "Cockcroft 1976", "Li 2019", "Sanfilippo 2019"):
        assert cited.count(short) == 1


def test_without_a_drug_nothing_is_printed() -> None:
    """Observation needs no table of a drug; of a patient of whom nobody said anything the missing is named."""
    named = [entry["section"] for entry in list_printed(write_content(
        consultation(clinical__response__after_consolidation="VGPR"), None))]  # fmt: skip
    assert "safety" not in named
    said = "\n".join(lines_of(list_printed(write_content(unknown(), None)), "safety"))
    assert "age not recorded" in said


def test_which_text_of_a_label_was_seen_is_printed() -> None:
    """An older label is not taken for the current one: which text it was stands beside the status."""
    said = section(clinical__childbearing_potential=True)
    for words in (
        "[seen in a public page, label text of 2017]",
        "[seen in a public page, an older text, not split by regimen]",
        "[seen in a public page, an older label; the REMS page confirms two tests]",
        "[EU lenalidomide label, seen in a public page, the package leaflet]",
    ):
        assert words in said, words


def test_where_the_labels_part_is_said_once_a_table() -> None:
    """Two differences of one table stand in one point, with what the table is about once."""
    said = section(clinical__childbearing_potential=True)
    assert said.count("Pregnancy prevention, US and EU part here:") == 1
    assert said.count("Thalidomide has a programme of its own.") == 1
