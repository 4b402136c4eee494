"""The story of a made patient in three short paragraphs: how it began, what was given, how things stand."""

from engine.language import say
from engine.practice.made.chance import Chance
from engine.practice.made.responses import name_response
from engine.practice.made.told import Told
from engine.practice.made.treatments import tell_consolidation, tell_maintenance
from engine.practice.scenario import Paragraph
from engine.wording import show_date, upper_first

_BEGINNINGS = (
    "back pain and a fractured vertebra",
    "tiredness and anaemia",
    "two chest infections within a year",
    "pain in the ribs",
    "anaemia and a raised creatinine",
    "a high serum protein found at a routine check",
    "hip pain from a lytic lesion",
    "weight loss and a raised calcium",
    "pain in the upper arm and a lytic lesion there",
)
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TRANSPLANTS = {
    "allogeneic": ("An allogeneic transplant followed{on}.", "An allogeneic transplant was done{on}."),
    "salvage": (
        "The myeloma relapsed early after a first transplant, and {she} had a salvage autologous transplant{on}.",
        "After a first transplant and an early relapse a salvage autologous transplant was done{on}.",
    ),
    "tandem": ("A tandem autologous transplant followed{on}.", "A tandem autologous transplant was done{on}."),
    "first_autologous": (
        "A first autologous transplant followed{on}.",
        "{She} had a first autologous transplant{on}.",
        "Melphalan and a first autologous transplant followed{on}.",
    ),
}


def tell_story(told: Told, chance: Chance, *, progression: bool) -> tuple[Paragraph, ...]:
    """Three paragraphs. What they say is taken; `progression` says whether they tell of it, else a sheet does."""
    she = {"female": say("she"), "male": say("he")}.get(told.take("sex"), say("the patient"))
    for place in ("age", "as_of"):
        told.take(place)
    presentation = [_diagnosis(told, chance.of("diagnosis")), *_induction(told, chance.of("induction"), she)]
    course = [
        _transplant(told, chance.of("transplant"), she),
        tell_consolidation(told, chance.of("consolidation")),
        tell_maintenance(told, chance.of("maintenance"), she),
    ]
    now = [_tolerance(told, she), _judgement(told), _progression(told) if progression else "",
           _childbearing(told, she), _visit(told, chance.of("visit"), she)]  # fmt: skip
    parts = ((say("Presentation"), presentation), (say("Course"), course), (say("Now"), now))
    return tuple(
        Paragraph(heading, text)
        for heading, sentences in parts
        if (text := " ".join(sentence for sentence in sentences if sentence))
    )


def count_in_words(many: int) -> str:
    """Small numbers as words."""
    return say(_NUMBERS[many]) if many < len(_NUMBERS) else str(many)


def _diagnosis(told: Told, chance: Chance) -> str:
    begun = chance.phrase(*_BEGINNINGS)
    day = told.take_day("diagnosis.date")
    if day is None:
        return say("{Begun} led to the diagnosis of myeloma.").format(Begun=upper_first(begun))
    words = chance.phrase(
        "{Begun} led to the diagnosis of myeloma on {day}.",
        "Myeloma was diagnosed on {day}, after {begun}.",
        "Investigation of {begun} led to the diagnosis of myeloma on {day}.",
    )
    return words.format(Begun=upper_first(begun), begun=begun, day=show_date(day))


def _induction(told: Told, chance: Chance, she: str) -> list[str]:
    held = {name: told.take(f"induction.{name}") for name in ("anti_cd38", "bortezomib", "lenalidomide")}
    cycles, best = told.take("induction.cycles"), told.take("induction.lenalidomide_best_response")
    words = {"anti_cd38": say("daratumumab"), "bortezomib": say("bortezomib"), "lenalidomide": say("lenalidomide")}
    drugs = [words[name] for name, given in held.items() if given]
    if not drugs:
        return [say("Induction had no lenalidomide.")] if held["lenalidomide"] is False else []
    if not held["lenalidomide"]:
        drugs.append(say("cyclophosphamide"))
    number = "" if cycles is None else say("{number} cycles of ").format(number=count_in_words(cycles))
    course = number + say("{drugs} and dexamethasone").format(drugs=", ".join(drugs))
    found = [
        chance.phrase("Induction was {course}.", "{She} had {course}.", "Treatment began with {course}.").format(
            course=course, She=upper_first(she)
        )
    ]
    if best in ("SD", "PD"):
        found.append(say("The best response to it was {response}.").format(response=name_response(best)))
    elif best == "MR":
        found.append(say("The best response to it was a {response}.").format(response=name_response(best)))
    elif best is not None:
        words_of_best = chance.phrase("The best response to it was a {response}.", "This brought a {response}.")
        found.append(words_of_best.format(response=name_response(best)))
    return found


def _transplant(told: Told, chance: Chance, she: str) -> str:
    done, day, kind = told.take("transplant.done"), told.take_day("transplant.date"), told.take("transplant.kind")
    if done is None:
        return ""
    if not done:
        return say("Stem cells have been collected; no transplant has been done.")
    on = "" if day is None else say(" on {day}").format(day=show_date(day))
    words = chance.phrase(*_TRANSPLANTS[kind or "first_autologous"])
    return words.format(on=on, she=she, She=upper_first(she))


def _tolerance(told: Told, she: str) -> str:
    borne, given = told.take("lenalidomide_tolerated"), told.see("maintenance.status") == "on"
    given = given and "lenalidomide" in str(told.see("maintenance.drug"))
    if borne is None:
        return ""
    if borne:
        never = told.see("induction.lenalidomide") is False and "lenalidomide" not in str(told.see("maintenance.drug"))
        had = "Nothing known speaks against lenalidomide." if never else "Lenalidomide was well tolerated."
        words = "{She} tolerates lenalidomide well." if given else had
    elif given:
        words = "Lenalidomide is no longer tolerated: severe diarrhoea comes back even at a low dose."
    else:
        words = "Lenalidomide was not tolerated: severe diarrhoea came back even at a low dose."
    return say(words).format(She=upper_first(she))


def _judgement(told: Told) -> str:
    judged = told.take("lenalidomide_sensitivity")
    words = {
        "sensitive": "The myeloma is judged sensitive to lenalidomide.",
        "not_sensitive": "The myeloma is judged not sensitive to lenalidomide.",
        "unclear": "Whether the myeloma is sensitive to lenalidomide is unclear.",
    }
    return say(words[judged]) if judged in words else ""


def _progression(told: Told) -> str:
    if not told.has("progressed_since_transplant"):
        return ""
    progressed = told.take("progressed_since_transplant")
    return say(
        "The myeloma has progressed since the transplant."
        if progressed
        else "There has been no progression since the transplant."
    )


def _childbearing(told: Told, she: str) -> str:
    possible = told.take("childbearing_potential")
    if possible is None or told.see("sex") == "male":
        return ""
    return say("{She} may become pregnant." if possible else "{She} is past the menopause.").format(
        She=upper_first(she)
    )


def _visit(told: Told, chance: Chance, she: str) -> str:
    words = chance.phrase(
        "{She} comes on {day} and asks what should follow.",
        "On {day} {she} comes to the clinic and asks what comes next.",
        "{She} is seen on {day} and wants to know what should follow.",
        "{She} is seen on {day} to decide what should follow.",
    )
    return words.format(She=upper_first(she), she=she, day=show_date(told.as_of))
