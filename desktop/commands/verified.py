"""What was found of a summary, line by line: first whether to rely on it, then each thing that was tried."""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

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
        yield "Intact:   NO"
    else:
        yield from _tell_signed(verdict, trusting=trusting)
        yield from _tell_proved(verdict)
    yield from (f"Remark:   {remark}" for remark in verdict.remarks)
    yield from (f"Problem:  {problem}" for problem in verdict.problems)


def _tell_practice(verdict: "Verdict", practised: "Practised", *, trusting: bool) -> Iterator[str]:
    """A practice debrief, which first of all is no patient's summary."""
    yield "NOT a patient's summary: a practice debrief of a fictional patient. No part of any chart."
    if practised.matches:
        vouched = "" if verdict.trusted else ", but nobody here vouches for its signer"
        yield f"This debrief is whole and says what was signed{vouched}."
    else:
        yield "DO NOT RELY on this file: its page is not proved to say what its debrief says."
    yield from _tell_signed(verdict, trusting=trusting)
    if practised.matches:
        yield "Page:     says what the attached debrief says, drawn anew"
        yield f"Practice: {practised.learner}, on {practised.scenario} under {practised.edition}"
        yield f"{_ASIDE}answer {practised.answer}; whether it was so is the signer's word, and nothing was marked again"
    yield from (f"Problem:  {problem}" for problem in verdict.problems)


def _sum_up(verdict: "Verdict", *, trusting: bool) -> str:
    """Whether to rely on the file, in one sentence."""
    beware = {
        "it is not a whole, signed summary": not verdict.intact,
        "its page is not proved to say what its record says": not verdict.record_matches_page,
        "its edition gives other advice for the same patient": verdict.same_advice is False,
        "the certificate that it prints is not its edition's": verdict.same_certificate is False,
    }
    why = [words for words, holds in beware.items() if holds]
    if why:
        return f"DO NOT RELY on this file: {why[0]}."
    if verdict.same_advice is None:
        return "This summary is whole, but NOT PROVED: its advice cannot be replayed here."
    if trusting and not verdict.trusted:
        return "This summary is whole, but NOT signed by anybody whom you trust."
    if verdict.problems:
        return "This summary is whole, but who signed it is NOT trusted on this computer: see why below."
    if not verdict.drawn_anew:
        words = "This summary is whole; it was made by an earlier release, and only its wording was compared"
        return f"{words}: see below." if verdict.trusted else f"{words}; nobody here vouches for its signer."
    if not verdict.trusted:
        return "This summary is whole and says what was signed, but nobody here vouches for its signer."
    return "This summary is whole and says what was signed."


def _tell_signed(verdict: "Verdict", *, trusting: bool) -> Iterator[str]:
    refused = trusting or verdict.why in verdict.problems
    trusted = "trusted" if verdict.trusted else ("NOT TRUSTED" if refused else "not known to be trusted")
    yield f"Signer:   {verdict.signer} ({trusted})"
    yield f"Trust:    {verdict.why}"
    yield from (f"{_ASIDE}{remark}" for remark in verdict.trust_remarks)
    yield f"Signed:   {_tell_moment(verdict.signed_at)}, by the signing device's clock"
    yield "Intact:   yes, not a byte was changed or added"


def _tell_moment(signed_at: str) -> str:
    """The moment as page 1 has it."""
    from reports.content import show_moment  # noqa: PLC0415 - loaded by whoever has verified

    return show_moment(dt.datetime.fromisoformat(signed_at)).replace("\u00a0", " ")


def _tell_proved(verdict: "Verdict") -> Iterator[str]:
    page = "says" if verdict.record_matches_page else "IS NOT PROVED to say"
    wording = "" if verdict.drawn_anew or not verdict.record_matches_page else ", in its wording; it was not drawn anew"
    yield f"Page:     {page} what the attached record says{wording}"
    agrees = {True: "the same advice", False: "OTHER ADVICE", None: "not possible here"}
    yield f"Replay:   {agrees[verdict.same_advice]} under the edition that advised ({verdict.pack_digest})"
    for each in verdict.today:
        yield from _tell_today(each)
    proof = {
        True: f"the edition gives the printed certificate again ({verdict.certificate})",
        False: "the edition DOES NOT GIVE the printed certificate",
        None: "the printed certificate cannot be made again here"
        if verdict.certificate
        else "no certificate is printed",
    }
    yield f"Proof:    {proof[verdict.same_certificate]}"


def _tell_today(today: "Replayed") -> Iterator[str]:
    """What an edition of today says; that it differs is no fault of the summary."""
    says = "the same advice" if today.same else "advises otherwise"
    yield f"Today:    {today.pack} {today.version}: {says}: {today.headline}"
    yield from (f"{_ASIDE}{line}" for line in today.differences)
