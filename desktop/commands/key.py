"""A clinician's signing key with its certificate, in one file behind a passphrase: made, renewed, shown."""

import argparse
import datetime as dt
import getpass
import json
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.commands.arguments import add_action, add_json
from desktop.commands.inputs import Refusal, read_text
from engine.language import say

if TYPE_CHECKING:
    from cryptography import x509

    from desktop.consult.keys import Described

LONGEST_PASSPHRASE = 4096


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `key` takes."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="new|accept|renew|show")
    new = add_action(actions, "new", "make a new signing key and certificate")
    new.add_argument("--name", required=True, help="the name that the summary shows as its signer")
    new.add_argument("--out", required=True, metavar="KEY.p12", help="where the key goes; never overwritten")
    accept = add_action(actions, "accept", "put the certificate that an authority issued into its key's file")
    accept.add_argument("issued", metavar="ISSUED.crt", help="what 'plateau authority issue' wrote for this key")
    accept.add_argument("--key", required=True, metavar="KEY.p12", help="the key that it was issued for")
    renew = add_action(actions, "renew", "make a key's own certificate anew, from today; the key stays the same")
    renew.add_argument("--key", required=True, metavar="KEY.p12", help="the key whose certificate ends")
    renew.add_argument("--out", metavar="NEW.p12", help="where it goes (in the place of the old one)")
    show = add_action(actions, "show", "whose certificate it is, by whom, and until when it is valid")
    show.add_argument("file", metavar="FILE", help="a key (.p12) or a certificate (.crt, which needs no passphrase)")
    show.add_argument("--out", metavar="CERT.crt", help="write the certificate there too, to be handed out")
    add_json(show)
    for each in (new, accept, renew, show):
        add_passphrase(each)


def run(options: argparse.Namespace) -> int:
    """Make, change or show a key; only its owner may read its file, and beside it lies the certificate to hand out."""
    return {"new": _make, "accept": _accept, "renew": _renew, "show": _show}[options.action](options)


def _make(options: argparse.Namespace) -> int:
    from desktop.consult.signing import make_key  # noqa: PLC0415 - cryptography loads only now

    passphrase = read_passphrase(options, new=True)
    certificate, fingerprint = make_key(options.name, options.out, passphrase, dt.datetime.now(dt.UTC))
    print(say("Key:          {out} (keep it and its passphrase to yourself)").format(out=options.out))
    print(
        say("Certificate:  {certificate} (hand it out: 'plateau verify FILE.pdf --trust {name}')").format(
            certificate=certificate, name=certificate.name
        )
    )
    print(say("Fingerprint:  {fingerprint}").format(fingerprint=fingerprint))
    return 0


def _accept(options: argparse.Namespace) -> int:
    from desktop.consult.keys import accept_into_key  # noqa: PLC0415

    now = dt.datetime.now(dt.UTC)
    beside, certificate = accept_into_key(options.key, read_passphrase(options), options.issued, now)
    _tell_changed(options.key, beside, certificate, now)
    return 0


def _renew(options: argparse.Namespace) -> int:
    from desktop.consult.keys import renew_key_file  # noqa: PLC0415

    now = dt.datetime.now(dt.UTC)
    beside, certificate = renew_key_file(options.key, read_passphrase(options), options.out, now)
    _tell_changed(options.out or options.key, beside, certificate, now)
    return 0


def _tell_changed(key: str, beside: Path, certificate: "x509.Certificate", now: dt.datetime) -> None:
    from desktop.consult.keys import describe  # noqa: PLC0415

    print(say("Key:          {key} (the same key, with another certificate)").format(key=key))
    print(
        say("Certificate:  {beside} (hand it out; keep the one before for what was signed with it)").format(
            beside=beside
        )
    )
    _tell(describe(certificate, now))


def _show(options: argparse.Namespace) -> int:
    from desktop.consult.keys import describe, read_any_certificate, refusing_keys  # noqa: PLC0415

    certificate = read_any_certificate(options.file, lambda: read_passphrase(options))
    found = describe(certificate, dt.datetime.now(dt.UTC))
    if options.out is not None:
        from reports.keys.identity import write_certificate, write_once  # noqa: PLC0415

        with refusing_keys():
            write_once(Path(options.out), write_certificate(certificate), 0o644)
    if options.json:
        told = {
            "name": found.name, "fingerprint": found.fingerprint, "valid_from": found.first.isoformat(),
            "valid_to": found.last.isoformat(), "issuer": found.issuer or None, "authority": found.authority,
            "ending": found.ending or None,
        }  # fmt: skip
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    print(
        (say("Name:         {name} (an authority)") if found.authority else say("Name:         {name}")).format(
            name=found.name
        )
    )
    _tell(found)
    return 0


def _tell(found: "Described") -> None:
    from engine.wording import show_date  # noqa: PLC0415

    print(say("Fingerprint:  {fingerprint}").format(fingerprint=found.fingerprint))
    print(
        say("Valid:        {first} to {last}").format(
            first=show_date(found.first.date()), last=show_date(found.last.date())
        )
    )
    print(say("Issued by:    {issuer}").format(issuer=found.issuer or say("itself (self-made)")))
    if found.ending:
        print(say("Note:         {ending}").format(ending=found.ending))


def add_passphrase(parser: argparse.ArgumentParser) -> None:
    """The option that every command with a key has."""
    parser.add_argument(
        "--passphrase-file", metavar="F", help="a file that holds the passphrase (otherwise it is asked for)"
    )


def read_passphrase(options: argparse.Namespace, *, new: bool = False) -> str:
    """The passphrase from the file named, less one line end, or from the terminal; a new one is asked for twice.

    :raises Refusal: when there is none to be had.
    """
    return ask_passphrase(options.passphrase_file, "Passphrase: ", new=new)


def ask_passphrase(file: str | None, words: str, *, new: bool = False) -> str:
    """The passphrase from a file, less one line end, or from the terminal, which is asked with the words.

    :raises Refusal: when there is none to be had.
    """
    if file is not None:
        text = read_text(file, LONGEST_PASSPHRASE)
        return text.removesuffix("\n").removesuffix("\r")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)
            first = getpass.getpass(words)
            if new and getpass.getpass("The same again: ") != first:
                raise Refusal(say("the two passphrases differ; try again"))
    except (getpass.GetPassWarning, EOFError, OSError):
        raise Refusal(
            say("there is no terminal to ask for the passphrase; name a file with --passphrase-file")
        ) from None
    return first
