"""What a patient teaches about, so that the minimal pair changes just that, and not whatever else decides as well."""

from collections.abc import Collection, Iterable

from engine.practice.made.alterations import Altered
from engine.practice.made.teaching import topic_of
from engine.practice.scenario import Scenario

# Topics that no fact has of its own, by the topics of the facts on which their advice turns, the likeliest first.
_TURNS_ON = {
    "who": ("response",),
    "trials": ("response", "duration"),
    "second-cancer": ("response", "duration"),
    "residual": ("residual", "response"),
}
# Every patient could have progressed, had another transplant or ended maintenance: that says least of this one.
_LEAST = ("transplant.done", "progressed_since_transplant", "maintenance.status", "maintenance.drug")


def keep_nearest(
    scenario: Scenario, near: Iterable[tuple[str, Altered]], told: Collection[str], first: str | None
) -> tuple[str, list[Altered]] | None:
    """Of the changes at each question of the way those that say most of what the scenario is about, with the question.

    `first` is a question that counts before all others; `told` the facts for which the trainee had to ask. None where
    there is no change.
    """
    answered = scenario.answer.get("answered")
    asked = answered if isinstance(answered, dict) else {}
    ranked = [
        (
            (
                question == first,
                question in asked,
                _count_about(scenario, altered) > 0,
                altered.fact in told and altered.fact not in _LEAST,
                _count_about(scenario, altered),
                altered.fact not in _LEAST,
                altered.was_known,  # a recorded fact that is changed says more than an unknown one that turns out so
                at,
            ),
            question,
            altered,
        )
        for at, (question, altered) in _number(near)
    ]
    if not ranked:
        return None
    best, question, _ = max(ranked, key=lambda each: each[0])
    return question, [altered for rank, name, altered in ranked if rank == best and name == question]


def _number(near: Iterable[tuple[str, Altered]]) -> Iterable[tuple[int, tuple[str, Altered]]]:
    """Each change with the place of its question on the way."""
    places: dict[str, int] = {}
    for each in near:
        yield places.setdefault(each[0], len(places)), each


def _count_about(scenario: Scenario, altered: Altered) -> int:
    """How much a changed fact is of what the scenario teaches; where that is the unknown, it is what was not known."""
    if scenario.topic == "unknown":
        return int(not altered.was_known)
    topics = _TURNS_ON.get(scenario.topic, (scenario.topic,))
    topic = topic_of(altered.fact)
    return len(topics) - topics.index(topic) if topic in topics else 0
