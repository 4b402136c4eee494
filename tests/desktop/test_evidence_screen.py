"""The evidence page in plain values: this patient's trials first, each figure at its follow-up, what to check."""

import datetime as dt

import pytest

from desktop.consult.session import begin, open_case
from desktop.screens.evidence import open_card, show_evidence
from desktop.screens.why import shorten_tag
from engine.checking import Checks, make_check
from engine.ledger import list_items
from engine.packs.files import shipped
from engine.packs.shelf import demonstration, open_edition

TODAY = dt.date(2026, 11, 25)


def test_what_the_answer_leans_on_comes_first() -> None:
    """Dose and licence, the trials that the reasons cite, the other trials, guidelines, and conflicts; all of them."""
    session = open_case(open_edition(), demonstration())
    screen = show_evidence(session)
    pack = session.edition.pack
    dose, cited, others, guidelines, conflicts, tables = screen.shelves
    assert "label:kidney" in [head.id for head in tables.heads]
    assert [head.id for head in dose.heads] == ["advice:lenalidomide-maintenance"]
    assert [head.id for head in cited.heads] == [f"trial:{name}" for name in session.consultation.outcome.trials]
    assert len(cited.heads) + len(others.heads) == len(pack.trials)
    assert len(guidelines.heads) == len(pack.guidelines)
    assert len(conflicts.heads) == len(pack.conflicts)
    assert screen.problems == ()


def test_while_nothing_is_decided_there_is_no_dose() -> None:
    """An open consultation has no dose to look up, and still every trial."""
    screen = show_evidence(begin(open_edition(), TODAY))
    assert "Dose and licence of this answer" not in [shelf.title for shelf in screen.shelves]
    assert sum(shelf.title.startswith(("Trials", "The other")) for shelf in screen.shelves) == 2


@pytest.mark.parametrize("name", shipped())
def test_every_card_opens_and_says_its_sources(name: str) -> None:
    """Whatever tells a number has a source and a status; what no named person checked can be checked from there."""
    session = open_case(open_edition(name), demonstration())
    for shelf in show_evidence(session).shelves:
        for head in shelf.heads:
            card = open_card(session, head.id)
            for row in card.rows:
                assert row.source
                assert row.tag in ("seen in a public page", "not yet checked")
                assert row.follow_up
                assert not row.item.checked
                assert row.arms or row.result
            for line in (*card.lines, *card.caveats):
                assert line.text
                assert bool(line.source) == bool(line.tag)
                assert (line.item is not None) == bool(line.tag) or head.id.startswith("conflict:")


@pytest.mark.parametrize("name", shipped())
def test_every_publication_can_be_found_from_the_page(name: str) -> None:
    """Each card gives its sources in full, and a guideline why it stands here; together they are all that the trials,
    guidelines and conflicts cite.
    """
    session = open_case(open_edition(name), demonstration())
    pack = session.edition.pack
    cards = {head.id: open_card(session, head.id) for shelf in show_evidence(session).shelves for head in shelf.heads}
    assert all(card.cited for card in cards.values())
    told = {words for card in cards.values() for words in card.cited}
    named = {source for trial in pack.trials.values() for source in trial.sources}
    named |= {entry.source for guideline in pack.guidelines.values() for entry in guideline.says.values()}
    named |= {side.source for conflict in pack.conflicts for side in conflict.sides}
    assert {pack.sources[source].cite() for source in named} <= told
    for guideline in pack.guidelines.values():
        assert guideline.kept is None or guideline.kept in cards[f"guideline:{guideline.id}"].missing


def test_a_dated_series_stands_together_in_time() -> None:
    """The two reports of one endpoint stand one below the other, told apart by their follow-up."""
    session = open_case(open_edition(), demonstration())
    rows = open_card(session, "trial:calgb-100104").rows
    at = next(at for at, row in enumerate(rows) if row.measure == "Time to progression or death")
    assert [(row.place, row.follow_up) for row in rows[at : at + 2]] == [
        ("dated series, 1 of 2", "median 34 months"), ("dated series, 2 of 2", "median 91 months")]  # fmt: skip
    label = next(row for row in rows if "by the US label (not" in row.measure)
    assert label.place == ""


def test_a_recalled_dose_is_not_shown() -> None:
    """It can be checked from its line, where its words are shown; the page itself does not print it."""
    session = open_case(open_edition(), demonstration())
    line = next(line for line in open_card(session, "trial:mm-015").lines if line.label == "Dose")
    assert "10 mg" not in line.text
    assert line.item is not None
    assert "10 mg" in line.item.text


def test_a_check_is_told_and_no_longer_asked_for() -> None:
    """The tag names the person; the item says that it is checked."""
    session = open_case(open_edition(), demonstration())
    item = next(each for each in list_items(session.edition.pack) if each.id.endswith("calgb-100104.deaths-34"))
    check = make_check(item.id, item.text, "A. Fictional", "clinician", "the paper", TODAY, TODAY)
    heeding = session.heed(Checks({item.id: check}), ("a line",))
    row = next(row for row in open_card(heeding, "trial:calgb-100104").rows if row.measure == "Died")
    assert row.tag == "checked by A. Fictional"
    assert row.item.checked
    assert show_evidence(heeding).problems == ("a line",)
    assert "1 of " in show_evidence(heeding).shelves[1].heads[0].words
    assert heeding.values == session.values
    assert heeding.answer("age", 60).checks == heeding.checks
    assert heeding.use_edition(open_edition("contemporary-2026")).checks == heeding.checks


def test_what_does_not_exist_has_no_card() -> None:
    """A card that is no longer there raises, so that the page closes it."""
    with pytest.raises(KeyError):
        open_card(open_case(open_edition(), demonstration()), "conflict:none")


def test_a_tag_stays_short_whoever_checked() -> None:
    """A tag never breaks: a long name, or what was checked in part, is cut to what fits; the page has it in full."""
    assert shorten_tag("anything", "checked by A. Fictional") == "checked by A. Fictional"
    assert shorten_tag("anything", f"checked by {'A' * 60}") == "checked by name"
    assert shorten_tag("seen in a public page; in part checked by A. Fictional, clinician") == "seen in a public page"
    assert shorten_tag("not yet checked against the paper; in part checked by A. Fictional") == "not yet checked"
