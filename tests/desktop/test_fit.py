"""The page on the trials that would have taken this patient: the count, every verdict, and what each means."""

import pytest

from desktop.consult.session import Session, begin, open_case
from desktop.screens.fit import FitCard, show_fit
from desktop.screens.why import show_why
from engine.packs.shelf import demonstration, open_edition


@pytest.fixture
def session() -> Session:
    """The demonstration patient in hand."""
    return open_case(open_edition(), demonstration())


def cards(session: Session) -> dict[str, FitCard]:
    """The cards by the trial's name."""
    return {card.name: card for card in show_fit(session).cards}


def test_the_count_comes_first(session: Session) -> None:
    """How many of the cited trials would have taken this patient, then what that is worth."""
    screen = show_fit(session)
    assert screen.summary == "Of the 5 trials cited: 2 could have taken this patient, 3 would not."
    assert "organ function" in screen.worth


def test_a_card_says_verdict_reason_and_meaning(session: Session) -> None:
    """In words, not by colour alone; red stays with what must not be given."""
    shown = cards(session)
    french = shown["IFM 2005-02"]
    assert (french.chip, french.tone, french.deciding) == ("would not have entered", "open", "Age at transplant 65.")
    assert french.spoken() == "IFM 2005-02: would not have entered. Age at transplant 65."
    assert "unlike this one" in french.means[0].text
    assert {card.tone for card in shown.values()} <= {"advice", "open", "route", "plain"}


def test_criteria_stand_with_the_patients_value_and_strata_apart(session: Session) -> None:
    """Criteria first, then the strata of randomisation; what the case file does not hold is said to be so."""
    tables = dict(cards(session)["CALGB 100104"].tables)
    assert list(tables) == ["Criteria of entry", "Strata of randomisation"]
    answers = [(row.asked, row.patient, row.answer) for row in tables["Criteria of entry"]]
    assert answers[0] == ("Under 71 years.", "Age at transplant: 65", "met")
    assert answers[-1][2] == "not held here"
    assert tables["Strata of randomisation"][1].answer == "with it"


def test_what_keeps_a_verdict_open_is_named(session: Session) -> None:
    """With the age unknown and no day of birth the verdict waits, and says for what."""
    asked = session.answer("identity.born", None).answer("age", None)
    french = cards(asked)["IFM 2005-02"]
    assert (french.chip, french.tone, french.deciding) == ("cannot be said", "route", "Age at transplant not recorded.")


def test_below_an_argument_stands_who_would_not_have_been_taken(session: Session) -> None:
    """Only below arguments that cite such a trial, in one line."""
    items = {item.lead: item for group in show_why(session.consultation) for item in group.items}
    told = items["Progression comes later."].aside
    assert told.startswith("Would not have taken this patient: IFM 2005-02 (age at transplant 65)")
    assert items["More second cancers."].aside == ""  # the American trial alone


def test_an_empty_case_still_has_its_page() -> None:
    """Nothing recorded: every trial behind what remains is named, and none is claimed."""
    import datetime as dt

    screen = show_fit(begin(open_edition(), dt.date(2026, 11, 22)))
    assert "could have taken" not in screen.summary
    assert screen.cards
