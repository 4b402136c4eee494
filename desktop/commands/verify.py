"""Check a signed summary: whole? by whom? does the page say what its record says? do replay and proof agree?

With --seal WHAT: a paper copy, by the code on its page 1 or the lines typed from it.
"""

import argparse
import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.commands.arguments import add_json
from desktop.commands.inputs import Refusal, name_of, open_pack, read_bytes
from desktop.commands.seals import add_claims, judge, read_claims, read_seal, tell_seal
from desktop.commands.verified import tell_verdict
from desktop.consult.keys import read_all_certificates, refusing_keys
from desktop.consult.signing import LARGEST_SUMMARY
from engine.language import say
from reports.keys.placing import LARGEST_FILE

if TYPE_CHECKING:
    from engine.edition import Edition
    from reports.keys.trust import Trust

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
        help="certificates to trust, of signers or of authorities that issue theirs; any other signer gives 1",
    )
    parser.add_argument(
        "--withdrawn",
        nargs="+",
        action="extend",
        default=[],
        metavar="LIST",
        help="lists of withdrawn certificates, by the authorities given",
    )
    parser.add_argument(
        "--home", metavar="DIR", help="the folder of whom this computer trusts (the user's data folder)"
    )
    add_claims(parser)
    parser.add_argument(
        "--practice", action="store_true", help="a practice debrief is expected: 0 for one that holds, 1 for a summary"
    )
    parser.add_argument("--pack", metavar="ID", help="an edition that does not ship, by its folder, to replay with")
    parser.add_argument(
        "--extract", metavar="DIR", help="write what is attached (record.json, fhir.json) into this folder"
    )
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print the verdict; 0 only when the file is intact, its page says what the record says, replay and proof agree."""
    if (options.file is None) == (options.seal is None):
        raise Refusal(say("give a signed summary, or with --seal a paper copy: one of the two"))
    editions = [] if options.pack is None else [open_pack(options.pack)]
    if options.seal is not None:
        return _check_seal(options, editions)
    if options.identifier or options.name or options.born:
        raise Refusal(say("--identifier, --name and --born go with --seal; a PDF shows whose it is"))
    content = read_bytes(options.file, LARGEST_SUMMARY)
    if b"%PDF-" not in content[:_ENDS] and b"%%EOF" not in content[-_ENDS:]:
        raise Refusal(
            say("{file}: is no PDF; give a summary that 'plateau report' wrote").format(file=name_of(options.file))
        )
    trust = _read_trust(options)

    from reports.proving.verify import verify  # noqa: PLC0415 - cryptography and the PDF readers load only now

    verdict = verify(content, trust, editions)
    written = [] if options.extract is None or not verdict.record_matches_page else _extract(content, options.extract)
    if options.json:
        print(json.dumps(verdict.as_json(), ensure_ascii=False, indent=1))
    else:
        print("\n".join(tell_verdict(verdict, trusting=bool(options.trust))))
        if options.extract is not None:
            print(
                say("Attached: {what}").format(
                    what=", ".join(written) or say("nothing was written: the page does not stand for it")
                )
            )
    holds = verdict.proved if not options.practice else verdict.practice is not None and verdict.practice.matches
    return 0 if holds and (verdict.trusted or not options.trust) else 1


def _extract(pdf: bytes, folder: str) -> list[str]:
    """Write every attachment into a folder, for its owner alone; the paths written.

    :raises Refusal: when one is there already or the folder cannot be written.
    """
    from reports.keys.identity import SigningKeyError, write_once  # noqa: PLC0415
    from reports.proving.pages import read_attachments  # noqa: PLC0415

    found = {Path(folder) / name: content for name, content in read_attachments(pdf).items()}
    if there := [path for path in found if path.exists()]:
        raise Refusal(
            say("{there}: is there already and is never overwritten; choose another folder").format(there=there[0])
        )
    try:
        Path(folder).mkdir(mode=0o700, exist_ok=True)
        for path, content in found.items():
            write_once(path, content, 0o600)
    except SigningKeyError as error:
        raise Refusal(str(error)) from None
    except OSError as error:
        raise Refusal(
            say("{folder}: cannot be written ({strerror}); choose another folder").format(
                folder=folder, strerror=error.strerror
            )
        ) from None
    return [str(path) for path in found]


def _read_trust(options: argparse.Namespace) -> "Trust":
    """Whom --trust names; without it, whom this computer trusts. What this computer knows as withdrawn counts always.

    :raises Refusal: when a file is no certificate, or no list by an authority that is trusted.
    """
    from desktop.consult.trusted import gather  # noqa: PLC0415
    from reports.keys.trust import Trust, read_trust, take_lists  # noqa: PLC0415
    from reports.keys.withdrawal import LARGEST, read_crl  # noqa: PLC0415

    now = dt.datetime.now(dt.UTC)
    with refusing_keys():
        given = Trust(as_of=now)
        for path in options.trust:
            given = given.joined_with(read_trust(read_bytes(path, LARGEST_FILE), path))
        lists = [(read_crl(read_bytes(path, LARGEST), path), path) for path in options.withdrawn]
    try:
        installed = gather(options.home, now)
    except Refusal as refusal:  # no folder of this user: nobody is trusted by it
        installed = Trust(remarks=refusal.sentences, as_of=now)
    trust = given.with_lists(installed.lists) if options.trust else installed
    taken = take_lists(trust, lists)
    if uncounted := taken.remarks[len(trust.remarks) :]:
        raise Refusal(*(say("{rstrip}; ask for the right list").format(rstrip=each.rstrip(".")) for each in uncounted))
    return taken


def _check_seal(options: argparse.Namespace, editions: "list[Edition]") -> int:
    """Tell whether the seal of a paper copy is genuine, and what the page must show."""
    from desktop.consult.trusted import read_installed  # noqa: PLC0415

    claims = read_claims(options)
    trusted = [certificate for path in options.trust for certificate in read_all_certificates(path)]
    trusted += read_installed(options.home).certificates
    verdict = judge(options.seal, read_seal(options.seal), trusted, claims, editions, trust=_read_trust(options))
    if options.json:
        print(json.dumps(verdict.as_json(), ensure_ascii=False, indent=1))
    else:
        tell_seal(verdict)
    return 0 if verdict.proved else 1
