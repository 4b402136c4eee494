"""What lists and searches read: rows read off the entries, written with them, and made anew from them at any time."""

from collections.abc import Mapping
from typing import Any

from desktop.chart.events import CHANGES, Event
from desktop.chart.names import fold_words, name_key, number_key, order_key
from desktop.chart.patients import find_lead
from desktop.chart.states import NEXT, State
from desktop.chart.store import Store

IDENTITY = ("family_name", "given_name", "born", "sex", "record_number", "site")


def read_off(store: Store, event: Event) -> None:
    """Bring the rows up to an entry that has just been written, inside the store's `writing`."""
    if event.kind in ("added", "amended") and event.record is not None:
        _say(store, event, event.record, event.body)
    elif event.kind in CHANGES and event.record is not None:
        _change_state(store, event, event.record)
    elif event.kind == "exported" and event.record is not None:
        store.tell("update records set exported = ? where id = ?", event.seq, event.record)
    elif event.kind in ("merged", "parted"):
        _move(store, event.body, merged=event.kind == "merged")


def _say(store: Store, event: Event, record: str, body: Mapping[str, Any]) -> None:
    """A record as its latest version says it."""
    kept, told = body["record"], body["told"]
    case, outcome = kept["case"], kept["outcome"]
    before = store.ask("select state, version, own_patient from records where id = ?", record)
    state, version, own = before[0] if before else (None, 0, body["patient"])
    store.tell("insert into patients(id) values(?) on conflict(id) do nothing", own)
    row = {
        "id": record, "author": event.by, "own_patient": own, "patient": find_lead(store, own),
        "state": NEXT[(state, event.kind)], "version": version + 1, "changed": event.seq,
        "as_of": case["clinical"]["as_of"], "saved_at": event.at.isoformat(), "edition": outcome["pack"],
        "status": outcome["status"], "advice": outcome["advice"], "blocked": int(outcome["blocked"]),
        "risk": outcome["risk"]["group"], "word": told["word"], "headline": told["headline"],
        "waits": 0,
    }  # fmt: skip
    names, marks = ", ".join(row), ", ".join("?" * len(row))
    anew = ", ".join(f"{name}=excluded.{name}" for name in row if name not in ("id", "author"))
    store.tell(
        f"insert into records({names}) values({marks}) on conflict(id) do update set {anew}",
        *row.values(),
    )
    number = store.ask("select row from records where id = ?", record)[0][0]
    store.tell("insert or replace into words(rowid, text) values(?, ?)", number, _words(record, kept, told))
    if before:
        store.tell("delete from dues where record = ?", number)
    for due in body["dues"]:
        store.tell(
            "insert into dues(record, what, day, told) values(?,?,?,?)", number, due["what"], due["day"], due["told"]
        )
    _name(store, own, case.get("identity", {}))
    _find(store, row["patient"], number)


def _name(store: Store, patient: str, who: Mapping[str, Any]) -> None:
    """The patient by the names of the version that was saved last; what it does not say stays as it was."""
    store.tell(
        "update patients set family=coalesce(?,family), given=coalesce(?,given), born=coalesce(?,born), "
        "sex=coalesce(?,sex), number=coalesce(?,number), site=coalesce(?,site) where id=?",
        *(who.get(name) for name in IDENTITY), patient,
    )  # fmt: skip
    family, given, born, number = store.ask("select family, given, born, number from patients where id=?", patient)[0]
    keys = (name_key(family, given, born), number_key(number), order_key(family, given))
    if (
        store.ask("select ordered from patients where id=?", patient)[0][0] != keys[-1]
    ):  # it is found under another name
        store.tell(
            "update finding set ordered=? where row in (select row from records where patient=?)", keys[-1], patient
        )
    store.tell("update patients set key_name=?, key_number=?, ordered=? where id=?", *keys, patient)


def _find(store: Store, lead: str, record: int) -> None:
    """What a search asks of a record, and what the list of patients says of its patient."""
    store.tell(
        "insert or replace into finding select r.row, p.row, r.state, r.advice, r.risk, r.as_of, p.ordered "
        "from records r join patients p on p.id = r.patient where r.row = ?",
        record,
    )
    _count(store, lead)


def _count(store: Store, patient: str) -> None:
    """How many records a patient has, and which is the latest that stands, with its dues."""
    store.tell(
        "update patients set records = (select count(*) from records where patient = ?1), latest = (select row from "
        "records where patient = ?1 and state <> 'withdrawn' order by as_of desc, row desc limit 1) where id = ?1",
        patient,
    )
    store.tell(
        "update dues set stands = (record is (select latest from patients where id = ?1)) "
        "where record in (select row from records where patient = ?1)",
        patient,
    )


def _change_state(store: Store, event: Event, record: str) -> None:
    found = store.ask("select state, row, patient from records where id = ?", record)
    before: State = found[0][0]
    number, patient = found[0][1:]
    state = NEXT[(before, event.kind)]
    waits = int(event.kind == "signed" and event.body["field"])
    store.tell("update records set state=?, changed=?, waits=? where row=?", state, event.seq, waits, number)
    store.tell("update finding set state=? where row=?", state, number)
    if state == "withdrawn":
        _count(store, patient)


def _move(store: Store, body: Mapping[str, Any], *, merged: bool) -> None:
    """Two patients found to be one, or taken apart; the records keep the patient that they were added for."""
    patient, into = body["patient"], body["into"]
    concerned = {patient, find_lead(store, patient), find_lead(store, into)}
    store.tell("update patients set into_patient=? where id=?", into if merged else None, patient)
    for each in concerned:
        for own, number in store.ask("select own_patient, row from records where patient = ?", each):
            lead = find_lead(store, own)
            if lead != each:
                store.tell("update records set patient=? where row=?", lead, number)
                _find(store, lead, number)
    for each in concerned | {find_lead(store, patient)}:
        _count(store, each)


def _words(record: str, kept: Mapping[str, Any], told: Mapping[str, Any]) -> str:
    """Everything of a record that a search may ask for, in one text."""
    case, outcome = kept["case"], kept["outcome"]
    who, decision = case.get("identity", {}), case.get("decision", {})
    parts = (
        record, *(who.get(name) for name in IDENTITY), case["clinical"]["as_of"], told["word"], told["headline"],
        outcome["advice"], outcome["risk"]["group"], outcome["pack"], decision.get("reason"), decision.get("note"),
    )  # fmt: skip
    return fold_words(" ".join(str(part) for part in parts if part))
