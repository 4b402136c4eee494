"""An exercise in reading a trial as the window shows it: the question, and what came of it, drawn where that helps."""

from dataclasses import dataclass

from engine.benefit.pictures import IconArray, Icons
from engine.benefit.results import form_of, read_groups
from engine.benefit.words import tell_others
from engine.figures import write_figure, write_follow_up
from engine.language import say
from engine.pack import Figure, Pack
from engine.practice.commitment import Bearing
from engine.practice.trials.exercises import SKILLS, Exercise
from engine.practice.trials.reading import Marked, Posed
from engine.wording import lower_first, upper_first

# Of these a drawing of people says more than the sentence does.
_DRAWN = ("absolute", "denominator", "competing", "ratio", "follow-up")
MOST_ARRAYS = 3


@dataclass(frozen=True, slots=True)
class ExerciseScreen:
    """What is read before one commits; nothing of it depends on the right answer."""

    title: str
    about: str  # skill, edition, and why it comes now
    question: str
    figures: tuple[Bearing, ...]
    unit: str  # of the number that is asked for; empty where one chooses


@dataclass(frozen=True, slots=True)
class AnswerScreen:
    """What came of it: right or not in one sentence, the right answer, why, and the figures it rests on."""

    right: bool
    verdict: str
    sure: str
    given: str  # empty where it was right
    of_given: str
    answer: str
    why: str
    figures: tuple[Bearing, ...]
    statements: tuple[Bearing, ...]
    icons: Icons | None


def show_exercise(pack: Pack, posed: Posed, words: str) -> ExerciseScreen:
    """The exercise as it is set."""
    exercise = posed.exercise
    about = " · ".join(part for part in (SKILLS[exercise.skill], pack.edition, words.rstrip(".")) if part)
    return ExerciseScreen(exercise.title, about, posed.question, posed.shown, posed.unit)


def show_answer(pack: Pack, exercise: Exercise, marked: Marked, confidence: int) -> AnswerScreen:
    """What came of an answer that was committed to."""
    return AnswerScreen(
        right=marked.right,
        verdict=say("Right.") if marked.right else say("Another answer is right."),
        sure=say("You were {percent} % sure.").format(percent=confidence),
        given="" if marked.right else marked.given,
        of_given=marked.of_given,
        answer=marked.answer,
        why=marked.why,
        figures=tuple(each for each in marked.bearings if each.kind == "figure"),
        statements=tuple(each for each in marked.bearings if each.kind == "statement"),
        icons=_draw(pack, exercise),
    )


def _draw(pack: Pack, exercise: Exercise) -> Icons | None:
    """The first figure of the exercise that counts people in two groups or three, as icon arrays."""
    if exercise.skill not in _DRAWN:
        return None
    for name in exercise.figures:
        figure = pack.figure(name)
        groups = read_groups(figure, {})
        if form_of(figure, groups) == "people" and len(groups) <= MOST_ARRAYS:
            return _draw_figure(pack, figure)
    return None


def _draw_figure(pack: Pack, figure: Figure) -> Icons:
    """What one wants to avoid is marked, also where those alive were counted, as on every drawing here."""
    trial = pack.trials[figure.id.partition(".")[0]]
    where = f"{trial.name}, {write_follow_up(figure)}, {pack.sources[figure.source].short}"
    kept = figure.kind == "survival"
    arrays = []
    for group in read_groups(figure, {}):
        people = group.whole or 0
        struck, spared = (tell_others(group), group.published) if kept else (group.published, tell_others(group))
        marked = 100 - people if kept else people
        about = say("drawn as {number}").format(number=marked) if group.is_about else ""
        arrays.append(IconArray(upper_first(group.name), marked, struck, spared, about))
    counted = lower_first(figure.measure)
    other = say("not {counted}").format(counted=counted) if kept else counted
    rest = counted if kept else say("all others")
    return Icons(figure.measure, tuple(arrays), other, rest, where, f"{trial.name}. {write_figure(figure)}")
