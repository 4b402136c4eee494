"""An edition past its review says so, by the day of the consultation; one here by a word names who gave it."""

import datetime as dt
from dataclasses import replace

import pytest

from engine.about import Allowed, take_allowed
from engine.packs.shelf import open_edition
from engine.remarks import AGAINST, REVIEWED_EVERY, find_review_day, is_past_review, tell_briefly, tell_remarks

PACK = open_edition().pack
DUE = dt.date(2028, 11, 24)


def test_an_edition_is_due_two_years_after_its_review() -> None:
    """The program's own interval, where the edition names no day."""
    assert (REVIEWED_EVERY, find_review_day(PACK)) == (24, DUE)


@pytest.mark.parametrize("words", [tell_remarks, tell_briefly])
def test_the_day_itself_is_not_past(words: object) -> None:
    """Up to the day nothing is said; from the next day on it is, with the day."""
    assert callable(words)
    assert words(PACK, DUE) == ()
    (told,) = words(PACK, DUE + dt.timedelta(days=1))
    assert told.startswith("PAST ITS REVIEW: Mayo 2012")
    assert not is_past_review(PACK, DUE)


def test_an_edition_may_name_its_own_day() -> None:
    """Sooner or later than the program's interval."""
    own = replace(PACK, review_due=dt.date(2027, 3, 1))
    assert tell_remarks(own, dt.date(2027, 3, 1)) == ()
    assert "was to be reviewed again by 01-Mar-2027" in tell_remarks(own, dt.date(2027, 3, 2))[0]


def test_a_review_at_the_end_of_the_calendar_is_never_past() -> None:
    """No day can be later than the last one there is."""
    last = replace(PACK, reviewed=dt.date(9999, 1, 1))
    assert find_review_day(last) is None
    assert tell_remarks(last, dt.date.max) == ()


def test_a_word_names_who_why_and_against_what() -> None:
    """All of it in one sentence, whatever was set aside."""
    word = Allowed("Supervisor Two", dt.date(2026, 11, 27), "It is needed now.", tuple(AGAINST))
    (told,) = tell_remarks(replace(PACK, allowed=word), DUE)
    for part in ("Supervisor Two", "27-Nov-2026", "“It is needed now.”", *AGAINST.values()):
        assert part in told
    assert take_allowed(word.as_json()) == word


@pytest.mark.parametrize("values", [{"by": 1}, {"more": ""}, {"on": "yesterday"}])
def test_a_word_in_a_record_is_what_was_written(values: dict[str, object]) -> None:
    """Anything else is refused."""
    word = Allowed("Supervisor Two", dt.date(2026, 11, 27), "It is needed now.", ("older",)).as_json()
    with pytest.raises((ValueError, KeyError)):
        take_allowed(word | values)
