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


def tell_without(kind: str) -> tuple[str, str]:
    """What is said above the things that need no chart; `kind` says whether there is one, can be one, or neither."""
    if kind == "none":
        return (
            say("No chart"),
            say("No folder of this user is known, so nothing can be kept here. Save each case as a file."),
        )
    return (
        say("Without the chart") if kind == "open" else say("Without a chart"),
        say("Nothing of the patient is kept on this computer, unless you save a case file."),
    )
