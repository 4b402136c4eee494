"""Benefit and harm for a person: what was published on each choice, in numbers, one result in every form it allows."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from engine.benefit.results import Result, form_of, read_groups
from engine.benefit.words import list_sentences, tell_earlier, tell_unit
from engine.checking import NOT_CHECKED, SEEN, Check, Checks, tell_check
from engine.consultation import Consultation
from engine.figures import is_median, months_of, tell_length, word_figure, write_follow_up
from engine.language import noted, say
from engine.pack import Answering, Figure, Pack, Weighing
from engine.wording import upper_first

QUESTIONS: dict[str, str] = {
    "progression": noted("Progression"),
    "survival": noted("Survival"),
    "second-cancer": noted("Second cancers"),
    "harm": noted("Side effects"),
}
SAME_REPORT = 1.0  # months; two abstracts of one meeting give 60 and 60.6
GROUPS_ONLY = noted(
    "These are groups of people in trials; for one person nobody can say on which side of a number they will be."
)
APART = noted("Trials are not to be set against each other: their patients, and the day from which they count, differ.")


@dataclass(frozen=True, slots=True)
class Weighed:
    """What was published on one choice."""

    id: str
    title: str
    concerns: tuple[str, ...]  # titles of the advice still possible that it is about; empty once there is one advice
    says: str
    results: tuple[Result, ...]  # by question, the most important first
    silent: tuple[str, ...]  # questions on which no result is held here
    favours: tuple[str, str]  # whom a hazard ratio below 1 favours, and whom one above

    @property
    def forest(self) -> tuple[Result, ...]:
        """Results with a hazard ratio and its interval."""
        return tuple(result for result in self.results if result.in_forest)

    def first_of(self, question: str) -> tuple[Result, ...]:
        """The results of the first trial that answers a question, at whatever follow-up."""
        results = self.of(question)
        return tuple(each for each in results if each.id.partition(".")[0] == results[0].id.partition(".")[0])

    def of(self, question: str) -> tuple[Result, ...]:
        """The results that answer one question."""
        return tuple(result for result in self.results if result.question == question)


@dataclass(frozen=True, slots=True)
class Benefit:
    """Everything that can be said in numbers to this patient, in reading order."""

    opening: tuple[str, ...]
    weighed: tuple[Weighed, ...]

    @property
    def figures(self) -> tuple[str, ...]:
        """The ids of the figures shown (trial.figure), and of earlier ones told beside them, each once."""
        results = (result for weighed in self.weighed for result in weighed.results)
        return tuple(dict.fromkeys(name for result in results for name in (result.id, *result.tells)))

    def as_json(self) -> dict[str, Any]:
        """The whole as `numbers --json` prints it."""
        return {"opening": list(self.opening), "choices": [_weighed_as_json(each) for each in self.weighed]}


def weigh_benefit(consultation: Consultation) -> Benefit:
    """The published results on the advice, or on each advice that remains while the question is open."""
    pack, outcome = consultation.edition.pack, consultation.outcome
    asked = outcome.reachable if outcome.advice is None else (outcome.advice,)
    cited = {name for reason in consultation.rationale.reasons for name in reason.figures}
    found = []
    for weighing in pack.weighings:
        concerned = [name for name in asked if name in weighing.advice]
        if concerned:
            titles = (consultation.edition.pathway.advice_of(name).title for name in concerned)
            concerns = tuple(dict.fromkeys(titles)) if outcome.advice is None else ()
            weighed = _weigh(pack, consultation.checks, weighing, cited, concerns)
            found.append(weighed)
    return Benefit(tuple(_open(consultation, found)), tuple(found))


def _open(consultation: Consultation, found: list[Weighed]) -> Iterator[str]:
    if consultation.outcome.advice is None:
        yield say("Not decided yet: here is what was published on each advice that remains.")
    if consultation.outcome.blocked:
        yield say("The advice must not be followed now; the cautions say why. The numbers do not change that.")
    if any(weighed.results for weighed in found):
        yield say(GROUPS_ONLY)
        if len({result.trial for weighed in found for result in weighed.results}) > 1:
            yield say(APART)
    elif not found:
        yield say("This edition holds no numbers on this choice.")


def _weigh(pack: Pack, checks: Checks, weighing: Weighing, cited: set[str], concerns: tuple[str, ...]) -> Weighed:
    shown = [each for each in weighing.answers if not each.when_cited or each.figure in cited]
    superseded = {name for each in shown for name in each.earlier}
    ids = {each.figure for each in shown}
    results = tuple(_answer(pack, checks, weighing, each, ids, superseded) for each in shown)
    results = tuple(_tell_later(each, results) for each in results)
    answered = {result.question for result in results}
    silent = tuple(say(title) for name, title in QUESTIONS.items() if results and name not in answered)
    return Weighed(
        id=weighing.id,
        title=weighing.title,
        concerns=concerns,
        says=weighing.says or "",
        results=results,
        silent=silent,
        favours=weighing.favours or ("", ""),
    )


def _answer(
    pack: Pack, checks: Checks, weighing: Weighing, answering: Answering, shown: set[str], superseded: set[str]
) -> Result:
    figure = pack.figure(answering.figure)
    trial = pack.trials[figure.id.partition(".")[0]]
    names = dict(weighing.names)
    groups = read_groups(figure, names)
    check = check_of(pack, figure, checks)
    earlier = [name for name in answering.earlier if name not in shown]  # what is shown itself is not told again
    return Result(
        id=figure.id,
        question=answering.question,
        measure=figure.measure,
        trial=upper_first(trial.name),
        follow_up=name_follow_up(figure),
        source=pack.sources[figure.source].short,
        checked=name_check(figure.status, check),
        recalled=figure.status == "memory" and check is None,
        form=form_of(figure, groups),
        groups=groups,
        had=answering.had or "",
        had_not=answering.had_not or "",
        counts_event=figure.kind != "survival",
        ratio=figure.ratio,
        p=figure.p or "",
        tells=tuple(earlier),
        earlier=tuple(_earlier(pack, checks, name, names, figure.measure) for name in earlier),
        but=answering.but or "",
        note=figure.note or "",
        superseded=figure.id in superseded,
        later="",
        check=check,
        months=None if figure.follow_up is None else months_of(figure.follow_up),
        followed_for=tell_length(figure.follow_up or ""),
        is_median=is_median(figure.follow_up or ""),
    )


def _earlier(pack: Pack, checks: Checks, name: str, names: dict[str, str], measure: str) -> str:
    figure = pack.figure(name)
    checked = name_check(figure.status, check_of(pack, figure, checks))
    where = f"{name_follow_up(figure)}, {pack.sources[figure.source].short}, {checked}"
    return tell_earlier(figure, read_groups(figure, names), where, measure)


def name_follow_up(figure: Figure) -> str:
    """How long the patients had been followed, as it was published; said too when it was not recorded."""
    return figure.followed_at or write_follow_up(figure)


def check_of(pack: Pack, figure: Figure, checks: Checks) -> Check | None:
    """The check by name of a figure as it reads now."""
    return checks.of(f"{pack.id}/{figure.id}", word_figure(pack, figure)) if checks.found else None


def list_checks(consultation: Consultation) -> set[Check]:
    """The checks by name of the figures that are told, and of earlier ones told beside them."""
    pack, checks = consultation.edition.pack, consultation.checks
    found = {check_of(pack, pack.figure(name), checks) for name in weigh_benefit(consultation).figures}
    return {check for check in found if check is not None}


def name_check(status: str, check: Check | None) -> str:
    """A checking status in words: by whom it was checked, where somebody did."""
    if check is not None:
        return tell_check(check)
    return say(NOT_CHECKED) if status == "memory" else say(SEEN)


def _tell_later(result: Result, all_of: tuple[Result, ...]) -> Result:
    """The same result, saying when the same trial has reported on the same question at longer follow-up."""
    later = [each for each in all_of if _is_later(each, result)]
    if not later:
        return result
    longest = max(later, key=lambda each: each.months or 0)
    return replace(result, later=say("This trial reported again at {when}.").format(when=longest.follow_up))


def _is_later(result: Result, than: Result) -> bool:
    """Whether the same trial answers the same question, at longer follow-up."""
    one, other = result.months, than.months
    same = (result.question, result.id.partition(".")[0]) == (than.question, than.id.partition(".")[0])
    return same and one is not None and other is not None and one > other + SAME_REPORT


def _weighed_as_json(weighed: Weighed) -> dict[str, Any]:
    return {
        "id": weighed.id,
        "title": weighed.title,
        "concerns": list(weighed.concerns),
        "says": weighed.says,
        "favours": list(weighed.favours),
        "silent": list(weighed.silent),
        "results": [_result_as_json(result) for result in weighed.results],
    }


def _result_as_json(result: Result) -> dict[str, Any]:
    ratio = result.ratio
    return {
        "id": result.id,
        "question": result.question,
        "measure": result.measure,
        "trial": result.trial,
        "follow_up": result.follow_up,
        "source": result.source,
        "checked": result.checked,
        "form": result.form,
        "groups": [
            {
                "name": group.name,
                "published": group.told,
                "in_100": None if group.people is None else float(group.people),
                "others_in_100": None if group.others is None else float(group.others),
                "median": None if group.time is None else float(group.time),
                "unit": tell_unit(group.unit) or None,
                "interval": None if group.interval is None else list(group.interval),
            }
            for group in result.groups
        ],
        "ratio": None if ratio is None else {"kind": ratio.told_kind, "value": ratio.value, "low": ratio.low,
                                             "high": ratio.high, "status": ratio.status},
        "p": result.p or None,
        "sentences": list(list_sentences(result)),
        "earlier": list(result.earlier),
        "later": result.later,
        "but": result.but,
        "note": result.note,
    }  # fmt: skip
