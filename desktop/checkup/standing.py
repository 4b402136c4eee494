"""The clock, the settings, the libraries and the languages: what the program stands on in this computer."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

from desktop.checkup.finding import Finding
from desktop.consult.clock import judge_clock, read_last_run
from desktop.consult.settings import read_settings
from engine.language import say
from engine.wording import show_date

_NEED = re.compile(r"^(?P<name>[\w.-]+)(?:\[[^\]]*\])?\s*(?P<limits>[^;]*)(?P<marker>;.*)?$")
_LIMIT = re.compile(r"(==|>=|<=|<|>|!=)\s*([\w.]+)")


def check_clock(home: Path | None, now: dt.datetime, entry: dt.date | None = None) -> Finding:
    """Whether a consultation can be dated by this computer; `entry` is the day of the chart's last entry, if open."""
    doubt = judge_clock(now.date(), read_last_run(home), entry)
    if doubt is None:
        words = say("This computer says {day}; nothing that is known here speaks against it.")
        return Finding("clock", say("Clock"), "ok", words.format(day=show_date(now.date())))
    remedy = say("Set the computer's clock. Until then the program asks for the day before it dates anything.")
    return Finding("clock", say("Clock"), "broken" if doubt.is_behind else "look", doubt.tell(), remedy)


def check_settings(home: Path | None) -> Finding:
    """Whether what this user has chosen can be read."""
    _, problem = read_settings(None if home is None else str(home))
    if problem:
        remedy = say("Choose colours and text size again; that writes the file anew.")
        words = say("The file of settings cannot be read whole; what cannot be read is as at first.")
        return Finding("settings", say("Settings"), "look", words, remedy)
    return Finding("settings", say("Settings"), "ok", say("What was chosen can be read, or nothing was chosen yet."))


def check_libraries() -> Finding:
    """Whether each library is one that this version of the program was made with."""
    from importlib.metadata import PackageNotFoundError, requires, version  # noqa: PLC0415

    title = say("Libraries")
    try:
        needs = requires("plateau") or []
    except PackageNotFoundError:
        words = say("This installation keeps no list of what it needs, as a bundle: there is nothing to compare.")
        return Finding("libraries", title, "unknown", words)
    wrong, number = [], 0
    for need in needs:
        found = _NEED.match(need)
        if found is None or "extra" in (found["marker"] or ""):
            continue
        number += 1
        try:
            there = version(found["name"])
        except PackageNotFoundError:
            wrong.append(say("{library} is missing").format(library=found["name"]))
            continue
        if not is_within(there, found["limits"]):
            words = say("{library} is {version}, wanted is {limits}")
            wrong.append(words.format(library=found["name"], version=there, limits=found["limits"].strip()))
    if wrong:
        return Finding("libraries", title, "broken", f"{'; '.join(wrong)}.", say("Install the program again."))
    words = say("All {number} libraries are there, in versions that this program takes.").format(number=number)
    return Finding("libraries", title, "ok", words)


def is_within(version: str, limits: str) -> bool:
    """Whether a version keeps every limit, such as `>=2.2,<2.5`; numbers are compared part by part."""
    mine = _parts(version)
    for how, other in _LIMIT.findall(limits):
        given = _parts(other)
        length = max(len(mine), len(given))
        one, two = (tuple(each) + (0,) * (length - len(each)) for each in (mine, given))
        holds = {"==": one == two, ">=": one >= two, "<=": one <= two, "<": one < two, ">": one > two,
                 "!=": one != two}  # fmt: skip
        if not holds[how]:
            return False
    return True


def check_languages() -> Finding:
    """Whether each language's texts can be read."""
    from engine.packs.read_languages import list_languages, open_language  # noqa: PLC0415

    title, wrong = say("Languages"), []
    for code in list_languages():
        try:
            open_language(code)
        except (OSError, ValueError, LookupError, UnicodeError):
            wrong.append(code)
    if wrong:
        words = say("The texts of {languages} cannot be read.").format(languages=", ".join(wrong))
        return Finding("languages", title, "broken", words, say("Install the program again; English works meanwhile."))
    words = say("The texts of each language can be read: {languages}.").format(languages=", ".join(list_languages()))
    return Finding("languages", title, "ok", words)


def list_standing(home: Path | None, now: dt.datetime, entry: dt.date | None) -> Iterator[Finding]:
    """All four."""
    yield check_clock(home, now, entry)
    yield check_settings(home)
    yield check_libraries()
    yield check_languages()


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(found[0]) for each in version.split(".") if (found := re.match(r"\d+", each)))
