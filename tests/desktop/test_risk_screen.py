"""The page of risk schemes: each word beside its scheme, inputs and cut-offs in words, disagreement first."""

import re

import pytest

from desktop.consult.session import Session, open_case
from desktop.screens.form import show_form
from desktop.screens.risk import RiskScreen, show_risk
from engine.packs.shelf import demonstration, open_edition
from engine.schemes.definitions import SCHEMES

WORDS = re.compile(r"\b(standard|intermediate|high|double-hit|triple-hit)[ -]risk|\brisk (standard|intermediate|high)")


@pytest.fixture
def session() -> Session:
    """The demonstration patient in hand."""
    return open_case(open_edition(), demonstration())


def scheme(screen: RiskScreen, title: str) -> str:
    """Everything said of one scheme."""
    return next(each.spoken() for each in screen.schemes if each.title == title)


def test_every_scheme_is_there_with_what_it_rests_on(session: Session) -> None:
    """Six rows; each has a definition with its cut-offs, a source, and a tag that says who has checked it."""
    screen = show_risk(session)
    assert len(screen.schemes) == len(SCHEMES)
    for each in screen.schemes:
        assert each.definition.text
        assert each.definition.source
        assert each.definition.tag in ("seen in a public page", "not yet checked")
    assert (
        scheme(screen, "ISS") == "ISS: I. Because: Beta-2 microglobulin 3.1 mg/L; Albumin 39 g/L. Not known: nothing."
    )


def test_what_is_looked_at_and_decides_nothing_is_shown_too(session: Session) -> None:
    """All of a scheme's inputs stand there with this patient's values."""
    told = scheme(show_risk(session), "IMS/IMWG 2025")
    assert "not determined: standard or high" in told
    assert "Looked at too: Beta-2 microglobulin 3.1 mg/L; Creatinine at diagnosis 80 µmol/L; absent: del(17p)" in told
    assert "TP53 mutation not done; del(1p32) not recorded" in told


def test_schemes_that_part_are_said_first(session: Session) -> None:
    """The same lesion is high by one scheme and not by another: the sentence names both."""
    screen = show_risk(session.answer("cytogenetics.t_4_14", "present"))
    assert screen.parts
    parting = "Schemes disagree: high by mSMART 2020 (high); not high by mSMART 2012 (intermediate) and R2-ISS (II)."
    assert screen.headline == parting
    assert not show_risk(session).parts


def test_published_outcomes_carry_their_standing(session: Session) -> None:
    """Figures of a scheme's groups, seen or recalled; a scheme without figures has none."""
    outcomes = {each.title: each.outcomes for each in show_risk(session).schemes}
    assert [each.tag for each in outcomes["R-ISS"]] == ["seen in a public page"] * 2
    assert [each.tag for each in outcomes["R2-ISS"]] == ["not yet checked"] * 2
    assert "I 62 months, II 44 months, III 29 months" in outcomes["ISS"][0].text
    assert outcomes["mSMART 2020"] == ()


def test_no_word_of_risk_stands_without_its_scheme(session: Session) -> None:
    """On the form and in the answer a group of this patient names the scheme that it is by."""
    for answer in ("absent", "present", "pending"):
        changed = session.answer("cytogenetics.t_4_14", answer)
        notes = [each.note for each in show_form(changed).sections if each.id == "cytogenetics"]
        assert all("by msmart-2012" in note for note in notes)
        summary = changed.consultation.rationale.summary
        assert not WORDS.search(summary) or "by mSMART 2012" in summary
