"""The start screen's words: what the program is for and which edition it applies, before anything else is loaded."""

from engine.about import About
from engine.language import say

NAME = "Plateau"


def tell_start(about: About) -> tuple[str, ...]:
    """The lines of the start screen."""
    return (
        say("Maintenance after autologous transplant in multiple myeloma: what one edition advises, and why."),
        say("Edition {edition}. {standing}.").format(edition=about.edition, standing=about.standing.rstrip(".")),
        say("Works offline: nothing leaves this computer."),
    )
