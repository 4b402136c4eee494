"""A record is what its entries made of it, and goes no way that is not allowed."""

from pathlib import Path

import pytest

from desktop.chart.chain import read_events
from desktop.chart.record import allow, fold
from desktop.chart.saving import add, amend
from desktop.commands.inputs import Refusal
from tests.desktop.chart.living import STATES, consultation, copy_lived
from tests.desktop.chart.making import LATER, NOW, make_chart


@pytest.mark.parametrize("state", STATES)
def test_a_record_in_each_state(tmp_path: Path, state: str) -> None:
    """State, versions, papers and reasons are those that its entries give; nothing of it is taken away."""
    chart, names = copy_lived(tmp_path)
    record = chart.record(names[state])
    assert (record.state, record.author) == (state, chart.person.id)
    assert len(record.versions) == (2 if state == "amended" else 1)
    assert [each.number for each in record.versions] == list(range(1, len(record.versions) + 1))
    papers = {"draft": 0, "signed": 1, "countersigned": 2, "amended": 1, "withdrawn": 0}
    assert len(record.papers) == papers[state]
    assert (record.paper is not None) == (state in ("signed", "countersigned"))
    assert (record.withdrawn_for != "") == (state == "withdrawn")


def test_the_countersigned_paper_names_both(tmp_path: Path) -> None:
    """Who signed and who countersigned, in that order, with two keys."""
    chart, names = copy_lived(tmp_path)
    paper = chart.record(names["countersigned"]).paper
    assert paper is not None
    assert paper.signers == ("Fictional Supervisor", "Fictional Other")
    assert len(set(paper.fingerprints)) == 2
    assert not paper.field


def test_a_signature_of_an_earlier_version_is_not_the_latest_ones(tmp_path: Path) -> None:
    """Amended after it was signed, the record has a paper and yet none that says what it says now."""
    chart, names = copy_lived(tmp_path)
    record = chart.record(names["amended"])
    assert record.papers[0].version == 1
    assert record.latest.number == 2
    assert record.paper is None
    assert record.latest.reason == "the age was another's"
    assert record.versions[0].case.clinical.age == 65
    assert record.latest.case.clinical.age == 66


def test_entries_in_another_order_make_no_record(tmp_path: Path) -> None:
    """Nothing is read from entries that may not follow each other."""
    chart = make_chart(tmp_path)
    name = add(chart, consultation(), NOW)
    amend(chart, name, consultation(age=66), "", LATER)
    entries = tuple(read_events(chart.store, "record = ?", name))
    assert fold(name, entries).latest.number == 2
    for wrong in ((), entries[1:], entries[::-1], (*entries, entries[0])):
        with pytest.raises(ValueError, match=r"cannot be|no entry"):
            fold(name, wrong)


def test_a_refusal_says_what_can_be_done_instead(tmp_path: Path) -> None:
    """For each state, the way that is open."""
    chart, names = copy_lived(tmp_path)
    for state, told in {
        "withdrawn": "is withdrawn and cannot be countersigned; add a new consultation instead",
        "countersigned": "is signed and countersigned and cannot be countersigned; amend it first",
        "draft": "is draft, not signed and cannot be countersigned; sign it first",
        "amended": "is amended, not signed again and cannot be countersigned; sign it first",
    }.items():
        with pytest.raises(Refusal, match=told):
            allow(chart.record(names[state]), "countersigned")
    with pytest.raises(Refusal, match="amend it first, or countersign it"):
        allow(chart.record(names["signed"]), "signed")
