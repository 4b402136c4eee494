"""The library of practice: every written scenario by topic, how hard, of which edition, and whether it was done."""

import datetime as dt
from collections.abc import Iterable, Sequence

from desktop.screens.chart.lines import Cell, Column, Line
from desktop.screens.practice.round import DIFFICULTIES
from desktop.training.finished import Finished
from engine.language import say
from engine.practice.scenario import TOPICS, Origin, Scenario

ORIGINS: dict[Origin, str] = {"shipped": say("shipped"), "brought": say("brought"), "made": say("made")}
COLUMNS = (
    Column(say("Scenario"), share=48),
    Column(say("Topic"), share=30),
    Column(say("Edition"), share=22),
    Column(say("Done"), sample="28-May-2026, right  ", narrow="28-May-2026"),
)


def list_scenarios(
    scenarios: Sequence[Scenario], finished: Iterable[Finished], editions: dict[str, str], words: str = ""
) -> tuple[Line, ...]:
    """A line each, those whose words hold all that is typed; `editions` has the editions' titles by id."""
    last = {(each.edition, each.case): each for each in finished}
    lines = [_make_line(each, last.get((each.edition, each.id)), editions) for each in scenarios]
    wanted = words.casefold().split()
    return tuple(line for line in lines if all(each in _text_of(line) for each in wanted))


def tell_count(shown: int, of: int) -> str:
    """How many are shown."""
    if shown == of:
        return say("{of} scenarios").format(of=of)
    return say("{shown} of {of} scenarios").format(shown=shown, of=of)


def _make_line(scenario: Scenario, done: Finished | None, editions: dict[str, str]) -> Line:
    below = ", ".join((DIFFICULTIES[scenario.difficulty], ORIGINS[scenario.origin]))
    return Line(
        record=f"{scenario.edition}/{scenario.id}",
        patient="",
        cells=(
            Cell(scenario.title, scenario.patient),
            Cell(TOPICS[scenario.topic], below),
            Cell(editions.get(scenario.edition, scenario.edition)),
            _tell_done(done),
        ),
    )


def _tell_done(done: Finished | None) -> Cell:
    if done is None:
        return Cell(say("not yet"))
    held = say("right") if done.right else say("not right")
    return Cell(show_day(done.at), held, "advice" if done.right else "open")


def show_day(at: dt.datetime) -> str:
    """A day as days are written."""
    return at.strftime("%d-%b-%Y")


def _text_of(line: Line) -> str:
    return " ".join(cell.spoken for cell in line.cells).casefold()
