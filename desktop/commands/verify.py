"""Check a signed summary: whole? by whom? does the page say what its record says? do replay and proof agree?"""

import argparse
import json

from desktop.commands.arguments import add_json
from desktop.commands.inputs import Refusal, name_of, open_pack, read_bytes
from desktop.commands.verified import tell_verdict

LARGEST_PDF = 50_000_000
LARGEST_CERTIFICATE = 1_000_000
_ENDS = 1024  # a reader of PDF looks for its marks this far from either end


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `verify` takes."""
    parser.add_argument("file", metavar="FILE.pdf", help="the signed summary; - is standard input")
    parser.add_argument(
        "--trust",
        nargs="+",
        action="extend",
        default=[],
        metavar="CERT",
        help="certificates to trust; any other signer gives 1",
    )
    parser.add_argument("--pack", metavar="ID", help="an edition that does not ship, by its folder, to replay with")
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print the verdict; 0 only when the file is intact, its page says what the record says, replay and proof agree."""
    content = read_bytes(options.file, LARGEST_PDF)
    if b"%PDF-" not in content[:_ENDS] and b"%%EOF" not in content[-_ENDS:]:
        raise Refusal(f"{name_of(options.file)}: is no PDF; give a summary that 'plateau report' wrote")
    pins = [pin for path in options.trust for pin in _read_fingerprints(path)]
    editions = [] if options.pack is None else [open_pack(options.pack)]

    from reports.verify import verify  # noqa: PLC0415 - cryptography and the PDF readers load only now

    verdict = verify(content, pins, editions)
    if options.json:
        print(json.dumps(verdict.as_json(), ensure_ascii=False, indent=1))
    else:
        print("\n".join(tell_verdict(verdict, trusting=bool(pins))))
    return 0 if verdict.proved and (verdict.trusted or not pins) else 1


def _read_fingerprints(path: str) -> list[str]:
    """The fingerprints of the certificates in a file, PEM or DER.

    :raises Refusal: when it holds none.
    """
    from cryptography import x509  # noqa: PLC0415

    from reports.identity import fingerprint_of  # noqa: PLC0415

    content = read_bytes(path, LARGEST_CERTIFICATE)
    try:
        if b"-----BEGIN CERTIFICATE-----" in content:
            return [fingerprint_of(each) for each in x509.load_pem_x509_certificates(content)]
        return [fingerprint_of(x509.load_der_x509_certificate(content))]
    except ValueError:
        raise Refusal(f"{path}: is no certificate; give the .crt file that 'plateau key new' wrote") from None
