"""How do we know? What was proved of an edition, what that does not mean, and who takes each arrow, in plain words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from desktop.consult.proof import Proof
from desktop.screens.about import Parts
from desktop.screens.visits import explain_counting
from engine import VERSION
from engine.certificate import ArrowCount, Certificate
from engine.language import say, say_count
from engine.laws import LAWS, Law
from engine.packs.section import Problem
from engine.remarks import tell_provenance
from engine.wording import describe_facts, label_of, show_time, upper_first, word_of

FIRST = 2  # cases of an arrow that are named at once
Rows = tuple[tuple[str, str], ...]  # label, value


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that is wrong: file, line and remedy in words, and the patient who shows it where there is one."""

    words: str
    patient: Rows


@dataclass(frozen=True, slots=True)
class LawLine:
    """One law: holds, fails or not tried; what it says, what may be relied on, over whom it was proved, how long."""

    state: str
    tone: str
    title: str
    means: str
    foot: str
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class ArrowLine:
    """One arrow: its answer, where it leads, how many patient types take it; how many cases do, and the first ones.

    `more` names what opens all `titles`; empty where the first ones are all.
    """

    label: str
    leads: str
    patients: str
    cases: str
    more: str
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionLines:
    """One question of the pathway with its arrows."""

    title: str
    arrows: tuple[ArrowLine, ...]


@dataclass(frozen=True, slots=True)
class ProofScreen:
    """The page in reading order; nothing is counted of an edition that is not open as its files are now."""

    word: str
    tone: str
    verdict: str
    meaning: Parts
    sizes: Rows
    counting: tuple[str, ...]
    laws: tuple[LawLine, ...]
    questions: tuple[QuestionLines, ...]
    advice: Rows
    certificate: Rows
    repeat: str


def show_proof(proof: Proof) -> ProofScreen:
    """All that the page says of a proof."""
    found = proof.certificate
    whole = found.proved and not proof.changed
    return ProofScreen(
        word=say("Proved: no gap, no contradiction") if whole else say("Not proved"),
        tone="advice" if whole else "stop",
        verdict=_tell_verdict(proof),
        meaning=_tell_meaning(proof) if whole else (),
        sizes=_list_sizes(proof),
        counting=_tell_counting() if found.space else (),
        laws=tuple(sorted(_list_laws(found), key=lambda line: not line.failures)),
        questions=tuple(_list_questions(proof)),
        advice=tuple(_list_advice(proof)),
        certificate=_list_certificate(found),
        repeat=say("Anybody with the same files and the same version of the program gets the same certificate, by "
                   "'plateau check {name}'.").format(name=proof.folder),
    )  # fmt: skip


def tell_check(now: Certificate, before: Certificate | None) -> str:
    """That the check was made, how long it took, and after one before whether it gave the same certificate."""
    time = show_time(now.took)
    if before is None:
        return say("Checked for this page, in {time}.").format(time=time)
    if now.digest == before.digest:
        return say("Checked again, in {time}: the same certificate.").format(time=time)
    return say("Checked again, in {time}: not the same certificate as before.").format(time=time)


def list_parts(screen: ProofScreen) -> Parts:
    """What is copied: the verdict, the sizes, each law and the certificate, as headings with their paragraphs."""
    failures = (failure for line in screen.laws for failure in line.failures)
    parts = (
        (screen.word, (screen.verdict,)),
        *screen.meaning,
        (say("What fails"), tuple("\n".join((each.words, *map(": ".join, each.patient))) for each in failures)),
        (say("Patient types"), (*map(": ".join, screen.sizes), *screen.counting)),
        (say("Laws"), tuple(f"{line.state}: {line.title} {line.foot}".rstrip() for line in screen.laws)),
        (say("Certificate"), (*map(": ".join, screen.certificate), screen.repeat)),
    )
    return tuple((heading, paragraphs) for heading, paragraphs in parts if paragraphs)


def _tell_verdict(proof: Proof) -> str:
    found = proof.certificate
    if proof.changed:
        return say("The files of this edition have changed since the program opened it. What follows is about the "
                   "files as they are now, not about the edition that is applied; start the program anew.")  # fmt: skip
    if found.proved:
        return say("Of {space} patient types each gets exactly one advice, by one route. All {laws} laws hold.").format(
            space=f"{found.space:,}", laws=len(LAWS)
        )
    if not found.pack_digest:
        return say("The files of this edition cannot be used as they are. What is wrong, and how to mend it, stands "
                   "first below.")  # fmt: skip
    words = say("{broken} of {laws} laws fails") if len(found.broken) == 1 else say("{broken} of {laws} laws fail")
    told = words.format(broken=len(found.broken), laws=len(LAWS))
    return say("{told}: do not act on what this edition advises. What is wrong, and how to mend it, stands first "
               "below.").format(told=told)  # fmt: skip


def _tell_meaning(proof: Proof) -> Parts:
    reading = () if proof.edition is None else (tell_provenance(proof.edition.pack),)
    return (
        (say("What this means"), (
            say("The program applies the edition without a gap and without a contradiction: no patient whose facts are "
                "known is left without advice, and none gets two. What is unknown is never taken as normal without "
                "being said."),
        )),
        (say("What it does not mean"), (
            say("It does not prove that the advice is right for any patient. That rests on the evidence and on your "
                "judgement."),
            say("It does not prove that the edition says what its source says. For that, a second reading of the "
                "source, written apart from the program, is compared with it in the project's tests."),
            *reading,
        )),
    )  # fmt: skip


def _list_sizes(proof: Proof) -> Rows:
    found = proof.certificate
    if not found.space:
        return ()
    facts = (
        ()
        if proof.edition is None
        else ((say("Facts that the edition asks for"), f"{len(proof.edition.determinants)}"),)
    )
    return (
        *facts,
        (say("Patient types, every fact known"), f"{found.space:,}"),
        (say("Patient types, each fact known or unknown"), f"{found.with_unknowns:,}"),
    )


def _tell_counting() -> tuple[str, ...]:
    return (
        explain_counting(),
        say("None is left out, and none is a sample: the rules are kept as one diagram, in which patients whom they "
            "cannot tell apart go together. That is why a proof takes so little time."),
        say("A fact of which only part is recorded, such as MRD negative without its date, makes no type of its own; "
            "such patients are tried in the project's tests."),
    )  # fmt: skip


def _list_laws(found: Certificate) -> Iterator[LawLine]:
    seconds = dict(found.seconds)
    for name, holds in found.laws.items():
        law = LAWS[name]
        title = f"{upper_first(law.holds)}."
        if holds is False:
            failures = tuple(_tell_failure(problem) for problem in found.problems if problem.law == name)
            yield LawLine(say("Fails"), "stop", title, _tell_loss(law), "", failures)
        elif holds:
            foot = f"{upper_first(law.proved)}, {show_time(seconds[name])}."
            yield LawLine(say("Holds"), "advice", title, law.means, foot, ())
        else:
            foot = say("It can be tried once what fails is mended.")
            yield LawLine(say("Not tried"), "open", title, law.means, foot, ())


def _tell_loss(law: Law) -> str:
    return say("So this cannot be relied on: {means}").format(means=law.means)


def _tell_failure(problem: Problem) -> Failure:
    patient = tuple((label_of(name), word_of(name, value)) for name, value in problem.patient)
    words = str(problem)
    if patient:  # the facts stand in rows below, not in the sentence too
        words = words.replace(describe_facts(problem.patient), say("the facts below"))
    return Failure(words, patient)


def _list_questions(proof: Proof) -> Iterator[QuestionLines]:
    if proof.edition is None:
        return
    pathway = proof.edition.pathway
    titles = {question.id: question.asks for question in pathway.questions}
    titles |= {advice.id: advice.headline for advice in pathway.advice}
    for question in pathway.questions:
        arrows = (arrow for arrow in proof.certificate.arrows if arrow.question == question.id)
        yield QuestionLines(question.asks, tuple(_tell_arrow(arrow, titles, proof.cases) for arrow in arrows))


def _tell_arrow(arrow: ArrowCount, titles: Mapping[str, str], cases: Mapping[str, str]) -> ArrowLine:
    told = tuple(cases[case] for case in arrow.cases)
    number = len(told)
    words = say_count("1 case takes it", "{count} cases take it", number)
    return ArrowLine(
        upper_first(arrow.label),
        titles[arrow.go],
        f"{arrow.patients:,}",
        ": ".join((words, "; ".join((*told[:FIRST], "…") if number > FIRST else told))) if told else f"{words}.",
        say("All {number} cases").format(number=number) if number > FIRST else "",
        told,
    )


def _list_advice(proof: Proof) -> Iterator[tuple[str, str]]:
    if proof.edition is None:
        return
    for name, patients in proof.certificate.advice:
        yield proof.edition.pathway.advice_of(name).headline, f"{patients:,}"
    yield say("All together"), f"{proof.certificate.space:,}"


def _list_certificate(found: Certificate) -> Rows:
    rows = [(say("Certificate"), found.digest)]
    if found.pack_digest:
        rows += [
            (say("Edition"), f"{found.pack} {found.version}"),
            (say("Digest of its files"), found.pack_digest),
            (say("Cases that ship with it"), f"{found.cases}"),
        ]
    return (*rows, (say("Engine"), VERSION))
