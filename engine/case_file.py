"""A case file's text turned into a case, or into one clear sentence for every problem it has."""

from typing import Any

from pydantic import ValidationError

from engine.case import Case
from engine.contradictions import find_contradictions
from engine.documents import DocumentError, parse_document
from engine.language import say
from engine.validation import InputError, tell_problems


class CaseError(InputError):
    """A case that cannot be taken."""


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
        raise CaseError((say("this is no case file: it must begin with 'plateau: 1' and hold 'clinical'"),))
    # An empty section (`safety:` with nothing below, or null) says nothing: the same as leaving it out.
    try:
        case = Case.model_validate(_without_empty_sections(values, top=True))
    except ValidationError as error:
        raise CaseError(tell_problems(error, say("the case file"))) from None
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
