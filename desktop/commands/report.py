"""Write the signed consultation summary of one case as a PDF, with its record attached."""

import argparse
import sys

from desktop.commands.arguments import add_case, add_home, add_language, add_pack
from desktop.commands.day import add_day, require_day, take_clock
from desktop.commands.inputs import Refusal, name_of, open_pack, read_case_file, read_checks, write_whole
from desktop.commands.key import add_passphrase, read_passphrase
from engine.language import say
from reports.layout import Layout
from reports.typesetting.sheet import SHEETS


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `report` takes."""
    add_language(parser)
    add_case(parser)
    parser.add_argument("--key", required=True, metavar="KEY.p12", help="the signing key, from 'plateau key new'")
    parser.add_argument("--out", required=True, metavar="FILE.pdf", help="where the summary goes")
    add_pack(parser)
    add_home(parser)
    add_day(parser)
    parser.add_argument("--countersign", action="store_true", help="leave one empty field for a supervisor's signature")
    parser.add_argument("--sheet", choices=SHEETS, default="a4", help="what it is printed on (default: a4)")
    parser.add_argument("--patient-page", action="store_true", help="add a page in plain words for the patient")
    add_passphrase(parser)


def run(options: argparse.Namespace) -> int:
    """Write the summary whole or not at all; an open or blocked decision can be summarised too."""
    case = read_case_file(options.case)
    edition = open_pack(options.pack)
    from desktop.consult.home import find_home  # noqa: PLC0415
    from desktop.consult.signing import issue, spare_other_files  # noqa: PLC0415 - cryptography and paper load only now
    from engine.consultation import consult, digest  # noqa: PLC0415
    from engine.contradictions import find_implausible  # noqa: PLC0415

    if case.decision.agrees is False and not (case.decision.reason or "").strip():
        raise Refusal(
            say("{case}: decision.reason: missing beside agrees: false; give the reason").format(
                case=name_of(options.case)
            )
        )
    spare_other_files(options.out)
    clock = take_clock(options.day_is, find_home(options.home))
    require_day(clock, signs=True)
    consultation = consult(case, edition, checks=read_checks("report", options.home))
    now = clock()
    content, signer, ending = issue(
        consultation,
        options.key,
        read_passphrase(options),
        now,
        Layout(countersign=options.countersign, sheet=options.sheet, for_patient=options.patient_page),
    )
    write_whole(options.out, content)
    print(f"{consultation.rationale.word}: {consultation.rationale.headline}")
    print(say("Signed by {signer}: {out}").format(signer=signer, out=options.out))
    print(say("Record sha256:{record}").format(record=digest(consultation.record())))
    for sentence in find_implausible(case.clinical):
        print(say("Check: {sentence}").format(sentence=sentence))
    if ending:
        print(f"plateau report: {ending}", file=sys.stderr)
    return 0
