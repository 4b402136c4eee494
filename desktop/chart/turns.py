"""Why an answer of then is another one today: where the two readings part, and what was published in between."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from desktop.chart.events import unpack_body
from desktop.chart.replay import Replayed, Said
from desktop.chart.store import Store
from engine import VERSION
from engine.beside import tell_turn
from engine.case import Clinical
from engine.case_file import take_case
from engine.compare import Turn, find_later, find_statements, find_turn
from engine.edition import Edition
from engine.evaluate import settle
from engine.explain import tell_headline, tell_word
from engine.explore import choose_question, find_missing
from engine.facts import Facts
from engine.joining import name_said
from engine.language import say
from engine.pack import Trial
from engine.packs.installed import find_here
from engine.packs.section import PackError
from engine.safety import find_cautions


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer in one line: its word, and its headline."""

    word: str
    headline: str

    def __str__(self) -> str:
        return name_said(self.word, self.headline)


@dataclass(frozen=True, slots=True)
class Told:
    """A change in words: the answer of then as it was told, the answer of now, and each reason in a sentence."""

    was: Answered
    now: Answered
    why: tuple[str, ...]
    turns: tuple[Turn, ...]  # the question that decided: then, where that edition is at hand, and now
    trials: tuple[Trial, ...]

    @property
    def part_at(self) -> dict[str, Any] | None:
        """Where the readings part, as `compare --json` says it."""
        if not self.turns:
            return None
        steps = [{"pack": turn.pack, "question": turn.question, "way": turn.way or None} for turn in self.turns]
        return {"fact": self.turns[0].place, "steps": steps}


def tell_change(store: Store, found: Replayed, edition: Edition) -> Told:
    """What replay found changed, in words. The entry is read again, so that a long list need not hold them all.

    :raises Refusal: when the store cannot be read.
    """
    if found.was is None or found.now is None:
        raise ValueError(say("what cannot be read has no answer to tell"))
    body = unpack_body(store.ask("select body from events where seq = ?", found.seq)[0][0])
    kept, told = body["record"], body["told"]
    clinical = take_case(kept["case"]).clinical
    facts = edition.read(clinical)
    steps, reachable, status, _ = settle(edition, facts)
    why = list(_tell_cause(found, kept, edition))
    turns: list[Turn | None] = []
    trials: tuple[Trial, ...] = ()
    if (found.was.status, found.was.advice) != (found.now.status, found.now.advice):
        then = _read_then(kept["outcome"], clinical, edition)
        turns = [None if then is None else then[1], find_turn(edition, facts, steps)]
        at_once = [_say_sure(turn, said) for turn, said in zip(turns, (found.was, found.now), strict=True)]
        why += _tell_turns(kept["outcome"], edition, None if then is None else then[0], at_once)
        if then is not None and found.cause == "edition":
            statements = find_statements(edition, steps, found.now.advice)
            trials = find_later(edition, statements, then[0].pack.evidence_until)
    if trials:
        names = ", ".join(trial.name for trial in trials)
        why.append(say("Published since: {names}.").format(names=names))
    if found.was.blocked:
        stops = [each["text"] for each in kept["outcome"]["cautions"] if found.was.advice in each["blocks"]]
        why += [say("Stopped then: {text}").format(text=text) for text in stops]
    if found.now.blocked:
        stops = [
            each.text for each in find_cautions(edition, facts, reachable, status) if found.now.advice in each.blocks
        ]
        why += [say("Stopped now: {text}").format(text=text) for text in stops]
    why += _tell_groups(found.was, found.now)
    was, now = Answered(told["word"], told["headline"]), tell_answer(edition, facts, found.now)
    return Told(was, now, tuple(why), tuple(each for each in turns if each is not None), trials)


def tell_answer(edition: Edition, facts: Facts, said: Said) -> Answered:
    """An answer of today in one line, as a consultation has it."""
    missing = () if said.advice is not None else find_missing(edition, facts)
    ask_next = choose_question(edition, facts, missing)
    headline = tell_headline(edition, said.advice, missing, ask_next, blocked=said.blocked)
    return Answered(tell_word(said.status, blocked=said.blocked), headline)


def _tell_cause(found: Replayed, kept: Mapping[str, Any], edition: Edition) -> tuple[str, ...]:
    """What has changed, where it is not the choice of another edition."""
    if found.cause == "revision":
        words = say("{edition} itself has changed: version {then} then, version {now} now.")
        then, now = str(kept["outcome"]["pack_version"]), edition.pack.version
        if then == now:
            words = say("{edition} itself has changed: version {now} now holds other files than then.")
        return (words.format(edition=edition.pack.edition, then=then, now=now),)
    if found.cause == "program":
        words = say("The edition is the same, this program answers otherwise: version {then} then, version {now} now.")
        return (words.format(then=kept["engine"], now=VERSION),)
    return ()


def _read_then(outcome: Mapping[str, Any], clinical: Clinical, edition: Edition) -> tuple[Edition, Turn | None] | None:
    """The edition of then and where it decided; None unless it is here as it was and still goes the way it went."""
    same = (outcome["pack"], outcome["pack_digest"]) == (edition.pack.id, edition.pack.digest)
    then = edition if same else _open(outcome["pack"], outcome["pack_digest"])
    if then is None:
        return None
    facts = then.read(clinical)
    steps = settle(then, facts)[0]
    gone_alike = [step.question for step in steps] == outcome["path"]
    return (then, find_turn(then, facts, steps)) if gone_alike else None


def _open(name: str, digest: str) -> Edition | None:
    try:
        return find_here(name, digest)
    except PackError:
        return None


def _say_sure(turn: Turn | None, said: Said) -> Turn | None:
    """A question that waits although the advice is certain holds nothing up: any answer to it gives the same advice."""
    if turn is None or turn.way or said.status != "advice":
        return turn
    return replace(turn, way=say("whatever it is, the same advice"))


def _tell_turns(
    outcome: Mapping[str, Any], edition: Edition, then: Edition | None, turns: list[Turn | None]
) -> list[str]:
    same = outcome["pack"] == edition.pack.id
    name = edition.pack.edition if same else outcome["pack"] if then is None else then.pack.edition
    before, after = (say("{edition}, then"), say("{edition}, now")) if same else ("{edition}", "{edition}")
    told = []
    if outcome["path"]:
        told.append(name_said(before.format(edition=name), _tell_then(outcome, edition, turns[0])))
    if turns[1] is not None:
        told.append(name_said(after.format(edition=edition.pack.edition), tell_turn(turns[1])))
    return told


def _tell_then(outcome: Mapping[str, Any], edition: Edition, then: Turn | None) -> str:
    """Where the edition of then decided; by the name of the question alone where no more is known of it any more."""
    if then is not None:
        return tell_turn(then)
    last = outcome["path"][-1]
    asked = edition.questions.get(last) if outcome["pack"] == edition.pack.id else None
    return say("ended at the question: {question}").format(question=last if asked is None else asked.asks)


def _tell_groups(was: Said, now: Said) -> list[str]:
    if was.scheme != now.scheme or was.group == now.group or was.scheme is None:
        return []
    words = say("Risk group ({scheme}): {then} then, {now} now.")
    then, group = (say("open") if each is None else say(each) for each in (was.group, now.group))
    return [words.format(scheme=was.scheme, then=then, now=group)]


def name_answer(said: Said, editions: tuple[Edition, ...]) -> str:
    """An answer by the title of its advice, whoever got it; one of no edition here by its id's words."""
    word = tell_word(said.status, blocked=said.blocked)
    if said.advice is None:
        return word
    titles = (each.title for edition in editions for each in edition.pathway.advice if each.id == said.advice)
    return name_said(word, next(titles, said.advice.replace("-", " ")))
