"""A chart full of made-up consultations for the benchmarks: plainly fictional patients, the same ones each time.

A few hundred cases are decided, and each of them stands for many patients: what an entry says of a case is what `add`
writes, with another identity and another note in it. One short text stands for every signed summary, which would be
some hundred kilobytes each and are read by no list.
"""

import datetime as dt
import hashlib
import random
from collections.abc import Iterator
from typing import Any

from desktop.benchmarks.patients import SEED, draw_cases
from desktop.chart.chart import Chart
from desktop.chart.events import Kind
from desktop.chart.saving import tell_consultation
from engine.case import Case
from engine.case_file import CaseError, take_case
from engine.consultation import consult
from engine.edition import Edition

CASES, VISITS, AT_ONCE = 600, 4, 5_000  # cases decided; consultations of a patient; entries in one transaction
FIRST_DAY, DAYS = dt.date(2021, 1, 4), 2_000
NIGHT = dt.timedelta(minutes=7)  # between one entry and the next
PAPER = b"In place of a signed summary."
# No names of people: syllables put together.
_FAMILY = ("zor", "quim", "vel", "tha", "bru", "mär", "ost", "fen", "gla", "ruh", "pel", "ñar", "dov", "ixt", "sür")
_GIVEN = ("Ambra", "Bexil", "Çorin", "Dovan", "Eluth", "Fimor", "Gwenda", "Halor", "Iskra", "Jorun", "Kelda", "Lumir")
_COMMON = ("patient", "well", "tolerates", "counts", "stable", "discussed", "prefers", "treatment", "review", "weeks")
_SOME = ("rash", "diarrhoea", "neuropathy", "fatigue", "travel", "cough", "shingles", "pulmonary", "embolism", "cramps",
         "denosumab", "vaccination", "thyroid", "cataract", "grandchild", "insurance", "Zürich", "hôpital")  # fmt: skip
RARE = "larkspur"  # in one note of ten thousand


def fill_chart(chart: Chart, number: int, edition: Edition, until: dt.datetime, cases: int = CASES) -> None:
    """So many consultations, the last of them saved at `until`; a tenth is signed, some are amended or withdrawn."""
    chance = random.Random(SEED)  # noqa: S311 - a sample, no secret
    bodies = [tell_consultation(consult(case, edition)) for case in draw_dated(cases)]
    digest = hashlib.sha256(PAPER).hexdigest()
    signed = {"paper": digest, "version": 1, "signer": chart.key.name, "fingerprint": chart.key.fingerprint,
              "field": False}  # fmt: skip
    drawn = enumerate(_draw_entries(chance, bodies, number, signed))
    started = until - NIGHT * number * 1.2
    with chart.writing():
        chart.store.tell("insert into papers values(?,?)", digest, PAPER)
    more = True
    while more:
        more = False
        with chart.writing():
            for at, (kind, record, body) in drawn:
                chart.append(kind, record, body, started + NIGHT * at)
                if at % AT_ONCE == AT_ONCE - 1:
                    more = True
                    break


def draw_dated(number: int) -> list[Case]:
    """So many cases with days in them, the earliest consultation first."""
    chance = random.Random(SEED)  # noqa: S311
    days = sorted(chance.randrange(DAYS) for _ in range(number))
    return [
        _date(case, FIRST_DAY + dt.timedelta(day), chance) for case, day in zip(draw_cases(number), days, strict=True)
    ]


def _date(case: Case, day: dt.date, chance: random.Random) -> Case:
    """The case on another day, with the days that a plan counts from."""
    values = case.model_dump(mode="json", exclude_none=True, exclude_defaults=False)
    clinical = values["clinical"]
    clinical["as_of"] = day.isoformat()
    if clinical["transplant"].get("done"):
        clinical["transplant"]["date"] = (day - dt.timedelta(chance.randrange(90, 900))).isoformat()
    if chance.random() < 0.1:  # noqa: PLR2004
        clinical["cytogenetics"]["t_14_16"] = "pending"
    values["decision"] = {"plan": {"start": (day + dt.timedelta(chance.randrange(1, 30))).isoformat()}}
    months, given = clinical["maintenance"].get("months"), dict(values)
    if months is not None and clinical["transplant"].get("date"):
        started = _months_before(day, months)
        transplant = (started - dt.timedelta(100)).isoformat()
        given["clinical"] = clinical | {
            "maintenance": clinical["maintenance"] | {"started": started.isoformat()},
            "transplant": clinical["transplant"] | {"date": transplant},
        }
    try:
        return take_case(given)
    except CaseError:  # the days contradict something of the draw
        return take_case(values)


def _months_before(day: dt.date, months: int) -> dt.date:
    whole = day.year * 12 + day.month - 1 - months
    return dt.date(whole // 12, whole % 12 + 1, min(day.day, 28))


def _draw_entries(
    chance: random.Random, bodies: list[dict[str, Any]], number: int, signed: dict[str, Any]
) -> Iterator[tuple[Kind, str, dict[str, Any]]]:
    """What is done, one entry after the other."""
    patients = [_draw_identity(chance, at) for at in range(max(1, number // VISITS))]
    for at in range(number):
        record, whose = f"r-{at:08d}", chance.randrange(len(patients))
        nearby = at * len(bodies) // number + chance.randrange(-20, 20)
        body = bodies[min(max(nearby, 0), len(bodies) - 1)]
        added = _vary(chance, body, patients[whose]) | {"patient": f"p-{whose:08d}"}
        yield "added", record, added
        fate = chance.random()
        if fate < 0.05:  # noqa: PLR2004
            yield "amended", record, _vary(chance, body, patients[whose]) | {"reason": ""}
        if fate < 0.15:  # noqa: PLR2004
            yield "signed", record, signed | {"version": 2 if fate < 0.05 else 1}  # noqa: PLR2004
        elif fate < 0.18:  # noqa: PLR2004
            yield "withdrawn", record, {"reason": "entered twice"}


def _draw_identity(chance: random.Random, at: int) -> dict[str, Any]:
    family = "".join(chance.choice(_FAMILY) for _ in range(3)).capitalize()
    born = dt.date(1940, 1, 1) + dt.timedelta(chance.randrange(14_000))
    return {
        "family_name": family, "given_name": chance.choice(_GIVEN), "born": born.isoformat(),
        "record_number": f"{at // 100:04d}-{at % 100:02d}",
    }  # fmt: skip


def _vary(chance: random.Random, body: dict[str, Any], who: dict[str, Any]) -> dict[str, Any]:
    """The same answer for somebody else, with another note."""
    words = [*chance.choices(_COMMON, k=6), *chance.choices(_SOME, k=3)]
    if chance.random() < 1e-4:  # noqa: PLR2004
        words.append(RARE)
    record = body["record"]
    case = record["case"]
    decision = case["decision"] | {"note": " ".join(words)}
    return body | {"record": record | {"case": case | {"identity": who, "decision": decision}}}
