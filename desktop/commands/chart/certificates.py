"""The certificates of a chart's people, from the command line: shown, written out, renewed, an issued one accepted."""

import argparse
import json

from desktop.commands.actions import Action
from desktop.commands.arguments import add_json
from desktop.commands.chart.opening import now, opening
from desktop.commands.inputs import Refusal
from engine.language import say


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=("show", "export", "accept", "renew"), help="what is done; renew is for a "
                        "self-made one")  # fmt: skip
    parser.add_argument("issued", nargs="?", metavar="ISSUED.crt", help="for accept: what the authority issued")
    parser.add_argument("--out", metavar="CERT.crt", help="for export: where the certificate goes")
    parser.add_argument("--of", metavar="NAME", help="for export: another person's certificate")
    add_json(parser)


def _certificate(options: argparse.Namespace) -> int:
    what = options.what
    if (what == "accept") != (options.issued is not None):
        raise Refusal(
            say("chart certificate {what}: ").format(what=what)
            + (
                say("name the certificate that was issued")
                if what == "accept"
                else say("takes no certificate; leave it out")
            )
        )
    if (what == "export") != (options.out is not None):
        raise Refusal(
            say("chart certificate {what}: ").format(what=what)
            + (say("say with --out where it goes") if what == "export" else say("writes no file; leave out --out"))
        )
    if options.of is not None and what != "export":
        raise Refusal(say("chart certificate {what}: is about one's own; leave out --of").format(what=what))
    from desktop.chart import certificates  # noqa: PLC0415 - store and cryptography load only now
    from desktop.consult.keys import describe  # noqa: PLC0415

    with opening(options) as chart:
        if what == "export":
            certificates.export_certificate(chart, options.out, options.of)
            print(f"{options.of or chart.person.name}: {options.out}")
            return 0
        if what == "accept":
            held = certificates.accept_certificate(chart, options.issued, now())
        else:
            held = certificates.renew_certificate(chart, now()) if what == "renew" else chart
        found = describe(held.key.certificate, now())
    if options.json:
        told = {
            "name": found.name, "fingerprint": found.fingerprint, "valid_from": found.first.isoformat(),
            "valid_to": found.last.isoformat(), "issuer": found.issuer or None, "ending": found.ending or None,
        }  # fmt: skip
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    print(f"{found.name}: {found.fingerprint}")
    print(f"valid until {found.last:%d-%b-%Y}, {f'issued by {found.issuer}' if found.issuer else 'self-made'}")
    if found.ending:
        print(found.ending)
    return 0


ACTIONS = {
    "certificate": Action("your own certificate: shown, written out, renewed, or an issued one accepted", _options,
                          _certificate),
}  # fmt: skip
