"""How somebody stands, from the command line: progress and calibration of a learner, and a supervisor's group."""

import argparse
import dataclasses
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from desktop.commands.actions import Action
from desktop.commands.arguments import add_json
from desktop.commands.paragraphs import fold
from desktop.commands.practice.learning import collection_of, here, journal_of, print_json
from desktop.training.days import show_day
from engine.concordance.shares import show_percent

if TYPE_CHECKING:
    from desktop.training.group import Group
    from desktop.training.progress import Progress, Skill

SHOWN = 12  # skills of a kind that are told in words; --json has all


def _progress(options: argparse.Namespace) -> int:
    from desktop.training.progress import read_progress  # noqa: PLC0415 - loaded to practise only

    journal = journal_of(options)
    progress = read_progress(journal.finished, here(), collection_of(options).name)
    if options.json:
        print_json({"learner": journal.learner.label, **show_progress(progress)})
        return 0
    print("\n".join([journal.learner.label, *tell_progress(progress)]))
    return 0


def _group_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help="what learners exported")
    add_json(parser)


def _group(options: argparse.Namespace) -> int:
    from desktop.training.exchange import read_carried  # noqa: PLC0415
    from desktop.training.group import view_group  # noqa: PLC0415

    group = view_group([read_carried(path) for path in options.files], here(), collection_of(options).name)
    if options.json:
        print_json(_show(group))
        return 0
    print("\n".join(_tell_group(group)))
    return 0


def show_progress(progress: "Progress") -> dict[str, Any]:
    """Progress as JSON values."""
    shown: dict[str, Any] = _show(progress)
    return shown


def tell_progress(progress: "Progress") -> list[str]:
    """Progress in words."""
    from desktop.training.progress import KINDS  # noqa: PLC0415

    if not progress.answers:
        return ["Nothing answered yet; 'plateau practice next' begins."]
    lines = [f"{_count(progress)}; {progress.due} due now"]
    if progress.next_due is not None:
        lines[0] += f", the next on {show_day(progress.next_due)}"
    lines += fold(progress.calibration.words)
    if brier := progress.calibration.brier:
        lines += fold(f"Brier score {brier.value:.2f} (95 % interval {brier.low:.2f} to {brier.high:.2f}; 0 is best, "
                      "0.25 is what 50 % every time gets)")  # fmt: skip
    for each in progress.calibration.curve if progress.calibration.word != "early" else ():
        span = f"{show_percent(each.share.low)} to {show_percent(each.share.high)}"
        lines += fold(f"{each.low} to {each.high} % sure: {each.right} of {each.answers} right ({span})", "  ")
    for kind, title in KINDS.items():
        skills = [each for each in progress.skills if each.kind == kind]
        if skills:
            lines += ["", title, *(line for each in skills[:SHOWN] for line in _tell_skill(each))]
        if (more := len(skills) - SHOWN) > 0:
            lines.append(f"  and {more} more (--json has all)")
    return lines


def _count(progress: "Progress") -> str:
    return f"{_plural(progress.answers, 'answer')}, {progress.right} of {progress.of} right"


def _plural(count: int, of: str) -> str:
    return f"1 {of}" if count == 1 else f"{count} {of}s"


def _tell_skill(skill: "Skill") -> list[str]:
    told = f"{skill.words.rstrip('.')}: {skill.held} of {skill.met}"
    if skill.due is not None:
        told += ", due now" if skill.is_due else f", due {show_day(skill.due)}"
    return fold(told, "  ")


def _tell_group(group: "Group") -> list[str]:
    lines: list[str] = []
    for member in group.members:
        progress = member.progress
        last = f", the last on {show_day(member.last)}" if member.last else ""
        lines += [
            member.name,
            *fold(f"{_count(progress)}{last}", "  "),
        ]
        lines += fold(progress.calibration.words, "  ")
        if brier := progress.calibration.brier:
            lines += fold(f"Brier score {brier.value:.2f} ({brier.low:.2f} to {brier.high:.2f})", "  ")
        for skill in member.weakest:
            lines += fold(f"{skill.words.rstrip('.')}: held {skill.held} of {skill.met}", "    ")
    if group.missed:
        lines += ["", "What goes wrong most"]
    for each in group.missed:
        learners, times = _plural(each.of_learners, "learner"), _plural(each.of_times, "time")
        counts = f"by {each.learners} of {learners}, {each.times} of {times}"
        lines += fold(f"{each.words.rstrip('.')}: {counts}", "  ")
    return lines


def _show(values: Any) -> Any:  # noqa: ANN401 - frozen values of any kind
    """Frozen values as JSON values, times in ISO 8601."""
    if dataclasses.is_dataclass(values):
        return {each.name: _show(getattr(values, each.name)) for each in dataclasses.fields(values)}
    if hasattr(values, "isoformat"):
        return values.isoformat()
    if isinstance(values, Iterable) and not isinstance(values, str | dict):
        return [_show(each) for each in values]
    return values


ACTIONS = {
    "progress": Action("how you stand: by skill, how sure against how right, what is due", add_json, _progress),
    "group": Action("a supervisor's view of several exported files", _group_options, _group),
}
