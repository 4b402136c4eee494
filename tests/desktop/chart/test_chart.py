"""A consultation added, amended, signed, countersigned and withdrawn stays in the chart, whole."""

from pathlib import Path

import pytest

from desktop.chart.listing import list_records
from desktop.chart.papers import countersign, sign
from desktop.chart.saving import add, amend, withdraw
from desktop.chart.verification import verify
from desktop.commands.inputs import Refusal
from engine.case import Case
from engine.consultation import Consultation, consult
from engine.packs.shelf import demonstration, open_edition
from reports.keys.identity import new_key
from reports.layout import Layout
from reports.proving.pages import read_pages, squeeze
from tests.desktop.chart.making import LATER, NOW, make_chart


def consult_on(case: Case) -> Consultation:
    """The founding edition's answer."""
    return consult(case, open_edition())


def test_a_record_goes_its_way(tmp_path: Path) -> None:
    """From draft to countersigned to amended to withdrawn: each step is kept, and the chart stays whole."""
    chart = make_chart(tmp_path)
    case = demonstration()
    name = add(chart, consult_on(case), NOW)
    assert chart.record(name).state == "draft"
    signed = sign(chart, name, LATER, layout=Layout(countersign=True))
    assert signed.paper is not None
    assert signed.paper.field
    with pytest.raises(Refusal, match="this very key"):
        countersign(chart, name, LATER)
    assert countersign(chart, name, LATER, new_key("Fictional Other", NOW)).state == "countersigned"
    older = case.model_copy(update={"clinical": case.clinical.model_copy(update={"age": None})})
    other = older.model_copy(update={"identity": case.identity.model_copy(update={"born": None})})
    with pytest.raises(Refusal, match="reason is empty"):
        amend(chart, name, consult_on(other), "", LATER)
    amended = amend(chart, name, consult_on(other), "birth date was another's", LATER)
    assert (amended.state, len(amended.versions), amended.paper) == ("amended", 2, None)
    again = sign(chart, name, LATER)
    assert again.paper is not None
    second = read_pages(chart.paper(again.paper.digest))[1]
    for words in ("This is version 2.", "birth date was another's", "Born: 02-Apr-1961 → not recorded"):
        assert squeeze(words) in second
    assert withdraw(chart, name, "entered for the wrong patient", LATER).state == "withdrawn"
    with pytest.raises(Refusal, match="is withdrawn and cannot be signed"):
        sign(chart, name, LATER)
    verdict = verify(chart)
    assert verdict.problems == ()
    assert [each.state for each in list_records(chart.store)] == ["withdrawn"]


def test_work_beside_the_window_has_a_store_of_its_own(tmp_path: Path) -> None:
    """The same chart opened again sees what was saved, without a passphrase, and closing it closes nothing else."""
    chart = make_chart(tmp_path)
    name = add(chart, consult_on(demonstration()), NOW)
    again = chart.again()
    assert again.store.connection is not chart.store.connection
    assert again.record(name) == chart.record(name)
    again.close()
    assert chart.record(name).state == "draft"
