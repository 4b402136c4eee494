"""Who practises in the window, the round in hand and where its answers are kept; every page asks here."""

import contextlib
import datetime as dt
import shutil
import tempfile
import weakref
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.commands.inputs import Refusal
from desktop.screens.practice.round import Entered, take_entered
from desktop.training.choosing import choose_fresh, choose_next
from desktop.training.collection import Collection, list_exercised, read_collection
from desktop.training.journal import read_journal, record
from desktop.training.learners import USUAL, Learner, check_label, find_learner, list_learners, make_learner
from desktop.training.opened import Opened, close, keep_asked, keep_entered, keep_open, list_opened
from desktop.training.pairing import find_pair, tell_contrast
from desktop.training.progress import Progress, read_progress
from desktop.training.round import Round, RoundError, begin
from desktop.training.schedule import read_schedule
from engine.language import say
from engine.packs.files import shipped

if TYPE_CHECKING:
    from desktop.training.finished import Finished
    from desktop.ui.appearance import Appearance
    from engine.edition import Edition
    from engine.practice.commitment import Commitment
    from engine.practice.scenario import Scenario


class Trainee(QObject):
    """One learner at a time, by a label of their own, and one round in hand.

    `home` is the data folder. Where there is none, what is practised lies in a folder of its own that goes with the
    window.
    """

    refused = Signal(object)  # the sentences on what could not be read or kept

    def __init__(
        self,
        parent: QObject,
        home: Path | None,
        clock: Callable[[], dt.datetime],
        load: "Callable[[str], Edition]",
        appearance: "Appearance",
    ) -> None:
        super().__init__(parent)
        self.is_kept = home is not None
        if home is None:
            home = Path(tempfile.mkdtemp(prefix="plateau-practice-"))
            weakref.finalize(self, shutil.rmtree, home, ignore_errors=True)
        self.home, self.clock, self.load = str(home), clock, load
        self._appearance = appearance
        self._collection: Collection | None = None
        self._opened: Opened | None = None
        self.round: Round | None = None  # begun and not committed to
        self.entered = Entered()  # what is chosen in it so far
        self.done: Round | None = None  # the one that was committed to last
        self.answer: Finished | None = None  # that round's answer, once it is kept
        practised = appearance.settings.practised
        self.edition = practised if practised in shipped() else None  # to practise by; any when None
        self.label = appearance.settings.last_learner or USUAL
        self.problems: tuple[str, ...] = ()
        self._resume()

    @property
    def now(self) -> dt.datetime:
        """The time, in UTC, as it is kept."""
        return self.here.astimezone(dt.UTC)

    @property
    def here(self) -> dt.datetime:
        """The time where the computer is: its day is the one by which something is due."""
        return self.clock()

    @property
    def learner(self) -> Learner | None:
        """Who practises; None while nothing is kept of them.

        :raises Refusal: when the folder cannot be looked into.
        """
        return find_learner(self.home, self.label)

    def _who(self) -> Learner:
        """Who practises, whose round is open.

        :raises Refusal: when what is kept of them is not there any more, such as on a stick that was pulled out.
        """
        learner = self.learner
        if learner is None:
            words = say("{home}: the practice of {label} is not there any more, and nothing was kept; bring it back")
            raise Refusal(words.format(home=self.home, label=self.label))
        return learner

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of all who practised here."""
        try:
            return tuple(each.label for each in list_learners(self.home))
        except Refusal:
            return ()

    def choose(self, label: str) -> None:
        """Practise as somebody, by their label; it stands there the next time.

        :raises Refusal: when it is no label.
        """
        label = check_label(label)
        if label == self.label:
            return
        self.label, self.done = label, None
        self._appearance.remember_learner(label)
        self._resume()

    def choose_edition(self, edition: str | None) -> None:
        """Practise by one edition, or by any for None; it stands there the next time."""
        self.edition = edition
        self._appearance.remember_practised(edition or "")

    @property
    def collection(self) -> Collection:
        """All that can be practised."""
        if self._collection is None:
            self._collection = read_collection(self.home)
        return self._collection

    def look_again(self) -> None:
        """A scenario was brought: what can be practised is read anew when it is wanted."""
        self._collection = None

    @property
    def finished(self) -> "tuple[Finished, ...]":
        """Every answer of the learner; what could not be read of them is told in `problems`."""
        self.problems = ()
        try:
            learner = self.learner
            if learner is None:
                return ()
            journal = read_journal(self.home, learner)
        except Refusal as refusal:
            self.problems = refusal.sentences
            return ()
        self.problems = journal.problems
        return journal.finished

    @property
    def told(self) -> tuple[str, ...]:
        """What could not be read: of the answers, as they were read last, and of the scenarios that were brought."""
        return (*self.problems, *self.collection.problems)

    def progress(self) -> Progress:
        """How the learner stands now."""
        return read_progress(self.finished, self.here, self.collection.name)

    def list_due(self) -> frozenset[str]:
        """The written scenarios that exercise something due now, by "edition/id"."""
        due = {each.card for each in read_schedule(self.finished, self.here).due}
        if not due:
            return frozenset()
        found = (each for each in self.collection.scenarios if due & set(list_exercised(each)))
        return frozenset(f"{each.edition}/{each.id}" for each in found)

    def _resume(self) -> None:
        """Take the round in hand that was left open last."""
        self.round = self._opened = None
        self.entered = Entered()
        try:
            learner = self.learner
            opened = None if learner is None else next(reversed(list_opened(self.home, learner)), None)
            if opened is None:
                return
            scenario = self.collection.find(opened.case, opened.edition)
            self.round = self._begin(scenario)
            for sheet in opened.asked:
                self.round = self.round.ask(sheet)
            self._opened, self.entered = opened, take_entered(opened.entered)
        except (Refusal, RoundError):  # of a scenario that is here no more, or is another now
            self.round = None

    def _begin(self, scenario: "Scenario") -> Round:
        misconceptions = self.collection.misconceptions.get(scenario.edition, {})
        return begin(self.load(scenario.edition), scenario, misconceptions)

    def choose_due(self) -> "Scenario | None":
        """What to practise now; None where there is nothing."""
        pair = self.find_pair()  # has a button of its own
        skipped = frozenset() if pair is None else frozenset({pair.id})
        choice = choose_next(self.collection, self.finished, self.here, self.edition, skipped)
        return None if choice is None else choice.scenario

    def choose_fresh(self) -> "Scenario | None":
        """A patient not met before; None where there is none."""
        choice = choose_fresh(self.collection, self.finished, self.here, self.edition)
        return None if choice is None else choice.scenario

    def find_pair(self) -> "Scenario | None":
        """The minimal pair of the round that was debriefed; None where there is none, or both of it were answered."""
        if self.done is None or self.tell_contrast():
            return None
        pair = find_pair(self.done.scenario, self.answer)
        return None if pair is None else pair.other

    def tell_contrast(self) -> str:
        """What parts the patient who was debriefed from the other of the pair, answered before; empty otherwise."""
        return "" if self.done is None else tell_contrast(self.collection, self.done.scenario, self.finished)

    def start(self, scenario: "Scenario") -> bool:
        """Begin a round, or go on with it where it was left open; whether there is one in hand now."""
        try:
            in_hand = self._begin(scenario)
            learner = make_learner(self.home, self.label)
            opened = keep_open(self.home, learner, scenario.id, scenario.edition, self.now, scenario.digest)
            for sheet in opened.asked:
                in_hand = in_hand.ask(sheet)
        except Refusal as refusal:
            self.refused.emit(refusal.sentences)
            return False
        except RoundError:  # a sheet that the scenario has no more: it begins anew
            in_hand = self._begin(scenario)
        self.round, self._opened, self.done = in_hand, opened, None
        self.entered = take_entered(opened.entered)
        return True

    def keep_entered(self) -> None:
        """Keep what is chosen in the open round; where that cannot be written the round itself is kept all the same."""
        values = asdict(self.entered)
        if self._opened is None or take_entered(self._opened.entered) == self.entered:
            return
        with contextlib.suppress(Refusal):
            if (learner := self.learner) is not None:
                self._opened = keep_entered(self.home, learner, self._opened, values)

    def ask(self, sheet: str) -> None:
        """Ask for a sheet of the round in hand."""
        if self.round is None:
            return
        self.round = self.round.ask(sheet)
        if self._opened is None:
            return
        try:
            asked = tuple(each.sheet for each in self.round.asked)
            self._opened = keep_asked(self.home, self._who(), self._opened, asked)
        except Refusal as refusal:
            self.refused.emit(refusal.sentences)

    def commit(self, given: "Commitment") -> bool:
        """Commit to an answer: it is judged, kept, and not changed any more; whether there was a round."""
        if self.round is None:
            return False
        self.done, self.round, self.answer = self.round.commit(given), None, None
        opened, self._opened = self._opened, None
        self.entered = Entered()
        if opened is not None:
            now = self.now
            seconds = int((now - opened.at).total_seconds())
            try:
                learner = self._who()
                answer = self.done.finish(opened.answer, now, seconds)
                record(self.home, learner, answer)
                self.answer = answer
                close(self.home, learner, opened)
            except Refusal as refusal:  # judged and shown all the same
                self.refused.emit(refusal.sentences)
        return True

    def keep(self, finished: "Finished") -> None:
        """Keep an answer that was judged outside a round: a trial read, a side argued."""
        try:
            record(self.home, make_learner(self.home, self.label), finished)
        except Refusal as refusal:  # shown all the same
            self.refused.emit(refusal.sentences)
