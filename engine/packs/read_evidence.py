"""Reading the evidence of an edition: statements, sources, trials, guidelines, conflicts, arguments and cases."""

import re
from typing import TYPE_CHECKING

from engine.language import say
from engine.pack import (
    Answering,
    Argument,
    Conflict,
    Entry,
    Figure,
    Guideline,
    Ratio,
    ShippedCase,
    Source,
    Statement,
    Trial,
    Weighing,
)
from engine.packs.section import Section

if TYPE_CHECKING:
    from engine.conditions import Condition

CHECKED = ("page", "memory")
NOT_RECORDED = "not recorded"  # a follow-up that no source gives: written down, so that it is not forgotten
USES = ("rule", "argument", "background", "not-used")
SEVERITIES = ("high", "medium", "low", "dated", "translation", "ok")
KINDS = ("evidence", "value-judgement", "later-evidence", "misconception")
FIGURE_KINDS = ("median", "proportion", "rate", "ratio", "survival", "count")
QUESTIONS = ("progression", "survival", "second-cancer", "harm")
_MEDIAN = re.compile(r"^median (?=\d)")
_PEOPLE = re.compile(r"(?:about )?(-?\d+(?:\.\d+)?) in 100\b")
_ENTRIES = ("population", "design", "enrolment", "stratification", "size", "induction", "consolidation", "dose",
            "planned_duration", "actual_duration", "crossover", "unblinding", "question", "conclusion")  # fmt: skip


def read_statements(top: Section) -> dict[str, Statement]:
    """`statements.yaml`: every claim of the founding text, restated."""
    found = {}
    for name, each in top.each():
        against = each.optional_sentence("against")
        found[name] = Statement(
            id=name,
            says=each.sentence("says"),
            use=each.word("use", USES),
            against=against,
            severity=each.word("severity", SEVERITIES, "") or None,
            sources=each.texts("sources"),
            status=each.word("status", CHECKED, None if against else "") or None,
            line=each.line,
        )
        each.finish()
    return found


def read_sources(top: Section) -> dict[str, Source]:
    """`sources.yaml`: every publication that is cited."""
    found = {}
    for name, each in top.each():
        year = each.number("year")
        found[name] = Source(
            id=name,
            short=each.sentence("short"),
            authors=each.text("authors"),
            title=each.optional_text("title"),
            journal=each.optional_text("journal"),
            year=None if year is None else int(year),
            doi=each.optional_text("doi"),
            pmid=each.optional_text("pmid"),
            nct=each.optional_text("nct"),
            note=each.optional_sentence("note"),
            kept=each.optional_sentence("kept"),
            line=each.line,
        )
        each.finish()
    return found


def read_trials(top: Section) -> dict[str, Trial]:
    """`trials.yaml`: every trial with its figures; each figure with its source and checking status."""
    found = {}
    for name, each in top.each():
        found[name] = Trial(
            id=name,
            name=each.sentence("name"),
            called=each.sentence("called"),
            registry=each.optional_text("registry"),
            sources=each.texts("sources"),
            entries={key: _entry(below) for key in _ENTRIES if (below := each.section(key)) is not None},
            caveats=tuple(_entry(below) for below in each.sections("caveats")),
            figures=tuple(_figure(f"{name}.{key}", below) for key, below in each.named("figures")),
            missing=each.sentences("missing"),
            kept=each.optional_sentence("kept"),
            line=each.line,
        )
        each.finish()
    return found


def read_guidelines(top: Section) -> dict[str, Guideline]:
    """`guidelines.yaml`: what each body advises, restated."""
    found = {}
    for name, each in top.each():
        found[name] = Guideline(
            id=name,
            body=each.sentence("body"),
            date=each.sentence("date"),
            says={key: _entry(below) for key, below in each.named("says")},
            missing=each.sentences("missing"),
            kept=each.optional_sentence("kept"),
            line=each.line,
        )
        each.finish()
    return found


def read_conflicts(top: Section) -> tuple[Conflict, ...]:
    """`conflicts.yaml`: where sources differ; a conflict has two sides at least."""
    found = []
    for name, each in top.each():
        conflict = Conflict(
            id=name,
            what=each.sentence("what"),
            about=each.texts("about"),
            sides=tuple(_entry(below) for below in each.sections("sides")),
            handled=each.sentence("handled"),
            line=each.line,
        )
        if len(conflict.sides) < 2:  # noqa: PLR2004 - one side alone is no conflict
            raise each.error("needs at least two 'sides'; add the other, each with its source and status")
        each.finish()
        found.append(conflict)
    return tuple(found)


def _entry(written: Section) -> Entry:
    text = written.optional_sentence("text")
    if text is None and "text" not in written.values:
        raise written.missing("text", "a text 'text', or null where nothing was found", "a text")
    allowed = CHECKED if text else ("not_found",)
    entry = Entry(text, written.text("source"), written.word("status", allowed), written.optional_sentence("note"))
    written.finish()
    return entry


def _figure(name: str, written: Section) -> Figure:
    status = written.word("status", CHECKED)
    arms = written.section("arms")
    ratio = written.section("ratio")
    ratio_status = written.word("ratio_status", CHECKED, status)
    follow_up = written.text("follow_up")
    followed = None if follow_up == NOT_RECORDED else written.sentence("follow_up")
    published = {} if arms is None else {key: _arm(arms, key) for key in list(arms.values)}
    figure = Figure(
        id=name,
        measure=written.sentence("measure"),
        kind=written.word("kind", FIGURE_KINDS),
        follow_up=None if follow_up == NOT_RECORDED else follow_up,
        arms=published,
        ratio=None if ratio is None else _ratio(ratio, ratio_status),
        p=written.optional_sentence("p"),
        source=written.text("source"),
        status=status,
        page=written.optional_text("page"),
        note=written.optional_sentence("note"),
        series=written.optional_text("series"),
        line=written.line,
        intervals=_intervals(written),
        told={} if arms is None else {key: arms.sentence(key) for key in published},
        called={key: say(key.replace("-", " ")) for key in published},
        followed=followed,
        followed_at=None if followed is None else say(_MEDIAN.sub("median follow-up ", follow_up)),
    )
    if not figure.arms and figure.ratio is None:
        raise written.error("needs 'arms' or 'ratio'; a figure without a value is listed under 'missing'")
    written.finish()
    return figure


def _arm(arms: Section, name: str) -> str:
    """What was published of one arm; people of 100 are not fewer than none and not more than all."""
    published = arms.text(name)
    people = _PEOPLE.match(published)
    if people is not None and not 0 <= float(people[1]) <= 100:  # noqa: PLR2004 - the denominator
        raise arms.error(f"'{name}' is no number of people in 100; correct it", name)
    return published


def _intervals(written: Section) -> dict[str, tuple[float, float | None]]:
    """`intervals: {arm: [low, high]}` in the arm's own unit; a high end that was not reached is null."""
    below = written.section("intervals")
    found: dict[str, tuple[float, float | None]] = {}
    if below is None:
        return found
    for arm in list(below.values):
        match below.take(arm):
            case [int() | float() as low, int() | float() | None as high] if high is None or low <= high:
                found[arm] = (float(low), None if high is None else float(high))
            case _:
                raise below.error(f"'{arm}' should be [low, high], the high end null when it was not reached", arm)
    return found


def _ratio(written: Section, status: str) -> Ratio:
    value, low, high = written.number("value"), written.number("low"), written.number("high")
    if value is None or (low is None) != (high is None):
        raise written.error("needs 'value', and 'low' and 'high' together or neither")
    ends = [value] if low is None or high is None else [low, value, high]
    if ends != sorted(ends) or ends[0] <= 0:
        raise written.error("'low', 'value' and 'high' should stand in that order, above 0; correct them", "value")
    kind = written.text("kind")
    aside = kind.partition(", ")[2]
    ratio = Ratio(kind, value, low, high, status, written.sentence("kind"), say(aside) if aside else "")
    written.finish()
    return ratio


def read_arguments(written: tuple[Section, ...]) -> tuple[Argument, ...]:
    """`arguments.yaml`: for and against, the most important first."""
    found = []
    for each in written:
        sides = each.section("sides")
        if sides is None:
            raise each.error("needs 'sides', such as {observe: against}")
        condition: Condition | None = each.condition("when")
        found.append(
            Argument(
                id=each.text("id"),
                headline=each.sentence("headline"),
                text=each.sentence("text"),
                sides={key: sides.word(key, ("for", "against")) for key in list(sides.values)},
                when=condition,
                statements=each.texts("statements"),
                figures=each.texts("figures"),
                kind=each.word("kind", KINDS),
                line=each.line,
            )
        )
        each.finish()
        if found[-1].id in [argument.id for argument in found[:-1]]:
            raise each.error("stands twice; rename one", "id")
    return tuple(found)


def read_cases(written: tuple[Section, ...]) -> tuple[ShippedCase, ...]:
    """`cases.yaml`: patients with the answers they must give."""
    found = []
    for each in written:
        name, title = each.text("id"), each.sentence("title")
        clinical, answer = each.section("clinical"), each.section("answer")
        if clinical is None or answer is None or not answer.values:
            raise each.error("needs 'clinical' and 'answer', which names something that is asked of the edition")
        found.append(ShippedCase(name, title, clinical.values, answer.values, each.line))
        each.finish()
    return tuple(found)


def read_weighings(top: Section) -> tuple[Weighing, ...]:
    """`benefit.yaml`: for each choice the figures that answer what a patient asks."""
    found = []
    for name, each in top.each():
        favours, names = each.section("favours"), each.section("names")
        found.append(
            Weighing(
                id=name,
                title=each.sentence("title"),
                advice=each.texts("advice"),
                says=each.optional_sentence("says"),
                favours=None if favours is None else (favours.sentence("below"), favours.sentence("above")),
                names={} if names is None else {arm: names.sentence(arm) for arm in list(names.values)},
                answers=tuple(_answering(asked, below) for asked in QUESTIONS for below in each.sections(asked)),
                line=each.line,
            )
        )
        each.finish()
        if not found[-1].says and not found[-1].answers:
            raise each.error("needs figures that answer a question, or 'says' why there are none")
    return tuple(found)


def _answering(question: str, written: Section) -> Answering:
    answering = Answering(
        question=question,
        figure=written.text("figure"),
        had=written.optional_sentence("had"),
        had_not=written.optional_sentence("had_not"),
        earlier=written.texts("earlier"),
        but=written.optional_sentence("but"),
        when_cited=written.flag("when_cited"),
        line=written.line,
    )
    written.finish()
    return answering
