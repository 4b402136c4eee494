"""Every box of the diagram is met once by the keyboard and by assistive technology, where it is drawn."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from desktop.consult.session import Session
from desktop.ui.outline import Stop
from desktop.ui.window import Window
from engine.packs.files import shipped
from tests.ui.asking import Role, Said, ask, walk
from tests.ui.conftest import Opener


def stops(opened: Window) -> list[Stop]:
    """The stops over the boxes of the diagram."""
    return [each for each in opened.casework.desk.diagram.findChildren(Stop) if each.isVisible()]


def test_every_box_of_the_diagram_is_there_once_where_it_is_drawn(open_window: Opener, session: Session) -> None:
    """By its title, with all that the drawing shows of it; also under another edition and after many changes."""
    opened = open_window(session)
    diagram = opened.casework.desk.diagram
    for name in (*shipped()[::-1], *shipped()):
        opened.use_edition(name)
        for width in (1366, 1500):
            opened.resize(width, 800)
            QApplication.processEvents()
            assert diagram.drawing is not None
            children = [each for each in walk(ask(diagram)) if each.role() == Role.ListItem]
            assert [each.object() for each in children] == stops(opened)
            assert len(children) == len(diagram.drawing.nodes)
            room = ask(diagram).rect()
            for child, node in zip(children, diagram.drawing.nodes, strict=True):
                assert room.contains(child.rect())
                assert diagram._place_of(node).topLeft() == child.object().property("pos")
                assert diagram.childAt(diagram._place_of(node).center()) is None  # the mouse meets the diagram
                assert " ".join(node.title).split()[0] in child.text(Said.Name)
                assert all(name in child.text(Said.Description) for name in node.statements.split())
    most = len(diagram.findChildren(Stop))
    for _ in range(1000):
        diagram._say_boxes()
    for at in range(20):
        diagram.resize(626 + at % 7, 458)
    assert len(diagram.findChildren(Stop)) == most


def test_a_box_says_how_it_stands_and_where_its_arrows_lead(open_window: Opener, session: Session) -> None:
    """State, question, answer, statements and arrows in words; the answer says when it is blocked."""
    opened = open_window(session)
    said = {stop.accessibleName(): stop.accessibleDescription() for stop in stops(opened)}
    assert said["Risk group"].startswith("Question, on this patient's route. ")
    assert "This patient: standard (msmart-2012)." in said["Risk group"]
    assert "standard leads to Maintenance begun?, taken." in said["Risk group"]
    assert "Rests on S53, S54, S47." in said["Risk group"]
    assert said["Lenalidomide maintenance"].startswith("Advice, the answer for this patient. ")
    opened.casework.answer("safety.lenalidomide_hypersensitivity", value=True)
    said = {stop.accessibleName(): stop.accessibleDescription() for stop in stops(opened)}
    assert said["Lenalidomide maintenance"].startswith("Advice, the answer, blocked for now. ")


def test_the_keyboard_is_on_the_box_and_pressing_shows_it(open_window: Opener, session: Session) -> None:
    """Arrow keys take the real focus along; coming to a box does not choose it, pressing does."""
    opened = open_window(session)
    diagram, panel = opened.casework.desk.diagram, opened.casework.desk.panel
    diagram.setFocus()
    first = QApplication.focusWidget()
    assert isinstance(first, Stop)
    assert panel.tabs.currentWidget() is not panel.pages["box"]
    QTest.keyClick(first, Qt.Key.Key_Down)
    second = QApplication.focusWidget()
    assert isinstance(second, Stop)
    assert second is not first
    assert (ask(second).state().focused, ask(second).state().selected) == (True, True)
    assert panel.tabs.currentWidget() is panel.pages["box"]
    actions = ask(first).actionInterface()
    assert actions is not None
    assert "Press" in actions.actionNames()
    actions.doAction("SetFocus")
    assert QApplication.focusWidget() is first
    assert not ask(first).state().selected
    actions.doAction("Press")
    assert ask(first).state().selected
    assert "come here; of the 4 that this patient may still be, all." in ask(first).text(Said.Description)
    opened.casework.answer("cytogenetics.t_14_16", "pending")
    assert "come here; of the 4 that this patient may still be, all." not in ask(first).text(Said.Description)
    opened.casework.answer("cytogenetics.t_14_16", "absent")
    opened.use_edition(shipped()[-1])
    chosen = [each.accessibleName() for each in stops(opened) if ask(each).state().selected]
    assert chosen in ([], ["First transplant done?"])
    opened.use_edition(shipped()[0])
    texts = [each.text() for each in panel.pages["box"].findChildren(QLabel)]
    assert "Has a first autologous transplant been done?" in texts
