"""What the list of consultations can be asked for: the states, advice and risk groups that the chart holds."""

from dataclasses import dataclass

from desktop.chart.states import WAITING
from desktop.chart.store import Store


@dataclass(frozen=True, slots=True)
class Choices:
    """Each once; an advice with the headline that it was told with last, while it was not blocked if ever."""

    states: tuple[str, ...]  # WAITING among them
    advice: dict[str, str]
    risks: tuple[str, ...]


def list_choices(store: Store) -> Choices:
    """The choices of a chart, from one walk through its narrow rows."""
    found = store.ask("select state, advice, risk from finding group by state, advice, risk")
    states, advice, risks = (tuple(sorted({each[at] for each in found if each[at]})) for at in range(3))
    if store.ask("select 1 from records where waits limit 1"):
        states = (*states, WAITING)
    return Choices(states, {name: _headline(store, name) for name in advice}, risks)


def _headline(store: Store, advice: str) -> str:
    """The words that an advice was told with last."""
    words = (
        "with last as materialized (select row from finding where advice = ? order by row desc limit 50) "
        "select r.headline from last cross join records r on r.row = last.row order by r.blocked, r.row desc limit 1"
    )
    return str(store.ask(words, advice)[0][0])
