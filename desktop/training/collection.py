"""Everything that can be practised here: scenarios that ship, those brought on a stick, what each exercises."""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from desktop.commands.inputs import Refusal
from desktop.training.learners import find_folder
from desktop.training.pairing import make_twin, read_twin
from desktop.training.proving import prove_scenario
from engine.edition import Edition
from engine.evaluate import decide
from engine.language import say
from engine.packs.files import shipped
from engine.packs.read_scenarios import read_misconceptions, read_scenario, read_shipped
from engine.packs.section import PackError
from engine.packs.shelf import open_edition
from engine.practice.edges import find_edge, list_edges
from engine.practice.made.pairs import make_again
from engine.practice.scenario import TOPICS, Misconception, Scenario
from engine.practice.trials.exercises import SKILLS

BROUGHT = "scenarios"  # the folder, in that of practice
LONGEST = 80  # characters of an id that a refusal repeats
MADE = "made-"  # what the ids of patients made from the diagram begin with


@dataclass(frozen=True, slots=True)
class Collection:
    """The scenarios by edition, topic, difficulty and id; each edition's misconceptions; what could not be read."""

    scenarios: tuple[Scenario, ...]
    misconceptions: Mapping[str, Mapping[str, Misconception]]
    problems: tuple[str, ...] = ()
    editions: tuple[str, ...] = field(default_factory=shipped)

    def find(self, case: str, edition: str | None = None) -> Scenario:
        """The scenario of that id; a made one, or the twin of another, is made again.

        :raises Refusal: when there is none.
        """
        for each in self.scenarios:
            if each.id == case and edition in (None, each.edition):
                return each
        if (twin := read_twin(case)) is not None:
            found = make_twin(self.find(twin[0], edition), twin[1])
            if found is not None:
                return found
        for name in self.editions if edition is None else (edition,):
            with contextlib.suppress(ValueError):
                if case.startswith(f"{MADE}{name}-"):
                    return make_again(open_edition(name), case)
        raise Refusal(
            say("'{case}' is no scenario here; 'plateau practice list' lists them").format(case=case[:LONGEST])
        )

    def name(self, thing: str) -> str:
        """A card of memory, a topic or an edition in words; what is not known (any more) by its own name."""
        kind, _, rest = thing.partition(":")
        if kind == "edge":
            edition = rest.partition("/")[0]
            return _name_edges(edition).get(thing, rest) if edition in self.editions else rest
        if kind == "belief":
            found = (each[rest].claim for each in self.misconceptions.values() if rest in each)
            return next(found, rest)
        if kind == "reading":
            return SKILLS.get(rest, rest)
        if thing in TOPICS:
            return TOPICS[thing]
        return open_edition(thing).pack.title if thing in self.editions else rest or thing

    def name_before(self, card: str) -> str:
        """What a card is about, in words that give no answer away: its question without the arrow, or its topic."""
        kind, _, rest = card.partition(":")
        if kind == "edge":
            edition = rest.partition("/")[0]
            return _name_questions(edition).get(card, rest) if edition in self.editions else rest
        if kind == "belief":
            return next((TOPICS[each[rest].topic] for each in self.misconceptions.values() if rest in each), rest)
        return self.name(card)


def read_collection(home: str | None) -> Collection:
    """All scenarios; a brought one that cannot be read is left out and told."""
    editions = shipped()
    found = {each.id: each for edition in editions for each in read_shipped(edition)}
    problems: list[str] = []
    for path in _list_brought(find_folder(home) / BROUGHT):
        try:
            scenario = read_scenario(path, "brought")
        except PackError as error:
            problems += [f"{path}: {problem}" for problem in error.problems]
            continue
        if scenario.edition not in editions:
            problems.append(
                say("{path}: is of the edition '{edition}', which is not here; it is left out").format(
                    path=path, edition=scenario.edition
                )
            )
        elif wrong := prove_scenario(open_edition(scenario.edition), scenario, read_misconceptions(scenario.edition)):
            # An edition may have changed since it was brought.
            problems += [
                say("{path}: {problem}; it is left out").format(path=path, problem=problem) for problem in wrong
            ]
        elif scenario.id in found:
            problems.append(
                say("{path}: a scenario '{id}' ships with the program; rename the file and its id").format(
                    path=path, id=scenario.id
                )
            )
        else:
            found[scenario.id] = scenario
    topics = list(TOPICS)
    scenarios = sorted(
        found.values(), key=lambda each: (each.edition, topics.index(each.topic), each.difficulty, each.id)
    )
    return Collection(
        tuple(scenarios), {edition: read_misconceptions(edition) for edition in editions}, tuple(problems)
    )


def list_exercised(scenario: Scenario) -> tuple[str, ...]:
    """The cards that a scenario's right answer passes: the arrows of its route, and the beliefs that it tempts to."""
    key = (scenario.edition, scenario.id, scenario.file)
    if key not in _EXERCISED:
        edition = open_edition(scenario.edition)
        _EXERCISED[key] = (*_list_passed(edition, scenario), *(f"belief:{each}" for each in scenario.misconceptions))
    return _EXERCISED[key]


_EXERCISED: dict[tuple[str, str, str], tuple[str, ...]] = {}


def _list_passed(edition: Edition, scenario: Scenario) -> tuple[str, ...]:
    steps = decide(edition, scenario.whole_case().clinical, what_if=False).steps
    edges = (find_edge(edition, step.question, step.arrow) for step in steps if step.arrow is not None)
    return tuple(edge.card for edge in edges if edge is not None)


@cache
def _name_edges(edition: str) -> dict[str, str]:
    return {each.card: f"{each.asks} {each.label}" for each in list_edges(open_edition(edition))}


@cache
def _name_questions(edition: str) -> dict[str, str]:
    return {each.card: each.asks for each in list_edges(open_edition(edition))}


def _list_brought(folder: Path) -> list[Path]:
    """The files of the folder; none where it is not there or cannot be looked into."""
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".yaml" and path.is_file())
    except (OSError, ValueError):
        return []
