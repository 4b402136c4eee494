"""The practice debrief in blocks: what was met and asked, the answer and how sure, what is right and why."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.language import noted, say
from engine.wording import show_date
from reports.blocks import (
    Block,
    Bullets,
    Paragraph,
    Recommendation,
    RoutePicture,
    Section,
    SigningPlace,
    Stop,
    Table,
    flatten,
    join,
    list_section,
    plain,
    settle,
    strong,
)
from reports.content import show_fingerprint, show_moment
from reports.debrief.values import Bore, Debrief, Page, Passed, Weighed

NOT_A_RECORD = noted("Practice: fictional patient. No part of any patient's record.")
_VERDICTS = {
    "right": noted("Named, and it bears on this decision"),
    "missing": noted("Not named, and it bears on this decision"),
    "wrong": noted("Named, and it does not hold here"),
    "beside": noted("Named; true, but it decides nothing here"),
}
_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Sheets:
    """The debrief in print order."""

    title: str
    subtitle: str
    made: tuple[str, ...]
    box: Recommendation
    sections: tuple[Section, ...]
    signing: SigningPlace
    running: tuple[str, ...]


def write_debrief(page: Page) -> Sheets:
    """Everything that the debrief prints; the same values always give the same words."""
    said = page.debrief
    sections = (
        Section("story", settle(f"{said.title}. {said.patient}"), tuple(_tell_story(said))),
        Section("answer", say("What was committed to"), tuple(_tell_answer(said))),
        Section("asked", say("What was asked for"), tuple(_tell_asked(said))),
        Section("routes", say("The way to the advice"), tuple(_draw_routes(said))),
        Section("reasons", say("The reasons"), tuple(_tell_reasons(said))),
        Section("learning", say("What to keep"), (Paragraph(plain(said.learning_point)),)),
        Section("limits", say("What this page is"), (Bullets(tuple(map(plain, _tell_limits(said)))),)),
    )
    return Sheets(
        title=say("Practice debrief"),
        subtitle=say("Fictional patient; maintenance in multiple myeloma"),
        made=(settle(said.learner), say("Practised on {day}").format(day=show_date(said.at.date()))),
        box=_write_box(said),
        sections=tuple(section for section in sections if section.blocks),
        signing=_write_signing(page),
        running=(
            say(NOT_A_RECORD),
            settle(f"{said.learner} · {said.scenario} · {said.edition}"),
            settle(
                say("{digest}… · answer {answer} · engine {engine}").format(
                    digest=said.edition_digest[:15], answer=said.answer, engine=page.engine
                )
            ),
        ),
    )


def list_words(sheets: Sheets) -> Iterator[tuple[str, str]]:
    """Every text that is printed, with the name of its place."""
    for text in (sheets.title, sheets.subtitle, *sheets.made):
        yield say("the head"), text
    box = sheets.box
    for text in (box.caps, box.headline, *(flatten(line) for line in box.lines), box.provenance):
        yield say("the box"), text
    for section in sheets.sections:
        yield from ((section.title, line) for line in list_section(section)["lines"])
    for text in (sheets.signing.signer, *sheets.signing.lines, *sheets.running):
        yield say("the foot"), text


def _write_box(said: Debrief) -> Recommendation:
    headline = say("The advice is the edition's") if said.advice_holds else say("The edition advises otherwise")
    wrong = [part for part in said.parts if not part.holds]
    named = next((part for part in said.parts if part.title == say("Advice")), None)
    right = (
        "" if named is None else say("{edition} answers: {advice}.").format(edition=said.edition, advice=named.right)
    )
    sure = say("Committed to with a confidence of {percent} %.").format(percent=said.confidence)
    parts = say("{right} of {all} parts as the edition answers.").format(
        right=len(said.parts) - len(wrong), all=len(said.parts)
    )
    return Recommendation(
        caps=say("Practice · fictional patient").upper(),
        headline=headline,
        lines=(plain(right), plain(f"{sure} {parts}")) if right else (plain(f"{sure} {parts}"),),
        provenance=" ".join(said.standing),
        grave=False,
    )


def _tell_story(said: Debrief) -> Iterator[Block]:
    for heading, text in said.story:
        yield Paragraph(join(strong(f"{heading}."), plain(text)))


def _tell_answer(said: Debrief) -> Iterator[Block]:
    head = ("", say("Committed to"), say("The edition"), say("Because"))
    rows = tuple(
        (
            strong(part.title),
            plain(part.given if part.holds else f"{part.given} ({say('otherwise')})"),
            plain(part.right),
            plain(part.because),
        )
        for part in said.parts
    )
    if rows:
        yield Table(rows, (0.13, 0.25, 0.25, 0.37), head=head)
    yield from (Paragraph(plain(sentence)) for sentence in said.parting)


def _tell_asked(said: Debrief) -> Iterator[Block]:
    words = say("Points spent: {spent}. Enough to be certain: {needed}.")
    yield Paragraph(plain(words.format(spent=said.spent, needed=said.needed)))
    if said.asked:
        head = (say("Result"), say("Points"), say("Could it change the answer?"))
        rows = tuple((plain(each.title), plain(str(each.cost)), plain(each.words)) for each in said.asked)
        yield Table(rows, (0.36, 0.1, 0.54), head=head)
    if said.unasked:
        yield Paragraph(
            plain(
                say("Not asked for, though it could still have decided: {titles}.").format(
                    titles="; ".join(said.unasked)
                )
            )
        )


def _draw_routes(said: Debrief) -> Iterator[Block]:
    if said.right_route:
        yield Paragraph(strong(say("The right one")), "subheading")
        yield _draw_route(said.right_route)
    if said.taken_route:
        yield Paragraph(strong(say("The one that leads to what was answered")), "subheading")
        yield _draw_route(said.taken_route)


def _draw_route(route: tuple[Passed, ...]) -> RoutePicture:
    return RoutePicture(tuple(Stop(settle(each.title), settle(each.answer), (), each.kind) for each in route))


def _tell_reasons(said: Debrief) -> Iterator[Block]:
    told: set[str] = set()
    for verdict, words in _VERDICTS.items():
        found = [reason for reason in said.reasons if reason.verdict == verdict]
        if not found:
            continue
        yield Paragraph(strong(say(words)), "subheading")
        for reason in found:
            yield from _tell_reason(reason, told)


def _tell_reason(reason: Weighed, told: set[str]) -> Iterator[Block]:
    """A reason with what bears on it; what was `told` of a reason before is not told again."""
    yield Paragraph(join(strong(_end(reason.words)), plain(reason.why)))
    new = [cited for each in reason.bearings if (cited := _cite(each)) not in told]
    told.update(new)
    points = [*new, *([say("What else bears on it is told above.")] if len(new) < len(reason.bearings) else [])]
    if points:
        yield Bullets(tuple(map(plain, points)))


def _cite(bore: Bore) -> str:
    source = "; ".join(part for part in (bore.source, bore.checked) if part)
    return f"{_end(bore.words)} ({source})" if source else _end(bore.words)


def _end(sentence: str) -> str:
    """A sentence with its full stop."""
    return sentence if sentence.endswith((".", "?", "!")) else f"{sentence}."


def _tell_limits(said: Debrief) -> Iterator[str]:
    yield say("The patient is fictional. Nothing here is advice for anybody, nor belongs to a chart.")
    yield say("The answer is that of {edition}, digest {digest}; another edition may answer otherwise.").format(
        edition=said.edition, digest=said.edition_digest
    )
    minutes, seconds = divmod(said.seconds, _MINUTE)
    took = say("{minutes} min {seconds} s").format(minutes=minutes, seconds=seconds)
    words = say("{origin}: {scenario}; answer {answer}; {moment}; it took {took}.")
    yield words.format(
        origin=said.origin,
        scenario=said.scenario,
        answer=said.answer,
        moment=show_moment(said.at),
        took=took,
    )
    yield say("Whoever signs says that this was practised so; the name of who practised is the label that was typed.")


def _write_signing(page: Page) -> SigningPlace:
    signer = page.signer
    return SigningPlace(
        settle(signer.name),
        (
            say("Signed {moment} by this device's clock").format(moment=show_moment(signer.signed_at)),
            say("Certificate {fingerprint}").format(fingerprint=show_fingerprint(signer.certificate)),
        ),
        say("Wet signature, if needed"),
        say("Supervisor: if signed, only the PDF shows it") if page.countersign else None,
    )
