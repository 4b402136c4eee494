"""Laws of trust: a list only takes trust away, more lists never give it back, and a name alone never gives it."""

import datetime as dt
from dataclasses import replace

from cryptography.hazmat.primitives import hashes
from cryptography.x509 import Certificate
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.keys.authority import issue_certificate, new_authority
from reports.keys.renewal import renew_key
from reports.keys.trust import Pin, Trust, judge
from reports.keys.withdrawal import REASONS, WithdrawalList, withdraw
from tests.reports.authorities import BEFORE, DAY, SITE, forge, issued, site
from tests.reports.papers import MOMENT, key

LOOKALIKE = new_authority(SITE, BEFORE)
AGAIN = issue_certificate(site(), key().certificate, MOMENT + DAY)
SIGNERS = (
    key().certificate, issued().certificate, AGAIN, renew_key(key(), MOMENT).certificate,
    issue_certificate(LOOKALIKE, key().certificate, MOMENT), forge(issued()).certificate,
    issued("Dr B. Other").certificate,
)  # fmt: skip
ISSUER = {
    issued().certificate: site().certificate, AGAIN: site().certificate, SIGNERS[4]: LOOKALIKE.certificate,
    SIGNERS[6]: site().certificate,
}  # fmt: skip
LISTS = tuple(
    withdraw(site(), certificates, reason, MOMENT + days * DAY, MOMENT + 40 * DAY)
    for certificates in ((issued().certificate,), (AGAIN,), (issued("Dr B. Other").certificate,), ())
    for reason in REASONS
    for days in (0, 5, 40)
)
MOMENTS = st.integers(-20, 60).map(lambda days: MOMENT + dt.timedelta(days=days, hours=1))
PINS = st.lists(
    st.builds(
        lambda certificate, until: Pin(certificate.fingerprint(hashes.SHA256()).hex(), until=until),
        st.sampled_from(SIGNERS),
        st.none() | MOMENTS,
    ),
    max_size=3,
)
TRUSTS = st.builds(
    Trust,
    PINS.map(tuple),
    st.lists(st.sampled_from([site().certificate, LOOKALIKE.certificate]), max_size=2).map(tuple),
    st.lists(st.sampled_from(LISTS), max_size=3).map(tuple),
    as_of=st.none() | MOMENTS,
)


@settings(max_examples=100)
@given(trust=TRUSTS, more=st.lists(st.sampled_from(LISTS), max_size=3), signer=st.sampled_from(SIGNERS), moment=MOMENTS)
def test_a_list_only_takes_trust_away(
    trust: Trust, more: list[WithdrawalList], signer: Certificate, moment: dt.datetime
) -> None:
    """Whoever is trusted with more lists was trusted without them, in whatever order they are given."""
    with_more = judge(signer, moment, trust.with_lists(more))
    assert judge(signer, moment, trust).trusted or not with_more.trusted
    turned = judge(signer, moment, replace(trust, lists=(*reversed(more), *trust.lists)))
    assert turned.trusted == with_more.trusted


@settings(max_examples=100)
@given(trust=TRUSTS, signer=st.sampled_from(SIGNERS), moment=MOMENTS)
def test_whoever_is_trusted_is_pinned_or_issued_to(trust: Trust, signer: Certificate, moment: dt.datetime) -> None:
    """In the certificate's own time, and a sentence says why, trusted or not; without anybody nobody is."""
    standing = judge(signer, moment, trust)
    assert standing.why.endswith(".")
    assert not judge(signer, moment, Trust(lists=trust.lists)).trusted
    if standing.trusted:
        assert signer.not_valid_before_utc <= moment <= signer.not_valid_after_utc
        pinned = signer.fingerprint(hashes.SHA256()).hex() in {each.fingerprint for each in trust.pins}
        assert pinned or ISSUER.get(signer) in trust.authorities
