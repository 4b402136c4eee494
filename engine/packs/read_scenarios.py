"""Reading scenarios and misconceptions; a slip in a file is told with file, line and remedy."""

from functools import cache
from pathlib import Path
from typing import Any

from engine.case_file import CaseError
from engine.packs.files import LIBRARY, read_bytes, shipped
from engine.packs.section import PackError, Problem, Section, read_section
from engine.practice.scenario import KINDS, TOPICS, Misconception, Origin, Paragraph, Scenario, Sheet

FOLDER = LIBRARY / "practice"
FORMAT = 1
HARDEST, DEAREST = 3, 5


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
    return take_scenario(_read(path), origin, path)


def take_scenario(top: Section, origin: Origin, path: Path) -> Scenario:
    """A scenario from its mapping, whose data make a case; what the edition says of it is not looked at."""
    if top.whole("plateau_scenario") != FORMAT:
        raise top.error(f"'plateau_scenario' should be {FORMAT}, the format this program reads", "plateau_scenario")
    scenario = Scenario(
        id=_word(top, "id"),
        edition=_word(top, "edition"),
        title=top.text("title"),
        patient=top.text("patient"),
        difficulty=_between(top, "difficulty", 1, HARDEST),
        topic=top.word("topic", tuple(TOPICS)),
        story=tuple(_paragraph(each) for each in top.sections("story")),
        known=_mapping(top, "known"),
        sheets=tuple(_sheet(each) for each in top.sections("sheets")),
        answer=_mapping(top, "answer"),
        reasons=top.texts("reasons"),
        misconceptions=top.texts("misconceptions"),
        learning_point=top.text("learning_point"),
        origin=origin,
        file=str(path),
        lines=top.values.lines | {f"answer.{key}": line for key, line in _lines_of(top, "answer").items()},
    )
    top.finish()
    if not scenario.story:
        raise top.error("needs a 'story', a list of heading and text", "story")
    if scenario.id != path.stem:
        raise top.error(f"'id' should be the file's name, '{path.stem}'", "id")
    _refuse_doubled(top, scenario)
    try:
        scenario.whole_case()
        scenario.case_when(())
    except CaseError as error:
        problems = tuple(
            Problem("scenario", path.name, top.line, f"its data make no case: {each}") for each in error.problems
        )
        raise PackError(problems) from None
    return scenario


def _read(path: Path) -> Section:
    try:
        return read_section(path.name, read_bytes(path.parent, path.name).decode("utf-8"))
    except UnicodeDecodeError:
        raise PackError((Problem("readable", path.name, None, "is not UTF-8 text; save it as UTF-8"),)) from None


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
            if place in places:
                raise top.error(f"'{place}' is given twice, the second time by the sheet '{sheet.id}'", "sheets")
            places.add(place)


def _places(known: Any, before: str = "") -> list[str]:  # noqa: ANN401 - a file may hold anything
    found: list[str] = []
    for name, value in known.items():
        found += (
            _places(value, f"{before}{name}.") if isinstance(value, dict) and "unit" not in value else [before + name]
        )
    return found


def _mapping(top: Section, key: str) -> dict[str, Any]:
    value = top.take(key)
    if not isinstance(value, dict):
        raise top.error(f"'{key}' should be a mapping of names to values", key)
    return value


def _lines_of(top: Section, key: str) -> dict[str, int]:
    return getattr(top.values.get(key), "lines", {})


def _lines(top: Section, key: str) -> str:
    """A text whose lines are kept, as on a printed sheet."""
    value = top.take(key)
    if not isinstance(value, str) or not value.strip():
        raise top.error(f"needs a text '{key}'", key)
    return "\n".join(line.rstrip() for line in value.strip("\n").splitlines())


def _word(top: Section, key: str) -> str:
    """A name of small letters, digits and hyphens: it becomes part of file names and of what memory keeps."""
    text = top.text(key)
    if not all(each.isascii() and (each.islower() or each.isdigit() or each == "-") for each in text):
        raise top.error(f"'{key}' should be of small letters, digits and hyphens", key)
    return text


def _between(top: Section, key: str, least: int, most: int) -> int:
    value = top.whole(key)
    if not least <= value <= most:
        raise top.error(f"'{key}' should be {least} to {most}", key)
    return value
