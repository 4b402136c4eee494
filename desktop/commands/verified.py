"""What was found of a summary, line by line: first whether to rely on it, then each thing that was tried."""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from engine.language import say

if TYPE_CHECKING:
    from reports.proving.practice import Practised
    from reports.proving.replay import Replayed
    from reports.proving.verify import Verdict

_ASIDE = " " * 10  # below what the label says


def tell_verdict(verdict: "Verdict", *, trusting: bool) -> Iterator[str]:
    """The verdict in lines for the terminal; `trusting` when certificates to trust were given.

    What a file holds comes out as words alone: nothing of it commands the terminal or makes a line of its own.
    """
    from reports.keys.identity import show_plainly  # noqa: PLC0415 - cryptography loads only with a verdict

    yield from map(show_plainly, _tell(verdict, trusting=trusting))


def _tell(verdict: "Verdict", *, trusting: bool) -> Iterator[str]:
    if verdict.practice is not None:
        yield from _tell_practice(verdict, verdict.practice, trusting=trusting)
        return
    yield _sum_up(verdict, trusting=trusting)
    if not verdict.intact:
        yield say("Intact:   NO")
    else:
        yield from _tell_signed(verdict, trusting=trusting)
        yield from _tell_proved(verdict)
    yield from (say("Remark:   {remark}").format(remark=remark) for remark in verdict.remarks)
    yield from (say("Problem:  {problem}").format(problem=problem) for problem in verdict.problems)


def _tell_practice(verdict: "Verdict", practised: "Practised", *, trusting: bool) -> Iterator[str]:
    """A practice debrief, which first of all is no patient's summary."""
    yield say("NOT a patient's summary: a practice debrief of a fictional patient. No part of any chart.")
    if practised.matches:
        yield (
            say("This debrief is whole and says what was signed.")
            if verdict.trusted
            else say("This debrief is whole and says what was signed, but nobody here vouches for its signer.")
        )
    else:
        yield say("DO NOT RELY on this file: its page is not proved to say what its debrief says.")
    yield from _tell_signed(verdict, trusting=trusting)
    if practised.matches:
        yield say("Page:     says what the attached debrief says, drawn anew")
        yield say("Practice: {learner}, on {scenario} under {edition}").format(
            learner=practised.learner, scenario=practised.scenario, edition=practised.edition
        )
        words = say("answer {answer}; whether it was so is the signer's word, and nothing was marked again")
        yield _ASIDE + words.format(answer=practised.answer)
    yield from (say("Problem:  {problem}").format(problem=problem) for problem in verdict.problems)


def _sum_up(verdict: "Verdict", *, trusting: bool) -> str:
    """Whether to rely on the file, in one sentence."""
    beware = {
        say("DO NOT RELY on this file: it is not a whole, signed summary."): not verdict.intact,
        say(
            "DO NOT RELY on this file: its page is not proved to say what its record says."
        ): not verdict.record_matches_page,
        say("DO NOT RELY on this file: its edition gives other advice for the same patient."): verdict.same_advice
        is False,
        say("DO NOT RELY on this file: the certificate that it prints is not its edition's."): verdict.same_certificate
        is False,
    }
    why = [words for words, holds in beware.items() if holds]
    if why:
        return why[0]
    if verdict.same_advice is None:
        return say("This summary is whole, but NOT PROVED: its advice cannot be replayed here.")
    if trusting and not verdict.trusted:
        return say("This summary is whole, but NOT signed by anybody whom you trust.")
    if verdict.problems:
        return say("This summary is whole, but who signed it is NOT trusted on this computer: see why below.")
    if not verdict.drawn_anew:
        if verdict.trusted:
            return say(
                "This summary is whole; it was made by an earlier release, and only its wording was compared: "
                "see below."
            )
        return say(
            "This summary is whole; it was made by an earlier release, and only its wording was compared; "
            "nobody here vouches for its signer."
        )
    if not verdict.trusted:
        return say("This summary is whole and says what was signed, but nobody here vouches for its signer.")
    return say("This summary is whole and says what was signed.")


def _tell_signed(verdict: "Verdict", *, trusting: bool) -> Iterator[str]:
    refused = trusting or verdict.why in verdict.problems
    trusted = say("trusted") if verdict.trusted else (say("NOT TRUSTED") if refused else say("not known to be trusted"))
    yield say("Signer:   {signer} ({trusted})").format(signer=verdict.signer, trusted=trusted)
    yield say("Trust:    {why}").format(why=verdict.why)
    yield from (f"{_ASIDE}{remark}" for remark in verdict.trust_remarks)
    yield say("Signed:   {signed_at}, by the signing device's clock").format(signed_at=_tell_moment(verdict.signed_at))
    yield say("Intact:   yes, not a byte was changed or added")


def _tell_moment(signed_at: str) -> str:
    """The moment as page 1 has it."""
    from reports.content import show_moment  # noqa: PLC0415 - loaded by whoever has verified

    return show_moment(dt.datetime.fromisoformat(signed_at)).replace("\u00a0", " ")


def _tell_proved(verdict: "Verdict") -> Iterator[str]:
    if not verdict.record_matches_page:
        yield say("Page:     IS NOT PROVED to say what the attached record says")
    elif verdict.drawn_anew:
        yield say("Page:     says what the attached record says")
    else:
        yield say("Page:     says what the attached record says, in its wording; it was not drawn anew")
    agrees = {True: say("the same advice"), False: say("OTHER ADVICE"), None: say("not possible here")}
    yield say("Replay:   {agrees} under the edition that advised ({pack_digest})").format(
        agrees=agrees[verdict.same_advice], pack_digest=verdict.pack_digest
    )
    for each in verdict.today:
        yield from _tell_today(each)
    proof = {
        True: say("the edition gives the printed certificate again ({certificate})").format(
            certificate=verdict.certificate
        ),
        False: say("the edition DOES NOT GIVE the printed certificate"),
        None: say("the printed certificate cannot be made again here")
        if verdict.certificate
        else say("no certificate is printed"),
    }
    yield say("Proof:    {proof}").format(proof=proof[verdict.same_certificate])


def _tell_today(today: "Replayed") -> Iterator[str]:
    """What an edition of today says; that it differs is no fault of the summary."""
    says = say("the same advice") if today.same else say("advises otherwise")
    yield say("Today:    {pack} {version}: {says}: {headline}").format(
        pack=today.pack, version=today.version, says=says, headline=today.headline
    )
    yield from (f"{_ASIDE}{line}" for line in today.differences)
