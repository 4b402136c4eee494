"""How a summary is wanted: on which sheet, with a field for a supervisor, with a page for the patient."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from engine.language import say
from reports.typesetting.sheet import SHEETS, SheetName


@dataclass(frozen=True, slots=True)
class Layout:
    """What is asked of one summary beside its consultation; attached to the page, so that it can be written anew."""

    countersign: bool = False  # exactly one empty field is left for a supervisor's signature
    sheet: SheetName = "a4"
    for_patient: bool = False  # the last page is for the patient, in plain language

    def as_json(self) -> dict[str, object]:
        """As the attached record carries it."""
        return asdict(self)


PLAIN = Layout()


def read_layout(values: Mapping[str, Any]) -> Layout:
    """The layout that a page carries.

    :raises ValueError: when it names a sheet that nobody prints on, or anything but a layout.
    """
    layout = Layout(**values)
    if layout.sheet not in SHEETS:
        raise ValueError(say("no sheet is called {sheet}").format(sheet=layout.sheet))
    return layout
