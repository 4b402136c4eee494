"""The page on backups: when the last one was made and where, and which consultations are not in it."""

import datetime as dt
from dataclasses import dataclass

from desktop.chart.backup_file import Contents
from desktop.chart.chart import Chart
from desktop.chart.restore import Present, Ready
from desktop.chart.standing import count_newer, find_backup, remind
from desktop.chart.states import WORDS
from engine.language import noted, say, say_count
from engine.wording import name_patient, show_date

MOST = 12  # consultations that are named one by one
EXPLAINED = noted(
    "A backup is one encrypted file, for a stick or a network drive. It is read back once it is written. It holds "
    "every saved consultation, signed or not, the summaries, the audit trail, and the people with their keys; not what "
    "is still unsaved on the desk, nor checks recorded by name. It opens with the passphrases and recovery codes of "
    "this chart as they are today: keep it away from this computer, and keep a recovery code on paper."
)


@dataclass(frozen=True, slots=True)
class BackupScreen:
    """What the page says."""

    good: bool  # whether the last backup holds everything
    state: str
    facts: tuple[tuple[str, str], ...]  # of the last backup: what is told, and its words
    lacking: tuple[str, ...]  # the consultations that are not in it, as they are now, a line each
    offered: str  # the name that a new backup is offered


@dataclass(frozen=True, slots=True)
class ComparisonScreen:
    """A backup beside the chart that is here, before anything is put in place."""

    backup: str
    present: str
    question: str
    does: str  # what the button says
    loses: bool  # whether entries of the present chart will not be in the chart any more


def show_backup(chart: Chart, now: dt.datetime) -> BackupScreen:
    """The page as things stand."""
    backup = find_backup(chart.store)
    newer = count_newer(chart.store, backup)
    offered = f"plateau-chart-{now:%Y-%m-%d}.backup"
    if backup is None:
        state = remind(chart, now.date()) or say("Nothing to back up yet.")
        return BackupScreen(not newer, state, (), _list_lacking(chart, 0), offered)
    if newer:
        state = remind(chart, now.date()) or say_count(
            "1 change is not in the last backup yet.", "{count:,} changes are not in the last backup yet.", newer
        )
    else:
        state = say("Everything is in the last backup.")
    facts = (
        (say("Made"), tell_moment(backup.at)),
        (say("File"), backup.where),
        (say("Holds"), say("entries 1 to {number}").format(number=f"{backup.seq:,}")),
    )
    return BackupScreen(not newer, state, facts, _list_lacking(chart, backup.seq), offered)


def show_contents(contents: Contents) -> str:
    """What a backup says of itself before it is opened."""
    words = say("Backup of {moment}, {number} entries.")
    return words.format(moment=tell_moment(contents.made_at), number=f"{contents.head.seq:,}")


def show_comparison(ready: Ready, present: Present | None) -> ComparisonScreen:
    """What will be put in place of what."""
    backup, loses = ready.words, ready.loses(present)
    if present is None:
        question = say("There is no chart on this computer. Make this backup the chart?")
        return ComparisonScreen(backup, say("no chart"), question, say("Restore"), loses=False)
    kept = say("The chart that is here is moved aside, not deleted.")
    if not loses:
        question = say("The backup holds all that the chart here holds. Put it in place? {kept}").format(kept=kept)
        return ComparisonScreen(backup, present.words, question, say("Restore"), loses=False)
    question = say("What the backup lacks will not be in the chart any more. Replace the chart here? {kept}")
    does = say("Replace the chart here")
    return ComparisonScreen(backup, present.words, question.format(kept=kept), does, loses=True)


def tell_moment(at: dt.datetime) -> str:
    """A moment as a clinician reads it: 01-Jan-2008 14:02, by this computer's clock."""
    local = at.astimezone()
    return f"{show_date(local.date())} {local:%H:%M}"


def _list_lacking(chart: Chart, since: int) -> tuple[str, ...]:
    """The consultations that changed after an entry, the one saved last first."""
    rows = chart.store.ask(
        "select p.family, p.given, r.as_of, r.state from records r join patients p on p.id = r.patient "
        "where r.changed > ? order by r.changed desc limit ?",
        since, MOST + 1,
    )  # fmt: skip
    lines = [
        f"{name_patient(family, given)}, {show_date(dt.date.fromisoformat(day))}, {say(WORDS[state])}"
        for family, given, day, state in rows[:MOST]
    ]
    return (*lines, *((say("and more"),) if len(rows) > MOST else ()))
