"""Cohorts that the tests of concordance share: one counted by hand, and any that hypothesis can think of."""

from hypothesis import strategies as st

from engine.concordance.rows import NOT_NAMED, UNREADABLE, Row

ADVICE = ("observe", "lenalidomide-maintenance", "bortezomib-maintenance")
OBSERVE, LENALIDOMIDE, BORTEZOMIB = ADVICE


def row(given: str | None, advice: str = OBSERVE, **more: object) -> Row:
    """A patient of whom the advice is known, with what was given."""
    values: dict[str, object] = {
        "advice": advice, "status": "advice", "reachable": (advice,), "risk": "standard", "given": given,
        "reason": None, "centre": "Ashford", "year": 2025,
    }  # fmt: skip
    return Row(**(values | more))  # type: ignore[arg-type]


def by_hand() -> list[Row]:
    """40 patients in three centres and two years, and two rows that are none.

    Ashford 2025: 12 as recommended, 8 given lenalidomide (6 with one reason in three spellings, 1 another, 1 none).
    Bexley 2026, high risk: 9 as recommended, 1 differs without naming a plan, 2 provisional as it stands, 1 not.
    Unnamed centre: 3 nothing recommended (2 within, 1 beyond), 2 in other words, 2 without a decision.
    """
    ashford = [row(OBSERVE)] * 12
    reasons = ["Patient's wish", "patient's  wish.", " PATIENT'S WISH"] * 2
    ashford += [row(LENALIDOMIDE, reason=reason) for reason in [*reasons, "Trial", None]]
    bexley = {"centre": "Bexley", "year": 2026, "risk": "high"}
    more = [row(BORTEZOMIB, BORTEZOMIB, **bexley)] * 9
    more += [row(NOT_NAMED, BORTEZOMIB, differs=True, **bexley)]
    more += [row(BORTEZOMIB, BORTEZOMIB, status="provisional", **bexley)] * 2
    more += [row(OBSERVE, BORTEZOMIB, status="provisional", **bexley)]
    nowhere = {"centre": None, "year": 2026, "risk": None}
    still = {"advice": None, "status": "open", "reachable": (OBSERVE, LENALIDOMIDE)}
    rest = [row(OBSERVE, **still | nowhere), row(LENALIDOMIDE, **still | nowhere), row(BORTEZOMIB, **still | nowhere)]  # type: ignore[arg-type]
    rest += [row("autologous transplant again", **nowhere), row("ixazomib", **nowhere)]  # type: ignore[arg-type]
    rest += [row(None, **nowhere)] * 2  # type: ignore[arg-type]
    return [*ashford, UNREADABLE, *more, *rest, UNREADABLE]


def _make(drawn: tuple[str, str, str | None, bool, str | None, str | None, int]) -> Row:
    status, advice, given, differs, reason, centre, year = drawn
    return Row(
        None if status == "open" else advice,
        status,  # type: ignore[arg-type]
        (advice,) if status == "advice" else (advice, OBSERVE),
        "high" if year % 2 else None,
        NOT_NAMED if differs else given,
        reason,
        centre,
        year,
        differs=differs,
    )


def rows(most: int = 60) -> st.SearchStrategy[list[Row]]:
    """Any cohort of a few centres, years and reasons."""
    one = st.tuples(
        st.sampled_from(["advice", "advice", "provisional", "open"]),
        st.sampled_from(ADVICE),
        st.sampled_from([*ADVICE, "something else", None]),
        st.sampled_from([False, False, False, True]),
        st.sampled_from([None, "wish", "Wish.", "trial", "kidneys"]),
        st.sampled_from(["Ashford", "Bexley", None]),
        st.integers(2022, 2026),
    ).map(_make)
    return st.lists(st.one_of(one, one, one, st.just(UNREADABLE)), max_size=most)
