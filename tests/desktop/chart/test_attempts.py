"""Guessing a passphrase takes longer each time, and an answer tells nothing but that it was wrong."""

from pathlib import Path

import pytest

from desktop.chart import people
from desktop.chart.attempts import LONGEST
from desktop.chart.creation import prepare_person, tell_person
from desktop.chart.opening import WRONG, open_chart
from desktop.chart.people_file import write_people
from desktop.chart.sealing import Cost, derive_key
from desktop.commands.inputs import Refusal
from tests.desktop.chart.making import CHEAP, NOW, PASSPHRASE, make_chart


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A chart that two people use."""
    chart = make_chart(tmp_path)
    second, _code = prepare_person(
        "Fictional Trainee", "trainee", "another fiction", chart.opened.chart_key, NOW, CHEAP
    )
    chart.note("person", None, tell_person(second), NOW)
    write_people(chart.folder, chart.people.with_person(second))
    chart.close()
    return tmp_path


def test_each_wrong_one_makes_the_next_wait_longer(home: Path) -> None:
    """Half a second, one, two … at most half a minute, over every window and user; the right one starts anew."""
    waited: list[float] = []
    for at in range(9):
        with pytest.raises(Refusal):
            open_chart(home, "wrong", ("Fictional Trainee", "Fictional Supervisor", "Nobody")[at % 3], waited.append)
    assert waited == [0.5, 1, 2, 4, 8, 16, 30, 30]
    open_chart(home, PASSPHRASE, "Fictional Supervisor", waited.append).close()
    assert waited[-1] == LONGEST
    waited.clear()
    open_chart(home, PASSPHRASE, "Fictional Supervisor", waited.append).close()
    assert waited == []


def test_nothing_tells_which_of_the_two_was_wrong(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong passphrase, and a user who is not there with any passphrase: one sentence, and one derivation each."""
    derived: list[Cost] = []

    def derive(words: str, salt: bytes, cost: Cost) -> bytes:
        derived.append(cost)
        return derive_key(words, salt, cost)

    monkeypatch.setattr(people, "derive_key", derive)
    for user, passphrase in (
        ("Fictional Supervisor", "wrong"), ("Fictional Supervisor", "another fiction"), ("Nobody", "wrong"),
        ("Nobody", PASSPHRASE), ("", PASSPHRASE), ("Fictional Trainee", ""),
    ):  # fmt: skip
        derived.clear()
        with pytest.raises(Refusal) as refused:
            open_chart(home, passphrase, user, lambda _seconds: None)
        assert refused.value.sentences == (WRONG,)
        assert derived == [CHEAP]
