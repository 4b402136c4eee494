"""Check a signed summary: whole? by whom? does the page say what its record says? do replay and proof agree?

With --seal WHAT: a paper copy, by the code on its page 1 or the lines typed from it.
"""

import argparse
import json
from typing import TYPE_CHECKING

from desktop.commands.arguments import add_json
from desktop.commands.inputs import Refusal, name_of, open_pack, read_bytes
from desktop.commands.seals import add_claims, judge, read_certificates, read_claims, read_seal, tell_seal
from desktop.commands.verified import tell_verdict

if TYPE_CHECKING:
    from engine.edition import Edition

LARGEST_PDF = 50_000_000
_ENDS = 1024  # a reader of PDF looks for its marks this far from either end


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `verify` takes."""
    parser.add_argument("file", nargs="?", metavar="FILE.pdf", help="the signed summary; - is standard input")
    parser.add_argument(
        "--seal", metavar="WHAT", help="a paper copy instead: a photo or scan of page 1, or a text; - is standard input"
    )
    parser.add_argument(
        "--trust",
        nargs="+",
        action="extend",
        default=[],
        metavar="CERT",
        help="certificates to trust; any other signer gives 1",
    )
    add_claims(parser)
    parser.add_argument("--pack", metavar="ID", help="an edition that does not ship, by its folder, to replay with")
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print the verdict; 0 only when the file is intact, its page says what the record says, replay and proof agree."""
    if (options.file is None) == (options.seal is None):
        raise Refusal("give a signed summary, or with --seal a paper copy: one of the two")
    editions = [] if options.pack is None else [open_pack(options.pack)]
    if options.seal is not None:
        return _check_seal(options, editions)
    if options.identifier or options.name or options.born:
        raise Refusal("--identifier, --name and --born go with --seal; a PDF shows whose it is")
    content = read_bytes(options.file, LARGEST_PDF)
    if b"%PDF-" not in content[:_ENDS] and b"%%EOF" not in content[-_ENDS:]:
        raise Refusal(f"{name_of(options.file)}: is no PDF; give a summary that 'plateau report' wrote")
    pins = [pin for path in options.trust for pin in _read_fingerprints(path)]

    from reports.verify import verify  # noqa: PLC0415 - cryptography and the PDF readers load only now

    verdict = verify(content, pins, editions)
    if options.json:
        print(json.dumps(verdict.as_json(), ensure_ascii=False, indent=1))
    else:
        print("\n".join(tell_verdict(verdict, trusting=bool(pins))))
    return 0 if verdict.proved and (verdict.trusted or not pins) else 1


def _read_fingerprints(path: str) -> list[str]:
    """The fingerprints of the certificates in a file.

    :raises Refusal: when it holds none.
    """
    from reports.identity import fingerprint_of  # noqa: PLC0415

    return [fingerprint_of(each) for each in read_certificates(path)]


def _check_seal(options: argparse.Namespace, editions: "list[Edition]") -> int:
    """Tell whether the seal of a paper copy is genuine, and what the page must show."""
    claims = read_claims(options)
    trusted = [certificate for path in options.trust for certificate in read_certificates(path)]
    verdict = judge(options.seal, read_seal(options.seal), trusted, claims, editions)
    if options.json:
        print(json.dumps(verdict.as_json(), ensure_ascii=False, indent=1))
    else:
        tell_seal(verdict, trusting=bool(trusted))
    return 0 if verdict.proved else 1
