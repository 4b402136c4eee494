"""Results grow old: past the limit of their kind they are a watch, at it they are not, and only for drugs concerned."""

import datetime as dt
from typing import Any

import pytest

from engine.case import Case
from engine.consultation import consult
from engine.evaluate import decide
from engine.freshness import GUIDELINE, LABEL_US, LIMITS, OWN, list_results
from engine.outcome import Caution
from engine.packs.files import shipped
from engine.packs.shelf import demonstration, open_edition
from tests.engine.patients import patient

AS_OF = dt.date(2026, 11, 22)
HIGH = {"cytogenetics__del17p": "present"}
CAN_CONCEIVE = {"childbearing_potential": True, "safety__pregnancy_prevention": "in_place"}


def stale(**changes: Any) -> dict[str, Caution]:
    """What is marked as old of the varied patient, by the fact."""
    found = decide(open_edition(), patient(**changes)).cautions
    return {each.id.removeprefix("stale:"): each for each in found if each.id.startswith("stale:")}


def before(days: int) -> str:
    """The day so many days before the consultation."""
    return (AS_OF - dt.timedelta(days=days)).isoformat()


def on(**said: Any) -> dict[str, Any]:
    """Lenalidomide maintenance under way."""
    return {"maintenance": {"status": "on", "drug": "lenalidomide", **said}}


@pytest.mark.parametrize(
    ("given", "limit"),
    [
        ({}, 14),
        (on(started=before(20)), 7),
        (on(started=before(55)), 7),
        (on(started=before(56)), 14),
        (on(started=before(83)), 14),
        (on(started=before(84)), 28),
        (on(months=1), 7),
        (on(months=2), 14),
        (on(months=3), 28),
        (on(), 28),
        ({"consolidation": {"status": "under_way", "regimen": "lenalidomide", "started": before(20)}}, 7),
    ],
)
def test_counts_follow_the_timetable_of_lenalidomide(given: dict[str, Any], limit: int) -> None:
    """Weekly for two cycles, twice in the third, then every 28 days; on the limit nothing is said, a day later much."""
    given = {"response": {"after_transplant": "PR", "after_transplant_date": before(20)}, **given}
    assert not {"safety.anc", "safety.platelets"} & set(stale(**given, safety__labs_date=before(limit)))
    found = stale(**given, safety__labs_date=before(limit + 1))
    assert {"safety.anc", "safety.platelets"} <= set(found)
    assert found["safety.anc"].level == "watch"
    assert found["safety.anc"].blocks == ()
    assert f"{limit + 1} days old" in found["safety.anc"].text


def test_the_sentence_names_the_day_the_age_and_the_limit() -> None:
    """A clinician reads when it was measured, how old it is, what to do and what would count."""
    found = stale(safety__labs_date="2026-10-01")
    assert found["safety.anc"].text == (
        "Neutrophils: of 01-Oct-2026, 52 days old. Repeat before the next dose; 14 days at most before "
        "lenalidomide is started."
    )
    assert set(found) == {"safety.anc", "safety.platelets", "safety.creatinine"}


def test_a_reader_meets_results_of_one_day_in_one_sentence() -> None:
    """The outcome keeps a finding a fact; cards, tabs and pages join those that say the same."""
    case = Case(plateau=1, clinical=patient(safety__labs_date="2026-10-01"))
    told = [each for each in consult(case, open_edition()).rationale.cautions if each.id.startswith("stale:")]
    assert len(told) == 1
    assert told[0].text.startswith("Neutrophils, platelets, creatinine now: of 01-Oct-2026, 52 days old. Repeat before")
    apart = {"value": 1.8, "unit": "10^9/L", "date": before(30)}
    case = Case(plateau=1, clinical=patient(safety__labs_date="2026-10-01", safety__anc=apart))
    told = [each for each in consult(case, open_edition()).rationale.cautions if each.id.startswith("stale:")]
    assert [each.text.partition(":")[0] for each in told] == ["Neutrophils", "Platelets, creatinine now"]


def test_a_values_own_day_wins_over_the_laboratorys() -> None:
    """A count of yesterday is not old because the rest of the laboratory is, nor new because the rest is."""
    counted = {"value": 1.8, "unit": "10^9/L", "date": before(1)}
    assert "safety.anc" not in stale(safety__labs_date=before(52), safety__anc=counted)
    assert set(stale(safety__anc=counted | {"date": before(52)})) == {"safety.anc"}


@pytest.mark.parametrize(
    ("given", "limit"), [({}, 1), (on(started=before(27)), 7), (on(started=before(28)), 28), (on(months=0), 7)]
)
def test_a_pregnancy_test_counts_for_days_only(given: dict[str, Any], limit: int) -> None:
    """A day before the start, a week in the first four weeks, four weeks after; and only where it matters."""
    tested = {"result": "negative", "date": before(limit + 1)}
    place = "safety.pregnancy_test.result"
    assert place in stale(**given, **CAN_CONCEIVE, safety__pregnancy_test=tested)
    assert place not in stale(**given, **CAN_CONCEIVE, safety__pregnancy_test=tested | {"date": before(limit)})
    assert place not in stale(**given, safety__pregnancy_test=tested)
    assert place not in stale(**given, sex="male", childbearing_potential=None, safety__pregnancy_test=tested)


def test_only_the_latest_response_can_be_old() -> None:
    """The response after transplant may be of long ago when there is one after consolidation, and that of 92 days."""
    place = "response.after_consolidation"
    dates = {"response__after_transplant_date": before(170)}
    assert stale(**dates) == {}
    old = {"response": {"after_transplant": "PR", "after_consolidation": "PR", "after_consolidation_date": before(93)}}
    assert set(stale(**old)) == {place}
    assert "Assess again" in stale(**old)[place].text


def test_results_are_old_only_for_drugs_that_need_them() -> None:
    """The liver is asked about for bortezomib, the kidney for lenalidomide."""
    assert "safety.bilirubin_times_upper_limit" not in stale(safety__labs_date=before(60))
    found = stale(**HIGH, safety__labs_date=before(60))
    assert "safety.bilirubin_times_upper_limit" in found
    assert "safety.creatinine" not in found
    assert found["safety.anc"].drugs == ("bortezomib",)


def test_what_has_no_day_is_said_once() -> None:
    """However many values are undated there is one note, and none of them passes for old."""
    found = decide(open_edition(), patient(safety__labs_date=None)).cautions
    notes = [each for each in found if each.id == "undated-results"]
    assert [each.level for each in notes] == ["note"]
    assert "neutrophils, platelets, creatinine now" in notes[0].text
    assert not any(each.id.startswith("stale:") for each in found)


@pytest.mark.parametrize("pack", shipped())
def test_the_demonstration_has_nothing_old(pack: str) -> None:
    """Laboratory two days old: no edition marks anything."""
    found = decide(open_edition(pack), demonstration().clinical).cautions
    assert not [each.id for each in found if each.id.startswith("stale:") or each.id == "undated-results"]


def test_what_was_measured_at_diagnosis_is_never_old() -> None:
    """Stage, FISH and residual disease have no limit here, however old."""
    facts = {fact for limit in LIMITS for fact in limit.facts}
    assert not any(fact.startswith(("diagnosis.", "cytogenetics.", "mrd.")) for fact in facts)
    assert {each.fact for each in list_results(demonstration().clinical)} <= facts


def test_a_longer_treatment_never_has_a_shorter_limit() -> None:
    """Once under way the limits only widen, and a drug that is unknown has none."""
    for fact in {fact for limit in LIMITS for fact in limit.facts}:
        for drug in {limit.drug for limit in LIMITS}:
            days = [each.days for each in LIMITS if each.drug == drug and fact in each.facts and each.since is not None]
            assert days == sorted(days)


def test_every_limit_is_as_it_was_agreed() -> None:
    """Days by drug and kind of result, before the start and then while it is given; whose each is beside it."""
    found: dict[tuple[str, str], list[int]] = {}
    for limit in LIMITS:
        for fact in limit.facts:
            found.setdefault((limit.drug, fact.rpartition(".")[2]), []).append(limit.days)
    counts = {
        (drug, fact): days
        for fact in ("anc", "platelets")
        for drug, days in (("lenalidomide", [14, 7, 14, 28]), ("bortezomib", [14, 14]), ("daratumumab", [28, 28]))
    }
    responses = {
        (drug, fact): [92, 92]
        for fact in ("current", "after_consolidation", "after_transplant")
        for drug in ("lenalidomide", "bortezomib", "daratumumab", "thalidomide")
    }
    assert found == counts | responses | {
        ("lenalidomide", "creatinine"): [14, 28],
        ("bortezomib", "bilirubin_times_upper_limit"): [28, 28],
        ("lenalidomide", "result"): [1, 7, 28],
        ("thalidomide", "result"): [1, 7, 28],
    }  # fmt: skip
    assert {limit.source for limit in LIMITS if limit.status == "page"} == {LABEL_US, GUIDELINE}
    assert {limit.source for limit in LIMITS if limit.status == "reading"} == {OWN}
