"""Say of each trial behind the advice whether this patient would have entered it, and what that means."""

import argparse
import json
from typing import TYPE_CHECKING

from desktop.commands.arguments import add_case, add_json, add_pack
from desktop.commands.inputs import Refusal, open_pack, read_case_file
from desktop.commands.paragraphs import fold
from desktop.commands.standing import describe, tell_standing
from engine.applicability.judgement import judge_trials, list_cited
from engine.applicability.telling import tell_answer, tell_checked, tell_extent, tell_use, tell_verdict
from engine.consultation import consult
from engine.language import say
from engine.packs.installed import open_current_rules
from engine.packs.section import PackError
from engine.wording import lower_first, upper_first

if TYPE_CHECKING:
    from engine.applicability.reading import Applicability, Group, Met


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `applicability` takes."""
    add_case(parser)
    add_pack(parser)
    parser.add_argument("--all", action="store_true", help="every trial of the edition, not only those it cites here")
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print each trial; one whose criteria were not seen is an answer too."""
    case = read_case_file(options.case)
    edition = open_pack(options.pack)
    consultation = consult(case, edition, open_current_rules)
    trials = tuple(edition.pack.trials) if options.all else list_cited(consultation)
    try:
        judged = judge_trials(consultation, trials)
    except PackError as error:
        raise Refusal(*(str(problem) for problem in error.problems)) from None
    if options.json:
        outcome = consultation.outcome
        told = {
            "pack": outcome.pack,
            "pack_version": outcome.pack_version,
            "as_of": outcome.as_of.isoformat(),
            "advice": outcome.advice,
            "trials": [each.as_json() for each in judged],
            **describe(consultation),
        }
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return 0
    print(f"{consultation.rationale.word}: {consultation.rationale.headline}")
    print("\n".join((*tell_standing(consultation), "")))
    print("\n\n".join("\n".join(_tell(each)) for each in judged) or say("This edition cites no trial here."))
    return 0


def _tell(judged: "Applicability") -> list[str]:
    """The verdict first, then the criteria, the groups, and what it means."""
    extent = tell_extent(judged)
    lines = fold(f"{upper_first(judged.name)}: {tell_verdict(judged)}{f', {extent}' if extent else ''}")
    lines += fold(" ".join((judged.moment, *judged.today)), "  ")
    for met in judged.criteria:
        lines += fold(_criterion(met), "  - ")
    for group in judged.groups:
        lines += fold(_group(group), "  - ")
    lines += fold(judged.unseen, "  ")
    for bearing in judged.bearings:
        source = "; ".join(part for part in (bearing.source, bearing.checked) if part)
        lines += fold(f"{bearing.text} [{source}]", "  > ")
    return lines


def _criterion(met: "Met") -> str:
    judged = met.answer not in ("not-held", "not-reported")
    patient = (
        say(" This patient, {label}: {value}.").format(label=lower_first(met.label), value=met.value) if judged else ""
    )
    note = f" {met.note}" if met.note else ""
    return f"{tell_answer(met.answer).upper()} {met.text}{patient}{note} [{met.source}; {tell_checked(met.status)}]"


def _group(group: "Group") -> str:
    groups = ", or ".join(group.remaining) or group.value
    value = f" ({group.value})" if group.remaining else ""
    note = f" {group.note}" if group.note else ""
    return (
        f"{tell_use(group.use)}, {group.label}: {groups}{value}.{note} [{group.source}; {tell_checked(group.status)}]"
    )
