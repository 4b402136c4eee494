"""The whole reading copy as plain values in print order: title page, pathway, rules, cautions, evidence, proofs."""

import datetime as dt
from dataclasses import dataclass

from engine.certificate import Certificate
from engine.checking import NO_CHECKS, Checks
from engine.edition import Edition
from engine.language import say, say_count
from engine.packs.section import Problem
from engine.remarks import tell_remarks
from engine.wording import show_date
from reports.blocks import Bullets, Recommendation, Section, plain, strong
from reports.drawn.pathway import PathwayPicture
from reports.reading_copy.advice import AdviceRule, write_advice, write_arguments
from reports.reading_copy.asked import write_cautions, write_facts, write_scheme, write_scope
from reports.reading_copy.cases import walk_cases
from reports.reading_copy.evidence import (
    write_cases,
    write_certificate,
    write_conflicts,
    write_index,
    write_ledger,
    write_sources,
    write_unchecked,
)
from reports.reading_copy.numbering import number_edition
from reports.reading_copy.picture import draw_rows
from reports.reading_copy.rules import QuestionRule, write_rules


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the copy: its title, a line on how to read it, then a picture, rules, advice or sections."""

    title: str
    lead: str
    sections: tuple[Section, ...] = ()
    picture: PathwayPicture | None = None
    rules: tuple[QuestionRule, ...] = ()
    advice: tuple[AdviceRule, ...] = ()
    judged: bool = False  # each section has room for what the committee says of it
    fresh: bool = True  # begins on a page of its own


@dataclass(frozen=True, slots=True)
class Copy:
    """The reading copy; `problems` stand on the first page of one that is not proved."""

    title: str
    subtitle: str
    made: tuple[str, ...]
    box: Recommendation
    problems: tuple[str, ...]
    opening: tuple[Section, ...]
    parts: tuple[Part, ...]
    running: tuple[str, ...]
    head: str
    band: str | None


def write_copy(edition: Edition, certificate: Certificate, printed: dt.date, checks: Checks = NO_CHECKS) -> Copy:
    """Everything that the copy says, with what named persons checked."""
    pack = edition.pack
    name = f"{pack.edition} ({pack.id} {pack.version})"
    review = say("Reading copy for review. No document of any patient's chart.")
    return Copy(
        title=say("Reading copy for a committee"),
        subtitle=say("An edition, rule by rule, with its statements, its cases and its evidence"),
        made=(
            say("Printed on {day}").format(day=show_date(printed)),
            say("Edition reviewed on {day}").format(day=show_date(pack.reviewed)),
        ),
        box=_write_box(edition, certificate, name, printed),
        problems=tuple(map(_tell_problem, certificate.problems)),
        opening=(write_scope(edition), _write_reading()),
        parts=_write_parts(edition, certificate, checks),
        running=(f"{name} · {review}", pack.digest),
        head=f"{pack.id} {pack.version}",
        band=None if certificate.proved else say("NOT PROVED"),
    )


def _write_box(edition: Edition, certificate: Certificate, name: str, printed: dt.date) -> Recommendation:
    pack = edition.pack
    arrows = sum(len(question.arrows) for question in edition.pathway.questions)
    words = say("{questions} questions with {arrows} arrows, {advice} advices, {cautions} cautions, {statements} "
                "statements. Evidence until {year}.")  # fmt: skip
    counted = words.format(
        questions=len(edition.pathway.questions),
        arrows=arrows,
        advice=len(edition.pathway.advice),
        cautions=len(pack.cautions),
        statements=len(pack.statements),
        year=pack.evidence_until,
    )
    cases = say_count("{count} case", "{count} cases", certificate.cases)
    if certificate.proved:
        proved = say("Proved over {space} complete patient types and {cases}.")
        told = plain(proved.format(space=f"{certificate.space:,}", cases=cases))
    else:
        failed = say_count("{count} problem", "{count} problems", len(certificate.problems))
        told = strong(say("Not proved: {problems}, listed below. Do not act on this edition.").format(problems=failed))
    standing = strong(f"{pack.standing.rstrip('.')}.")
    digest = plain(say("Digest {digest}").format(digest=pack.digest), muted=True)
    remarks = tuple(map(strong, tell_remarks(pack, printed)))
    lines = (*remarks, standing, plain(pack.title), plain(counted), told, digest)
    return Recommendation(say("EDITION"), name, lines, pack.provenance.strip(), not certificate.proved)


def _tell_problem(problem: Problem) -> str:
    return str(problem)


def _write_reading() -> Section:
    points = [
        say("Each question has a number, each of its arrows a letter. Beside every arrow stand the statements that it "
            "rests on, in full, with what the literature says against them."),
        say("Tick yes or no beside each arrow, and write below the question what should change. An arrow marked as "
            "inferred is said by no statement: it is this edition's own step."),
        say("Patient types count every combination of the facts once. They say how a rule divides patients, never how "
            "often it is met."),
        say("Who should read it: two clinicians who treat myeloma, one of whom did not write it; a pharmacist for "
            "every dose, licence and caution; and somebody who compares the figures with their sources."),
    ]  # fmt: skip
    return Section("reading", say("How to read it, and who should"), (Bullets(tuple(map(plain, points))),))


def _write_parts(edition: Edition, certificate: Certificate, checks: Checks) -> tuple[Part, ...]:
    numbers = number_edition(edition, checks)
    cases = walk_cases(edition, numbers)
    scheme, arguments, conflicts = write_scheme(edition), write_arguments(edition, numbers), write_conflicts(edition)
    asked = tuple(each for each in (write_facts(edition), scheme) if each is not None)
    reasons = tuple(each for each in (arguments, conflicts) if each is not None)
    parts = [
        Part(
            say("The pathway"),
            say("Questions from the top down, advice at the right. Dashed arrows are inferred."),
            picture=draw_rows(edition, certificate, numbers),
        ),
        Part(
            say("The rules, one by one"),
            say("For whom each arrow is, where it leads, and beside it what it rests on."),
            rules=write_rules(edition, certificate, numbers, cases),
        ),
        Part(
            say("The advice"),
            say("What the rules lead to, in the words that a clinician reads."),
            advice=write_advice(edition, certificate, numbers, cases),
        ),
        Part(say("What is asked, and how"), "", asked, judged=True, fresh=False),
        Part(
            say("Cautions"),
            say("They lie over the advice and never change it."),
            write_cautions(edition),
            judged=True,
            fresh=False,
        ),
        Part(
            say("Reasons"),
            say("What is shown for and against, and where sources differ."),
            reasons,
            judged=True,
            fresh=False,
        ),
        Part(
            say("The evidence"),
            say("Every figure, entry, dose and licence; numbers stand nowhere else."),
            write_ledger(numbers),
        ),
        Part(
            say("What to look at twice"),
            "",
            (write_unchecked(edition, numbers), write_certificate(certificate)),
            fresh=False,
        ),
        Part(say("To look up"), "", (write_index(edition, numbers), write_cases(cases), write_sources(edition))),
    ]
    return tuple(part for part in parts if part.sections or part.rules or part.advice or part.picture)
