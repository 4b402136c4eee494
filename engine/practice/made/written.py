"""A case's clinical part as a flat list of places and values, as a file writes them; what is not known is left out."""

from typing import Any

from engine.case import Clinical
from engine.quantities import Quantity


def read_written(clinical: Clinical) -> dict[str, Any]:
    """Every recorded value by its dotted path, as a case file has it."""
    found: dict[str, Any] = {}

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
