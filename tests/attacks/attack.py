"""An attack on a summary, what the check must find out about it, and what it found."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from reports.keys.identity import SigningKeyError
from reports.keys.trust import Trust
from reports.proving.verify import Verdict, verify
from tests.reports.papers import key

SECOND = "Dr B. Supervisor"


class Found(StrEnum):
    """What a check made of an attack, from the strongest to none at all."""

    REFUSED = "not intact"
    MISMATCH = "page and record part"
    UNTRUSTED = "not trusted"
    REMARKED = "trusted, with a remark"
    MISSED = "missed"
    CRASHED = "crashed"


@dataclass(frozen=True, slots=True)
class Attack:
    """A hostile file: its name within the family, its bytes made late, what must be found, and words it must be told
    with. `pins` are the certificates that the attacked reader trusts: those of the true signers; `trust` takes their
    place, made late where it comes from a hostile list.
    """

    name: str
    make: Callable[[], bytes]
    found: tuple[Found, ...] = (Found.REFUSED,)
    tells: str = ""
    pins: tuple[str, ...] = ()
    trust: Trust | Callable[[], Trust] | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found, in how many seconds, and the sentences told, of the file and of its signers."""

    found: Found
    seconds: float
    problems: tuple[str, ...]


def pins() -> tuple[str, ...]:
    """The certificates that a reader of these summaries trusts."""
    return key().fingerprint, key(SECOND).fingerprint


def carry_out(attack: Attack) -> Outcome:
    """Check the hostile file as a reader would who trusts the true signers."""
    content = attack.make()
    started = time.perf_counter()
    try:
        trust = attack.trust() if callable(attack.trust) else attack.trust
        verdict = verify(content, attack.pins or pins() if trust is None else trust)
    except SigningKeyError as error:  # a list that cannot be read; the command says so and checks nothing
        return Outcome(Found.REFUSED, time.perf_counter() - started, (str(error),))
    except Exception as error:  # noqa: BLE001 - a crash is what is counted
        return Outcome(Found.CRASHED, time.perf_counter() - started, (repr(error),))
    told = (*verdict.problems, *verdict.trust_remarks)
    return Outcome(_judge(verdict), time.perf_counter() - started, told)


def _judge(verdict: Verdict) -> Found:
    if not verdict.intact:
        # A file that is not whole gives nothing that could be relied on, and a sentence why.
        silent = verdict.proved or verdict.trusted or verdict.signer or not verdict.problems
        return Found.MISSED if silent else Found.REFUSED
    if not verdict.record_matches_page:
        return Found.MISMATCH if verdict.problems else Found.MISSED
    if verdict.trusted:
        return Found.REMARKED if verdict.trust_remarks else Found.MISSED
    return Found.UNTRUSTED if verdict.problems else Found.MISSED


def find_slips(attacks: Iterable[Attack]) -> Iterator[str]:
    """What was found otherwise than it must be, a line an attack."""
    for attack in attacks:
        outcome = carry_out(attack)
        if outcome.found not in attack.found:
            yield f"{attack.name}: {outcome.found}, {outcome.problems}"
        elif attack.tells not in " ".join(outcome.problems):
            yield f"{attack.name}: tells {outcome.problems}, not “{attack.tells}”"
