"""A paper copy looked up in the chart, from the command line: is its seal genuine, and does the summary still stand?"""

import argparse
import json

from desktop.commands.actions import Action
from desktop.commands.arguments import add_json
from desktop.commands.chart.opening import now, opening
from desktop.commands.seals import add_claims, judge, read_claims, read_seal, tell_seal
from desktop.consult.keys import read_all_certificates
from engine.language import noted, say

UNKNOWN = noted("This chart holds no summary with that record.")


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", metavar="WHAT", help="a photo or scan of page 1, or a text; - is standard input")
    parser.add_argument(
        "--trust", nargs="+", action="extend", default=[], metavar="CERT",
        help="certificates beside those of the people of the chart",
    )  # fmt: skip
    add_claims(parser)
    add_json(parser)


def _seal(options: argparse.Namespace) -> int:
    """Tell the verdict and what became of the summary; 0 only when the seal is genuine and the summary stands."""
    from desktop.chart.fate import find_by_digest  # noqa: PLC0415
    from desktop.chart.roll import read_roll  # noqa: PLC0415
    from desktop.consult.apart import read_seal_apart  # noqa: PLC0415
    from desktop.consult.trusted import gather  # noqa: PLC0415
    from reports.keys.identity import fingerprint_of  # noqa: PLC0415
    from reports.keys.trust import pin_fingerprints  # noqa: PLC0415

    claims = read_claims(options)
    trusted = [certificate for path in options.trust for certificate in read_all_certificates(path)]
    text = read_seal(options.what, read_seal_apart)  # here, the chart's key would be beside a hostile picture
    with opening(options) as chart:
        given = pin_fingerprints(map(fingerprint_of, trusted))
        trusted += [each for member in read_roll(chart.store).members for each in (member.loaded, *member.earlier)]
        trust = gather(options.home, now(), chart).joined_with(given)
        verdict = judge(options.what, text, trusted, claims, trust=trust)
        fate = find_by_digest(chart, verdict.fields.record.hex(), verdict.fields.as_of)
    if options.json:
        told = verdict.as_json() | {"chart": None if fate is None else fate.as_json()}
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        became = [
            say("Chart:    {sentence}").format(sentence=sentence)
            for sentence in ((say(UNKNOWN),) if fate is None else fate.tell())
        ]
        # That a summary was withdrawn or replaced is read before its seal is called genuine.
        if fate is not None and not fate.stands:
            print("\n".join(became))
        tell_seal(verdict)
        if fate is None or fate.stands:
            print("\n".join(became))
    return 0 if verdict.proved and fate is not None and fate.stands else 1


ACTIONS = {
    "seal": Action("check a paper copy, and whether its summary still stands", _options, _seal),
}
