"""The file of people: each opens with their own words, another's say nothing, and a damaged file says that it is."""

import json
from dataclasses import replace
from typing import Any

import pytest

from desktop.chart import people as ring
from desktop.chart.people import PeopleError, Person, WrongWordsError
from desktop.chart.sealing import new_key
from tests.desktop.chart.making import CHEAP, PASSPHRASE

KEY = (b"private", "certificate")


def make(name: str = "Fictional One", passphrase: str = PASSPHRASE) -> tuple[Person, str, bytes]:
    """A person, the code, and the chart's key."""
    chart = new_key()
    person, code = ring.make_person(name, "supervisor", passphrase, chart, KEY, CHEAP)
    return person, code, chart


def test_passphrase_and_code_open_the_same() -> None:
    """Both give the key of the chart and the key that signs."""
    person, code, chart = make()
    for opened in (ring.open_with_passphrase(person, PASSPHRASE), ring.open_with_code(person, code.lower())):
        assert (opened.chart_key, opened.signing_key) == (chart, b"private")


def test_other_words_open_nothing() -> None:
    """A wrong passphrase, another's code, a code that is none: the same answer."""
    person, _code, _chart = make()
    other = make()[1]
    with pytest.raises(WrongWordsError) as wrong:
        ring.open_with_passphrase(person, "something else")
    for typed in (other, "not a code"):
        with pytest.raises(WrongWordsError) as again:
            ring.open_with_code(person, typed)
        assert str(again.value) == str(wrong.value) == ""


def test_another_passphrase_seals_nothing_else_anew() -> None:
    """The old one opens nothing any more; code and keys stay as they were."""
    person, code, chart = make()
    changed = ring.change_passphrase(ring.open_with_passphrase(person, PASSPHRASE), "another one", CHEAP)
    assert (changed.chart_key, changed.signing_key) == (person.chart_key, person.signing_key)
    assert ring.open_with_passphrase(changed, "another one").chart_key == chart
    assert ring.open_with_code(changed, code).chart_key == chart
    with pytest.raises(WrongWordsError):
        ring.open_with_passphrase(changed, PASSPHRASE)


def test_another_code_ends_the_one_before() -> None:
    """A code that was lost opens nothing once there is a new one."""
    person, code, chart = make()
    changed, fresh = ring.change_code(ring.open_with_passphrase(person, PASSPHRASE), CHEAP)
    assert ring.open_with_code(changed, fresh).chart_key == chart
    with pytest.raises(WrongWordsError):
        ring.open_with_code(changed, code)


def test_people_are_kept_in_their_order_and_found_by_name() -> None:
    """Written and read they are the same; names are found in large or small letters, withdrawn access is not."""
    first, second = make("Fictional One")[0], make("Fictional Two")[0]
    people = ring.begin_people().with_person(first).with_person(second)
    assert ring.read_people(ring.write_people(people)) == people
    assert people.find(" fictional TWO ") == second
    assert people.find(first.id) == first
    gone = people.with_person(replace(first, active=False))
    assert gone.find("Fictional One") is None
    assert [each.name for each in gone.everybody] == ["Fictional One", "Fictional Two"]


def _changed(**changes: Any) -> bytes:
    """The file with values of the first person changed, counted anew as somebody would who does it on purpose."""
    values = json.loads(ring.write_people(ring.begin_people().with_person(make()[0])))
    values.pop("sum")
    for place, value in changes.items():
        section: Any = values["people"][0]
        *above, last = place.split("__")
        for name in above:
            section = section[name]
        section[last] = value
    return json.dumps(values | {"sum": ring._sum(values)}).encode()


@pytest.mark.parametrize(
    "changes",
    [
        {"role": "owner"},
        {"active": 1},
        {"active": False},  # nobody is left who could open it
        {"name": None},
        {"chart_key": 3},
        {"chart_key": "no base64!"},
        {"by_passphrase__salt": "AA=="},
        {"by_passphrase__cost__memory": 4_000_000_000},
        {"by_passphrase__cost__lanes": 16},
        {"by_passphrase__cost__passes": 11},
        {"by_passphrase__cost__memory": 524_289},
        {"name": "A\x1b]0;x\x07"},
        {"name": "A\u202eB"},
        {"id": "A\n"},
        {"by_passphrase__cost": None},
        {"by_recovery__sealed": []},
    ],
)
def test_what_nobody_can_open_is_refused_at_once(changes: dict[str, Any]) -> None:
    """Changed on purpose, it asks for no memory that is not there and ends in no fault."""
    with pytest.raises(PeopleError, match="is damaged; restore the last backup"):
        ring.read_people(_changed(**changes))


def test_nobody_stands_there_twice() -> None:
    """A line added under somebody's id would be met instead of theirs."""
    person = make()[0]
    twice = ring.People("c", (person, replace(person, name="Fictional Two")))
    with pytest.raises(PeopleError, match="is damaged"):
        ring.read_people(ring.write_people(twice))


def test_any_flipped_bit_is_damage_and_not_a_wrong_passphrase() -> None:
    """Every byte counts but the spaces: a slipped bit in a seal would otherwise be told as a wrong passphrase."""
    people = ring.begin_people().with_person(make()[0])
    content = ring.write_people(people)
    for at in range(len(content)):
        for bit in (1, 32):
            changed = content[:at] + bytes([content[at] ^ bit]) + content[at + 1 :]
            try:
                assert ring.read_people(changed) == people, changed
            except PeopleError as error:
                assert "is damaged" in str(error) or "later version" in str(error)  # noqa: PT017
    for at in range(len(content) - 2):
        with pytest.raises(PeopleError):
            ring.read_people(content[:at])


def test_a_later_version_is_said() -> None:
    """Nobody is sent to a backup where a newer program is what is needed."""
    content = ring.write_people(ring.begin_people().with_person(make()[0]))
    with pytest.raises(PeopleError, match="later version of the program; open the chart with that one"):
        ring.read_people(content.replace(b'"plateau_chart": 1', b'"plateau_chart": 2'))
