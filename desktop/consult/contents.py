"""What a draft holds, as it lies on the disk: sealed under the key of the chart, or plain from an earlier version."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from desktop.commands.inputs import Refusal
from engine.language import say

if TYPE_CHECKING:
    from desktop.chart.chart import Chart

FORMAT, PLAIN_FORMAT = 2, 1
_PURPOSE = "draft"
_KINDS: Mapping[str, type] = {
    "plateau": int, "person": str, "edition": str, "at": str, "headline": str, "values": dict, "waiting": dict,
    "lies": dict,
}  # fmt: skip
_PLAIN_KINDS: Mapping[str, type] = {
    "plateau": int, "edition": str, "at": str, "clinical": dict, "series": dict, "waiting": dict,
}  # fmt: skip
_PLAIN_MAY_LACK = frozenset({"series", "waiting"})


@dataclass(frozen=True, slots=True)
class Contents:
    """What a draft holds: whose it is, the case in plain values, answers that could not be taken, and where it lies.

    `person` is the id of whoever worked on it, empty in a draft of an earlier version; `lies` is what the file or the
    record holds that it was opened from.
    """

    person: str
    edition: str
    at: dt.datetime
    values: Mapping[str, Any]
    waiting: Mapping[str, Any] = field(default_factory=dict)
    lies: Mapping[str, Any] = field(default_factory=dict)
    headline: str = ""

    @property
    def count(self) -> int:
        """How many answers there are, the day of the consultation left aside; an assessment counts as one."""
        told = {name: value for name, value in self.values.items() if name not in ("plateau", "series")}
        answers = sum(1 for place in _leaves(told) if place != "clinical.as_of")
        series = self.values.get("series") or {}
        return answers + bool(series.get("baseline")) + len(series.get("measurements", ())) + len(self.waiting)


def seal_contents(chart: "Chart", contents: Contents) -> bytes:
    """The contents as they are kept: readable with the key of the chart alone."""
    from desktop.chart.sealing import seal  # noqa: PLC0415 - the chart is open, and so it is loaded

    told = {
        "plateau": FORMAT, "person": contents.person, "edition": contents.edition, "at": contents.at.isoformat(),
        "headline": contents.headline, "values": contents.values, "waiting": contents.waiting, "lies": contents.lies,
    }  # fmt: skip
    return seal(chart.opened.chart_key, json.dumps(told, ensure_ascii=False).encode(), _PURPOSE)


def unseal_contents(chart: "Chart", sealed: bytes) -> Contents:
    """What was sealed.

    :raises Refusal: in a few words, when it is not whole or of a later version.
    """
    from desktop.chart.sealing import SealError, unseal  # noqa: PLC0415

    try:
        values = _take_json(unseal(chart.opened.chart_key, sealed, _PURPOSE), FORMAT, _KINDS)
    except SealError:
        raise Refusal(say("its file is damaged")) from None
    return Contents(
        values["person"], values["edition"], _read_time(values["at"]), values["values"], values["waiting"],
        values["lies"], values["headline"],
    )  # fmt: skip


def read_plain(content: bytes) -> Contents:
    """What a draft of an earlier version holds.

    :raises Refusal: as `unseal_contents`.
    """
    values = _take_json(content, PLAIN_FORMAT, _PLAIN_KINDS, _PLAIN_MAY_LACK)
    case = {"plateau": 1, "clinical": values["clinical"]}
    if "series" in values:
        case["series"] = values["series"]
    return Contents("", values["edition"], _read_time(values["at"]), case, values.get("waiting", {}))


def _take_json(
    content: bytes, number: int, kinds: Mapping[str, type], may_lack: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """The values of a draft of one format."""
    try:
        values = json.loads(content.decode())
    except (ValueError, RecursionError):
        raise Refusal(say("its file is damaged")) from None
    if not isinstance(values, dict):
        raise Refusal(say("its file is damaged"))
    found = values.get("plateau")
    if isinstance(found, int) and found > number:
        raise Refusal(say("it was kept by a later version of the program"))
    names = set(values)
    whole = names <= set(kinds) and names >= set(kinds) - may_lack and found is not True and found == number
    if not whole or not all(isinstance(values[name], kinds[name]) for name in names):
        raise Refusal(say("its file is damaged"))
    return values


def _read_time(text: str) -> dt.datetime:
    try:
        at = dt.datetime.fromisoformat(text)
    except ValueError:
        raise Refusal(say("its file is damaged")) from None
    if at.tzinfo is None:
        raise Refusal(say("its file is damaged"))
    return at


def _leaves(values: Mapping[str, Any], before: str = "") -> Iterator[str]:
    """The places of the answers; a quantity is one."""
    for name, value in values.items():
        if isinstance(value, Mapping) and "unit" not in value:
            yield from _leaves(value, f"{before}{name}.")
        else:
            yield f"{before}{name}"
