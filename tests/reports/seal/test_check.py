"""The verdict on a seal: genuine, forged or not to be checked; what page 1 must show; and who it is about."""

import datetime as dt
from dataclasses import replace

import cbor2
import pytest
from cryptography import x509

from engine.packs import files
from reports.content import write_content
from reports.keys.identity import SigningKey, new_key
from reports.seal import check
from reports.seal.check import Claims, check_seal
from reports.seal.cose import sign_payload
from reports.seal.fields import Fields, seal_fields
from reports.seal.text import read_code, write_text
from tests.reports.papers import BLOCKED, MOMENT, NAME, OPEN, consultation, key
from tests.reports.seal.made_seals import fields, seal, signed_text

BORN = consultation().case.identity.born
WHO = Claims("4471-22", "Example", "Amara", BORN)


def text_of(told: Fields, by: SigningKey | None = None) -> str:
    """The seal of any fields."""
    return signed_text(told.pack_up(), by)


def test_a_genuine_seal_shows_what_page_one_shows() -> None:
    """Each value stands on page 1 word for word, so that a reader can compare them one by one."""
    verdict = check_seal(seal(), [key().certificate])
    assert (verdict.standing, verdict.signer, verdict.proved, verdict.problems) == ("genuine", NAME, True, ())
    shown = dict(verdict.shown)
    content = write_content(consultation(), None)
    assert shown["Advice"] == content.recommendation.headline.replace("\u00a0", " ")
    assert content.recommendation.caps.startswith(shown["Answer"])
    assert shown["Date"] == content.date == "22-Nov-2026"
    assert shown["Record"] == dict(content.identity.facts)["Record"]
    assert shown["Edition"].replace(" (", "\u0020(") in content.running[1].replace("\u00a0", " ")
    assert shown["Risk group"] == "standard (msmart-2012)"
    assert shown["Initials"] == "E, A"
    assert shown["Signed"].replace("\u00a0", " ") == "22-Nov-2026 14:05 UTC+01:00"
    assert verdict.edition_here


@pytest.mark.parametrize(("changes", "advice"), [(OPEN, "none yet"), (BLOCKED, "must not be given now")])
def test_an_open_or_blocked_answer_says_so(changes: dict[str, object], advice: str) -> None:
    """A seal over no advice, or over advice that is blocked, never reads as advice."""
    spoken = consultation(**changes)
    shown = dict(check_seal(text_of(seal_fields(spoken.record(), MOMENT)), [key().certificate]).shown)
    assert advice in shown["Advice"]
    assert write_content(spoken, None).recommendation.caps.startswith(shown["Answer"])


def test_without_the_certificate_nothing_is_proved() -> None:
    """A seal whose signer's certificate is not here is neither genuine nor forged, and is not proved."""
    for certificates in ([], [new_key(NAME, MOMENT).certificate]):
        verdict = check_seal(seal(), certificates)
        assert (verdict.standing, verdict.signer, verdict.proved) == ("unknown", "", False)
        assert "nobody can say" in verdict.problems[0]
        assert dict(verdict.shown)["Signed by"] == "not known here"


def test_changed_fields_are_forged() -> None:
    """Each field changed under the true signature: not genuine."""
    other = consultation(identity__family_name="Other")
    for told in (
        replace(fields(), advice="observe"),
        replace(fields(), blocked=True),
        replace(fields(), as_of=dt.date(2026, 11, 23)),
        replace(fields(), initials="X, Y"),
        seal_fields(other.record(), MOMENT),
    ):
        whole = cbor2.loads(read_code(seal()))
        head, _, _, signature = whole.value
        made = cbor2.dumps(cbor2.CBORTag(18, [head, {}, told.pack_up(), signature]), canonical=True)
        verdict = check_seal(write_text(made), [key().certificate])
        assert (verdict.standing, verdict.proved) == ("forged", False)


def test_another_key_of_the_same_name_is_not_the_signer() -> None:
    """A lookalike's own seal is unknown; one that names the true certificate is forged."""
    lookalike = new_key(NAME, MOMENT)
    assert check_seal(text_of(fields(), lookalike), [key().certificate]).standing == "unknown"
    posing = replace(lookalike, fingerprint=key().fingerprint)
    assert check_seal(text_of(fields(), posing), [key().certificate]).standing == "forged"


def test_a_collision_of_key_ids_misleads_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where two certificates go by one id, the signature says which of them signed."""
    lookalike = new_key("Somebody else", MOMENT)
    monkeypatch.setattr(check, "key_id_of", lambda _certificate: bytes.fromhex(key().fingerprint)[:8])
    verdict = check_seal(seal(), [lookalike.certificate, key().certificate])
    assert (verdict.standing, verdict.signer) == ("genuine", NAME)
    assert check_seal(seal(), [lookalike.certificate]).standing == "forged"


def test_a_certificate_not_in_force_proves_nothing() -> None:
    """A seal dated before its signer's certificate began, or after it ended, is told as such."""
    for years in (-1, 11):
        told = replace(fields(), signed_at=MOMENT + dt.timedelta(days=366 * years))
        verdict = check_seal(text_of(told), [key().certificate])
        assert verdict.standing == "genuine"
        assert not verdict.proved
        assert "not in force" in verdict.problems[0]


def test_a_doubt_about_the_signer_spoils_the_proof() -> None:
    """A certificate withdrawn, judged at the time that the seal gives: genuine, and not proved."""

    def doubt(certificate: x509.Certificate, moment: dt.datetime) -> str:
        assert (certificate, moment) == (key().certificate, MOMENT)
        return "The key was stolen."

    verdict = check_seal(seal(), [key().certificate], doubt=doubt)
    assert (verdict.standing, verdict.proved, verdict.problems) == ("genuine", False, ("The key was stolen.",))
    assert check_seal(seal(), [], doubt=doubt).standing == "unknown"


@pytest.mark.parametrize(
    ("claims", "identifier", "person"),
    [
        (WHO, True, True),
        (replace(WHO, identifier=" 4471-22 ", family_name="EXAMPLE"), True, True),
        (replace(WHO, identifier="4471-23"), False, True),
        (replace(WHO, given_name="Jane"), True, False),
        (replace(WHO, born=dt.date(1961, 4, 3)), True, False),
        (Claims(identifier="4471-22"), True, None),
        (Claims(), None, None),
    ],
)
def test_who_it_is_about_is_compared(claims: Claims, *, identifier: bool | None, person: bool | None) -> None:
    """Number, name and birth date are the same, NOT the same, or not given; one that is not spoils the proof."""
    verdict = check_seal(seal(), [key().certificate], claims)
    assert (verdict.identifier, verdict.person) == (identifier, person)
    assert verdict.proved is (False not in (identifier, person))


def test_what_was_not_recorded_cannot_be_the_same() -> None:
    """A number given for a summary that has none is told, and is no agreement."""
    spoken = consultation(identity__record_number=None, identity__born=None)
    verdict = check_seal(text_of(seal_fields(spoken.record(), MOMENT)), [key().certificate], WHO)
    assert (verdict.identifier, verdict.person, verdict.proved) == (None, None, False)
    assert all("cannot be compared" in problem for problem in verdict.problems)
    assert len(verdict.problems) == 2


def test_an_edition_that_is_not_here_is_told_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """The seal stays genuine; the advice is told by the id that it was signed with."""
    monkeypatch.setattr(check, "list_current", lambda: ())
    monkeypatch.setattr(check, "list_released", lambda: ())
    verdict = check_seal(seal(), [key().certificate])
    assert verdict.proved
    assert not verdict.edition_here
    assert dict(verdict.shown)["Advice"] == "lenalidomide-maintenance"
    assert "not here" in dict(verdict.shown)["Edition"]
    assert "mayo-2012" in files.shipped()


def test_advice_that_the_edition_does_not_know_is_told_by_its_id() -> None:
    """A key's holder may sign anything; it is shown as it stands and breaks nothing."""
    told = replace(fields(), advice="no-such-advice", risk="no-such-group")
    shown = dict(check_seal(text_of(told), [key().certificate]).shown)
    assert shown["Advice"] == "no-such-advice"


def test_a_signed_message_that_is_no_seal_is_refused() -> None:
    """The clinician's own signature over something else is no seal."""
    with pytest.raises(ValueError, match="not as this program writes them"):
        check_seal(write_text(sign_payload(b"\x81\x01" + bytes(90), key())), [key().certificate])
