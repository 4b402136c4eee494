"""What a named person has checked is said with the reasons; a recalled dose is printed only then."""

import datetime as dt
from pathlib import Path
from typing import Any

from engine.case_file import take_case
from engine.checking import NO_CHECKS, Checks, make_check
from engine.consultation import Consultation, consult
from engine.edition import Edition
from engine.ledger import list_items
from engine.packs.shelf import demonstration, open_edition
from tests.engine.broken_packs import PATHWAY, Edit, copy_pack

TODAY = dt.date(2026, 11, 25)
REGIMEN = "mayo-2012/lenalidomide-maintenance.regimen"
DOSE = "raised to 15 mg daily"
RECALLED = Edit(
    PATHWAY, "  lenalidomide-maintenance:\n    title", "status: page\n      pri", "status: memory\n      pri"
)


def check(edition: Edition, *names: str) -> Checks:
    """Checks of the items of those names as they read now."""
    items = {item.id: item for item in list_items(edition.pack)}
    who = ("A. Fictional", "pharmacist", "the paper, table 2", TODAY, TODAY)
    return Checks({name: make_check(name, items[name].text, *who) for name in names})


def with_good_kidneys(edition: Edition, checks: Checks) -> Consultation:
    """The demonstration patient with a creatinine at which a dose may be printed."""
    values: dict[str, Any] = demonstration().model_dump(mode="json", exclude_none=True)
    values["clinical"]["safety"]["creatinine"] = {"value": 70, "unit": "umol/L"}
    return consult(take_case(values), edition, checks=checks)


def test_a_recalled_dose_is_printed_only_once_checked(tmp_path: Path) -> None:
    """Before a check there is no dose; after it there is, with who checked it; other words make it unchecked again."""
    folder = copy_pack(tmp_path)
    RECALLED.make(folder)
    edition = open_edition(str(folder))
    assert DOSE not in " ".join(with_good_kidneys(edition, NO_CHECKS).rationale.regimen)
    checks = check(edition, REGIMEN)
    told = " ".join(with_good_kidneys(edition, checks).rationale.regimen)
    assert DOSE in told
    assert "Checked by A. Fictional, pharmacist, 25-Nov-2026." in told
    (tmp_path / "other").mkdir()
    other = copy_pack(tmp_path / "other")
    RECALLED.make(other)
    Edit(PATHWAY, "  lenalidomide-maintenance:\n    title", "raised to 15 mg", "raised to 25 mg").make(other)
    told = " ".join(with_good_kidneys(open_edition(str(other)), checks).rationale.regimen)
    assert "25 mg" not in told
    assert "hecked by" not in told


def test_a_check_lifts_no_condition() -> None:
    """A checked dose is still not printed for kidneys that it is not for, nor while the drug must not be given."""
    edition = open_edition()
    checks = check(edition, REGIMEN)
    told = consult(demonstration(), edition, checks=checks)
    assert DOSE not in " ".join(told.rationale.regimen)
    assert [backing.title for backing in told.rationale.backing] == ["Licence"]


def test_a_reason_says_who_checked_its_figures() -> None:
    """Once every figure of a reason is checked its source says by whom; while one is not, that is said first."""
    edition = open_edition()
    plain = consult(demonstration(), edition)
    reason = next(each for each in plain.rationale.reasons if len(each.figures) > 1)
    names = [f"mayo-2012/{name}" for name in reason.figures]
    whole = consult(demonstration(), edition, checks=check(edition, *names))
    told = next(each for each in whole.rationale.reasons if each.id == reason.id)
    assert told.checked == "checked by A. Fictional, pharmacist, 25-Nov-2026, against the paper, table 2"
    assert told.checker == "checked by A. Fictional"
    part = consult(demonstration(), edition, checks=check(edition, names[0]))
    told = next(each for each in part.rationale.reasons if each.id == reason.id)
    assert told.checked.startswith(
        ("seen in a public page; in part checked by", "not yet checked against the paper; in")
    )
    assert told.checker == ""
    assert (reason.checks, reason.checker) == ((), "")


def test_only_what_bears_on_the_page_is_in_the_record() -> None:
    """A check of a figure that no reason of this patient uses is not kept with the patient; without any, no key."""
    edition = open_edition()
    assert "checks" not in consult(demonstration(), edition).record()
    used = consult(demonstration(), edition).rationale.reasons[0].figures[0]
    checks = check(edition, f"mayo-2012/{used}", "mayo-2012/nooka-rvd.progression")
    record = consult(demonstration(), edition, checks=checks).record()
    assert [each["item"] for each in record["checks"]] == [f"mayo-2012/{used}"]


def test_an_advice_is_the_same_whatever_was_checked() -> None:
    """Checks change what is said of sources, never what is advised."""
    edition = open_edition()
    checks = check(edition, *(item.id for item in list_items(edition.pack)))
    plain, checked = consult(demonstration(), edition), consult(demonstration(), edition, checks=checks)
    assert checked.outcome == plain.outcome
    assert [each.text for each in checked.rationale.reasons] == [each.text for each in plain.rationale.reasons]
