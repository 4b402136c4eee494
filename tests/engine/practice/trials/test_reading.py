"""Exercises in reading a trial: set with their figures, marked by the ledger, every figure with where it stands."""

import re
from decimal import Decimal

import pytest

from engine.pack import Pack
from engine.packs.read_exercises import list_exercises, read_exercises
from engine.packs.shelf import open_edition
from engine.practice.trials.exercises import SKILLS, Exercise, fill_in, find_right
from engine.practice.trials.reading import AnswerError, mark_exercise, pose

# Digits that are no number of a trial.
_NAMED = r"TOURMALINE-MM3|HOVON-65/GMMG-HD4|GMMG-MM5|GEM2014MAIN|EMN02/HOVON95|20[01]\d"
EDITIONS = ("mayo-2012", "contemporary-2026")


def _pack(edition: str) -> Pack:
    return open_edition(edition).pack


def _right(exercise: Exercise) -> str:
    right = find_right(_pack(exercise.edition), exercise)
    return right if isinstance(right, str) else str(round(right, 3))


@pytest.mark.parametrize("edition", EDITIONS)
def test_enough_are_written(edition: str) -> None:
    """At least sixteen exercises are written for each edition, and every skill is among them."""
    written = read_exercises(edition)
    assert len(written) >= 16
    assert {each.skill for each in written} == set(SKILLS)


@pytest.mark.parametrize("edition", EDITIONS)
def test_right_answer_is_taken(edition: str) -> None:
    """Every exercise, written or made, can be set; its right answer is taken as right and every other choice as not."""
    for exercise in list_exercises(edition).values():
        posed = pose(_pack(edition), exercise)
        marked = mark_exercise(_pack(edition), exercise, _right(exercise))
        assert marked.right, exercise.id
        assert marked.bearings, exercise.id
        assert "{" not in posed.question + marked.why + marked.answer
        assert "<" not in posed.question + marked.why
        wrong = [each for each in exercise.choices if each.id != _right(exercise)]
        for each in wrong:
            told = mark_exercise(_pack(edition), exercise, each.id)
            assert not told.right
            assert told.of_given, (exercise.id, each.id)


@pytest.mark.parametrize("edition", EDITIONS)
def test_figures_say_where_they_stand(edition: str) -> None:
    """Every figure shown says its follow-up, its source and how far it has been checked."""
    for exercise in list_exercises(edition).values():
        shown = (
            *pose(_pack(edition), exercise).shown,
            *mark_exercise(_pack(edition), exercise, _right(exercise)).bearings,
        )
        for bearing in (each for each in shown if each.kind == "figure"):
            figure = _pack(edition).figure(bearing.id)
            assert (figure.follow_up or "follow-up not recorded") in bearing.words
            assert bearing.source
            assert bearing.checked


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_the_question_names_stands_beside_it(edition: str) -> None:
    """No published number is read in a question without its source and standing; a note that answers it is left out."""
    for exercise in read_exercises(edition):
        named = {each.rpartition(".")[0] for each in re.findall(r"\{([^}=][^}]*)\}", exercise.question)}
        shown = pose(_pack(edition), exercise).shown
        assert {each.id for each in shown} == named, exercise.id
        for each in shown:
            note = _pack(edition).figure(each.id).note
            assert note is None or note not in each.words


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_number_of_a_trial_is_typed(edition: str) -> None:
    """Outside braces no digit stands in a written exercise, but 1 and 100, years, and the numbers in a trial's name."""
    names = re.compile(_NAMED)
    for exercise in read_exercises(edition):
        texts = [exercise.title, exercise.question, exercise.why]
        texts += [text for each in exercise.choices for text in (each.words, each.why)]
        for text in texts:
            plain = names.sub("", re.sub(r"\{[^}]*\}", "", text))
            assert set(re.findall(r"\d+", plain)) <= {"1", "100"}, (exercise.id, text)


def test_near_enough_is_right() -> None:
    """86 of 128 is 67.19 in 100: 67 is near enough, 65 is not, and a comma is read as a point."""
    exercise = list_exercises("mayo-2012")["crossed-over-share"]
    given = {text: mark_exercise(_pack("mayo-2012"), exercise, text) for text in ("67", "67,2", "65")}
    assert [marked.right for marked in given.values()] == [True, True, False]
    assert given["65"].answer == "about 67.2 in 100"
    assert find_right(_pack("mayo-2012"), exercise) == Decimal("67.1875")


def test_no_number_says_more_than_was_published() -> None:
    """Nobody is treated by halves, and a rise of 167 percent made of 8 and 3 in 100 has no tenths."""
    pack, written = _pack("mayo-2012"), list_exercises("mayo-2012")
    treated = {text: mark_exercise(pack, written["treated-for-one-death"], text) for text in ("12", "13", "8")}
    assert [marked.right for marked in treated.values()] == [True, True, False]
    assert treated["8"].answer == "about 13 people"
    rise = next(each for each in written["second-cancer-times-or-people"].choices if each.id == "percent")
    assert fill_in(pack, written["second-cancer-times-or-people"], rise.words).startswith(
        "The risk rises by 167 percent"
    )


@pytest.mark.parametrize(
    ("name", "given"), [("crossed-over-share", "two thirds"), ("median-is-half", "5"), ("median-is-half", "")]
)
def test_answer_that_is_none(name: str, given: str) -> None:
    """What is neither a choice nor a number is told as such, and not marked."""
    with pytest.raises(AnswerError):
        mark_exercise(_pack("mayo-2012"), list_exercises("mayo-2012")[name], given)


@pytest.mark.parametrize("edition", EDITIONS)
def test_length_gives_nothing_away(edition: str) -> None:
    """The right choice is not the longest, nor the shortest, more often than in half of the written exercises."""
    pack, places = _pack(edition), []
    for exercise in read_exercises(edition):
        lengths = {each.id: len(fill_in(pack, exercise, each.words)) for each in exercise.choices}
        places += [sorted(lengths, key=lambda name: lengths[name]).index(_right(exercise))] if lengths else []
    assert max(places.count(0), places.count(3)) <= len(places) / 2, places


def test_order_is_fixed_and_hides_nothing() -> None:
    """The choices stand in the same order each time, and the right one stands now first, now last."""
    exercises = [each for each in list_exercises("mayo-2012").values() if each.choices]
    places = [
        [option.id for option in pose(_pack("mayo-2012"), each).options].index(_right(each)) for each in exercises
    ]
    assert places == [
        [option.id for option in pose(_pack("mayo-2012"), each).options].index(_right(each)) for each in exercises
    ]
    assert {0, 1, 2, 3} <= set(places)


def test_memory_keeps_the_skill() -> None:
    """What memory keeps is the skill, so that another exercise of it can bring it back."""
    exercise = list_exercises("mayo-2012")["italian-survival"]
    marked = mark_exercise(_pack("mayo-2012"), exercise, "longer")
    assert [(each.card, each.held) for each in marked.tested] == [("reading:interval", False)]
