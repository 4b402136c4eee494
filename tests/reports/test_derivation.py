"""The pages to check carry the other risk schemes and how the response was derived, and the file verifies with both."""

from typing import Any

from engine.consultation import Consultation
from reports.blocks import list_printed
from reports.content import write_content
from reports.issue import issue_summary
from reports.proving.pages import read_record
from reports.proving.verify import verify
from tests.engine.serial_measurements import BOTH, document
from tests.reports.papers import MOMENT, consultation, key, lines_of, unknown

SERIES = document(BOTH, {"serum": 0.3, "urine": 50}, {"serum": 0.3, "urine": 50, "marrow": 4, "new_lesions": False})


def printed(spoken: Consultation, section: str) -> list[str]:
    """The lines of a section of the summary; empty when it is not there."""
    found = list_printed(write_content(spoken, None))
    return lines_of(found, section) if any(each["section"] == section for each in found) else []


def with_series(**changes: Any) -> Consultation:
    """The demonstration patient with measurements."""
    return consultation(series=SERIES, **changes)


def test_every_scheme_is_printed_with_its_source() -> None:
    """Where they part, one row a scheme with its name beside its word, and each definition's source and standing."""
    lines = printed(consultation(clinical__cytogenetics__t_4_14="present"), "schemes")
    assert lines[1].startswith("Schemes disagree: high by mSMART 2020 (high); not high by mSMART 2012 (intermediate)")
    for words in ("intermediate by mSMART 2012", "I by ISS", "II by R-ISS", "high by mSMART 2020"):
        assert words in lines
    assert sum("[definition " in line for line in lines) == 6
    assert len(printed(unknown(), "schemes")) > 6


def test_the_derivation_is_printed_with_every_measured_value() -> None:
    """Answer first, reasons, then what was measured as it was entered, and by which criteria."""
    lines = printed(with_series(), "derivation")
    assert lines[1] == "VGPR, confirmed, by IMWG 2016 at the last assessment, 01-Feb-2026."
    assert "Because" in lines
    assert "Serum M-protein 4 g/dL; urine M-protein 1000 mg/24h" in lines
    assert any(line.endswith("marrow plasma cells 4 %; new lesions no") for line in lines)
    assert any("Kumar" in line and "8 not yet checked against the paper" in line for line in lines)


def test_a_response_that_differs_is_said_on_paper() -> None:
    """A reader of the chart sees that the recorded response is not the measured one."""
    differing = printed(with_series(clinical__response__current="PR"), "derivation")
    assert any("recorded as PR, but the measurements until 01-Feb-2026 give VGPR" in line for line in differing)
    agreeing = printed(with_series(clinical__response__current="VGPR"), "derivation")
    assert any("give the same" in line for line in agreeing)


def test_without_measurements_nothing_is_said_of_them() -> None:
    """A hand-written case has no such section on its paper and none in its record."""
    assert printed(consultation(), "derivation") == []
    assert "series" not in consultation().record()["case"]


def test_the_measurements_are_in_the_record_and_the_file_verifies() -> None:
    """What the page says of them is what the embedded record means, both ways."""
    pdf = issue_summary(with_series(clinical__response__current="PR"), key(), MOMENT)
    assert read_record(pdf)["record"]["case"]["series"]["measurements"][1]["marrow_plasma_cells_percent"] == 4
    verdict = verify(pdf)
    assert verdict.proved, verdict.problems
