"""Unfinished consultations in the chart: who the patient is, what they hold, which cannot be gone on with."""

from dataclasses import dataclass

from desktop.consult.contents import Contents
from desktop.consult.drafts import Draft
from desktop.consult.places import read_value
from engine.language import say, say_count
from engine.wording import name_patient, show_date

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


def tell_offer(draft: Draft) -> Offer:
    """The offer of one draft."""
    contents = draft.contents
    if contents is None:
        title = say("An unfinished consultation cannot be gone on with")
        return Offer(draft, title, say("{why}; nothing of it is shown.").format(why=_upper(draft.problem)), whole=False)
    title = say("Unfinished: {name}, {day} {time}").format(
        name=_name(contents), day=show_date(contents.at.date()), time=f"{contents.at:%H:%M}"
    )
    count = say_count("1 answer", "{count} answers", contents.count)
    words = f"{contents.headline}. " if contents.headline else ""
    older = say(", kept by an earlier version, without name and note") if not contents.person else ""
    return Offer(draft, title, f"{words}{count}{older}.", whole=True)


def _name(contents: Contents) -> str:
    family, given = (read_value(contents.values, f"identity.{each}_name") for each in ("family", "given"))
    return name_patient(family, given) if family or given else say("name not known")


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
