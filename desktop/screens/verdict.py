"""What verification found, in words: whole or not, signed by whom, and whether page, record and replay agree."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.language import say


@dataclass(frozen=True, slots=True)
class VerdictScreen:
    """The verdict as sentences; `good` when nothing speaks against the paper."""

    good: bool
    title: str
    lines: tuple[str, ...]


def show_verdict(verdict: Mapping[str, Any]) -> VerdictScreen:
    """The verdict of `verify --json` in words."""
    replay, agrees = verdict["replay"], verdict["certificate"]["agrees"]
    told = verdict["intact"] and verdict["record_matches_page"]
    good = bool(told and replay["same_advice"] and agrees is not False)
    lines = [
        say("Intact: not a byte has changed since it was signed.")
        if verdict["intact"]
        else say("NOT intact: do not rely on it."),
    ]
    if verdict["signer"]:
        lines.append(say("Signed by {name}.").format(name=verdict["signer"]))
    if verdict["record_matches_page"]:
        lines.append(say("The record inside says what the page says."))
    else:
        lines.append(say("The record inside does NOT say what the page says."))
    lines.append({
        True: say("Replay: the same edition gives the same advice again."),
        False: say("Replay: the same edition gives OTHER advice."),
    }.get(replay["same_advice"], say("Replay: this edition is not on this computer.")))  # fmt: skip
    lines.append({
        True: say("Proof: the edition gives the printed certificate again."),
        False: say("Proof: the edition does NOT give the printed certificate."),
    }.get(agrees, say("Proof: the certificate cannot be made again here.")))  # fmt: skip
    lines += [str(each) for each in (*verdict["problems"], *verdict.get("remarks", ()))]
    title = say("Signed, written and verified") if good else say("Written, but it does not verify")
    return VerdictScreen(good, title, tuple(lines))
