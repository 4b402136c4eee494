"""A case file's text turned into a case, or into one clear sentence for every problem it has."""

from typing import Any

from pydantic import ValidationError

from engine.case import Case
from engine.contradictions import find_contradictions
from engine.documents import DocumentError, parse_document

LONGEST_SHOWN = 40  # characters of a wrong value that a sentence repeats


class CaseError(ValueError):
    """A case that cannot be taken; `problems` has one sentence a problem, with its place and remedy."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def read_case(text: str) -> Case:
    """The case that a JSON or YAML text holds.

    :raises CaseError: when it is no case, or one that cannot be, or that contradicts itself.
    """
    try:
        values = parse_document(text)
    except DocumentError as error:
        raise CaseError((str(error),)) from None
    return take_case(values)


def take_case(values: Any) -> Case:
    """The case in plain values, proved to be free of contradictions."""
    if not isinstance(values, dict):
        raise CaseError(("this is no case file: it must begin with 'plateau: 1' and hold 'clinical'",))
    # An empty section (`safety:` with nothing below, or null) says nothing: the same as leaving it out.
    try:
        case = Case.model_validate(_without_empty_sections(values, top=True))
    except ValidationError as error:
        raise CaseError(tuple(_sentence(problem) for problem in error.errors())) from None
    problems = find_contradictions(case)
    if problems:
        raise CaseError(problems)
    return case


_SECTIONS = frozenset({"identity", "decision", "plan", "diagnosis", "cytogenetics", "induction", "transplant",
                       "response", "mrd", "consolidation", "maintenance", "safety", "access",
                       "pregnancy_test"})  # fmt: skip


def _without_empty_sections(values: dict[str, Any], *, top: bool = False) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for key, value in values.items():
        if value is None and key in _SECTIONS:
            continue
        kept[key] = _without_empty_sections(value) if isinstance(value, dict) and (top or key in _SECTIONS) else value
    return kept


def _sentence(problem: Any) -> str:
    """One validation problem as a sentence: place, what is wrong, remedy."""
    place = ".".join(str(step) for step in problem["loc"]) or "the file"
    given = problem.get("input")
    match problem["type"]:
        case "extra_forbidden":
            what = "is not a key of the case file; correct its spelling or remove it"
        case "missing":
            what = "is required; add it"
        case "literal_error":
            what = f"{_shown(given)} is not one of {problem['ctx']['expected'].replace(chr(39), '')}"
        case "bool_type":
            what = f"{_shown(given)} is not true or false"
        case "int_type" | "int_from_float":
            what = f"{_shown(given)} is not a whole number"
        case "float_type":
            what = f"{_shown(given)} is not a number"
        case "string_type":
            what = f"{_shown(given)} is not a text; put it in quotes"
        case "model_type" | "model_attributes_type" | "dict_type":
            what = "should be a section with named values below it"
        case "greater_than_equal" | "greater_than" | "less_than_equal" | "less_than":
            what = f"{_shown(given)} cannot be: {problem['msg'].replace('Input should be', 'it must be')}"
        case "value_error":
            what = str(problem["ctx"]["error"])
        case "finite_number":
            what = "is not a finite number; leave an unknown value out"
        case _:
            what = problem["msg"]
    return f"{place}: {what}"


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 3]}…"
