"""The report on a cohort in words: what was given against what was recommended, counted and not judged."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine import VERSION
from engine.concordance.document import Source
from engine.concordance.rows import Kind
from engine.concordance.shares import LEAST, Share, show_percent
from engine.concordance.telling import Line, Report
from engine.concordance.withholding import FEWEST
from engine.edition import Edition
from engine.language import noted, say
from engine.packs.check import certify
from engine.remarks import tell_briefly
from engine.wording import lower_first, show_date, upper_first
from reports.blocks import Block, Bullets, Paragraph, Recommendation, Section, Table, faint, plain, strong
from reports.departures import cross, show_number, write_reasons
from reports.drawn.counted import SharePlot, SharePoint
from reports.proof import tell_failed
from reports.typesetting.fonts import replace_missing_glyphs

ON_FIRST = 12  # groups of a kind on the first page
IN_A_PLOT = 44

_KINDS: dict[Kind, str] = {
    "concordant": noted("Given as recommended"),
    "departure": noted("A departure: something else given, or a decision that differs"),
    "provisional-concordant": noted("Advice provisional: given as it stands"),
    "provisional-departure": noted("Advice provisional: something else given"),
    "within": noted("Nothing recommended yet: what was given is within what remains possible"),
    "beyond": noted("Nothing recommended yet: what was given is not among what remains possible"),
    "otherwise": noted("The decision names no advice of this edition"),
    "undecided": noted("No decision recorded"),
}


@dataclass(frozen=True, slots=True)
class Sheets:
    """The report in print order: head, box, what is seen at a glance, then the rest."""

    title: str
    subtitle: str
    made: tuple[str, ...]
    box: Recommendation
    sections: tuple[Section, ...]
    running: tuple[str, ...]


def write_concordance(report: Report, edition: Edition, beside: Edition | None, source: Source) -> Sheets:
    """The words and drawings of the report."""
    pack = edition.pack
    name = f"{pack.edition} ({pack.id} {pack.version})"
    cohort = replace_missing_glyphs(source.name)
    more = [
        Section(f"all-{each}", title, tuple(_plot_all(lines, each)))
        for each, title, lines in (
            ("centre", say("All centres"), report.centres),
            ("year", say("All years"), report.years),
        )
        if len(lines) > ON_FIRST
    ]
    return Sheets(
        say("Concordance report: recommended and given"),
        say("A count over a cohort by {edition}. {standing}.").format(edition=name, standing=pack.standing.rstrip(".")),
        (say("Cohort {name}").format(name=cohort), say("Made on {day}").format(day=show_date(source.made.date()))),
        _write_box(report, edition, beside, source),
        (
            *_write_groups(report),
            Section("reading", say("How to read this"), (Bullets(tuple(map(plain, _tell_reading(report)))),)),
            Section("kinds", say("Every patient once"), (_tabulate(report),)),
            Section("crossing", say("What was recommended, and what was given"), tuple(cross(report, edition))),
            Section("reasons", say("Reasons for departure"), tuple(write_reasons(report, edition))),
            *more,
            Section("method", say("How it was counted"), (Bullets(tuple(map(plain, _tell_method(edition, source)))),)),
        ),
        (
            say("Unsigned. A count, not a judgement; not a document of any patient's chart."),
            f"{name} · {cohort} · {say('Made on {day}').format(day=show_date(source.made.date()))}",
        ),
    )


def _write_box(report: Report, edition: Edition, beside: Edition | None, source: Source) -> Recommendation:
    packs = (edition.pack,) if beside is None else (edition.pack, beside.pack)
    whole = report.whole
    lines = [strong(words) for pack in packs for words in tell_briefly(pack, source.made.date())]
    if whole.share is not None:
        lines.append(plain(say("95 % interval of the share: {low} to {high}.").format(**_limits(whole.share))))
    if report.span is None:
        words = say("No patient could be read; rows that could not be read: {unreadable}.")
        lines.append(plain(words.format(unreadable=f"{report.unreadable:,}")))
    else:
        years = f"{report.span[0]}" if report.span[0] == report.span[1] else say("{0} to {1}").format(*report.span)
        words = say("{number} patients, consultations of {years}; rows that could not be read: {unreadable}.")
        told = words.format(number=show_number(whole.patients), years=years, unreadable=f"{report.unreadable:,}")
        lines.append(plain(told))
        lines.append(plain(say("The share is of those with a certain advice and a decision that can be compared with "
                               "it; the others are counted below.")))  # fmt: skip
    if report.beside is not None and beside is not None:
        lines.append(plain(_tell_beside(report.beside, beside)))
    lines.append(strong(say("A count, not a judgement: a departure is not by itself an error.")))
    return Recommendation(
        say("GIVEN AS RECOMMENDED"), _tell_share(whole), tuple(lines), edition.pack.provenance.strip(), grave=False
    )


def _tell_beside(line: Line, beside: Edition) -> str:
    """The other edition's count without a percentage: decisions are recorded in the words of one edition, and the few
    that also name advice of the other are no sample of them.
    """
    words = say("By {edition}, {standing}: {told}.")
    if line.comparable is None:
        told = say("too few patients to tell")
    elif not line.comparable:
        told = say("no decision can be compared with its advice")
    else:
        told = say("{whole} patients can be compared, of whom {part} were given as recommended. They are not the "
                   "patients of the share above: do not compare the two").format(
            whole=f"{line.comparable:,}", part=f"{line.concordant:,}"
        )  # fmt: skip
    standing = lower_first(beside.pack.standing.rstrip("."))
    return words.format(edition=beside.pack.edition, standing=standing, told=told)


def _tell_share(line: Line) -> str:
    if line.comparable is None:
        return say("Too few patients: the share is withheld")
    if not line.comparable:
        return say("No decision can be compared with the advice")
    told = say("{part} of {whole} given as recommended").format(
        part=f"{line.concordant:,}", whole=f"{line.comparable:,}"
    )
    return told if line.share is None else f"{told}, {show_percent(line.share.value)}"


def _tell_reading(report: Report) -> Iterator[str]:
    yield say(
        "What an edition recommends is no standard of care: its standing is said above. Patients differ in ways that "
        "no edition asks about, and a good reason may not be written down. The advice is the pathway's alone: "
        "cautions that forbid a drug are not weighed here, so a "
        "departure may be just what a caution asks for."
    )
    yield say(
        "A dot is the share, the line its 95 % interval: the underlying shares that fit these numbers, if the patients "
        "are taken as independent of each other. Of many groups some lie apart by chance. Groups differ in their "
        "patients and are not adjusted; this is no ranking. Below {least} comparable patients no percentage is given."
    ).format(least=LEAST)
    if not report.all_counts:
        yield say(
            "Numbers from 1 to {most} could point at patients and are withheld, and others with them from which they "
            "could be worked out. A group with few departures is withheld more often than one with many, so the "
            "shares that are shown do not stand for the others."
        ).format(most=FEWEST - 1)


def _tabulate(report: Report) -> Table:
    rows = [(plain(say(words)), plain(show_number(report.kinds[kind]))) for kind, words in _KINDS.items()]
    rows.append((plain(say("Row that could not be read")), plain(f"{report.unreadable:,}")))
    return Table(tuple(rows), (0.8, 0.2), small=True, numbers=(1,))


def _write_groups(report: Report) -> Iterator[Section]:
    largest = sorted(report.centres, key=lambda line: (line.name is None, -(line.patients or 0)))
    for each, title, lines, some in (
        ("centre", say("By centre"), report.centres, largest[:ON_FIRST]),
        ("risk", say("By risk group"), report.risks, report.risks),
        ("year", say("By year"), report.years, report.years[-ON_FIRST:]),
    ):
        words = {
            "centre": say("The {some} with the most patients of {all}; all of them follow below."),
            "year": say("The last {some} of {all}; all of them follow below."),
        }
        blocks: list[Block] = []
        if len(some) < len(lines):
            blocks.append(Paragraph(faint(words[each].format(some=len(some), all=len(lines))), "small"))
        if lines:
            yield Section(f"by-{each}", title, (*blocks, _plot(some, each)))


def _plot_all(lines: Sequence[Line], each: str) -> Iterator[SharePlot]:
    for at in range(0, len(lines), IN_A_PLOT):
        yield _plot(lines[at : at + IN_A_PLOT], each)


def _plot(lines: Sequence[Line], each: str) -> SharePlot:
    heads = (say("patients"), say("as recommended"), say("share (95 % interval)"))
    return SharePlot(heads, tuple(_point(line, each) for line in lines), joined=each == "year")


def _point(line: Line, each: str) -> SharePoint:
    whole = line.comparable
    parts, words = say("withheld"), ""
    if whole == 0:
        parts = say("none to compare")
    elif whole is not None:
        parts = say("{part} of {whole}").format(part=f"{line.concordant:,}", whole=f"{whole:,}")
        if line.share is not None:
            limits = say("({low} to {high})").format(**_limits(line.share))
            words = f"{show_percent(line.share.value)} {limits}"
        else:
            words = say("too few for a percentage")
    return SharePoint(_name_group(line, each), show_number(line.patients), parts, words, line.share)


def _name_group(line: Line, each: str) -> str:
    if line.together is None:
        return say("Further centres, not told apart")
    if line.together:
        few = {"centre": say("{n} small centres together"), "risk": say("{n} small groups together"),
               "year": say("{n} years of few patients together")}  # fmt: skip
        return few[each].format(n=line.together)
    if line.name is None:
        return say("Not known") if each == "risk" else say("Not recorded")
    return replace_missing_glyphs(upper_first(line.name) if each == "risk" else line.name)


def _tell_method(edition: Edition, source: Source) -> Iterator[str]:
    words = say("Edition: {title}. {digest}. Engine {version}.")
    yield words.format(title=edition.pack.title, digest=edition.pack.digest, version=VERSION)
    certificate = certify(edition)
    yield say("Certificate of the edition, which plateau check makes again: {digest}.").format(
        digest=certificate.digest
    )
    yield from tell_failed((certificate,))
    known = say("SHA-256 {sum}").format(sum=source.sha256) if source.sha256 else say("read from standard input")
    yield say("Cohort: {name}, {known}.").format(name=replace_missing_glyphs(source.name), known=known)
    yield say("Each row of the cohort that can be read is counted as one patient.")
    yield say(
        "Given is what the recorded decision names. Where a decision differs from the advice and names no other, it is "
        "a departure whose plan is not named; where it agrees and names nothing, the advice was given."
    )
    yield say(
        "Interval of a share: the score interval without continuity correction (Wilson EB. J Am Stat Assoc "
        "1927;22:209-212), 95 %, two-sided."
    )
    yield say(
        "Reasons are counted by their words, without regard to capitals, spaces and a full stop at the end; reasons of "
        "one meaning in other words are counted apart. Words that fewer than {few} decisions share are never printed."
    ).format(few=FEWEST)
    yield say("Centres are named as they are recorded; a character that this page cannot print stands as □.")


def _limits(share: Share) -> dict[str, str]:
    low, high = show_percent(share.low), show_percent(share.high)
    return {"low": low.removesuffix(" %"), "high": high}
