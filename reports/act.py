"""The page to act on: what was decided, what not to miss, the facts that decided, what to do next, for and against."""

from collections.abc import Iterator

from engine.consultation import Consultation
from engine.contradictions import read_place
from engine.facts import Facts
from engine.joining import join_clauses, lead_in, name_said
from engine.language import noted, say
from engine.rationale import KeyFact, Remaining
from engine.wording import label_of, lower_first, show_date
from reports.blocks import Block, Bullets, Paragraph, Section, Table, Text, faint, join, plain, strong
from reports.cautions import choose_fewer, list_cautions, marks_used
from reports.planned import tell_two_years
from reports.route import picture_route
from reports.weighed import WEIGHED, write_legend, write_weighed

LONG = 420  # a note or reason longer than this is printed in full on the pages to check
MOST_LINES = 6
MOST_NAMED = 3
LONGEST_WAY = 140  # a condition longer than this helps nobody at a glance
# Whether the pathway applies at all: once it does, the route says so, and the table keeps to what decided.
_SCOPE = ("transplant.done", "progressed_since_transplant")
# What is no question while maintenance has not begun; the pages to check still list it.
_BESIDE_BEGUN = ("maintenance.drug", "maintenance.months")
# The day that belongs to a fact, and the word that says which day it is.
_DATES = {
    "response.after_transplant": ("response.after_transplant_date", noted("assessed {day}")),
    "response.after_consolidation": ("response.after_consolidation_date", noted("assessed {day}")),
    "consolidation.status": ("consolidation.ended", noted("ended {day}")),
    "maintenance.status": ("maintenance.started", noted("started {day}")),
}


def is_long(text: str | None) -> bool:
    """Whether a clinician's words would crowd the page to act on."""
    return text is not None and (len(text) > LONG or text.strip().count("\n") >= MOST_LINES)


def write_left(consultation: Consultation) -> tuple[Section, ...]:
    """What was decided, and the facts behind the recommendation."""
    return (
        Section("decided", say("Decided"), tuple(tell_decision(consultation))),
        Section("because", say("Because"), (Table(tuple(list_because(consultation)), (0.36, 0.64)),)),
    )


def write_right(consultation: Consultation) -> tuple[Section, ...]:
    """What must not be missed, and what comes next."""
    fewer = tuple(_cautions(consultation, most) for most in choose_fewer(consultation))
    return (
        Section("do-not-miss", say("Do not miss"), _cautions(consultation), fewer),
        Section("next", say("Next"), (Bullets(tuple(_next(consultation))),)),
    )


def _cautions(consultation: Consultation, most: int | None = None) -> tuple[Block, ...]:
    return (Bullets(tuple(list_cautions(consultation, most))),)


def write_below(consultation: Consultation) -> tuple[Section, ...]:
    """What was weighed, or what remains while nothing is decided; then the route."""
    route = Section("route", say("The route"), (picture_route(consultation),))
    if consultation.outcome.advice is None:
        items = tuple(tell_remaining(left, LONGEST_WAY) for left in consultation.rationale.remaining)
        blocks: tuple[Block, ...] = (Bullets(items), *write_legend(marks_used(consultation)))
        return (Section("remains", say("What remains"), blocks), route)
    weighed, *shorter = (write_weighed(consultation, most) for most in WEIGHED)
    return (Section("for-and-against", say("For and against"), weighed, tuple(shorter)), route)


def tell_remaining(left: Remaining, longest: int | None = None) -> Text:
    """One advice still possible, and what would lead there unless that takes more than the `longest` text."""
    told = left.text if longest is None or len(left.text) <= longest else ""
    return join(strong(lead_in(left.title) if told else f"{left.title}."), plain(f"{told}." if told else ""))


def tell_decision(consultation: Consultation, *, whole: bool = False) -> Iterator[Block]:
    """What the clinician decided, plans and notes; words that would crowd the page stand here only where `whole`."""
    decision, outcome = consultation.case.decision, consultation.outcome
    titles = {advice.id: advice.headline for advice in consultation.edition.pathway.advice}
    about = str(decision.advice)
    named = None if decision.advice in (None, outcome.advice) else titles.get(about, about)
    if decision.agrees is None:
        yield Paragraph(plain(say("Not recorded.")))
    elif decision.agrees is False:
        # While the answer is open nothing is recommended that one could differ from.
        still_open = say("The answer is open; decided all the same.")
        differs = say("Differs from the recommendation.") if outcome.advice is not None else still_open
        yield Paragraph(join(strong(differs), _own_words(say("Reason"), decision.reason, whole=whole)))
        if named is not None:
            yield Paragraph(plain(say("The decision names: {advice}.").format(advice=named)))
    elif named is not None:
        words = say("Not decided about this recommendation. The decision recorded agrees with another: {advice}.")
        yield Paragraph(strong(words.format(advice=named)))
    elif outcome.advice is None:
        yield Paragraph(strong(say("Agrees that it is not decided yet.")))
    else:
        yield Paragraph(strong(say("Agrees with the recommendation.")))
    yield Paragraph(_plan(consultation))
    yield Paragraph(_own_words(say("Note"), decision.note, whole=whole))


def _own_words(label: str, words: str | None, *, whole: bool) -> Text:
    if words is None or not words.strip():
        return plain(say("{label}: not recorded.").format(label=label))
    if is_long(words) and not whole:
        return plain(say("{label}: in full on the pages to check.").format(label=label))
    return plain(name_said(label, words.strip()))


def _plan(consultation: Consultation) -> Text:
    plan = consultation.case.decision.plan
    parts = [part for part in (plan.drug, plan.dose) if part and part.strip()]
    if plan.start is not None:
        parts.append(say("from {day}").format(day=show_date(plan.start)))
    if not parts:
        return plain(say("Plan: not recorded."))
    if plan.drug and plan.drug.strip():
        rest = ", ".join(parts[1:])
        return join(plain(say("Plan:")), strong(parts[0] + ("," if rest else ".")), plain(f"{rest}." if rest else ""))
    return plain(say("Plan: {parts}.").format(parts=", ".join(parts)))


def list_because(consultation: Consultation, *, whole: bool = False) -> Iterator[tuple[Text, ...]]:
    """The facts that decided, by name and value; those of the scope, once it is passed, only where `whole`."""
    beyond = not whole and len(consultation.outcome.steps) > len(_SCOPE)
    for fact in consultation.rationale.key_facts:
        if not (beyond and fact.place in _SCOPE):
            yield plain(fact.label), _value(consultation, fact)
    facts = consultation.edition.read(consultation.case.clinical)
    status = facts.by_name.get("maintenance.status")
    beside = _BESIDE_BEGUN if status is not None and status.possible == ("not_started",) else ()
    unknown = [lower_first(label_of(fact.name)) for fact in facts.facts if not fact.known and fact.name not in beside]
    if unknown:
        left = len(unknown) - MOST_NAMED
        more = say(" and {number} more").format(number=left) if left > 0 else ""
        yield plain(say("Not known")), plain(", ".join(unknown[:MOST_NAMED]) + more)
    if assumed := tell_assumed(facts):
        yield plain(say("Taken as so")), plain(assumed)


def tell_assumed(facts: Facts) -> str:
    """The tests that were declared not done and count as negative; empty when there are none."""
    assumed = [lower_first(label_of(fact.name)) for fact in facts.facts if fact.assumed]
    return say("{tests}: not done, taken as not present").format(tests=join_clauses(assumed)) if assumed else ""


def _value(consultation: Consultation, fact: KeyFact) -> Text:
    """The value, the day it is of when there is one, and where it comes from."""
    place, words = _DATES.get(fact.place, ("", ""))
    day = read_place(consultation.case.clinical, place) if place else None
    told_below = fact.label == say("Risk group") and fact.value.endswith(")") and bool(consultation.rationale.assumed)
    because = "" if told_below or fact.because == say("as entered") else fact.because
    aside = ", ".join(part for part in (because, "" if day is None else say(words).format(day=show_date(day))) if part)
    if not aside:
        return plain(fact.value)
    if fact.value.endswith(")"):
        return join(plain(fact.value), faint(f", {aside}"), by="")
    return join(plain(fact.value), faint(f"({aside})"))


def _next(consultation: Consultation) -> Iterator[Text]:
    said = consultation.rationale
    yield strong(said.next_step)
    for line in said.regimen:
        yield plain(line)
    if two_years := tell_two_years(consultation):
        yield plain(two_years)
