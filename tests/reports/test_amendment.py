"""A new version of a signed summary says on the page that it is one, why, and what changed; and it verifies."""

import pytest

from reports.amendment import Amendment, read_amendment
from reports.issue import issue_summary
from reports.proving import rewriting
from reports.proving.pages import read_pages, squeeze
from reports.proving.verify import verify
from tests.reports.papers import MOMENT, consultation, key

AMENDMENT = Amendment(
    2, "signed by Fictional Signer on 22-Nov-2026, version 1", "neuropathy was found later",
    (("Facts", ("Neuropathy grade: 0 → 2",)), ("Cautions added", ("Neuropathy.",))),
)  # fmt: skip


def test_the_page_says_what_changed_and_verifies() -> None:
    """The first page says that it is version 2, the second begins with what changed; page and record agree."""
    pdf = issue_summary(consultation(), key(), MOMENT, amendment=AMENDMENT)
    first, second, *_ = read_pages(pdf)
    assert squeeze("AMENDED, VERSION 2") in first
    for words in ("Amended: what changed", AMENDMENT.replaced, AMENDMENT.reason, "Neuropathy grade: 0 → 2"):
        assert squeeze(words) in second
    assert verify(pdf).problems == ()
    assert verify(pdf).proved


def test_another_amendment_than_the_attached_one_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page whose amendment is not the one that its record holds does not verify."""
    pdf = issue_summary(consultation(), key(), MOMENT, amendment=AMENDMENT)
    monkeypatch.setattr(rewriting, "read_amendment", lambda _values: None)
    assert verify(pdf).problems == ("The page does not say what the record means.",)


def test_what_is_attached_is_read_back() -> None:
    """An amendment comes back from its JSON as it was; a summary without one says so."""
    assert read_amendment(AMENDMENT.as_json()) == AMENDMENT
    assert read_amendment(None) is None
