"""A kept answer marked anew and put on paper: the practice debrief, signed like a summary and never one."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from desktop.commands.inputs import Refusal, open_shipped
from desktop.consult.signing import take_key
from desktop.training.collection import Collection
from desktop.training.finished import Finished
from desktop.training.journal import Journal
from desktop.training.round import Round, RoundError, begin
from engine.language import noted, say
from engine.practice.answering.marking import score
from engine.practice.answering.taken import tell_parting
from engine.practice.commitment import NO_GROUP, UNDECIDED, Commitment, Feedback, Judged
from engine.rationale import Route
from engine.wording import upper_first
from reports.debrief.values import AskedFor, Bore, Compared, Debrief, Passed, Weighed
from reports.typesetting.sheet import SheetName

if TYPE_CHECKING:
    from reports.keys.identity import SigningKey

LAST = "last"
_ORIGINS = {
    "shipped": noted("Written with the program"),
    "brought": noted("Brought to this computer"),
    "made": noted("Made from the diagram"),
}


def find_answer(journal: Journal, name: str) -> Finished:
    """The answer of that id, or the last one that was a round.

    :raises Refusal: when there is none, or it was no round.
    """
    rounds = [each for each in journal.finished if each.what in ("scenario", "made")]
    if name == LAST:
        if not rounds:
            raise Refusal(
                say("{label}: has answered no scenario yet; 'plateau practice next' begins one").format(
                    label=journal.learner.label
                )
            )
        return max(rounds, key=lambda each: each.at)
    for each in journal.finished:
        if each.id == name:
            if each not in rounds:
                raise Refusal(say("{name}: is no scenario's answer; a debrief is of a scenario").format(name=name))
            return each
    raise Refusal(
        say("'{name}' is no answer of {label}; give an id that 'answer --json' printed, or last").format(
            name=name, label=journal.learner.label
        )
    )


def mark_again(collection: Collection, finished: Finished) -> Round:
    """The round of a kept answer, with its feedback made anew.

    :raises Refusal: when edition or scenario are others now, or it would be marked otherwise.
    """
    if finished.edition not in collection.editions:
        raise Refusal(
            say("{id}: is of the edition '{edition}', which is not here").format(
                id=finished.id, edition=finished.edition
            )
        )
    edition = open_shipped(finished.edition)
    if finished.digest != edition.pack.digest:
        raise Refusal(
            say(
                "{id}: was judged by another {edition} than the one here; "
                "the edition has changed since: practise the scenario again"
            ).format(id=finished.id, edition=finished.edition)
        )
    scenario = collection.find(finished.case, finished.edition)
    if finished.told not in ("", scenario.digest):
        raise Refusal(
            say("{id}: the scenario '{scenario}' is told otherwise now; practise it again").format(
                id=finished.id, scenario=scenario.id
            )
        )
    round_ = begin(edition, scenario, collection.misconceptions[scenario.edition])
    try:
        for sheet in _texts(finished.given.get("asked")):
            round_ = round_.ask(sheet)
        round_ = round_.commit(_read_commitment(finished, offered=bool(round_.offer.risks)))
    except (RoundError, TypeError) as error:
        raise Refusal(
            say("{id}: does not fit the scenario as it is here now ({error}); practise it again").format(
                id=finished.id, error=error
            )
        ) from None
    assert round_.feedback is not None  # noqa: S101 - committed just above
    now = (round_.feedback.holds, *score(round_.feedback), round_.feedback.tested)
    if now != (finished.right, finished.points, finished.most, finished.tested):
        raise Refusal(
            say("{id}: would be marked otherwise now; the scenario has changed since: practise it again").format(
                id=finished.id
            )
        )
    return round_


def write_values(round_: Round, finished: Finished, label: str) -> Debrief:
    """What the debrief says of a round whose feedback was made anew."""
    feedback, scenario, pack = round_.feedback, round_.scenario, round_.edition.pack
    assert feedback is not None  # noqa: S101 - only what was committed to has a debrief
    return Debrief(
        learner=label,
        answer=finished.id,
        at=finished.at,
        seconds=finished.seconds,
        scenario=scenario.id,
        title=scenario.title,
        origin=say(_ORIGINS[scenario.origin]),
        patient=scenario.patient,
        story=tuple((each.heading, each.text) for each in scenario.story),
        edition=f"{pack.edition} ({pack.id} {pack.version})",
        edition_digest=pack.digest,
        advice_holds=feedback.holds,
        confidence=finished.confidence or 0,
        parts=tuple(Compared(each.title, each.given, each.right, each.holds, each.because) for each in feedback.parts),
        parting=_tell_parting(feedback),
        reasons=tuple(map(_weigh, feedback.reasons)),
        asked=tuple(AskedFor(each.title, each.cost, f"{upper_first(each.words)}.") for each in feedback.asked),
        unasked=tuple(scenario.sheet(name).title for name in feedback.unasked),
        spent=feedback.spent,
        needed=feedback.needed,
        right_route=list_passed(feedback.right_route),
        taken_route=() if feedback.taken_route is None else list_passed(feedback.taken_route),
        learning_point=feedback.learning_point,
        standing=feedback.standing,
    )


def sign_debrief(
    debrief: Debrief, key: "SigningKey", now: dt.datetime, *, sheet: SheetName = "a4", countersign: bool = False
) -> bytes:
    """The signed debrief as the bytes of a PDF, verified before anybody sees it.

    :raises Refusal: when it cannot be printed, the key cannot sign, or it does not verify.
    """
    from reports.archive import ArchiveError  # noqa: PLC0415 - paper loads late
    from reports.debrief.issue import issue_debrief  # noqa: PLC0415
    from reports.keys.identity import SigningKeyError  # noqa: PLC0415
    from reports.typesetting.fonts import GlyphError  # noqa: PLC0415

    try:
        content = issue_debrief(debrief, key, now, sheet=sheet, countersign=countersign)
    except GlyphError as error:
        raise Refusal(say("the debrief cannot be printed: {error}").format(error=error)) from None
    except (SigningKeyError, ArchiveError) as error:
        raise Refusal(str(error)) from None
    return prove_debrief(content)


def countersign(content: bytes, path: str, passphrase: str, now: dt.datetime) -> tuple[bytes, str]:
    """The same debrief with a supervisor's signature in the field left for it, verified; and the name on the key.

    :raises Refusal: when it is no debrief, no field is left, the key cannot sign, or it does not verify.
    """
    from reports.debrief.issue import countersign_debrief  # noqa: PLC0415 - paper loads late
    from reports.keys.identity import SigningKeyError  # noqa: PLC0415
    from reports.sign import NoFieldError, SameKeyError  # noqa: PLC0415

    prove_debrief(content)
    key = take_key(path, passphrase)
    try:
        return prove_debrief(countersign_debrief(content, key, now)), key.name
    except NoFieldError:
        raise Refusal(say("this debrief has no empty field for a supervisor's signature")) from None
    except SameKeyError:
        raise Refusal(say("this debrief was signed with this very key; another person countersigns")) from None
    except SigningKeyError as error:
        raise Refusal(str(error)) from None


def prove_debrief(content: bytes) -> bytes:
    """The bytes again, once they are proved to be a practice debrief.

    :raises Refusal: when they are none that holds.
    """
    from reports.proving.verify import verify  # noqa: PLC0415

    verdict = verify(content)
    if verdict.practice is None or not verdict.practice.matches:
        why = " ".join(verdict.problems) or say("it is no practice debrief")
        raise Refusal(say("the debrief does not verify: {why}").format(why=why))
    return content


def list_passed(route: Route) -> tuple[Passed, ...]:
    """The boxes of a route in the order in which it goes: to the advice, or to the question that waits."""
    boxes = {box.id: box for box in route.boxes if box.state in ("taken", "waiting")}
    after = {arrow.source: arrow.target for arrow in route.arrows if arrow.state == "taken"}
    at = next((name for name in boxes if name not in after.values()), None)
    found = []
    while at in boxes:
        box = boxes.pop(at)
        kind = "advice" if box.kind == "advice" else "waiting" if box.state == "waiting" else "question"
        found.append(Passed(box.title, box.answer.replace("? ", ""), kind))  # type: ignore[arg-type]
        at = after.get(at)
    return tuple(found)


def _tell_parting(feedback: Feedback) -> tuple[str, ...]:
    if (parting := feedback.parting) is None:
        return ()
    told = tell_parting(parting)
    return (told, parting.would_be) if parting.would_be else (told,)


def _weigh(judged: Judged) -> Weighed:
    bearings = tuple(
        Bore(f"{_name(each.kind, each.id)}{each.words}", each.source, each.checked) for each in judged.bearings
    )
    return Weighed(judged.words, judged.verdict, judged.why, bearings)


def _name(kind: str, name: str) -> str:
    """A statement goes by its number, a figure by its trial, which its words begin with."""
    return f"{name}. " if kind == "statement" else ""


def _read_commitment(finished: Finished, *, offered: bool) -> Commitment:
    given = finished.given
    return Commitment(
        risk=_text(given.get("risk")) or (NO_GROUP if offered else None),
        advice=_text(given.get("advice")) or UNDECIDED,
        duration=_text(given.get("duration")) or UNDECIDED,
        reasons=_texts(given.get("reasons")),
        confidence=finished.confidence or 0,
    )


def _text(value: Any) -> str:  # noqa: ANN401 - a kept file may hold anything
    return value if isinstance(value, str) else ""


def _texts(value: Any) -> tuple[str, ...]:  # noqa: ANN401
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()
