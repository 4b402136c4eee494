"""A chart put back from a backup: verified whole beside its place first, never over newer entries without asking."""

import contextlib
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop.chart.backup_file import DAMAGED, Contents, unpack_backup
from desktop.chart.chain import Head, read_head
from desktop.chart.chart import Chart
from desktop.chart.opening import open_with_either
from desktop.chart.people_file import read_people
from desktop.chart.place import FOLDER, STORE, find_folder, put_in_place
from desktop.chart.progress import WHOLE, Progress, quietly, take_share
from desktop.chart.roles import WORDS, may
from desktop.chart.store import Store, hold_alone, open_store
from desktop.chart.verification import verify
from desktop.chart.workplace import working_in
from desktop.commands.inputs import Refusal
from desktop.consult.home import is_there
from engine.language import say
from engine.wording import show_date
from reports.keys.placing import settle


@dataclass(frozen=True, slots=True)
class Holding:
    """What a chart holds."""

    entries: int
    consultations: int
    last: dt.date  # the day of the last entry

    @property
    def words(self) -> str:
        """As a sentence says it."""
        words = say("{entries} entries, {consultations} consultations, the last entry of {day}")
        entries, consultations = f"{self.entries:,}", f"{self.consultations:,}"
        return words.format(entries=entries, consultations=consultations, day=show_date(self.last))


@dataclass(frozen=True, slots=True)
class Present:
    """The chart that is there already, beside the backup; `holding` is None where it cannot be looked into."""

    folder: Path
    holding: Holding | None
    lacking: int  # how many of its entries the backup lacks
    why: str = ""  # why it cannot be compared

    @property
    def is_continued(self) -> bool:
        """Whether the backup holds all that it holds."""
        return self.holding is not None and not self.lacking

    @property
    def words(self) -> str:
        """What it holds and what of it the backup lacks."""
        if self.holding is None:
            return self.why
        lacking = say("all of them in the backup")
        if self.lacking:
            lacking = say("{number} of its entries not in the backup").format(number=self.lacking)
        return f"{self.holding.words}, {lacking}"


@dataclass(frozen=True, slots=True)
class Restored:
    """What became of it."""

    folder: Path
    aside: Path | None  # where the chart that was there is now
    contents: Contents
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ready:
    """A backup that was opened and verified, and is not the chart yet."""

    home: Path
    source: str
    contents: Contents
    chart: Chart  # in a folder of its own
    holding: Holding
    problems: tuple[str, ...]  # why the chart in it is not whole, as it was when it was backed up

    @property
    def words(self) -> str:
        """What it holds."""
        damage = say("not whole: {problem}").format(problem=self.problems[0]) if self.problems else ""
        return ", ".join(part for part in (self.holding.words, damage) if part)

    def loses(self, present: Present | None) -> bool:
        """Whether something of the present chart would be missing in it, or cannot be told."""
        return present is not None and (not present.is_continued or bool(self.problems))

    def compare(self) -> Present | None:
        """The chart that is there now; None when there is none."""
        folder = find_folder(self.home)
        if not is_there(folder):
            return None
        try:
            if read_people(folder).chart != self.contents.chart:
                return Present(folder, None, 0, say("another chart than the one in the backup"))
            with contextlib.closing(open_store(folder / STORE, self.chart.opened.chart_key)) as store:
                head = read_head(store)
                return Present(folder, _look_at(store), head.seq - _count_common(self.chart.store, store, head))
        except Refusal:
            return Present(folder, None, 0, say("a chart that cannot be opened or compared"))

    def put(self, now: dt.datetime, *, replace: bool = False) -> Restored:
        """Make it the chart; with `replace` even where the present one has entries that it lacks. Once only.

        :raises Refusal: when the present chart would lose something and that was not asked for, or is open elsewhere,
            or the disk does not let it; then the present one is as it was.
        """
        present = self.compare()
        if present is not None and self.loses(present) and not replace:
            words = say(
                "{folder}: holds {present}; the backup holds {backup}; nothing was changed, add --replace to put the "
                "backup in its place (the present chart is moved aside, not deleted)"
            )
            raise Refusal(words.format(folder=present.folder, present=present.words, backup=self.words))
        if present is not None and present.holding is not None:
            _refuse_open_elsewhere(present.folder, self.chart.opened.chart_key)
        head = self.contents.head
        body = {
            "from": str(Path(self.source).absolute()), "made_at": self.contents.made_at.isoformat(),
            "entries": head.seq, "head": head.digest.hex(),
        }  # fmt: skip
        self.chart.note("restored", None, body, now)
        self.chart.close()
        settle(self.chart.folder)
        aside = put_in_place(self.home, self.chart.folder, now.date())
        return Restored(self.home / FOLDER, aside, self.contents, self.problems)


@contextlib.contextmanager
def preparing(
    home: Path, source: str, words: str, user: str | None = None, progress: Progress = quietly
) -> Iterator[Ready]:
    """A backup opened with a passphrase or recovery code, verified beside the chart's place; gone again afterwards.

    :raises Refusal: when it is no backup or a damaged one, the words are wrong, or the person may not restore.
    """
    with _made(home), working_in(home) as making:
        folder = making / FOLDER
        folder.mkdir(mode=0o700)  # as a new chart's: nobody else on this computer looks in
        contents, check = unpack_backup(source, folder, take_share(progress, 0, WHOLE // 4))
        with contextlib.closing(open_with_either(making, words, user)) as chart:
            check(chart.opened.chart_key)
            if not may(chart.person.role, "restored"):
                told = say("{name}: to restore is not for a {role}; ask a supervisor")
                raise Refusal(told.format(name=chart.person.name, role=say(WORDS[chart.person.role])))
            verdict = verify(chart, take_share(progress, WHOLE // 4, WHOLE - 1))
            if verdict.head != contents.head:
                raise Refusal(say(DAMAGED).format(path=source))
            yield Ready(home, source, contents, chart, _look_at(chart.store), verdict.problems)


@contextlib.contextmanager
def _made(home: Path) -> Iterator[None]:
    """A data folder that is there; one that was made for nothing goes again."""
    was_there = is_there(home)
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal(
            say("{home}: cannot be made ({strerror}); choose another folder with --home").format(
                home=home, strerror=error.strerror
            )
        ) from None
    try:
        yield
    finally:
        if not was_there:
            with contextlib.suppress(OSError):  # it is kept where the chart is in it
                home.rmdir()


def _look_at(store: Store) -> Holding:
    entries, last = store.ask("select seq, at from events order by seq desc limit 1")[0]
    consultations = store.ask("select count(*) from records")[0][0]
    return Holding(entries, consultations, dt.datetime.fromisoformat(last).date())


def _count_common(one: Store, other: Store, head: Head) -> int:
    """With how many equal entries two chains begin; each entry names the one before it, so halving finds it."""
    words = "select digest from events where seq = ?"
    equal, unequal = 0, head.seq + 1
    while unequal - equal > 1:
        middle = (equal + unequal) // 2
        found = other.ask(words, middle)
        if found and one.ask(words, middle) == found:
            equal = middle
        else:
            unequal = middle
    return equal


def _refuse_open_elsewhere(folder: Path, key: bytes) -> None:
    """A chart that another window writes to must not be moved from under it: what is saved there would go with it."""
    with contextlib.closing(open_store(folder / STORE, key)) as store:
        try:
            hold_alone(store)
        except Refusal:
            words = say("{folder}: the chart is open in another window or program; lock it there, nothing was changed")
            raise Refusal(words.format(folder=folder)) from None
