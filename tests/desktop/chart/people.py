"""Consultations of made-up patients for the tests: the demonstration with another identity or other facts."""

import datetime as dt
from typing import Any

from desktop.consult.places import put_value
from engine.case import Case, Identity
from engine.case_file import take_case
from engine.consultation import Consultation, consult
from engine.packs.shelf import demonstration, open_edition


def make_case(**places: Any) -> Case:
    """The demonstration with other values; a place is written with two underscores for its dot."""
    values: Any = demonstration().model_dump(mode="json", exclude_none=True)
    for place, value in places.items():
        values = put_value(values, place.replace("__", "."), value)
    if {"identity__born", "as_of"} & set(places):
        values = put_value(values, "age", None)
    return take_case(values)


def make_consultation(**places: Any) -> Consultation:
    """The founding edition's answer to it."""
    return consult(make_case(**places), open_edition())


def make_identity(
    family: str | None = "EXAMPLE",
    given: str | None = "Amara",
    born: str | None = "1961-04-02",
    number: str | None = None,
    sex: Any = None,
    site: str | None = None,
) -> Identity:
    """Who somebody is."""
    day = None if born is None else dt.date.fromisoformat(born)
    return Identity(family_name=family, given_name=given, born=day, record_number=number, sex=sex, site=site)


def place_identity(who: Identity) -> Consultation:
    """A consultation of that person."""
    values = demonstration().model_dump(mode="json", exclude_none=True)
    values["identity"] = who.model_dump(mode="json", exclude_none=True)
    for name in ("age", "sex"):
        values["clinical"].pop(name)
    return consult(take_case(values), open_edition())
