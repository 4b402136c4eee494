"""What a role allows, and what it does not."""

from desktop.chart.events import KINDS
from desktop.chart.people import ROLES
from desktop.chart.roles import MAY, OWN_ONLY, WORDS, may


def test_a_trainee_works_on_own_records_and_waits_for_a_supervisor() -> None:
    """A trainee adds, amends, signs and withdraws what is their own; never another's, never as a supervisor."""
    assert all(may("trainee", kind) for kind in ("added", "amended", "signed", "withdrawn", "opened", "exported"))
    assert not any(may("trainee", kind, own=False) for kind in OWN_ONLY)
    assert not any(may("trainee", kind) for kind in MAY)


def test_only_a_supervisor_countersigns_and_says_who_may_open() -> None:
    """A clinician does everything else, to any record."""
    assert [kind for kind in KINDS if not may("clinician", kind, own=False)] == ["countersigned", "person", "restored"]
    assert all(may("supervisor", kind, own=False) for kind in KINDS)


def test_every_role_has_a_word() -> None:
    """A refusal names the role in words."""
    assert set(WORDS) == set(ROLES)
