"""What a made patient teaches: its topic, and the learning point in words of the pathway and its statements."""

from engine.edition import Edition
from engine.figures import fill_figures
from engine.language import say
from engine.outcome import Outcome
from engine.pack import Statement
from engine.wording import lower_first

# What a question shows, and the topic that it belongs to; the first that fits counts.
_TOPICS = (
    ("lenalidomide_tolerated", "drug"),
    ("access.", "drug"),
    ("safety.", "drug"),
    ("mrd.", "residual"),
    ("induction.anti_cd38", "drug"),
    ("transplant.", "scope"),
    ("progressed_since_transplant", "scope"),
    ("risk", "risk"),
    ("lesion_units", "risk"),
    ("consolidation.", "consolidation"),
    ("deciding_response", "response"),
    ("response.", "response"),
    ("maintenance.", "duration"),
    ("cytogenetics.", "risk"),
    ("lenalidomide_sensitivity", "response"),
)
_GRAVE = ("high", "medium")  # a claim as contested as this is never told without what speaks against it


def choose_topic(edition: Edition, question: str) -> str:
    """The topic of a question, by the facts that it shows."""
    shown = edition.questions[question].shows
    return next((topic for begin, topic in _TOPICS if any(each.startswith(begin) for each in shown)), "who")


def topic_of(fact: str) -> str:
    """The topic of one fact; empty for a fact of none."""
    return next((topic for begin, topic in _TOPICS if fact.startswith(begin)), "")


def tell_learning_point(edition: Edition, outcome: Outcome, question: str) -> str:
    """The answer at that question and what the edition says there, with what speaks against it; then the advice."""
    asked = edition.questions[question]
    arrow = next((step.arrow for step in outcome.steps if step.question == question), None)
    parts = []
    if arrow is not None:
        way = asked.arrows[arrow]
        parts.append(say("{asks} Here the answer is: {label}.").format(asks=asked.asks, label=way.label))
        later = _list_later(edition, outcome, question)
        statements = sorted(
            (edition.pack.statements[name] for name in way.rests_on),
            key=lambda each: (each.id not in later, each.severity in _GRAVE),
        )
        if way.inferred is not None:
            parts.append(say("Inferred, not said by the source: {why}").format(why=" ".join(way.inferred.split())))
        elif way.go != outcome.advice and statements:
            parts.append(_tell(edition, statements[0]))
    if outcome.advice is not None:
        advice = edition.pathway.advice_of(outcome.advice)
        parts.append(say("The advice is then: {advice}.").format(advice=lower_first(advice.headline)))
        parts.append(" ".join(advice.summary.split()))
    return " ".join(parts)


def _list_later(edition: Edition, outcome: Outcome, question: str) -> set[str]:
    """The statements on which the rest of this patient's way rests: one of them bears on the advice, too."""
    names = [step.question for step in outcome.steps]
    rest = outcome.steps[names.index(question) + 1 :] if question in names else ()
    arrows = [edition.questions[step.question].arrows[step.arrow] for step in rest if step.arrow is not None]
    found = {name for arrow in arrows for name in arrow.rests_on}
    return found if outcome.advice is None else found.union(edition.pathway.advice_of(outcome.advice).rests_on)


def _tell(edition: Edition, statement: Statement) -> str:
    words = " ".join(statement.says.split())
    if statement.severity in _GRAVE and statement.against is not None:
        words = say("{claim} Against this: {against}").format(claim=words, against=" ".join(statement.against.split()))
    return fill_figures(edition.pack, words)
