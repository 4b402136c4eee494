"""The time machine lists what changes, says why, and passes over no record, readable or not."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.__main__ import main
from desktop.chart.chart import Chart
from desktop.chart.events import pack_body, unpack_body
from desktop.chart.replay import Counts, Replayed, replay
from desktop.chart.saving import add, amend, withdraw
from desktop.chart.turns import tell_change
from engine import VERSION
from engine.case import Case
from engine.consultation import Consultation, consult
from engine.evaluate import decide
from engine.packs.shelf import demonstration, open_edition
from tests.desktop.chart.making import LATER, NOW, PASSPHRASE, make_chart
from tests.laws.test_replay import make_cases


def consult_on(case: Case, pack: str = "mayo-2012") -> Consultation:
    """An edition's answer."""
    return consult(case, open_edition(pack))


def vary(**clinical: Any) -> Case:
    """The demonstration patient without a day of birth, with some facts otherwise."""
    case = demonstration()
    who = case.identity.model_copy(update={"born": None})
    return case.model_copy(update={"identity": who, "clinical": case.clinical.model_copy(update=clinical)})


@pytest.fixture
def chart(tmp_path: Path) -> Iterator[Chart]:
    """A chart, open."""
    made = make_chart(tmp_path)
    yield made
    made.close()


def run(chart: Chart, pack: str, *, every: bool = False) -> tuple[list[Replayed], Counts]:
    """What replay found, and how it is counted."""
    counts = Counts()
    return list(replay(chart.store, open_edition(pack), counts, every_version=every)), counts


def rewrite(chart: Chart, seq: int, **changes: Any) -> None:
    """Say something else in an entry, as another program might have written it."""
    body = unpack_body(chart.store.ask("select body from events where seq = ?", seq)[0][0])
    for place, value in changes.items():
        at = body
        *before, last = place.split("__")
        for name in before:
            at = at[name]
        at[last] = value
    chart.store.tell("drop trigger if exists events_stay")
    chart.store.tell("update events set body = ? where seq = ?", pack_body(body), seq)


def test_the_latest_version_of_what_is_not_withdrawn(chart: Chart) -> None:
    """An amended record is replayed as it says now, a withdrawn one is left out and counted; each version if asked."""
    first, second = add(chart, consult_on(demonstration()), NOW), add(chart, consult_on(vary(age=60)), NOW)
    amend(chart, first, consult_on(vary(age=61)), "age was another's", LATER)
    withdraw(chart, second, "entered for the wrong patient", LATER)
    found, counts = run(chart, "mayo-2012")
    assert [(each.record, each.version, each.verdict) for each in found] == [(first, 2, "same")]
    assert (counts.replayed, counts.same, counts.withdrawn) == (1, 1, 1)
    found, counts = run(chart, "mayo-2012", every=True)
    assert [(each.record, each.version) for each in found] == [(first, 1), (second, 1), (first, 2)]
    assert (counts.replayed, counts.withdrawn) == (3, 0)


def test_why_it_changes(chart: Chart) -> None:
    """Where the two editions part for this patient, each by its name, and what was published in between."""
    add(chart, consult_on(demonstration()), NOW)
    found, counts = run(chart, "contemporary-2026")
    assert counts.changed == 1
    told = tell_change(chart.store, found[0], open_edition("contemporary-2026"))
    assert str(told.was).startswith("Advice: Lenalidomide")
    assert told.why[0].startswith("Mayo 2012: ")
    assert told.why[1].startswith("Synthesis 2026-11: ")
    assert told.why[2].startswith("Published since: ")
    assert told.part_at is not None
    assert [each["pack"] for each in told.part_at["steps"]] == ["mayo-2012", "contemporary-2026"]


def test_a_certain_answer_is_not_said_to_wait(chart: Chart) -> None:
    """Where a fact is missing and cannot matter, the question that stood last is not told as one that waits."""
    editions = [open_edition(name) for name in ("mayo-2012", "contemporary-2026")]
    for case in make_cases(7, 300):
        then, now = (decide(edition, case.clinical, what_if=False) for edition in editions)
        if then.status == "advice" and then.steps[-1].arrow is None and then.advice != now.advice:
            add(chart, consult_on(case), NOW)
            break
    found, _ = run(chart, "contemporary-2026")
    why = tell_change(chart.store, found[0], editions[1]).why
    assert why[0].startswith("Mayo 2012: ")
    assert "whatever it is, the same advice" in why[0]
    assert "waits here" not in why[0]


def test_a_stop_that_was_not_there_is_told(chart: Chart) -> None:
    """The advice is the same, and must not be given now: the stop is the reason, and no turn is named."""
    add(chart, consult_on(demonstration()), NOW)
    rewrite(chart, 2, record__case__clinical__safety__lenalidomide_hypersensitivity=True)
    found, _ = run(chart, "mayo-2012")
    assert (found[0].verdict, found[0].cause) == ("changed", "program")
    told = tell_change(chart.store, found[0], open_edition())
    assert str(told.now).startswith("Blocked: ")
    assert any(each.startswith("Stopped now: ") for each in told.why)
    assert told.part_at is None


def test_the_same_edition_with_other_content_is_said_to_be_so(chart: Chart) -> None:
    """A record of the edition as it was: that it has changed is said, and what then it asked last."""
    add(chart, consult_on(demonstration()), NOW)
    rewrite(
        chart, 2, record__outcome__pack_digest="sha256:0", record__outcome__pack_version="1",
        record__outcome__advice="x",
    )  # fmt: skip
    found, _ = run(chart, "mayo-2012")
    assert found[0].cause == "revision"
    why = tell_change(chart.store, found[0], open_edition()).why
    assert why[0] == f"Mayo 2012 itself has changed: version 1 then, version {open_edition().pack.version} now."
    assert why[1].startswith("Mayo 2012, then: ended at the question: ")
    assert why[2].startswith("Mayo 2012, now: ")


def test_a_program_that_answers_otherwise_is_said_to_be_so(chart: Chart) -> None:
    """The edition is the same to the byte and the answer is not: that is told by the versions of the program."""
    add(chart, consult_on(demonstration()), NOW)
    rewrite(chart, 2, record__engine="0.1", record__outcome__status="open", record__outcome__advice=None)
    found, _ = run(chart, "mayo-2012")
    assert found[0].cause == "program"
    why = tell_change(chart.store, found[0], open_edition()).why
    assert (
        why[0] == f"The edition is the same, this program answers otherwise: version 0.1 then, version {VERSION} now."
    )


def test_an_edition_that_is_not_here_any_more(chart: Chart) -> None:
    """What then decided is told by the name of its question, and nothing is made up."""
    add(chart, consult_on(demonstration()), NOW)
    rewrite(chart, 2, record__outcome__pack="elsewhere-2015", record__outcome__advice="x")
    found, _ = run(chart, "mayo-2012")
    told = tell_change(chart.store, found[0], open_edition())
    assert told.why[0].startswith("elsewhere-2015: ended at the question: ")
    assert told.trials == ()


def test_what_cannot_be_read_is_listed_and_counted(chart: Chart) -> None:
    """A case that this program refuses, one of another shape, and a body that is none: each is told, with the rest."""
    for age in (60, 61, 62, 63):
        add(chart, consult_on(vary(age=age)), NOW)
    rewrite(chart, 2, record__case__clinical__age=200)
    rewrite(chart, 3, record__outcome={})
    chart.store.tell("update events set body = ? where seq = 4", b"none")
    found, counts = run(chart, "contemporary-2026")
    assert [each.verdict for each in found] == ["unreadable"] * 3 + ["changed"]
    assert "age" in found[0].problem
    assert found[0].day == demonstration().clinical.as_of
    assert (counts.unreadable, counts.changed, counts.replayed) == (3, 1, 4)


def test_it_can_be_left(chart: Chart) -> None:
    """What watches it may raise, and the chart can be written to afterwards."""
    for age in (60, 61, 62):
        add(chart, consult_on(vary(age=age)), NOW)
    seen = []

    def leave(done: int, of: int) -> None:
        seen.append((done, of))
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(replay(chart.store, open_edition(), Counts(), progress=leave))
    assert seen == [(1, 3), (2, 3)]
    add(chart, consult_on(vary(age=64)), LATER)


def test_the_command(chart: Chart, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line for each record, the counts below; one JSON document; a file, which the trail tells of."""
    name = add(chart, consult_on(demonstration()), NOW)
    add(chart, consult_on(vary(age=60)), NOW)
    rewrite(chart, 3, record__case__clinical__age=200)
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE)
    words = ["chart", "replay", "--home", str(tmp_path), "--passphrase-file", str(secret)]
    assert main([*words, "--pack", "contemporary-2026"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"{name}  2026-11-22  Advice: Lenalidomide maintenance")
    assert " -> " in lines[0]
    assert "cannot be read by this program" in lines[1]
    assert lines[2] == "2 replayed under Synthesis 2026-11: 0 same, 1 changed, 1 cannot be read"
    assert main([*words, "--pack", "contemporary-2026", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["counts"] == {"replayed": 2, "same": 0, "changed": 1, "cannot_be_read": 1, "withdrawn": 0}
    assert told["changes"][0]["record"] == name
    assert told["changes"][0]["because"]
    target = tmp_path / "found.txt"
    assert main([*words, "--out", str(target)]) == 0
    assert capsys.readouterr().out == "2 replayed under Mayo 2012: 1 same, 0 changed, 1 cannot be read\n"
    assert target.read_text().count("\n") == 1
    trail = ["chart", "trail", *words[2:], "--kind", "exported"]
    assert main(trail) == 0
    assert f"exported: replay {target}" in capsys.readouterr().out
    assert main([*trail, "--by", "Somebody Else"]) == 2
    assert main([*trail, "--since", "today"]) == 2
    assert main([*trail, "--until", "2000-01-01", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_nothing_known_is_replayed_too(chart: Chart) -> None:
    """An open record stays open: the same is said of the same, with nothing known at all."""
    bare = Case.model_validate({"plateau": 1, "clinical": {"as_of": demonstration().clinical.as_of}})
    add(chart, consult_on(bare), NOW)
    found, counts = run(chart, "mayo-2012")
    assert counts.same == 1
    assert found[0].was == found[0].now
