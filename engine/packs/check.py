"""Checking an edition whole: its laws proved, its shipped cases run, and how long that took."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from engine.case import Case
from engine.case_file import CaseError, take_case
from engine.compilation import PATHWAY, compile_edition
from engine.edition import Edition
from engine.evaluate import decide
from engine.explore import find_missing, find_reachable
from engine.facts import Facts
from engine.pack import ShippedCase
from engine.packs.check_entries import check_entries
from engine.packs.files import LIBRARY, find_folder
from engine.packs.section import PackError, Problem
from engine.packs.shelf import read_cases, read_pack
from engine.prove import LAWS, prove_rules
from engine.sourced import check_evidence

CASES = "cases.yaml"


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found: whether everything is proved, over how many complete patients, and every problem."""

    pack: str
    digest: str
    space: int
    seconds: float
    cases: int
    problems: tuple[Problem, ...]

    @property
    def proved(self) -> bool:
        """Whether every law holds."""
        return not self.problems

    def as_json(self) -> dict[str, Any]:
        """The report as `check --json` prints it."""
        broken = {problem.law for problem in self.problems}
        return {
            "pack": self.pack,
            "proved": self.proved,
            "space": self.space,
            "seconds": round(self.seconds, 4),
            "laws": {law: law not in broken for law in LAWS},
            "problems": [
                {"law": each.law, "file": each.file, "line": each.line, "text": each.text} for each in self.problems
            ],
        }


def check_pack(name: str, clock: Callable[[], float]) -> Report:
    """Prove every law of the edition of that id or folder, and run its cases; `clock` gives seconds.

    :raises PackError: when there is no such edition. What is wrong within one is reported, not raised.
    """
    folder = find_folder(name)
    started = clock()
    try:
        pack = read_pack(folder)
        edition = compile_edition(pack)
        cases = read_cases(folder)
    except PackError as error:
        return Report(folder.name, "", 0, clock() - started, 0, error.problems)
    problems = (*prove_rules(edition), *check_evidence(edition))
    if folder.parent == LIBRARY:  # who could enter its trials is told beside the shipped editions only
        problems += tuple(check_entries(pack))
    if not any(problem.law == "references" for problem in problems):  # a case may ask for what is not there
        problems += tuple(_run_cases(edition, cases))
    space = 1
    for size in edition.diagram.sizes:
        space *= size
    return Report(pack.id, pack.digest, space, clock() - started, len(cases), problems)


def _run_cases(edition: Edition, cases: tuple[ShippedCase, ...]) -> Iterator[Problem]:
    taken: dict[str, set[int]] = {question.id: set() for question in edition.pathway.questions}
    seen: set[str] = set()
    for shipped in cases:
        if shipped.id in seen:
            yield Problem("cases", CASES, shipped.line, f"the case '{shipped.id}' stands twice; rename one")
        seen.add(shipped.id)
        try:
            case = take_case({"plateau": 1, "clinical": shipped.clinical})
        except CaseError as error:
            yield Problem("cases", CASES, shipped.line, f"the case '{shipped.id}' cannot be: {error.problems[0]}")
            continue
        yield from _compare(edition, shipped, case)
        yield from check_learning(edition, edition.read(case.clinical), CASES, shipped.line)
        for step in decide(edition, case.clinical).steps:
            if step.arrow is not None and not step.as_things_stand:
                taken[step.question].add(step.arrow)
    for question in edition.pathway.questions:
        for at, arrow in enumerate(question.arrows):
            if at not in taken[question.id] or not taken[question.id] - {at}:
                text = f"no case takes the arrow '{arrow.label}' of '{question.id}', or none takes another; add one"
                yield Problem("cases", PATHWAY, arrow.line, text)


def _compare(edition: Edition, shipped: ShippedCase, case: Case) -> Iterator[Problem]:
    """Each key of the answer is one of `decide --json`; `risk` is the group, `cautions` ids that must be among them."""
    said = decide(edition, case.clinical).as_json()
    said["risk"] = said["risk"]["group"]
    for key, wanted in shipped.answer.items():
        if key not in said:
            yield Problem(
                "cases", CASES, shipped.line, f"the case '{shipped.id}' asks for '{key}', which no answer has"
            )
        elif key == "cautions":
            missing = set(wanted) - {caution["id"] for caution in said["cautions"]}
            if missing:
                text = f"the case '{shipped.id}' lacks the caution '{min(missing)}'"
                yield Problem("cases", CASES, shipped.line, text)
        elif said[key] != wanted and not (key == "reachable" and set(said[key]) == set(wanted)):
            text = f"the case '{shipped.id}' gives {key} {said[key]!r}, not {wanted!r}; correct the case or the pathway"
            yield Problem("cases", CASES, shipped.line, text)


def check_learning(edition: Edition, facts: Facts, file: str, line: int | None) -> Iterator[Problem]:
    """Every value that each unknown fact may turn out to have: reachable advice only shrinks, and advice stays."""
    reachable = set(find_reachable(edition, facts))
    if (len(reachable) == 1) != (not find_missing(edition, facts)):
        yield Problem(
            "learning", file, line, "facts are missing though there is an advice, or none though there is none"
        )
    for level, mask in enumerate(facts.masks):
        if mask.bit_count() == 1:
            continue
        for value in range(edition.diagram.sizes[level]):
            if (mask >> value) & 1:
                masks = (*facts.masks[:level], 1 << value, *facts.masks[level + 1 :])
                learnt = set(edition.diagram.reachable(edition.root, masks)) - {None}
                if not learnt <= reachable:
                    name = edition.pathway.order[level]
                    yield Problem("learning", file, line, f"learning {name} makes an advice possible that was not")
