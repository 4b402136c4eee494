"""Proving practice scenarios at the terminal: one file, a folder of them, or all that ship with an edition."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.commands.inputs import Refusal
from desktop.training.proving import prove_scenario
from engine.language import noted, say
from engine.packs.read_scenarios import FIRST, FOLDER, read_folder, read_misconceptions, read_scenario
from engine.packs.section import PackError, Problem
from engine.packs.shelf import open_edition
from engine.practice.proving.coverage import Coverage, check_collection, check_misconceptions, measure_coverage
from engine.practice.proving.proof import needs_asking
from engine.practice.scenario import Scenario

_BEGINNING = 4096  # bytes of a file in which its first key is looked for
_IDLE = noted("; nothing has to be asked for: not to ask is what is practised")


@dataclass(frozen=True, slots=True)
class Proved:
    """One scenario's file and what is wrong with it."""

    scenario: Scenario
    problems: tuple[Problem, ...]
    asking: bool  # whether anything has to be asked for

    @property
    def proved(self) -> bool:
        """Whether its data give its answer and nothing else is wrong."""
        return not self.problems

    def as_json(self) -> dict[str, Any]:
        """As `check --json` has it, in the list beside the editions' certificates."""
        return {
            "pack": self.scenario.edition,
            "scenario": self.scenario.id,
            "proved": self.proved,
            "needs_asking": self.asking,
            "problems": [_problem_as_json(each) for each in self.problems],
        }


@dataclass(frozen=True, slots=True)
class Collection:
    """The scenarios that ship with one edition: what they cover, and what is wrong."""

    coverage: Coverage
    problems: tuple[Problem, ...]

    @property
    def proved(self) -> bool:
        """Whether each of them is proved, and together they meet every arrow and every misconception."""
        return not self.problems and self.coverage.whole

    def as_json(self) -> dict[str, Any]:
        """As `check --json` has it, under `scenarios` of the edition's certificate."""
        covered = self.coverage
        return {
            "scenarios": covered.scenarios,
            "proved": self.proved,
            "arrows": covered.arrows,
            "unmet_arrows": [{"question": question, "arrow": label} for question, label in covered.unmet_arrows],
            "misconceptions": covered.misconceptions,
            "unmet_misconceptions": list(covered.unmet_misconceptions),
            "unmet_topics": list(covered.unmet_topics),
            "problems": [_problem_as_json(each) for each in self.problems],
        }


def is_scenario(name: str) -> bool:
    """Whether a name given to `check` is a scenario's file, or a folder of them, and no edition's."""
    path = Path(name)
    try:
        if path.is_dir():
            return not (path / "pathway.yaml").is_file() and any(map(_begins_so, path.glob("*.yaml")))
        return path.is_file()
    except (OSError, ValueError):
        return False


def _begins_so(path: Path) -> bool:
    if not path.is_file():  # a pipe would be waited for
        return False
    with path.open("rb") as file:
        return f"{FIRST}:".encode() in file.read(_BEGINNING)


def prove_files(names: list[str]) -> tuple[Proved, ...]:
    """Each scenario of the files and folders, proved or with what is wrong.

    :raises Refusal: when one cannot be read; everything that cannot be is told at once.
    """
    read: list[Scenario] = []
    problems: list[Problem] = []
    for name in names:
        path = Path(name)
        if path.is_dir():
            found, wrong = read_folder(path, "brought")
            read += found
            problems += wrong
            continue
        try:
            read.append(read_scenario(path, "brought"))
        except PackError as error:
            problems += error.problems
    if problems:
        raise Refusal(*map(str, problems))
    return tuple(map(_prove, read))


def _prove(scenario: Scenario) -> Proved:
    try:
        edition = open_edition(scenario.edition)
    except PackError as error:
        raise Refusal(*map(str, error.problems)) from None
    problems = prove_scenario(edition, scenario, read_misconceptions(scenario.edition))
    return Proved(scenario, problems, needs_asking(edition, scenario))


def prove_shipped(edition_id: str) -> Collection:
    """All scenarios that ship with an edition, each by itself and all of them together."""
    edition = open_edition(edition_id)
    scenarios, problems = read_folder(FOLDER / edition_id / "scenarios")
    misconceptions = read_misconceptions(edition_id)
    wrong = [problem for each in scenarios for problem in prove_scenario(edition, each, misconceptions)]
    return Collection(
        measure_coverage(edition, scenarios, misconceptions),
        (*problems, *check_misconceptions(edition, misconceptions), *wrong, *check_collection(edition, scenarios)),
    )


def tell_files(proved: tuple[Proved, ...]) -> None:
    """One line a scenario, what is wrong below it."""
    for each in proved:
        idle = "" if each.asking or all(sheet.in_hand for sheet in each.scenario.sheets) else say(_IDLE)
        print(f"{each.scenario.id}: {'proved' if each.proved else 'NOT PROVED'} under {each.scenario.edition}{idle}")
        for problem in each.problems:
            print(f"  {problem}")


def tell_shipped(collections: tuple[Collection, ...]) -> None:
    """One line an edition; what is not covered, and what is wrong, below it."""
    for each in collections:
        covered = each.coverage
        met = covered.arrows - len(covered.unmet_arrows)
        targeted = covered.misconceptions - len(covered.unmet_misconceptions)
        word = "proved" if each.proved else say("NOT PROVED")
        arrows = say("every arrow met") if met == covered.arrows else say("not every arrow met")
        beliefs = say("every misconception") if targeted == covered.misconceptions else say("not every misconception")
        print(
            say(
                "{edition}: {scenarios} scenarios {word}, {arrows} ({met} of {arrows_2}), {beliefs} "
                "({targeted} of {misconceptions})"
            ).format(
                edition=covered.edition,
                scenarios=covered.scenarios,
                word=word,
                arrows=arrows,
                met=met,
                arrows_2=covered.arrows,
                beliefs=beliefs,
                targeted=targeted,
                misconceptions=covered.misconceptions,
            )
        )
        for question, label in covered.unmet_arrows:
            print(say("  no scenario takes the arrow '{label}' of '{question}'").format(label=label, question=question))
        for name in covered.unmet_misconceptions:
            print(say("  no scenario targets the misconception '{name}'").format(name=name))
        for topic in covered.unmet_topics:
            print(say("  no scenario has the topic '{topic}'").format(topic=topic))
        for problem in each.problems:
            print(f"  {problem}")


def _problem_as_json(problem: Problem) -> dict[str, Any]:
    return {"law": problem.law, "file": problem.file, "line": problem.line, "text": problem.text}
