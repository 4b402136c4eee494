"""Write one case as an HL7 FHIR R4 document: what is recorded, advised and decided; the signed summary where given."""

import argparse
import datetime as dt
import json

from desktop.commands.arguments import add_case, add_home, add_json, add_pack
from desktop.commands.inputs import Refusal, open_pack, read_case_file, read_checks
from engine.language import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `fhir export` takes."""
    add_case(parser)
    parser.add_argument("--out", required=True, metavar="FILE", help="where the document goes (JSON)")
    parser.add_argument("--summary", metavar="FILE.pdf", help="the signed summary of this case, to go with it")
    add_pack(parser)
    add_home(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Write the document whole or not at all."""
    case = read_case_file(options.case)
    edition = open_pack(options.pack)
    from desktop.consult.exchange import save_document  # noqa: PLC0415 - FHIR and paper load only now
    from engine.consultation import consult, digest  # noqa: PLC0415

    if options.out == "-":
        raise Refusal(say("a document goes into a file; name one with --out"))
    consultation = consult(case, edition, checks=read_checks("fhir", options.home))
    now = dt.datetime.now(dt.UTC).astimezone()
    counted = save_document(consultation, now, options.out, options.summary)
    record = f"sha256:{digest(consultation.record())}"
    if options.json:
        told = {"file": options.out, "resources": counted, "signed": options.summary is not None, "record": record}
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return 0
    print(
        say("Document: {out} (HL7 FHIR R4, {values} resources)").format(out=options.out, values=sum(counted.values()))
    )
    print("; ".join(f"{number} {kind}" for kind, number in counted.items()))
    if options.summary is None:
        print(say("Preliminary: it holds no signed summary; give one with --summary"))
    print(say("Record {record}").format(record=record))
    return 0
