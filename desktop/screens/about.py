"""What the program is for, who may use it, and what it does not cover: one click away from every screen."""

from desktop.screens.start import NAME
from engine import VERSION
from engine.about import About
from engine.edition import Edition
from engine.language import say
from engine.wording import show_date


def tell_use(about: About) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Headings with their paragraphs: intended use, users, limits, and what the edition does not cover."""
    return (
        (say("Intended use"), (
            say("To apply one dated edition of advice to one patient in the open: every question, every answer, every "
                "argument, so that a clinician can check the basis and decide."),
        )),
        (say("Users"), (say("Physicians who treat multiple myeloma. It is not for patients to use alone."),)),
        (say("Limits"), (
            say("It supports a decision and never makes one. It is no medical device; it was not tried in patients."),
            about.provenance,
            say("A fact that nobody has recorded stays unknown; nothing is taken as normal for want of a result."),
            say("A dose is printed only as a named trial gave it; prescribe by the current label."),
        )),
        (say("What this edition does not cover"), about.not_covered),
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
