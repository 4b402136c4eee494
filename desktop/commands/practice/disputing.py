"""Arguing a side from the command line: a patient on whom the editions differ, what may be said, and both sides."""

import argparse
from typing import TYPE_CHECKING, Any

from desktop.commands.actions import Action
from desktop.commands.arguments import add_json
from desktop.commands.inputs import Refusal
from desktop.commands.paragraphs import fold
from desktop.commands.practice.bearings import show_judged, tell_bearings, tell_judged
from desktop.commands.practice.learning import (
    close_shown,
    collection_of,
    find_shown,
    journal_of,
    learner_of,
    note_shown,
    now,
    print_json,
)

if TYPE_CHECKING:
    from engine.practice.commitment import Judged
    from engine.practice.trials.argument import Heard, Whole
    from engine.practice.trials.disputes import Dispute

VERDICTS = {"right": "Carries it", "wrong": "Does not carry it", "beside": "Carries neither side", "missing": "Missing"}


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", nargs="?", metavar="CASE", help="this scenario (one on which the editions differ)")
    parser.add_argument("--list", action="store_true", help="the scenarios on which the editions differ")
    parser.add_argument("--side", metavar="EDITION", help="the edition whose advice you argue for")
    parser.add_argument(
        "--for", dest="chosen", nargs="+", action="extend", default=[], metavar="ID", help="what carries that advice"
    )
    parser.add_argument("--objection", metavar="ID", help="the strongest objection to it")
    add_json(parser)


def _argue(options: argparse.Namespace) -> int:
    if options.list:
        return _list(options)
    dispute = _choose(options)
    if options.side is not None:
        return _hear(options, dispute)
    if options.chosen or options.objection is not None:
        raise Refusal("--for and --objection go with --side, the edition whose advice you argue for")
    note_shown(options, "argue", dispute.scenario.id, dispute.scenario.edition)
    if options.json:
        print_json(_show_dispute(dispute))
    else:
        print("\n".join(_tell_dispute(dispute)))
    return 0


def _hear(options: argparse.Namespace, dispute: "Dispute") -> int:
    from desktop.training.arguing import finish_argument  # noqa: PLC0415 - loaded to practise only
    from desktop.training.journal import record  # noqa: PLC0415
    from engine.practice.trials.argument import Stance, mark_argument  # noqa: PLC0415
    from engine.practice.trials.disputes import StanceError  # noqa: PLC0415

    case = dispute.scenario.id
    if options.case is None:
        raise Refusal("--side needs the scenario that it is for; name it as 'plateau practice argue' showed it")
    if options.objection is None:
        raise Refusal(f"{case}: --objection is missing; name the strongest objection to your own side")
    try:
        heard = mark_argument(dispute, Stance(options.side, tuple(options.chosen), options.objection))
        chosen = tuple(dispute.item(each).id for each in options.chosen)
        stance = Stance(options.side, chosen, dispute.item(options.objection).id)
    except StanceError as error:
        raise Refusal(f"{case}: {error}") from None
    shown, at = find_shown(options, "argue", case, dispute.scenario.edition), now()
    seconds = int((at - shown.at).total_seconds())
    finished = finish_argument(dispute, stance, heard, at, answer=shown.answer, seconds=seconds)
    record(options.home, learner_of(options), finished)
    close_shown(options, shown)
    if options.json:
        print_json({"id": case, "answer": finished.id, "at": finished.at.isoformat(), **_show_heard(heard)})
    else:
        print("\n".join(_tell_heard(heard)))
    return 0


def _choose(options: argparse.Namespace) -> "Dispute":
    from desktop.training.arguing import choose_dispute, find_dispute  # noqa: PLC0415

    collection = collection_of(options)
    if options.case is None:
        dispute = choose_dispute(collection, journal_of(options).finished)
        if dispute is None:
            raise Refusal("there is no scenario here on which the editions differ")
        return dispute
    dispute = find_dispute(collection, collection.find(options.case))
    if dispute is None:
        raise Refusal(f"{options.case}: there are not two advices to argue for; 'plateau practice argue --list' lists "
                      "where the editions differ")  # fmt: skip
    return dispute


def _list(options: argparse.Namespace) -> int:
    from desktop.training.arguing import list_disputes  # noqa: PLC0415

    disputes = list_disputes(collection_of(options))
    if options.json:
        print_json([
            {"id": each.scenario.id, "edition": each.scenario.edition, "title": each.scenario.title,
             "sides": [side.edition for side in each.sides]}  # their advice would answer what is still to be practised
            for each in disputes
        ])  # fmt: skip
        return 0
    for each in disputes:
        print(f"{each.scenario.id}  {each.scenario.title} ({each.scenario.edition})")
    return 0


def _show_dispute(dispute: "Dispute") -> dict[str, Any]:
    scenario = dispute.scenario
    return {
        "id": scenario.id,
        "title": scenario.title,
        "patient": scenario.patient,
        "story": [{"heading": each.heading, "text": each.text} for each in scenario.story],
        "sheets": [{"id": each.id, "title": each.title, "text": each.text} for each in scenario.sheets],
        "sides": [{"edition": each.edition, "name": each.name, "headline": each.headline} for each in dispute.sides],
        "options": [{"id": each.id, "words": each.words, "about": each.beside or None} for each in dispute.options],
        "choose": dispute.picks,
    }


def _tell_dispute(dispute: "Dispute") -> list[str]:
    scenario = dispute.scenario
    lines = [f"{scenario.title}. {scenario.patient}", ""]
    for paragraph in scenario.story:
        lines += [paragraph.heading, *fold(paragraph.text, "  ")]
    for sheet in scenario.sheets:
        lines += [sheet.title, *(f"  {line}" for line in sheet.text.splitlines())]
    lines += ["", "The editions differ. Take a side:"]
    for side in dispute.sides:
        lines += fold(f"{side.edition}: {side.headline}", "  ")
    lines += ["", f"Choose {dispute.picks} arguments for it, and the strongest objection to it:"]
    for at, option in enumerate(dispute.options, start=1):
        lines += fold(f"{at}. {option.words}" + (f" ({option.beside})" if option.beside else ""), "  ")
    places = " ".join("N" * dispute.picks)
    return [*lines, "", f"plateau practice argue {scenario.id} --side EDITION --for {places} --objection N"]


def _show_heard(heard: "Heard") -> dict[str, Any]:
    return {
        "side": heard.side.edition,
        "points": heard.points,
        "most": heard.most,
        "chosen": [show_judged(each) for each in heard.chosen],
        "objection": show_judged(heard.objection),
        "sides": [_show_whole(each) for each in heard.wholes],
        "tested": [{"card": each.card, "held": each.held} for each in heard.tested],
    }


def _show_whole(whole: "Whole") -> dict[str, Any]:
    return {
        "edition": whole.side.edition,
        "headline": whole.side.headline,
        "turn": whole.turn,
        "reasons": [
            {"id": each.id, "side": each.side, "kind": each.kind, "headline": each.headline, "text": each.text,
             "source": each.source, "checked": each.checked}
            for each in whole.reasons
        ],
    }  # fmt: skip


def _tell_heard(heard: "Heard") -> list[str]:
    from desktop.screens.practice.argument import MARKING  # noqa: PLC0415

    lines = [f"{heard.points} of {heard.most} points for the argument.", *fold(MARKING), ""]
    lines += fold(f"Your side: {heard.side.headline} ({heard.side.name})")
    for judged in heard.chosen:
        lines += _tell_judged(judged, VERDICTS[judged.verdict])
    met = "Objection" if heard.objection.verdict == "right" else "No objection"
    lines += _tell_judged(heard.objection, met)
    for whole in heard.wholes:
        lines += ["", *fold(f"{whole.side.name}: {whole.side.headline}"), *fold(whole.turn, "  ")]
        for reason in whole.reasons:
            origin = "; ".join(part for part in (reason.source, reason.checked) if part)
            later = ", later evidence" if reason.kind == "later-evidence" else ""
            words = f"{reason.side.capitalize()}{later}: {reason.headline} {reason.text}"
            lines += fold(f"{words} [{origin}]" if origin else words, "  - ")
    return lines


def _tell_judged(judged: "Judged", verdict: str) -> list[str]:
    return [*tell_judged(judged, verdict), *tell_bearings(judged.bearings, "    - ")]


ACTIONS = {
    "argue": Action("a patient on whom the editions differ: argue one side, and see both", _options, _argue),
}
