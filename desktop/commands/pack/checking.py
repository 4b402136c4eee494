"""Errors as an edition is edited: proved at every save, with what became better or worse and whose advice changes."""

import argparse
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.commands.actions import Action
from desktop.commands.inputs import Refusal

if TYPE_CHECKING:
    from desktop.packs.watching import Round, Wait
    from engine.difference import Difference
    from engine.edition import Edition
    from engine.packs.section import Problem


def _check_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="FOLDER", help="the edition's folder")
    parser.add_argument("--watch", action="store_true", help="go on, and prove again at every save, until Ctrl+C")
    parser.add_argument(
        "--against", metavar="PACK", help="the edition whose advice it is compared with (that of the same id)"
    )


def _check(options: argparse.Namespace) -> int:
    if not options.watch:
        from desktop.commands.check import run  # noqa: PLC0415 - the same check, told in the same words

        return run(argparse.Namespace(packs=[options.folder], arrows=False, mutants=False, json=options.json))
    if options.json:
        raise Refusal("--json prints one document a run; leave --watch out")
    folder = Path(options.folder)
    if not folder.is_dir():
        raise Refusal(f"{options.folder}: there is no such folder; 'plateau pack new' begins an edition")
    from desktop.packs.start import begin_with_installed  # noqa: PLC0415

    begin_with_installed(options.home)
    return watch(folder, _find_origin(folder, options.against))


def watch(folder: Path, against: "Edition | None", wait: "Wait | None" = None) -> int:
    """Tell every round until somebody ends it, which is no mistake."""
    import time  # noqa: PLC0415

    from desktop.packs.watching import watch_folder  # noqa: PLC0415 - the engine loads only where it is wanted

    print(f"Watching {folder}; Ctrl+C ends it.", flush=True)
    try:
        for found in watch_folder(folder, against, wait or time.sleep):
            _tell(found)
    except KeyboardInterrupt:
        print("\nEnded.")
    return 0


def _find_origin(folder: Path, against: str | None) -> "Edition | None":
    """The edition named, or the one here that has the folder's id; None where there is none."""
    from engine.packs.files import read_about  # noqa: PLC0415
    from engine.packs.installed import list_current, open_current  # noqa: PLC0415
    from engine.packs.section import PackError  # noqa: PLC0415

    try:
        if against is not None:
            return open_current(against)
        name = read_about(folder).id
        return open_current(name) if name in list_current() else None
    except PackError as error:
        if against is None:  # what cannot be read yet is told in the first round
            return None
        raise Refusal(*(str(problem) for problem in error.problems)) from None


def _tell(found: "Round") -> None:
    """One round: the verdict, what is new, what is left, what is mended, and whose advice differs."""
    now = dt.datetime.now(dt.UTC).astimezone()
    if found.proved and found.certificate is not None:
        told = f"proved over {found.certificate.space:,} patient types and {found.certificate.cases} cases"
    else:
        told = f"{len(found.problems)} {'problem' if len(found.problems) == 1 else 'problems'}"
        if not found.readable:
            told += "; the rest is proved again once the files can be read"
    print(f"\n{now:%H:%M:%S}  {told}")
    for problem in found.better:
        print(f"  mended  {problem}")
    for problem in found.worse:
        _tell_problem("new   ", problem)
    for problem in found.problems:
        if problem not in found.worse:
            _tell_problem("open  ", problem)
    if found.difference is not None:
        _tell_difference(found.difference)
    print(end="", flush=True)


def _tell_problem(mark: str, problem: "Problem") -> None:
    from engine.wording import label_of, word_of  # noqa: PLC0415

    print(f"  {mark}  {problem}")
    if problem.patient and "patient with" not in problem.text:  # which tells that patient itself
        shown = "; ".join(f"{label_of(name)}: {word_of(name, value)}" for name, value in problem.patient)
        print(f"          The patient who shows it: {shown}")


def _tell_difference(found: "Difference") -> None:
    pack = found.first.pack
    if not found.differing:
        print(f"  Advice as in {pack.id} {pack.version}, for every patient type.")
        return
    print(f"  Advice differs from {pack.id} {pack.version} for {found.differing:,} of {found.space:,} patient types:")
    changed = [(part.count, group.advice, part.advice) for group in found.groups for part in group.parts
               if part.advice != group.advice]  # fmt: skip
    for count, one, other in sorted(changed, reverse=True):
        print(f"    {count:>15,}  {one} -> {other}")


ACTIONS = {"check": Action("prove an edition's folder, again at every save with --watch", _check_options, _check)}
