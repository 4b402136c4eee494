"""What a made patient's record may lack because it does not matter: a pending lesion, a test that nobody did."""

from engine.case_file import CaseError
from engine.edition import Edition
from engine.evaluate import settle
from engine.practice.made.chance import Chance
from engine.practice.made.neighbours import take_written
from engine.practice.made.written import Written

OFTEN = 0.4  # the share of pairs in which one thing is sought that may be left open
_LESIONS = tuple(f"cytogenetics.{name}" for name in ("t_14_20", "t_14_16", "gain_1q", "t_4_14", "del17p"))
_SILENT = ("access.daratumumab", "access.lenalidomide", "mrd.status", "response.after_transplant")
_FIRST = "response.after_transplant"
_WITH = {
    "mrd.status": ("mrd.date", "mrd.negative_since", "mrd.sensitivity"),
    "response.after_transplant": ("response.after_transplant_date",),
}


def leave_out(
    edition: Edition, question: str, pair: tuple[Written, Written], kept: tuple[str, ...], chance: Chance
) -> tuple[Written, Written]:
    """The pair with at most one fact left open in both, where both keep their answers; `kept` are never left out."""
    if not chance.happens(OFTEN):
        return pair
    places = [each for each in (*_LESIONS, *_SILENT) if each not in kept and all(each in side for side in pair)]
    for _ in range(min(3, len(places))):
        place = chance.pick(places)
        word = chance.weigh(("pending", "not_done"), (1, 2))
        if place in _LESIONS and any(side[place] != "absent" for side in pair):
            continue
        if place == _FIRST and not all("response.current" in side for side in pair):
            continue  # some response is always told
        opened = tuple(_open(side, place, word) for side in pair)
        if all(_stand(edition, question, *sides) for sides in zip(pair, opened, strict=True)):
            return opened[0], opened[1]
    return pair


def _open(written: Written, place: str, word: str) -> Written:
    if place in _LESIONS:
        return written | {place: word}
    gone = (place, *_WITH.get(place, ()))
    return {each: value for each, value in written.items() if each not in gone}


def _stand(edition: Edition, question: str, before: Written, after: Written) -> bool:
    """Whether a patient's answer, and the way through that question, are as certain as they were."""
    try:
        found = [edition.read(take_written(written)) for written in (before, after)]
    except CaseError:
        return False
    (steps, _, _, advice), (then, _, status, still) = (settle(edition, facts) for facts in found)
    arrows = [
        {step.question: (step.arrow, step.as_things_stand) for step in way}.get(question) for way in (steps, then)
    ]
    return (status, still) == ("advice", advice) and arrows[0] == arrows[1]
