"""Would a shipped case notice a slip in a pathway? The slips tried one by one, and those that nothing notices."""

import json
import time
from collections.abc import Iterable

from desktop.commands.inputs import Refusal
from engine.case_file import CaseError
from engine.compilation import compile_edition
from engine.language import say
from engine.mutants.pathways import KINDS, Mutant
from engine.mutants.report import FATES, Report, count_fates
from engine.mutants.trial import try_mutants
from engine.packs.files import find_folder
from engine.packs.section import PackError
from engine.packs.shelf import read_cases, read_pack


def try_packs(names: Iterable[str], *, as_json: bool) -> int:
    """Try the mutants of editions by id or folder and print what became of them; 1 when one goes unnoticed.

    :raises Refusal: when an edition or one of its cases cannot be read.
    """
    reports = [_try(name) for name in names]
    if as_json:
        print(json.dumps([report.as_json() for report in reports], ensure_ascii=False, indent=1))
    else:
        for report in reports:
            _tell(report)
    return 1 if any(report.survivors for report in reports) else 0


def _try(name: str) -> Report:
    started = time.perf_counter()
    try:
        folder = find_folder(name)
        edition, cases = compile_edition(read_pack(folder)), read_cases(folder)
        tried = tuple(try_mutants(edition, cases))
    except PackError as error:
        raise Refusal(*(str(problem) for problem in error.problems)) from None
    except CaseError as error:
        raise Refusal(*(f"{name}, cases.yaml: {problem}" for problem in error.problems)) from None
    return Report(edition.pack.id, len(cases), tried, time.perf_counter() - started)


def _tell(report: Report) -> None:
    caught, alike, refused, unnoticed = (count_fates(report.tried)[fate] for fate in FATES)
    word = "SLIPS GO UNNOTICED" if unnoticed else "every slip that matters is caught"
    print(f"{report.pack}: {word}, by {report.cases} shipped cases")
    print(f"  {len(report.tried):,} pathways with a single slip: {caught:,} caught by a case, {alike:,} proved to say")
    print(f"  the same of every patient, {refused:,} that cannot be compiled, {unnoticed:,} unnoticed.")
    print(f"  {report.lawless:,} of them break a law besides, and would be refused without any case.")
    print("  caught   same  refused  unnoticed")
    for kind, fates in report.count().items():
        numbers = (fates[fate] for fate in FATES)
        print("  {:6,} {:6,} {:8,} {:10,}".format(*numbers) + f"  {say(KINDS[kind])}")
    for reason in dict.fromkeys(each.equivalent for each in report.equivalent):
        print(f"  Proved the same, because {reason}:")
        for each in report.equivalent:
            if each.equivalent == reason:
                print(f"    {_show(each.mutant)}")
    for each in report.survivors:
        print(f"  Unnoticed: {_show(each.mutant)}")
        print(f"    Answered otherwise: {each.patient}. Add such a case to cases.yaml.")
    print(f"  {report.seconds:.1f} s")


def _show(mutant: Mutant) -> str:
    place = mutant.file if mutant.line is None else f"{mutant.file}, line {mutant.line}"
    return f"{place}: {mutant.says}"
