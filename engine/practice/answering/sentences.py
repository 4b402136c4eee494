"""What can be said of a patient at each question of a pathway, as sentences: each answer, and each part of one."""

from engine.conditions import Test
from engine.edition import Edition
from engine.language import say
from engine.pathway import Question
from engine.wording import upper_first

Answer = int | None  # the number of the arrow; None while the question cannot be answered
Saying = tuple[str, str]  # an id that tells nothing of right or wrong, and the sentence

# By question and the label of the arrow; "" where the question cannot be answered.
_ANSWERS: dict[str, dict[str, str]] = {
    "first-transplant": {
        "yes": "A first autologous transplant has been done.",
        "not a first autologous": "There has been no first autologous transplant, or it was another kind.",
        "": "Nobody has recorded whether a first autologous transplant was done.",
    },
    "progression": {
        "progressed": "The myeloma has progressed since the transplant.",
        "no progression": "The myeloma has not progressed since the transplant.",
        "": "Whether the myeloma has progressed since the transplant is not known.",
    },
    "risk-group": {
        "intermediate or high": "The risk group is intermediate or high.",
        "standard": "The risk group is standard.",
        "": "The risk group cannot be told yet.",
    },
    "maintenance-so-far": {
        "not begun": "Lenalidomide maintenance has not begun.",
        "on, or stopped": "Lenalidomide maintenance has begun.",
        "": "Whether lenalidomide maintenance has begun is not known.",
    },
    "consolidation": {
        "not yet given": "The two months of consolidation are still to be given or completed.",
        "stopped early, not possible": "Consolidation was stopped early, or cannot be given.",
        "skipped": "Consolidation was skipped.",
        "completed": "The two months of consolidation are completed.",
        "": "How far consolidation has come is not known.",
    },
    "benefit": {
        "sensitive, below VGPR": "The myeloma is sensitive to lenalidomide, and the response is still below VGPR.",
        "VGPR or deeper, or not sensitive": "The response is VGPR or deeper, or the drug is not shown to work.",
        "": "The response that counts, or the sensitivity to lenalidomide, is not known.",
    },
    "duration": {
        "not started": "No lenalidomide maintenance has been given yet.",
        "on, under 24 months": "Lenalidomide maintenance is being given, for less than 24 months so far.",
        "on, 24 months or more": "Lenalidomide maintenance is being given, for 24 months or more.",
        "stopped for good": "Lenalidomide maintenance was stopped for good.",
        "": "How long lenalidomide maintenance has lasted is not known.",
    },
    "ended": {
        "ended for good": "Maintenance has ended for good.",
        "not ended": "Maintenance has not ended for good.",
        "": "Whether maintenance has ended for good is not known.",
    },
    "sustained-mrd": {
        "sustained": "MRD has been negative for three years on lenalidomide, in complete response.",
        "not sustained": "MRD has not been negative for three years on lenalidomide in complete response.",
        "": "Whether MRD negativity has been sustained is not known.",
    },
    "few-lesions": {
        "two or more": "Two or more lesions are present.",
        "fewer than two": "Fewer than two lesions are present.",
        "": "How many lesions are present is not known.",
    },
    "refractory": {
        "ruled out": "Lenalidomide is ruled out.",
        "not ruled out": "Nothing rules lenalidomide out.",
        "": "Not everything that could rule lenalidomide out has been recorded.",
    },
    "lenalidomide-access": {
        "not obtainable": "Lenalidomide cannot be obtained.",
        "obtainable": "Lenalidomide can be obtained.",
        "": "Whether lenalidomide can be obtained is not known.",
    },
    "lesion-without-lenalidomide": {
        "none present": "No lesion is present.",
        "a lesion present": "At least one lesion is present.",
        "": "How many lesions are present is not known.",
    },
    "two-lesions": {
        "two or more": "Two or more lesions are present.",
        "fewer than two": "Fewer than two lesions are present.",
        "": "How many lesions are present is not known.",
    },
    "daratumumab-long-enough": {
        "long enough": "Daratumumab has been given for long enough to be left out.",
        "not yet": "Daratumumab has not been given for long enough to be left out.",
        "": "Whether daratumumab has been given for long enough is not known.",
    },
    "daratumumab-hypersensitivity": {
        "hypersensitive": "The patient is hypersensitive to daratumumab.",
        "not hypersensitive": "The patient is not hypersensitive to daratumumab.",
        "": "Whether the patient is hypersensitive to daratumumab is not known.",
    },
    "daratumumab-access": {
        "obtainable": "Daratumumab can be obtained.",
        "not obtainable": "Daratumumab cannot be obtained.",
        "": "Whether daratumumab can be obtained is not known.",
    },
    "carry-on-daratumumab": {
        "on it, or to be carried on": "Daratumumab is being given, or is to be carried on from induction.",
        "neither": "Daratumumab is not being given, and is not to be carried on from induction.",
        "": "Whether daratumumab is to be carried on is not known.",
    },
    "add-daratumumab": {
        "MRD positive, VGPR or deeper": "MRD is positive in VGPR or deeper, and induction had no anti-CD38.",
        "not shown": "Nothing shows that this patient would gain from daratumumab.",
        "": "Whether this patient would gain from daratumumab is not known.",
    },
    "any-lesion": {
        "a lesion present": "At least one lesion is present.",
        "none known": "No lesion is present.",
        "": "How many lesions are present is not known.",
    },
}
# A part of an answer, where a question has several: what to say when the test holds, and when it does not.
_PARTS: dict[tuple[str, str, object], tuple[str, str]] = {
    ("lenalidomide_sensitivity", "is", "sensitive"): (
        "The myeloma is sensitive to lenalidomide.",
        "The myeloma is not shown to be sensitive to lenalidomide.",
    ),
    ("deciding_response", "below", "VGPR"): (
        "The response that counts is still below VGPR.",
        "The response that counts is VGPR or deeper.",
    ),
    ("mrd.status", "is", "sustained"): (
        "MRD has been negative for three years.",
        "MRD is not shown to have been negative for three years.",
    ),
    ("mrd.status", "in", ("year", "sustained")): (
        "MRD has been negative for a year or longer.",
        "MRD is not shown to have been negative for a year.",
    ),
    ("mrd.status", "is", "positive"): ("MRD is positive.", "MRD is not shown to be positive."),
    ("response.current", "at_least", "CR"): ("The response is complete.", "The response is short of complete."),
    ("response.current", "at_least", "VGPR"): ("The response is VGPR or deeper.", "The response is below VGPR."),
    ("maintenance.status", "is", "on"): ("Maintenance is being given.", "No maintenance is being given."),
    ("maintenance.status", "is", "not_started"): ("No maintenance has begun.", "Maintenance has begun."),
    ("maintenance.drug", "in", ("daratumumab_lenalidomide", "with")): (
        "Lenalidomide is part of the maintenance.",
        "Lenalidomide is not part of the maintenance.",
    ),
    ("maintenance.drug", "is", "daratumumab_lenalidomide"): (
        "Maintenance is with daratumumab and lenalidomide.",
        "Maintenance is without daratumumab.",
    ),
    ("maintenance.months", "at_least", 36): (
        "Maintenance has lasted 36 months or more.",
        "Maintenance has lasted less than 36 months.",
    ),
    ("maintenance.months", "at_least", 24): (
        "Maintenance has lasted 24 months or more.",
        "Maintenance has lasted less than 24 months.",
    ),
    ("lenalidomide_sensitivity", "is", "refractory"): (
        "The myeloma is refractory to lenalidomide.",
        "The myeloma is not refractory to lenalidomide.",
    ),
    ("lenalidomide_tolerated", "is", False): (
        "Lenalidomide was not tolerated at any dose.",
        "Nothing shows that lenalidomide is not tolerated.",  # it may never have been given
    ),
    ("safety.lenalidomide_hypersensitivity", "is", True): (
        "The patient is hypersensitive to lenalidomide.",
        "The patient is not hypersensitive to lenalidomide.",
    ),
    ("induction.anti_cd38", "is", True): (
        "An anti-CD38 was part of induction.",
        "Induction had no anti-CD38.",
    ),
    ("induction.anti_cd38", "is", False): (
        "Induction had no anti-CD38.",
        "An anti-CD38 was part of induction.",
    ),
}  # fmt: skip


def state_answer(edition: Edition, question: str, answer: Answer) -> Saying:
    """An answer as a sentence; None says that the question cannot be answered yet."""
    asked = edition.questions[question]
    label = "" if answer is None else asked.arrows[answer].label
    known = _ANSWERS.get(question, {}).get(label)
    return name_saying(say(known) if known is not None else _spell_out(asked, label))


def state_part(test: Test, *, holds: bool) -> Saying | None:
    """One part of an answer as a sentence; None for a part that has none of its own."""
    known = _PARTS.get((test.fact, test.operator, test.operand))
    return None if known is None else name_saying(say(known[0] if holds else known[1]))


def name_saying(words: str) -> Saying:
    """A sentence with an id made of its own words, so that the same sentence is offered once."""
    plain = "".join(each if each.isalnum() else " " for each in words.lower())
    return "-".join(plain.split()), words


def _spell_out(question: Question, label: str) -> str:
    short = upper_first(question.short.strip("¿?").strip())
    if not label:
        return say("Not known yet: {question}.").format(question=short)
    return say("{question}: {answer}.").format(question=short, answer=label)
