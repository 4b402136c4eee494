"""What a file's values break, told in one sentence a problem: where, what is wrong, the remedy."""

import re
from typing import TYPE_CHECKING

from engine.language import noted, say
from engine.told import Told, Words

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

LONGEST_SHOWN = 40  # characters of a wrong value that a sentence repeats
# Kinds of problems that need no value in their sentence, noted; `{file}` is what the file is called.
_SAID = {
    "extra_forbidden": noted("is not a key of {file}; correct its spelling or remove it"),
    "missing": noted("is required; add it"),
    "too_short": noted("is empty; add at least one entry"),
    "finite_number": noted("is not a finite number; leave an unknown value out"),
    "list_type": noted("should be a list"),
    "date_type": noted("is required; add it as 2026-11-22"),
}
_SHOWN = {
    "bool_type": noted("{shown} is not true or false"),
    "float_type": noted("{shown} is not a number"),
    "int_type": noted("{shown} is not a whole number"),
    "int_from_float": noted("{shown} is not a whole number"),
    "string_type": noted("{shown} is not a text; put it in quotes"),
}
MISSING = "missing"  # the kind of a problem that is no value where one has to be
STRANGE = "strange"  # of a key that the file has not
_KINDS = {"missing": MISSING, "date_type": MISSING, "extra_forbidden": STRANGE}
_QUOTED = re.compile(r"'([^']*)'")
_SECTION = frozenset({"model_type", "model_attributes_type", "dict_type"})
_LIMIT = {
    "greater_than_equal": noted("{shown} cannot be: it must be greater than or equal to {limit}; correct it"),
    "greater_than": noted("{shown} cannot be: it must be greater than {limit}; correct it"),
    "less_than_equal": noted("{shown} cannot be: it must be less than or equal to {limit}; correct it"),
    "less_than": noted("{shown} cannot be: it must be less than {limit}; correct it"),
}


class InputError(ValueError):
    """A file that cannot be taken; `problems` has one sentence a problem, with its place and remedy."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def tell_problems(error: "ValidationError", file: str) -> tuple[Told, ...]:
    """Every problem of a file's values as a sentence; `file` is what the file is called, as in "the case file"."""
    return tuple(_tell(problem, file) for problem in error.errors())


def _tell(problem: "ErrorDetails", file: str) -> Told:
    place = ".".join(str(step) for step in problem["loc"])
    kind, shown = problem["type"], _show(problem.get("input"))
    if kind in _SAID:
        return Told(place, say(_SAID[kind]), _KINDS.get(kind, ""), file=file)
    if kind in _SHOWN:
        return Told(place, say(_SHOWN[kind]), "", shown=shown)
    if kind == "literal_error":
        listed = problem["ctx"]["expected"]
        expected = Words(tuple(_QUOTED.findall(listed)), listed.replace("'", ""))
        return Told(place, say("{shown} is not one of {expected}"), "", shown=shown, expected=expected)
    if kind in _SECTION:
        return Told(place, say("should be a section with named values below it"))
    if kind in _LIMIT:
        return Told(place, say(_LIMIT[kind]), "", shown=shown, limit=problem["msg"].rpartition(" ")[2])
    return Told(place, str(problem["ctx"]["error"]) if kind == "value_error" else problem["msg"])


def _show(value: object) -> str:
    text = repr(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 3]}…"
