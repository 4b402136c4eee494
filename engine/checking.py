"""What named people checked against the paper or label: a figure or dose counts as checked only as it read then."""

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

Role = Literal["pharmacist", "clinician"]
ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Check:
    """One figure or dose compared with its source: by whom, when, against what, and the wording that was compared."""

    item: str  # such as "mayo-2012/calgb-100104.survival-91" or "label/lenalidomide.renal-us.30-60"
    by: str
    role: Role
    on: dt.date
    against: str
    wording: str  # SHA-256 of the item as it read; a changed item is unchecked again

    def as_json(self) -> dict[str, Any]:
        """The check as plain JSON values."""
        return {"item": self.item, "by": self.by, "role": self.role, "on": self.on.isoformat(),
                "against": self.against, "wording": self.wording}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Checks:
    """Every check recorded on this computer, the last of each item; none when nobody has recorded any."""

    found: Mapping[str, Check] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Check]:
        return iter(self.found.values())

    def of(self, item: str, text: str) -> Check | None:
        """The check of an item that reads as `text` now; None when nobody checked it, or it read otherwise."""
        check = self.found.get(item)
        return check if check is not None and check.wording == digest_wording(text) else None


NO_CHECKS = Checks()


def digest_wording(text: str) -> str:
    """SHA-256 of a text, spaces counted once: the same words are the same item."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()
