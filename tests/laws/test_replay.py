"""The time machine lists exactly the records that a full replay, each decided anew, says are told otherwise."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.chart import replay as machine
from desktop.chart.events import pack_body
from desktop.chart.replay import Counts, Row, replay, replay_row
from desktop.chart.saving import add_all
from desktop.chart.turns import tell_change
from engine.case import Case
from engine.case_file import CaseError, take_case
from engine.consultation import consult
from engine.edition import Edition
from engine.evaluate import decide, settle
from engine.packs.files import find_folder
from engine.packs.shelf import open_edition, read_cases
from tests.desktop.chart.making import NOW, make_chart
from tests.oracle import contemporary_patients, patients

PACKS = ("mayo-2012", "contemporary-2026")
PAIRS = [(then, now) for then in PACKS for now in PACKS]
ROWS = 60
COMPARED = ("status", "advice", "blocked")


def make_cases(seed: int, number: int) -> Iterator[Case]:
    """Random patients of both pathways, known in part, that a case file can hold."""
    rng = Random(seed)  # noqa: S311 - a sample, no secret
    while number:
        draw = rng.choice((patients, contemporary_patients))
        try:
            yield take_case({"plateau": 1, "clinical": draw.random_clinical(rng)})
        except CaseError:
            continue
        number -= 1


@lru_cache
def shipped_cases() -> tuple[Case, ...]:
    """Every case that ships with an edition."""
    found = (each for pack in PACKS for each in read_cases(find_folder(pack)))
    return tuple(take_case({"plateau": 1, "clinical": dict(each.clinical)}) for each in found)


def keep(case: Case, edition: Edition) -> dict[str, Any]:
    """What a record of a case holds of all that replay reads."""
    outcome = decide(edition, case.clinical, what_if=False).as_json()
    return {"record": {"case": case.model_dump(mode="json", exclude_none=True), "outcome": outcome, "engine": "1"}}


def replay_whole(bodies: list[dict[str, Any]], edition: Edition) -> set[int]:
    """The difference of a full replay: each case decided anew by the engine's own `decide`."""
    found = set()
    for seq, body in enumerate(bodies, 1):
        was = body["record"]["outcome"]
        now = decide(edition, take_case(body["record"]["case"]).clinical, what_if=False).as_json()
        same_scheme = was["risk"]["scheme"] == now["risk"]["scheme"]
        regrouped = same_scheme and was["risk"]["group"] != now["risk"]["group"]
        if regrouped or any(was[name] != now[name] for name in COMPARED):
            found.add(seq)
    return found


def replay_rows(bodies: list[dict[str, Any]], edition: Edition) -> set[int]:
    """The difference that the time machine finds."""
    rows = [Row(seq, f"r-{seq}", 1, pack_body(body)) for seq, body in enumerate(bodies, 1)]
    found = [replay_row(row, edition) for row in rows]
    assert all(each.verdict != "unreadable" for each in found)
    return {each.seq for each in found if each.verdict == "changed"}


@pytest.mark.parametrize(("then", "now"), PAIRS)
@settings(max_examples=4)
@given(seed=st.integers(0, 2**32))
def test_the_list_is_the_difference_of_a_full_replay(then: str, now: str, seed: int) -> None:
    """Of random records, told by one edition and replayed under either: the same records, no more and no fewer."""
    bodies = [keep(case, open_edition(then)) for case in make_cases(seed, ROWS)]
    found = replay_rows(bodies, open_edition(now))
    assert found == replay_whole(bodies, open_edition(now))
    assert bool(found) == (then != now)


@pytest.mark.parametrize(("then", "now"), PAIRS)
def test_of_every_shipped_case_too(then: str, now: str) -> None:
    """All cases that ship, told by one edition and replayed under either."""
    bodies = [keep(case, open_edition(then)) for case in shipped_cases()]
    assert replay_rows(bodies, open_edition(now)) == replay_whole(bodies, open_edition(now))


def test_what_then_was_told_counts_and_not_what_would_be_told_again() -> None:
    """A record whose stored answer is another than today's program gives is listed, under the very same edition."""
    edition = open_edition()
    bodies = [keep(case, edition) for case in shipped_cases()[:20]]
    bodies[3]["record"]["outcome"] |= {"blocked": not bodies[3]["record"]["outcome"]["blocked"]}
    bodies[7]["record"]["outcome"] |= {"advice": "told-by-nobody"}
    bodies[9]["record"]["outcome"] |= {"status": "refused"}
    assert replay_rows(bodies, edition) == replay_whole(bodies, edition) == {4, 8, 10}


@pytest.mark.parametrize("spoilt", ["find_blocked", "settle", "possible_groups"])
def test_a_short_cut_that_leaves_something_out_is_noticed(spoilt: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sabotage: without the stops, with every answer remembered from the first patient, or without the risk group,
    the list is no longer that of the full replay.
    """
    edition = open_edition()
    bodies = [keep(case, edition) for case in (*shipped_cases()[:30], *make_cases(5, ROWS))]
    whole = replay_whole(bodies, edition)
    assert replay_rows(bodies, edition) == whole == set()
    if spoilt == "find_blocked":
        monkeypatch.setattr(machine, "find_blocked", lambda *_: set())
    elif spoilt == "settle":
        first = settle(edition, edition.read(next(make_cases(1, 1)).clinical))
        monkeypatch.setattr(machine, "settle", lambda *_: first)
    else:
        monkeypatch.setattr(Edition, "possible_groups", lambda *_: ())
    assert replay_rows(bodies, edition) != whole


@settings(max_examples=2)
@given(seed=st.integers(0, 2**32))
def test_a_chart_replayed_tells_each_change_and_counts_every_record(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    """In a real chart of both editions: the counts add up, and each change is told from the words of then to those
    that a consultation has today.
    """
    chart = make_chart(tmp_path_factory.mktemp("home"))
    rng = Random(seed)  # noqa: S311
    made = [consult(case, open_edition(rng.choice(PACKS))) for case in make_cases(seed, 8)]
    add_all(chart, made, NOW)
    for pack in PACKS:
        edition, counts = open_edition(pack), Counts()
        found = list(replay(chart.store, edition, counts))
        assert [each.verdict for each in found].count("changed") == counts.changed == counts.turns.total()
        assert counts.same + counts.changed + counts.unreadable == counts.replayed == len(made)
        for each, then in zip(found, made, strict=True):
            if each.verdict == "changed":
                told, now = tell_change(chart.store, each, edition), consult(then.case, edition).rationale
                assert (told.was.word, told.was.headline) == (then.rationale.word, then.rationale.headline)
                assert (told.now.word, told.now.headline) == (now.word, now.headline)
                assert told.why
    chart.close()


def test_no_record_is_passed_over(tmp_path: Path) -> None:
    """The same records in a chart and in memory give the same list, in the order in which they were saved."""
    chart = make_chart(tmp_path)
    made = [consult(case, open_edition()) for case in make_cases(3, 12)]
    names = add_all(chart, made, NOW)
    found = list(replay(chart.store, open_edition("contemporary-2026"), Counts()))
    assert [each.record for each in found] == names
    whole = replay_whole([{"record": each.record()} for each in made], open_edition("contemporary-2026"))
    assert {at for at, each in enumerate(found, 1) if each.verdict == "changed"} == whole
    chart.close()
