"""A case's clinical part as a flat list of places and values, as a file writes them; what is not known is left out."""

from typing import Any

from engine.case import Clinical
from engine.quantities import Quantity

Written = dict[str, Any]  # a case's `clinical` as a file has it, by dotted path


def read_written(clinical: Clinical) -> Written:
    """Every recorded value by its dotted path, as a case file has it."""
    found: Written = {}

    def read(part: object, before: str) -> None:
        for name in type(part).model_fields:  # type: ignore[attr-defined]
            value, place = getattr(part, name), f"{before}{name}"
            if value is None:
                continue
            if isinstance(value, Quantity):
                found[place] = value.model_dump(mode="json", exclude_none=True)
            elif hasattr(type(value), "model_fields"):
                read(value, f"{place}.")
            else:
                found[place] = value.isoformat() if hasattr(value, "isoformat") else value

    read(clinical, "")
    return found
