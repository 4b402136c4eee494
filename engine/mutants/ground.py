"""One diagram on which an edition and its mutants are compiled side by side, so that equal rules are one node."""

from dataclasses import replace

from engine.compilation import compile_edition, compile_over, make_diagram
from engine.determinants import Determinant
from engine.edition import Edition
from engine.pathway import Pathway
from engine.register import CUT_NUMBERS, determinants

BUDGET = 1_000_000  # nodes of all mutants of one edition together
Known = tuple[Determinant, ...]


class Ground:
    """The determinants that an edition and a mutant have in common, and both compiled over them."""

    def __init__(self, edition: Edition, known: Known) -> None:
        self.known = known
        self.diagram = make_diagram(known, BUDGET)
        self.edition = compile_over(edition.pack, known, self.diagram)

    def compile(self, pathway: Pathway) -> Edition:
        """A mutant on this ground.

        :raises PackError: when it cannot be compiled.
        """
        return compile_over(replace(self.edition.pack, pathway=pathway), self.known, self.diagram)

    def compile_alone(self, pathway: Pathway) -> Edition:
        """A mutant that cuts, tells apart or reads facts otherwise, over its own facts.

        :raises PackError: when it cannot be compiled.
        """
        return compile_edition(replace(self.edition.pack, pathway=pathway))


def join(first: Known, second: Known) -> Known | None:
    """The facts cut wherever either cuts them; None when they are read or told apart otherwise."""
    found = []
    for one, other in zip(first, second, strict=True):
        if is_alike(one, other):
            found.append(one)
        elif one.name == "maintenance.months":
            cuts: dict[str, tuple[float, ...]] = dict.fromkeys(CUT_NUMBERS.values(), (0.0,))
            cuts[one.name] = tuple(sorted({*one.cuts, *other.cuts}))
            found.append(determinants(cuts)[one.name])
        else:
            return None
    return tuple(found)


def is_alike(one: Determinant, other: Determinant) -> bool:
    """Whether a record gives both the same values."""
    return (one.values, one.cuts) == (other.values, other.cuts)
