"""Every patient that ships is told on the terminal, on the screen and on paper without a fault."""

from typing import Any

import pytest

from desktop.commands.telling import tell
from desktop.consult.session import open_case
from desktop.screens.benefit import show_benefit
from desktop.screens.box import show_box
from desktop.screens.card import show_card
from desktop.screens.cautions import show_cautions
from desktop.screens.changes import show_changes
from desktop.screens.evidence import show_evidence
from desktop.screens.fit import show_fit
from desktop.screens.form import show_form
from desktop.screens.plan import show_plan
from desktop.screens.response import show_response
from desktop.screens.risk import show_risk
from desktop.screens.safety import show_safety
from desktop.screens.why import show_why
from engine.case_file import take_case
from engine.measured import measure
from engine.outcome import Caution
from engine.packs.files import shipped
from engine.packs.shelf import find_folder, open_edition, read_cases
from reports.blocks import list_printed
from reports.content import write_content
from reports.typesetting.fonts import refuse_missing_glyphs
from tests.engine.patients import vary

PATIENTS = {
    f"{name}:{case.id}": (name, case.clinical) for name in shipped() for case in read_cases(find_folder(name))
}  # fmt: skip
SHOW = (show_benefit, show_fit, show_risk, show_response, show_safety, show_plan, show_evidence)
HARD: dict[str, dict[str, Any]] = {
    "on lenalidomide in VGPR": {
        "maintenance": {"status": "on", "drug": "lenalidomide", "months": 10},
        "response__after_consolidation": "VGPR",
    },
    "on bortezomib for 30 months": {
        "transplant": {"done": True, "date": "2024-01-10"},
        "cytogenetics__del17p": "present",
        "maintenance": {"status": "on", "drug": "bortezomib", "months": 30},
    },
    "counts too good to be true": {"safety__anc": {"value": 800, "unit": "10^9/L"}},
}


def walk_through(name: str, clinical: Any) -> str:
    """Everything that is said of a patient, in one text."""
    session = open_case(open_edition(name), take_case({"plateau": 1, "clinical": clinical}))
    consultation = session.consultation
    for box in consultation.route.boxes:
        assert show_box(consultation, box.id) is not None
    assert show_form(session).sections
    assert show_card(session).headline
    show_cautions(consultation)
    show_changes(consultation)
    assert show_why(consultation)
    for show in SHOW:
        assert show(session)
    printed = [line for entry in list_printed(write_content(consultation, None)) for line in entry["lines"]]
    for line in printed:
        refuse_missing_glyphs(line, "the summary")
    return "\n".join([tell(consultation), *printed])


@pytest.mark.parametrize("name", PATIENTS)
def test_every_shipped_case_is_told(name: str) -> None:
    """No caution, reason or step of any shipped patient breaks a screen, a page or the terminal."""
    said = walk_through(*PATIENTS[name])
    assert "{" not in said
    assert " None" not in said


@pytest.mark.parametrize("name", HARD)
def test_patients_on_treatment_are_told(name: str) -> None:
    """Patients on a drug, and values that cannot be right, are told too."""
    assert walk_through("mayo-2012", vary(**HARD[name]))


@pytest.mark.parametrize("pack", shipped())
def test_every_caution_can_be_measured(pack: str) -> None:
    """Each rule of an edition can be told with the values behind it, whichever facts it asks about."""
    edition = open_edition(pack)
    consultation = open_case(edition, take_case({"plateau": 1, "clinical": vary()})).consultation
    for rule in edition.pack.cautions:
        measure(consultation, Caution(rule.id, rule.level, rule.text, rule.source, rule.status))
