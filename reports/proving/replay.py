"""Does the edition that advised advise the same again, and what do today's editions say of the same patient?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from engine.beside import tell_reading, tell_turn
from engine.case import Clinical
from engine.case_file import take_case
from engine.compare import Comparison, Reading, compare, read_outcome
from engine.edition import Edition
from engine.evaluate import decide
from engine.joining import join_clauses
from engine.language import say
from engine.packs.installed import list_current, open_current
from engine.packs.released import find_released, open_released


@dataclass(frozen=True, slots=True)
class Replayed:
    """What an edition of today says of the patient; it proves nothing of the summary, and spoils nothing."""

    pack: str
    version: str
    digest: str
    status: str  # advice | provisional | open
    blocked: bool
    headline: str  # what it says, in one line
    same: bool  # the same advice, as certain and as free to be given
    differences: tuple[str, ...]  # where the two part and on which later trials that rests, a sentence each

    def as_json(self) -> dict[str, Any]:
        """As `verify --json` prints it."""
        return {
            "pack": self.pack,
            "pack_version": self.version,
            "pack_digest": self.digest,
            "status": self.status,
            "blocked": self.blocked,
            "headline": self.headline,
            "same_advice": self.same,
            "differences": list(self.differences),
        }


def find_edition(stamped: str, pack_digest: str, editions: Iterable[Edition]) -> Edition | None:
    """The very edition of that id and digest: one of those given, one that is here, or an earlier one."""
    given = (each for each in editions if (each.pack.id, each.pack.digest) == (stamped, pack_digest))
    return next(given, None) or open_released(stamped, pack_digest)


def replay(embedded: dict[str, Any], edition: Edition | None, problems: list[str]) -> tuple[bool | None, str]:
    """Whether the edition that advised gives the same advice on the embedded case now; None when it is not here."""
    try:
        then = embedded["record"]["outcome"]
        stamped, pack_digest = str(then["pack"]), str(then["pack_digest"])
        if edition is None:
            problems.append(say("Replay: {why}.").format(why=_tell_absence(stamped, pack_digest)))
            return None, pack_digest
        now = decide(edition, take_case(embedded["record"]["case"]).clinical)
    except Exception:  # noqa: BLE001 - a record that cannot be replayed does not agree
        problems.append(say("Replay: the embedded case cannot be taken."))
        return False, ""
    same = (now.status, now.advice, now.blocked) == (then["status"], then["advice"], then["blocked"])
    if not same:
        problems.append(say("Replay: the same case gives other advice now."))
    return same, pack_digest


def _tell_absence(stamped: str, pack_digest: str) -> str:
    release = find_released(stamped, pack_digest)
    if release is None or release.not_kept is None:
        return say("the edition {stamped} with that digest is not present here").format(stamped=stamped)
    return say(
        "the edition {stamped} with that digest was released, but this program cannot read it: {not_kept}"
    ).format(stamped=stamped, not_kept=release.not_kept)


def replay_today(embedded: dict[str, Any], edition: Edition | None) -> tuple[Replayed, ...]:
    """What each edition of today says of the embedded case, save the very one that advised.

    The edition of the same id comes first. Nothing where the case cannot be taken, which `replay` says.
    """
    try:
        then = embedded["record"]["outcome"]
        clinical = take_case(embedded["record"]["case"]).clinical
        names = sorted(list_current(), key=lambda name: name != then["pack"])
        current = [open_current(name) for name in names]
        others = [each for each in current if each.pack.digest != then["pack_digest"]]
        return tuple(_replay_one(then, clinical, edition, other) for other in others)
    except Exception:  # noqa: BLE001 - as above; today's editions neither prove nor spoil anything
        return ()


def _replay_one(then: dict[str, Any], clinical: Clinical, edition: Edition | None, today: Edition) -> Replayed:
    now = read_outcome(today, clinical, decide(today, clinical, what_if=False))
    outcome, pack = now.outcome, today.pack
    same = (outcome.status, outcome.advice, outcome.blocked) == (then["status"], then["advice"], then["blocked"])
    told: Iterable[str] = ()
    if not same:
        told = (tell_turn(now.turn),) if edition is None else _tell_parting(compare(clinical, (edition, today)))
    return Replayed(
        pack=pack.id,
        version=pack.version,
        digest=pack.digest,
        status=outcome.status,
        blocked=outcome.blocked,
        headline=tell_reading(now),
        same=same,
        differences=tuple(line for line in told if line),
    )


def _tell_parting(comparison: Comparison) -> Iterator[str]:
    """What either says and by which question, and the trials published since on which the later way rests."""
    then, now = comparison.readings
    for reading, when in ((then, say("as signed")), (now, say("today"))):
        yield _tell_way(reading, when)
    if comparison.because:
        trials = join_clauses(trial.name for trial in comparison.because)
        words = say("The later advice rests on trials published after {year}: {trials}.")
        yield words.format(year=then.edition.pack.evidence_until, trials=trials)


def _tell_way(reading: Reading, when: str) -> str:
    words = say("{edition}, {when}: {headline}. {turn}")
    told = {"edition": reading.edition.pack.edition, "when": when, "headline": tell_reading(reading)}
    return words.format(**told, turn=tell_turn(reading.turn)).strip()
