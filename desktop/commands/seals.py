"""The paper seal from the command line: read from a photo, a scan or typed text, checked, and told in words."""

import argparse
import datetime as dt
from typing import TYPE_CHECKING

from desktop.commands.inputs import Refusal, name_of, read_bytes
from engine.language import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cryptography import x509

    from engine.edition import Edition
    from reports.keys.trust import Trust
    from reports.seal.check import Claims, SealVerdict

_WIDTH = 13


def add_claims(parser: argparse.ArgumentParser) -> None:
    """Who the paper is said to be about."""
    parser.add_argument("--identifier", metavar="N", help="of the patient: is it the one that was signed?")
    parser.add_argument("--name", metavar='"FAMILY, Given"', help="of the patient, with --born: are they as signed?")
    parser.add_argument("--born", metavar="DATE", help="as 1961-04-02, with --name")


def read_claims(options: argparse.Namespace) -> "Claims":
    """Who the paper is said to be about.

    :raises Refusal: when name or date are not written so, or one is given without the other.
    """
    from reports.seal.check import Claims  # noqa: PLC0415 - the libraries of the seal load only now

    if (options.name is None) != (options.born is None):
        raise Refusal(say("--name and --born are compared together; give both"))
    if options.identifier is not None and not options.identifier.strip():
        raise Refusal(say("--identifier: is empty; give the patient's number"))
    if options.name is None:
        return Claims(options.identifier)
    family, _, given = (part.strip() for part in options.name.partition(","))
    if not family or not given:
        raise Refusal(
            say("--name: '{name}' has no comma between two names; write it as \"FAMILY, Given\"").format(
                name=options.name
            )
        )
    try:
        born = dt.date.fromisoformat(options.born)
    except ValueError:
        raise Refusal(say("--born: '{born}' is no day; write it as 1961-04-02").format(born=options.born)) from None
    return Claims(options.identifier, family, given, born)


def read_seal(path: str, read: "Callable[[bytes], str] | None" = None) -> str:
    """The seal's text from a picture, a PDF or a text file, or what stands on standard input.

    `read` reads a picture, where this process shall not do it itself.

    :raises Refusal: when nothing can be read there.
    """
    from reports.seal.fields import SealError  # noqa: PLC0415
    from reports.seal.picture import LARGEST, is_picture, read_picture  # noqa: PLC0415

    content = read_bytes(path, LARGEST)
    try:
        if is_picture(content):
            return (read or read_picture)(content)
        return content.decode("utf-8-sig")
    except SealError as error:
        raise Refusal(f"{name_of(path)}: {error}") from None
    except UnicodeDecodeError:
        words = say(
            "is no picture, PDF or text that can be read; save a photo as JPEG or PNG, typed lines as plain text"
        )
        raise Refusal(f"{name_of(path)}: {words}") from None


def judge(
    path: str,
    text: str,
    certificates: "list[x509.Certificate]",
    claims: "Claims",
    editions: "Sequence[Edition]" = (),
    *,
    trust: "Trust",
) -> "SealVerdict":
    """The verdict on a seal's text; `path` names where it came from, `trust` says whom one may believe.

    :raises Refusal: when it is no seal; a sentence for each line that was typed wrong.
    """
    from reports.keys.trust import judge as judge_signer  # noqa: PLC0415
    from reports.seal.check import check_seal  # noqa: PLC0415
    from reports.seal.fields import SealError  # noqa: PLC0415
    from reports.seal.text import TypedError  # noqa: PLC0415

    def doubt(certificate: "x509.Certificate", signed_at: dt.datetime) -> str:
        standing = judge_signer(certificate, signed_at, trust)
        return "" if standing.trusted else standing.why

    try:
        return check_seal(text, certificates, claims, editions, doubt=doubt)
    except TypedError as error:
        raise Refusal(*(f"{name_of(path)}: {sentence}" for sentence in error.sentences)) from None
    except SealError as error:
        raise Refusal(f"{name_of(path)}: {error}") from None


def _tell_genuine(verdict: "SealVerdict") -> str:
    """First whatever forbids relying on a seal that its signer did make."""
    if verdict.doubted:
        return say("DO NOT RELY on it: {signer} is not to be trusted here, see why below").format(signer=verdict.signer)
    if False in (verdict.identifier, verdict.person):
        return say("OF ANOTHER PATIENT than was given, or of another number: signed by {signer}").format(
            signer=verdict.signer
        )
    if verdict.problems:
        return say("GENUINE, but see the problem below: signed by {signer}").format(signer=verdict.signer)
    return say("GENUINE: signed by {signer}").format(signer=verdict.signer)


def tell_seal(verdict: "SealVerdict") -> None:
    """Print a verdict: first whether it is genuine, then what the page must show, then who it is about."""
    standing = {
        "genuine": _tell_genuine(verdict),
        "forged": say("NOT GENUINE: nobody signed what it says"),
        "unknown": say("CANNOT BE CHECKED: its signer's certificate is not here"),
    }
    heading = {
        "genuine": say("Compare each line with the paper; what stands there and not here was not signed:"),
        "forged": say("What it says, NOT signed by anybody known:"),
        "unknown": say("What it says, NOT PROVED:"),
    }
    same = {True: say("the same as signed"), False: say("NOT THE SAME as signed"), None: say("not given")}
    print(say("Seal:       {standing}").format(standing=standing[verdict.standing]))
    if verdict.standing == "unknown":
        print(say("            give the clinician's own certificate with --trust; an authority's is not enough"))
    print(heading[verdict.standing])
    for label, value in verdict.shown:
        print(f"  {label + ':':<{_WIDTH}} {value}")
    print("Patient:")
    print(say("  Identifier:             {same}").format(same=same[verdict.identifier]))
    print(say("  Name and birth date:    {same}").format(same=same[verdict.person]))
    for problem in verdict.problems:
        print(say("Problem:  {problem}").format(problem=problem))
