"""Found in the chart, from the command line: patients, who is due, duplicates, what changed; a follow-up begun."""

import argparse
import datetime as dt
import json
from typing import TYPE_CHECKING

from desktop.commands.actions import Action
from desktop.commands.arguments import add_json
from desktop.commands.chart.opening import add_record, now, opening
from desktop.commands.inputs import Refusal
from engine.language import say

if TYPE_CHECKING:
    from desktop.chart.chart import Chart
    from desktop.chart.differences import Difference
    from desktop.chart.listing import Wanted
    from desktop.chart.record import Record

WITHIN = 30
MOST = 1_000_000_000  # lines that are asked for
FOLLOW_UP = "case of a follow-up"  # how the trail calls it
VERSIONS = 2  # a comparison has two sides


def read_day(option: str, text: str | None) -> dt.date | None:
    """A day given with an option.

    :raises Refusal: when it is none.
    """
    if text is None:
        return None
    try:
        if len(text) == len("2026-11-22"):
            return dt.date.fromisoformat(text)
    except ValueError:
        pass
    raise Refusal(say("{option}: '{text}' is no day; write it as 2026-11-22").format(option=option, text=text))


def read_number(text: str) -> int:
    """How many are wanted at most.

    :raises argparse.ArgumentTypeError: when it is no such number.
    """
    try:
        number = int(text)
    except ValueError:
        number = -1
    if not 0 <= number <= MOST:
        raise argparse.ArgumentTypeError(say("'{text}' is no number from 0 to {most}").format(text=text, most=MOST))
    return number


def add_wanted(parser: argparse.ArgumentParser) -> None:
    """What a list is asked for."""
    parser.add_argument("words", nargs="*", metavar="WORD", help="beginnings of words: name, identifier, advice, note")
    for name in ("state", "advice", "risk", "since", "until", "patient"):
        parser.add_argument(f"--{name}", metavar=name.upper(), help=f"only those of that {name}")
    parser.add_argument("--most", type=read_number, default=MOST, metavar="N", help="so many at most (all)")
    add_json(parser)


def read_wanted(options: argparse.Namespace) -> "Wanted":
    """What a list is asked for, as it was typed.

    :raises Refusal: when a day is none, or no record is ever in that state.
    """
    from desktop.chart.listing import Wanted  # noqa: PLC0415
    from desktop.chart.states import WAITING, WORDS  # noqa: PLC0415

    for name in ("since", "until"):
        read_day(f"--{name}", getattr(options, name))
    if options.state is not None and options.state not in (*WORDS, WAITING):
        states = ", ".join((*WORDS, WAITING))
        raise Refusal(
            say("--state: '{state}' is no state; give one of {states}").format(state=options.state, states=states)
        )
    return Wanted(
        " ".join(options.words), options.state, options.advice, options.risk, options.since, options.until,
        options.patient,
    )  # fmt: skip


def _follow_ups_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--on", metavar="DATE", help="the day that is asked about (today)")
    parser.add_argument("--within", type=int, default=WITHIN, metavar="DAYS", help="so many days ahead (30)")
    add_json(parser)


def _merge_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("patient", metavar="PATIENT", help="the patient's id, as 'plateau chart patients' shows it")
    parser.add_argument("into", metavar="INTO", help="the id of the patient that both go by from now on")
    parser.add_argument("--reason", required=True, metavar="WORDS", help="why they are one patient")
    parser.add_argument(
        "--although-differing", action="store_true", help="yes, although gender or birth date differ: one is wrong"
    )


def _part_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("patient", metavar="PATIENT", help="the id of the patient that was merged into another")
    parser.add_argument("--reason", required=True, metavar="WORDS", help="why they are two patients after all")


def _compare_options(parser: argparse.ArgumentParser) -> None:
    add_record(parser)
    parser.add_argument("other", nargs="?", metavar="ID2", help="a later record; without it, two versions of the one")
    parser.add_argument("--versions", nargs=VERSIONS, type=int, metavar=("N", "M"), help="which (the last two)")
    add_json(parser)


def _follow_options(parser: argparse.ArgumentParser) -> None:
    add_record(parser)
    parser.add_argument("--as-of", required=True, metavar="DATE", help="the day of the new consultation")
    parser.add_argument("--out", metavar="FILE", help="write the case there, not to standard output")


def _patients(options: argparse.Namespace) -> int:
    from desktop.chart.listing import list_patients  # noqa: PLC0415
    from engine.wording import name_patient  # noqa: PLC0415

    wanted = read_wanted(options)
    with opening(options) as chart:
        found = list_patients(chart.store, wanted, options.most)
    if options.json:
        print(json.dumps([each.as_json() for each in found], ensure_ascii=False, indent=2))
        return 0
    for each in found:
        latest = say_latest(each.as_of, each.headline)
        count = "1 record" if each.records == 1 else f"{each.records} records"
        print(f"{each.id}  {name_patient(each.family_name, each.given_name)}, {count}, {latest}")
    return 0


def _follow_ups(options: argparse.Namespace) -> int:
    from desktop.chart.dues import WORDS as KINDS  # noqa: PLC0415
    from desktop.chart.follow_ups import WORDS, list_follow_ups  # noqa: PLC0415
    from engine.wording import name_patient, show_date  # noqa: PLC0415

    on = read_day("--on", options.on) or now().date()
    if options.within < 0:
        raise Refusal(say("--within: days ahead are not negative; give 0 or more"))
    with opening(options) as chart:
        found = list_follow_ups(chart.store, on, options.within, most=-1)
    if options.json:
        print(json.dumps([each.as_json() for each in found], ensure_ascii=False, indent=2))
        return 0
    for each in found:
        day = say("no day") if each.day is None else show_date(dt.date.fromisoformat(each.day))
        who = name_patient(each.family_name, each.given_name)
        print(
            f"{day:<11}  {say(WORDS[each.standing]):<22} {say(KINDS[each.what]):<18} {each.record}  {who}: {each.told}"
        )
    return 0


def _duplicates(options: argparse.Namespace) -> int:
    from desktop.chart.duplicates import find_pairs  # noqa: PLC0415
    from engine.wording import name_patient  # noqa: PLC0415

    with opening(options) as chart:
        found = find_pairs(chart.store)
    if options.json:
        print(json.dumps([each.as_json() for each in found], ensure_ascii=False, indent=2))
        return 0
    for pair in found:
        names = [f"{each.id} {name_patient(each.family_name, each.given_name)}" for each in (pair.first, pair.second)]
        print(f"{' and '.join(names)}: {'; '.join(pair.why)}")
        if pair.against:
            print(say("  against it: {against}").format(against="; ".join(pair.against)))
    return 0


def _merge(options: argparse.Namespace) -> int:
    from desktop.chart.duplicates import merge  # noqa: PLC0415

    with opening(options) as chart:
        merge(
            chart, options.patient, options.into, options.reason, now(), although_differing=options.although_differing
        )
    print(say("{patient}: goes by {into}").format(patient=options.patient, into=options.into))
    return 0


def _part(options: argparse.Namespace) -> int:
    from desktop.chart.duplicates import part  # noqa: PLC0415

    with opening(options) as chart:
        part(chart, options.patient, options.reason, now())
    print(say("{patient}: stands by itself again").format(patient=options.patient))
    return 0


def _compare(options: argparse.Namespace) -> int:
    from desktop.chart.differences import tell_difference  # noqa: PLC0415

    with opening(options) as chart:
        found = _find_difference(chart, options)
    if options.json:
        print(json.dumps(found.as_json(), ensure_ascii=False, indent=2))
        return 0
    groups = tell_difference(found)
    if not groups:
        print(say("Both say the same."))
    for title, lines in groups:
        print(f"{title}:")
        for line in lines:
            print(f"  {line}")
    return 0


def _find_difference(chart: "Chart", options: argparse.Namespace) -> "Difference":
    from desktop.chart.timeline import compare_records, compare_versions  # noqa: PLC0415

    record = _open_record(chart, options.id)
    if options.other is not None:
        if options.versions is not None:
            raise Refusal(say("--versions: is for one record; leave it out, or the second record"))
        return compare_records(record, _open_record(chart, options.other))
    if options.versions is None and len(record.versions) < VERSIONS:
        raise Refusal(say("{id}: has one version only; name a second record to compare it with").format(id=record.id))
    return compare_versions(record, *(options.versions or (len(record.versions) - 1, len(record.versions))))


def _open_record(chart: "Chart", name: str) -> "Record":
    """A record that is looked at, which the trail says."""
    record = chart.record(name)
    chart.note("opened", name, {"version": record.latest.number}, now())
    return record


def _follow(options: argparse.Namespace) -> int:
    from desktop.chart.exports import export, note_export  # noqa: PLC0415
    from desktop.chart.next_visit import follow  # noqa: PLC0415
    from desktop.consult.signing import spare_other_files  # noqa: PLC0415

    as_of = read_day("--as-of", options.as_of)
    with opening(options, dates=as_of is None) as chart:
        record = chart.record(options.id)
        if record.state == "withdrawn":
            raise Refusal(say("{id}: is withdrawn; follow a record that stands").format(id=record.id))
        followed = follow(record.latest.case, as_of or now().date())
        text = json.dumps(followed.values, ensure_ascii=False, indent=2)
        if options.out:
            spare_other_files(options.out, b"{", say("case in JSON"))
            export(chart, record, FOLLOW_UP, f"{text}\n".encode(), options.out, now())
        else:
            note_export(chart, record, FOLLOW_UP, say("standard output"), now())
    if not options.out:
        print(text)
        return 0
    print(say("{out}: {count} facts carry over; asked anew:").format(out=options.out, count=len(followed.carried)))
    for each in followed.asked:
        print(f"  {each.label}: {each.why} ({each.value})")
    return 0


def say_latest(as_of: str | None, headline: str | None) -> str:
    """The latest consultation that stands, on one line."""
    return (
        say("all withdrawn")
        if as_of is None
        else say("the latest of {as_of}: {headline}").format(as_of=as_of, headline=headline)
    )


ACTIONS = {
    "patients": Action("the patients by name, each with the latest consultation", add_wanted, _patients),
    "follow-ups": Action("who is due: response checks, two-year dates, results", _follow_ups_options, _follow_ups),
    "duplicates": Action("patients who may be one", add_json, _duplicates),
    "merge": Action("say that two patients are one; no record is changed", _merge_options, _merge),
    "part": Action("take a merge back", _part_options, _part),
    "compare": Action("what changed between two records or versions", _compare_options, _compare),
    "follow": Action("the case of a follow-up, begun from a record", _follow_options, _follow),
}
