"""On paper: would this patient have been in the trials that are cited, in which groups, and what that means."""

from collections.abc import Iterator

from engine.applicability.judgement import judge_cited
from engine.applicability.reading import Applicability
from engine.applicability.telling import summarise, tell_checked, tell_extent, tell_verdict, tell_worth
from engine.consultation import Consultation
from engine.joining import join_clauses
from engine.language import say
from engine.wording import upper_first
from reports.blocks import Block, Paragraph, Table, Text, faint, join, plain, strong

WIDTHS = (0.19, 0.195, 0.185, 0.43)


def write_trials(consultation: Consultation) -> Iterator[Block]:
    """The count first, then a row for each trial in the order of the reasons; nothing where none is cited."""
    judged = judge_cited(consultation)
    if not judged:
        return
    told = summarise(judged, open_question=consultation.outcome.advice is None)
    yield Paragraph(join(strong(told), plain(tell_worth())))
    head = (say("Trial"), say("This patient"), say("Strata and groups"), say("What that means"))
    yield Table(tuple(_row(each) for each in judged), WIDTHS, head, small=True)


def _row(judged: Applicability) -> tuple[Text, ...]:
    return strong(upper_first(judged.name)), _verdict(judged), _groups(judged), _means(judged)


def _verdict(judged: Applicability) -> Text:
    extent = tell_extent(judged)
    seen = [(each.source, each.status) for each in judged.criteria]
    sources = ", ".join(dict.fromkeys(source for source, _ in seen))
    status = tell_checked("memory" if any(each == "memory" for _, each in seen) else "page")
    return join(
        plain(upper_first(f"{tell_verdict(judged)}{f', {extent}' if extent else ''}.")),
        faint(f"[{sources} · {status}]") if sources else (),
    )


def _groups(judged: Applicability) -> Text:
    """The groups that can be judged; a group of randomisation is marked as one."""
    told = [
        say("{factor}: {groups}").format(
            factor=say("{factor} (stratum)").format(factor=each.label) if each.use == "stratified" else each.label,
            groups=say(", or ").join(each.remaining),
        )
        for each in judged.groups
        if each.remaining
    ]
    if not told:
        return faint(say("none that can be judged"))
    recalled = dict.fromkeys(each.source for each in judged.groups if each.remaining and each.status == "memory")
    return join(
        plain(join_clauses(told)), faint(f"[{', '.join(recalled)} · {tell_checked('memory')}]") if recalled else ()
    )


def _means(judged: Applicability) -> Text:
    """Every sentence, and after the last of one source where it comes from."""
    parts: list[Text] = []
    for at, each in enumerate(judged.bearings):
        parts.append(plain(each.text))
        following = judged.bearings[at + 1] if at + 1 < len(judged.bearings) else None
        if following is None or (following.source, following.checked) != (each.source, each.checked):
            parts.append(faint(f"[{' · '.join(part for part in (each.source, each.checked) if part)}]"))
    return join(*parts)
