"""Whose record it is: the patient that an identity names, where it names one beyond doubt."""

from desktop.chart.read_off import name_key, number_key
from desktop.chart.store import Store
from engine.case import Identity


def find_patient(store: Store, who: Identity) -> str | None:
    """The patient with the same identifier and nothing that speaks against it, or with the same name and birth date.

    None when nobody fits beyond doubt: two entries for one patient can be merged, two patients in one entry cannot be
    told apart any more.
    """
    born = who.born.isoformat() if who.born else None
    by_name, by_number = name_key(who.family_name, who.given_name, born), number_key(who.record_number)
    if by_number is not None:
        for patient, found_born, found_name, site in store.ask(
            "select id, born, key_name, site from patients where key_number = ?", by_number
        ):
            same_site = site is None or who.site is None or site == who.site
            if same_site and born is not None and found_born == born and by_name in (found_name, None):
                return str(patient)
    if by_name is None or not who.given_name:
        return None
    found = store.ask("select id, key_number from patients where key_name = ?", by_name)
    fitting = [patient for patient, number in found if by_number in (None, number) or number is None]
    return str(fitting[0]) if len(fitting) == 1 else None
