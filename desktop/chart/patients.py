"""Whose record it is: the patient that an identity names, where it names one beyond doubt."""

from desktop.chart.names import letters_of, name_key, number_key
from desktop.chart.store import Store
from engine.case import Identity

_COLUMNS = "id, family, given, born, sex, number, site, key_name, key_number"


def find_patient(store: Store, who: Identity) -> str | None:
    """The patient with the same identifier and birth date, or with the same whole name and birth date, and nothing that
    speaks against it: no other gender, site, identifier or name.

    None when nobody fits beyond doubt: two entries for one patient can be merged, two patients in one entry cannot be
    told apart any more. Entries that were merged are one patient; the answer is the entry that fits best.
    """
    born = who.born.isoformat() if who.born else None
    by_name, by_number = name_key(who.family_name, who.given_name, born), number_key(who.record_number)
    if born is None:
        return None
    if by_number is not None:
        found = store.ask(f"select {_COLUMNS} from patients where key_number = ? and born = ?", by_number, born)  # noqa: S608
        fitting = [row for row in found if not speaks_against(who, row) and by_name in (row[7], None)]
        if fitting:
            return _one(store, fitting)
    if by_name is None or not letters_of(who.given_name or ""):
        return None
    found = store.ask(f"select {_COLUMNS} from patients where key_name = ?", by_name)  # noqa: S608
    if any(speaks_against(who, row) for row in found):
        return None  # somebody else of that name and birth date is known: this may be either
    return _one(store, found)


def speaks_against(who: Identity, row: tuple[str | None, ...]) -> bool:
    """Whether something that both say is not the same; `row` as the columns of patients stand above."""
    _, _, _, _, sex, _, site, _, by_number = row
    given = (who.sex, _site(who.site), number_key(who.record_number))
    return any(
        None not in pair and pair[0] != pair[1] for pair in zip(given, (sex, _site(site), by_number), strict=True)
    )


def find_lead(store: Store, patient: str) -> str:
    """The patient that this one was found to be, through every merge; itself where it was not merged."""
    seen = {patient}
    while found := store.ask("select into_patient from patients where id = ?", patient):
        into = found[0][0]
        if into is None or into in seen:
            break
        seen.add(into)
        patient = into
    return patient


def _one(store: Store, found: list[tuple[str | None, ...]]) -> str | None:
    """The first of the entries, if all of them are one patient."""
    leads = {find_lead(store, str(row[0])) for row in found}
    return str(found[0][0]) if len(leads) == 1 else None


def _site(site: str | None) -> str | None:
    return letters_of(site) or None if site else None
