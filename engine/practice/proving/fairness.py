"""Whether a scenario is told fairly: responses as measured, no day ahead of its own, nothing gives the answer away."""

import datetime as dt
import re
from collections.abc import Iterator

from pydantic import ValidationError

from engine.case import Case
from engine.edition import Edition
from engine.language import say
from engine.packs.section import Problem
from engine.practice.scenario import Scenario, Sheet
from engine.response.course import judge_response
from engine.response.derivation import NAMES
from engine.response.series import SerialRecord
from engine.validation import tell_problems
from engine.wording import show_date

FICTIONAL = "Fictional patient"  # how every patient's line begins
_DAY = re.compile(r"\b(\d{2})-([A-Z][a-z]{2})-(\d{4})\b|\b(\d{4})-(\d{2})-(\d{2})\b")
_MONTHS = tuple(show_date(dt.date(2000, month, 1))[3:6] for month in range(1, 13))
_WORDS = {"female": ("man", "boy"), "male": ("woman", "girl")}  # what the other sex is called


def complain(scenario: Scenario, law: str, text: str, key: str = "", line: int | None = None) -> Problem:
    """A complaint about a scenario, at a key of its file or at a line."""
    at = line or scenario.lines.get(key) or scenario.lines.get(key.partition(".")[0])
    return Problem(law, scenario.file.replace("\\", "/").rpartition("/")[2], at, text)


def check_response(scenario: Scenario) -> Iterator[Problem]:
    """Measurements that give another response than their sheet, each judged until the day that the sheet names."""
    for sheet in scenario.sheets:
        if sheet.series is None:
            continue
        given = [name for name in NAMES if sheet.gives.get(f"response.{name}") is not None]
        if not given:
            text = f"the sheet '{sheet.id}' has measurements but gives no response; add one to 'gives'"
            yield complain(scenario, "response", text, line=sheet.line)
        for name in given:
            yield from _compare(scenario, sheet, name)


def _compare(scenario: Scenario, sheet: Sheet, name: str) -> Iterator[Problem]:
    try:
        series = SerialRecord.model_validate(sheet.series)
    except ValidationError as error:  # of several sheets with measurements the case has those of the last
        for problem in tell_problems(error, say("a case")):
            yield complain(scenario, "response", f"the sheet '{sheet.id}', series: {problem}", line=sheet.line)
        return
    day, said = sheet.gives.get(f"response.{name}_date"), sheet.gives[f"response.{name}"]
    until = series if day is None else series.until(dt.date.fromisoformat(str(day)))
    if not until.measurements:
        text = f"the sheet '{sheet.id}' has no measurement until {day}, the day of response.{name}; correct one"
        yield complain(scenario, "response", text, line=sheet.line)
        return
    found = judge_response(until)
    if found.response == said and (said != "PD" or found.confirmed):
        return
    gives = f"give {found.response}" if found.response else "give no response"
    if found.response == said:
        gives = f"give {said}, not confirmed"
    why = f" ({'; '.join(found.because or found.not_evaluable)})" if found.because or found.not_evaluable else ""
    text = f"the measurements of the sheet '{sheet.id}' {gives}{why}, not response.{name} {said}; correct one of them"
    yield complain(scenario, "response", text, line=sheet.line)


def check_days(scenario: Scenario, case: Case) -> Iterator[Problem]:
    """Days in a sheet's words that lie after the day of the decision, and days that no calendar has."""
    today = case.clinical.as_of
    for sheet in scenario.sheets:
        for written, day in find_days(f"{sheet.title}\n{sheet.text}"):
            if day is None:
                text = f"the sheet '{sheet.id}' names the day {written}, which no calendar has; correct it"
            elif day > today:
                text = f"the sheet '{sheet.id}' names the day {written}, after 'as_of' {show_date(today)}; correct one"
            else:
                continue
            yield complain(scenario, "days", text, line=sheet.line)


def find_days(text: str) -> Iterator[tuple[str, dt.date | None]]:
    """Each day in a text as it is written there, 02-Oct-2026 or 2026-10-02; None where no calendar has it."""
    for found in _DAY.finditer(text):
        day, month, year, *iso = found.groups()
        try:
            if year is None:
                yield found[0], dt.date(*map(int, iso))
            else:
                yield found[0], dt.date(int(year), _MONTHS.index(month) + 1, int(day))
        except ValueError:
            yield found[0], None


def check_telling(edition: Edition, scenario: Scenario, case: Case) -> Iterator[Problem]:
    """A patient plainly fictional and told as recorded, titles that differ, and no word of the advice in the story."""
    if not scenario.patient.startswith(FICTIONAL):
        text = f"'patient' should begin with '{FICTIONAL}', so that nobody takes it for a person"
        yield complain(scenario, "telling", text, "patient")
    yield from _check_person(scenario, case)
    titles = [sheet.title.casefold() for sheet in scenario.sheets]
    for sheet, title in zip(scenario.sheets, titles, strict=True):
        if titles.count(title) > 1:
            text = f"another sheet has the title '{sheet.title}' too; give each its own, with its day"
            yield complain(scenario, "telling", text, line=sheet.line)
    yield from _check_given_away(edition, scenario, case)


def _check_person(scenario: Scenario, case: Case) -> Iterator[Problem]:
    """The line of the patient beside the age and sex that are recorded."""
    words = re.findall(r"[a-z]+|\d+", scenario.patient.casefold())
    numbers = [int(word) for word in words if word.isdigit()]
    if case.clinical.age is not None and numbers and case.clinical.age not in numbers:
        text = f"'patient' says {numbers[0]}, but the age is {case.clinical.age}; correct one of them"
        yield complain(scenario, "telling", text, "patient")
    for word in _WORDS.get(case.clinical.sex or "", ()):
        if word in words:
            text = f"'patient' says '{word}', but the sex is {case.clinical.sex}; correct one of them"
            yield complain(scenario, "telling", text, "patient")


def _check_given_away(edition: Edition, scenario: Scenario, case: Case) -> Iterator[Problem]:
    """The right advice by its own title; of a drug that is or was given for maintenance already it is history."""
    wanted = scenario.answer.get("advice")
    advice = next((each for each in edition.pathway.advice if each.id == wanted), None)
    if advice is None or case.clinical.maintenance.drug is not None:
        return
    title = re.compile(rf"\b{re.escape(advice.title)}\b", re.IGNORECASE)
    told: list[tuple[str, str, int | None]] = [("title", scenario.title, None), ("patient", scenario.patient, None)]
    told += [("story", f"{each.heading}. {each.text}", None) for each in scenario.story]
    told += [("sheets", f"{each.title}. {each.text}", each.line) for each in scenario.sheets]
    for key, text, line in told:
        if title.search(text):
            words = f"'{advice.title}' stands in the {key}, which gives the answer away; say it in other words"
            yield complain(scenario, "telling", words, key, line)
