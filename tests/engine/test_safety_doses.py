"""Which dose of the safety tables is printed, when, and in which words."""

from dataclasses import replace

import pytest

from engine.checking import NO_CHECKS
from engine.packs.read_safety import read_library
from engine.precautions.tables import BOTH
from tests.engine.test_precautions import DOSE, cells, compared, line_of


def test_the_european_dose_below_30_is_never_printed() -> None:
    """Not even when a pharmacist has compared it with the label: it was written for active disease."""
    found = line_of("under-30")
    for checks in (NO_CHECKS, compared(*found.cells.values())):
        assert found.dose_of("eu", checks) is None
        assert not DOSE.search(found.tell("eu", checks))
        assert "Never applied to maintenance" in found.tell("eu", checks)
    assert found.dose_of("us", compared(*found.cells.values())) == "2.5 mg daily"


def test_a_dose_from_memory_waits_for_a_named_check() -> None:
    """Without one the cell sends to the label; with one it prints the dose and who compared it, as it read then."""
    found = line_of("50-to-60")
    us = found.cells["us"]
    assert found.tell("us", NO_CHECKS) == "A lower dose. See the current label (not yet checked)."
    assert found.tell("us", compared(us)) == "A lower dose. 5 mg daily."
    assert us.tell_status(compared(us)) == "checked by A. Pharmacist, pharmacist, 25-Nov-2026"
    changed = replace(us, dose="10 mg daily")
    assert replace(found, cells={**found.cells, "us": changed}).dose_of("us", compared(us)) is None


@pytest.mark.parametrize("name", ["30-to-50", "dialysis"])
def test_two_doses_of_a_line_are_printed_together_or_not_at_all(name: str) -> None:
    """The higher of two label doses never stands alone while the lower one waits for its check."""
    found = line_of(name)
    assert found.cells["eu"].status == "page"
    assert found.dose_of("eu", NO_CHECKS) is None
    assert "shown once the other is checked" in found.tell("eu", NO_CHECKS)
    checks = compared(found.cells["us"])
    assert (found.dose_of("us", checks), found.dose_of("eu", checks)) == (
        found.cells["us"].dose,
        found.cells["eu"].dose,
    )


def test_no_cell_from_memory_prints_a_dose() -> None:
    """A dose stands in its own place, and what nobody has seen is not printed as one anywhere."""
    lines = [found for each in read_library().themes for found in each.lines]
    unseen = [(found, name) for found in lines for name, each in found.cells.items() if each.status == "memory"]
    assert unseen
    assert [found.id for found, name in unseen if DOSE.search(found.tell(name, NO_CHECKS))] == []
    assert [each.item for each in cells() if DOSE.search(each.says)] == []


def test_a_dose_that_no_label_has_sends_to_no_label() -> None:
    """Guidance and practice are not looked up in a label: their unchecked dose is left out, which is said."""
    left_out = "The dose is left out (not yet checked)."
    assert line_of("imwg-low").tell(BOTH, NO_CHECKS) == f"Aspirin. {left_out}"
    assert line_of("zoster-practice").tell(BOTH, NO_CHECKS).endswith(f"this is practice, not the label. {left_out}")


def test_a_dose_is_read_after_what_it_is_the_dose_of() -> None:
    """Two drugs or two steps in one sentence: each number stands behind its own."""
    assert (
        line_of("imwg-high").tell(BOTH, NO_CHECKS).endswith("or low-molecular-weight heparin: enoxaparin 40 mg daily.")
    )
    told = line_of("liver-raised").tell(BOTH, NO_CHECKS)
    assert told == "Start lower: 0.7 mg/m² in the first cycle, then 1 or 0.5 mg/m² by tolerance."
