"""The file of people: read as it was written, and a damaged or changed one says that it is."""

import json
from dataclasses import replace
from typing import Any

import pytest

from desktop.chart import people_file
from desktop.chart.people import People, PeopleError, begin_people
from desktop.chart.people_file import take_people, tell_people
from tests.desktop.chart.test_people import make


def test_it_is_read_as_it_was_written() -> None:
    """Everybody, in their order."""
    people = begin_people().with_person(make("Fictional One")[0]).with_person(make("Fictional Two")[0])
    assert take_people(tell_people(people)) == people


def _changed(**changes: Any) -> bytes:
    """The file with values of the first person changed, counted anew as somebody would who does it on purpose."""
    values = json.loads(tell_people(begin_people().with_person(make()[0])))
    values.pop("sum")
    for place, value in changes.items():
        section: Any = values["people"][0]
        *above, last = place.split("__")
        for name in above:
            section = section[name]
        section[last] = value
    return json.dumps(values | {"sum": people_file._sum(values)}).encode()


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
        take_people(_changed(**changes))


def test_nobody_stands_there_twice() -> None:
    """A line added under somebody's id would be met instead of theirs."""
    person = make()[0]
    twice = People("c", (person, replace(person, name="Fictional Two")))
    with pytest.raises(PeopleError, match="is damaged"):
        take_people(tell_people(twice))


def test_any_flipped_bit_is_damage_and_not_a_wrong_passphrase() -> None:
    """Every byte counts but the spaces: a slipped bit in a seal would otherwise be told as a wrong passphrase."""
    people = begin_people().with_person(make()[0])
    content = tell_people(people)
    for at in range(len(content)):
        for bit in (1, 32):
            changed = content[:at] + bytes([content[at] ^ bit]) + content[at + 1 :]
            try:
                assert take_people(changed) == people, changed
            except PeopleError as error:
                assert "is damaged" in str(error) or "later version" in str(error)  # noqa: PT017
    for at in range(len(content) - 2):
        with pytest.raises(PeopleError):
            take_people(content[:at])


def test_a_later_version_is_said() -> None:
    """Nobody is sent to a backup where a newer program is what is needed."""
    content = tell_people(begin_people().with_person(make()[0]))
    with pytest.raises(PeopleError, match="later version of the program; open the chart with that one"):
        take_people(content.replace(b'"plateau_chart": 1', b'"plateau_chart": 2'))
