"""The figures of the safety tables against the publications, read a second time and by hand: a slip here harms."""

import pytest

from engine.checking import NO_CHECKS
from engine.packs.read_safety import read_library
from tests.engine.test_precautions import ON, line_of, sure

# line, column -> what it must say and the dose as it lies in the file
SEEN: dict[tuple[str, str], tuple[str, str | None]] = {
    ("start-counts", "us"): ("neutrophils at least 1 × 10⁹/L and platelets at least 75 × 10⁹/L", None),
    ("start-counts", "eu"): ("below 1 × 10⁹/L or platelets below 75 × 10⁹/L", None),
    ("50-to-60", "us"): ("", "5 mg daily"),
    ("30-to-50", "us"): ("", "5 mg daily"),
    ("30-to-50", "eu"): ("", "10 mg daily"),
    ("under-30", "us"): ("", "2.5 mg daily"),
    ("under-30", "eu"): ("Never applied to maintenance", "15 mg every other day"),
    ("dialysis", "us"): ("after dialysis on dialysis days", "2.5 mg daily"),
    ("dialysis", "eu"): ("after dialysis on dialysis days", "5 mg daily"),
    ("low-neutrophils", "us"): ("At 0.5 or more", "from 5 mg daily to 5 mg on days 1 to 21 of 28, and not below that"),
    ("low-platelets", "us"): ("At 30 or more", "from 5 mg daily to 5 mg on days 1 to 21 of 28, and not below that"),
    ("ladder", "both"): ("", "15 mg, 10 mg, 5 mg daily, then 5 mg on days 1 to 21 of 28"),
    ("usual-dose", "both"): ("", "10 mg daily on days 1 to 28 of 28; after 3 cycles 15 mg daily if tolerated"),
    ("three-weeks", "both"): ("", "10 mg daily on days 1 to 21 of 28"),
    ("grade-1", "calm"): ("No change", None),
    ("grade-1", "pain"): ("Reduce to", "1 mg/m²"),
    ("grade-2", "calm"): ("Reduce to", "1 mg/m²"),
    ("grade-2", "pain"): ("Withhold until resolved", "0.7 mg/m²"),
    ("grade-3", "both"): ("Withhold until resolved", "0.7 mg/m²"),
    ("grade-4", "both"): ("End it for good", None),
    ("liver-raised", "both"): ("Start lower", "0.7 mg/m² in the first cycle, then 1 or 0.5 mg/m² by tolerance"),
    ("toxicity", "both"): ("a quarter lower", "1.3, then 1, then 0.7 mg/m²"),
    ("trial-schedule", "both"): ("Once every 2 weeks for 2 years", "1.3 mg/m²"),
    ("tests-before", "us"): ("one 10 to 14 days and one within 24 hours before the start", None),
    ("tests-during", "us"): ("Weekly in the first month, then monthly; every 2 weeks if cycles are irregular", None),
    ("tests-during", "eu"): ("At least every 4 weeks, and at least 4 weeks after the end", None),
    ("contraception", "us"): ("Two methods, or abstinence, during treatment and for 4 weeks after", None),
    ("men", "us"): ("for up to 4 weeks after", None),
    ("men", "eu"): ("for at least 7 days after", None),
    ("blood", "us"): ("for 4 weeks after", None),
    ("blood", "eu"): ("for at least 7 days after", None),
    ("carrier", "daratumumab"): ("for at least 6 months after it. Stop if it comes back", None),
    ("zoster-practice", "both"): ("", "400 mg twice daily"),
    ("imwg-low", "both"): ("Aspirin", "81 to 325 mg daily"),
    ("imwg-high", "both"): ("INR 2 to 3", "enoxaparin 40 mg daily"),
    ("blood-count", "us"): ("Every 7 days in cycles 1 and 2, days 1 and 15 of cycle 3, then every 28 days", None),
    ("blood-count", "eu"): ("weekly for 8 weeks, then at least monthly", None),
    ("response-check", "both"): ("At least every 3 months", None),
    ("zoledronic", "both"): ("Monthly for at least 12 months. In VGPR or better then every 3 or 6 months", None),
    ("zoledronic-dose", "both"): ("not below 30 mL/min",
                                  "4 mg over 60 mL/min, 3.5 mg at 50 to 60, 3.3 mg at 40 to 49, 3 mg at 30 to 39"),
    ("calcium", "both"): ("Each day", "calcium 1,000 mg and vitamin D at least 400 IU"),
    ("ixa-kidney", "both"): ("on an empty stomach", "3 mg"),
    ("influenza", "both"): ("After 4 to 6 months, then every year", None),
    ("pneumococci", "both"): ("PCV13 three times from 6 to 12 months, then PPSV23 from 12 months", None),
    ("zoster-vaccine", "both"): ("Two doses, 50 to 70 days after the transplant", None),
    ("live", "both"): ("Not before 24 months", None),
    ("thalidomide-adverse", "both"): ("(p = 0.009)", None),
}  # fmt: skip
# What was recalled, not seen: no dose of these is printed before a named person has compared it.
RECALLED = {
    ("50-to-60", "us"), ("30-to-50", "us"), ("under-30", "us"), ("dialysis", "us"), ("low-platelets", "us"),
    ("ladder", "both"), ("zoster-practice", "both"), ("imwg-low", "both"), ("zoledronic-dose", "both"),
}  # fmt: skip


@pytest.mark.parametrize(("place", "expected"), SEEN.items())
def test_a_figure_is_that_of_its_publication(place: tuple[str, str], expected: tuple[str, str | None]) -> None:
    """Limit, interval or dose, in its line and in its region's column."""
    cell = line_of(place[0]).cells[place[1]]
    assert expected[0] in cell.says
    assert cell.dose == expected[1]


def test_every_dose_is_read_here_a_second_time() -> None:
    """A dose that is added to a table is added above, and with it whether it was seen or recalled."""
    lines = [found for each in read_library().themes for found in each.lines]
    doses = {(line.id, name): cell for line in lines for name, cell in line.cells.items() if cell.dose is not None}
    assert set(doses) == {place for place, (_, dose) in SEEN.items() if dose is not None}
    assert {place for place, cell in doses.items() if cell.status == "memory"} == RECALLED
    printed = {place for place in doses if line_of(place[0]).dose_of(place[1], NO_CHECKS) is not None}
    assert not printed & (RECALLED | {("under-30", "eu"), ("30-to-50", "eu"), ("dialysis", "eu")})


def test_the_published_risks_of_the_scores() -> None:
    """Thrombosis in 100 by group, each with its time."""
    found = {(score.id, band.id): band.risk for score in read_library().scores for band in score.groups}
    assert found == {
        ("saved", "low"): "7 in 100 within 6 months and 10 in 100 within 12 months",
        ("saved", "high"): "12 in 100 within 6 months and 19 in 100 within 12 months",
        ("impede", "low"): "3.3 in 100 within 6 months",
        ("impede", "intermediate"): "8.3 in 100 within 6 months",
        ("impede", "high"): "15.2 in 100 within 6 months",
    }


@pytest.mark.parametrize(
    ("neutrophils", "platelets", "lines"),
    [
        (0.5, 30, {"neither-low"}),
        (0.49, 30, {"low-neutrophils"}),
        (0.5, 29.9, {"low-platelets"}),
        (0.49, 29.9, {"low-neutrophils", "low-platelets"}),
    ],
)
def test_each_limit_of_the_counts_lies_in_its_line(neutrophils: float, platelets: float, lines: set[str]) -> None:
    """At the limit treatment goes on, below it it is interrupted."""
    counts = {"safety__anc": {"value": neutrophils, "unit": "10^9/L"},
              "safety__platelets": {"value": platelets, "unit": "10^9/L"}}  # fmt: skip
    assert {line for line, _ in sure("counts", **ON, **counts)} == lines
