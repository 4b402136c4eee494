"""How safe each record is, said honestly: saved here, in the last backup or not yet, exported as it is now or not yet.

For lists: `find_backup(store)` once, then `stand(row, backup)` for each row; its `words` and `mark` are shown.
For pages: `remind(chart, today)` is the sentence about an old backup, or empty.
"""

import datetime as dt
from dataclasses import dataclass

from desktop.chart.chain import read_events
from desktop.chart.chart import Chart
from desktop.chart.events import CHANGES
from desktop.chart.listing import Listed
from desktop.chart.store import Store
from engine.language import say
from engine.wording import show_date

OLD = 7  # days after which a backup is old
# Entries that a restore of an older backup would lose; that a record was opened or printed alone asks for no backup.
_WORTH = (*CHANGES, "merged", "parted", "person", "certificate")


@dataclass(frozen=True, slots=True)
class Backup:
    """The last backup that was read back and found good, or the one that this chart was restored from."""

    at: dt.datetime  # when it was made
    seq: int  # the last entry in it
    head: str  # digest of that entry, in hexadecimal
    where: str  # the file, as it was named then
    problems: tuple[str, ...] = ()  # why the chart in it is not whole


@dataclass(frozen=True, slots=True)
class Standing:
    """How safe one record is as it stands now."""

    backed_up: bool
    exported: bool
    words: str  # one line in full
    mark: str  # the same in two or three words, for a column


def find_backup(store: Store) -> Backup | None:
    """The last good backup that the chain tells of; None when there is none."""
    found = store.ask("select max(seq) from events where kind in ('backed up', 'restored')")[0][0]
    for event in read_events(store, "seq = ?", found):
        body = event.body
        made = dt.datetime.fromisoformat(body["made_at"]) if "made_at" in body else event.at
        where, problems = body.get("to") or body["from"], tuple(body.get("problems", ()))
        return Backup(made, body["entries"], body["head"], where, problems)
    return None


def last_day(store: Store) -> dt.date | None:
    """The latest day of any entry, wherever it stands: under a wrong clock the last one is older. None without any."""
    found = store.ask("select max(at) from events")[0][0]
    return None if found is None else dt.datetime.fromisoformat(found).date()


def stand(row: Listed, backup: Backup | None) -> Standing:
    """How safe a record is; everything that is in the chart is saved here."""
    backed_up = backup is not None and row.changed <= backup.seq
    exported = row.exported > row.changed
    parts = [say("saved here")]
    if backup is None or not backed_up:
        parts.append(say("backed up: not yet"))
    else:
        parts.append(say("backed up {day}").format(day=show_date(backup.at.date())))
    if exported:
        parts.append(say("exported"))
    else:
        parts.append(say("exported: not as it is now") if row.exported else say("exported: not yet"))
    marks = {
        (False, False): say("here only"),
        (True, False): say("backed up"),
        (False, True): say("exported, no backup"),
        (True, True): say("backed up, exported"),
    }
    return Standing(backed_up, exported, ", ".join(parts), marks[backed_up, exported])


def count_newer(store: Store, backup: Backup | None) -> int:
    """How many changes the last backup does not hold."""
    since = 0 if backup is None else backup.seq
    marks = ",".join("?" * len(_WORTH))
    # The person who made the chart is its first entry, and asks for no backup before there is a consultation.
    words = f"select count(*) from events where kind in ({marks}) and seq > ?"  # noqa: S608 - question marks alone
    return int(store.ask(words, *_WORTH, max(since, 1))[0][0])


def remind(chart: Chart, today: dt.date, old: int = OLD) -> str:
    """One sentence when there is no backup, or the last is old and lacks something; else empty."""
    backup = find_backup(chart.store)
    newer = count_newer(chart.store, backup)
    if not newer:
        return ""
    changes = say("1 change is") if newer == 1 else say("{number} changes are").format(number=f"{newer:,}")
    if backup is None:
        return say("There is no backup yet: {changes} on this computer alone.").format(changes=changes)
    days = (today - backup.at.date()).days
    if days < 0:
        words = say("The last backup is dated {day}, after today: check the clock of this computer, and back up again.")
        return words.format(day=show_date(backup.at.date()))
    if days < old:
        return ""
    words = say("The last backup is {days} days old: {changes} on this computer alone.")
    return words.format(days=days, changes=changes)
