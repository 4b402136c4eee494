"""On paper: who checked a dose or figure, kept in the record, and proved when the summary is verified."""

import datetime as dt
from typing import Any

import pytest

from engine.benefit.weighing import weigh_benefit
from engine.checking import NO_CHECKS, Check, Checks, make_check
from engine.consultation import Consultation, consult
from engine.ledger import items_of_theme, list_items
from engine.packs.read_safety import read_library
from engine.packs.shelf import open_edition
from reports.blocks import list_printed
from reports.content import write_content
from reports.issue import issue_summary
from reports.proving.pages import read_record
from reports.proving.verify import verify
from tests.reports.papers import MOMENT, consultation, key, lines_of

DAY = dt.date(2026, 11, 22)
DOSE, FIGURE = "mayo-2012/lenalidomide-maintenance.regimen", "mayo-2012/calgb-100104.deaths-34"
WHO = "checked by A. Fictional, pharmacist, 22-Nov-2026, against the paper, table 2"
GOOD_KIDNEYS: dict[str, Any] = {"clinical__safety__creatinine": {"value": 70, "unit": "umol/L"}}


def checks_of(*names: str) -> Checks:
    """Checks of those items as they read now."""
    packs = {name.partition("/")[0] for name in names}
    items = {item.id: item for pack in packs for item in list_items(open_edition(pack).pack)}
    who = ("A. Fictional", "pharmacist", "the paper, table 2", DAY, DAY)
    return Checks({name: make_check(name, items[name].text, *who) for name in names})


def checked(*names: str) -> Consultation:
    """A patient for whom a dose may be printed, with those items checked."""
    return consult(consultation(**GOOD_KIDNEYS).case, open_edition(), checks=checks_of(*names))


def printed(told: Consultation, section: str) -> str:
    """The printed lines of a section."""
    return "\n".join(lines_of(list_printed(write_content(told, None)), section))


def test_a_checked_dose_says_by_whom() -> None:
    """On the page to act on in short, on the pages to check with what it was compared with."""
    told = checked(DOSE)
    assert "3 months if tolerated. Checked by A. Fictional, pharmacist, 22-Nov-2026." in printed(told, "next")
    assert f"[Holstein 2017 · {WHO}]" in printed(told, "cautions")
    assert "[Holstein 2017 · seen in a public page]" in printed(checked(), "cautions")


def test_a_licence_has_its_source() -> None:
    """What is said of a licence carries where it comes from and that nobody has compared it with the label."""
    told = printed(checked(), "cautions")
    assert "Licence: Licensed after transplant, without that limit. [US lenalidomide label · not yet checked" in told


def test_a_checked_figure_has_its_own_mark() -> None:
    """In the table by a mark that the legend explains, in the reasons by name."""
    names = [f"mayo-2012/{name}" for name in consultation().rationale.reasons[1].figures]
    told = checked(*names)
    assert WHO in printed(told, "reasons")
    assert "ᶜ checked against the paper or label by a named person." in printed(told, "for-and-against")
    assert "ᶜ" not in printed(checked(), "for-and-against")


def test_a_signed_summary_with_checks_is_proved() -> None:
    """The record carries the checks that bear on the page, and the page is re-derived with them."""
    pdf = issue_summary(checked(DOSE, FIGURE, "mayo-2012/nooka-rvd.progression"), key(), MOMENT)
    verdict = verify(pdf)
    assert verdict.proved, verdict.problems
    record = read_record(pdf)["record"]
    assert [each["item"] for each in record["checks"]] == [FIGURE, DOSE]
    assert all(each["by"] == "A. Fictional" for each in record["checks"])


def test_a_summary_without_checks_has_no_such_key() -> None:
    """Nothing is claimed where nobody checked."""
    assert "checks" not in read_record(issue_summary(checked(), key(), MOMENT))["record"]


@pytest.mark.parametrize("what", ["left out", "of nobody", "of a day to come", "of other words"])
def test_a_record_whose_checks_do_not_bear_its_page_is_found(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that names a checker whom its record does not carry, or not rightly, does not match."""
    right = Consultation.record

    def forge(self: Consultation) -> dict[str, Any]:
        record = right(self)
        match what:
            case "left out":
                record.pop("checks")
            case "of nobody":
                record["checks"][0]["by"] = "unknown"
            case "of a day to come":
                record["checks"][0]["on"] = "2026-11-23"
            case _:
                record["checks"][0]["wording"] = "0" * 64
        return record

    told = checked(DOSE)
    monkeypatch.setattr(Consultation, "record", forge)
    pdf = issue_summary(told, key(), MOMENT)
    monkeypatch.setattr(Consultation, "record", right)
    verdict = verify(pdf)
    assert verdict.intact
    assert not verdict.record_matches_page


def test_checks_are_values() -> None:
    """A check can be compared and kept; none at all is the same everywhere."""
    assert isinstance(next(iter(checks_of(DOSE))), Check)
    assert consultation().checks is NO_CHECKS


def test_a_checked_cell_of_the_safety_tables_is_proved_too() -> None:
    """What the safety tables print with a checker's name is in the record, and the page is re-derived with it."""
    library = read_library()
    items = {item.id: item for theme in library.themes for item in items_of_theme(library, theme)}
    pair = [f"safety/lenalidomide.30-to-50-{label}" for label in ("us", "eu")]
    who = ("A. Fictional", "pharmacist", "the label, section 2.6", DAY, DAY)
    checks = Checks({name: make_check(name, items[name].text, *who) for name in pair})
    told = consult(consultation().case, open_edition(), checks=checks)
    pdf = issue_summary(told, key(), MOMENT)
    verdict = verify(pdf)
    assert verdict.proved, verdict.problems
    assert [each["item"] for each in read_record(pdf)["record"]["checks"]] == sorted(pair)
    assert "checked by A. Fictional" in printed(told, "safety")


def test_a_checked_number_of_the_benefit_is_proved_too() -> None:
    """What is told in numbers says by whom it was checked, in the legend of its mark, and the record keeps it."""
    name = weigh_benefit(consultation()).weighed[0].results[0].id
    told = consult(consultation().case, open_edition(), checks=checks_of(f"mayo-2012/{name}"))
    assert WHO in printed(told, "benefit")
    assert f"mayo-2012/{name}" in [check.item for check in told.bearing]
    verdict = verify(issue_summary(told, key(), MOMENT))
    assert verdict.proved, verdict.problems


def test_what_came_since_says_how_strong_it_is_and_who_checked_that() -> None:
    """Each trial in between with its result, follow-up, source and standing; a check of one goes into the record."""
    since = "contemporary-2026/mccarthy-ipd.progression"
    plainly, told = printed(checked(), "beside"), checked(since)
    assert "Published since, and how strong" in plainly
    assert "hazard ratio 0.48 (0.41-0.55) (median follow-up 79.5 months). [McCarthy 2017 · seen in a public" in plainly
    assert f"[McCarthy 2017 · {WHO}]" in printed(told, "beside")
    assert [check.item for check in told.bearing] == [since]
    content = issue_summary(told, key(), MOMENT)
    assert [check["item"] for check in read_record(content)["record"]["checks"]] == [since]
    assert verify(content).record_matches_page
