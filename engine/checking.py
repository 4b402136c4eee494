"""What named people checked against the paper or label: a figure or dose counts as checked only as it read then."""

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from engine.language import noted, say
from engine.wording import show_date

Role = Literal["pharmacist", "clinician"]
ROLES: tuple[Role, ...] = get_args(Role)
SEEN = noted("seen in a public page")
NOT_CHECKED = noted("not yet checked against the paper")
NOT_CHECKED_LABEL = noted("not yet checked against the label")
LONGEST = 120
EARLIEST = dt.date(2000, 1, 1)  # long before this program; an earlier day is a slip
# Who cannot be asked about a check is nobody; titles alone name nobody either.
_NOBODY = {
    "name", "your", "me", "myself", "user", "admin", "root", "test", "tester", "testing", "unknown",
    "anonymous", "none", "nobody", "somebody", "someone", "anyone", "na", "nil", "null", "tbd", "todo", "xxx",
    "placeholder", "example", "pharmacist", "clinician", "doctor", "physician", "nurse", "staff", "clinic",
    "hospital", "dr", "mr", "mrs", "ms", "prof", "professor", "md", "pharmd", "phd", "the", "a", "an", "full",
    "first", "last",
}  # fmt: skip
_ITEM = re.compile(r"[\w-]+(?:/[\w.-]+)+", re.ASCII)
_WORDING = re.compile(r"[0-9a-f]{64}")
_KEYS = frozenset({"item", "by", "role", "on", "against", "wording"})


class CheckError(ValueError):
    """A check that cannot be recorded or relied on; one sentence a problem."""

    def __init__(self, *problems: str) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


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


def name_regimen(pack: str, advice: str) -> str:
    """The name under which an advice's dose is checked."""
    return f"{pack}/{advice}.regimen"


def make_check(item: str, text: str, by: str, role: str, against: str, on: dt.date, today: dt.date) -> Check:
    """A named person's check of an item as it reads now.

    :raises CheckError: when nobody is named, the role or what it was checked against is missing, or the day is to come.
    """
    given = {"item": item, "by": by, "role": role, "on": on.isoformat(), "against": against}
    return read_check(given | {"wording": digest_wording(text)}, today)


def read_check(values: object, today: dt.date | None = None) -> Check:
    """A check from its plain values, held to the same rules as a new one; no day may lie after `today`, where given.

    :raises CheckError: one sentence for each thing that is wrong.
    """
    if not isinstance(values, Mapping) or set(values) != _KEYS or not all(isinstance(v, str) for v in values.values()):
        raise CheckError(f"is no check: it needs exactly the texts {', '.join(sorted(_KEYS))}")
    by, against = " ".join(values["by"].split()), " ".join(values["against"].split())
    role = next((each for each in ROLES if each == values["role"]), None)
    problems = [*_name_problems(by), *_source_problems(against)]
    if role is None:
        words = say("the role '{role}' is none of {roles}; give one of them")
        problems.append(words.format(role=values["role"], roles=", ".join(ROLES)))
    if not _ITEM.fullmatch(values["item"]):
        words = say("'{item}' names no item; 'plateau evidence list' names them all")
        problems.append(words.format(item=values["item"]))
    if not _WORDING.fullmatch(values["wording"]):
        problems.append(say("the digest of the wording is none; record the check again"))
    on = _day(values["on"])
    if on is None:
        problems.append(say("'{text}' is no date; write it as 2026-11-25").format(text=values["on"]))
    elif on < EARLIEST:
        problems.append(say("{day} is long before this program; give the day of the check").format(day=show_date(on)))
    elif today is not None and on > today:
        problems.append(say("{day} lies in the future; give the day of the check").format(day=show_date(on)))
    if problems or role is None or on is None:
        raise CheckError(*problems)
    return Check(values["item"], by, role, on, against, values["wording"])


def tell_role(role: Role) -> str:
    """A role as a person reads it."""
    return say("pharmacist") if role == "pharmacist" else say("clinician")


def tell_check(check: Check) -> str:
    """Who checked, when, and against what: "checked by A. Name, pharmacist, 25-Nov-2026, against …"."""
    words = say("checked by {name}, {role}, {day}, against {source}")
    return words.format(name=check.by, role=tell_role(check.role), day=show_date(check.on), source=check.against)


def tell_checker(check: Check) -> str:
    """Who checked and when, where there is no room for more."""
    return say("checked by {name}, {role}, {day}").format(
        name=check.by, role=tell_role(check.role), day=show_date(check.on)
    )


def _name_problems(by: str) -> Iterator[str]:
    words = re.findall(r"[^\W\d_]+", by.lower())
    if not any(len(word) > 1 and word not in _NOBODY for word in words):
        told = say("'{name}' names nobody; give the name of the person who checked, who can be asked")
        yield told.format(name=by)
    yield from _unseen(say("the name"), by)


def _source_problems(against: str) -> Iterator[str]:
    words = re.findall(r"\w+", against.lower())
    if not any(len(word) > 1 and word not in _NOBODY for word in words):
        yield say("what it was checked against is missing; name the paper or label, with its table or page")
    yield from _unseen(say("what it was checked against"), against)


def _unseen(what: str, text: str) -> Iterator[str]:
    if len(text) > LONGEST:
        yield say("{what} is longer than {number} characters; shorten it").format(what=what, number=LONGEST)
    if not text.isprintable():
        yield say("{what} holds a character that cannot be seen; take it out").format(what=what)


def _day(text: str) -> dt.date | None:
    """A day written as 2026-11-25, and in no other way."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None
