"""A site's own authority, its key kept on a stick: it issues certificates to clinicians, and withdraws them."""

import argparse
import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.commands.arguments import add_action, add_json
from desktop.commands.inputs import Refusal, read_bytes, write_whole
from desktop.commands.key import add_passphrase, read_passphrase
from engine.language import say

if TYPE_CHECKING:
    from cryptography import x509

    from reports.keys.withdrawal import WithdrawalList

REASONS = ("stolen", "left", "replaced")
YEARS = 3
_AUTHORITY = "the authority's key, from 'plateau authority new'"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `authority` takes."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="new|issue|withdraw|list")
    new = add_action(actions, "new", "make an authority: its key, to be kept on a stick, and the certificate to trust")
    new.add_argument("--name", required=True, help="the authority's name, as every check of a summary shows it")
    new.add_argument("--out", required=True, metavar="SITE.p12", help="where its key goes; never overwritten")
    issue = add_action(actions, "issue", "issue a certificate for a clinician's key; the key itself stays theirs")
    issue.add_argument("certificate", metavar="CLINICIAN.crt", help="what 'plateau key new' wrote beside the key")
    issue.add_argument("--out", required=True, metavar="ISSUED.crt", help="where it goes; for 'plateau key accept'")
    issue.add_argument("--years", type=int, default=YEARS, metavar="N", help=f"how long it is valid ({YEARS})")
    issue.add_argument("--list", metavar="SITE.crl", help="refuse a key that this list says is stolen")
    withdraw = add_action(
        actions, "withdraw", "put certificates on the list of withdrawn ones; without any, date it anew"
    )
    withdraw.add_argument("certificates", nargs="*", metavar="CERT.crt", help="certificates that this authority issued")
    withdraw.add_argument("--list", required=True, metavar="SITE.crl", help="the list; made if it is not there, else "
                          "extended")  # fmt: skip
    withdraw.add_argument("--reason", choices=REASONS, default="stolen", help="stolen: no signature counts, whatever "
                          "its time; left, replaced: older ones stand (stolen)")  # fmt: skip
    withdraw.add_argument("--since", metavar="DATE", help="from which day on, as 2008-01-31 (today)")
    for each in (issue, withdraw):
        each.add_argument("--authority", required=True, metavar="SITE.p12", help=_AUTHORITY)
    for each in (new, issue, withdraw):
        add_passphrase(each)
    listing = add_action(actions, "list", "what a list withdraws, and whether its authority signed it")
    listing.add_argument("--authority", required=True, metavar="SITE.crt", help="the authority's certificate")
    listing.add_argument("--list", required=True, metavar="SITE.crl", help="the list")
    add_json(listing)


def run(options: argparse.Namespace) -> int:
    """Do one thing as the authority; what is written is whole or not there."""
    from desktop.consult.keys import refusing_keys  # noqa: PLC0415 - cryptography loads only now

    with refusing_keys():
        return {"new": _make, "issue": _issue, "withdraw": _withdraw, "list": _list}[options.action](options)


def _make(options: argparse.Namespace) -> int:
    from reports.keys.authority import new_authority  # noqa: PLC0415
    from reports.keys.identity import write_key  # noqa: PLC0415

    passphrase = read_passphrase(options, new=True)
    authority = new_authority(options.name, dt.datetime.now(dt.UTC))
    certificate = write_key(authority, options.out, passphrase)
    print(
        say("Authority:    {name}, until {not_valid_after_utc}").format(
            name=authority.name, not_valid_after_utc=f"{authority.certificate.not_valid_after_utc:%d-%b-%Y}"
        )
    )
    print(say("Key:          {out} (on a stick, locked away; its passphrase elsewhere)").format(out=options.out))
    print(
        say("Certificate:  {certificate} (on every computer: 'plateau trust add {name}')").format(
            certificate=certificate, name=certificate.name
        )
    )
    print(say("Fingerprint:  {fingerprint}").format(fingerprint=authority.fingerprint))
    return 0


def _issue(options: argparse.Namespace) -> int:
    from desktop.consult.keys import read_one_certificate  # noqa: PLC0415
    from reports.keys.authority import issue_certificate  # noqa: PLC0415
    from reports.keys.identity import fingerprint_of, name_of, read_key, write_certificate, write_once  # noqa: PLC0415

    request = read_one_certificate(options.certificate)
    authority = read_key(options.authority, read_passphrase(options))
    stolen = frozenset() if options.list is None else _read_list(options.list, authority.certificate).stolen
    issued = issue_certificate(authority, request, dt.datetime.now(dt.UTC), options.years, stolen)
    write_once(Path(options.out), write_certificate(issued), 0o644)
    print(
        say("Issued to:    {issued}, by {name}, until {not_valid_after_utc}").format(
            issued=name_of(issued), name=authority.name, not_valid_after_utc=f"{issued.not_valid_after_utc:%d-%b-%Y}"
        )
    )
    print(
        say("Certificate:  {out} (for the clinician: 'plateau key accept {out} --key KEY.p12')").format(out=options.out)
    )
    print(say("Fingerprint:  {issued}").format(issued=fingerprint_of(issued)))
    # The certificate handed in proves that somebody has the key; who that is only the clinician can say.
    print(
        say("Key handed in: {request} (have the clinician read it out before you hand this over)").format(
            request=fingerprint_of(request)
        )
    )
    return 0


def _withdraw(options: argparse.Namespace) -> int:
    from desktop.consult.home import is_there  # noqa: PLC0415
    from desktop.consult.keys import read_one_certificate  # noqa: PLC0415
    from reports.keys.identity import name_of, read_key  # noqa: PLC0415
    from reports.keys.withdrawal import withdraw  # noqa: PLC0415

    now = dt.datetime.now(dt.UTC)
    since = _read_day(options.since, now)
    certificates = tuple(read_one_certificate(path) for path in options.certificates)
    authority = read_key(options.authority, read_passphrase(options))
    before = _read_list(options.list, authority.certificate) if is_there(Path(options.list)) else None
    made = withdraw(authority, certificates, options.reason, since, now, before)
    write_whole(options.list, made.write())
    for each in certificates:
        print(
            say("{each}: withdrawn from {since} on, {reason}").format(
                each=name_of(each), since=f"{since:%d-%b-%Y}", reason=options.reason
            )
        )
    if not certificates:
        print(say("Nobody withdrawn; the list is dated anew."))
    due = "" if made.next_due is None else say(", next due {next_due}").format(next_due=f"{made.next_due:%d-%b-%Y}")
    print(
        say("List:         {list}, number {number}, {count} withdrawn{due}").format(
            list=options.list, number=made.number, count=len(made.entries), due=due
        )
    )
    print(say("Carry it to every computer: 'plateau trust add {name}'").format(name=Path(options.list).name))
    return 0


def _list(options: argparse.Namespace) -> int:
    from desktop.consult.keys import read_one_certificate  # noqa: PLC0415
    from reports.keys.identity import name_of  # noqa: PLC0415

    authority = read_one_certificate(options.authority)
    found = _read_list(options.list, authority)
    if options.json:
        told = {
            "authority": name_of(authority), "number": found.number, "issued": found.issued.isoformat(),
            "next_due": found.next_due and found.next_due.isoformat(),
            "withdrawn": [
                {"serial": f"{each.serial:x}", "since": each.since.date().isoformat(), "reason": each.reason}
                for each in found.entries
            ],
        }  # fmt: skip
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    due = "" if found.next_due is None else say(", next due {next_due}").format(next_due=f"{found.next_due:%d-%b-%Y}")
    print(
        say("{authority}: list {number} of {issued}{due}").format(
            authority=name_of(authority), number=found.number, issued=f"{found.issued:%d-%b-%Y}", due=due
        )
    )
    for each in found.entries:
        print(
            say("{serial}: from {since} on, {reason}").format(
                serial=f"{each.serial:x}", since=f"{each.since:%d-%b-%Y}", reason=each.reason
            )
        )
    if not found.entries:
        print(say("Nobody is withdrawn."))
    return 0


def _read_list(path: str, authority: "x509.Certificate") -> "WithdrawalList":
    """The list in a file, which this authority signed.

    :raises Refusal: when it did not.
    """
    from reports.keys.identity import name_of  # noqa: PLC0415
    from reports.keys.withdrawal import LARGEST, prove_list, read_crl  # noqa: PLC0415

    found = prove_list(read_crl(read_bytes(path, LARGEST), path), authority)
    if found is None:
        raise Refusal(
            say("{path}: was not signed by {authority}, or is damaged; give its own list").format(
                path=path, authority=name_of(authority)
            )
        )
    return found


def _read_day(words: str | None, now: dt.datetime) -> dt.datetime:
    try:
        day = now.date() if words is None else dt.date.fromisoformat(words)
    except ValueError:
        raise Refusal(say("--since: '{words}' is no day; write it as 2008-01-31").format(words=words)) from None
    from reports.keys.identity import EARLIEST  # noqa: PLC0415

    if day.year < EARLIEST:  # nor can a list hold every day that a calendar has
        raise Refusal(
            say("--since: {words} is before the year {earliest}, from which on keys are made; give a later day").format(
                words=words, earliest=EARLIEST
            )
        )
    return dt.datetime.combine(day, dt.time(), dt.UTC)
