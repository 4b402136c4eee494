"""The scenarios from the command line: those that ship and those brought, with what is due."""

import argparse

from desktop.commands.actions import Action
from desktop.commands.arguments import add_json
from desktop.commands.inputs import Refusal
from desktop.commands.practice.learning import add_edition, collection_of, here, journal_of, print_json


def _options(parser: argparse.ArgumentParser) -> None:
    add_edition(parser)
    parser.add_argument("--topic", metavar="TOPIC", help="only this topic (all)")
    add_json(parser)


def _list(options: argparse.Namespace) -> int:
    from desktop.training.collection import list_exercised  # noqa: PLC0415 - loaded to practise only
    from desktop.training.schedule import read_schedule  # noqa: PLC0415
    from engine.practice.scenario import TOPICS  # noqa: PLC0415

    if options.topic is not None and options.topic not in TOPICS:
        raise Refusal(f"--topic: '{options.topic}' is no topic; give one of: {', '.join(TOPICS)}")
    collection = collection_of(options)
    finished = journal_of(options).finished
    due = {each.card for each in read_schedule(finished, here()).due}
    answered = {each.case: each for each in finished}
    listed = []
    for each in collection.scenarios:
        if options.edition in (None, each.edition) and options.topic in (None, each.topic):
            last = answered.get(each.id)
            listed.append({
                "id": each.id, "edition": each.edition, "title": each.title, "topic": each.topic,
                "difficulty": each.difficulty, "origin": each.origin,
                "due": bool(due) and not due.isdisjoint(list_exercised(each)),
                "answered": None if last is None else last.at.isoformat(),
                "right": None if last is None else last.right,
            })  # fmt: skip
    if options.json:
        print_json(listed)
        return 0
    shelf = None
    for told in listed:
        if shelf != (shelf := (told["edition"], told["topic"])):
            print(f"{collection.name(str(told['edition']))}: {TOPICS[str(told['topic'])]}")
        marks = [mark for mark, says in (("due", told["due"]), ("brought", told["origin"] == "brought")) if says]
        print(f"  {told['id']}  {told['title']}" + (f"  ({', '.join(marks)})" if marks else ""))
    if not listed:
        print("No scenario there.")
    return 0


ACTIONS = {
    "list": Action("the scenarios, by edition and topic", _options, _list),
}
