"""Texts written to be misread: another's, withdrawn, denied or half denied results are never offered as sure."""

import time
from typing import Any

import pytest

from desktop.consult.pasted.reading import read_pasted


def told(text: str) -> dict[str, Any]:
    """What a text offers for accepting at once: one value, no doubt."""
    return {each.subject: each.choices[0].value for each in read_pasted(text).offers if not each.must_be_chosen}


NOTHING_SURE = (
    # another's, another day's, another sample's
    "Previous report:\nt(4;14) detected.",
    "Previous results\n\ncreatinine 1.2 mg/dL",
    "Outside hospital report.\ndel(17p) detected.",
    "Outside hospital\ncreatinine 1.2 mg/dL",
    "Reference values:\nt(4;14) absent\ndel(17p) absent",
    "Expected in a healthy person\nt(4;14) negative",
    "Donor:\ndel(17p) not detected",
    "Brother:\nt(4;14) detected",
    "Brother\ncreatinine 1.2 mg/dL",
    "Control:\nt(4;14) detected",
    "Clinical details:\ndel(17p) present",
    "Reason for test\nt(4;14) positive",
    "Example:\nt(4;14) positive",
    "DRAFT\nt(4;14) positive",
    "Patient: other patient\nt(4;14) positive",
    "Patient B\ncreatinine 1.2 mg/dL",
    "Wife: creatinine 1.2 mg/dL",
    "Wife: Hb 12.1 g/dL, creatinine 1.2 mg/dL",
    "Mother's creatinine 1.2 mg/dL",
    "Patient 2: creatinine 1.2 mg/dL",
    "Urine: protein 20 mg/dL, creatinine 80 mg/dL",
    "Urin Kreatinin 80 mg/dl",
    "Urinalysis\ncreatinine 80 mg/dL",
    "24-hour collection\ncreatinine 80 mg/dL",
    "Peak creatinine 5.6 mg/dL",
    "Admission creatinine 5.6 mg/dL",
    "Immature neutrophils 0.1 x10^9/L",
    "Hypersegmented neutrophils 0.1 x10^9/L",
    # withdrawn
    "del(17p) detected. This result is wrong.",
    "del(17p) detected.\n\nThis result is withdrawn.",
    "del(17p) detected.\nThe sample was mislabelled.",
    "del(17p) detected.\nThis is a false positive.",
    "t(4;14) present. Sample belongs to another person.",
    "t(4;14) not detected. Only 10 cells scored.",
    "Insufficient plasma cells. t(4;14) not detected.",
    "creatinine 1.2 mg/dL\nSample mislabelled",
    "creatinine 1.2 mg/dL\nCorrected: 2.1",
    # said of something else, or of too little
    "t(4;14) or t(14;16) detected",
    "del(13q) or del(17p) detected",
    "del(13q) and/or del(17p) detected",
    "del(13q)/del(17p) detected",
    "t(4;14) absent, t(14;16) or t(14;20) present",
    "amp(1q) not detected",
    "amplification of 1q21: negative",
    "biallelic del(17p) not detected",
    "homozygous deletion of 1p32: negative",
    "t(4;14) detected: 0",
    "t(4;14) detected in 0 cells",
    "del(17p) detected in 2 cells",
    "del(17p) detected in 2 nuclei of 200",
    "t(4;14) probe signals seen",
    "t(4;14) probe: detected",
    "del(17p) detected 60% -> 5%",
    "no \n \nt(4;14) detected",
    # numbers that begin with their mark
    "Creatinine .8 mg/dL",
    "Creatinine: .8 mg/dL",
    "Creatinine ,8 mg/dL",
    "Cr.8 mg/dL",
    "Creatinine −1.2 mg/dL",
    "Albumin .38 g/L",
    "PCLI .5 %",
    "Bilirubin .5 x ULN",
    "del(17p) detected in .6 %",
    "del(17p) detected −60%",
)  # fmt: skip


@pytest.mark.parametrize("text", NOTHING_SURE)
def test_nothing_of_it_can_be_accepted_unseen(text: str) -> None:
    """Every offer there is must be pointed out first, with the reason beside it."""
    assert told(text) == {}


PART_SURE: tuple[tuple[str, dict[str, Any]], ...] = (
    ("No t(4;14), del(17p)", {}),
    ("No t(4;14)\ndel(17p)", {}),
    ("No t(4;14); t(14;16) detected", {"t_4_14": "absent"}),
    ("No t(4;14); t(14;16); del(17p)", {"t_4_14": "absent"}),
    ("No t(4;14) or del(17p)", {"t_4_14": "absent", "del17p": "absent"}),
    ("Previous: see archive\n\nResults:\nt(4;14) detected", {"t_4_14": "present"}),
    ("Donor\n\nResults\ncreatinine 1.2 mg/dL", {"creatinine": {"value": 1.2, "unit": "mg/dL"}}),
    ("Today's bloods: platelets 120 x10^9/L", {"platelets": {"value": 120.0, "unit": "10^9/L"}}),
    ("PLT,120,10^9/L", {"platelets": {"value": 120.0, "unit": "10^9/L"}}),
    ("Creatinine....0.8 mg/dL", {"creatinine": {"value": 0.8, "unit": "mg/dL"}}),
    ("t(4;14) or t(14;16) not detected", {"t_4_14": "absent", "t_14_16": "absent"}),
    ("gain/amp(1q) not detected", {"gain_1q": "absent"}),
    ("amp(1q) detected", {"gain_1q": "present"}),
    # shares of the finding, and shares of plasma cells in the sample
    ("del(17p) detected, plasma cells 85%", {"del17p": "present"}),
    ("del(17p) detected, 85% plasma cells", {"del17p": "present"}),
    ("85% plasma cells: del(17p) detected", {"del17p": "present"}),
    ("del(17p) detected in plasma cells, 85% of marrow", {"del17p": "present"}),
    ("del(17p) present in sample of 30% plasma cells", {"del17p": "present"}),
    ("Plasma cells 85% of cells, del(17p) detected", {"del17p": "present"}),
    ("del(17p) detected in 85% of plasma cells", {"del17p": "present", "del17p_percent": 85.0}),
    ("CD138-selected cells: del(17p) positive (34%)", {"del17p": "present", "del17p_percent": 34.0}),
)


@pytest.mark.parametrize(("text", "expected"), PART_SURE)
def test_what_is_sure_beside_it_stays_sure(text: str, expected: dict[str, Any]) -> None:
    """A doubt reaches as far as what it is about, and no further."""
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Collected 01-Feb-2024 and 05-Mar-2024\nPlatelets 120 x10^9/L",
        "Collected 01-Feb-2024\nPlatelets 120 x10^9/L\n05-Mar-2024\nCreatinine 1.2 mg/dL",
    ],
)
def test_results_of_two_days_take_neither_day_unseen(text: str) -> None:
    """A second day by itself may be the day of what follows, so that no value is dated by the first."""
    offers = {each.subject: each for each in read_pasted(text).offers}
    assert offers["labs_date"].must_be_chosen
    assert all("date" not in each.choices[0].value for name, each in offers.items() if name != "labs_date")


def test_a_day_that_a_word_explains_is_no_second_one() -> None:
    """The day on which a report was printed changes nothing of the day of the sample."""
    text = "Collected 01-Feb-2024\nReported 02-Feb-2024\nPlatelets 120 x10^9/L"
    assert told(text)["labs_date"] == "2024-02-01"


@pytest.mark.parametrize(
    "line",
    ["platelets 120 x10^9/L\nother patient\n", "collected 01-Feb-2024\n", "t(4;14) and\n", "no t(4;14)\nt(14;16)\n",
     "not\nt(4;14)\n", "wrong. ", "Previous report\n", "Wife: creatinine 1.2 mg/dL, "],
)  # fmt: skip
def test_a_long_text_of_short_lines_is_read_in_a_moment(line: str) -> None:
    """The window waits while a text is read: twice as long a text may take little more than twice as long."""

    def spend(characters: int) -> float:
        begun = time.process_time()
        read_pasted((line * characters)[:characters])
        return time.process_time() - begun

    spend(1_000)
    assert spend(20_000) < max(1.0, 5 * spend(10_000))


@pytest.mark.parametrize(
    "text", ["t(4;14)(q21;q32) detected.", "t(14;16) (p13;q23): positive", "t(14;20)(q32;p11) seen"]
)
def test_another_translocation_of_the_same_chromosomes_is_not_the_one_that_counts(text: str) -> None:
    """The bands tell translocations apart: with others than those of the genes nothing is offered, and it is listed."""
    read = read_pasted(text)
    assert read.offers == ()
    assert read.unread


@pytest.mark.parametrize("text", ["t(4;14)(p16.3;q32.3) detected.", "t(14;16)(q32;q22) seen", "t(11;14) detected."])
def test_the_bands_of_the_genes_or_none_are_read(text: str) -> None:
    """Sub-bands and texts without bands are the translocation itself."""
    assert len(read_pasted(text).offers) == 1
