"""A person's certificate in the chart: renewed or issued, in the chain; what was signed before stays that person's."""

import datetime as dt
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from desktop.chart import access
from desktop.chart.access import add_person, bring_in_step, change_role, list_access, withdraw_access
from desktop.chart.certificates import (
    accept_certificate,
    export_certificate,
    pin_people,
    renew_certificate,
    tell_own_end,
)
from desktop.chart.chain import Author, read_events
from desktop.chart.chart import Chart
from desktop.chart.opening import open_chart
from desktop.chart.papers import countersign, sign
from desktop.chart.people import People
from desktop.chart.people_file import write_people
from desktop.chart.roll import read_roll
from desktop.chart.saving import add
from desktop.chart.telling import tell_entry
from desktop.chart.verification import verify
from desktop.commands.inputs import Refusal
from desktop.consult.keys import describe
from desktop.consult.trusted import gather
from reports.keys.authority import issue_certificate, new_authority
from reports.keys.identity import fingerprint_of, new_key, write_certificate
from reports.keys.renewal import renew_key
from reports.layout import Layout
from reports.proving.verify import verify as verify_summary
from tests.desktop.chart.living import consultation
from tests.desktop.chart.making import LATER, NOW, PASSPHRASE, make_chart
from tests.desktop.chart.tampering import forge

OTHER = "another fictional one"
TRAINEE = "Fictional Trainee"
SITE = new_authority("Fictional Site", NOW)


def no_pause(_seconds: float) -> None:
    """Tests do not wait."""


def issue(chart: Chart, folder: Path) -> str:
    """The file of a certificate that the authority issued for one's own key."""
    path = folder / f"{chart.person.id}.crt"
    path.write_bytes(write_certificate(issue_certificate(SITE, chart.key.certificate, LATER)))
    return str(path)


@pytest.fixture
def chart(tmp_path: Path) -> Chart:
    """A chart with a supervisor and a trainee."""
    made = make_chart(tmp_path)
    add_person(made, TRAINEE, "trainee", OTHER, NOW)
    return made


def test_an_issued_certificate_signs_from_then_on(chart: Chart, tmp_path: Path) -> None:
    """Whoever it is, a trainee too; opened again the chart has it, it is whole, and the trail says it."""
    theirs = open_chart(tmp_path, OTHER, TRAINEE, no_pause)
    before = theirs.key.fingerprint
    held = accept_certificate(theirs, issue(theirs, tmp_path), LATER)
    assert held.key.fingerprint != before
    assert describe(held.key.certificate, LATER).issuer == "Fictional Site"
    name = add(held, consultation(), LATER)
    paper = sign(held, name, LATER).papers[-1]
    assert paper.fingerprints == (held.key.fingerprint,)
    again = open_chart(tmp_path, OTHER, TRAINEE, no_pause)
    assert again.key.fingerprint == held.key.fingerprint
    assert again.people == chart.people
    assert verify(chart).problems == ()
    assert verify(chart).remarks == ()
    told = [tell_entry(chart, each) for each in read_events(chart.store, "kind = 'certificate'")]
    assert [(each["by"], each["in_words"], each["more"]) for each in told] == [
        (TRAINEE, "certificate changed", "issued by Fictional Site")
    ]


@pytest.mark.slow
def test_what_was_signed_before_stays_its_persons(chart: Chart, tmp_path: Path) -> None:
    """Signed under the first certificate, renewed, signed again: both are trusted as of this chart's people."""
    one = sign(chart, add(chart, consultation(), LATER), LATER).papers[-1]
    held = renew_certificate(chart, LATER + dt.timedelta(days=1))
    two = sign(held, add(held, consultation("Other"), LATER), LATER + dt.timedelta(days=2)).papers[-1]
    assert one.fingerprints != two.fingerprints
    trust = gather(str(tmp_path / "nobody"), LATER, held)
    for each in (one, two):
        verdict = verify_summary(held.paper(each.digest), trust)
        assert verdict.trusted
        assert (
            verdict.why == "Fictional Supervisor is a person of this chart, and this is the key that the chart knows."
        )
    assert not verify_summary(held.paper(one.digest), gather(str(tmp_path / "nobody"), LATER)).trusted
    assert len(read_roll(held.store).members[0].earlier) == 1


def test_whose_access_was_withdrawn_is_trusted_for_what_is_older(chart: Chart) -> None:
    """Signatures that say they are of the day of the withdrawal or later are nobody's of this chart."""
    withdraw_access(chart, TRAINEE, LATER)
    until = {each.until for each in pin_people(chart)}
    assert until == {None, LATER}


def test_nobody_countersigns_their_own_under_another_certificate(chart: Chart) -> None:
    """A supervisor who signed, and renewed the certificate since, is still the same person."""
    name = add(chart, consultation(), LATER)
    sign(chart, name, LATER, layout=Layout(countersign=True))
    held = renew_certificate(chart, LATER)
    with pytest.raises(Refusal, match="another person countersigns"):
        countersign(held, name, LATER)


def test_what_is_no_certificate_for_this_key_changes_nothing(chart: Chart, tmp_path: Path) -> None:
    """Another person's, a self-made or a spoilt one: refused, nothing entered; one that was issued is not renewed."""
    theirs = open_chart(tmp_path, OTHER, TRAINEE, no_pause)
    self_made = tmp_path / "own.crt"
    export_certificate(chart, str(self_made))
    spoilt = tmp_path / "spoilt.crt"
    spoilt.write_bytes(b"no certificate")
    number = len(list(read_events(chart.store)))
    for path, said in ((issue(theirs, tmp_path), "another key"), (self_made, "self-made"), (spoilt, "is no certific")):
        with pytest.raises(Refusal, match=said):
            accept_certificate(chart, str(path), LATER)
    held = accept_certificate(chart, issue(chart, tmp_path), LATER)
    with pytest.raises(Refusal, match="issued by Fictional Site"):
        renew_certificate(held, LATER)
    assert len(list(read_events(chart.store))) == number + 1


def test_any_persons_certificate_is_written_out(chart: Chart, tmp_path: Path) -> None:
    """By name; nobody's is refused."""
    export_certificate(chart, str(tmp_path / "theirs.crt"), TRAINEE)
    assert (tmp_path / "theirs.crt").read_text() == chart.people.everybody[1].certificate
    with pytest.raises(Refusal, match="nobody of that name"):
        export_certificate(chart, str(tmp_path / "nobody.crt"), "Nobody")


def test_a_role_given_later_keeps_the_certificate(chart: Chart, tmp_path: Path) -> None:
    """The supervisor's entry names the certificate of now."""
    theirs = open_chart(tmp_path, OTHER, TRAINEE, no_pause)
    held = accept_certificate(theirs, issue(theirs, tmp_path), LATER)
    change_role(chart, TRAINEE, "clinician", LATER)
    assert list_access(chart)[1].fingerprint == held.key.fingerprint
    assert verify(chart).problems == ()


def test_the_end_is_said_in_time(chart: Chart) -> None:
    """In the last 60 days of the certificate."""
    last = chart.key.certificate.not_valid_after_utc
    assert tell_own_end(chart, LATER) == ""
    assert "renew it before" in tell_own_end(chart, last - dt.timedelta(days=3))


class Killed(BaseException):
    """The power goes at this place."""


def test_what_was_cut_off_is_put_right(chart: Chart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file was written and the entry was not: the chain counts, and the next opening brings the file in step."""

    def die(folder: Path, people: People) -> None:
        write_people(folder, people)
        raise Killed

    before = chart.key.fingerprint
    with monkeypatch.context() as dying:
        dying.setattr(access, "write_people", die)
        with pytest.raises(Killed):
            renew_certificate(chart, LATER)
    again = open_chart(tmp_path, PASSPHRASE, "Fictional Supervisor", no_pause)
    assert again.key.fingerprint == before
    bring_in_step(again, LATER)
    assert again.people.everybody[0].certificate == chart.key.certificate.public_bytes(Encoding.PEM).decode()
    assert verify(again).problems == ()
    assert verify(again).remarks == ()


def test_a_certificate_of_another_key_is_found(chart: Chart, tmp_path: Path) -> None:
    """Whoever has the key of the store writes an entry with a key of their own: it counts for nothing, and is told."""
    stranger = new_key("Fictional Supervisor", NOW)
    body = {"person": chart.person.id, "certificate": write_certificate(stranger.certificate).decode(), "what": "x"}
    forge(chart, "certificate", None, body, Author(chart.person.id, chart.key.private_key))
    assert any("not of that person's own key" in each for each in verify(chart).problems)
    assert read_roll(chart.store).members[0].certificate == chart.person.certificate
    assert open_chart(tmp_path, PASSPHRASE, "Fictional Supervisor", no_pause).key.fingerprint == chart.key.fingerprint


def test_nobody_changes_anothers_certificate(chart: Chart) -> None:
    """A supervisor's entry about the trainee, or in the trainee's name: found, and without effect."""
    member = read_roll(chart.store).members[1]
    renewed = renew_key(chart.key, LATER)
    body = {"person": member.id, "certificate": write_certificate(renewed.certificate).decode(), "what": "x"}
    for author in (chart.person.id, member.id):
        forge(chart, "certificate", None, body, Author(author, chart.key.private_key))
    problems = verify(chart).problems
    assert sum("not of that person's own key" in each for each in problems) == 2
    assert any("was not signed by the person it names" in each for each in problems)
    assert fingerprint_of(read_roll(chart.store).members[1].loaded) == fingerprint_of(member.loaded)
    for spoilt in ({"person": member.id}, {"person": chart.person.id, "certificate": "none"}):
        forge(chart, "certificate", None, spoilt, Author(chart.person.id, chart.key.private_key))
    assert sum("says nothing of a certificate" in each for each in verify(chart).problems) == 2
