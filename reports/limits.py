"""What the program is for, who may use it, and what an edition does not cover: printed with every summary."""

from collections.abc import Iterator

from engine.edition import Edition
from engine.language import say
from reports.blocks import Block, Paragraph, join, plain, strong


def tell_use(edition: Edition) -> Iterator[Block]:
    """Intended use, users and limits as paragraphs, then the list of what the edition does not cover."""
    pack = edition.pack
    purpose = say(
        "To apply one dated edition of advice to one patient in the open, so that a clinician can check every "
        "question, answer and argument, and decide."
    )
    limits = say(
        "It supports a decision and never makes one. It is no medical device and has not been evaluated in patients. "
        "A fact that nobody has recorded stays unknown. A dose is printed only as a named trial gave it; prescribe by "
        "the current label."
    )
    users = say("Physicians who treat multiple myeloma. It is not for patients to use alone.")
    paragraphs = (
        (say("Intended use."), purpose),
        (say("Users."), users),
        (say("Limits."), limits),
    )
    for title, text in paragraphs:
        yield Paragraph(join(strong(title), plain(text)))
    yield Paragraph(join(strong(say("Not covered:")), plain(" ".join(pack.not_covered))))
