"""What the scenarios of an edition cover together: every arrow of its pathway, every misconception, every topic."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.case_file import CaseError
from engine.edition import Edition
from engine.evaluate import decide
from engine.figures import fill_figures
from engine.packs.section import Problem
from engine.practice.proving.fairness import complain
from engine.practice.scenario import TOPICS, Misconception, Scenario


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a collection meets and what it does not. An arrow is named by its question and its label."""

    edition: str
    scenarios: int
    arrows: int  # of the pathway
    unmet_arrows: tuple[tuple[str, str], ...]
    misconceptions: int
    unmet_misconceptions: tuple[str, ...]
    unmet_topics: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether no arrow and no misconception of the edition is left out; not every edition has every topic."""
        return not (self.unmet_arrows or self.unmet_misconceptions)


def check_collection(edition: Edition, scenarios: Sequence[Scenario]) -> tuple[Problem, ...]:
    """What is wrong with an edition's scenarios beside each other: an id or title twice, or one of another edition."""
    found = []
    ids: dict[str, str] = {}
    titles: dict[str, str] = {}
    for scenario in scenarios:
        if scenario.edition != edition.pack.id:
            text = f"is of the edition '{scenario.edition}' among those of '{edition.pack.id}'; put it with its own"
            found.append(complain(scenario, "answer", text, "edition"))
        if scenario.id in ids:
            text = f"the id '{scenario.id}' is that of {ids[scenario.id]} too; give one of them another"
            found.append(complain(scenario, "telling", text, "id"))
        if (title := scenario.title.casefold()) in titles:
            text = f"the title is that of {titles[title]} too; give one of them another"
            found.append(complain(scenario, "telling", text, "title"))
        ids.setdefault(scenario.id, scenario.file.rpartition("/")[2])
        titles.setdefault(title, scenario.file.rpartition("/")[2])
    return tuple(found)


def check_misconceptions(edition: Edition, misconceptions: Mapping[str, Misconception]) -> tuple[Problem, ...]:
    """Every statement and figure that a misconception's answer rests on is the edition's own, and it rests on some."""
    pack, found = edition.pack, []
    figures = {figure.id for trial in pack.trials.values() for figure in trial.figures}
    for each in misconceptions.values():
        strange = [name for name in each.statements if name not in pack.statements]
        strange += [name for name in each.figures if name not in figures]
        told = [
            f"'{each.id}' rests on '{name}', which this edition does not have; correct the name" for name in strange
        ]
        if not (each.statements or each.figures):
            told.append(f"'{each.id}' rests on nothing; name statements or figures that speak against it")
        try:
            fill_figures(pack, each.answer)
        except (KeyError, ValueError, AttributeError) as error:
            told.append(f"'{each.id}' names the figure {error}, which this edition does not have; correct the name")
        found += [Problem("misconceptions", "misconceptions.yaml", each.line, text) for text in told]
    return tuple(found)


def measure_coverage(
    edition: Edition, scenarios: Sequence[Scenario], misconceptions: Mapping[str, Misconception]
) -> Coverage:
    """What the scenarios of one edition meet: arrows that a route takes, given everything, not as things stand."""
    taken: set[tuple[str, int]] = set()
    for scenario in scenarios:
        try:
            outcome = decide(edition, scenario.whole_case().clinical, what_if=False)
        except CaseError:
            continue  # told where the scenario is proved
        taken |= {
            (step.question, step.arrow) for step in outcome.steps if step.arrow is not None and not step.as_things_stand
        }
    arrows = [
        (question.id, at, arrow.label)
        for question in edition.pathway.questions
        for at, arrow in enumerate(question.arrows)
    ]
    targeted = {name for scenario in scenarios for name in scenario.misconceptions}
    topics = {scenario.topic for scenario in scenarios}
    return Coverage(
        edition=edition.pack.id,
        scenarios=len(scenarios),
        arrows=len(arrows),
        unmet_arrows=tuple((question, label) for question, at, label in arrows if (question, at) not in taken),
        misconceptions=len(misconceptions),
        unmet_misconceptions=tuple(name for name in misconceptions if name not in targeted),
        unmet_topics=tuple(topic for topic in TOPICS if topic not in topics),
    )
