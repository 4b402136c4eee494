"""A follow-up begins with what stays true; what was of that day is asked anew, and every place has its rule."""

import datetime as dt
from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from desktop.chart.differences import list_facts
from desktop.chart.next_visit import RULES, follow, rule_of
from desktop.commands.inputs import Refusal
from desktop.consult.places import read_value
from engine.case import Case, Clinical, Decision, Identity
from engine.case_file import take_case
from tests.desktop.chart.people import make_case

NEXT = dt.date(2027, 3, 1)


def _each_place(part: type[BaseModel], before: str = "") -> Iterator[str]:
    for name, field in part.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from _each_place(kind, f"{before}{name}.")
        else:
            yield f"{before}{name}"


PLACES = (*_each_place(Clinical), *_each_place(Identity, "identity."), *_each_place(Decision, "decision."), "series")


def test_every_place_of_a_case_has_a_rule_and_every_rule_a_place() -> None:
    """A fact that comes into the case format must be given its rule here, and none is left behind."""
    meant = {max((name for name in RULES if f"{place}.".startswith(f"{name}.")), key=len) for place in PLACES}
    assert meant == set(RULES)
    assert all(rule_of(place) in RULES.values() for place in PLACES)
    assert all(rule.why for rule in RULES.values())


def test_what_stays_true_carries_over() -> None:
    """Who, diagnosis, results, what was given and what was done, as they were recorded; the age of the new day."""
    case = make_case(cytogenetics__t_14_16="pending")
    followed = follow(case, NEXT)
    new = take_case(followed.values)
    assert new.identity == case.identity
    assert new.clinical.as_of == NEXT
    assert new.clinical.age == 65
    for section in ("diagnosis", "induction", "transplant", "consolidation", "access"):
        assert getattr(new.clinical, section) == getattr(case.clinical, section)
    assert new.clinical.response.after_consolidation == "PR"
    assert new.clinical.cytogenetics.t_14_16 == "pending"
    assert new.clinical.cytogenetics.del17p == "absent"
    assert follow(case, dt.date(2027, 4, 2)).values["clinical"]["age"] == 66


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("weight", {"value": 70, "unit": "kg"}),
        ("safety.anc", {"value": 1.8, "unit": "10^9/L"}),
        ("safety.pregnancy_test.result", "negative"),
        ("response.current", "CR"),
        ("mrd.status", "negative"),
        ("lenalidomide_tolerated", True),
        ("lenalidomide_sensitivity", "sensitive"),
        ("progressed_since_transplant", False),
        ("cytogenetics.gep_high_risk", "not_done"),
        ("safety.prior_second_cancer", False),
        ("safety.hepatitis_b", "negative"),
        ("consolidation.status", "skipped"),
    ],
)
def test_what_was_of_that_day_is_asked_anew(place: str, value: object) -> None:
    """It is missing in the new case and named, with the reason, among what is asked."""
    places: dict[str, object] = {place.replace(".", "__"): value}
    if place == "consolidation.status":
        beside = ("consolidation__ended", "response__after_consolidation", "response__after_consolidation_date")
        places |= dict.fromkeys(beside)
    followed = follow(make_case(**places), NEXT)
    assert read_value(followed.values, place) is None
    assert place in {each.place for each in followed.asked}


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("progressed_since_transplant", True),
        ("lenalidomide_sensitivity", "not_sensitive"),
        ("safety.lenalidomide_hypersensitivity", True),
        ("safety.prior_second_cancer", True),
        ("safety.venous_thromboembolism", True),
        ("safety.hepatitis_b", "core_antibody"),
    ],
)
def test_what_cannot_be_undone_is_never_forgotten(place: str, value: object) -> None:
    """A progression, a refractory myeloma, an allergy, an earlier cancer or a hepatitis stays with the patient."""
    followed = follow(make_case(**{place.replace(".", "__"): value}), NEXT)
    assert read_value(followed.values, place) == value


def test_progression_shown_by_a_response_is_not_lost() -> None:
    """The response of that day is asked anew, but that the myeloma progressed stays."""
    case = make_case(progressed_since_transplant=None, response__current="PD", response__current_date="2026-11-20")
    followed = follow(case, NEXT)
    assert read_value(followed.values, "response.current") is None
    assert read_value(followed.values, "progressed_since_transplant") is True


def test_months_of_maintenance_are_asked_while_it_goes_on_and_kept_once_it_ended() -> None:
    """Whether it went on until today is not known from the last record."""
    on = make_case(maintenance__status="on", maintenance__drug="lenalidomide", maintenance__started="2026-11-20")
    assert read_value(follow(on, NEXT).values, "maintenance") is None
    ended = make_case(maintenance__status="stopped", maintenance__drug="lenalidomide", maintenance__months=3)
    assert read_value(follow(ended, NEXT).values, "maintenance") == {
        "status": "stopped", "drug": "lenalidomide", "months": 3,
    }  # fmt: skip


def test_an_induction_that_may_have_gone_on_is_asked_anew() -> None:
    """Before the transplant neither the cycles nor the drugs of induction are known to be the last."""
    before = make_case(
        transplant={"done": False}, response=None, consolidation=None, maintenance=None, decision=None
    )  # fmt: skip
    assert read_value(follow(before, NEXT).values, "induction") is None


def test_a_day_before_the_last_consultation_is_refused() -> None:
    """Both days are named; the same day may be followed."""
    case: Case = make_case()
    with pytest.raises(Refusal, match="21-Nov-2026 lies before the consultation that is followed, 22-Nov-2026"):
        follow(case, dt.date(2026, 11, 21))
    assert list_facts(take_case(follow(case, dt.date(2026, 11, 22)).values))["as_of"] == dt.date(2026, 11, 22)
