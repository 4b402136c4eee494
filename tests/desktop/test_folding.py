"""What the form folds cannot change the answer, in either edition, for any patient."""

from collections.abc import Iterator
from typing import Any

import pytest

from desktop.consult.places import Values, put_value
from desktop.consult.session import Session, open_case
from desktop.screens.fields import FIELDS, Field
from desktop.screens.form import FormScreen, show_form
from engine.case_file import CaseError, take_case
from engine.evaluate import decide
from engine.packs.shelf import demonstration, open_edition
from tests.laws.asking import dice

EDITIONS = ("mayo-2012", "contemporary-2026")
WORDS = {
    "date": ("2026-01-05", "2026-11-20"), "whole": (1, 40), "number": (1e-6, 0.5, 90.0),
    "quantity": ({"value": 70, "unit": "kg"},), "text": ("EXAMPLE",),
}  # fmt: skip


def answers_of(field: Field) -> tuple[Any, ...]:
    """Answers that a question takes, one of each kind at least."""
    return field.options or WORDS[field.kind]


def begin_patient(edition: str, seed: int) -> Session:
    """A patient with a chance lot of answers."""
    chance = dice(seed)
    values: Values = {"plateau": 1, "clinical": {"as_of": "2026-11-22"}}
    for place in chance.sample(list(FIELDS), chance.randint(2, 40)):
        if place not in ("as_of", "age") and not place.startswith("identity."):
            values = try_answer(values, place, chance.choice(answers_of(FIELDS[place]))) or values
    return open_case(open_edition(edition), take_case(values))


def try_answer(values: Values, place: str, value: object) -> Values | None:
    """The values with an answer; None when it is refused."""
    answered = put_value(values, place, value)
    try:
        take_case(answered)
    except CaseError:
        return None
    return answered


def list_idle(form: FormScreen) -> Iterator[tuple[str, Field]]:
    """Every unanswered question of the sections that are said not to change the answer."""
    for section in form.sections:
        if "cannot change the answer" in section.note:
            yield from ((section.id, row.field) for row in section.rows if row.applies and row.value is None)


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_answer_in_an_idle_section_changes_the_advice(edition: str) -> None:
    """Each unanswered question of each idle section, with each of its answers: the advice and what may come stay."""
    seen: set[str] = set()
    for seed in range(40):
        session = begin_patient(edition, seed)
        before = session.consultation.outcome
        for section, field in list_idle(show_form(session)):
            for value in answers_of(field):
                answered = try_answer(session.values, field.place, value)
                if answered is not None:
                    after = decide(session.edition, take_case(answered).clinical, what_if=False)
                    assert (after.status, after.advice, after.reachable) == (
                        before.status, before.advice, before.reachable,
                    ), (seed, section, field.place, value)  # fmt: skip
                    seen.add(section)
    assert {"cytogenetics", "induction", "response"} <= seen


def fold(edition: str, **answers: object) -> set[str]:
    """The sections that may be folded for the demonstration patient with other answers."""
    session = open_case(open_edition(edition), demonstration())
    for place, value in answers.items():
        session = session.answer(place.replace("__", "."), value)
    return {section.id for section in show_form(session).sections if section.folds}


def test_what_the_answer_rests_on_stays_in_sight() -> None:
    """A complete patient stands in the banner and folds; a section whose answers decide does not."""
    assert fold("mayo-2012") == {"patient"}
    assert "consolidation" in fold("contemporary-2026")
    assert "consolidation" in fold("mayo-2012", cytogenetics__del17p="present")
    assert "cytogenetics" not in fold("mayo-2012", cytogenetics__del17p="present")


def test_a_person_not_fully_known_is_never_said_to_change_nothing() -> None:
    """Name and number change no advice, but the summary needs them: their section does not speak of the answer."""
    session = open_case(open_edition(), demonstration()).answer("identity.given_name", None)
    section = next(each for each in show_form(session).sections if each.id == "patient")
    assert section.missing
    assert "cannot change the answer" not in section.note


def test_safety_stays_open_while_a_dose_is_at_stake() -> None:
    """Safety and access are about cautions: they fold only where no drug may come and none is given."""
    assert not {"safety", "access"} & fold("mayo-2012")
    assert {"safety", "access"} <= fold(
        "mayo-2012", transplant__done=False, transplant__date=None, transplant__kind=None
    )


def test_safety_stays_open_while_a_drug_is_given() -> None:
    """Outside the pathway no drug may come, but one that is being given has its cautions all the same."""
    away = {"transplant__done": False, "transplant__date": None, "transplant__kind": None}
    assert "safety" in fold("mayo-2012", **away)
    assert "safety" not in fold("mayo-2012", **away, maintenance__status="on", maintenance__drug="lenalidomide")


def test_a_section_to_be_looked_at_never_folds() -> None:
    """A refused answer, a warning, a mark: each keeps its section open."""
    assert "patient" not in fold("mayo-2012", identity__born="31/02/2026")
    assert "patient" not in fold("mayo-2012", weight={"value": 7, "unit": "kg"})


def test_what_is_missing_is_named() -> None:
    """A heading names the unanswered questions, by their labels."""
    session = open_case(open_edition(), demonstration()).answer_all(
        {"cytogenetics.del17p": None, "cytogenetics.t_14_16": None}
    )
    section = next(each for each in show_form(session).sections if each.id == "cytogenetics")
    assert section.name_missing() == "missing: del(17p), t(14;16)"
    assert section.panel == ("cytogenetics.del17p", "cytogenetics.t_14_16")
    assert section.note.startswith("6 of 8")


def test_an_edition_never_hides_what_its_pathway_asks() -> None:
    """What one edition asks rarely is asked openly by the one whose pathway needs it."""
    for edition, rare in (("mayo-2012", True), ("contemporary-2026", False)):
        form = show_form(open_case(open_edition(edition), demonstration()))
        row = next(r for section in form.sections for r in section.rows if r.field.place == "mrd.status")
        assert row.rare is rare
