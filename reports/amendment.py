"""What a summary says of the one that it replaces: which version it is, why it was amended, and what changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.language import say
from reports.blocks import Block, Bullets, Paragraph, Section, plain, strong


@dataclass(frozen=True, slots=True)
class Amendment:
    """A new version of something that was signed before; all of it in words, as the page says it."""

    version: int
    replaced: str  # who signed the one before, and when
    reason: str  # in the author's words
    changes: tuple[tuple[str, tuple[str, ...]], ...]  # a heading, and a sentence for each change

    def as_json(self) -> dict[str, Any]:
        """As it is attached to the page."""
        changes = [[heading, list(lines)] for heading, lines in self.changes]
        return {"version": self.version, "replaced": self.replaced, "reason": self.reason, "changes": changes}


def read_amendment(values: Mapping[str, Any] | None) -> Amendment | None:
    """What was attached; None where the summary replaces nothing."""
    if values is None:
        return None
    changes = tuple((str(heading), tuple(map(str, lines))) for heading, lines in values["changes"])
    return Amendment(int(values["version"]), str(values["replaced"]), str(values["reason"]), changes)


def write_amendment(amendment: Amendment) -> Section:
    """The section that the pages to check begin with."""
    words = say("This is version {version}. It replaces the summary {replaced}.")
    blocks: list[Block] = [
        Paragraph(plain(words.format(version=amendment.version, replaced=amendment.replaced))),
        Paragraph((*strong(say("Reason:")), *plain(f" {amendment.reason}"))),
    ]
    for heading, lines in amendment.changes:
        blocks += [Paragraph(strong(heading), "subheading"), Bullets(tuple(map(plain, lines)))]
    return Section("amended", say("Amended: what changed"), tuple(blocks))
