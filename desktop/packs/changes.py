"""What one edition says otherwise than another, in plain sentences, each with the id by which it is looked up."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from engine.about import About
from engine.condition_words import tell_condition
from engine.language import noted, say
from engine.pack import CautionRule, Figure, Pack, Statement
from engine.pathway import Advice, Arrow, Pathway, Question
from engine.values import name_value
from engine.wording import label_of, show_date, word_of

Of = TypeVar("Of")
Lines = tuple[str, ...]
_STATUS = {"page": noted("seen in a public page"), "memory": noted("not yet checked against the paper")}
_MADE_BY_PLACE = ("line",)  # where it stands in a file says nothing to a reader


@dataclass(frozen=True, slots=True)
class Changed:
    """One kind of change, and a sentence for each."""

    title: str
    lines: Lines


def list_changes(old: Pack, new: Pack) -> tuple[Changed, ...]:
    """What is added, removed or changed from the old edition to the new one, the rules first; empty for nothing."""
    found = (
        Changed(say("About the edition"), tuple(_about(old, new))),
        Changed(say("Questions and their arrows"), tuple(_questions(old.pathway, new.pathway))),
        Changed(say("Risk groups, thresholds and readings"), tuple(_readings(old.pathway, new.pathway))),
        Changed(say("Advice and doses"), tuple(_advice(old.pathway, new.pathway))),
        Changed(say("Cautions"), tuple(_each(_by_id(old.cautions), _by_id(new.cautions), _tell_caution))),
        Changed(say("Statements"), tuple(_each(old.statements, new.statements, _tell_statement))),
        Changed(say("Published figures"), tuple(_each(_figures(old), _figures(new), _tell_figure))),
        Changed(say("Trials, guidelines, arguments, conflicts and sources"), tuple(_rest(old, new))),
    )
    return tuple(each for each in found if each.lines)


def _about(old: About, new: About) -> Iterator[str]:
    named = (
        (say("Version"), old.version, new.version),
        (say("Called"), old.edition, new.edition),
        (say("Standing"), old.standing, new.standing),
        (say("Provenance"), old.provenance, new.provenance),
        (say("Last reviewed"), show_date(old.reviewed), show_date(new.reviewed)),
        (say("Evidence until"), str(old.evidence_until), str(new.evidence_until)),
        (say("Shown beside it"), old.beside or say("none"), new.beside or say("none")),
        (say("When its advice is forbidden"), old.when_blocked, new.when_blocked),
        (say("Does not cover"), " ".join(old.not_covered), " ".join(new.not_covered)),
    )
    for label, before, after in named:
        if before != after:
            yield _tell_turn(label, before, after)


def _tell_turn(label: str, before: str, after: str) -> str:
    return say("{label}: “{before}” becomes “{after}”.").format(label=label, before=before, after=after)


def _each(before: Mapping[str, Of], after: Mapping[str, Of], words: Callable[[Of], str]) -> Iterator[str]:
    """Each thing by its id: added, removed, or said otherwise."""
    for name in (*before, *(each for each in after if each not in before)):
        one, other = before.get(name), after.get(name)
        if one is None and other is not None:
            yield say("{id}, added: {text}").format(id=name, text=words(other))
        elif one is not None and other is None:
            yield say("{id}, removed: {text}").format(id=name, text=words(one))
        elif one is not None and other is not None and _bare(one) != _bare(other):
            was, now = words(one), words(other)
            if was == now:
                yield say("{id}, changed in its {parts}: {text}").format(id=name, parts=_parts(one, other), text=now)
            else:
                yield say("{id}, changed: “{before}” becomes “{after}”").format(id=name, before=was, after=now)


def _bare(value: Any) -> Any:  # noqa: ANN401 - any of an edition's values
    """A value without the lines on which its parts stand."""
    if hasattr(value, "__dataclass_fields__"):
        kept = (each.name for each in fields(value) if each.name not in _MADE_BY_PLACE)
        return (type(value).__name__, *((name, _bare(getattr(value, name))) for name in kept))
    if isinstance(value, Mapping):
        return tuple((name, _bare(each)) for name, each in value.items())
    return tuple(map(_bare, value)) if isinstance(value, tuple | list) else value


def _parts(one: Any, other: Any) -> str:  # noqa: ANN401
    """By the names of the file, which part of a thing is another; the reader of the sentence has its id."""
    names = [each.name for each in fields(one) if each.name not in _MADE_BY_PLACE]
    return ", ".join(name for name in names if _bare(getattr(one, name)) != _bare(getattr(other, name)))


def _questions(old: Pathway, new: Pathway) -> Iterator[str]:
    if old.start != new.start:
        yield _tell_turn(say("First question"), old.start, new.start)
    before, after = _by_id(old.questions), _by_id(new.questions)
    for name in (*before, *(each for each in after if each not in before)):
        one, other = before.get(name), after.get(name)
        if one is None and other is not None:
            yield say("Question {id}, added: {text}").format(id=name, text=other.asks)
            yield from (_tell_arrow(name, say("added"), arrow, new) for arrow in other.arrows)
        elif one is not None and other is None:
            yield say("Question {id}, removed: {text}").format(id=name, text=one.asks)
        elif one is not None and other is not None and _bare(one) != _bare(other):
            yield from _question((one, old), (other, new))


def _question(one: tuple[Question, Pathway], other: tuple[Question, Pathway]) -> Iterator[str]:
    (before, old), (after, new) = one, other
    name = before.id
    if before.asks != after.asks:
        yield _tell_turn(say("Question {id}").format(id=name), before.asks, after.asks)
    was, now = (_tell_unknown(each) for each in (before, after))
    if was != now:
        yield _tell_turn(say("Question {id}, where its answer is not known").format(id=name), was, now)
    arrows, others = ([_bare(arrow) for arrow in each.arrows] for each in (before, after))
    gone = [arrow for arrow in before.arrows if _bare(arrow) not in others]
    come = [arrow for arrow in after.arrows if _bare(arrow) not in arrows]
    for arrow in gone:
        same = next((each for each in come if each.label == arrow.label), None)
        if same is None:
            yield _tell_arrow(name, say("removed"), arrow, old)
        else:
            words = say("Question {id}, arrow “{label}” changed: “{before}” becomes “{after}”")
            told = {"before": _tell_way(arrow, old), "after": _tell_way(same, new)}
            yield words.format(id=name, label=arrow.label, **told)
    labels = {arrow.label for arrow in gone}
    yield from (_tell_arrow(name, say("added"), arrow, new) for arrow in come if arrow.label not in labels)
    if not gone and not come and arrows != others:
        yield say("Question {id}: its arrows are read in another order.").format(id=name)
    if (before.shows, before.short, before.ordered) != (after.shows, after.short, after.ordered):
        words = say("Question {id}, changed in its {parts}.")
        yield words.format(id=name, parts=_parts(before, after))


def _tell_unknown(question: Question) -> str:
    at = question.if_unknown
    return say("waits") if at is None else say("goes on as “{label}”").format(label=question.arrows[at].label)


def _tell_arrow(question: str, what: str, arrow: Arrow, pathway: Pathway) -> str:
    words = say("Question {id}, arrow “{label}” {what}: {way}")
    return words.format(id=question, label=arrow.label, what=what, way=_tell_way(arrow, pathway))


def _tell_way(arrow: Arrow, pathway: Pathway) -> str:
    """When an arrow is taken, where it leads, and on which statements it rests."""
    words = say("{when}: {go} (rests on {statements})")
    if arrow.inferred:
        words = say("{when}: {go} (rests on {statements}; inferred: {why})")
    statements = ", ".join(arrow.rests_on) or say("none")
    go = _name_goal(arrow.go, pathway)
    return words.format(when=tell_condition(arrow.when), go=go, statements=statements, why=arrow.inferred)


def _name_goal(name: str, pathway: Pathway) -> str:
    if pathway.question(name) is not None:
        return say("question {id}").format(id=name)
    found = next((each for each in pathway.advice if each.id == name), None)
    return name if found is None else say("advice {id}: {headline}").format(id=name, headline=found.headline)


def _readings(old: Pathway, new: Pathway) -> Iterator[str]:
    schemes = (old.scheme, new.scheme)
    groups = [{} if each is None else _by_id(each.groups) for each in schemes]
    yield from _each(groups[0], groups[1], lambda group: f"{tell_condition(group.when)} ({group.rests_on})")
    names = [{} if each is None else {"scheme": each.id, "note": each.note} for each in schemes]
    yield from _each(names[0], names[1], str)
    cuts = [{} if each is None else each.cuts for each in schemes]
    yield from _each(cuts[0], cuts[1], lambda number: f"{number:g}")
    yield from _each(old.readings, new.readings, str)
    derived = [{each.name: each for each in pathway.derived} for pathway in (old, new)]
    yield from _each(derived[0], derived[1], lambda each: _tell_derived(each.name, each.cases))
    for label, before, after in (
        (say("Facts in the order asked"), old.order, new.order),
        (say("Facts of which “what if” may speak"), old.can_change, new.can_change),
    ):
        gone = [label_of(name) for name in before if name not in after]
        come = [label_of(name) for name in after if name not in before]
        if gone or come:
            words = say("{label}: added: {added}; removed: {removed}.")
            none = say("none")
            yield words.format(label=label, added=", ".join(come) or none, removed=", ".join(gone) or none)
        elif before != after:
            yield say("{label}: the same, in another order.").format(label=label)
    if old.asking != new.asking:
        yield _tell_turn(say("How what is missing is asked"), old.asking, new.asking)
    if old.together != new.together:
        yield say("Other facts are asked together in the window.")


def _tell_derived(name: str, cases: Iterable[tuple[Any, str | None, Any]]) -> str:
    told = (
        say("{when}: {value}").format(
            when=tell_condition(when), value=label_of(fact) if fact is not None else word_of(name, value)
        )
        for when, fact, value in cases
    )
    return "; ".join(told)


def _advice(old: Pathway, new: Pathway) -> Iterator[str]:
    before, after = _by_id(old.advice), _by_id(new.advice)
    for name in (*before, *(each for each in after if each not in before)):
        one, other = before.get(name), after.get(name)
        if one is None and other is not None:
            yield say("Advice {id}, added: {text}").format(id=name, text=other.headline)
        elif one is not None and other is None:
            yield say("Advice {id}, removed: {text}").format(id=name, text=one.headline)
        elif one is not None and other is not None:
            yield from _one_advice(one, other)


def _one_advice(before: Advice, after: Advice) -> Iterator[str]:
    """Each part that is said otherwise; a dose is named as changed and not told, for it may not be printed."""
    for label, was, now in (
        (say("headline"), before.headline, after.headline),
        (say("summary"), before.summary, after.summary),
        (say("drugs"), ", ".join(map(name_value, before.drugs)), ", ".join(map(name_value, after.drugs))),
        (say("duration"), before.duration, after.duration),
        (say("title in the diagram"), before.title, after.title),
        (say("second line in the diagram"), before.second_line, after.second_line),
        (say("licence"), before.licence, after.licence),
        (say("next step"), before.next_step, after.next_step),
        (say("statements"), ", ".join(before.rests_on), ", ".join(after.rests_on)),
    ):
        if was != now:
            named = say("Advice {id}, its {part}").format(id=before.id, part=label)
            yield _tell_turn(named, was, now)
    if _bare(before.regimen) != _bare(after.regimen):
        words = say(
            "Advice {id}, its dose or when it is printed is another; read it in the edition before you install it."
        )
        yield words.format(id=before.id)
    told = {
        "headline",
        "summary",
        "title",
        "second_line",
        "drugs",
        "duration",
        "licence",
        "next_step",
        "rests_on",
        "regimen",
    }
    if rest := [name for name in _parts(before, after).split(", ") if name and name not in told]:
        yield say("Advice {id}, changed in its {parts}.").format(id=before.id, parts=", ".join(rest))


def _rest(old: Pack, new: Pack) -> Iterator[str]:
    yield from _each(old.trials, new.trials, lambda each: each.name)
    yield from _each(old.guidelines, new.guidelines, lambda each: f"{each.body}, {each.date}")
    yield from _each(_by_id(old.arguments), _by_id(new.arguments), lambda each: f"{each.headline} {each.text}")
    yield from _each(_by_id(old.conflicts), _by_id(new.conflicts), lambda each: f"{each.what} {each.handled}")
    yield from _each(_by_id(old.weighings), _by_id(new.weighings), lambda each: each.title)
    yield from _each(old.sources, new.sources, lambda each: each.cite())


def _tell_caution(caution: CautionRule) -> str:
    words = say("{level}: {text} (when {when}; {drugs})")
    named = ", ".join((*map(name_value, caution.drugs), *caution.advice))
    return words.format(level=caution.level, text=caution.text, when=tell_condition(caution.when), drugs=named)


def _tell_statement(statement: Statement) -> str:
    words = say("{text} ({use})")
    if statement.against:
        words = say("{text} ({use}; against it: {against})")
    return words.format(text=statement.says, use=statement.use, against=statement.against)


def _figures(pack: Pack) -> dict[str, Figure]:
    return {figure.id: figure for trial in pack.trials.values() for figure in trial.figures}


def _tell_figure(figure: Figure) -> str:
    arms = "; ".join(f"{arm} {value}" for arm, value in figure.arms.items())
    ratio = "" if figure.ratio is None else f"; {figure.ratio.kind} {figure.ratio}"
    words = say("{measure} at {follow_up}: {result} ({source}, {status})")
    return words.format(
        measure=figure.measure, follow_up=figure.follow_up or say("a follow-up that is not recorded"),
        result=f"{arms}{ratio}".removeprefix("; "), source=figure.source,
        status=say(_STATUS.get(figure.status, figure.status)),
    )  # fmt: skip


def _by_id(values: Iterable[Any]) -> dict[str, Any]:
    return {each.id: each for each in values}
