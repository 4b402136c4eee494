"""Reading the published definitions of the risk schemes; a slip in their files is told with file, line and remedy."""

from collections.abc import Iterator

from engine.conditions import Test, each_test
from engine.contradictions import MEASURED
from engine.language import kept_by_language
from engine.packs.files import LIBRARY, read_file
from engine.packs.read_evidence import CHECKED
from engine.packs.section import Section
from engine.quantities import UNITS
from engine.schemes.findings import (
    LESIONS,
    Clone,
    Finding,
    Lesion,
    Measurement,
    Multiple,
    Stage,
    sample,
)
from engine.schemes.scheme import Definition, Group, Published, Row, Scheme

FOLDER = LIBRARY / "schemes"
FOUNDING = "msmart-2012"  # its groups are the founding edition's own
PUBLISHED = ("iss", "r-iss", "r2-iss", "msmart-2020", "ims-imwg-2025")  # a scheme after those that it builds on
SCHEMES = (FOUNDING, *PUBLISHED)
_NUMERIC = Measurement | Multiple | Clone
_ORDERING = ("below", "at_least", "above", "at_most")


@kept_by_language()
def read_schemes() -> dict[str, Scheme]:
    """Every published scheme by its id, in the order in which they are told.

    :raises PackError: naming file, line and remedy.
    """
    found: dict[str, Scheme] = {}
    for name in PUBLISHED:
        found[name] = read_scheme(read_file(FOLDER, f"{name}.yaml"), name, found)
    return found


def read_scheme(top: Section, name: str, earlier: dict[str, Scheme]) -> Scheme:
    """One scheme's file as frozen values; `earlier` are those whose stage it may build on."""
    definition = read_definition(top, name, top.text("source"), top.texts("order"))
    asked: list[tuple[Section, Test]] = []  # every test of a condition, with the section where it stands
    count, rows = _rows(top, asked)
    groups = tuple(_groups(top, asked))
    if not groups or groups[-1].when is not None or any(group.when is None for group in groups[:-1]):
        raise top.error("'groups' should end with one for all others (when: otherwise), and only there", "groups")
    if sorted(group.id for group in groups) != sorted(definition.order):
        raise top.error("'order' should name each of 'groups' once", "order")
    tests = [test for _, test in asked]
    written = top.named("findings")
    _refuse_strange(asked, (*(key for key, _ in written), *(() if count is None else (count,))))
    findings = tuple(_finding(key, each, tests, earlier) for key, each in written)
    known: dict[str, Finding] = {finding.name: finding for finding in findings}
    for place, test in asked:
        _hold_against(place, test, known)
    top.finish()
    return Scheme(definition, findings, groups, count, rows, publishes_points=count == "points")


def read_definition(top: Section, name: str, source: str, order: tuple[str, ...], note: str = "") -> Definition:
    """What a scheme's file says of it to a reader."""
    called = top.section("called")
    definition = Definition(
        id=name,
        title=top.sentence("title"),
        definition=top.sentence("definition"),
        source=source,
        status=top.word("status", CHECKED),
        pages=top.texts("pages"),
        note=top.optional_sentence("note") or note,
        order=order,
        called={} if called is None else {group: called.sentence(group) for group in list(called.values)},
        high=top.texts("high"),
        not_high=top.texts("not_high"),
        outcomes=tuple(map(_published, top.sections("outcomes"))),
    )
    for key, named in (("high", definition.high), ("not_high", definition.not_high), ("called", definition.called)):
        for group in named:
            if group not in order:
                raise top.error(
                    f"'{key}' names '{group}', which is no group; use {', '.join(order)}", key, "references"
                )
    return definition


def _published(written: Section) -> Published:
    found = Published(written.sentence("says"), written.word("status", CHECKED), written.texts("pages"))
    if found.status == "page" and not found.pages:
        raise written.error("says 'page' and names none; name where it was seen, or say 'memory'", "status")
    written.finish()
    return found


def _rows(top: Section, asked: list[tuple[Section, Test]]) -> tuple[str | None, tuple[Row, ...]]:
    """What the scheme counts: published points, or hits that only tell its groups apart."""
    for count in ("points", "hits"):
        written = top.sections(count)
        if written:
            return count, tuple(_row(each, asked) for each in written)
    return None, ()


def _row(written: Section, asked: list[tuple[Section, Test]]) -> Row:
    condition, worth = written.condition("when"), written.number("worth")
    if condition is None:
        raise written.error("needs a condition 'when'", "when")
    asked.extend((written, test) for test in each_test(condition))
    written.finish()
    return Row(condition, 1.0 if worth is None else worth)


def _groups(top: Section, asked: list[tuple[Section, Test]]) -> Iterator[Group]:
    for name, each in top.named("groups"):
        if "when" not in each.values:
            raise each.error("a group needs 'when' (a condition, or otherwise)")
        condition = each.condition("when")
        asked.extend((each, test) for test in (() if condition is None else each_test(condition)))
        each.finish()
        yield Group(name, condition)


def _finding(name: str, each: Section, tests: list[Test], earlier: dict[str, Scheme]) -> Finding:
    used = [test for test in tests if test.fact == name]
    if not used:
        raise each.error(f"'{name}' is looked at by no group; use it or remove it")
    if "scheme" in each.values:
        scheme = each.word("scheme", tuple(earlier))
        finding: Finding = Stage(name, scheme, earlier[scheme].definition.order)
    elif {"unit", "over", "of"} & set(each.values):
        cuts = tuple(float(test.operand) for test in used if _is_number(test.operand))
        if not cuts:
            raise each.error(f"'{name}' is a number: compare it with one by {', '.join(_ORDERING)}")
        finding = _number(name, each, sample(cuts))
    else:
        place = each.word("place", tuple(LESIONS))
        not_done = each.word("not_done", ("absent", "unknown"), "unknown")
        copies = None if "copies" not in each.values else each.word("copies", ("cytogenetics.gain_1q_copies",))
        taken_for = None if not_done == "unknown" else not_done
        finding = Lesion(name, place, LESIONS[place], taken_for, copies, each.number("fewest"))
    each.finish()
    return finding


def _number(name: str, each: Section, values: tuple[float, ...]) -> Measurement | Multiple | Clone:
    if "of" in each.values:
        place = each.word("place", ("cytogenetics.del17p_percent",))
        return Clone(name, place, each.word("of", ("cytogenetics.del17p",)), values)
    if "over" in each.values:
        place = each.word("place", ("diagnosis.ldh",))
        return Multiple(name, place, each.word("over", ("diagnosis.ldh_upper_limit",)), values)
    place = each.word("place", tuple(place for place in MEASURED if place.startswith("diagnosis.")))
    return Measurement(name, place, each.word("unit", tuple(UNITS[MEASURED[place]])), values)


def _refuse_strange(asked: list[tuple[Section, Test]], known: tuple[str, ...]) -> None:
    for place, test in asked:
        if test.fact not in known:
            words = f"asks for '{test.fact}', which is no finding; use one of {', '.join(known)}"
            raise place.error(words, "when", "references")


def _hold_against(place: Section, test: Test, known: dict[str, Finding]) -> None:
    """Refuse a test that could never be judged rightly."""
    finding = known.get(test.fact)
    operands = test.operand if isinstance(test.operand, tuple) else (test.operand,)
    if finding is None or isinstance(finding, _NUMERIC):
        if test.operator not in _ORDERING or not all(_is_number(operand) for operand in operands):
            raise place.error(f"'{test.fact}' is a number: compare it with one by {', '.join(_ORDERING)}", "when")
    elif test.operator in _ORDERING or not set(operands) <= set(finding.values):
        words = ", ".join(finding.values)
        raise place.error(f"'{test.fact}' is one of {words}: compare it with these by 'is' or 'in'", "when")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
