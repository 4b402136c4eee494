"""Practice on paper, from the command line: the signed debrief of one answer, and a supervisor's signature on it."""

import argparse
import os
import sys
from pathlib import Path

from desktop.commands.actions import Action
from desktop.commands.inputs import Refusal, read_bytes, write_whole
from desktop.commands.key import add_passphrase, read_passphrase
from desktop.commands.practice.learning import collection_of, journal_of, now
from reports.typesetting.sheet import SHEETS


def _debrief_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("answer", nargs="?", default="last", metavar="ANSWER-ID", help="which answer (the last one)")
    parser.add_argument("--key", required=True, metavar="KEY.p12", help="the signing key, from 'plateau key new'")
    parser.add_argument("--out", required=True, metavar="FILE.pdf", help="where the debrief goes")
    parser.add_argument("--sheet", choices=SHEETS, default="a4", help="what it is printed on (default: a4)")
    parser.add_argument("--countersign", action="store_true", help="leave one empty field for a supervisor's signature")
    add_passphrase(parser)


def _debrief(options: argparse.Namespace) -> int:
    from desktop.consult.signing import take_key  # noqa: PLC0415 - paper loads only now
    from desktop.training.debriefing import find_answer, mark_again, sign_debrief, write_values  # noqa: PLC0415
    from reports.keys.identity import SigningKeyError, write_once  # noqa: PLC0415
    from reports.keys.renewal import tell_end  # noqa: PLC0415

    journal = journal_of(options)
    finished = find_answer(journal, options.answer)
    debrief = write_values(mark_again(collection_of(options), finished), finished, journal.learner.label)
    target = Path(options.out)
    if os.path.lexists(target):  # it may be a patient's summary
        raise Refusal(f"{target}: is there already and is never overwritten; choose another name")
    key = take_key(options.key, read_passphrase(options))
    at = now().astimezone()
    content = sign_debrief(debrief, key, at, sheet=options.sheet, countersign=options.countersign)
    try:
        write_once(target, content, 0o644)
    except SigningKeyError as error:
        raise Refusal(str(error)) from None
    print(f"Practice debrief of {debrief.learner}: {debrief.title} ({debrief.scenario}), answer {debrief.answer}")
    print(f"Signed by {key.name}: {options.out}")
    if ending := tell_end(key.certificate, at):
        print(f"plateau practice: {ending}", file=sys.stderr)
    return 0


def _countersign_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.pdf", help="a debrief that was signed with --countersign")
    parser.add_argument("--key", required=True, metavar="KEY.p12", help="the supervisor's own key")
    add_passphrase(parser)


def _countersign(options: argparse.Namespace) -> int:
    from desktop.consult.signing import LARGEST_SUMMARY  # noqa: PLC0415
    from desktop.training.debriefing import countersign  # noqa: PLC0415

    content = read_bytes(options.file, LARGEST_SUMMARY)
    signed, name = countersign(content, options.key, read_passphrase(options), now().astimezone())
    write_whole(options.file, signed)
    print(f"Countersigned by {name}: {options.file}")
    return 0


ACTIONS = {
    "debrief": Action("write what came of an answer as a signed PDF", _debrief_options, _debrief),
    "countersign": Action("sign a debrief as the supervisor", _countersign_options, _countersign),
}
