"""What the program is for, who may use it, and what it does not cover: one click away from every screen."""

from engine import VERSION
from engine.edition import Edition
from engine.language import say
from engine.wording import show_date

NAME = "Plateau"


def tell_start(edition: Edition) -> tuple[str, ...]:
    """The lines of the start screen."""
    pack = edition.pack
    return (
        say("Maintenance after autologous transplant in multiple myeloma: what one edition advises, and why."),
        say("Edition {edition}. {standing}.").format(edition=pack.edition, standing=pack.standing.rstrip(".")),
        say("Works offline: nothing leaves this computer."),
    )


def tell_use(edition: Edition) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Headings with their paragraphs: intended use, users, limits, and what the edition does not cover."""
    pack = edition.pack
    return (
        (say("Intended use"), (
            say("To apply one dated edition of advice to one patient in the open: every question, every answer, every "
                "argument, so that a clinician can check the basis and decide."),
        )),
        (say("Users"), (say("Physicians who treat multiple myeloma. It is not for patients to use alone."),)),
        (say("Limits"), (
            say("It supports a decision and never makes one. It is no medical device; it was not tried in patients."),
            pack.provenance,
            say("A fact that nobody has recorded stays unknown; nothing is taken as normal for want of a result."),
            say("A dose is printed only as a named trial gave it; prescribe by the current label."),
        )),
        (say("What this edition does not cover"), pack.not_covered),
    )  # fmt: skip


def tell_program(edition: Edition) -> tuple[str, ...]:
    """Which program and which edition this is."""
    pack = edition.pack
    return (
        say("{name} {version}, an offline decision aid. Apache License 2.0.").format(name=NAME, version=VERSION),
        say("Edition {title} ({id} {version}), reviewed {day}.").format(
            title=pack.title, id=pack.id, version=pack.version, day=show_date(pack.reviewed)
        ),
        say("Fingerprint of the edition: {digest}").format(digest=pack.digest),
        say("Typefaces: Inter (SIL Open Font License), DejaVu Sans. Window: Qt by way of PySide6 (LGPL)."),
    )
