"""Unfinished consultations on the start screen: which there are, what they hold, and which cannot be gone on with."""

from dataclasses import dataclass

from desktop.consult.drafts import Draft
from engine.language import say

MOST = 3  # offered at once; the others come when these are settled


@dataclass(frozen=True, slots=True)
class Offer:
    """One unfinished consultation: the words of the offer and of what it holds, or why it cannot be gone on with."""

    draft: Draft
    title: str
    words: str
    whole: bool


def tell_offers(drafts: tuple[Draft, ...]) -> tuple[Offer, ...]:
    """An offer for each of the latest drafts."""
    return tuple(tell_offer(draft) for draft in drafts[:MOST])


def tell_more(drafts: tuple[Draft, ...]) -> str:
    """How many are not shown yet; empty for none."""
    more = len(drafts) - MOST
    return say("{number} more are kept and come after these.").format(number=more) if more > 0 else ""


def tell_offer(draft: Draft, headline: str = "") -> Offer:
    """The offer of one draft; `headline` is what its edition says, once that is known."""
    contents = draft.contents
    if contents is None:
        title = say("An unfinished consultation cannot be gone on with")
        return Offer(draft, title, say("{why}; nothing of it is shown.").format(why=_upper(draft.problem)), whole=False)
    from engine.wording import show_date  # noqa: PLC0415 - the engine loads early only where there is a draft

    title = say("Unfinished consultation of {day} {time}").format(
        day=show_date(contents.at.date()), time=f"{contents.at:%H:%M}"
    )
    count = say("1 answer") if contents.count == 1 else say("{number} answers").format(number=contents.count)
    words = f"{headline}. " if headline else ""
    return Offer(draft, title, words + say("{answers}; name and note are not kept.").format(answers=count), whole=True)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
