"""Where an answer stands in a case file: dotted places read and put in plain values, the old ones left as they were."""

from collections.abc import Mapping
from typing import Any

Values = Mapping[str, Any]
OUTSIDE = ("identity", "decision", "series")  # every other place lies under `clinical`


def read_value(values: Values, place: str) -> Any:  # noqa: ANN401 - an answer may be of any kind
    """The value at a place such as "cytogenetics.del17p" or "identity.born"; None when nobody has said."""
    found: Any = values
    for name in _path(place):
        if not isinstance(found, Mapping):
            return None
        found = found.get(name)
    return found


def put_value(values: Values, place: str, value: object) -> dict[str, Any]:
    """A copy of the values with one answer set; None takes it out, and sections left empty with it."""
    return _put(values, _path(place), value)


def _path(place: str) -> tuple[str, ...]:
    names = tuple(place.split("."))
    return names if names[0] in OUTSIDE else ("clinical", *names)


def _put(values: Values, path: tuple[str, ...], value: object) -> dict[str, Any]:
    name, *rest = path
    changed = dict(values)
    if rest:
        below = values.get(name)
        value = _put(below if isinstance(below, Mapping) else {}, tuple(rest), value) or None
    if value is None:
        changed.pop(name, None)
    else:
        changed[name] = value
    return changed
