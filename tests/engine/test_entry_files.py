"""The library's files of entry: each trial described, everything named exists, every number has a source."""

from dataclasses import replace
from typing import Any

import pytest

from engine.applicability.entry import Criterion, Entry, Meaning
from engine.applicability.facts import look_up
from engine.conditions import read_condition
from engine.consultation import consult
from engine.packs.check import check_pack
from engine.packs.check_entries import check_entries
from engine.packs.files import shipped
from engine.packs.read_applicability import read_entries, read_entry
from engine.packs.section import PackError, read_section
from engine.packs.shelf import open_edition
from tests.laws.asking import dice
from tests.oracle.patients import random_patient

WRITTEN = """
calgb:
  trials: [mayo-2012/calgb-100104]
  moment: {at: transplant, text: Then.}
  criteria:
    age:
      {label: Age, text: Under 71 years., when: {fact: age_at_transplant, below: 71}, source: mayo-2012/X, status: page}
  unseen: The rest.
"""


def read(text: str) -> Entry:
    """The one entry of a file."""
    name, section = read_section("x.yaml", text).each()[0]
    return read_entry(name, section)


@pytest.mark.parametrize("edition", shipped())
def test_every_trial_of_every_edition_is_described_and_holds_together(edition: str) -> None:
    """No trial without its entry; facts, sources, figures and trials that an entry names exist."""
    assert [str(problem) for problem in check_entries(open_edition(edition).pack)] == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("unseen: The rest.", "unsen: The rest.", "needs either 'members' or 'unseen'"),
        ("at: transplant", "at: noon", "'at' should be one of diagnosis, transplant, maintenance"),
        ("status: page}", "status: seen}", "'status' should be one of page, memory"),
        ("when: {fact: age_at_transplant, below: 71}", "without: dunno", "'without' should be one of not-held"),
        ("below: 71", "under: 71", "a condition needs 'fact' and one of"),
        ("trials: [mayo-2012/calgb-100104]", "trials: []", "needs 'trials'"),
    ],
)
def test_a_slip_in_a_file_is_told_with_its_remedy(old: str, new: str, told: str) -> None:
    """What cannot be read is refused, naming the file and what would be right."""
    assert read(WRITTEN)
    with pytest.raises(PackError, match=r"x\.yaml") as caught:
        read(WRITTEN.replace(old, new))
    assert told in str(caught.value)


def sabotage(monkeypatch: pytest.MonkeyPatch, **changes: Any) -> str:
    """What the check says of the American trial with changes."""
    entries = read_entries()
    spoilt = {**entries, "calgb-100104": replace(entries["calgb-100104"], **changes)}
    monkeypatch.setattr("engine.packs.check_entries.read_entries", lambda: spoilt)
    return "\n".join(str(problem) for problem in check_entries(open_edition().pack))


def criterion(fact: str, source: str = "mayo-2012/CALGB_2017", operand: Any = 71) -> Criterion:
    """A criterion about one fact."""
    return Criterion(
        "x", "X", "X.", read_condition({"fact": fact, "below": operand}), None, source, "page", None, None, 7
    )


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"trials": ("mayo-2012/calgb",)}, "'mayo-2012' has no trial 'calgb'"),
        ({"trials": ("contemporary-2026/calgb-100104-long",)}, "nobody has said who could enter 'calgb-100104'"),
        ({"criteria": (criterion("age_at_noon"),)}, "the fact 'age_at_noon' does not exist"),
        ({"criteria": (criterion("age_at_transplant", operand="PR"),)}, "is a number and cannot be compared with 'PR'"),
        ({"criteria": (criterion("age_at_transplant", "mayo-2012/NOBODY"),)}, "'mayo-2012/NOBODY' does not exist"),
        ({"criteria": (criterion("age_at_transplant", "CALGB_2017"),)}, "write it as edition/source"),
        ({"members": ("nobody",)}, "'nobody' is no entry with a name"),
        (
            {"meanings": (Meaning("{calgb-100104.x.y} x", None, None, "mayo-2012/CALGB_2017", "page", 7),)},
            "is no figure",
        ),
        ({"meanings": (Meaning("It took 71 people.", None, None, None, None, 7),)}, "'7' has no source"),
        ({"meanings": (Meaning("X.", None, "mayo-1999", None, None, 7),)}, "'mayo-1999' does not have the trial"),
    ],
)
def test_what_an_entry_names_must_exist(changes: dict[str, Any], told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Trials, facts, sources, members, figures and editions are looked up; a number of one's own needs a source."""
    assert told in sabotage(monkeypatch, **changes)


def test_checking_an_edition_checks_who_entered_its_trials(monkeypatch: pytest.MonkeyPatch) -> None:
    """`check` proves no shipped edition of which a trial has no entry; an edition of one's own has none to keep."""
    spoilt = {name: entry for name, entry in read_entries().items() if name != "mm-015"}
    monkeypatch.setattr("engine.packs.check_entries.read_entries", lambda: spoilt)
    report = check_pack("mayo-2012", lambda: 0.0)
    assert [problem.text for problem in report.problems if "mm-015" in problem.text]
    assert report.as_json()["laws"]["references"] is False


def test_a_year_is_no_result(monkeypatch: pytest.MonkeyPatch) -> None:
    """A year in a sentence needs no source."""
    meaning = Meaning("A letter of 2012.", None, None, None, None, 7)
    assert "has no source" not in sabotage(monkeypatch, meanings=(meaning,))


def test_the_groups_of_a_factor_leave_nobody_out_and_share_nobody() -> None:
    """For patients known throughout at most one group of a factor holds, and where none is known to, some may."""
    rng = dice(7)
    for _ in range(60):
        clinical = consult_clinical(random_patient(rng))
        lookup = look_up(clinical, None)
        for entry in read_entries().values():
            for factor in entry.factors:
                held = [condition.evaluate(lookup) for _, condition in factor.levels]
                assert held.count(True) <= 1, (entry.id, factor.id, clinical)
                assert not held or True in held or None in held, (entry.id, factor.id, clinical)
                assert True not in held or None not in held, (entry.id, factor.id, clinical)


def consult_clinical(values: dict[str, Any]) -> Any:
    """A case file's clinical part as the engine takes it."""
    from engine.case_file import take_case

    return consult(take_case({"plateau": 1, "clinical": values}), open_edition()).case.clinical


def test_a_condition_of_entry_reads_like_every_other() -> None:
    """The files use the editions' own language of conditions."""
    assert read(WRITTEN).criteria[0].when == read_condition({"fact": "age_at_transplant", "below": 71})
