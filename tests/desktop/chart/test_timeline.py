"""A timeline has every consultation in order, with what each version and each visit changed, in words."""

from pathlib import Path

import pytest

from desktop.chart.differences import compare, name_advice, tell_difference
from desktop.chart.papers import sign
from desktop.chart.saving import add, amend, withdraw
from desktop.chart.timeline import compare_records, compare_versions, read_timeline
from desktop.commands.inputs import Refusal
from engine.language import speaking
from tests.desktop.chart.making import LATER, NOW, make_chart
from tests.desktop.chart.people import make_consultation
from tests.languages.pseudo import PSEUDO, accent


def test_a_change_is_told_with_both_values() -> None:
    """Facts with unit and day as the form has them, answer, decision and cautions, each under its heading."""
    old = make_consultation().record()
    new = make_consultation(
        cytogenetics__del17p="present",
        safety__anc={"value": 0.9, "unit": "10^9/L", "date": "2026-11-21"},
        identity__given_name="Amarra",
        decision__advice=None,
        decision__agrees=None,
        decision__plan__start="2026-12-08",
    ).record()
    told = dict(tell_difference(compare(old, new)))
    assert "del(17p): absent → present" in told["Facts"]
    assert "Neutrophils: 1.8 10⁹/L → 0.9 10⁹/L of 21-Nov-2026" in told["Facts"]
    assert "Given name: Amara → Amarra" in told["Facts"]
    assert "Planned start: 01-Dec-2026 → 08-Dec-2026" in told["Decision and plan"]
    decided = "Advice decided on: Lenalidomide maintenance, at most 24 months → not recorded"
    assert decided in told["Decision and plan"]
    assert "Risk group: Standard → High" in told["Answer"]
    assert told["Cautions added"]
    assert tell_difference(compare(old, old)) == ()
    assert tell_difference(compare(old, old)) == ()


def test_the_advice_is_named_as_its_edition_names_it() -> None:
    """In the language spoken where that edition is here; by the words of its id where it is not. What is kept stays."""
    record = make_consultation(decision__advice="observe").record()
    elsewhere = record | {"outcome": record["outcome"] | {"pack_digest": "sha256:" + "0" * 64}}
    assert name_advice("observe", record) == "Observe, no lenalidomide maintenance"
    with speaking(PSEUDO):
        assert name_advice("observe", record) == accent("Observe, no lenalidomide maintenance")
        assert name_advice("bortezomib-maintenance", elsewhere) == "bortezomib maintenance"
        assert compare(make_consultation().record(), record).decision[0].new == "observe"


def test_another_edition_is_a_change() -> None:
    """The same case under another edition differs in its answer alone."""
    from engine.consultation import consult
    from engine.packs.shelf import open_edition

    here = make_consultation()
    found = compare(here.record(), consult(here.case, open_edition("contemporary-2026")).record())
    assert (found.facts, found.decision) == ((), ())
    assert {each.what for each in found.answer} >= {"edition", "advice"}


def test_a_timeline(tmp_path: Path) -> None:
    """In the order of the days, each visit against the one before that stands, each version against its own."""
    chart = make_chart(tmp_path)
    late = add(chart, make_consultation(as_of="2026-12-20", maintenance__status="stopped"), NOW)
    early = add(chart, make_consultation(), NOW)
    wrong = add(chart, make_consultation(as_of="2026-12-01"), NOW)
    sign(chart, early, NOW)
    amend(chart, early, make_consultation(weight={"value": 71, "unit": "kg"}), "weight was another's", LATER)
    withdraw(chart, wrong, "entered twice", LATER)
    found = read_timeline(chart, chart.record(early).patient)
    assert [(each.listed.id, each.since) for each in found.visits] == [(early, None), (wrong, None), (late, early)]
    assert found.visits[1].withdrawn_for == "entered twice"
    first, second = found.visits[0].versions
    assert (first.signers, first.changed, second.signers) == (("Fictional Supervisor",), None, ())
    assert second.changed is not None
    assert [(each.label, each.before, each.after) for each in second.changed.facts] == [("Weight", "70 kg", "71 kg")]
    assert second.reason == "weight was another's"
    changed = found.visits[2].changed
    assert changed is not None
    assert [each.what for each in changed.answer] == ["status", "advice"]
    assert changed == compare_records(chart.record(early), chart.record(late))


def test_what_cannot_be_compared_is_said(tmp_path: Path) -> None:
    """A version or patient that is not there is named, and what there is."""
    chart = make_chart(tmp_path)
    name = add(chart, make_consultation(), NOW)
    with pytest.raises(Refusal, match="has no version 2; it has 1"):
        compare_versions(chart.record(name), 1, 2)
    with pytest.raises(Refusal, match="no patient of that id"):
        read_timeline(chart, "p-none")
