"""The three-minute tour on the demonstration patient: its steps, each about one part of the window."""

from dataclasses import dataclass
from typing import Literal

from engine.language import noted, say

# Where a step points: a part of the desk, a page that it opens there, or the row of menus.
Part = Literal["answer", "form", "pathway", "reasons", "decision", "menus"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the part it is about, the page that is opened there, and what is said."""

    part: Part
    page: str
    title: str
    words: str

    @property
    def spoken(self) -> tuple[str, str]:
        """Title and words in the language spoken."""
        return say(self.title), say(self.words)


STEPS: tuple[Step, ...] = (
    Step("answer", "", noted("The answer first"), noted(
        "What the edition advises for this made-up patient, how certain that is, and what it rests on. The line below "
        "says what the other edition advises.")),
    Step("reasons", "why", noted("Why"), noted(
        "What speaks for and against, each with its source and how far it was checked. Cautions, in the next tab, "
        "concern the next dose: read them always.")),
    Step("form", "", noted("What is missing"), noted(
        "The form asks what the edition needs. What nobody recorded stays unknown and is never taken as normal. A bar "
        "marks the question that matters most.")),
    Step("pathway", "pathway", noted("The pathway"), noted(
        "Every question of the edition. The thick line is the way of this patient, dashes are still open. Press a box "
        "to see what it rests on and who comes there.")),
    Step("reasons", "changes", noted("What if"), noted(
        "The smallest changes of fact that would give other advice. Each can be tried on a copy, which is marked "
        "everywhere and can never be saved or signed.")),
    Step("pathway", "benefit", noted("Numbers"), noted(
        "What the trials found, as people of 100, benefit and harm. The next tab, Applies?, says whether this patient "
        "would have been taken into them.")),
    Step("pathway", "safety", noted("Safety"), noted(
        "What concerns the next dose, the tests and when they are due. A dose that was only recalled "
        "is not shown until a named person has checked it.")),
    Step("decision", "", noted("Decide and sign"), noted(
        "Agree, or differ and say why. The summary is read as a draft first; your key signs it, and it is proved at "
        "once.")),
    Step("menus", "", noted("Check what others signed"), noted(
        "Drop a signed summary on the window, or choose it in the File menu: is it whole, who signed it, and what do "
        "the editions say today? A paper copy is checked by the code on its first page.")),
    Step("menus", "", noted("Practise"), noted(
        "The Practice menu has fictional patients to decide and learn from, apart from every chart. F1 opens the "
        "manual at any time, and this tour is in the Help menu.")),
)  # fmt: skip


def tell_place(at: int) -> str:
    """Which step it is, of how many."""
    return say("Tour, {step} of {steps}").format(step=at + 1, steps=len(STEPS))
