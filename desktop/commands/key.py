"""Make a clinician's signing key with its certificate, in one file behind a passphrase."""

import argparse
import datetime as dt
import getpass
import warnings

from desktop.commands.inputs import Refusal, read_text

LONGEST_PASSPHRASE = 4096


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `key` takes."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="new")
    new = actions.add_parser(
        "new", help="a new key", description="Make a new signing key and certificate.", allow_abbrev=False
    )
    new.add_argument("--name", required=True, help="the name that the summary shows as its signer")
    new.add_argument("--out", required=True, metavar="KEY.p12", help="where the key goes; never overwritten")
    add_passphrase(new)


def run(options: argparse.Namespace) -> int:
    """Write the key, which only its owner may read, and beside it the certificate to hand out."""
    from desktop.consult.signing import make_key  # noqa: PLC0415 - cryptography loads only now

    passphrase = read_passphrase(options, new=True)
    certificate, fingerprint = make_key(options.name, options.out, passphrase, dt.datetime.now(dt.UTC))
    print(f"Key:          {options.out} (keep it and its passphrase to yourself)")
    print(f"Certificate:  {certificate} (hand it out: 'plateau verify FILE.pdf --trust {certificate.name}')")
    print(f"Fingerprint:  {fingerprint}")
    return 0


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
                raise Refusal("the two passphrases differ; try again")
    except (getpass.GetPassWarning, EOFError, OSError):
        raise Refusal("there is no terminal to ask for the passphrase; name a file with --passphrase-file") from None
    return first
