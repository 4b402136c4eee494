"""An edition from outside is judged in a process of its own first: one that takes for ever harms no consultation.

Anybody can hand over a file, signed or not, whose thousands of cases or rules would take hours or all memory to prove.
"""

from desktop.commands.inputs import Refusal
from desktop.consult.apart import SECONDS, find_no_end
from desktop.packs.packed import Packed
from engine.language import say


def check_end(packed: Packed, home: str | None, seconds: float = SECONDS) -> None:
    """Make sure that judging an edition comes to its end, within the time and memory that a check may take.

    Waits for it, so a window calls it beside itself.

    :raises Refusal: when it does not.
    """
    words = ["pack", "show", "-", "--json", *(("--home", home) if home else ())]
    if why := find_no_end(words, packed.content, seconds):
        told = say("{id}: the edition cannot be judged: {why}. It is not installed; ask its authors for one that is no "
                   "larger than it must be.")  # fmt: skip
        raise Refusal(told.format(id=packed.id, why=why))
