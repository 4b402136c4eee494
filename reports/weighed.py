"""What was weighed, for and against, as a table: the figures of two groups side by side, with source and status."""

from collections import Counter

from engine.consultation import Consultation
from engine.joining import name_said
from engine.language import noted, say
from engine.pack import Figure, Pack
from engine.rationale import Reason
from engine.wording import upper_first
from reports.blocks import BESIDE, Block, Paragraph, Table, Text, faint, plain, strong
from reports.cautions import MARKS, marks_used

WEIGHED = (3, 2, 1)  # rows for each side, as the page has room; the pages to check have every reason
_WIDTHS = (0.07, 0.217, 0.277, 0.146, 0.16, 0.13)
_GROUPS = 2
_MARK_WORDS = {
    "ᵃ": noted("figure or rule seen in a public page"),
    "ᵇ": noted("not yet checked against the paper or label"),
    "ᶜ": noted("checked against the paper or label by a named person"),
}
_SIDES = {"for": noted("For"), "against": noted("Against")}


def write_weighed(consultation: Consultation, most: int = WEIGHED[0]) -> tuple[Block, ...]:
    """The table with its legend: at `most` so many rows a side, of the most important reasons with two groups."""
    chosen = _choose(consultation, most)
    if not chosen:
        words = say("Nothing that was weighed here has figures of two groups; the reasons are on the pages to check.")
        return (Paragraph(plain(words)), *write_legend(marks_used(consultation)))
    marks = {_mark(consultation, figure) for _, figure in chosen}
    return (_tabulate(consultation, chosen), *write_legend(marks | marks_used(consultation)))


def write_legend(marks: set[str]) -> tuple[Block, ...]:
    """What the marks used on the page mean."""
    told = [f"{mark} {say(words)}." for mark, words in _MARK_WORDS.items() if mark in marks]
    if not told:
        return ()
    told.append(say("Every reason and citation is on the pages to check."))
    return (Paragraph(faint(" ".join(told)), "small"),)


def _choose(consultation: Consultation, most: int) -> list[tuple[str, Figure]]:
    """For each side the first figure of two groups of its most important reasons."""
    pack = consultation.edition.pack
    chosen: list[tuple[str, Figure]] = []
    for side in _SIDES:
        reasons = [reason for reason in consultation.rationale.reasons if reason.side == side]
        found = [figure for reason in reasons for figure in _first_of_two(pack, reason)]
        chosen += [(side, figure) for figure in found[:most]]
    return chosen


def _first_of_two(pack: Pack, reason: Reason) -> list[Figure]:
    figures = (pack.figure(name) for name in reason.figures)
    return [figure for figure in figures if len(figure.arms) == _GROUPS][:1]


def _mark(consultation: Consultation, figure: Figure) -> str:
    name = f"{consultation.edition.pack.id}/{figure.id}"
    checked = any(check.item == name for check in consultation.bearing)
    return MARKS["checked" if checked else figure.status]


def _tabulate(consultation: Consultation, chosen: list[tuple[str, Figure]]) -> Table:
    """The groups' usual names stand in the head; a row of other groups names them before their figures."""
    pack = consultation.edition.pack
    names = [tuple(map(figure.name, figure.arms)) for _, figure in chosen]
    usual = [Counter(each[at] for each in names).most_common(1)[0][0] for at in range(_GROUPS)]
    rows: list[tuple[Text, ...]] = []
    last = ""
    for side, figure in chosen:
        trial = pack.trials[figure.id.partition(".")[0]].called.removeprefix("the ")
        where = ", ".join(part for part in (upper_first(trial), figure.followed) if part)
        arms = [
            plain(figure.tell(arm) if figure.name(arm) == expected else name_said(figure.name(arm), figure.tell(arm)))
            for arm, expected in zip(figure.arms, usual, strict=True)
        ]
        source = plain(f"{pack.sources[figure.source].short}{BESIDE}{_mark(consultation, figure)}".strip())
        label = strong(say(_SIDES[side])) if side != last else ()
        rows.append((label, plain(figure.measure), plain(where), *arms, source))
        last = side
    heads = (name.capitalize() for name in usual)
    return Table(
        tuple(rows),
        _WIDTHS,
        ("", say("What was weighed"), say("In"), *heads, say("Source")),
        small=True,
        numbers=(3, 4),
    )
