"""Withdrawn certificates, lists that somebody made up, and authorities that are none: signatures that look in order."""

import datetime as dt
import functools
import io
from collections.abc import Callable, Iterator
from functools import partial

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from engine.consultation import write_canonically
from reports import sign as signing
from reports.bundle import make_bundle
from reports.content import SignerLine, write_content
from reports.issue import compose, embed
from reports.keys.authority import issue_certificate, new_authority
from reports.keys.identity import SigningKey
from reports.keys.renewal import accept_issued, renew_key
from reports.keys.trust import Trust, pin_fingerprints, take_lists
from reports.keys.withdrawal import Reason, WithdrawalList, read_crl, withdraw
from reports.seal.cose import makes_seal
from reports.seal.sealing import make_seal
from reports.summary import arrange
from tests.attacks.attack import SECOND, Attack, Found
from tests.attacks.files import COUNTERSIGN, sign_unchecked
from tests.attacks.signers import make_key
from tests.reports.authorities import BEFORE, DAY, SITE, forge, issued, site
from tests.reports.papers import MOMENT, consultation, key, signed

SECOND_OF_TIME = dt.timedelta(seconds=1)
KNOWN = Trust(authorities=(site().certificate,), as_of=MOMENT)
FLIPS = 40  # bits of a list, one at a time
TO_ALL = x509.KeyUsage(
    digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False,
    key_agreement=False, key_cert_sign=True, crl_sign=True, encipher_only=False, decipher_only=False,
)  # fmt: skip
UNTRUSTED, REMARKED = (Found.UNTRUSTED,), (Found.REMARKED,)


@functools.cache
def summary(by: SigningKey, moment: dt.datetime = MOMENT) -> bytes:
    """A whole summary, seal and all, signed by a key whether it may or not."""
    spoken, signer = consultation(), SignerLine(by.name, by.fingerprint, moment)
    seal = make_seal(spoken, by, moment) if makes_seal(by.certificate) else None
    content = arrange(write_content(spoken, signer, seal=seal))
    attached = embed(spoken, content, signer) | ({"seal": seal} if seal else {})
    file, places = compose(content, write_canonically(attached), make_bundle(spoken, moment), signer)
    return sign_unchecked(file, by, moment, places)


def countersigned_by(by: SigningKey) -> bytes:
    """The clinician's summary with a second signature by a key that a signing program of one's own would take."""
    about = signing.signers.PdfSignatureMetadata(
        field_name=signing.SUPERVISOR, name=by.name, reason=signing.REASON, md_algorithm="sha256",
        subfilter=signing.SigSeedSubFilter.PADES,
    )  # fmt: skip
    return signing._write(signing._Writer(io.BytesIO(signed(COUNTERSIGN))), by, MOMENT + DAY / 24, about)


@functools.cache
def listed(reason: Reason, since: dt.datetime = MOMENT) -> WithdrawalList:
    """The authority's list with the clinician's certificate."""
    return withdraw(site(), (issued().certificate,), reason, since, MOMENT + 5 * DAY)


def _pin(*keys: SigningKey) -> Trust:
    return pin_fingerprints([each.fingerprint for each in keys])


def _flip(at: int) -> Trust:
    """The list as it comes off a stick with one bit turned: it never counts as another list."""
    content = bytearray(x509_der(listed("stolen").crl))
    content[at * len(content) // FLIPS] ^= 1 << at % 8
    return take_lists(KNOWN, [(read_crl(bytes(content), "list"), "list")])


def x509_der(crl: x509.CertificateRevocationList) -> bytes:
    """A list in DER, where each bit says something."""
    return crl.public_bytes(Encoding.DER)


def _withdrawn() -> Iterator[Attack]:
    """A key that was withdrawn, whatever it signs and whatever certificate of it is shown."""
    own = issued()
    again = accept_issued(own, issue_certificate(site(), key().certificate, MOMENT + DAY), MOMENT + DAY)
    others = {"itself": own, "the one pinned": key(), "renewed": renew_key(key(), MOMENT), "issued again": again}
    trust = KNOWN.joined_with(_pin(*others.values())).with_lists([listed("stolen", MOMENT + 3 * DAY)])
    for name, by in others.items():
        for days in (-0.0, 1.1, 3.0, 4.0, 300.0):
            at = max(MOMENT + days * DAY, by.certificate.not_valid_before_utc)
            yield Attack(f"stolen, {name}, {days} days", partial(summary, by, at), UNTRUSTED, "a thief", trust=trust)
    far = MOMENT - 400 * DAY
    yield Attack("stolen, dated before it was made", partial(summary, own, far), (Found.REFUSED,), trust=trust)
    reasons: tuple[Reason, ...] = ("left", "replaced")
    for reason in reasons:
        gone = KNOWN.with_lists([listed(reason, MOMENT + DAY)])
        for name, moment in (("on the day", MOMENT + DAY), ("later", MOMENT + 9 * DAY)):
            yield Attack(f"{reason}, {name}", partial(summary, own, moment), UNTRUSTED, "is no older", trust=gone)
        told = "by the signing device's own clock"
        before = partial(summary, own, MOMENT + DAY - SECOND_OF_TIME)
        yield Attack(f"{reason}, a second before", before, REMARKED, told, trust=gone)
        both = gone.with_lists([listed("stolen", MOMENT + 3 * DAY)])
        yield Attack(f"{reason}, then stolen", partial(summary, own), UNTRUSTED, "a thief", trust=both)


def _lists() -> Iterator[Attack]:
    """Lists of others, older ones, and lists whose bits were turned on their way."""
    by, lookalike = partial(summary, issued()), new_authority(SITE, BEFORE)
    empty = withdraw(site(), (), "left", MOMENT, MOMENT)
    full = withdraw(site(), (issued().certificate,), "stolen", MOMENT, MOMENT + DAY, empty)
    theirs = withdraw(lookalike, (), "left", MOMENT, MOMENT + 20 * DAY)
    strange = withdraw(site("Another Site"), (), "left", MOMENT, MOMENT + 20 * DAY)
    given = {
        "an older list behind": (UNTRUSTED, "a thief", (full, empty)),
        "an older list before": (UNTRUSTED, "a thief", (empty, full)),
        "a lookalike's empty list beside": (UNTRUSTED, "a thief", (theirs, full)),
        "a stranger's empty list beside": (UNTRUSTED, "a thief", (strange, full)),
        "a lookalike's empty list instead": (REMARKED, "who did not sign it", (theirs,)),
        "a stranger's empty list instead": (REMARKED, "does not count", (strange,)),
        "no list": (REMARKED, "would not be noticed", ()),
    }
    for name, (found, tells, lists) in given.items():
        trust = take_lists(KNOWN, [(each.crl, "a list") for each in lists])
        yield Attack(name, by, found, tells, trust=trust)
    late = Trust(authorities=KNOWN.authorities, lists=(empty,), as_of=MOMENT + 400 * DAY)
    yield Attack("a list of long ago", by, REMARKED, "was due anew", trust=late)
    for at in range(FLIPS):
        yield Attack(f"bit {at} of a list turned", by, (Found.REFUSED, Found.REMARKED), trust=partial(_flip, at))


def _issuers() -> Iterator[Attack]:
    """Certificates by whoever may not issue, and by nobody."""
    private = key().private_key
    lookalike = new_authority(SITE, BEFORE)
    between = forge(site(), "Between", usage=TO_ALL, ca=True, first=BEFORE)
    signers: dict[str, tuple[SigningKey, Trust]] = {
        "a lookalike authority": (forge(lookalike, private=private), KNOWN),
        "a clinician as the issuer": (forge(key(), private=private), KNOWN.joined_with(_pin(key()))),
        "a clinician with an issued certificate": (forge(issued()), KNOWN.joined_with(_pin(issued()))),
        "an authority in between": (forge(between), KNOWN),
        "an authority issued, pinned": (between, KNOWN.joined_with(_pin(between))),
        "an authority that may sign, pinned": (_own_authority(), _pin(_own_authority())),
        "with a critical extension, pinned": (_critical(), _pin(_critical())),
        "issued before its authority": (forge(site(), first=BEFORE - 90 * DAY), KNOWN),
        "issued by one that ended": _ended(),
    }
    for name, (by, trust) in signers.items():
        yield Attack(name, partial(summary, by), (Found.UNTRUSTED, Found.REFUSED), trust=trust)
    root = _pin(site()).joined_with(KNOWN)
    yield Attack("the authority itself, pinned", partial(summary, site()), (Found.REFUSED,), trust=root)


@functools.cache
def _own_authority() -> SigningKey:
    return make_key(authority=True, uses=("digital_signature", "key_cert_sign", "crl_sign"))


@functools.cache
def _critical() -> SigningKey:
    unknown = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4.5"), b"\x05\x00")
    return forge(site("Another Site"), critical=unknown)


@functools.cache
def _ended() -> tuple[SigningKey, Trust]:
    uses = ("key_cert_sign", "crl_sign")
    old = make_key("Ended Site", authority=True, uses=uses, start=MOMENT - 9 * DAY, end=MOMENT - DAY / 2)
    return forge(old, first=MOMENT - DAY), Trust(authorities=(old.certificate,))


def _persons() -> Iterator[Attack]:
    """A second signature by the same person, or by somebody who was withdrawn."""
    everybody = KNOWN.joined_with(_pin(key(), renew_key(key(), MOMENT), key(SECOND)))
    second = issued(SECOND)
    for name, by in (("own key", key()), ("renewed", renew_key(key(), MOMENT)), ("issued", issued())):
        trust = everybody.joined_with(_pin(by))
        make = partial(countersigned_by, by)
        yield Attack(f"countersigned oneself, {name}", make, UNTRUSTED, "no second person", trust=trust)
    gone = withdraw(site(), (second.certificate,), "stolen", MOMENT, MOMENT + DAY)
    left = withdraw(site(), (second.certificate,), "left", MOMENT, MOMENT + DAY)
    for name, one, tells in (("stolen", gone, "a thief"), ("left", left, "is no older")):
        trust = everybody.with_lists([one])
        make = partial(countersigned_by, second)
        yield Attack(f"a supervisor's key, {name}", make, UNTRUSTED, tells, trust=trust)


def attacks(*, sample: bool) -> Iterator[Attack]:
    """None is taken for a trusted signature: refused, not trusted, or where only a clock could tell, with a remark."""
    groups: tuple[Callable[[], Iterator[Attack]], ...] = (_withdrawn, _lists, _issuers, _persons)
    for at, attack in enumerate(each for group in groups for each in group()):
        if not sample or at % 14 == 0:
            yield attack
