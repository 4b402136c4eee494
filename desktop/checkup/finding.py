"""One line of the self-check: what was looked at, how it is, and what to do where it is not as it should be."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

from engine.language import say

State = Literal["ok", "look", "broken", "unknown"]
WORST = ("broken", "look", "unknown", "ok")


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found; `remedy` is empty where nothing has to be done. It names no patient."""

    check: str  # an id that does not change with the language
    title: str
    state: State
    words: str  # one sentence
    remedy: str = ""

    def as_json(self) -> dict[str, Any]:
        """As `plateau doctor --json` gives it."""
        return asdict(self)


def name_state(state: State) -> str:
    """A state in words, as each line has it."""
    return {
        "ok": say("in order"),
        "look": say("look at this"),
        "broken": say("broken"),
        "unknown": say("not looked at"),
    }[state]


def find_worst(findings: Iterable[Finding]) -> State:
    """The worst state among findings; in order where there are none."""
    return min((each.state for each in findings), key=WORST.index, default="ok")
