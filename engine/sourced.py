"""Whether every number of the evidence has source, status and follow-up, and whether nothing stands there idle."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator

from engine.compilation import PATHWAY
from engine.edition import Edition
from engine.figures import months_of
from engine.ledger import find_dose, list_items
from engine.nearest import suggest
from engine.pack import Entry, Pack, Trial
from engine.packs.section import Problem
from engine.references import CAUTIONS, STATEMENTS, TRIALS

SOURCES, GUIDELINES, CONFLICTS = "sources.yaml", "guidelines.yaml", "conflicts.yaml"
# A result as it is written; a year, a trial's name or a version is none.
_RESULT = re.compile(r"\d[.,]\d|\d %|\bin 100\b|\d (?:patients|mg)\b")
_DIGIT = re.compile(r"\d")
_NAMED = re.compile(r"\bS\d\d\b")
_IN_USE = ("rule", "argument")


def check_evidence(edition: Edition) -> Iterator[Problem]:
    """Everything that these laws ask of an edition's evidence."""
    yield from check_sources(edition)
    yield from check_doses(edition)
    yield from check_series(edition)
    yield from check_use(edition)


def check_sources(edition: Edition) -> Iterator[Problem]:
    """No number without source and status; what carries neither tells no number; every item has a name of its own."""
    pack = edition.pack
    for advice in edition.pathway.advice:
        if advice.licence and not advice.licence_sources:
            text = f"the advice '{advice.id}' tells a licence without a source; add 'licence_sources'"
            yield Problem("sourced", PATHWAY, advice.line, text)
        yield from _absent(PATHWAY, advice.line, advice.licence_sources, pack.sources)
    for statement in pack.statements.values():
        told = statement.against or _DIGIT.search(_NAMED.sub("", statement.says))
        if told and not statement.sources:
            text = f"the statement '{statement.id}' tells what no source of it says; add one under 'sources'"
            yield Problem("sourced", STATEMENTS, statement.line, text)
    for trial in pack.trials.values():
        yield from _unsourced(TRIALS, trial.line, trial.id, (*trial.missing, trial.kept))
        for figure in trial.figures:
            if figure.status == "page" and figure.page is None:
                text = f"'{figure.id}' was seen in a page that is not named; add its address under 'page'"
                yield Problem("sourced", TRIALS, figure.line, text)
        cited = _sources_of_trial(trial)
        for name in sorted(cited ^ set(trial.sources)):
            does = (
                "cites '{}', which is not among its 'sources'" if name in cited else "names '{}', but cites it nowhere"
            )
            text = f"the trial '{trial.id}' {does.format(name)}; correct one of the two"
            yield Problem("sourced", TRIALS, trial.line, text)
    for guideline in pack.guidelines.values():
        yield from _absent(GUIDELINES, guideline.line, _sources_of(guideline.says.values()), pack.sources)
        yield from _unsourced(GUIDELINES, guideline.line, guideline.id, (*guideline.missing, guideline.kept))
    yield from _conflicts(edition)
    for name, count in Counter(item.id for item in list_items(pack)).items():
        if count > 1:
            text = f"'{name}' names {count} things, so that a check of one would count for all; rename all but one"
            group = name.partition("/")[2].rpartition(".")[0]
            line = pack.trials[group].line if group in pack.trials else 1
            yield Problem("sourced", TRIALS, line, text)


def _conflicts(edition: Edition) -> Iterator[Problem]:
    pack = edition.pack
    known = {each.id for each in edition.pathway.advice} | set(pack.trials) | _parts(pack)
    for conflict in pack.conflicts:
        yield from _absent(CONFLICTS, conflict.line, _sources_of(conflict.sides), pack.sources)
        yield from _unsourced(CONFLICTS, conflict.line, conflict.id, (conflict.what, conflict.handled))
        for name in conflict.about:
            if name not in known:
                words = f"the trial, figure or advice '{name}' does not exist; add it or correct its spelling"
                text = words + suggest(name, known)
                yield Problem("references", CONFLICTS, conflict.line, text)


def check_doses(edition: Edition) -> Iterator[Problem]:
    """A dose stands only where it can be held back until it is checked, or where it was seen in a page."""
    pack = edition.pack
    for advice in edition.pathway.advice:
        otherwise = None if advice.regimen is None else advice.regimen.otherwise
        words = (advice.title, advice.second_line, advice.headline, advice.summary, advice.duration, advice.next_step,
                 advice.licence, advice.while_on, otherwise)  # fmt: skip
        yield from _loose(PATHWAY, advice.line, f"the advice '{advice.id}'", words)
    for statement in pack.statements.values():
        if statement.status != "page":
            claims = (statement.says, statement.against)
            yield from _loose(STATEMENTS, statement.line, f"the statement '{statement.id}'", claims)
    for rule in pack.cautions:
        if rule.status != "page":
            yield from _loose(CAUTIONS, rule.line, f"the caution '{rule.id}'", (rule.text, rule.missing))
    for conflict in pack.conflicts:
        sides = tuple(part for side in conflict.sides if side.status != "page" for part in (side.text, side.note))
        yield from _loose(CONFLICTS, conflict.line, f"the conflict '{conflict.id}'", sides)


def _loose(file: str, line: int, what: str, texts: tuple[str | None, ...]) -> Iterator[Problem]:
    if found := find_dose(" ".join(text for text in texts if text)):
        told = f"{what} tells a dose ('{found}') that nothing holds back; remove it, or add it to a regimen or an entry"
        yield Problem("sourced", file, line, told)


def check_series(edition: Edition) -> Iterator[Problem]:
    """What was measured alike at several follow-ups is one series, the follow-ups told apart and in their order."""
    for trial in edition.pack.trials.values():
        alike = defaultdict(list)
        series = defaultdict(list)
        for figure in trial.figures:
            alike[figure.measure, tuple(figure.arms)].append(figure)
            if figure.series is not None:
                series[figure.series].append(figure)
        for figures in alike.values():
            if len(figures) > 1 and (len({each.series for each in figures}) > 1 or figures[0].series is None):
                names = ", ".join(each.id for each in figures)
                text = f"{names} measure one thing; say the same 'series' of each, or tell their measures apart"
                yield Problem("series", TRIALS, figures[-1].line, text)
        for name, figures in series.items():
            months = [None if each.follow_up is None else months_of(each.follow_up) for each in figures]
            told = [each for each in months if each is not None]
            if len(figures) == 1 or len(told) < len(months) or told != sorted(set(told)):
                text = (
                    f"the series '{name}' of '{trial.id}' needs at least two figures, each at a later follow-up in "
                    "months or years than the one before; correct their follow-ups or their order"
                )
                yield Problem("series", TRIALS, figures[0].line, text)


def check_use(edition: Edition) -> Iterator[Problem]:
    """Every statement, trial, source and guideline is leaned on by something, or says why it is kept all the same."""
    pack = edition.pack
    arrows = [arrow for question in edition.pathway.questions for arrow in question.arrows]
    rests = {name for arrow in arrows for name in arrow.rests_on}
    rests |= {name for advice in edition.pathway.advice for name in advice.rests_on}
    rests |= {name for argument in pack.arguments for name in argument.statements}
    for statement in pack.statements.values():
        if statement.use in _IN_USE and statement.id not in rests:
            text = f"the statement '{statement.id}' is said to be in use, but nothing rests on it; correct its 'use'"
            yield Problem("used", STATEMENTS, statement.line, text)
    by_statements = {name for statement in pack.statements.values() for name in statement.sources}
    by_others = by_statements | _sources_of(side for conflict in pack.conflicts for side in conflict.sides)
    named = {figure.partition(".")[0] for argument in pack.arguments for figure in argument.figures}
    named |= {name.partition(".")[0] for conflict in pack.conflicts for name in conflict.about}
    for trial in pack.trials.values():
        leaned = trial.id in named or bool(set(trial.sources) & by_statements)
        yield from _kept(TRIALS, trial.line, f"the trial '{trial.id}'", trial.kept, leaned=leaned)
    for guideline in pack.guidelines.values():
        leaned = bool(_sources_of(guideline.says.values()) & (by_others | _sources_of_rules(edition)))
        yield from _kept(GUIDELINES, guideline.line, f"the guideline '{guideline.id}'", guideline.kept, leaned=leaned)
    cited = by_others | _sources_of_rules(edition)
    cited |= {name for trial in pack.trials.values() for name in _sources_of_trial(trial)}
    cited |= {name for guideline in pack.guidelines.values() for name in _sources_of(guideline.says.values())}
    for source in pack.sources.values():
        yield from _kept(SOURCES, source.line, f"the source '{source.id}'", source.kept, leaned=source.id in cited)


def _kept(file: str, line: int, what: str, kept: str | None, *, leaned: bool) -> Iterator[Problem]:
    if leaned and kept is not None:
        yield Problem("used", file, line, f"{what} is leaned on; remove its 'kept'")
    if not leaned and kept is None:
        text = f"nothing leans on {what}; remove it, or say under 'kept' why it stands here"
        yield Problem("used", file, line, text)


def _absent(file: str, line: int, names: Iterable[str], known: Collection[str]) -> Iterator[Problem]:
    for name in sorted(names):
        if name not in known:
            text = f"the source '{name}' does not exist; add it or correct its spelling" + suggest(name, known)
            yield Problem("references", file, line, text)


def _unsourced(file: str, line: int, name: str, texts: tuple[str | None, ...]) -> Iterator[Problem]:
    """What has neither source nor status of its own may tell no result."""
    for text in texts:
        if text is not None and (found := _RESULT.search(text)):
            told = f"'{name}' tells a result ('{found.group()}') where no source stands; add it to an entry with one"
            yield Problem("sourced", file, line, told)


def _parts(pack: Pack) -> set[str]:
    found = {figure.id for trial in pack.trials.values() for figure in trial.figures}
    return found | {f"{trial.id}.{name}" for trial in pack.trials.values() for name in trial.entries}


def _sources_of(entries: Iterable[Entry]) -> set[str]:
    return {entry.source for entry in entries}


def _sources_of_trial(trial: Trial) -> set[str]:
    return _sources_of((*trial.entries.values(), *trial.caveats)) | {figure.source for figure in trial.figures}


def _sources_of_rules(edition: Edition) -> set[str]:
    """What cautions, doses, licences and risk groups cite."""
    scheme = edition.pathway.scheme
    found = {rule.source for rule in edition.pack.cautions}
    found |= {group.rests_on for group in (() if scheme is None else scheme.groups)}
    for advice in edition.pathway.advice:
        found.update(advice.licence_sources)
        if advice.regimen is not None:
            found.add(advice.regimen.source)
    return found
