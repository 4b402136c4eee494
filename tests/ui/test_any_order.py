"""Answers, steps back, what-ifs, editions, colours and saving in any order: the patient's session is never a copy's."""

import random
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from desktop.consult.drafts import list_drafts
from desktop.consult.session import Session, open_case
from desktop.ui import casefiles
from desktop.ui.casework import Casework
from desktop.ui.chart.keyholder import Keyholder
from desktop.ui.theme import DARK, LIGHT
from engine.case_file import read_case
from engine.edition import Edition
from engine.packs.shelf import open_edition
from tests.desktop.chart.making import make_chart
from tests.ui.conftest import NOW

ANSWERS: dict[str, tuple[object, ...]] = {
    "cytogenetics.del17p": ("present", "absent", "pending", None),
    "cytogenetics.t_4_14": ("present", "absent", None),
    "response.after_consolidation": ("VGPR", "PR", "MR", None),
    "safety.neuropathy_grade": (0, 2, 3, 99, None),  # 99 is refused and kept beside the case
    "maintenance.status": ("none", "on", "stopped", None),
    "identity.family_name": ("EXAMPLE", "SPECIMEN"),
    "decision.note": ("seen with the family", "to be told again"),
}
TRIED: tuple[dict[str, Any], ...] = (
    {"cytogenetics.del17p": "present"},
    {"cytogenetics.t_14_16": "present"},
    {"response.after_consolidation": "MR"},
)
ACTS = (*("answer",) * 4, "decide", "attempt", "attempt", "go_back", "undo", "undo", "redo", *("edition",) * 3,
        "colours", "save", "draft")  # fmt: skip
STEPS = 60


class Walk:
    """One consultation, what was done in it, and what should stand there."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311 - a walk to be walked again
        self.path, self.home = folder / "case.yaml", folder / "home"
        self.editions = (open_edition(), open_edition("contemporary-2026"))
        self.parent = QObject()
        self.keyholder = Keyholder(self.parent, self.home, lambda: NOW)
        self.chart = make_chart(self.home)
        self.keyholder.take(self.chart)
        self.work = Casework(self.editions[0], lambda: NOW, LIGHT, self.keyholder)
        self.work.open_demonstration()
        self.back: list[tuple[Any, Edition]] = []
        self.forth: list[tuple[Any, Edition]] = []
        self.saved: Any = None

    @property
    def session(self) -> Session:
        """The session that the window holds."""
        assert self.work.session is not None
        return self.work.session

    @property
    def stand(self) -> tuple[Any, Edition]:
        """What undo and redo move between."""
        refused = {place: told.value for place, told in self.session.refused.items()}
        return (self.session.values, refused), self.session.edition

    def step(self) -> str:
        """One thing that a clinician may do."""
        name = self.dice.choice(ACTS)
        before, tried = self.stand, self.work.trying.trial is not None
        getattr(self, name)()
        if name in ("answer", "decide", "edition") and self.stand != before:
            self.back.append(before)
            self.forth.clear()
            assert name == "edition" or not tried, "a what-if changed the patient"
        return name

    def answer(self) -> None:
        """Any answer of the form, or a text that is pasted, taken by signal."""
        place = self.dice.choice(tuple(ANSWERS))
        self.work.answer(place, self.dice.choice(ANSWERS[place]))

    def decide(self) -> None:
        """Agree or not, as the bar says it."""
        if self.session.consultation.outcome.advice is not None:
            self.work.decide(self.dice.random() < 0.5)

    def attempt(self) -> None:
        """A what-if, begun from the patient or from another one."""
        before, view = self.stand, self.work.trying._view
        self.work.trying.begin(self.dice.choice(TRIED))
        assert self.stand == before
        assert view is None or self.work.trying._view is view, "the way back leads to another what-if"

    def go_back(self) -> None:
        """Back to the patient."""
        before = self.stand
        self.work.trying.go_back()
        assert self.stand == before

    def undo(self) -> None:
        """One step back, where there is one and no what-if is shown."""
        before, tried = self.stand, self.work.trying.trial is not None
        self.work.undoing.undo()
        assert tried == (self.work.trying.trial is not None)
        if self.back and not tried:
            assert self.stand == self.back.pop()
            self.forth.append(before)
        else:
            assert self.stand == before

    def redo(self) -> None:
        """One step forth, where none was done since."""
        before, tried = self.stand, self.work.trying.trial is not None
        self.work.undoing.redo()
        assert tried == (self.work.trying.trial is not None)
        if self.forth and not tried:
            assert self.stand == self.forth.pop()
            self.back.append(before)
        else:
            assert self.stand == before

    def edition(self) -> None:
        """The other edition, or the same again."""
        self.work.use_edition(self.dice.choice(self.editions))

    def colours(self) -> None:
        """Another set of colours: the views are made anew."""
        before = self.stand
        self.work.use_theme(self.dice.choice((DARK, LIGHT)))
        assert self.stand == before

    def save(self) -> None:
        """Save; while a what-if is shown nothing is written."""
        tried = self.work.trying.trial is not None
        self.work.save(elsewhere=True)
        if not tried:
            self.saved = self.session.values

    def draft(self) -> None:
        """The half second is over and the draft is written."""
        self.work.drafting._timer.stop()
        self.work.drafting._write()

    def check(self) -> None:
        """What must hold whatever was done."""
        session, trial = self.session, self.work.trying.trial
        assert not session.consultation.tried
        assert (self.work.patient is None) == (trial is not None)
        assert self.work.edition is session.edition
        decided = session.case.decision
        if decided.agrees is not None:
            assert decided.advice == session.consultation.outcome.advice
        if self.saved is None:
            assert not self.path.exists()
        else:
            read = open_case(session.edition, read_case(self.path.read_text(encoding="utf-8"))).values
            for part in ("identity", "clinical"):
                assert read[part] == self.saved[part]
        assert session.is_saved == (not session.refused and session.values == session.kept)
        kept = self.work.drafting._written
        if kept is not None:
            held = b"".join(each.read_bytes() for each in self.home.rglob("*") if each.is_file())
            words = (b"EXAMPLE", b"SPECIMEN", b"seen with", b"told again", b"case.yaml")
            assert not any(each in held for each in words)


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in (1, 2))])
def test_in_any_order_the_patient_stays_the_patient(
    application: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Undo and redo give back exactly what stood there, a new step drops what was taken back, a copy leaves nothing."""
    walk = Walk(tmp_path, seed)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(walk.path), ""))
    monkeypatch.setattr(casefiles, "tell", lambda *_arguments: None)
    monkeypatch.setattr("desktop.ui.trying.tell", lambda *_arguments: None)
    done: list[str] = []
    for _ in range(STEPS):
        done.append(walk.step())
        walk.check()
    assert {"undo", "redo", "attempt", "save"} <= set(done)
    walk.work.trying.go_back()
    walk.work.drafting.end()
    assert list_drafts(walk.chart) == ()
    walk.work.deleteLater()
    application.processEvents()


def test_a_file_that_the_dialog_did_not_ask_about_is_not_saved_over(
    application: QApplication,  # noqa: ARG001 - widgets need one
    session: Session,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where the ending is added to the name, nobody has agreed to replace another patient's case."""
    told: list[tuple[str, ...]] = []
    (tmp_path / "other.yaml").write_text("plateau: 1", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(tmp_path / "other"), ""))
    monkeypatch.setattr(casefiles, "tell", lambda _parent, _title, sentences: told.append(sentences))
    assert casefiles.keep_case(QWidget(), session, lambda: NOW, elsewhere=True) is None
    assert "is there already; choose another name" in told[0][0]
    assert (tmp_path / "other.yaml").read_text(encoding="utf-8") == "plateau: 1"
