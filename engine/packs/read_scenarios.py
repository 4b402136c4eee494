"""Reading scenarios and misconceptions; a slip in a file is told with file, line and remedy."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from engine.case_file import CaseError
from engine.documents import Mapping
from engine.packs.files import LIBRARY, read_bytes, shipped
from engine.packs.section import PackError, Problem, Section, read_section
from engine.packs.showable import refuse_unshown
from engine.practice.scenario import KINDS, TOPICS, Misconception, Origin, Paragraph, Scenario, Sheet

FOLDER = LIBRARY / "practice"
TEMPLATE = "template.yaml"
FIRST = "plateau_scenario"  # the key by which a scenario's file is known
FORMAT = 1
HARDEST, DEAREST = 3, 5
MOST_SHEETS = 16
Part = TypeVar("Part", Paragraph, Sheet)


@cache
def read_shipped(edition: str) -> tuple[Scenario, ...]:
    """The scenarios that ship for an edition, by id.

    :raises PackError: naming file, line and remedy.
    """
    return tuple(read_scenario(path) for path in sorted((FOLDER / edition / "scenarios").glob("*.yaml")))


def read_folder(folder: Path, origin: Origin = "shipped") -> tuple[tuple[Scenario, ...], tuple[Problem, ...]]:
    """The scenarios of a folder that can be read, by id, and what is wrong with the others, all at once."""
    found: list[Scenario] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            found.append(read_scenario(path, origin))
        except PackError as error:
            problems += error.problems
    return tuple(found), tuple(problems)


@cache
def read_misconceptions(edition: str) -> dict[str, Misconception]:
    """The misconceptions of an edition by id; none where nobody has written any.

    :raises PackError: naming file, line and remedy.
    """
    folder = FOLDER / edition
    if edition not in shipped() or not (folder / "misconceptions.yaml").is_file():
        return {}
    top = _read(folder / "misconceptions.yaml")
    found = {}
    for name, each in top.each():
        found[name] = Misconception(
            id=name,
            edition=edition,
            topic=each.word("topic", tuple(TOPICS)),
            claim=each.text("claim"),
            answer=each.text("answer"),
            statements=each.texts("statements"),
            figures=each.texts("figures"),
            line=each.line,
        )
        each.finish()
    return found


def read_scenario(path: Path, origin: Origin = "shipped") -> Scenario:
    """One scenario's file.

    :raises PackError: naming file, line and remedy; a case that cannot be is refused here too.
    """
    return take_bytes(read_bytes(path.parent, path.name), path, origin)


def take_bytes(content: bytes, path: Path, origin: Origin = "shipped") -> Scenario:
    """A scenario from the bytes of its file.

    :raises PackError: as `read_scenario`.
    """
    top = _take(content, path.name, "scenario")
    refuse_unshown(top, top.values)
    return take_scenario(top, origin, path)


def read_template() -> str:
    """A scenario to be rewritten, with `$`-places for what depends on the edition."""
    return read_bytes(FOLDER, TEMPLATE).decode()


def is_word(text: str) -> bool:
    """Whether it is of small letters, digits and hyphens alone."""
    return all(each.isascii() and (each.islower() or each.isdigit() or each == "-") for each in text)


def take_scenario(top: Section, origin: Origin, path: Path) -> Scenario:
    """A scenario from its mapping, whose data make a case; what the edition says of it is not looked at.

    :raises PackError: with everything that is wrong with it, not the first thing alone.
    """
    if FIRST not in top.values:
        raise top.error(f"is no scenario: it should begin with '{FIRST}: {FORMAT}'")
    if top.whole(FIRST) != FORMAT:
        raise top.error(f"'{FIRST}' should be {FORMAT}, the format this program reads", FIRST)
    readers: dict[str, Callable[[], Any]] = {
        "id": lambda: _word(top, "id"),
        "edition": lambda: _word(top, "edition"),
        "title": lambda: top.text("title"),
        "patient": lambda: top.text("patient"),
        "difficulty": lambda: _between(top, "difficulty", 1, HARDEST),
        "topic": lambda: top.word("topic", tuple(TOPICS)),
        "story": lambda: _take_all(top.sections("story"), _paragraph),
        "known": lambda: _mapping(top, "known"),
        "sheets": lambda: _take_all(top.sections("sheets"), _sheet),
        "answer": lambda: _mapping(top, "answer"),
        "reasons": lambda: top.texts("reasons"),
        "misconceptions": lambda: top.texts("misconceptions"),
        "learning_point": lambda: top.text("learning_point"),
    }
    found: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, read in readers.items():
        try:
            found[name] = read()
        except PackError as error:
            problems += error.problems
    strange = "'{key}' is not a key that is read here; correct its spelling or remove it"
    problems += [each for key in top.unread for each in top.error(strange.format(key=key), key).problems]
    if "story" in found and not found["story"]:
        problems += top.error("needs a 'story', a list of heading and text", "story").problems
    if len(found.get("sheets", ())) > MOST_SHEETS:
        problems += top.error(
            f"has more than {MOST_SHEETS} sheets, which nobody reads; leave some out", "sheets"
        ).problems
    if found.get("id", path.stem) != path.stem:
        problems += top.error(f"'id' should be the file's name, '{path.stem}'", "id").problems
    if problems:
        raise PackError(tuple(problems))
    lines = top.values.lines | {f"answer.{key}": line for key, line in found["answer"].lines.items()}
    scenario = Scenario(**found, origin=origin, file=str(path), lines=lines)
    _refuse_doubled(top, scenario)
    try:
        scenario.whole_case()
        scenario.case_when(())
    except CaseError as error:
        wrong = tuple(
            Problem("scenario", path.name, top.line, f"its data make no case: {each}") for each in error.problems
        )
        raise PackError(wrong) from None
    return scenario


def _read(path: Path) -> Section:
    return _take(read_bytes(path.parent, path.name), path.name)


def _take(content: bytes, name: str, what: str = "") -> Section:
    try:
        return read_section(name, content.decode("utf-8-sig"), what)
    except UnicodeDecodeError:
        raise PackError((Problem("readable", name, None, "is not UTF-8 text; save it as UTF-8"),)) from None


def _take_all(sections: tuple[Section, ...], take: Callable[[Section], Part]) -> tuple[Part, ...]:
    """Every part of a list, or everything that is wrong with any of them."""
    found: list[Part] = []
    problems: list[Problem] = []
    for section in sections:
        try:
            found.append(take(section))
        except PackError as error:
            problems += error.problems
    if problems:
        raise PackError(tuple(problems))
    return tuple(found)


def _paragraph(each: Section) -> Paragraph:
    paragraph = Paragraph(each.text("heading"), each.text("text"))
    each.finish()
    return paragraph


def _sheet(each: Section) -> Sheet:
    asked = each.take("cost") is not None
    cost = _between(each, "cost", 1, DEAREST) if asked else 0
    kind = each.word("kind", KINDS)
    series = _mapping(each, "series") if each.take("series") is not None else None
    sheet = Sheet(
        id=_word(each, "id"),
        kind=next(known for known in KINDS if known == kind),
        title=each.text("title"),
        text=_lines(each, "text"),
        in_hand=not asked,
        cost=cost,
        gives=_mapping(each, "gives") if each.take("gives") is not None else {},
        series=series,
        line=each.line,
    )
    each.finish()
    return sheet


def _refuse_doubled(top: Section, scenario: Scenario) -> None:
    """No two sheets of one name, and no place of the case given twice: which of them counts nobody could say."""
    names: set[str] = set()
    places = set(_places(scenario.known))
    for sheet in scenario.sheets:
        if sheet.id in names:
            raise top.error(f"two sheets are called '{sheet.id}'; give each a name of its own", "sheets")
        names.add(sheet.id)
        for place in sheet.gives:
            if any(place == each or place.startswith(f"{each}.") or each.startswith(f"{place}.") for each in places):
                raise top.error(f"'{place}' is given twice, the second time by the sheet '{sheet.id}'", "sheets")
            places.add(place)


def _places(known: Any, before: str = "") -> list[str]:  # noqa: ANN401 - a file may hold anything
    found: list[str] = []
    for name, value in known.items():
        if value is None:  # nobody has said
            continue
        found += (
            _places(value, f"{before}{name}.") if isinstance(value, dict) and "unit" not in value else [before + name]
        )
    return found


def _mapping(top: Section, key: str) -> Mapping:
    value = top.take(key)
    if not isinstance(value, Mapping):
        raise top.error(f"'{key}' should be a mapping of names to values", key)
    return value


def _lines(top: Section, key: str) -> str:
    """A text whose lines are kept, as on a printed sheet."""
    value = top.take(key)
    if not isinstance(value, str) or not value.strip():
        raise top.error(f"needs a text '{key}'", key)
    return "\n".join(line.rstrip() for line in value.strip("\n").splitlines())


def _word(top: Section, key: str) -> str:
    """A name of small letters, digits and hyphens: it becomes part of file names and of what memory keeps."""
    text = top.text(key)
    if not is_word(text):
        raise top.error(f"'{key}' should be of small letters, digits and hyphens", key)
    return text


def _between(top: Section, key: str, least: int, most: int) -> int:
    value = top.whole(key)
    if not least <= value <= most:
        raise top.error(f"'{key}' should be {least} to {most}", key)
    return value
