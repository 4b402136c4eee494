"""The library of practice: every written scenario by topic, how hard, of which edition, and whether it was done."""

from collections.abc import Container, Iterable, Mapping, Sequence

from desktop.screens.chart.lines import DAY, Cell, Column, Line
from desktop.screens.practice.round import DIFFICULTIES
from desktop.training.days import show_day
from desktop.training.finished import Finished
from engine.language import noted, say, say_count
from engine.practice.scenario import TOPICS, Origin, Scenario

ORIGINS: dict[Origin, str] = {"shipped": noted("shipped"), "brought": noted("brought"), "made": noted("made")}
COLUMNS = (
    Column(noted("Scenario"), share=48),
    Column(noted("Topic"), share=30),
    Column(noted("Edition"), share=22),
    Column(noted("Done"), samples=(f"{DAY}mm",), narrow=f"{DAY}mm"),
)


def list_scenarios(
    scenarios: Sequence[Scenario],
    finished: Iterable[Finished],
    due: Container[str],
    editions: Mapping[str, str],
    words: str = "",
) -> tuple[Line, ...]:
    """A line each, those whose words hold all that is typed.

    `due` are the scenarios that exercise something due, by "edition/id"; `editions` the editions' titles by id.
    """
    last = {f"{each.edition}/{each.case}": each for each in finished}
    lines = []
    for each in scenarios:
        name = f"{each.edition}/{each.id}"
        lines.append(_make_line(name, each, _tell_done(last.get(name), is_due=name in due), editions))
    wanted = words.casefold().split()
    return tuple(line for line in lines if all(each in _text_of(line) for each in wanted))


def tell_count(shown: int, of: int) -> str:
    """How many are shown."""
    if shown == of:
        return say_count("1 scenario", "{count} scenarios", of)
    return say("{shown} of {of} scenarios").format(shown=shown, of=of)


def _make_line(name: str, scenario: Scenario, done: Cell, editions: Mapping[str, str]) -> Line:
    below = ", ".join((say(DIFFICULTIES[scenario.difficulty]), say(ORIGINS[scenario.origin])))
    return Line(
        record=name,
        patient="",
        cells=(
            Cell(scenario.title, scenario.patient),
            Cell(TOPICS[scenario.topic], below),
            Cell(editions.get(scenario.edition, scenario.edition)),
            done,
        ),
    )


def _tell_done(done: Finished | None, *, is_due: bool) -> Cell:
    if done is None:
        return Cell(say("not yet"), say("due") if is_due else "", "open")
    held = say("right") if done.right else say("not right")
    return Cell(show_day(done.at), say("{held}, due").format(held=held) if is_due else held,
                "advice" if done.right and not is_due else "open")  # fmt: skip


def _text_of(line: Line) -> str:
    return " ".join(cell.spoken for cell in line.cells).casefold()
