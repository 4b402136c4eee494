"""Whom this computer trusts: certificates and lists of withdrawn ones, kept in the data folder; no patient is there."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.commands.inputs import Refusal, read_bytes, write_whole
from desktop.consult.home import find_home, is_there, make_folder_of
from desktop.consult.keys import refusing_keys
from desktop.consult.lock import writing_alone
from engine.language import noted, say
from reports.keys.placing import LARGEST_FILE, settle

if TYPE_CHECKING:
    from cryptography import x509

    from desktop.chart.chart import Chart
    from reports.keys.trust import Trust
    from reports.keys.withdrawal import WithdrawalList

FOLDER = "trust"
CERTIFICATE, LIST = ".crt", ".crl"
REMEDY = noted("choose another folder with --home")
SHORTEST = 8  # digits of a fingerprint that name one
INSTALLED = noted("The signer's certificate is one of those trusted on this computer.")


@dataclass(frozen=True, slots=True)
class Installed:
    """What is trusted on this computer; `problems` are sentences on files that cannot be relied on."""

    certificates: tuple["x509.Certificate", ...] = ()
    lists: tuple["WithdrawalList", ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def authorities(self) -> tuple["x509.Certificate", ...]:
        """Those that issue certificates."""
        from reports.keys.certificates import may_issue  # noqa: PLC0415

        return tuple(each for each in self.certificates if may_issue(each))


def read_installed(home: str | None = None) -> Installed:
    """What is trusted on this computer; nothing where nothing was added.

    :raises Refusal: when no folder of this user is known.
    """
    folder = find_home(home) / FOLDER
    if not is_there(folder):
        return Installed()
    from reports.keys.withdrawal import LARGEST, prove_list, read_crl  # noqa: PLC0415 - cryptography loads only now

    certificates: list[x509.Certificate] = []
    lists: list[WithdrawalList] = []
    problems: list[str] = []
    for path in _list_files(folder, CERTIFICATE):
        try:
            certificates.append(_read_kept(path))
        except Refusal as refusal:
            problems += refusal.sentences
    for path in _list_files(folder, LIST):
        try:
            with refusing_keys():
                crl = read_crl(read_bytes(str(path), LARGEST), str(path))
        except Refusal as refusal:
            problems += refusal.sentences
            continue
        proved = next((found for each in certificates if (found := prove_list(crl, each))), None)
        if proved is None:
            problems.append(
                say("{path}: is by no authority that is trusted here; add the list again").format(path=path)
            )
        else:
            lists.append(proved)
    return Installed(tuple(certificates), tuple(lists), tuple(problems))


def add_trusted(path: str, home: str | None, now: dt.datetime) -> tuple[str, ...]:
    """Trust the certificates of a file, or take a list of withdrawn ones; a sentence for each.

    :raises Refusal: when the file is neither, or a list is older than the one here or by nobody trusted here.
    """
    from reports.keys.identity import SigningKeyError  # noqa: PLC0415
    from reports.keys.withdrawal import LARGEST, read_crl  # noqa: PLC0415

    content = read_bytes(path, LARGEST)
    with writing_alone(make_folder_of(find_home(home) / FOLDER / LIST, say(REMEDY))), refusing_keys():
        try:
            crl = read_crl(content, path)
        except SigningKeyError:
            return _add_certificates(content, path, home, now)
        return (_add_list(crl, path, home),)


def remove_trusted(fingerprint: str, home: str | None) -> str:
    """Trust a certificate no longer; an authority's list goes with it. The sentence says whose it was.

    :raises Refusal: when no certificate here, or more than one, has a fingerprint that begins so.
    """
    wanted = fingerprint.lower().replace(":", "")
    folder = find_home(home) / FOLDER
    found = [each for each in _list_files(folder, CERTIFICATE) if each.stem.startswith(wanted)]
    if len(wanted) < SHORTEST or len(found) != 1:
        raise Refusal(
            say(
                "{fingerprint}: no one certificate trusted here has that fingerprint; 'plateau trust "
                "list' shows them, and at least {shortest} digits are needed"
            ).format(fingerprint=fingerprint, shortest=SHORTEST)
        )
    from reports.keys.identity import name_of  # noqa: PLC0415

    path = found[0]
    with writing_alone(make_folder_of(path, say(REMEDY))):
        try:
            name = name_of(_read_kept(path))
        except Refusal:
            name = path.name
        try:
            path.unlink()
            path.with_suffix(LIST).unlink(missing_ok=True)
        except OSError as error:
            raise Refusal(
                say("{path}: cannot be removed ({strerror}); check its permissions").format(
                    path=path, strerror=error.strerror
                )
            ) from None
        settle(folder)
    return say("{name}: trusted no longer").format(name=name)


def gather(home: str | None, now: dt.datetime, chart: "Chart | None" = None) -> "Trust":
    """Whom this computer trusts at a moment: what was added, and everybody of the chart where one is open.

    A file that cannot be relied on is a remark, and trusts nobody.

    :raises Refusal: when no folder of this user is known, or the chart cannot be read.
    """
    from reports.keys.identity import fingerprint_of, is_authority  # noqa: PLC0415
    from reports.keys.trust import Trust, pin_fingerprints  # noqa: PLC0415

    found = read_installed(home)
    own = [fingerprint_of(each) for each in found.certificates if not is_authority(each)]
    trust = Trust((), found.authorities, found.lists, found.problems, now).joined_with(
        pin_fingerprints(own, say(INSTALLED))
    )
    if chart is None:
        return trust
    from desktop.chart.certificates import pin_people  # noqa: PLC0415

    return trust.joined_with(Trust(pin_people(chart)))


def _add_certificates(content: bytes, path: str, home: str | None, now: dt.datetime) -> tuple[str, ...]:
    from reports.keys.certificates import find_weakness, read_certificates  # noqa: PLC0415
    from reports.keys.identity import SigningKeyError, fingerprint_of, name_of, write_certificate  # noqa: PLC0415
    from reports.keys.trust import read_trust  # noqa: PLC0415

    read_trust(content, path)  # refuses what can be trusted for nothing
    found = tuple(dict.fromkeys(read_certificates(content, path)))  # a file may name one twice
    for each in found:
        if weakness := find_weakness(each):
            raise SigningKeyError(
                say("{path}: {each}: {weakness}; ask for another certificate").format(
                    path=path, each=name_of(each), weakness=weakness
                )
            )
    told = []
    for each in found:
        target = find_home(home) / FOLDER / f"{fingerprint_of(each)}{CERTIFICATE}"
        write_whole(str(target), write_certificate(each))
        told.append(_tell_added(each, now))
    return tuple(told)


def _tell_added(certificate: "x509.Certificate", now: dt.datetime) -> str:
    from reports.keys.identity import is_authority, name_of  # noqa: PLC0415

    name = name_of(certificate)
    ended = now > certificate.not_valid_after_utc
    words = (
        say("{name}: an authority; whom it issues to is trusted").format(name=name)
        if is_authority(certificate)
        else say("{name}: trusted").format(name=name)
    )
    return (
        say("{told}; its time is over, and only what was signed before counts").format(told=words) if ended else words
    )


def _add_list(crl: "x509.CertificateRevocationList", path: str, home: str | None) -> str:
    from reports.keys.identity import fingerprint_of, name_of  # noqa: PLC0415
    from reports.keys.withdrawal import prove_list  # noqa: PLC0415

    here = read_installed(home)
    new = next((found for each in here.authorities if (found := prove_list(crl, each))), None)
    if new is None:
        raise Refusal(
            say(
                "{path}: the list is by no authority that is trusted here; add the authority's "
                "certificate first, or ask for the right list"
            ).format(path=path)
        )
    name = name_of(new.authority)
    old = next((each for each in here.lists if each.authority == new.authority), None)
    if old is not None and (new.number, new.issued) < (old.number, old.issued):
        raise Refusal(
            say("{path}: list {number} of {name} is older than list {here}, which is here; nothing was changed").format(
                path=path, number=new.number, name=name, here=old.number
            )
        )
    if old is not None and not new.covers(old):
        raise Refusal(
            say(
                "{path}: the list leaves out certificates that {name} has withdrawn before; ask for "
                "a list that goes on from the one before; nothing was changed"
            ).format(path=path, name=name)
        )
    write_whole(str(find_home(home) / FOLDER / f"{fingerprint_of(new.authority)}{LIST}"), new.write())
    return say("{name}: list {number} of {issued}, {count} withdrawn").format(
        name=name, number=new.number, issued=f"{new.issued:%d-%b-%Y}", count=len(new.entries)
    )


def _read_kept(path: Path) -> "x509.Certificate":
    """A certificate kept here; one that lies under another's name is nobody's.

    :raises Refusal: when it cannot be relied on.
    """
    from reports.keys.certificates import read_certificate  # noqa: PLC0415
    from reports.keys.identity import fingerprint_of  # noqa: PLC0415

    with refusing_keys():
        certificate = read_certificate(read_bytes(str(path), LARGEST_FILE), str(path))
    if fingerprint_of(certificate) != path.stem:
        raise Refusal(
            say("{path}: is not the certificate that its name says; remove the file, and add the right one").format(
                path=path
            )
        )
    return certificate


def _list_files(folder: Path, suffix: str) -> list[Path]:
    try:
        return sorted(each for each in folder.iterdir() if each.suffix == suffix and not each.name.startswith("."))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise Refusal(
            say("{folder}: cannot be read ({strerror}); check its permissions").format(
                folder=folder, strerror=error.strerror
            )
        ) from None
