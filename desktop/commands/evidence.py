"""The evidence ledger: every figure, dose and licence with source, follow-up and status; checks by named persons."""

import argparse
import datetime as dt
import json
from collections.abc import Iterable

from desktop.commands.arguments import add_home
from desktop.commands.inputs import Refusal, open_pack, read_checks
from desktop.commands.paragraphs import fold
from engine.checking import Checks, tell_check
from engine.language import noted, say
from engine.ledger import Item, items_of_theme, list_items, tell_status
from engine.packs.installed import list_current
from engine.wording import upper_first

SAFETY = "safety"
WITHHELD = noted("a dose, not printed here; 'plateau evidence show' gives it to whoever checks it")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `evidence` takes: list, show, check and uncheck."""
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="list | show | check | uncheck")
    listing = deeds.add_parser("list", help="the items of an edition, one a line", allow_abbrev=False)
    listing.add_argument("--trial", metavar="ID", help="only the items of this trial, guideline or advice")
    listing.add_argument("--unchecked", action="store_true", help="only what no named person has checked")
    showing = deeds.add_parser("show", help="one item in full", allow_abbrev=False)
    checking = deeds.add_parser("check", help="record that an item was compared with its source", allow_abbrev=False)
    unchecking = deeds.add_parser("uncheck", help="withdraw the check of an item", allow_abbrev=False)
    for each in (showing, checking, unchecking):
        each.add_argument("item", metavar="ITEM", help="such as mayo-2012/calgb-100104.survival-91")
    checking.add_argument("--by", required=True, metavar="NAME", help="who checked it, by name")
    checking.add_argument("--role", required=True, metavar="ROLE", help="pharmacist or clinician")
    checking.add_argument("--against", required=True, metavar="TEXT", help="the paper or label, with its table or page")
    checking.add_argument("--on", metavar="DATE", help="the day of the check, as 2026-11-25 (today)")
    for each in (listing, showing):
        each.add_argument("--json", action="store_true", help="print one JSON document")
    for each in (listing, showing, checking, unchecking):
        add_home(each)
        if each is not unchecking:
            each.add_argument("--pack", metavar="ID", help="an edition's id or folder, or safety (all of them)")


def run(options: argparse.Namespace) -> int:
    """Print or record; what the file of checks holds and cannot be relied on is said on standard error."""
    return {"list": _list, "show": _show, "check": _check, "uncheck": _uncheck}[options.deed](options)


def _list(options: argparse.Namespace) -> int:
    found = [item for item in _read_items(options) if options.trial in (None, item.group)]
    if not found:
        raise Refusal(
            say("{trial}: has no items; 'plateau evidence list' names every trial, guideline and advice").format(
                trial=options.trial
            )
        )
    if options.unchecked:
        found = [item for item in found if not item.checked]
    if options.json:
        print(json.dumps([item.as_json() for item in found], ensure_ascii=False, indent=1))
        return 0
    for item in found:
        text = say(WITHHELD) if item.withheld else item.text
        _print_folded(f"{item.id}: {text} [{item.source}, {tell_status(item)}]")
    print(
        say("{count} items, {sum} of them not checked by a named person").format(
            count=len(found), sum=sum(not item.checked for item in found)
        )
    )
    return 0


def _show(options: argparse.Namespace) -> int:
    item = _find(options)
    if options.json:
        print(json.dumps(item.as_json(whole=True), ensure_ascii=False, indent=1))
        return 0
    says = say("To be checked, not for use") if item.withheld else "Says"
    rows = {
        "Item": item.id,
        "Of": item.about,
        says: item.text,
        "Follow-up": item.follow_up,
        "Source": item.source,
        "Cited": " ".join(item.cited),
        "Status": tell_status(item),
    }
    for label, value in rows.items():
        if value:
            _print_folded(f"{label}: {value}")
    for page in item.pages:
        print(say("- Seen at: {page}").format(page=page))  # an address is not folded
    return 0


def _check(options: argparse.Namespace) -> int:
    from desktop.consult.checkbook import record_check  # noqa: PLC0415 - only what this answer needs is loaded

    today = _today()
    item = _find(options)
    on = today if options.on is None else _read_day(options.on)
    check = record_check(item, by=options.by, role=options.role, against=options.against, on=on, today=today,
                         home=options.home)  # fmt: skip
    _print_folded(f"{item.id}: {item.text}")
    _print_folded(say("{check}. It counts as long as this wording stays.").format(check=upper_first(tell_check(check))))
    return 0


def _uncheck(options: argparse.Namespace) -> int:
    from desktop.consult.checkbook import withdraw_check  # noqa: PLC0415

    withdraw_check(options.item, _today(), options.home)
    print(say("{item}: its check no longer counts").format(item=options.item))
    return 0


def _read_items(options: argparse.Namespace) -> tuple[Item, ...]:
    """The items of the edition named, or of every one that ships, with the checks recorded here."""
    checks = read_checks("evidence", options.home)
    names = (*list_current(), SAFETY) if options.pack is None else (options.pack,)
    return tuple(item for name in names for item in _items_of(name, checks))


def _items_of(name: str, checks: Checks) -> Iterable[Item]:
    """The items of an edition, or of the safety tables, which belong to none."""
    if name != SAFETY:
        return list_items(open_pack(name).pack, checks)
    from engine.packs.read_safety import read_library  # noqa: PLC0415

    library = read_library()
    return (item for theme in library.themes for item in items_of_theme(library, theme, checks))


def _find(options: argparse.Namespace) -> Item:
    for item in _read_items(options):
        if item.id == options.item:
            return item
    raise Refusal(say("{item}: names no item; 'plateau evidence list' names them all").format(item=options.item))


def _read_day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise Refusal(say("--on {text}: is no date; write it as 2026-11-25").format(text=text)) from None


def _today() -> dt.date:
    return dt.datetime.now(dt.UTC).astimezone().date()


def _print_folded(text: str) -> None:
    for line in fold(text, "- "):
        print(line)
