"""Records from the command line: added, amended, withdrawn, listed and shown."""

import argparse
import json
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.commands.actions import Action
from desktop.commands.arguments import add_case, add_json, add_pack
from desktop.commands.chart.finding import add_wanted, read_wanted
from desktop.commands.chart.opening import add_record, now, opening
from desktop.commands.inputs import open_pack, read_case_file, read_checks

if TYPE_CHECKING:
    from engine.consultation import Consultation

UNGIVEN = "no reason given"  # what a signed record's amendment says of itself where nobody said why


def _case_options(parser: argparse.ArgumentParser) -> None:
    add_case(parser)
    add_pack(parser)


def _add_options(parser: argparse.ArgumentParser) -> None:
    _case_options(parser)
    parser.add_argument("--follows", metavar="ID", help="the record of the same patient that this one follows")


def _amend_options(parser: argparse.ArgumentParser) -> None:
    add_record(parser)
    _case_options(parser)
    parser.add_argument(
        "--reason", default="", metavar="WORDS", help=f"why; of a signed record '{UNGIVEN}' is kept without it"
    )


def _withdraw_options(parser: argparse.ArgumentParser) -> None:
    add_record(parser)
    parser.add_argument("--reason", required=True, metavar="WORDS", help="why it is withdrawn")


def _list_options(parser: argparse.ArgumentParser) -> None:
    add_wanted(parser)
    parser.add_argument("--order", choices=("saved", "day", "name"), default="saved", help="what comes first (saved)")


def _show_options(parser: argparse.ArgumentParser) -> None:
    add_record(parser)
    add_json(parser)


def _add(options: argparse.Namespace) -> int:
    from desktop.chart.saving import add  # noqa: PLC0415

    consultation = _consult(options)
    with opening(options, dates=True) as chart:
        patient = None if options.follows is None else chart.record(options.follows).patient
        name = add(chart, consultation, now(), patient)
    print(name)  # only now: it is durable
    return 0


def _amend(options: argparse.Namespace) -> int:
    from desktop.chart.saving import SameError, amend  # noqa: PLC0415

    consultation = _consult(options)
    with opening(options, dates=True) as chart:
        signed = chart.record(options.id).state != "draft"
        reason = options.reason.strip() or (UNGIVEN if signed else "")
        try:
            record = amend(chart, options.id, consultation, reason, now())
        except SameError as same:  # the record is as it was asked to be
            print(same)
            return 0
    print(f"{record.id}: version {record.latest.number}{f', {reason}' if reason == UNGIVEN else ''}")
    return 0


def _withdraw(options: argparse.Namespace) -> int:
    from desktop.chart.saving import withdraw  # noqa: PLC0415

    with opening(options) as chart:
        withdraw(chart, options.id, options.reason, now())
    print(f"{options.id}: withdrawn")
    return 0


def _list(options: argparse.Namespace) -> int:
    from desktop.chart.listing import list_records  # noqa: PLC0415
    from desktop.chart.standing import find_backup, stand  # noqa: PLC0415
    from engine.wording import name_patient  # noqa: PLC0415

    wanted = replace(read_wanted(options), order=options.order)
    with opening(options) as chart:
        backup = find_backup(chart.store)
        found = [(each, stand(each, backup)) for each in list_records(chart.store, wanted, options.most)]
    if options.json:
        told = [each.as_json() | {"backed_up": safe.backed_up, "exported_as_is": safe.exported} for each, safe in found]
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    for each, safe in found:
        who = name_patient(each.family_name, each.given_name)
        aged = " (edition past its review)" if each.past_review else ""
        print(f"{each.id}  {each.as_of}  {each.state:<13} {who}: {each.headline}{aged} ({safe.mark})")
    return 0


def _show(options: argparse.Namespace) -> int:
    from desktop.chart.papers import find_edition_of  # noqa: PLC0415
    from desktop.chart.telling import tell_record  # noqa: PLC0415
    from engine.remarks import tell_remarks  # noqa: PLC0415

    with opening(options) as chart:
        record = chart.record(options.id)
        if chart.store.read_only:
            print(f"plateau chart: {chart.folder}: is read-only; this opening is not in the trail", file=sys.stderr)
        else:
            chart.note("opened", options.id, {"version": record.latest.number}, now())
            record = chart.record(options.id)
        told = tell_record(chart, record)
    edition, as_of = find_edition_of(record.latest), record.latest.case.clinical.as_of
    told["remarks"] = () if edition is None else tell_remarks(edition.pack, as_of)
    if options.json:
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    print(f"{record.id}: {told['state_in_words']}")
    for entry in told["entries"]:
        print(f"  {entry['at']}  {entry['what']:<13} {entry['by']}{entry['more'] and ': ' + entry['more']}")
    print(f"{record.latest.body['told']['word']}: {record.latest.body['told']['headline']}")
    for remark in told["remarks"]:
        print(remark)
    return 0


def _consult(options: argparse.Namespace) -> "Consultation":
    from engine.consultation import consult  # noqa: PLC0415

    case = read_case_file(options.case)
    return consult(case, open_pack(options.pack), checks=read_checks("chart", options.home))


ACTIONS = {
    "add": Action("keep a consultation; prints its id once it is durable", _add_options, _add),
    "amend": Action("keep a new version of a record", _amend_options, _amend),
    "withdraw": Action("withdraw a record with a reason; it stays readable", _withdraw_options, _withdraw),
    "list": Action("the consultations, the one saved last first", _list_options, _list),
    "show": Action("a record, its versions and all that was done to it", _show_options, _show),
}
