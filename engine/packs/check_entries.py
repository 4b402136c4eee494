"""Whether what is said of entry to trials holds together: trials, facts, sources and figures that are named exist."""

import re
from collections.abc import Iterator
from typing import get_args

from engine.applicability.entry import Entry, Meaning
from engine.applicability.facts import RECKONED
from engine.conditions import Condition, Test, each_test
from engine.facts import COMPUTED
from engine.figures import PLACEHOLDER, fill_figures
from engine.operands import Values, compare_with, read_kind
from engine.pack import Pack
from engine.packs.read_applicability import name_source, read_entries
from engine.packs.section import PackError, Problem
from engine.vocabulary import MaintenanceDrug

_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def check_entries(pack: Pack) -> Iterator[Problem]:
    """Every trial of a shipped edition has its entry, and every entry that names the edition holds together."""
    entries = read_entries()
    described = {name: entry for entry in entries.values() if (name := entry.name_in(pack.id)) is not None}
    for name, trial in pack.trials.items():
        if name not in described:
            text = f"nobody has said who could enter '{name}'; add it to the library's folder applicability"
            yield Problem("references", "trials.yaml", trial.line, text)
    for name, entry in described.items():
        if name not in pack.trials:
            yield _problem(entry, entry.line, f"'{pack.id}' has no trial '{name}'; correct its spelling")
        yield from _entry(entry, entries)
        for meaning in entry.meanings:
            yield from _meaning(pack, entry, meaning)


def _problem(entry: Entry, line: int, text: str) -> Problem:
    return Problem("references", entry.file, line, f"{entry.id}: {text}")


def _entry(entry: Entry, entries: dict[str, Entry]) -> Iterator[Problem]:
    for member in entry.members:
        if member not in entries or not entries[member].name:
            yield _problem(entry, entry.line, f"'{member}' is no entry with a name; add it, or its 'name'")
    for criterion in entry.criteria:
        yield from _source(entry, criterion.line, criterion.source)
        yield from _condition(entry, criterion.line, criterion.when)
    for factor in entry.factors:
        yield from _source(entry, factor.line, factor.source)
        for _, condition in factor.levels:
            yield from _condition(entry, factor.line, condition)
    for meaning in entry.meanings:
        if meaning.source is not None:
            yield from _source(entry, meaning.line, meaning.source)
        yield from _condition(entry, meaning.line, meaning.when)


def _source(entry: Entry, line: int, source: str) -> Iterator[Problem]:
    try:
        name_source(source)
    except (KeyError, PackError):
        yield _problem(entry, line, f"the source '{source}' does not exist; write it as edition/source")


def _condition(entry: Entry, line: int, condition: Condition | None) -> Iterator[Problem]:
    for test in () if condition is None else each_test(condition):
        misfit = _misfit(test)
        if misfit is not None:
            yield _problem(entry, line, misfit)


def _misfit(test: Test) -> str | None:
    if test.fact in RECKONED:
        words = RECKONED[test.fact]
        values = Values(words, numeric=not words)
    elif test.fact == "maintenance.given_drug":
        values = Values(get_args(MaintenanceDrug))
    elif test.fact in COMPUTED:
        values = Values(numeric=True)
    else:
        try:
            values = read_kind(test.fact)
        except (KeyError, AttributeError):
            return f"the fact '{test.fact}' does not exist; correct its spelling"
    return compare_with(values, test)


def _meaning(pack: Pack, entry: Entry, meaning: Meaning) -> Iterator[Problem]:
    editions = {name.partition("/")[0] for name in entry.trials}
    if meaning.edition is not None and meaning.edition not in editions:
        yield _problem(entry, meaning.line, f"the edition '{meaning.edition}' does not have the trial; remove it")
    if meaning.edition in (None, pack.id):
        try:
            fill_figures(pack, meaning.text)
        except KeyError as error:
            text = f"the placeholder {error} is no figure of '{pack.id}'; correct it, or name the edition that has it"
            yield _problem(entry, meaning.line, text)
    left = _YEAR.sub("", PLACEHOLDER.sub("", meaning.text))
    if meaning.source is None and (found := _DIGIT.search(left)):
        yield _problem(entry, meaning.line, f"the number '{found.group()}' has no source; add it, or use a placeholder")
