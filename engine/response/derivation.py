"""How a response was derived from the measurements of a case, and whether what is recorded says the same."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from engine.case import Case, ResponseRecord
from engine.checking import NOT_CHECKED, SEEN
from engine.joining import join_clauses
from engine.language import noted, say
from engine.response.course import Answer, judge_response
from engine.response.criteria import Criteria, read_criteria
from engine.response.residual import ResidualAnswer
from engine.response.series import SerialRecord, find_unlikely
from engine.wording import label_of, show_date, upper_first

NAMES = ("current", "after_consolidation", "after_transplant")  # the responses of a case, the latest first


@dataclass(frozen=True, slots=True)
class Compared:
    """A response that the case records for the day of an assessment, beside what the measurements until then give."""

    place: str  # under `clinical`
    agrees: bool | None  # None where the measurements give no response
    given: str  # "VGPR, confirmed, by IMWG 2016", "no response: tests are missing"
    until: dt.date
    words: str


@dataclass(frozen=True, slots=True)
class Derivation:
    """What the criteria say at the last assessment, in words."""

    answer: Answer
    day: dt.date  # of the last assessment
    headline: str  # "VGPR, confirmed, by IMWG 2016"
    because: tuple[str, ...]
    not_evaluable: tuple[str, ...]
    residual: tuple[str, ...]  # what is said of residual disease; nothing when nobody tested for it
    unlikely: tuple[str, ...]  # values that ask to be checked
    compared: tuple[Compared, ...]
    criteria: str  # which, whence, and who has checked them
    not_covered: str


def derive_response(case: Case) -> Derivation | None:
    """The response that a case's own measurements give; None where it has no assessment.

    :raises PackError: when the criteria's file cannot be read.
    """
    series: SerialRecord | None = case.series
    if series is None or not series.measurements:
        return None
    criteria = read_criteria()
    answer = judge_response(series, criteria)
    return Derivation(
        answer=answer,
        day=series.in_order()[-1].date,
        headline=tell_headline(answer, criteria.title),
        because=tuple(map(begin_sentence, answer.because)),
        not_evaluable=tuple(map(begin_sentence, answer.not_evaluable)),
        residual=tell_residual(answer.residual),
        unlikely=tuple(_name_unlikely(each, series) for each in find_unlikely(series)),
        compared=tuple(_compare(series, case.clinical.response, criteria)),
        criteria=tell_criteria(criteria),
        not_covered=say("Not covered: {subjects}.").format(subjects=join_clauses(criteria.not_covered)),
    )


def tell_headline(answer: Answer, title: str) -> str:
    """The response first, then whether it is confirmed, then by which criteria."""
    if answer.response is None:
        return say("No response can be given by {title}: tests are missing").format(title=title)
    if answer.confirmed:
        return say("{response}, confirmed, by {title}").format(response=answer.response, title=title)
    words = say("{response}, not confirmed (one assessment supports it; repeat to confirm), by {title}")
    return words.format(response=answer.response, title=title)


def tell_residual(answer: ResidualAnswer | None) -> tuple[str, ...]:
    """The category of residual disease first, then why, then what could not be judged."""
    if answer is None:
        return ()
    named = say(answer.category) if answer.category else say("no category can be given")
    lacking = (say("Not evaluable: {what}").format(what=each) for each in answer.not_evaluable)
    return (upper_first(named), *map(upper_first, answer.because), *lacking)


def tell_criteria(criteria: Criteria) -> str:
    """Which criteria, whence they are, and how many of them are checked."""
    memory = sum(criterion.status == "memory" for criterion in criteria.by_id.values())
    words = say("Criteria: {title}. {source} Definitions: {seen} {seen_words}, {memory} {memory_words}.")
    return words.format(
        title=criteria.title,
        source=criteria.source,
        seen=len(criteria.by_id) - memory,
        seen_words=say(SEEN),
        memory=memory,
        memory_words=say(NOT_CHECKED),
    )


def begin_sentence(sentence: str) -> str:
    """A reason begins as a sentence does; "sCR" stays as it is."""
    return sentence if sentence.startswith("sCR") else upper_first(sentence)


def _compare(series: SerialRecord, recorded: ResponseRecord, criteria: Criteria) -> Iterator[Compared]:
    """Each recorded response whose day is an assessment's; the response now is the last one's where it has no day."""
    days = [each.date for each in series.in_order()]
    for name in NAMES:
        said, day = getattr(recorded, name), getattr(recorded, f"{name}_date")
        until = days[-1] if day is None and name == "current" else day
        if said is None or until not in days:
            continue
        given, place = judge_response(series.until(until), criteria), f"response.{name}"
        if given.response is None:
            told = say(
                "{name} is recorded as {said}; the measurements until {day} give no response: tests are missing."
            )
        elif given.response == said:
            told = say("{name} is recorded as {said}; the measurements until {day} give the same.")
        elif given.response == "PD" and not given.confirmed:
            told = say(
                "{name} is recorded as {said}, but the measurements until {day} give {given}, not confirmed: repeat "
                "to confirm."
            )
        else:
            told = say(
                "{name} is recorded as {said}, but the measurements until {day} give {given}: correct one of them."
            )
        words = told.format(name=label_of(place), said=said, day=show_date(until), given=given.response)
        agrees = None if given.response is None else given.response == said
        headline = say("no response: tests are missing") if agrees is None else tell_headline(given, criteria.title)
        yield Compared(place, agrees, headline, until, words)


def _name_unlikely(sentence: str, series: SerialRecord) -> str:
    """Whose value it is, by its day instead of its number in the file."""
    place, _, what = sentence.partition(": ")
    *row, name = place.split(".")
    when = say("at baseline")
    if len(row) > 1:
        when = say("on {day}").format(day=show_date(series.measurements[int(row[1])].date))
    return say("{name} {when}: {what}.").format(name=name_measurement(name), when=when, what=what)


MEASUREMENTS = {
    "date": noted("Day of the assessment"),
    "serum_m_protein": noted("Serum M-protein"),
    "urine_m_protein": noted("Urine M-protein"),
    "flc_involved": noted("Involved free light chain"),
    "flc_uninvolved": noted("Uninvolved free light chain"),
    "flc_ratio": noted("Kappa/lambda ratio"),
    "serum_immunofixation": noted("Serum immunofixation"),
    "urine_immunofixation": noted("Urine immunofixation"),
    "marrow_plasma_cells_percent": noted("Marrow plasma cells"),
    "marrow_clonal": noted("Clonal marrow plasma cells"),
    "plasmacytoma": noted("Plasmacytoma"),
    "plasmacytoma_change_percent": noted("Change of the plasmacytoma"),
    "new_lesions": noted("New lesions"),
    "mrd": noted("Minimal residual disease"),
    "mrd_method": noted("Method of the MRD test"),
    "mrd_sensitivity": noted("Sensitivity of the MRD test"),
    "pet_uptake": noted("Raised uptake on PET-CT"),
}


def name_measurement(name: str) -> str:
    """What a clinician calls one thing that an assessment found."""
    return say(MEASUREMENTS[name])
