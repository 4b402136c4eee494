"""Reading the exercises of an edition; a slip in the file is told with line and remedy, a missing figure too."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from engine.figures import PLACEHOLDER
from engine.pack import Pack
from engine.packs.files import read_bytes
from engine.packs.read_scenarios import FOLDER
from engine.packs.section import PackError, Problem, Section, read_section
from engine.packs.shelf import open_edition
from engine.practice.scenario import TOPICS
from engine.practice.trials.exercises import (
    FEWEST,
    MOST,
    SKILLS,
    AskedNumber,
    Choice,
    Exercise,
    Origin,
    fill_in,
    find_right,
)
from engine.practice.trials.made_exercises import NEEDS, Pattern, make_all
from engine.practice.trials.reckoning import SUMS, TESTS, Reckoning, ReckoningError, read_reckoning

FILE, MADE = "exercises.yaml", "made.yaml"


@cache
def read_exercises(edition: str) -> tuple[Exercise, ...]:
    """The written exercises of an edition, in the order of the file; none where nobody has written any.

    :raises PackError: naming file, line and remedy.
    """
    folder = FOLDER / edition
    if not (folder / FILE).is_file():
        return ()
    try:
        top = read_section(FILE, read_bytes(folder, FILE).decode("utf-8"))
    except UnicodeDecodeError:
        raise PackError((Problem("readable", FILE, None, "is not UTF-8 text; save it as UTF-8"),)) from None
    return take_exercises(top, open_edition(edition).pack)


@cache
def read_patterns() -> tuple[Pattern, ...]:
    """The kinds of exercise that any ledger makes.

    :raises PackError: naming file, line and remedy.
    """
    top = read_section(MADE, read_bytes(FOLDER, MADE).decode("utf-8"))
    return tuple(_pattern(name, each) for name, each in top.each())


@cache
def list_exercises(edition: str) -> dict[str, Exercise]:
    """Every exercise of an edition by id: those written first, then those that its ledger makes."""
    made = make_all(open_edition(edition).pack, read_patterns())
    return {each.id: each for each in (*read_exercises(edition), *made)}


def _pattern(name: str, each: Section) -> Pattern:
    needs = each.word("needs", tuple(NEEDS))
    exercise = _read(name, each, "", "made", each.word("topic", tuple(TOPICS), "trials"))
    return Pattern(needs, exercise)


def take_exercises(top: Section, pack: Pack) -> tuple[Exercise, ...]:
    """The exercises of a file, each held against the ledger: what it names exists, and one answer is right."""
    return tuple(_take(name, each, pack) for name, each in top.each())


def _take(name: str, each: Section, pack: Pack) -> Exercise:
    exercise = _read(name, each, pack.id, "shipped", each.word("topic", tuple(TOPICS)))
    _hold(each, exercise, pack)
    return exercise


def _read(name: str, each: Section, edition: str, origin: Origin, topic: str) -> Exercise:
    question = each.text("question")
    exercise = Exercise(
        id=name,
        edition=edition,
        skill=each.word("skill", tuple(SKILLS)),
        topic=topic,
        title=each.text("title"),
        question=question,
        sums={at: _step(each, at, below) for at, below in _mapping(each, "sums").items()},
        choices=tuple(_choice(at, below) for at, below in each.named("choices")),
        number=_number(each),
        why=each.text("why"),
        statements=each.texts("statements"),
        shows=_named(question),
        figures=each.texts("figures"),
        origin=origin,
    )
    each.finish()
    return exercise


def _named(question: str) -> tuple[str, ...]:
    """The figures that a question names: they stand beside it, each with source, follow-up and checking status."""
    named = (found.rpartition(".")[0] for found in PLACEHOLDER.findall(question) if not found.startswith("="))
    return tuple(dict.fromkeys(named))


def _choice(name: str, each: Section) -> Choice:
    choice = Choice(
        id=name,
        words=each.text("words"),
        why=each.optional_text("why") or "",
        right=each.flag("right"),
        when=_reckoning(each, "when", TESTS) if each.take("when") is not None else None,
    )
    each.finish()
    if choice.right and choice.when is not None:
        raise each.error("is said to be right and has a 'when' as well; keep one of them", "right")
    return choice


def _number(each: Section) -> AskedNumber | None:
    below = each.section("number")
    if below is None:
        return None
    tolerance = below.number("tolerance")
    made_of = below.take("sum")
    number = AskedNumber(
        sum=made_of if isinstance(made_of, str) else _reckoning(below, "sum", SUMS),
        unit=below.text("unit"),
        tolerance=Decimal(str(tolerance or 0)),
    )
    below.finish()
    return number


def _mapping(each: Section, key: str) -> Mapping[str, Any]:
    value = each.take(key)
    if value is not None and not isinstance(value, Mapping):
        raise each.error(f"'{key}' should be a mapping of names to sums", key)
    return value or {}


def _reckoning(each: Section, key: str, steps: Mapping[str, int]) -> Reckoning:
    return _step(each, key, each.take(key), steps)


def _step(each: Section, key: str, value: object, steps: Mapping[str, int] = SUMS) -> Reckoning:
    try:
        return read_reckoning(value, steps)
    except ReckoningError as error:
        raise each.error(f"'{key}' {error}", key) from None


def _hold(each: Section, exercise: Exercise, pack: Pack) -> None:
    """What the file names must be there, and the ledger must make exactly one answer right."""
    for name in exercise.figures:
        if name.count(".") != 1 or name not in {figure.id for t in pack.trials.values() for figure in t.figures}:
            raise each.error(f"'{name}' is no figure of the ledger", "figures", "ledger")
    if left := [name for name in exercise.shows if name not in exercise.figures]:
        raise each.error(f"its question names '{left[0]}', which is not among its 'figures'", "figures", "ledger")
    for name in exercise.statements:
        if name not in pack.statements:
            raise each.error(f"'{name}' is no statement of this edition", "statements", "ledger")
    if bool(exercise.choices) == (exercise.number is not None):
        raise each.error("needs either 'choices' or a 'number'", "choices")
    if exercise.choices and not FEWEST <= len(exercise.choices) <= MOST:
        raise each.error(f"should have {FEWEST} to {MOST} choices", "choices")
    texts = [exercise.question, exercise.why, *(text for one in exercise.choices for text in (one.words, one.why))]
    for text in texts:
        try:
            fill_in(pack, exercise, text)
        except KeyError as error:
            raise each.error(f"{error} names no figure of the ledger, or no part of one", None, "ledger") from None
    used = {".".join(name.split(".")[:2]) for name in _places(exercise)}
    if left := sorted(used - set(exercise.figures)):
        raise each.error(f"its answer rests on '{left[0]}', which is not among its 'figures'", "figures", "ledger")
    try:
        find_right(pack, exercise)
    except ValueError as error:
        raise each.error(str(error), None, "ledger") from None


def _places(exercise: Exercise) -> tuple[str, ...]:
    made_of = exercise.number.sum if exercise.number is not None else None
    found = [made_of] if isinstance(made_of, str) else list(made_of.places()) if made_of is not None else []
    for made in exercise.sums.values():
        found += made.places()
    for each in exercise.choices:
        found += each.when.places() if each.when is not None else ()
    return tuple(dict.fromkeys(found))
