"""The people of a chart: each opens with their own words, and another's say nothing."""

from dataclasses import replace

import pytest

from desktop.chart.people import (
    Person,
    WrongWordsError,
    begin_people,
    make_person,
    seal_with_new_code,
    seal_with_passphrase,
    unseal_with_code,
    unseal_with_passphrase,
)
from desktop.chart.sealing import new_key
from tests.desktop.chart.making import CHEAP, PASSPHRASE

KEY = (b"private", "certificate")


def make(name: str = "Fictional One", passphrase: str = PASSPHRASE) -> tuple[Person, str, bytes]:
    """A person, the code, and the chart's key."""
    chart = new_key()
    person, code = make_person(name, "supervisor", passphrase, chart, KEY, CHEAP)
    return person, code, chart


def test_passphrase_and_code_open_the_same() -> None:
    """Both give the key of the chart and the key that signs."""
    person, code, chart = make()
    for opened in (unseal_with_passphrase(person, PASSPHRASE), unseal_with_code(person, code.lower())):
        assert (opened.chart_key, opened.signing_key) == (chart, b"private")


def test_other_words_open_nothing() -> None:
    """A wrong passphrase, another's code, a code that is none: the same answer."""
    person, _code, _chart = make()
    other = make()[1]
    with pytest.raises(WrongWordsError) as wrong:
        unseal_with_passphrase(person, "something else")
    for typed in (other, "not a code"):
        with pytest.raises(WrongWordsError) as again:
            unseal_with_code(person, typed)
        assert str(again.value) == str(wrong.value) == ""


def test_another_passphrase_seals_nothing_else_anew() -> None:
    """The old one opens nothing any more; code and keys stay as they were."""
    person, code, chart = make()
    changed = seal_with_passphrase(unseal_with_passphrase(person, PASSPHRASE), "another one", CHEAP)
    assert (changed.chart_key, changed.signing_key) == (person.chart_key, person.signing_key)
    assert unseal_with_passphrase(changed, "another one").chart_key == chart
    assert unseal_with_code(changed, code).chart_key == chart
    with pytest.raises(WrongWordsError):
        unseal_with_passphrase(changed, PASSPHRASE)


def test_another_code_ends_the_one_before() -> None:
    """A code that was lost opens nothing once there is a new one."""
    person, code, chart = make()
    changed, fresh = seal_with_new_code(unseal_with_passphrase(person, PASSPHRASE), CHEAP)
    assert unseal_with_code(changed, fresh).chart_key == chart
    with pytest.raises(WrongWordsError):
        unseal_with_code(changed, code)


def test_people_keep_their_order_and_are_found_by_name() -> None:
    """Names are found in large or small letters, withdrawn access is not."""
    first, second = make("Fictional One")[0], make("Fictional Two")[0]
    people = begin_people().with_person(first).with_person(second)
    assert people.find(" fictional TWO ") == second
    assert people.find(first.id) == first
    gone = people.with_person(replace(first, active=False))
    assert gone.find("Fictional One") is None
    assert [each.name for each in gone.everybody] == ["Fictional One", "Fictional Two"]
