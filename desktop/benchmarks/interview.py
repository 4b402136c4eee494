"""The interview: facts asked until the advice is certain, as each edition asks, against the fewest of any order.

No time is taken here: both figures are exact means over every complete patient, each counted once, whatever is common.
Most of these have had no transplant or have progressed, and are asked one or two facts; the line's remark has the
figures of those whom the pathway is for.
"""

from desktop.benchmarks.comparison import Bound, Comparison
from engine.edition import Edition
from engine.interview import Fewest, Masks, count_questions

WITHIN = Bound("at most", 1.06)
# The patients whom a pathway is for: a first transplant, and no progression since.
SCOPE = {"transplant.done": ("first",), "progressed_since_transplant": ("no",)}


def compare_interview(edition: Edition) -> Comparison:
    """The mean number of facts asked of all patients, against the least mean that any order of asking has."""
    everybody = edition.diagram.all_masks
    fewest = Fewest(edition.diagram, edition.root)
    ours, theirs = float(count_questions(edition, everybody)), float(fewest.mean(everybody))
    masks = keep_to_scope(edition)
    within, least = float(count_questions(edition, masks)), float(fewest.mean(masks))
    remark = (
        f"after a first transplant, without progression: {within:.2f} against {least:.2f}, {within / least:.3f} times"
    )
    name = f"facts asked until certain, {edition.pack.id}, against the fewest"
    return Comparison(name, "facts", ours, theirs, WITHIN, f"exact, by every order of asking; {remark}")


def keep_to_scope(edition: Edition) -> Masks:
    """All patients whom the pathway is for, as masks."""
    order = edition.pathway.order
    pairs = zip(order, edition.diagram.all_masks, strict=True)
    return tuple(edition.mask(name, SCOPE[name]) if name in SCOPE else mask for name, mask in pairs)
