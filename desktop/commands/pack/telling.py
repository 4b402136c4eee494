"""What an edition would bring, for a terminal: who signed it, what speaks against it, what changes and for whom."""

from collections.abc import Iterator

from desktop.commands.paragraphs import fold
from desktop.packs.proposal import Proposal
from desktop.packs.told import show_proposal, show_verdict


def tell_proposal(proposal: Proposal) -> str:
    """The lines in the order in which they are decided on."""
    return "\n".join(_lines(proposal))


def _lines(proposal: Proposal) -> Iterator[str]:
    yield show_verdict(proposal)
    for part in show_proposal(proposal):
        yield ""
        yield part.title
        for line in part.lines:
            yield from fold(line, "- ")
