"""The whole self-check: every part looked at in turn, told as lines, text or JSON; no network, no patient."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.checkup.finding import WORST, Finding, find_worst, name_state
from engine import VERSION
from engine.language import say, say_count
from engine.wording import show_date

if TYPE_CHECKING:
    from desktop.chart.chart import Chart

Check = Callable[[], Iterable[Finding]]


def examine(
    home: Path | None, now: dt.datetime, display: Finding | None = None, chart: "Chart | None" = None
) -> tuple[Finding, ...]:
    """Look at everything. `display` is what the window found of the screen; `chart` the open one.

    A check that fails itself is a finding too: the others are still told.
    """
    from desktop.checkup import chart as kept  # noqa: PLC0415
    from desktop.checkup import editions, keys, room, standing, typefaces  # noqa: PLC0415 - loaded only for this

    entry = None
    if chart is not None:
        from desktop.chart.standing import last_day  # noqa: PLC0415 - the chart is open, and so it is loaded

        entry = last_day(chart.store)
    checks: tuple[tuple[str, Check], ...] = (
        ("standing", lambda: standing.list_standing(home, now, entry)),
        ("folder", lambda: room.check_room(home)),
        ("chart", lambda: kept.check_chart(home, now, chart)),
        ("certificates", lambda: keys.check_keys(home, now)),
        ("installed", lambda: editions.check_installed(home)),
        ("edition", lambda: editions.check_editions(now.date())),
        ("typefaces", typefaces.check_typefaces),
        ("display", lambda: (display or no_display(),)),
    )
    return tuple(found for name, check in checks for found in _look(name, check))


def no_display() -> Finding:
    """What is said of the screen where there is no window."""
    words = say("The screen is looked at only from the window.")
    return Finding("display", say("Screen"), "unknown", words, say("Open Help, Self-check."))


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The worst first, each state in the order in which it was looked at."""
    return tuple(sorted(findings, key=lambda each: WORST.index(each.state)))


def tell_sum(findings: Iterable[Finding]) -> str:
    """All of it in one sentence."""
    found = tuple(findings)
    broken = sum(each.state == "broken" for each in found)
    look = sum(each.state == "look" for each in found)
    if broken:
        return say_count("1 thing is broken.", "{count} things are broken.", broken)
    if look:
        return say_count("Nothing is broken; look at 1 thing.", "Nothing is broken; look at {count} things.", look)
    return say("Nothing is broken.")


def write_text(findings: Iterable[Finding], now: dt.datetime) -> str:
    """The self-check as plain text, for whoever helps; it names no patient."""
    found = in_order(findings)
    lines = [
        say("Plateau {version}: self-check of {day}").format(version=VERSION, day=show_date(now.date())),
        tell_sum(found),
        "",
    ]
    for each in found:
        lines.append(f"[{name_state(each.state)}] {each.title}: {each.words}")
        if each.remedy:
            lines.append(f"    {each.remedy}")
    return "\n".join([*lines, "", say("No patient is named here, and nothing was sent.")]) + "\n"


def write_json(findings: Iterable[Finding], now: dt.datetime) -> dict[str, Any]:
    """The same as values."""
    found = tuple(findings)
    return {
        "version": VERSION,
        "at": now.isoformat(),
        "state": find_worst(found),
        "findings": [each.as_json() for each in found],
    }


def _look(name: str, check: Check) -> Iterator[Finding]:
    try:
        yield from check()
    except Exception as error:  # noqa: BLE001 - whatever is broken, the rest is looked at
        words = say("This could not be looked at ({kind}).").format(kind=type(error).__name__)
        yield Finding(
            name, name.capitalize(), "broken", words, say("Hand this text to whoever looks after the program.")
        )
