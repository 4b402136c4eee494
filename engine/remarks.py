"""What has to be read with everything that an edition says: its day of review is past; it stands here by a word."""

import datetime as dt
from typing import Any

from engine.about import About
from engine.joining import join_clauses
from engine.language import noted, say
from engine.later_determinants import add_months
from engine.pack import Pack
from engine.wording import show_date

REVIEWED_EVERY = 24  # months; this program's own interval, where an edition names no day itself

# What can speak against installing an edition, and a supervisor may set aside.
AGAINST = {
    "unsigned": noted("nobody has signed it"),
    "untrusted": noted("its signer is not trusted on that computer"),
    "older": noted("it is older than the edition that it replaced"),
    "cases": noted("it does not answer its own cases as they say"),
    "evidence": noted("its evidence is not complete by this program's own check"),
}


def tell_provenance(about: About) -> str:
    """Where an edition comes from, its standing first: one that nobody has reviewed says so with every use."""
    standing = about.standing.rstrip(".")
    return about.provenance if about.provenance.startswith(standing) else f"{standing}. {about.provenance}"


def find_review_day(about: About) -> dt.date | None:
    """By when the edition is to be reviewed again; None where the calendar ends before."""
    try:
        return about.review_due or add_months(about.reviewed, REVIEWED_EVERY)
    except ValueError:
        return None


def is_past_review(about: About, as_of: dt.date) -> bool:
    """Whether a consultation of that day is later than the edition's day of review."""
    due = find_review_day(about)
    return due is not None and as_of > due


def tell_remarks(pack: Pack, as_of: dt.date) -> tuple[str, ...]:
    """The sentences that every output of the edition says, the gravest first; none for most."""
    told = () if pack.allowed is None else (tell_allowed(pack),)
    return (*told, *tell_age(pack, as_of))


def tell_briefly(pack: Pack, as_of: dt.date) -> tuple[str, ...]:
    """The same for a page without room: the age in a few words, the supervisor's word whole."""
    told = () if pack.allowed is None else (tell_allowed(pack),)
    return (*told, tell_overdue(pack)) if is_past_review(pack, as_of) else told


def tell_overdue(about: About) -> str:
    """The age in a few words, which hold for whichever day it is said of."""
    words = say("PAST ITS REVIEW: {edition} was to be reviewed again by {due}.")
    return words.format(edition=about.edition, due=show_date(find_review_day(about)))


def describe_review(about: About, as_of: dt.date) -> dict[str, Any]:
    """By when an edition is to be reviewed again and whether that is past, as plain JSON values."""
    due = find_review_day(about)
    return {"review_due": due and due.isoformat(), "past_review": is_past_review(about, as_of)}


def describe_standing(pack: Pack, as_of: dt.date) -> dict[str, Any]:
    """The same, and by whose word the edition was installed, if by any."""
    return describe_review(pack, as_of) | {"allowed": pack.allowed and pack.allowed.as_json()}


def tell_age(about: About, as_of: dt.date) -> tuple[str, ...]:
    """That the edition's day of review is past, if it is."""
    due = find_review_day(about)
    if due is None or as_of <= due:
        return ()
    if about.review_due is not None:
        words = say(
            "PAST ITS REVIEW: {edition} was to be reviewed again by {due}. Later evidence may say otherwise; ask for a "
            "newer edition."
        )
        return (words.format(edition=about.edition, due=show_date(due)),)
    words = say(
        "PAST ITS REVIEW: {edition} was last reviewed on {reviewed}, more than {months} months before this "
        "consultation (this program's own interval). Later evidence may say otherwise; ask for a newer edition."
    )
    told = words.format(edition=about.edition, reviewed=show_date(about.reviewed), months=REVIEWED_EVERY)
    return (told,)


def tell_allowed(pack: Pack) -> str:
    """By whose word the edition stands here, what spoke against it, and why it was installed all the same."""
    found = pack.allowed
    if found is None:
        return ""
    against = join_clauses(say(AGAINST[each]) for each in found.although if each in AGAINST)
    words = say(
        "INSTALLED BY A SUPERVISOR'S WORD: {edition} {version} is used here although {against}. {name} allowed it on "
        "{day}: “{reason}”"
    )
    told = {"edition": pack.edition, "version": pack.version, "name": found.by, "day": show_date(found.on)}
    return words.format(against=against, reason=found.reason, **told)
