"""Whom this computer trusts: clinicians' and authorities' certificates, and lists of withdrawn ones."""

import argparse
import datetime as dt
import json
from typing import TYPE_CHECKING

from desktop.commands.arguments import add_action, add_json
from engine.language import say

if TYPE_CHECKING:
    from desktop.consult.trusted import Installed


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `trust` takes."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="add|list|remove")
    words = "trust certificates (.crt), or take lists of withdrawn ones (.crl); a list never replaces a newer one"
    add = add_action(actions, "add", words)
    add.add_argument("files", nargs="+", metavar="FILE", help="certificates and lists, PEM or DER; authorities first")
    words = "whom this computer trusts, and what is withdrawn"
    listing = add_action(actions, "list", words)
    add_json(listing)
    words = "trust a certificate no longer; an authority's list goes with it"
    remove = add_action(actions, "remove", words)
    remove.add_argument("fingerprint", metavar="FINGERPRINT", help="of the certificate, its first 8 digits or more")
    for each in (add, listing, remove):
        each.add_argument("--home", metavar="DIR", help="the data folder (the user's own)")


def run(options: argparse.Namespace) -> int:
    """Change or show what is trusted; a file that is refused leaves those before it added."""
    from desktop.consult.trusted import add_trusted, read_installed, remove_trusted  # noqa: PLC0415 - loads only now

    now = dt.datetime.now(dt.UTC)
    if options.action == "add":
        for path in options.files:
            for sentence in add_trusted(path, options.home, now):
                print(sentence)
        return 0
    if options.action == "remove":
        print(remove_trusted(options.fingerprint, options.home))
        return 0
    found = read_installed(options.home)
    if options.json:
        print(json.dumps(_as_json(found, now), ensure_ascii=False, indent=2))
    else:
        _tell(found, now)
    return 0


def _as_json(found: "Installed", now: dt.datetime) -> dict[str, object]:
    from desktop.consult.keys import describe  # noqa: PLC0415
    from reports.keys.identity import name_of  # noqa: PLC0415

    described = [describe(each, now) for each in found.certificates]
    return {
        "certificates": [
            {
                "name": each.name, "authority": each.authority, "fingerprint": each.fingerprint,
                "issuer": each.issuer or None, "valid_from": each.first.isoformat(), "valid_to": each.last.isoformat(),
            }
            for each in described
        ],
        "lists": [
            {
                "authority": name_of(each.authority), "number": each.number, "issued": each.issued.isoformat(),
                "next_due": each.next_due and each.next_due.isoformat(), "withdrawn": len(each.entries),
            }
            for each in found.lists
        ],
        "problems": list(found.problems),
    }  # fmt: skip


def _tell(found: "Installed", now: dt.datetime) -> None:
    from desktop.consult.keys import describe  # noqa: PLC0415
    from engine.wording import show_date  # noqa: PLC0415
    from reports.keys.identity import name_of  # noqa: PLC0415

    if not found.certificates:
        print(say("Nobody is trusted here yet; 'plateau trust add CERT.crt' adds a certificate."))
    for certificate in found.certificates:
        each = describe(certificate, now)
        kind = "authority" if each.authority else "clinician"
        print(
            say("{name}: {kind}, valid until {date}, {fingerprint}").format(
                name=each.name, kind=kind, date=show_date(each.last.date()), fingerprint=each.fingerprint
            )
        )
    for one in found.lists:
        due = "" if one.next_due is None else say(", next due {date}").format(date=show_date(one.next_due.date()))
        late = say(" (OVERDUE: ask for it)") if one.next_due is not None and now > one.next_due else ""
        day = show_date(one.issued.date())
        print(
            say("{authority}: list {number} of {day}, {count} withdrawn{due}{late}").format(
                authority=name_of(one.authority), number=one.number, day=day, count=len(one.entries), due=due, late=late
            )
        )
    for problem in found.problems:
        print(say("Problem: {problem}").format(problem=problem))
