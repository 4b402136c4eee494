"""A round as it is read before the answer: story, sheets, what can be asked for and chosen; never the answer."""

from typing import Any

from desktop.commands.paragraphs import fold
from desktop.training.round import Round
from engine.practice.commitment import Option
from engine.practice.scenario import Sheet
from engine.wording import lower_first


def show_round(round_: Round, why: str) -> dict[str, Any]:
    """The round as JSON values."""
    scenario = round_.scenario
    return {
        "id": scenario.id,
        "edition": scenario.edition,
        "title": scenario.title,
        "why": why,
        "patient": scenario.patient,
        "story": [{"heading": each.heading, "text": each.text} for each in scenario.story],
        "in_hand": [_show_sheet(each) for each in round_.in_hand],
        "to_ask": [
            {"id": each.id, "kind": each.kind, "title": each.title, "cost": each.cost} for each in round_.to_ask
        ],
        "asked": [
            {"sheet": each.sheet, "cost": each.cost, "deciding": each.deciding, "words": each.words}
            for each in round_.asked
        ],
        "spent": round_.spent,
        "offer": {
            "risk": _show_options(round_.offer.risks),
            "advice": _show_options(round_.offer.advice),
            "duration": _show_options(round_.offer.durations),
            "reason": _show_options(round_.offer.reasons),
        },
    }


def tell_round(round_: Round, why: str) -> str:
    """The round in words."""
    scenario = round_.scenario
    lines = [f"{scenario.title}  ({scenario.edition}: {scenario.id})", *fold(f"{scenario.patient}. {why}")]
    lines += [*fold(f"{round_.edition.pack.edition}: {lower_first(round_.edition.pack.standing)}."), ""]
    for each in scenario.story:
        lines += [each.heading, *fold(each.text, "  "), ""]
    for sheet in round_.in_hand:
        lines += [sheet.title, *(f"  | {line}" for line in sheet.text.splitlines())]
        lines += [
            fold_line for asked in round_.asked if asked.sheet == sheet.id for fold_line in fold(asked.words, "  ")
        ]
        lines.append("")
    if round_.to_ask:
        lines += ["Can be asked for (--ask):"]
        lines += [f"  {each.id:<24} {each.title}, cost {each.cost}" for each in round_.to_ask] + [""]
    for name, options in (
        ("--risk", round_.offer.risks),
        ("--advice", round_.offer.advice),
        ("--duration", round_.offer.durations),
        ("--reason", round_.offer.reasons),
    ):
        if options:
            lines += [f"{name}, {'any of' if name == '--reason' else 'one of'}:"]
            lines += [line for each in options for line in _tell_option(each)] + [""]
    parts = ("--risk ID " if round_.offer.risks else "") + "--advice ID --duration ID --reason ID … --confidence 0-100"
    lines += fold(f"Then: plateau practice answer {scenario.id} {parts}")
    return "\n".join(lines)


def _show_sheet(sheet: Sheet) -> dict[str, Any]:
    return {"id": sheet.id, "kind": sheet.kind, "title": sheet.title, "text": sheet.text}


def _show_options(options: tuple[Option, ...]) -> list[dict[str, str]]:
    return [{"id": each.id, "words": each.words, "beside": each.beside} for each in options]


def _tell_option(option: Option) -> list[str]:
    beside = f" ({option.beside})" if option.beside else ""
    return fold(f"{option.id}: {option.words}{beside}", "  ")
