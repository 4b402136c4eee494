"""Checking an edition whole: its laws proved one by one, its shipped cases run, and the certificate of both."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

from engine.case import Case
from engine.case_file import CaseError, take_case
from engine.certificate import Certificate, count_advice, count_arrows, count_patients
from engine.compilation import PATHWAY, compile_edition
from engine.edition import Edition
from engine.evaluate import decide
from engine.expected import find_departures, say_for_case
from engine.explore import find_missing, find_reachable
from engine.facts import Facts
from engine.language import ENGLISH, speaking
from engine.laws import LAWS
from engine.nearest import suggest
from engine.pack import ShippedCase
from engine.packs.check_entries import check_entries
from engine.packs.files import LIBRARY
from engine.packs.installed import check_files, find_current
from engine.packs.section import PackError, Problem
from engine.packs.shelf import CHANGED, compute_digest, read_cases, read_pack
from engine.prove import PROOFS, Proof, run_proofs
from engine.references import check_numbers, check_references
from engine.sourced import check_doses, check_series, check_sources, check_use
from engine.told import Told
from engine.unknowns import prove_unknowns
from engine.validation import STRANGE
from engine.wording import LABELS

CASES = "cases.yaml"
Clock = Callable[[], float]  # seconds
Taken = dict[tuple[str, int], list[str]]  # question and arrow -> the cases that take it


def check_pack(name: str, clock: Clock) -> Certificate:
    """Prove every law of the edition of that id or folder, and run its cases.

    :raises PackError: when there is no such edition. What is wrong within one is reported, not raised.
    """
    folder = find_current(name)
    with speaking(ENGLISH):
        started = clock()
        try:
            check_files(name)
            pack = read_pack(folder)
            read = clock()
            edition = compile_edition(pack)
            compiled = clock()
            read_cases(folder)
        except PackError as error:
            seconds = (("readable", clock() - started),)
            return Certificate(folder.name, "", "", 0, 0, (), (), 0, error.problems, seconds)
        spent = {"readable": read - started + clock() - compiled, "budget": compiled - read}
        return _certify(edition, clock, spent)


@lru_cache(maxsize=8)
def certify(edition: Edition, clock: Clock = lambda: 0.0) -> Certificate:
    """The certificate of an edition that is open; made once.

    :raises PackError: when its folder has changed since it was opened.
    """
    if compute_digest(Path(edition.pack.folder)) != edition.pack.digest:
        raise PackError((Problem("readable", edition.pack.folder, None, CHANGED),))
    with speaking(ENGLISH):  # a certificate is the same in every language
        return _certify(edition.as_written, clock, {"readable": 0.0, "budget": 0.0})


def _certify(edition: Edition, clock: Clock, spent: dict[str, float]) -> Certificate:
    problems: list[Problem] = []
    for law, proof in _PROOFS.items():
        started = clock()
        problems.extend(run_proofs(edition, (proof,)))
        spent[law] = clock() - started
    cases = read_cases(Path(edition.pack.folder))
    taken: Taken = {}
    broken = {problem.law for problem in problems}
    if not broken & {"references", "budget"}:  # a case may ask for what is not there, or for what has no room
        started = clock()
        taken_cases = tuple(_take_cases(cases, problems))
        for shipped, case in taken_cases:
            problems.extend(check_learning(edition, edition.read(case.clinical), CASES, shipped.line))
        spent["learning"] = clock() - started
        started = clock()
        for shipped, case in taken_cases:
            problems.extend(_compare(edition, shipped, case, taken))
        problems.extend(_find_uncovered(edition, taken))
        spent["cases"] = clock() - started
    pack = edition.pack
    return Certificate(
        pack.id,
        pack.version,
        pack.digest,
        *count_patients(edition),
        () if "budget" in broken else count_arrows(edition, taken),
        count_advice(edition),
        len(cases),
        tuple(dict.fromkeys(problems)),  # a diagram without room is told once
        tuple((law, spent[law]) for law in LAWS if law in spent),
    )


def _prove_references(edition: Edition) -> Iterator[Problem]:
    yield from check_references(edition)
    if Path(edition.pack.folder).parent == LIBRARY:  # entry to trials is told beside the shipped editions only
        yield from check_entries(edition.pack)


def _prove_sources(edition: Edition) -> Iterator[Problem]:
    yield from check_sources(edition)
    yield from check_doses(edition)


# The laws that need no case, each with its proof.
_PROOFS: dict[str, Proof] = {
    "references": _prove_references,
    **PROOFS,
    "unknowns": prove_unknowns,
    "numbers": check_numbers,
    "sourced": _prove_sources,
    "series": check_series,
    "used": check_use,
}


def _take_cases(cases: tuple[ShippedCase, ...], problems: list[Problem]) -> Iterator[tuple[ShippedCase, Case]]:
    seen: set[str] = set()
    for shipped in cases:
        if shipped.id in seen:
            text = f"the case '{shipped.id}' stands twice; rename one"
            problems.append(Problem("cases", CASES, shipped.line, text))
        seen.add(shipped.id)
        try:
            yield shipped, take_case({"plateau": 1, "clinical": shipped.clinical})
        except CaseError as error:
            text = f"the case '{shipped.id}' cannot be: {error.problems[0]}{_suggest_place(error.problems[0])}"
            problems.append(Problem("cases", CASES, shipped.line, text))


def _suggest_place(problem: str) -> str:
    """The place of the case file that was probably meant, where one is misspelt."""
    if not isinstance(problem, Told) or problem.kind != STRANGE:
        return ""
    sections = (place.rpartition(".")[0] for place in LABELS)
    return suggest(problem.place.removeprefix("clinical."), (*LABELS, *filter(None, sections)))


def _find_uncovered(edition: Edition, taken: Taken) -> Iterator[Problem]:
    for question in edition.pathway.questions:
        for at, arrow in enumerate(question.arrows):
            others = any((question.id, other) in taken for other in range(len(question.arrows)) if other != at)
            if (question.id, at) not in taken or not others:
                text = f"no case takes the arrow '{arrow.label}' of '{question.id}', or none takes another; add one"
                yield Problem("cases", PATHWAY, arrow.line, text)


def _compare(edition: Edition, shipped: ShippedCase, case: Case, taken: Taken) -> Iterator[Problem]:
    """Where the answer departs from what is said; which arrows the case takes is noted."""
    outcome = decide(edition, case.clinical, what_if="flips" in shipped.answer)
    for step in outcome.steps:
        if step.arrow is not None and not step.as_things_stand:
            taken.setdefault((step.question, step.arrow), []).append(shipped.id)
    said = say_for_case(edition, case.clinical, outcome)
    for departure in find_departures(said, shipped.answer):
        yield Problem("cases", CASES, shipped.line, f"the case '{shipped.id}' {departure}")


def check_learning(edition: Edition, facts: Facts, file: str, line: int | None) -> Iterator[Problem]:
    """Every value that each unknown fact may turn out to have: reachable advice only shrinks, and advice stays."""
    reachable = set(find_reachable(edition, facts))
    if (len(reachable) == 1) != (not find_missing(edition, facts)):
        yield Problem(
            "learning",
            file,
            line,
            "facts are missing though there is an advice, or none though there is none; correct the pathway",
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
                    yield Problem(
                        "learning",
                        file,
                        line,
                        f"learning {name} makes an advice possible that was not; correct what other laws say first",
                    )
