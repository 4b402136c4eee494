"""Do the certificates last, and are the lists of withdrawn ones recent? No key and no passphrase is asked for."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from desktop.chart.place import find_folder, is_chart
from desktop.checkup.finding import Finding
from desktop.commands.inputs import Refusal
from desktop.consult.trusted import Installed, read_installed
from engine.language import say
from engine.wording import show_date


def check_keys(home: Path | None, now: dt.datetime) -> Iterator[Finding]:
    """The chart's own certificates, then whom this computer trusts."""
    if home is None:
        return
    if is_chart(home):
        yield _check_own(home, now)
    try:
        found = read_installed(str(home))
    except Refusal as refusal:
        yield Finding("trust", say("Trusted certificates"), "broken", " ".join(refusal.sentences))
        return
    yield from _check_trusted(found, now)


def _check_own(home: Path, now: dt.datetime) -> Finding:
    from cryptography import x509  # noqa: PLC0415 - loads only where there is a chart

    from desktop.chart.people_file import read_people  # noqa: PLC0415
    from reports.keys.renewal import tell_end  # noqa: PLC0415

    title = say("Certificates of this chart")
    try:
        people = read_people(find_folder(home)).active
        certificates = [x509.load_pem_x509_certificate(each.certificate.encode()) for each in people]
    except (Refusal, ValueError):
        words = say("The certificates of those who sign here cannot be read.")
        return Finding("certificates", title, "broken", words, say("Restore the last backup of the chart."))
    ending = [told for each in certificates if (told := tell_end(each, now))]
    if ending:
        over = any(each.not_valid_after_utc < now for each in certificates)
        remedy = say("Renew it in the chart: People and keys.")
        return Finding("certificates", title, "broken" if over else "look", " ".join(ending), remedy)
    if not certificates:
        return Finding("certificates", title, "unknown", say("Nobody is recorded who may sign here."))
    last = min(each.not_valid_after_utc.date() for each in certificates)
    words = say("None ends within 60 days; the first on {day}.").format(day=show_date(last))
    return Finding("certificates", title, "ok", words)


def _check_trusted(found: Installed, now: dt.datetime) -> Iterator[Finding]:
    title = say("Trusted certificates")
    if found.problems:
        remedy = say("Add the file again with 'plateau trust add', or remove it.")
        yield Finding("trust", title, "look", f"{found.problems[0]}.", remedy)
    elif not found.certificates:
        words = say("Nobody outside the chart is trusted here: only the chart's own people count as known signers.")
        yield Finding("trust", title, "ok", words)
    else:
        words = say("Certificates trusted here: {number}; of them authorities: {authorities}.")
        told = words.format(number=len(found.certificates), authorities=len(found.authorities))
        ended = sum(each.not_valid_after_utc < now for each in found.certificates)
        if ended:
            more = say("Ended: {number}; only what was signed before counts.").format(number=ended)
            yield Finding("trust", title, "look", f"{told} {more}", say("Ask the authority for its new certificate."))
        else:
            yield Finding("trust", title, "ok", told)
    if found.authorities:
        yield _check_lists(found, now)


def _check_lists(found: Installed, now: dt.datetime) -> Finding:
    from reports.keys.withdrawal import RENEWED_AFTER  # noqa: PLC0415

    title, remedy = say("Lists of withdrawn certificates"), say("Ask the authority for its newest list, by stick.")
    if not {each.authority for each in found.lists}.issuperset(found.authorities):
        words = say("There is no list of every authority trusted here: a withdrawn certificate would not be noticed.")
        return Finding("withdrawn", title, "look", words, remedy)
    oldest = min(each.issued for each in found.lists)
    late = any(now > (each.next_due or each.issued + RENEWED_AFTER) for each in found.lists)
    words = say("The oldest list is of {day}.").format(day=show_date(oldest.date()))
    if late or now - oldest > RENEWED_AFTER:
        return Finding("withdrawn", title, "look", f"{words} {say('A newer one is due.')}", remedy)
    return Finding("withdrawn", title, "ok", words)
