"""The page for the patient never tells a medicine that must not be taken as planned, and always says when to call."""

import pytest

from engine.case_file import take_case
from engine.consultation import consult
from engine.language import speaking
from engine.packs.files import shipped
from engine.packs.read_languages import open_language
from engine.packs.read_leaflet import read_leaflet
from engine.packs.shelf import open_edition
from reports.blocks import list_section
from reports.content import write_content
from reports.layout import Layout
from tests.reports.leaflets import consultation_of, leaflet_of, outcomes, part_of, words_of
from tests.reports.papers import BLOCKED, consultation

NAMES = tuple(outcomes())


def test_a_planned_medicine_that_must_not_be_taken_is_never_told_as_the_plan() -> None:
    """The allergy stands in the record, another medicine is advised, and the plan names the first all the same."""
    clinical = consultation(**BLOCKED).case.clinical.model_dump(mode="json", exclude_none=True)
    case = {"plateau": 1, "clinical": clinical, "decision": {"agrees": False, "plan": {"drug": "lenalidomide"}}}
    sections = leaflet_of(consult(take_case(case), open_edition("contemporary-2026")))
    assert "plans this medicine" not in words_of(sections)
    assert "Lenalidomide: because you are allergic to it" in part_of(sections, "not-now")


@pytest.mark.parametrize("name", NAMES)
def test_fever_and_bleeding_are_always_reasons_to_call(name: str) -> None:
    """Whatever is taken, or must not be: low blood counts ask for a call at once."""
    told = part_of(leaflet_of(consultation_of(name)), "call")
    assert "fever" in told
    assert "bleeding" in told


def test_nothing_is_said_of_what_many_do() -> None:
    """What teams do elsewhere has no source here; what a guide says has one."""
    for name in shipped():
        for advice in read_leaflet().editions[name].advice.values():
            told = f"{advice.suggests} {advice.why} {advice.practice} {advice.instead} {advice.unknown}"
            assert "many teams" not in told.lower()


@pytest.mark.parametrize(("code", "name"), [("es", "lenalidomida"), ("fr", "lénalidomide")])
def test_a_medicine_that_must_not_be_taken_is_named_as_patients_call_it(code: str, name: str) -> None:
    """The box that forbids it and the reason why say its name in the language of the page, never in English."""
    with speaking(open_language(code)):
        leaflet = write_content(consultation(**BLOCKED), None, layout=Layout(for_patient=True)).leaflet
        told = " ".join(line for section in leaflet for line in list_section(section)["lines"])
    assert told.lower().count(name) > 1
    assert "lenalidomide" not in told.lower()
