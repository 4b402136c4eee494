"""Signed summaries in the chart: signed and countersigned by whoever is there, verified, then kept with the record."""

import datetime as dt
import hashlib
from dataclasses import dataclass, replace
from typing import Any

from desktop.chart.chart import Chart
from desktop.chart.differences import compare, tell_difference
from desktop.chart.events import Kind
from desktop.chart.fate import PRINTED
from desktop.chart.record import Record, Version, allow
from desktop.commands.inputs import Refusal
from desktop.consult.signing import countersign_summary, sign_summary
from engine.checking import NO_CHECKS, Checks
from engine.consultation import Consultation, consult
from engine.consultation import digest as digest_of
from engine.edition import Edition
from engine.language import say
from engine.packs.installed import find_here
from engine.packs.section import PackError
from engine.wording import show_date
from reports.amendment import Amendment
from reports.keys.identity import SigningKey
from reports.layout import PLAIN, Layout


def read_again(version: Version, checks: Checks = NO_CHECKS) -> Consultation:
    """The consultation of a version under the edition that it was made with, word for word the same.

    :raises Refusal: when that edition is not here any more, or this program would say something else.
    """
    kept = version.kept["outcome"]
    edition = find_edition_of(version)
    if edition is None:
        words = say("edition {edition}, as it was then, is not here; amend the record under today's edition")
        raise Refusal(words.format(edition=kept["pack"]))
    found = consult(version.case, edition, checks=checks)
    if found.as_written.outcome.as_json() != kept:  # a record is kept in English, whatever is spoken
        raise Refusal(say("this version of the program answers otherwise than the record; amend the record"))
    return found


def find_edition_of(version: Version) -> Edition | None:
    """The edition that a version was told by, if it is here as it was then."""
    kept = version.kept["outcome"]
    return find_edition(kept["pack"], kept["pack_digest"])


def find_edition(name: str, digest: str) -> Edition | None:
    """The edition of that id, if it is the very same one."""
    try:
        return find_here(name, digest)
    except PackError:
        return None


@dataclass(frozen=True, slots=True)
class Signing:
    """A record that is to be signed: what it says, with which key, and how the summary is wanted.

    Drawing the summary takes its time and asks nothing of the chart, so that it may be done beside the window.
    """

    record: Record
    consultation: Consultation
    key: SigningKey
    layout: Layout

    def draw(self, now: dt.datetime) -> bytes:
        """The signed summary, verified.

        :raises Refusal: when it cannot be printed or signed, or does not verify.
        """
        return sign_summary(self.consultation, self.key, now, self.layout, amendment=tell_amendment(self.record))


def tell_amendment(record: Record) -> Amendment | None:
    """What the latest version says differently from the one that was signed last; None where none was."""
    if not record.papers:
        return None
    before = record.papers[-1]
    signers, day = say(", countersigned by ").join(before.signers), show_date(before.event.at.date())
    return Amendment(
        version=record.latest.number,
        replaced=say("signed by {names} on {day}, version {number}").format(
            names=signers, day=day, number=before.version
        ),
        reason="; ".join(each.reason for each in record.versions[before.version :] if each.reason),
        changes=tell_difference(compare(record.versions[before.version - 1].body, record.latest.body)),
    )


def prepare(
    chart: Chart, name: str, key: SigningKey | None = None, layout: Layout = PLAIN, checks: Checks = NO_CHECKS
) -> Signing:
    """What signing a record's latest version takes. A trainee's summary always waits for a supervisor.

    `key` is one of the signer's own from elsewhere; without it the one that the chart keeps for this person signs.
    :raises Refusal: when the record may not be signed.
    """
    record = chart.record(name)
    allow(record, "signed")
    consultation = read_again(record.latest, checks)
    waits = layout.countersign or chart.person.role == "trainee"
    return Signing(record, consultation, key or chart.key, replace(layout, countersign=waits))


def keep_signed(chart: Chart, signing: Signing, content: bytes, now: dt.datetime) -> Record:
    """The record once the chart holds its signed summary.

    :raises Refusal: when the record has gone on meanwhile, or it cannot be saved.
    """
    body = {"field": signing.layout.countersign, PRINTED: digest_of(signing.consultation.record())}
    return _keep(chart, signing.record, "signed", content, signing.key, now, body)


def sign(
    chart: Chart,
    name: str,
    now: dt.datetime,
    key: SigningKey | None = None,
    layout: Layout = PLAIN,
    checks: Checks = NO_CHECKS,
) -> Record:
    """Sign a record's latest version; the summary stays in the chart.

    :raises Refusal: as `prepare` and `keep_signed`, or when the summary does not verify.
    """
    signing = prepare(chart, name, key, layout, checks)
    return keep_signed(chart, signing, signing.draw(now), now)


def countersign(chart: Chart, name: str, now: dt.datetime, key: SigningKey | None = None) -> Record:
    """A supervisor's signature in the one field that the summary leaves for it.

    :raises Refusal: when no field is left, the signer is the same person, or the summary does not verify.
    """
    record = chart.record(name)
    allow(record, "countersigned")
    own, paper = key or chart.key, record.paper
    if paper is None or not paper.field:
        raise Refusal(say("{id}: its summary leaves no field for a supervisor; amend and sign it anew").format(id=name))
    if own.fingerprint in paper.fingerprints:
        raise Refusal(say("{id}: was signed with this very key; another person countersigns").format(id=name))
    content = countersign_summary(chart.paper(paper.digest), own, now)
    return _keep(chart, record, "countersigned", content, own, now, {"field": False})


def _keep(
    chart: Chart,
    record: Record,
    kind: Kind,
    content: bytes,
    key: SigningKey,
    now: dt.datetime,
    more: dict[str, Any],
) -> Record:
    digest = hashlib.sha256(content).hexdigest()
    body = {"paper": digest, "version": record.latest.number, "signer": key.name, "fingerprint": key.fingerprint} | more
    with chart.writing():
        found = chart.record(record.id)  # paper takes its time, and the record may have gone on meanwhile
        allow(found, kind)
        if found.latest.number != record.latest.number:
            raise Refusal(say("{id}: was amended meanwhile; open it again, nothing was signed").format(id=record.id))
        chart.store.tell("insert into papers values(?, ?) on conflict do nothing", digest, content)
        chart.append(kind, record.id, body, now, own=record.author == chart.person.id)
    return chart.record(record.id)
