"""Write the signed consultation summary of one case as a PDF, with its record attached."""

import argparse
import datetime as dt
from pathlib import Path

from desktop.commands.inputs import Refusal, name_of, open_pack, read_case_file, write_whole
from desktop.commands.key import add_passphrase, read_passphrase

PDF_BEGINS = b"%PDF-"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `report` takes."""
    parser.add_argument("case", metavar="CASE", help="a case file, JSON or YAML; - is standard input")
    parser.add_argument("--key", required=True, metavar="KEY.p12", help="the signing key, from 'plateau key new'")
    parser.add_argument("--out", required=True, metavar="FILE.pdf", help="where the summary goes")
    parser.add_argument("--pack", default="mayo-2012", metavar="ID", help="an edition's id or folder (mayo-2012)")
    parser.add_argument("--countersign", action="store_true", help="leave one empty field for a supervisor's signature")
    add_passphrase(parser)


def run(options: argparse.Namespace) -> int:
    """Write the summary whole or not at all; an open or blocked decision can be summarised too."""
    case = read_case_file(options.case)
    edition = open_pack(options.pack)
    _spare_other_files(options.out)
    passphrase = read_passphrase(options)

    from engine.consultation import consult, digest  # noqa: PLC0415 - cryptography and paper load only now
    from engine.contradictions import find_implausible  # noqa: PLC0415
    from reports.fonts import GlyphError  # noqa: PLC0415
    from reports.identity import SigningKeyError, read_key  # noqa: PLC0415
    from reports.issue import issue_summary  # noqa: PLC0415

    consultation = consult(case, edition)
    try:
        key = read_key(options.key, passphrase)
        content = issue_summary(
            consultation, key, dt.datetime.now(dt.UTC).astimezone(), countersign=options.countersign
        )  # fmt: skip
    except SigningKeyError as error:
        raise Refusal(str(error)) from None
    except GlyphError as error:
        raise Refusal(f"{name_of(options.case)}: cannot be printed: {error}") from None
    write_whole(options.out, content)
    print(f"{consultation.rationale.word}: {consultation.rationale.headline}")
    print(f"Signed by {key.name}: {options.out}")
    print(f"Record sha256:{digest(consultation.record())}")
    for sentence in find_implausible(case.clinical):
        print(f"Check: {sentence}")
    return 0


def _spare_other_files(path: str) -> None:
    """A summary may replace an earlier one, never a key or a case."""
    target = Path(path)
    if not target.is_file():
        return
    try:
        with target.open("rb") as file:
            begins = file.read(len(PDF_BEGINS))
    except OSError as error:
        raise Refusal(f"{path}: cannot be read ({error.strerror}); choose another name") from None
    if begins and begins != PDF_BEGINS:
        raise Refusal(f"{path}: is there already and is no PDF; choose another name")
