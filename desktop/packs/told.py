"""An edition that was brought, in words: the same parts on the terminal and in the window, the gravest first."""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.packs.changes import Changed
from desktop.packs.proposal import Proposal
from desktop.screens.difference import show_difference, tell_findings, tell_space
from engine.language import say, say_count
from engine.remarks import find_review_day, tell_overdue, tell_provenance
from engine.wording import show_date, upper_first


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with its sentences; `grave` where it speaks against installing."""

    title: str
    lines: tuple[str, ...]
    grave: bool = False


def show_proposal(proposal: Proposal) -> tuple[Part, ...]:
    """Everything to be read before an edition is installed."""
    return tuple(part for part in _parts(proposal) if part.lines)


def show_verdict(proposal: Proposal) -> str:
    """In one sentence, whether it can be installed."""
    if proposal.here:
        return say("This is the edition in use already.")
    if not proposal.obstacles:
        return say("Nothing speaks against installing it.")
    if proposal.may_be_set_aside:
        return say("Refused, unless a supervisor sets aside what speaks against it, with a reason.")
    return say("Refused. Nobody's word can set this aside.")


def _parts(proposal: Proposal) -> Iterator[Part]:
    yield Part(say("What speaks against it"), tuple(each.text for each in proposal.obstacles), grave=True)
    yield Part(say("In short"), tuple(_in_short(proposal)))
    yield Part(_name(proposal), tuple(_about(proposal)))
    yield Part(say("Who signed it"), tuple(_signer(proposal)))
    yield Part(say("Whose advice changes"), tuple(_patients(proposal)))
    for changed in proposal.changes:
        yield Part(_count(changed), changed.lines)
    yield Part(say("Its proof"), tuple(_proof(proposal)))


def _in_short(proposal: Proposal) -> Iterator[str]:
    """Who, whose advice, what and how well proved, each in a line; all of it is told in full below."""
    signer, found, certificate = proposal.signer, proposal.difference, proposal.certificate
    if signer.signed_at is None:
        yield signer.why
    elif signer.trusted:
        yield say("Signed by {name}, who is trusted here.").format(name=signer.name)
    else:
        yield say("Signed by {name}, who is NOT trusted here.").format(name=signer.name)
    if found is not None:
        words = say("Other advice for {differing} of {space} patient types.")
        yield words.format(differing=f"{found.differing:,}", space=f"{found.space:,}")
    if proposal.changes:
        parts = "; ".join(_count(changed) for changed in proposal.changes)
        yield say("What changed: {parts}.").format(parts=parts)
    if certificate.proved:
        yield say("Its proof: every law holds.")
    else:
        number = len(certificate.problems)
        yield say_count("Its proof: {count} thing is wrong.", "Its proof: {count} things are wrong.", number)


def _count(changed: Changed) -> str:
    return say("{title}: {count}").format(title=changed.title, count=len(changed.lines))


def _name(proposal: Proposal) -> str:
    packed, edition = proposal.packed, proposal.edition
    if edition is None:
        return say("Edition {id} {version}").format(id=packed.id, version=packed.version)
    words = say("{edition} ({id} {version})")
    return words.format(edition=edition.pack.edition, id=packed.id, version=packed.version)


def _about(proposal: Proposal) -> Iterator[str]:
    if proposal.edition is not None:
        pack = proposal.edition.pack
        yield f"{pack.title}."
        yield tell_provenance(pack)
        words = say("Evidence until {year}; last reviewed on {reviewed}, to be reviewed again by {due}.")
        due = show_date(find_review_day(pack))
        yield words.format(year=pack.evidence_until, reviewed=show_date(pack.reviewed), due=due)
        if proposal.past_review:
            yield tell_overdue(pack)
    if proposal.repairs:
        yield say("It is the edition in use, whose files were changed here; it would be put back as it was.")
    elif proposal.before is None:
        yield say("No edition of that id is here; it would come beside those that are.")
    else:
        old = proposal.before.pack
        words = say("It would take the place of {edition}, version {version}, which is kept for what it advised.")
        yield words.format(edition=old.edition, version=old.version)
    yield say("Digest: {digest}").format(digest=proposal.packed.digest)


def _signer(proposal: Proposal) -> Iterator[str]:
    signer = proposal.signer
    if signer.signed_at is None:
        yield signer.why
        return
    trusted = say("trusted here") if signer.trusted else say("NOT trusted here")
    words = say("{name}, on {day} by the clock of the computer where it was signed: {trusted}. {why}")
    yield words.format(name=signer.name, day=show_date(signer.signed_at.date()), trusted=trusted, why=signer.why)
    yield say("Fingerprint of the certificate: {fingerprint}").format(fingerprint=signer.fingerprint)
    yield from signer.remarks


def _patients(proposal: Proposal) -> Iterator[str]:
    """The patient types whose advice changes, with their numbers, from the two diagrams laid over each other."""
    found = proposal.difference
    if found is None:
        if not (proposal.before is None or proposal.edition is None or proposal.here):
            yield say("Not known: the two editions differ too much to be laid over each other. Read the rules below.")
        return
    if not found.differing:
        words = say("Nobody's: all {space} patient types get the same advice from both.")
        yield words.format(space=f"{found.space:,}")
        return
    yield tell_space(found)
    for group, table in zip(found.groups, show_difference(found), strict=True):
        for part, row in zip(group.parts, table.rows, strict=True):
            if part.advice != group.advice:
                words = say("“{before}” becomes “{after}”: {count} patient types.")
                advice = found.first.pathway.advice_of(group.advice).headline
                yield words.format(before=advice, after=row.advice, count=row.count)
                # The group's own facts belong to each of its parts: here no heading above has said them.
                always = tell_findings((*group.always, *part.always), say("always"))
                way = tell_findings(part.simplest, say("one way")) if part.simplest != part.always else ""
                yield from (f"{upper_first(text)}." for text in (always, way) if text)


def _proof(proposal: Proposal) -> Iterator[str]:
    certificate = proposal.certificate
    if certificate.proved:
        words = say("Every law holds, over {patients} complete patient types and {cases} cases of its own.")
        yield words.format(patients=f"{certificate.space:,}", cases=certificate.cases)
        yield say("Certificate: {digest}").format(digest=certificate.digest)
        return
    number = len(certificate.problems)
    yield say_count("{count} thing is wrong with it:", "{count} things are wrong with it:", number)
    yield from (str(problem) for problem in certificate.problems)
