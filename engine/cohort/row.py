"""One patient's line among the results of a cohort: what the edition says, or why the row could not be read."""

from typing import Any

from engine.case import Case, Clinical
from engine.edition import Edition
from engine.evaluate import walk
from engine.explore import choose_question, find_missing, find_reachable
from engine.facts import Facts
from engine.remarks import is_past_review

# What a row says that could not be read, in the order of every line's keys.
UNREAD: dict[str, Any] = {"status": None, "advice": None, "risk": None, "reachable": [], "missing": [],
                          "ask_next": None, "error": None}  # fmt: skip


def decide_row(edition: Edition, row: int, case: Case | str) -> dict[str, Any]:
    """One patient's result line; `error` says why there is none, `past_review` that its edition is too old."""
    if isinstance(case, str):
        return {"row": row, "id": None, "past_review": None, **UNREAD, "error": case}
    past = is_past_review(edition.pack, case.clinical.as_of)
    return {"row": row, "id": case.identity.record_number, "past_review": past, **answer(edition, case.clinical)}


def answer(edition: Edition, clinical: Clinical) -> dict[str, Any]:
    """What a line says of a patient, without who it is."""
    return answer_facts(edition, edition.read(clinical))


def answer_facts(edition: Edition, facts: Facts) -> dict[str, Any]:
    """The same of facts already read."""
    reachable = find_reachable(edition, facts)
    missing = find_missing(edition, facts)
    _, leaf = walk(edition, facts)
    certain = len(reachable) == 1
    groups = edition.possible_groups(facts)
    return {
        "status": "advice" if certain else ("open" if leaf is None else "provisional"),
        "advice": reachable[0] if certain else leaf,
        "risk": groups[0] if len(groups) == 1 else None,
        "reachable": list(reachable),
        "missing": list(missing),
        "ask_next": choose_question(edition, facts, missing),
        "error": None,
    }
