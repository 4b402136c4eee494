"""From the first answer to the verified paper, in the real window, with mouse and keyboard."""

import datetime as dt
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit

from desktop.__main__ import main
from desktop.consult.signing import make_key
from desktop.ui.dialogs import PlanDialog
from desktop.ui.newkey import NewKey
from desktop.ui.parts.entries import Choice, Measured, Typed
from desktop.ui.parts.segments import Segments
from desktop.ui.preview import Preview
from desktop.ui.signing import SigningDialog
from desktop.ui.window import Window
from tests.journeys.conftest import within
from tests.ui.conftest import NOW, Opener

LEFT = Qt.MouseButton.LeftButton
KEY_PHRASE = "correct horse"


def choose(window: Window, place: str, value: object) -> None:
    """Click an answer of the form."""
    entry = window.casework.desk.intake.question(place).entry
    if isinstance(entry, Choice):
        at = entry._options.index(value)
        entry.setFocus()
        while entry.currentIndex() != at:
            QTest.keyClick(entry, Qt.Key.Key_Down if entry.currentIndex() < at else Qt.Key.Key_Up)
        return
    assert isinstance(entry, Segments)
    if window.casework.session is not None and window.casework.session.shown(place) != value:
        QTest.mouseClick(entry.option(value), LEFT)


def type_in(entry: QLineEdit, words: str) -> None:
    """Type a text in place of what is there, and leave the field."""
    entry.setFocus()
    entry.selectAll()
    QTest.keyClicks(entry, words)
    QTest.keyClick(entry, Qt.Key.Key_Return)


def fill(window: Window, place: str, words: str) -> None:
    """Type an answer of the form."""
    entry = window.casework.desk.intake.question(place).entry
    assert isinstance(entry, Typed | Measured)
    type_in(entry if isinstance(entry, Typed) else entry.findChildren(QLineEdit)[0], words)


def states(window: Window) -> dict[str, str]:
    """Each box of the diagram with its state as drawn; advice drawn twice counts as its most open."""
    assert window.casework.desk.diagram.drawing is not None
    rank = {"closed": 0, "open": 1, "waiting": 2, "taken": 3}
    found: dict[str, str] = {}
    for node in window.casework.desk.diagram.drawing.nodes:
        if rank[node.state] >= rank.get(found.get(node.id, "closed"), 0):
            found[node.id] = node.state
    return found


def verify(pdf: Path, *more: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, Any]]:
    """What `plateau verify --json` says of a file."""
    capsys.readouterr()
    status = main(["verify", str(pdf), "--json", *more])
    return status, json.loads(capsys.readouterr().out)


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """A signing key of a fictional clinician, with the passphrase of these tests."""
    path = tmp_path / "clinician.p12"
    make_key("Dr A. Clinician (fictional)", str(path), KEY_PHRASE, NOW)
    return path


def sign_in(dialog: SigningDialog, key: Path, pdf: Path, passphrase: str = KEY_PHRASE) -> None:
    """Fill in the signing dialog and sign."""
    for line, words in ((dialog.key, str(key)), (dialog.passphrase, passphrase), (dialog.target, str(pdf))):
        line.entry.clear()
        QTest.keyClicks(line.entry, words)
    QTest.mouseClick(dialog.sign, LEFT)


def test_from_the_demonstration_to_a_verified_summary(
    open_window: Opener, key: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Start, demonstration, answers changed, the route watched, decided, planned, signed; the paper verifies."""
    window = open_window()
    QTest.mouseClick(window.start.demonstration, LEFT)
    assert window.casework.desk.card.headline.text() == "Lenalidomide maintenance, at most 24 months"
    assert states(window)["lenalidomide-maintenance"] == "taken"

    choose(window, "cytogenetics.t_14_16", "pending")
    assert window.casework.desk.card.headline.text().startswith("Not decided yet")
    assert states(window)["risk-group"] == "waiting"
    assert states(window)["bortezomib-maintenance"] == "open"
    choose(window, "cytogenetics.t_14_16", "present")
    assert window.casework.desk.card.headline.text() == "Bortezomib maintenance"
    assert (states(window)["bortezomib-maintenance"], states(window)["consolidation"]) == ("taken", "closed")
    choose(window, "cytogenetics.t_14_16", "absent")
    choose(window, "response.after_consolidation", "VGPR")
    assert window.casework.desk.card.headline.text().startswith("Observe")

    QTest.mouseClick(window.casework.desk.bar.agree, LEFT, pos=window.casework.desk.bar.agree.rect().center())
    type_in(window.casework.desk.bar.note, "Second cancers discussed.")

    def plan(dialog: PlanDialog) -> None:
        dialog.drug.setText("none")
        dialog.start.setText("01-Dec-2026")
        dialog._keep()

    with within(PlanDialog, plan):
        QTest.mouseClick(window.casework.desk.bar.plan, LEFT)
    with within(Preview, lambda dialog: pages.extend(dialog.pages)):
        pages: list[object] = []
        QTest.mouseClick(window.casework.desk.bar.preview, LEFT)
    assert len(pages) >= 2

    pdf = tmp_path / "summary.pdf"
    said: list[bool] = []

    def sign(dialog: SigningDialog) -> None:
        sign_in(dialog, key, pdf)
        assert dialog.verdict is not None
        said.append(dialog.verdict.good)
        assert dialog.passphrase.words == ""

    with within(SigningDialog, sign):
        QTest.mouseClick(window.casework.desk.bar.sign, LEFT)
    assert said == [True]
    assert window.casework.session is not None
    assert window.casework.session.is_exported

    status, verdict = verify(pdf, "--trust", str(key.with_suffix(".crt")), capsys=capsys)
    assert status == 0
    assert verdict["intact"] is verdict["trusted"] is verdict["record_matches_page"] is True
    assert verdict["replay"]["same_advice"] is True
    assert verdict["signer"] == "Dr A. Clinician (fictional)"
    record = _record(pdf)
    assert record["outcome"]["advice"] == "observe"
    assert record["case"]["decision"]["note"] == "Second cancers discussed."
    assert record["case"]["decision"]["plan"]["start"] == "2026-12-01"

    pdf.write_bytes(pdf.read_bytes()[:-30] + b" " * 30)
    assert verify(pdf, capsys=capsys)[0] == 1


def _record(pdf: Path) -> dict[str, Any]:
    from reports.proving.pages import read_record

    record: dict[str, Any] = read_record(pdf.read_bytes())["record"]
    return record


def test_from_nothing_to_an_answer_by_hand(open_window: Opener) -> None:
    """A new consultation, every deciding question answered on the form: the answer is there before the last section."""
    window = open_window()
    QTest.mouseClick(window.start.new, LEFT)
    fill(window, "identity.family_name", "EXAMPLE")
    fill(window, "identity.born", "2 Apr 1961")
    choose(window, "sex", "male")
    assert window.top.patient.isVisible()
    choose(window, "transplant.done", True)
    choose(window, "progressed_since_transplant", False)
    for lesion in ("del17p", "t_4_14", "t_14_16", "t_14_20", "karyotype_del13", "karyotype_hypodiploid"):
        choose(window, f"cytogenetics.{lesion}", "absent")
    for test in ("gep_high_risk", "pcli"):
        choose(window, f"cytogenetics.{test}", "not_done")
    assert window.casework.session is not None
    assert window.casework.session.consultation.outcome.risk.group == "standard"
    choose(window, "maintenance.status", "not_started")
    choose(window, "consolidation.status", "completed")
    choose(window, "response.after_consolidation", "PR")
    choose(window, "induction.lenalidomide", True)
    choose(window, "induction.lenalidomide_best_response", "PR")
    assert window.casework.desk.card.headline.text() == "Lenalidomide maintenance, at most 24 months"
    assert window.casework.session.case.clinical.age == 65
    fill(window, "safety.platelets", "50")
    assert "must not be given now" in window.casework.desk.card.headline.text()


def test_a_clinician_without_a_key_makes_one_in_the_window(open_window: Opener, tmp_path: Path) -> None:
    """The signing dialog offers to make a key; two different passphrases are refused, then the key signs."""
    window = open_window()
    QTest.mouseClick(window.start.demonstration, LEFT)
    key, pdf = tmp_path / "own.p12", tmp_path / "summary.pdf"
    told: list[str] = []

    def make(dialog: NewKey) -> None:
        for line, words in ((dialog.name, "Dr B. Fictional"), (dialog.first, "one two"), (dialog.target, str(key))):
            QTest.keyClicks(line.entry, words)
        QTest.keyClicks(dialog.second.entry, "one three")
        QTest.mouseClick(dialog.make, LEFT)
        told.append(dialog._said.text())
        dialog.second.entry.clear()
        QTest.keyClicks(dialog.second.entry, "one two")
        QTest.mouseClick(dialog.make, LEFT)
        QTest.mouseClick(dialog.leave, LEFT)

    def sign(dialog: SigningDialog) -> None:
        with within(NewKey, make):
            QTest.mouseClick(dialog.new_key, LEFT)
        assert dialog.key.words == str(key)
        sign_in(dialog, key, pdf, "one two")
        assert dialog.verdict is not None
        assert dialog.verdict.good

    with within(SigningDialog, sign):
        QTest.mouseClick(window.casework.desk.bar.sign, LEFT)
    assert "differ" in told[0]
    assert pdf.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("passphrase", "target", "said"),
    [("wrong", "summary.pdf", "passphrase is wrong"), (KEY_PHRASE, "clinician.p12", "is no PDF")],
)
def test_what_cannot_be_signed_is_said_and_nothing_is_written(
    open_window: Opener, key: Path, tmp_path: Path, passphrase: str, target: str, said: str
) -> None:
    """A wrong passphrase, or a target that is another file: one sentence in the dialog, every file as it was."""
    window = open_window()
    QTest.mouseClick(window.start.demonstration, LEFT)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def sign(dialog: SigningDialog) -> None:
        sign_in(dialog, key, tmp_path / target, passphrase)
        assert dialog.verdict is None
        assert said in " ".join(label.text() for label in dialog.findChildren(QLabel))

    with within(SigningDialog, sign):
        QTest.mouseClick(window.casework.desk.bar.sign, LEFT)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_case_saved_and_opened_again_is_the_same(
    open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was answered comes back from the file, to the last unit and note."""
    path = tmp_path / "case.yaml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: (str(path), ""))
    window = open_window()
    QTest.mouseClick(window.start.demonstration, LEFT)
    choose(window, "cytogenetics.del17p", "pending")
    fill(window, "safety.creatinine", "1,4")
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert window.casework.session is not None
    before = window.casework.session.case
    QTest.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert window.casework.session.case == before
    assert window.casework.session.case.clinical.safety.creatinine is not None
    assert window.casework.session.case.clinical.safety.creatinine.value == 1.4


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler-utils is not installed")
@pytest.mark.slow
def test_another_program_calls_the_demonstration_valid(tmp_path: Path) -> None:
    """The demonstration command's paper, read by a verifier that shares no code with this program."""
    assert main(["demo", "--out", str(tmp_path)]) == 0
    assert json.loads((tmp_path / "verification.json").read_text(encoding="utf-8"))["intact"] is True
    assert (tmp_path / "window.png").stat().st_size > 20_000
    told = subprocess.run(["pdfsig", str(tmp_path / "summary.pdf")], capture_output=True, text=True, check=False).stdout
    assert "Signature is Valid" in told
    assert "Total document signed" in told
    assert str(dt.datetime.now(dt.UTC).year) in told
