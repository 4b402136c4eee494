"""The dialog for a pasted text as plain values: what is said of the day on which values were taken."""

import pytest

from desktop.consult.pasted.reading import read_pasted
from desktop.consult.session import open_case
from desktop.screens.pasting import Picked, show_pasting
from engine.packs.shelf import demonstration, open_edition

NONE = "The text names no day of collection."
SOME = "A day is written, but not as the day of collection of every value."


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Neutrophils 1.6 10^9/L", NONE),
        ("Neutrophils 1.6 10^9/L, LDH 210 U/L, 24.11.2026", SOME),  # the day stands beside the last one only
        ("24-Nov-2026 Neutrophils 1.6 10^9/L", SOME),
    ],
)
def test_a_day_that_is_written_is_never_denied(text: str, lead: str) -> None:
    """Who pastes a line with its day reads that the day was not taken for these values, and which day counts."""
    session = open_case(open_edition(), demonstration())
    remark = show_pasting(session, read_pasted(text), Picked(moment="now")).remark
    assert remark == f"{lead} Values shown without a day count as of 20-Nov-2026, the laboratory date now."
    undated = session.answer("safety.labs_date", None)
    remark = show_pasting(undated, read_pasted(text), Picked(moment="now")).remark
    assert remark == f"{lead} Enter the laboratory date on the form."


def test_nothing_is_remarked_where_the_day_of_collection_is_offered() -> None:
    """A day called the day of collection goes with every value."""
    session = open_case(open_edition(), demonstration())
    pasted = read_pasted("Collected: 24-Nov-2026. Neutrophils 1.6 10^9/L")
    assert show_pasting(session, pasted, Picked(moment="now")).remark == ""


def test_the_dialog_says_whose_case_it_is_as_the_banner_does() -> None:
    """The dialog may cover the banner, so it names the patient by more than the name."""
    session = open_case(open_edition(), demonstration())
    shown = show_pasting(session, read_pasted("Neutrophils 1.6 10^9/L"), Picked(moment="now")).patient
    assert shown == "EXAMPLE, Amara, born 02-Apr-1961 (65 y), gender Female, identifier 4471-22"
