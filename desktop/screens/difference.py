"""What two editions say differently, as terminal and window tell it: a group for each advice of the first edition."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.screens.sentences import join_any
from engine.difference import Difference, Group, Part
from engine.joining import join_clauses, name_said
from engine.language import say
from engine.overlay import Finding
from engine.wording import label_of, lower_first


@dataclass(frozen=True, slots=True)
class Row:
    """One advice of the second edition: its share of the group, how many patients, and what is known of them."""

    share: str
    count: str
    advice: str
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One advice of the first edition, the patients who get it, and what the second says to them."""

    title: str
    always: str
    rows: tuple[Row, ...]


def tell_space(found: Difference) -> str:
    """Over which patients, what was counted, and to how many the advice differs."""
    return say(
        "{space} patient types: every combination of the {facts} facts that either edition asks, each counted once and "
        "none weighted by how often it is met; combinations that no patient has are among them. To {differing} of them "
        "the editions give different advice."
    ).format(space=f"{found.space:,}", facts=found.facts, differing=f"{found.differing:,}")


def show_difference(found: Difference) -> tuple[Table, ...]:
    """The tables in the order of the first edition's advice."""
    pathway = found.first.pathway
    return tuple(
        Table(
            say("{edition}: {advice} ({count})").format(
                edition=found.first.pack.edition,
                advice=pathway.advice_of(group.advice).headline,
                count=f"{group.count:,}",
            ),
            tell_findings(group.always, say("always")),
            tuple(_row(found, group, part) for part in group.parts),
        )
        for group in found.groups
    )


def tell_difference(found: Difference) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The same as headings with paragraphs, to be read in the window."""
    title = say("{first} against {second}").format(first=found.first.pack.edition, second=found.second.pack.edition)
    return (
        (title, (tell_space(found),)),
        *(
            (table.title, (table.always, *(_paragraph(row) for row in table.rows)))
            for table in show_difference(found)
            if table.rows
        ),
    )


def _paragraph(row: Row) -> str:
    return "\n".join((f"{row.share} ({row.count}): {row.advice}", *row.told))


def _row(found: Difference, group: Group, part: Part) -> Row:
    share = 100 * part.count / group.count
    headline = found.second.pathway.advice_of(part.advice).headline
    told = [tell_findings(part.always, say("always"))]
    if part.simplest != part.always:
        told.append(tell_findings(part.simplest, say("one way")))
    return Row(
        say("{share} %").format(share=f"{share:.0f}" if share >= 1 else say("under 1")),
        f"{part.count:,}",
        say("{advice}, the same").format(advice=headline) if part.advice == group.advice else headline,
        tuple(text for text in told if text),
    )


def tell_findings(findings: Iterable[Finding], mark: str) -> str:
    """The facts with their values, those of the same values together; `mark` says of whom, nothing for no fact."""
    alike: dict[str, list[str]] = {}
    for finding in findings:
        values = list(finding.values)
        words = join_any(values)
        # A label's own comma would part it among others.
        alike.setdefault(words, []).append(lower_first(label_of(finding.place)).replace(", ", say(" by ")))
    text = join_clauses(name_said(", ".join(names), words) for words, names in alike.items())
    return name_said(mark, text) if text else ""
