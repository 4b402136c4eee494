"""The story of a made patient in a few short paragraphs: how it began, what was given, how things stand."""

from engine.language import say
from engine.practice.chance import Chance
from engine.practice.scenario import Paragraph
from engine.practice.sheets import name_response
from engine.practice.told import Told
from engine.wording import show_date, word_of

_BEGINNINGS = (
    "back pain and a fractured vertebra",
    "tiredness and anaemia",
    "two chest infections within a year",
    "pain in the ribs",
    "anaemia and a raised creatinine",
    "a high serum protein at a routine check",
    "hip pain from a lytic lesion",
)
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def tell_story(told: Told, chance: Chance, *, progression: bool) -> tuple[Paragraph, ...]:
    """Three paragraphs. What they say is taken; `progression` says whether they tell of it, else a sheet does."""
    sex = told.take("sex")
    she = {"female": "she", "male": "he"}.get(sex or "", "the patient")
    told.take("age")
    told.take("as_of")
    presentation = [_diagnosis(told, chance.of("diagnosis")), _induction(told, chance.of("induction"), she)]
    course = [_transplant(told, chance.of("transplant"), she), _consolidation(told, chance.of("consolidation")),
              _maintenance(told, chance.of("maintenance"), she)]  # fmt: skip
    now = [_tolerance(told, she), _reactions(told, she), _judgement(told)]
    if progression and told.has("progressed_since_transplant"):
        progressed = told.take("progressed_since_transplant")
        now.append(say("The myeloma has progressed since the transplant." if progressed
                       else "There has been no progression since the transplant."))  # fmt: skip
    now.append(_visit(told, chance.of("visit"), she))
    return tuple(
        Paragraph(say(heading), text)
        for heading, sentences in (("Presentation", presentation), ("Course", course), ("Now", now))
        if (text := " ".join(each for each in sentences if each))
    )


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _number(many: int) -> str:
    return say(_NUMBERS[many]) if many < len(_NUMBERS) else str(many)


def _diagnosis(told: Told, chance: Chance) -> str:
    begun = chance.phrase(*_BEGINNINGS)
    day = told.take_day("diagnosis.date")
    if day is None:
        return say("{Begun} led to the diagnosis of myeloma.").format(Begun=_upper(begun))
    words = chance.phrase(
        "{Begun} led to the diagnosis of myeloma on {day}.", "Myeloma was diagnosed on {day} after {begun}."
    )
    return words.format(Begun=_upper(begun), begun=begun, day=show_date(day))


def _induction(told: Told, chance: Chance, she: str) -> str:
    names = ("lenalidomide", "bortezomib", "anti_cd38")
    held = {name: told.take(f"induction.{name}") for name in names}
    cycles, best = told.take("induction.cycles"), told.take("induction.lenalidomide_best_response")
    if all(value is None for value in held.values()):
        return ""
    drugs = [word for name, word in (("anti_cd38", "daratumumab"), ("bortezomib", "bortezomib"),
             ("lenalidomide", "lenalidomide")) if held[name]]  # fmt: skip
    if not held["lenalidomide"]:
        drugs.append("cyclophosphamide" if held["bortezomib"] else "chemotherapy")
    course = ", ".join(drugs) + say(" and dexamethasone")
    many = say("{number} cycles of ").format(number=_number(cycles)) if cycles else ""
    text = chance.phrase("Induction was {many}{course}.", "{She} had {many}{course}.").format(
        many=many, course=course, She=_upper(she)
    )
    if held["anti_cd38"] is False and not all(value is not None for value in held.values()):
        text += say(" There was no anti-CD38 antibody in it.")
    if best is not None:
        text += (
            " "
            + chance.phrase("The best response to it was a {response}.", "With it {she} reached a {response}.").format(
                response=name_response(best), she=she
            )
            if best not in ("SD", "PD")
            else say(" The best response to it was {response}.").format(response=name_response(best))
        )
    return text


def _transplant(told: Told, chance: Chance, she: str) -> str:
    done, day, kind = told.take("transplant.done"), told.take_day("transplant.date"), told.take("transplant.kind")
    if done is None:
        return ""
    if not done:
        return say("No transplant has been done.")
    name = {"salvage": "A salvage autologous transplant", "allogeneic": "An allogeneic transplant",
            "tandem": "A tandem autologous transplant"}.get(kind or "", "A first autologous transplant")  # fmt: skip
    on = "" if day is None else say(" on {day}").format(day=show_date(day))
    if kind == "salvage":
        return say("After a relapse {she} had a salvage autologous transplant{on}.").format(she=she, on=on)
    return chance.phrase("{Name} followed{on}.", "{Name} was done{on}.").format(Name=say(name), on=on)


def _consolidation(told: Told, chance: Chance) -> str:
    status = told.take("consolidation.status")
    months, regimen = told.take("consolidation.months"), told.take("consolidation.regimen")
    started, ended = told.take_day("consolidation.started"), told.take_day("consolidation.ended")
    if status is None:
        return ""
    drug = {"lenalidomide": say("lenalidomide consolidation"), "combination": say("combined consolidation")}.get(
        regimen or "", say("consolidation")
    )
    begun = "" if started is None else say(", begun on {day},").format(day=show_date(started))
    done = "" if ended is None else say(" on {day}").format(day=show_date(ended))
    length = (
        ""
        if months is None
        else say("{number} months of ").format(number=_number(months))
        if months != 1
        else say("one month of ")
    )
    match status:
        case "completed":
            return say("{Drug}{begun} was completed{done}.").format(
                Drug=_upper(f"{length}{drug}"), begun=begun, done=done
            )
        case "stopped_early":
            why = chance.phrase("diarrhoea that did not settle", "a rash", "repeated infections")
            return say("{Drug}{begun} was stopped early{done}, because of {why}.").format(
                Drug=_upper(f"{length}{drug}"), begun=begun, done=done, why=why
            )
        case "under_way":
            return say("{Drug}{begun} is under way.").format(Drug=_upper(drug), begun=begun)
        case "not_possible":
            return say("Consolidation is not possible: {why}.").format(
                why=chance.phrase("infections keep coming back", "treatment for a broken hip stands in the way")
            )
        case "skipped":
            return say("Consolidation was left out.")
    return say("No consolidation has been given so far.")


def _maintenance(told: Told, chance: Chance, she: str) -> str:
    status, drug = told.take("maintenance.status"), told.take("maintenance.drug")
    started, months = told.take_day("maintenance.started"), told.take("maintenance.months")
    if status is None:
        return ""
    if status == "not_started":
        return chance.phrase("No maintenance has been begun.", "{She} takes nothing for the myeloma now.").format(
            She=_upper(she)
        )
    name = word_of("maintenance.drug", drug or "other") if drug != "other" else say("another drug")
    begun = "" if started is None else say(", begun on {day},").format(day=show_date(started))
    given = "" if months is None else say(" for {months} months").format(months=_number(months))
    if status == "on":
        return say("Maintenance with {drug}{begun} has been given{given} and goes on.").format(
            drug=name, begun=begun, given=given
        )
    return say("Maintenance with {drug}{begun} was given{given} and has ended for good.").format(
        drug=name, begun=begun, given=given
    )


def _tolerance(told: Told, she: str) -> str:
    borne = told.take("lenalidomide_tolerated")
    if borne is None:
        return ""
    if borne:
        return say("{She} bears lenalidomide well.").format(She=_upper(she))
    return say("Lenalidomide is not borne: even at the lowest dose diarrhoea came back.")


def _reactions(told: Told, she: str) -> str:
    parts = []
    for drug in ("lenalidomide", "daratumumab"):
        said = told.take(f"safety.{drug}_hypersensitivity")
        if said is not None:
            words = "{She} is hypersensitive to {drug}." if said else "No hypersensitivity to {drug} is known."
            parts.append(say(words).format(She=_upper(she), drug=drug))
    return " ".join(parts)


def _judgement(told: Told) -> str:
    judged = told.take("lenalidomide_sensitivity")
    words = {"sensitive": "The myeloma is judged sensitive to lenalidomide.",
             "not_sensitive": "The myeloma is judged not sensitive to lenalidomide.",
             "unclear": "Whether the myeloma is sensitive to lenalidomide is judged unclear."}  # fmt: skip
    return say(words[judged]) if judged in words else ""


def _visit(told: Told, chance: Chance, she: str) -> str:
    told.take("childbearing_potential")
    words = chance.phrase("{She} comes on {day} and asks what should follow.", "On {day} {she} is well and asks what comes next.",
                          "{She} is seen on {day}, feels well, and wants to know what follows.")  # fmt: skip
    return words.format(She=_upper(she), she=she, day=show_date(told.as_of))
