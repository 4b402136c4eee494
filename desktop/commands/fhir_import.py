"""Read a FHIR R4 Bundle into a case: the case, where each datum came from, and what was not understood."""

import argparse
import datetime as dt
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.commands.day import take_clock
from desktop.commands.inputs import Refusal, name_of, read_case_file, read_text, write_whole
from engine.language import say

if TYPE_CHECKING:
    from desktop.fhir.merging import Merged


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `fhir import` takes."""
    parser.add_argument("bundle", metavar="BUNDLE", help="a FHIR R4 Bundle or resource, JSON; - is standard input")
    parser.add_argument("--into", metavar="CASE", help="a case file to which it is added; what it says already is kept")
    parser.add_argument(
        "--accept", metavar="PLACE", action="append", default=[],
        help="take the Bundle's value at this place though the case says otherwise, or though it is doubtful",
    )  # fmt: skip
    parser.add_argument("--as-of", metavar="DATE", help="the day of the consultation, as 2026-11-22")
    parser.add_argument("--out", metavar="FILE", help="write the case there, not to standard output")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(options: argparse.Namespace) -> int:
    """Print the case; what was taken, kept and not understood goes to standard error.

    :raises Refusal: one sentence a problem; nothing is written.
    """
    from desktop.consult.session import put_linked  # noqa: PLC0415
    from desktop.fhir.document import LARGEST, read_document  # noqa: PLC0415 - loaded only where a Bundle is read
    from desktop.fhir.merging import merge  # noqa: PLC0415
    from desktop.fhir.reading import find_written, read_case_data  # noqa: PLC0415

    name = name_of(options.bundle)
    if options.out is not None:
        _spare(options.out)
    values = _read_into(options.into)
    text = read_text(options.bundle, LARGEST)
    try:
        document = read_document(text)
        day, whence = _find_day(options.as_of, values, find_written(document))
        values = dict(put_linked(values, "as_of", day.isoformat()))
        known = {part: _day_in(values, part) for part in ("diagnosis", "transplant")}
        reading = read_case_data(document, day, known["diagnosis"], known["transplant"])
        merged = merge(values, reading, options.accept)
    except Refusal as refusal:
        raise Refusal(*(f"{name}: {sentence}" for sentence in refusal.sentences)) from None
    _give(options, merged, whence)
    return 0


def _spare(path: str) -> None:
    """A case may be replaced, nothing else.

    :raises Refusal: when something else lies there.
    """
    if Path(path).is_file() and Path(path).stat().st_size:
        try:
            read_case_file(path)
        except Refusal:
            raise Refusal(
                say("{path}: is there already and is no case; choose another name").format(path=path)
            ) from None


def _read_into(path: str | None) -> dict[str, Any]:
    if path is None:
        return {"plateau": 1, "clinical": {}}
    from desktop.consult.session import plain_values  # noqa: PLC0415

    return plain_values(read_case_file(path))


def _day_in(values: dict[str, Any], part: str) -> dt.date | None:
    said = values["clinical"].get(part, {}).get("date")
    return None if said is None else dt.date.fromisoformat(said)


def _find_day(given: str | None, values: dict[str, Any], written: dt.date | None) -> tuple[dt.date, str]:
    """The day of the consultation, and where it was taken from."""
    if given is not None:
        try:
            return dt.date.fromisoformat(given), "--as-of"
        except ValueError:
            raise Refusal(say("--as-of {given}: is not a date; write it as 2026-11-22").format(given=given)) from None
    if "as_of" in values["clinical"]:
        return dt.date.fromisoformat(values["clinical"]["as_of"]), say("the case")
    if written is not None:
        return written, say("the consultation in the Bundle")
    clock = take_clock(None, None)
    if (doubt := clock.doubt()) is not None:
        raise Refusal(say("{doubt} Say with --as-of which day it is").format(doubt=doubt.tell()))
    return clock().date(), say("this computer's clock")


def _give(options: argparse.Namespace, merged: "Merged", whence: str) -> None:
    from desktop.consult.files import write_values  # noqa: PLC0415

    order = ("plateau", "identity", "clinical", "series", "decision")
    values: dict[str, Any] = {name: merged.values[name] for name in order if name in merged.values}
    if options.out is not None:
        write_whole(options.out, write_values(values, as_json=options.out.lower().endswith(".json")))
    if options.json:
        print(json.dumps(_as_json(values, merged, whence), ensure_ascii=False, indent=1))
        return
    if options.out is None:
        print(write_values(values, as_json=False).decode(), end="")
    for line in _tell(merged, whence):
        print(line, file=sys.stderr)


def _as_json(values: dict[str, Any], merged: "Merged", whence: str) -> dict[str, Any]:
    return {
        "case": values,
        "as_of_from": whence,
        "from": [{"place": each.place, "value": each.value, **asdict(each.source)} for each in merged.taken],
        "kept": [
            {"place": each.place, "value": each.value, "offered_place": each.offered.place,
             "offered": each.offered.value, **asdict(each.offered.source)}
            for each in merged.kept
        ],
        "not_understood": [{"resource": each.resource, "why": each.why} for each in merged.unused],
    }  # fmt: skip


def _tell(merged: "Merged", whence: str) -> Iterator[str]:
    """One line a datum, then what the case kept, then what was not understood."""
    from desktop.screens.fields import name_place  # noqa: PLC0415
    from desktop.screens.pasting import tell_value  # noqa: PLC0415

    yield say("Day of the consultation: {isoformat}, from {whence}").format(
        isoformat=merged.case.clinical.as_of.isoformat(), whence=whence
    )
    for datum in merged.taken:
        source = ", ".join(each for each in (datum.source.resource, datum.source.code, datum.source.date) if each)
        yield say("Taken: {place}: {value}, from {source}").format(
            place=datum.place, value=tell_value(datum.place, datum.value), source=source
        )
    for each in merged.same:
        yield say("Already so: {place}, also in {resource}").format(place=each.place, resource=each.source.resource)
    for kept in merged.kept:
        offered = tell_value(kept.offered.place, kept.offered.value)
        yield (
            say("Kept: {label}: {value}; {resource} says {told} {offered}; --accept {place} takes it").format(
                label=kept.place,
                value=tell_value(kept.place, kept.value),
                resource=kept.offered.source.resource,
                told=name_place(kept.offered.place).lower(),
                offered=offered,
                place=kept.offered.place,
            )
        )
    for unused in merged.unused:
        yield say("Not taken: {resource}: {why}").format(resource=unused.resource, why=unused.why)
