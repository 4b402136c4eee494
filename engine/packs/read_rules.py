"""Reading the rules of an edition: its pathway, its risk scheme and its cautions."""

from collections.abc import Container
from typing import TYPE_CHECKING, Any, cast

from engine.nearest import suggest
from engine.outcome import LEVELS, Level
from engine.pack import CautionRule
from engine.packs.section import Section
from engine.pathway import ASKING, Advice, Arrow, Derived, Group, Pathway, Question, Regimen, Scheme
from engine.register import CUT_NUMBERS, NAMES, READINGS
from engine.vocabulary import DRUGS_OF

if TYPE_CHECKING:
    from engine.conditions import Condition
    from engine.pathway import Asking

DRUGS = tuple(sorted({drug for drugs in DRUGS_OF.values() for drug in drugs}))
STANDINGS = ("page", "memory", "reading")
MOST = {"questions": 300, "derived": 60}  # what a pathway may have; each may lead to the next, and the proofs follow


def read_pathway(top: Section, scheme: Scheme | None) -> Pathway:
    """`pathway.yaml` as frozen values."""
    order = top.texts("order")
    derived = tuple(_derived(name, each) for name, each in top.named("derived"))
    questions = tuple(_question(name, each) for name, each in top.named("questions"))
    asked = {question.id for question in questions}
    advice = tuple(_advice(name, each, asked) for name, each in top.named("advice"))
    together = _together(top)
    if not order or not questions or not advice:
        raise top.error("needs 'order', 'questions' and 'advice'")
    for key, found in (("questions", questions), ("derived", derived)):
        if len(found) > MOST[key]:
            raise top.error(f"has {len(found)} '{key}', more than {MOST[key]}; simplify it", key)
    if doubled := [name for at, name in enumerate(order) if name in order[:at]]:
        raise top.error(f"'order' has '{doubled[0]}' twice; keep one", "order")
    start = top.optional_text("start") or questions[0].id
    if start not in [question.id for question in questions]:
        raise top.error(f"'start' names '{start}', which is no question; correct it", "start", "references")
    can_change = top.texts("can_change")
    _refuse_strange(top, "order", order, NAMES, "which is no fact that can decide")
    grouped = tuple(name for group in together for name in group)
    for key, names in (("can_change", can_change), ("asked_together", grouped)):
        _refuse_strange(top, key, names, order, "which is not in 'order'")
    readings = _readings(top)
    asking = cast("Asking", top.word("asking", ASKING, "fact by fact"))
    top.finish()
    return Pathway(
        order, start, questions, advice, derived, scheme, together, can_change or order, readings, asking,
        top.line_of("order"),
    )  # fmt: skip


def _readings(top: Section) -> dict[str, str]:
    written = top.section("readings")
    if written is None:
        return {}
    found = {}
    for name in list(written.values):
        if name not in READINGS:
            words = f"'{name}' is read alike everywhere; use one of {', '.join(READINGS)}"
            raise written.error(words + suggest(name, READINGS), name, "references")
        found[name] = written.word(name, READINGS[name])
    return found


def _together(top: Section) -> tuple[tuple[str, ...], ...]:
    groups = top.take("asked_together") or []
    right = isinstance(groups, list) and all(
        isinstance(group, list) and all(isinstance(name, str) for name in group) for group in groups
    )
    if not right:
        raise top.error("'asked_together' should be a list of lists of facts", "asked_together")
    return tuple(tuple(group) for group in groups)


def _refuse_strange(top: Section, key: str, names: tuple[str, ...], known: tuple[str, ...], why: str) -> None:
    for name in names:
        if name not in known:
            words = f"'{key}' names '{name}', {why}; use some of {', '.join(known)}"
            raise top.error(words + suggest(name, known), key, "references")


def _derived(name: str, written: Section) -> Derived:
    cases: list[tuple[Condition | None, str | None, Any]] = []
    for case in written.sections("first_of"):
        fact, value = case.optional_text("fact"), case.optional_text("value")
        if (fact is None) == (value is None):
            raise case.error("needs either 'fact' or 'value'")
        cases.append((case.condition("when"), fact, value))
        case.finish()
    if not cases or cases[-1][0] is not None:
        raise written.error("needs 'first_of', the last of it without a condition (when: otherwise)")
    written.finish()
    return Derived(name, tuple(cases), written.line)


def _question(name: str, written: Section) -> Question:
    arrows = tuple(_arrow(each) for each in written.sections("arrows"))
    if not arrows:
        raise written.error("needs 'arrows'")
    unknown = written.optional_text("if_unknown") or "wait"
    labels = [each.text("label") for each in written.sections("arrows")]  # as its authors name them
    if unknown != "wait" and unknown not in labels:
        raise written.error(
            f"'if_unknown' should be wait or the label of one of its arrows: {', '.join(labels)}"
            + suggest(unknown, labels),
            "if_unknown",
        )
    question = Question(
        id=name,
        asks=written.sentence("asks"),
        short=written.sentence("short"),
        shows=written.texts("shows"),
        arrows=arrows,
        if_unknown=None if unknown == "wait" else labels.index(unknown),
        ordered=written.flag("ordered"),
        line=written.line,
    )
    written.finish()
    return question


def _arrow(written: Section) -> Arrow:
    if "when" not in written.values:
        raise written.error("an arrow needs 'when' (a condition, or otherwise)")
    arrow = Arrow(
        when=written.condition("when"),
        go=written.text("go"),
        label=written.sentence("label"),
        rests_on=written.texts("rests_on"),
        inferred=written.optional_sentence("inferred"),
        line=written.line,
    )
    written.finish()
    return arrow


def _advice(name: str, written: Section, asked: Container[str]) -> Advice:
    if name in asked:
        raise written.error("is the name of a question too; rename one")
    drugs = written.texts("drugs")
    if set(drugs) - set(DRUGS):
        raise written.error(f"'drugs' should be among {', '.join(DRUGS)}", "drugs")
    regimen = written.section("regimen")
    licence = written.optional_sentence("licence") or ""
    advice = Advice(
        id=name,
        title=written.sentence("title"),
        second_line=written.optional_sentence("second_line") or "",
        headline=written.sentence("headline"),
        summary=written.sentence("summary"),
        drugs=drugs,
        needs=written.word("needs", ("all", "any", "first", "first_with_any"), "all"),
        duration=written.optional_sentence("duration") or "",
        licence=licence,
        regimen=None if regimen is None else _regimen(regimen),
        next_step=written.sentence("next_step"),
        rests_on=written.texts("rests_on"),
        line=written.line,
        licence_sources=written.texts("licence_sources"),
        licence_status=written.word("licence_status", ("page", "memory"), None if licence else "")
        if licence or "licence_status" in written.values
        else "",
        while_on=written.optional_sentence("while_on"),
        ends=written.texts("ends"),
    )
    written.finish()
    return advice


def _regimen(written: Section) -> Regimen:
    printed_when = written.condition("printed_when")
    if printed_when is None:
        raise written.error("a dose needs 'printed_when' (a condition); say for whom it may be printed")
    regimen = Regimen(
        text=written.sentence("text"),
        source=written.text("source"),
        status=written.word("status", STANDINGS),
        printed_when=printed_when,
        otherwise=written.sentence("otherwise"),
    )
    written.finish()
    return regimen


def read_scheme(top: Section) -> Scheme:
    """`risk.yaml` as a scheme: groups in order of precedence, the last for all others."""
    groups = []
    for name, each in top.named("groups"):
        groups.append(Group(name, each.condition("when"), each.text("rests_on"), each.line))
        each.finish()
    if not groups or groups[-1].when is not None:
        raise top.error("'groups' should end with one for all others (when: otherwise)", "groups")
    cuts: dict[str, float] = {}
    written = top.section("cut_points")
    if written is not None:
        for key in list(written.values):
            if key not in CUT_NUMBERS.values():
                known = ", ".join(CUT_NUMBERS.values())
                raise written.error(f"'{key}' is no number that is cut here; use one of {known}", key, "references")
            cut = written.number(key)
            if cut is None:
                raise written.error(f"'{key}' needs a number", key)
            cuts[key] = cut
    scheme = Scheme(top.text("scheme"), tuple(groups), cuts, top.sentence("note"))
    top.finish()
    return scheme


def _level(word: str) -> Level:
    return next(level for level in LEVELS if level == word)


def _source(written: Section) -> str:
    """The id of a publication, or in words what of this program's own a caution rests on."""
    return written.sentence("source") if written.text("source").startswith("this program's") else written.text("source")


def read_cautions(top: Section) -> tuple[CautionRule, ...]:
    """`cautions.yaml` as rules, in the order in which they are told."""
    rules = []
    for name, each in top.named("rules"):
        when = each.condition("when")
        drugs, advice = each.texts("drugs"), each.texts("advice")
        if when is None:
            raise each.error("needs a condition 'when'")
        if set(drugs) - set(DRUGS):
            raise each.error(f"'drugs' should be among {', '.join(DRUGS)}", "drugs")
        rules.append(
            CautionRule(
                id=name,
                level=_level(each.word("level", LEVELS)),
                when=when,
                drugs=drugs,
                advice=advice,
                phase=each.word("phase", ("any", "starting", "on"), "any"),
                text=each.sentence("text"),
                missing=each.optional_sentence("missing"),
                source=_source(each),
                status=each.word("status", STANDINGS),
                line=each.line,
            )
        )
        each.finish()
    top.finish()
    return tuple(rules)
