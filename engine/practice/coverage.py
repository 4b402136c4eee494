"""What the scenarios of an edition cover together: every arrow of its pathway, every misconception, every topic."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.case_file import CaseError
from engine.edition import Edition
from engine.evaluate import decide
from engine.packs.section import Problem
from engine.practice.fairness import complain
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
        """Whether nothing of the edition is left out."""
        return not (self.unmet_arrows or self.unmet_misconceptions or self.unmet_topics)


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
