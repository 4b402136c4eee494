"""Whether everything that a pack names exists, and every number in its arguments has a source."""

import re
from collections.abc import Collection, Iterator

from engine.compilation import PATHWAY, RISK
from engine.conditions import Condition, each_test
from engine.edition import Edition
from engine.facts import COMPUTED
from engine.figures import PLACEHOLDER, fill_figures
from engine.nearest import suggest
from engine.operands import find_misfit
from engine.pack import Answering
from engine.packs.section import Problem
from engine.pathway import Pathway
from engine.register import CUT_NUMBERS
from engine.search import NEEDS, READ_FROM
from engine.wording import LABELS

STATEMENTS, TRIALS, ARGUMENTS, CAUTIONS = "statements.yaml", "trials.yaml", "arguments.yaml", "cautions.yaml"
BENEFIT = "benefit.yaml"
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
# How a result is written; an advice has none of its own, since only an argument's figures carry source and status.
_RESULT = re.compile(r"\bin (?:100|a hundred)\b|\b\w+ per cent\b|\d %|\b(?:hazard|odds) ratio\b")
# Numbers that are names or words, not results: "S49", "in 100", and the names of trials.
_NAMED = re.compile(r"\bS\d\d\b|\bin 100\b")


def check_references(edition: Edition) -> Iterator[Problem]:
    """Every id that is named exists."""
    yield from _pathway(edition)
    yield from _cautions(edition)
    yield from _arguments(edition)
    yield from _evidence(edition)
    yield from _weighings(edition)


def _absent(file: str, line: int, what: str, names: tuple[str, ...], known: Collection[str]) -> Iterator[Problem]:
    for name in names:
        if name not in known:
            words = f"{what} '{name}' does not exist; add it or correct its spelling"
            yield Problem("references", file, line, words + suggest(name, known))


def _pathway(edition: Edition) -> Iterator[Problem]:
    pack, scheme = edition.pack, edition.pathway.scheme
    for question in edition.pathway.questions:
        for arrow in question.arrows:
            yield from _absent(PATHWAY, arrow.line, "the statement", arrow.rests_on, pack.statements)
            if not arrow.rests_on and arrow.inferred is None:
                text = "an arrow needs 'rests_on' or 'inferred'; say why it is there"
                yield Problem("references", PATHWAY, arrow.line, text)
        yield from _absent(PATHWAY, question.line, "the fact", question.shows, _known_facts(edition))
    for advice in edition.pathway.advice:
        yield from _absent(PATHWAY, advice.line, "the statement", advice.rests_on, pack.statements)
        if advice.regimen is not None:
            yield from _absent(PATHWAY, advice.line, "the source", (advice.regimen.source,), pack.sources)
            yield from _conditions(edition, PATHWAY, advice.line, advice.regimen.printed_when)
    for name, number in CUT_NUMBERS.items():
        if name in edition.pathway.order and (scheme is None or number not in scheme.cuts):
            text = f"'{name}' can decide, but no cut point says from where it counts; add {number} under 'cut_points'"
            yield Problem("references", RISK, 1, text)
    for group in () if scheme is None else scheme.groups:
        yield from _absent(RISK, group.line, "the source", (group.rests_on,), pack.sources)
    for each in edition.pathway.derived:
        for when, _, _ in each.cases:
            if when is not None and any(test.fact == "maintenance.months" for test in each_test(when)):
                text = f"'{each.name}' cannot be derived from months of maintenance; use them in an arrow"
                yield Problem("references", PATHWAY, each.line, text)
    yield from _idle_readings(edition.pathway)
    yield from _misplaced(edition.pathway)


def _misplaced(pathway: Pathway) -> Iterator[Problem]:
    """The search for the fewest changes goes through the facts in their order, and has to know what each hangs on."""
    order = pathway.order
    hanging = [(name, (other,)) for name, (other, _) in NEEDS.items()] + [*READ_FROM.items()]
    for name, others in hanging:
        for other in others:
            if name in order and other in order[order.index(name) :]:
                text = f"'order' names '{name}' before '{other}', on which it hangs; reverse them"
                yield Problem("references", PATHWAY, pathway.order_line, text)


def _idle_readings(pathway: Pathway) -> Iterator[Problem]:
    """A pathway's conditions know no reading of the unknown: a question declares it, for the whole of its answer."""
    placed = [(PATHWAY, arrow.line, arrow.when) for question in pathway.questions for arrow in question.arrows]
    placed += [(PATHWAY, each.line, when) for each in pathway.derived for when, _, _ in each.cases]
    placed += [(RISK, group.line, group.when) for group in (pathway.scheme.groups if pathway.scheme else ())]
    for file, line, condition in placed:
        for test in () if condition is None else each_test(condition):
            if test.unknown is not None:
                text = f"'unknown' of '{test.fact}' is read by nobody; use 'if_unknown' of the question, or remove it"
                yield Problem("readable", file, line, text)


def _cautions(edition: Edition) -> Iterator[Problem]:
    advice = {each.id for each in edition.pathway.advice}
    for rule in edition.pack.cautions:
        if not rule.source.startswith("this program's"):
            yield from _absent(CAUTIONS, rule.line, "the source", (rule.source,), edition.pack.sources)
        yield from _absent(CAUTIONS, rule.line, "the advice", rule.advice, advice)
        yield from _conditions(edition, CAUTIONS, rule.line, rule.when)


def _arguments(edition: Edition) -> Iterator[Problem]:
    advice = {each.id for each in edition.pathway.advice}
    for argument in edition.pack.arguments:
        yield from _absent(ARGUMENTS, argument.line, "the advice", tuple(argument.sides), advice)
        yield from _absent(ARGUMENTS, argument.line, "the statement", argument.statements, edition.pack.statements)
        yield from _absent(ARGUMENTS, argument.line, "the figure", argument.figures, _figures(edition))
        yield from _conditions(edition, ARGUMENTS, argument.line, argument.when)


def _evidence(edition: Edition) -> Iterator[Problem]:
    sources = edition.pack.sources
    for statement in edition.pack.statements.values():
        yield from _absent(STATEMENTS, statement.line, "the source", statement.sources, sources)
    for trial in edition.pack.trials.values():
        cited = (*trial.sources, *(entry.source for entry in (*trial.entries.values(), *trial.caveats)))
        yield from _absent(TRIALS, trial.line, "the source", cited, sources)
        for figure in trial.figures:
            yield from _absent(TRIALS, figure.line, "the source", (figure.source,), sources)


def _weighings(edition: Edition) -> Iterator[Problem]:
    """What is weighed exists, is told in words where it can be counted, and leaves no advice without a word."""
    advice = {each.id for each in edition.pathway.advice}
    weighed: set[str] = set()
    for weighing in edition.pack.weighings:
        weighed.update(weighing.advice)
        yield from _absent(BENEFIT, weighing.line, "the advice", weighing.advice, advice)
        for answer in weighing.answers:
            named = (answer.figure, *answer.earlier)
            yield from _absent(BENEFIT, answer.line, "the figure", named, _figures(edition))
            if all(name in _figures(edition) for name in named):
                yield from _answers(edition, answer)
    for name in edition.diagram.reachable(edition.root, edition.diagram.all_masks):
        if name is not None and name not in weighed:
            text = f"nothing is said of '{name}'; add it to a choice, or say why there are no numbers"
            yield Problem("references", BENEFIT, 1, text)  # it is missing from the whole file


def _answers(edition: Edition, answer: Answering) -> Iterator[Problem]:
    figure = edition.pack.figure(answer.figure)
    counted = any(published.endswith(" in 100") for published in figure.arms.values())
    if (not answer.had and (counted or figure.kind == "median")) or (not answer.had_not and counted):
        text = f"'{figure.id}' needs 'had' and, where people are counted, 'had_not'; say what happened to them"
        yield Problem("references", BENEFIT, answer.line, text)
    for name in answer.earlier:
        if name == figure.id:
            text = f"'{name}' cannot be earlier than itself; name the report at shorter follow-up"
            yield Problem("references", BENEFIT, answer.line, text)
        if name.partition(".")[0] != figure.id.partition(".")[0]:
            text = f"'{name}' is another trial's than '{figure.id}'; keep one trial's results together"
            yield Problem("references", BENEFIT, answer.line, text)
    words = f"{answer.had or ''} {answer.had_not or ''}"
    for number in _NUMBER.findall(words):
        if number not in _NUMBER.findall(figure.measure):
            text = f"'{figure.id}' is told with the number {number}, which its measure does not have; correct it"
            yield Problem("numbers", BENEFIT, answer.line, text)
    if set(figure.intervals) - set(figure.arms):
        text = f"'{figure.id}' has an interval of an arm it does not have; correct its name"
        yield Problem("references", TRIALS, figure.line, text)


def _conditions(edition: Edition, file: str, line: int, condition: Condition | None) -> Iterator[Problem]:
    """A condition outside the pathway: its facts exist, and are compared with what they can be."""
    for test in () if condition is None else each_test(condition):
        if test.fact not in _known_facts(edition):
            yield from _absent(file, line, "the fact", (test.fact,), _known_facts(edition))
            continue
        try:
            misfit = find_misfit(edition, test)
        except KeyError:
            misfit = f"'{test.fact}' is no fact that can be compared; use one with a value"
        if misfit is not None:
            yield Problem("references", file, line, misfit)


def _known_facts(edition: Edition) -> set[str]:
    return {*LABELS, *COMPUTED, "risk", *(each.name for each in edition.pathway.derived)}


def _figures(edition: Edition) -> set[str]:
    return {figure.id for trial in edition.pack.trials.values() for figure in trial.figures}


def check_numbers(edition: Edition) -> Iterator[Problem]:
    """No argument has a number of its own, and no advice a result: each comes from a figure with source and status."""
    pack = edition.pack
    for advice in edition.pathway.advice:
        told = (advice.title, advice.second_line, advice.headline, advice.summary, advice.duration, advice.next_step)
        if found := _RESULT.search(" ".join(text for text in told if text)):
            text = f"the advice '{advice.id}' tells a result ('{found.group()}'); remove it, and give it to an argument"
            yield Problem("numbers", PATHWAY, advice.line, text)
    names = sorted({trial.name for trial in pack.trials.values()}, key=len, reverse=True)
    for argument in pack.arguments:
        try:
            fill_figures(pack, argument.text)
        except KeyError as error:
            text = f"the argument '{argument.id}' has the placeholder {error}, which is no figure; correct it"
            yield Problem("references", ARGUMENTS, argument.line, text)
        left = PLACEHOLDER.sub("", f"{argument.headline} {argument.text}")
        for name in names:
            left = left.replace(name, "")
        if found := _DIGIT.search(_NAMED.sub("", left)):
            text = f"the argument '{argument.id}' has the number '{found.group()}' without a figure; use a placeholder"
            yield Problem("numbers", ARGUMENTS, argument.line, text)
        used = {found.rpartition(".")[0] for found in PLACEHOLDER.findall(argument.text)}
        for name in sorted(used - set(argument.figures)):
            text = f"the argument '{argument.id}' uses {name} without listing it under 'figures'; add it"
            yield Problem("numbers", ARGUMENTS, argument.line, text)
