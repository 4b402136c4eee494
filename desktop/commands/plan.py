"""Say what comes when for one case, computed from its recorded dates: a proposal, each date with what it rests on."""

import argparse
import json

from desktop.commands.arguments import add_case, add_json, add_language, add_pack
from desktop.commands.inputs import Refusal, open_pack, read_case_file
from desktop.commands.paragraphs import fold
from desktop.commands.standing import describe, tell_standing
from engine.consultation import Consultation, consult
from engine.contradictions import find_implausible
from engine.joining import name_said
from engine.language import noted, say
from engine.packs.installed import open_current_rules
from engine.packs.section import PackError
from engine.plan.event import Event, Plan
from engine.plan.proposal import propose
from engine.plan.words import KIND_WORDS, group_undated, tell_days, tell_first, tell_when

PAST, AHEAD = noted("Past"), noted("Ahead")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `plan` takes."""
    add_language(parser)
    add_case(parser)
    add_pack(parser)
    parser.add_argument("--ics", metavar="FILE.ics", help="write what lies ahead as a calendar file, without any name")
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print the plan, and write its calendar if wanted; a plan without dates is an answer too."""
    case = read_case_file(options.case)
    # The record, by whose digest a calendar is named, holds what the edition beside says too.
    consultation = consult(case, open_pack(options.pack), open_current_rules)
    try:
        plan = propose(consultation)
    except PackError as error:
        raise Refusal(*(str(problem) for problem in error.problems)) from None
    if options.ics is not None:
        from desktop.consult.calendar import save_calendar  # noqa: PLC0415 - writing loads only when it is wanted

        save_calendar(consultation, options.ics)
    if options.json:
        print(json.dumps(plan.as_json() | describe(consultation), ensure_ascii=False, indent=1))
        return 0
    print(tell(plan, consultation))
    if options.ics is not None:
        print(say("Calendar: {ics}").format(ics=options.ics))
    for sentence in find_implausible(case.clinical):
        print(say("Check: {sentence}").format(sentence=sentence))
    return 0


def tell(plan: Plan, consultation: Consultation) -> str:
    """What the plan is, then what is past and what lies ahead, then what has no date and why."""
    said = consultation.rationale
    lines = [
        say("PLAN for {lower}: {headline}").format(lower=said.word.lower(), headline=said.headline),
        *fold(plan.standing),
    ]
    for lead, text in tell_first(plan):
        lines += fold(name_said(lead, text))
    lines += ["", *tell_standing(consultation)]
    for remark in plan.remarks:
        lines += fold(remark, "! ")
    for title, past in ((say(PAST), True), (say(AHEAD), False)):
        found = [each for each in plan.events if (each.state(plan.as_of) == "past") is past]
        if found:
            lines += ["", title]
        for event in found:
            lines += _event(event, plan)
    for reason, entries in group_undated(plan.undated):
        lines += ["", say("No date: {reason}").format(reason=reason)]
        for entry in entries:
            lines += fold(f"{entry.title}. {entry.why} [{entry.rests_on()}]", "- ")
    if plan.rules:
        lines += ["", say("Without a date")]
    for entry in plan.rules:
        lines += fold(f"{entry.title}. {entry.why} [{entry.rests_on()}]", "- ")
    return "\n".join(lines)


def _event(event: Event, plan: Plan) -> list[str]:
    days = tell_days(event, plan.as_of)
    when = f"{tell_when(event)} ({days})" if days else tell_when(event)
    why = f" {event.why}" if event.why else ""
    return fold(f"{name_said(when, event.title)} ({say(KIND_WORDS[event.kind])}).{why} [{event.rests_on()}]", "- ")
