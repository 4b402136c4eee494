"""Trial reading from the command line: an exercise on published figures, and the answer with what it rests on."""

import argparse
from typing import TYPE_CHECKING, Any

from desktop.commands.actions import Action
from desktop.commands.arguments import add_json
from desktop.commands.inputs import Refusal, open_shipped
from desktop.commands.paragraphs import fold
from desktop.commands.practice.bearings import show_bearing, tell_bearings
from desktop.commands.practice.learning import (
    add_edition,
    close_shown,
    collection_of,
    find_shown,
    here,
    journal_of,
    learner_of,
    note_shown,
    now,
    print_json,
    read_confidence,
)

if TYPE_CHECKING:
    from desktop.training.exercising import Chosen
    from engine.practice.trials.reading import Marked, Posed


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("exercise", nargs="?", metavar="EXERCISE", help="this exercise (what is due, or new)")
    parser.add_argument("--next", action="store_true", help="what is due, or new; as without an exercise")
    parser.add_argument("--list", action="store_true", help="the written exercises by skill")
    parser.add_argument("--answer", metavar="X", help="your answer: a choice by id or number, or the number asked for")
    parser.add_argument("--confidence", metavar="PERCENT", help="how sure you are of the answer, 0 to 100")
    add_edition(parser)
    add_json(parser)


def _read(options: argparse.Namespace) -> int:
    from engine.practice.trials.reading import pose  # noqa: PLC0415 - loaded to practise only

    if options.list:
        return _list(options)
    if options.exercise is not None and options.next:
        raise Refusal("--next chooses an exercise itself; leave out one of the two")
    chosen = _choose(options)
    exercise = chosen.exercise
    pack = open_shipped(exercise.edition).pack
    if options.answer is None:
        if options.confidence is not None:
            raise Refusal("--confidence goes with an answer; give --answer as well")
        posed = pose(pack, exercise)
        note_shown(options, "read", exercise.id, exercise.edition)
        if options.json:
            print_json(_show_posed(posed, chosen.words))
        else:
            print("\n".join(_tell_posed(posed, chosen.words)))
        return 0
    return _answer(options, chosen)


def _answer(options: argparse.Namespace, chosen: "Chosen") -> int:
    from desktop.training.exercising import finish_exercise  # noqa: PLC0415
    from desktop.training.journal import record  # noqa: PLC0415
    from engine.practice.trials.reading import AnswerError, mark_exercise  # noqa: PLC0415

    exercise = chosen.exercise
    if options.exercise is None:
        raise Refusal("--answer needs the exercise that it is for; name it as 'plateau practice read' showed it")
    if options.confidence is None:
        raise Refusal("--answer goes with --confidence, how sure you are of it, 0 to 100")
    confidence = read_confidence(options.confidence)
    edition = open_shipped(exercise.edition)
    try:
        marked = mark_exercise(edition.pack, exercise, options.answer)
    except AnswerError as error:
        raise Refusal(f"{exercise.id}: {error}") from None
    shown, at = find_shown(options, "read", exercise.id, exercise.edition), now()
    seconds = int((at - shown.at).total_seconds())
    finished = finish_exercise(edition, exercise, marked, confidence, at, answer=shown.answer, seconds=seconds)
    record(options.home, learner_of(options), finished)
    close_shown(options, shown)
    if options.json:
        told = {"id": exercise.id, "edition": exercise.edition, "answer": finished.id, "at": finished.at.isoformat()}
        print_json({**told, "confidence": confidence, **_show_marked(marked)})
    else:
        print("\n".join(_tell_marked(marked, confidence)))
    return 0


def _choose(options: argparse.Namespace) -> "Chosen":
    from desktop.training.exercising import Chosen, choose_exercise, find_exercise  # noqa: PLC0415

    collection_of(options)  # an edition that is not here is refused
    if options.exercise is None:
        chosen = choose_exercise(journal_of(options).finished, here(), options.edition)
        if chosen is None:
            raise Refusal("there is no exercise here; leave out --edition")
        return chosen
    found = find_exercise(options.exercise, options.edition)
    if found is None:
        raise Refusal(f"'{options.exercise}' is no exercise here; 'plateau practice read --list' lists them")
    return Chosen(found, "Chosen by you.")


def _list(options: argparse.Namespace) -> int:
    from engine.packs.read_exercises import read_exercises  # noqa: PLC0415
    from engine.practice.trials.exercises import SKILLS  # noqa: PLC0415

    collection = collection_of(options)
    editions = collection.editions if options.edition is None else (options.edition,)
    written = [each for edition in editions for each in read_exercises(edition)]
    answered = {each.case: each.right for each in journal_of(options).finished if each.what == "reading"}
    listed = [
        {"id": each.id, "edition": each.edition, "title": each.title, "skill": each.skill, "topic": each.topic,
         "right": answered.get(each.id)}
        for skill in SKILLS
        for each in written
        if each.skill == skill
    ]  # fmt: skip
    if options.json:
        print_json(listed)
        return 0
    skill = None
    for told in listed:
        if skill != (skill := told["skill"]):
            print(SKILLS[str(skill)])
        print(f"  {told['id']}  {told['title']} ({told['edition']})")
    return 0


def _show_posed(posed: "Posed", why: str) -> dict[str, Any]:
    exercise = posed.exercise
    return {
        "id": exercise.id,
        "edition": exercise.edition,
        "title": exercise.title,
        "why": why,
        "skill": exercise.skill,
        "question": posed.question,
        "figures": [show_bearing(each) for each in posed.shown],
        "options": [{"id": each.id, "words": each.words} for each in posed.options],
        "unit": posed.unit or None,
    }


def _tell_posed(posed: "Posed", why: str) -> list[str]:
    from engine.practice.trials.exercises import SKILLS  # noqa: PLC0415

    exercise = posed.exercise
    lines = [f"{exercise.title} ({SKILLS[exercise.skill].lower()}). {why}", "", *fold(posed.question)]
    if posed.shown:
        lines += ["", *tell_bearings(posed.shown)]
    lines.append("")
    for at, option in enumerate(posed.options, start=1):
        lines += fold(f"{at}. {option.words}", "  ")
    lines += [""] if posed.options else []
    asked = "X" if posed.options else f"NUMBER ({posed.unit})"
    lines += [f"plateau practice read {exercise.id} --answer {asked} --confidence PERCENT"]
    return lines


def _show_marked(marked: "Marked") -> dict[str, Any]:
    return {
        "right": marked.right,
        "given": marked.given,
        "right_answer": marked.answer,
        "of_given": marked.of_given or None,
        "why": marked.why,
        "bearings": [show_bearing(each) for each in marked.bearings],
        "tested": [{"card": each.card, "held": each.held} for each in marked.tested],
    }


def _tell_marked(marked: "Marked", confidence: int) -> list[str]:
    lines = [f"{'Right.' if marked.right else 'Another answer is right.'} You were {confidence} % sure.", ""]
    if not marked.right:
        lines += fold(f"Given: {marked.given}")
        lines += fold(marked.of_given, "  ")
    lines += [*fold(f"Right: {marked.answer}"), *fold(marked.why, "  "), "", *tell_bearings(marked.bearings)]
    return lines


ACTIONS = {
    "read": Action("an exercise in reading a trial's own figures; with --answer, your answer", _options, _read),
}
