"""The answer to each question of a pathway as a sentence about a patient, and one for when nobody can tell."""

from engine.edition import Edition
from engine.language import say
from engine.pathway import Question
from engine.wording import upper_first

Answer = int | None  # the number of the arrow; None while the question cannot be answered

# By question and the label of the arrow; "" where the question cannot be answered yet.
_SENTENCES: dict[str, dict[str, str]] = {
    "first-transplant": {
        "yes": "A first autologous transplant has been done.",
        "not a first autologous": "There has been no first autologous transplant.",
        "": "Whether a first autologous transplant was done is not known.",
    },
    "progression": {
        "progressed": "The myeloma has progressed since the transplant.",
        "no progression": "The myeloma has not progressed since the transplant.",
        "": "Whether the myeloma has progressed is not known.",
    },
    "risk-group": {
        "intermediate or high": "The risk group is intermediate or high.",
        "standard": "The risk group is standard.",
        "": "Between standard and a higher risk group nothing is settled yet.",
    },
    "maintenance-so-far": {
        "not begun": "Lenalidomide maintenance has not begun.",
        "on, or stopped": "Lenalidomide maintenance has begun, or was given and stopped.",
        "": "Whether lenalidomide maintenance has begun is not known.",
    },
    "consolidation": {
        "not yet given": "The two months of consolidation have not been completed yet.",
        "stopped early, not possible": "Consolidation was stopped early, or cannot be given.",
        "skipped": "Consolidation was skipped.",
        "completed": "The two months of consolidation are completed.",
        "": "Whether the two months of consolidation were given is not known.",
    },
    "benefit": {
        "sensitive, below VGPR": "The myeloma responds to lenalidomide, and the response is still below VGPR.",
        "VGPR or deeper, or not sensitive": "The response is VGPR or deeper, or the drug is not shown to work.",
        "": "Response or sensitivity to lenalidomide is not known well enough.",
    },
    "duration": {
        "not started": "No month of lenalidomide maintenance has been given yet.",
        "on, under 24 months": "Lenalidomide maintenance has been given for less than 24 months.",
        "on, 24 months or more": "Lenalidomide maintenance has been given for 24 months or more.",
        "stopped for good": "Lenalidomide maintenance was stopped for good.",
        "": "How long lenalidomide maintenance has been given is not known.",
    },
    "ended": {
        "ended for good": "Maintenance has ended for good.",
        "not ended": "Maintenance has not ended for good.",
        "": "Whether maintenance has ended is not known.",
    },
    "sustained-mrd": {
        "sustained": "MRD has been negative for three years, on three years of lenalidomide and in complete response.",
        "not sustained": "Three years of MRD negativity on lenalidomide, in complete response, are not there.",
        "": "Whether MRD has been negative for long enough is not known.",
    },
    "few-lesions": {
        "two or more": "Two or more lesions forbid stopping on MRD alone.",
        "fewer than two": "There are fewer than two lesions, so stopping may be discussed.",
        "": "Whether there are fewer than two lesions is not known.",
    },
    "refractory": {
        "ruled out": "Lenalidomide is ruled out: it does not work, is not borne, or must not be given.",
        "not ruled out": "Nothing rules lenalidomide out.",
        "": "Nobody has recorded everything that could rule lenalidomide out.",
    },
    "lenalidomide-access": {
        "not obtainable": "Lenalidomide cannot be had.",
        "obtainable": "Lenalidomide can be had.",
        "": "Whether lenalidomide can be had is not recorded.",
    },
    "lesion-without-lenalidomide": {
        "none present": "Without lenalidomide to be had, no lesion is present.",
        "a lesion present": "Without lenalidomide to be had, a lesion is present.",
        "": "Without lenalidomide to be had, it is not known whether a lesion is present.",
    },
    "two-lesions": {
        "two or more": "Two or more lesions are present.",
        "fewer than two": "Fewer than two lesions are present.",
        "": "Whether two lesions are present is not known.",
    },
    "daratumumab-long-enough": {
        "long enough": "Daratumumab was given for 24 months, with complete response and a year without MRD.",
        "not yet": "Daratumumab has not yet been given for long enough to leave it out.",
        "": "Whether daratumumab was given for long enough is not known.",
    },
    "daratumumab-hypersensitivity": {
        "hypersensitive": "The patient is hypersensitive to daratumumab.",
        "not hypersensitive": "The patient is not hypersensitive to daratumumab.",
        "": "Hypersensitivity to daratumumab is not recorded.",
    },
    "daratumumab-access": {
        "obtainable": "Daratumumab can be had.",
        "not obtainable": "Daratumumab cannot be had.",
        "": "Whether daratumumab can be had is not recorded.",
    },
    "carry-on-daratumumab": {
        "on it, or to be carried on": "An anti-CD38 was part of the treatment so far and can be carried on.",
        "neither": "No anti-CD38 is being given, and none is to be carried on from induction.",
        "": "Whether an anti-CD38 is to be carried on is not known.",
    },
    "add-daratumumab": {
        "MRD positive, VGPR or deeper": "MRD is positive in VGPR or deeper, and induction had no anti-CD38.",
        "not shown": "Nothing shows a gain from adding daratumumab.",
        "": "Whether daratumumab would add anything is not known.",
    },
    "any-lesion": {
        "a lesion present": "A lesion is present.",
        "none known": "No lesion is present.",
        "": "Whether a lesion is present is not known.",
    },
}  # fmt: skip


def state_answer(edition: Edition, question: str, answer: Answer) -> str:
    """The answer as a sentence about the patient; None says that the question cannot be answered yet."""
    asked = edition.questions[question]
    label = "" if answer is None else asked.arrows[answer].label
    known = _SENTENCES.get(question, {}).get(label)
    return say(known) if known is not None else _spell_out(asked, label)


def is_worded(edition: Edition, question: str, answer: Answer) -> bool:
    """Whether an answer has a sentence of its own; of an edition brought along it is spelt out of its labels."""
    label = "" if answer is None else edition.questions[question].arrows[answer].label
    return label in _SENTENCES.get(question, {})


def _spell_out(question: Question, label: str) -> str:
    short = question.short.rstrip("?")
    if not label:
        return say("Not known yet: {question}.").format(question=short)
    return say("{question}: {answer}.").format(question=upper_first(short), answer=label)
