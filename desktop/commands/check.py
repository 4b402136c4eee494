"""Prove editions: every law over every patient, every shipped case; and print the certificate of what was found."""

import argparse
import json
import time
from typing import Any

from desktop.commands.arguments import add_json
from desktop.commands.inputs import Refusal
from desktop.commands.scenarios import Collection, is_scenario, prove_files, prove_shipped, tell_files, tell_shipped
from engine.certificate import Certificate
from engine.language import say
from engine.laws import LAWS
from engine.packs.check import check_pack
from engine.packs.files import shipped
from engine.packs.section import PackError, Problem
from engine.wording import label_of, show_time, upper_first, word_of

_NAMED = 3  # cases of an arrow; all of them with --json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `check` takes."""
    parser.add_argument(
        "packs",
        nargs="*",
        metavar="PACK",
        help="an edition's id or folder, or a practice scenario's file or folder; none means all shipped",
    )
    parser.add_argument("--arrows", action="store_true", help="also each arrow, with its patients and its cases")
    parser.add_argument("--mutants", action="store_true", help="try every single slip in the rules against the cases")
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print what was proved; 1 when a law fails."""
    if options.mutants:
        from desktop.commands.mutants import try_packs  # noqa: PLC0415 - only where it is asked for

        return try_packs(options.packs or shipped(), as_json=options.json)
    files = [name for name in options.packs if is_scenario(name)]
    packs = [name for name in options.packs if name not in files]
    certificates = []
    for name in packs or (() if files else shipped()):
        try:
            certificates.append(check_pack(name, time.perf_counter))
        except PackError as error:
            raise Refusal(*(str(problem) for problem in error.problems)) from None
    proved = prove_files(files)
    together = {each.pack: prove_shipped(each.pack) for each in certificates if each.pack in shipped()}
    if options.json:
        documents = [each.as_json() | _scenarios_of(together.get(each.pack)) for each in certificates]
        print(json.dumps([*documents, *(each.as_json() for each in proved)], ensure_ascii=False, indent=1))
    else:
        for certificate in certificates:
            _tell(certificate, arrows=options.arrows)
        tell_files(proved)
        tell_shipped(tuple(together.values()))
    answers = (
        [each.proved for each in certificates]
        + [each.proved for each in proved]
        + [each.proved for each in together.values()]
    )
    return 0 if all(answers) else 1


def _scenarios_of(collection: Collection | None) -> dict[str, Any]:
    return {} if collection is None else {"scenarios": collection.as_json()}


def _tell(certificate: Certificate, *, arrows: bool) -> None:
    word = "proved" if certificate.proved else say("NOT PROVED")
    if certificate.space:
        over = say("{space} complete patient types and {cases} cases").format(
            space=f"{certificate.space:,}", cases=certificate.cases
        )
        print(say("{pack}: {word} over {over}").format(pack=certificate.pack, word=word, over=over))
        print(
            say("  {with_unknowns} patient types, each fact known or unknown").format(
                with_unknowns=f"{certificate.with_unknowns:,}"
            )
        )
    else:
        print(
            say("{pack}: {word}; nothing is counted of an edition that cannot be used").format(
                pack=certificate.pack, word=word
            )
        )
    seconds = dict(certificate.seconds)
    for name, holds in certificate.laws.items():
        law = LAWS[name]
        if holds is False:
            print(say("  fails  {name}: {holds}").format(name=name, holds=law.holds))
        elif holds:
            print(say("  holds  {name}: {holds}").format(name=name, holds=law.holds))
            print(f"         {law.means} {upper_first(law.proved)}, {show_time(seconds[name])}.")
        else:
            print(say("  -      {name}: not tried until what fails is mended").format(name=name))
    for problem in certificate.problems:
        _tell_problem(problem)
    if arrows:
        _tell_arrows(certificate)
    print(f"  {certificate.pack_digest or 'no digest: the pack could not be read'}, {show_time(certificate.took)}")
    print(say("  certificate {digest}").format(digest=certificate.digest))


def _tell_problem(problem: Problem) -> None:
    print(f"  {problem}")
    if problem.patient:
        print(say("    The patient who shows it:"))
        for name, value in problem.patient:
            print(f"      {label_of(name)}: {word_of(name, value)}")


def _tell_arrows(certificate: Certificate) -> None:
    print(say("  Each arrow, with the complete patient types that take it and the cases that do:"))
    for arrow in certificate.arrows:
        print(f"    {arrow.question}: {arrow.label} -> {arrow.go}")
        more = len(arrow.cases) - _NAMED
        cases = ", ".join(arrow.cases[:_NAMED]) + (say(" and {more} more").format(more=more) if more > 0 else "")
        print(f"      {arrow.patients:,}; {cases}")
    print(say("  Each advice, with the complete patient types that get it:"))
    for advice, patients in certificate.advice:
        print(f"    {advice}: {patients:,}")
