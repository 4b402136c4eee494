"""Signed summaries from the command line: signed, countersigned, and written out of the chart."""

import argparse
import sys
from typing import TYPE_CHECKING

from desktop.commands.actions import Action
from desktop.commands.chart.opening import add_record, now, opening
from desktop.commands.inputs import read_checks
from desktop.commands.key import ask_passphrase
from engine.language import say
from reports.typesetting.sheet import SHEETS

if TYPE_CHECKING:
    from desktop.chart.chart import Chart
    from desktop.chart.record import Record
    from reports.keys.identity import SigningKey


def _key_options(parser: argparse.ArgumentParser) -> None:
    add_record(parser)
    parser.add_argument("--key", metavar="KEY.p12", help="a signing key of one's own (the one that the chart keeps)")
    parser.add_argument("--key-passphrase-file", metavar="F", help="the key's passphrase, where it is not the chart's")
    parser.add_argument("--out", metavar="FILE.pdf", help="write the signed summary there too")


def _sign_options(parser: argparse.ArgumentParser) -> None:
    _key_options(parser)
    parser.add_argument("--final", action="store_true", help="leave no field for a supervisor's signature")
    parser.add_argument("--sheet", choices=SHEETS, default="a4", help="what it is printed on (default: a4)")
    parser.add_argument("--patient-page", action="store_true", help="add a page in plain words for the patient")


def _export_options(parser: argparse.ArgumentParser) -> None:
    add_record(parser)
    parser.add_argument("--out", required=True, metavar="FILE.pdf", help="where the signed summary goes")


def _sign(options: argparse.Namespace) -> int:
    from desktop.chart import papers  # noqa: PLC0415
    from reports.layout import Layout  # noqa: PLC0415

    _spare(options.out)
    key = _take_key(options)
    checks = read_checks("chart", options.home)
    wanted = Layout(countersign=not options.final, sheet=options.sheet, for_patient=options.patient_page)
    with opening(options, signs=True) as chart:
        record = papers.sign(chart, options.id, now(), key, wanted, checks)
        return _tell(options, chart, record, key)


def _countersign(options: argparse.Namespace) -> int:
    from desktop.chart import papers  # noqa: PLC0415

    _spare(options.out)
    key = _take_key(options)
    with opening(options, signs=True) as chart:
        return _tell(options, chart, papers.countersign(chart, options.id, now(), key), key)


def _export(options: argparse.Namespace) -> int:
    from desktop.chart.exports import export_summary  # noqa: PLC0415

    with opening(options) as chart:
        export_summary(chart, chart.record(options.id), options.out, now())
    print(f"{options.id}: {options.out}")
    return 0


def _tell(options: argparse.Namespace, chart: "Chart", record: "Record", key: "SigningKey | None") -> int:
    """Say what was signed and whether the certificate ends soon, and write it out where that was asked for."""
    from reports.keys.renewal import tell_end  # noqa: PLC0415

    if ending := tell_end((key or chart.key).certificate, now()):
        print(f"plateau chart: {ending}", file=sys.stderr)
    paper = record.paper
    signers = "" if paper is None else say(", countersigned by ").join(paper.signers)
    print(say("{id}: signed by {signers}").format(id=record.id, signers=signers))
    if options.out:
        from desktop.chart.exports import export_summary  # noqa: PLC0415

        export_summary(chart, record, options.out, now())
        print(options.out)
    return 0


def _take_key(options: argparse.Namespace) -> "SigningKey | None":
    """The key in the file that was named; its passphrase is the chart's unless another one is given."""
    if options.key is None:
        return None
    from desktop.consult.signing import take_key  # noqa: PLC0415

    named = options.key_passphrase_file or options.passphrase_file
    return take_key(options.key, ask_passphrase(named, say("Passphrase of the key: ")))


def _spare(target: str | None) -> None:
    if target:
        from desktop.consult.signing import spare_other_files  # noqa: PLC0415

        spare_other_files(target)


ACTIONS = {
    "sign": Action("sign a record's latest version; the summary stays in the chart", _sign_options, _sign),
    "countersign": Action("sign in the field that was left for a supervisor", _key_options, _countersign),
    "export": Action("write a signed summary out of the chart", _export_options, _export),
}
