"""A scheme's reading in words, alike at the terminal, on screen and on paper: no risk word without its scheme."""

from engine.case import Clinical
from engine.checking import NOT_CHECKED, SEEN
from engine.contradictions import read_place
from engine.joining import join_clauses
from engine.language import say
from engine.schemes.disagreement import tell_groups
from engine.schemes.reading import Reading
from engine.schemes.scheme import Definition
from engine.values import name_value
from engine.wording import label_of, word_of


def tell_reading(reading: Reading) -> str:
    """The group by its scheme, or those that remain, with its points: "IV (high) by R2-ISS, 3.5 points"."""
    words = say("{groups} by {scheme}") if reading.group is not None else say("not determined: {groups} by {scheme}")
    told = words.format(groups=tell_groups(reading), scheme=reading.definition.title)
    if reading.points is None:
        return told
    points = say("{number:g} point") if reading.points == 1 else say("{number:g} points")
    return f"{told}, {points.format(number=reading.points)}"


def tell_because(reading: Reading) -> str:
    """The findings that decide, those that are absent in one list, then what was taken as so."""
    told = _gather_absent(reading.because)
    return join_clauses([*told, *reading.assumed]) or say("nothing known rules a group out")


def tell_beside(reading: Reading) -> str:
    """What the scheme looks at too and what decides nothing here; empty when there is nothing of the kind."""
    return join_clauses(_gather_absent(reading.beside))


def tell_unknown(clinical: Clinical, reading: Reading) -> str:
    """What nobody has said, and whether it matters; "nothing" when all is known."""
    told = join_clauses(f"{label_of(place)} {_state(clinical, place)}" for place in reading.unknown)
    if told and reading.group is not None:
        return say("{unknown}: cannot change the group").format(unknown=told)
    return told or say("nothing")


def tell_standing(definition: Definition) -> str:
    """Who has checked the definition: "definition seen in a public page"."""
    return say("definition {checked}").format(checked=say(SEEN if definition.status == "page" else NOT_CHECKED))


def tell_outcomes(definition: Definition) -> tuple[str, ...]:
    """What was published of the groups, each with who has checked it."""
    words = say("{says} ({checked})")
    return tuple(
        words.format(says=each.says, checked=say(SEEN if each.status == "page" else NOT_CHECKED))
        for each in definition.outcomes
    )


def _gather_absent(findings: tuple[str, ...]) -> list[str]:
    """The findings in words, those that are absent gathered in one."""
    ending = f" {name_value('absent')}"
    absent = [each.removesuffix(ending) for each in findings if each.endswith(ending)]
    told = [each for each in findings if not each.endswith(ending)]
    return [*told, say("absent: {tests}").format(tests=", ".join(absent))] if absent else told


def _state(clinical: Clinical, place: str) -> str:
    """Not recorded, pending or not done: three different answers."""
    said = read_place(clinical, place)
    return word_of(place, said) if said in ("pending", "not_done") else word_of(place, None)
