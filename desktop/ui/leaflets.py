"""What is read about the program itself: manual, use and limits, what is proved, how the editions differ, About."""

from typing import TYPE_CHECKING

from engine.language import say

# Everything loads only when it is read: the menus, which name these, are there before the first frame.
if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.ui.dialogs import Reading
    from desktop.ui.window import Window
    from engine.about import About
    from engine.edition import Edition


def show_help(window: "Window", topic: str = "") -> None:
    """The manual at the page on the part in front, or at a page."""
    from desktop.ui.help import open_help  # noqa: PLC0415

    open_help(window, topic)


def save_manual(parent: "QWidget") -> None:
    """The manual as a PDF, where the reader says; what hinders it is said."""
    from desktop.commands.inputs import Refusal, write_whole  # noqa: PLC0415
    from desktop.manual.paper import issue_manual  # noqa: PLC0415
    from desktop.ui.choosing import PAPERS, choose_to_write  # noqa: PLC0415
    from desktop.ui.dialogs import tell  # noqa: PLC0415
    from desktop.ui.working import wait_for  # noqa: PLC0415

    path = choose_to_write(parent, say("Save the manual as PDF"), PAPERS, say("plateau-manual.pdf"))
    if not path:
        return
    try:
        pages = wait_for(parent, say("The manual is being written"), issue_manual)
        if pages is not None:
            write_whole(path if path.lower().endswith(".pdf") else f"{path}.pdf", pages)
    except Refusal as refusal:
        tell(parent, say("The manual was not saved"), refusal.sentences)


def begin_tour(window: "Window") -> None:
    """The tour on the demonstration patient."""
    from desktop.ui.tour import take_tour  # noqa: PLC0415

    take_tour(window)


def show_use(parent: "QWidget", about: "About") -> None:
    """What the program is for, its limits, and what the edition does not cover."""
    from desktop.screens.about import tell_use  # noqa: PLC0415
    from desktop.ui.dialogs import Reading  # noqa: PLC0415

    Reading(parent, say("Intended use, limits, what this does not cover"), tell_use(about)).exec()


def show_difference(parent: "QWidget", edition: "Edition") -> None:
    """How an edition differs from the one that stands beside it, over every patient."""
    from desktop.screens.difference import tell_difference  # noqa: PLC0415
    from desktop.ui.dialogs import Reading, tell  # noqa: PLC0415
    from engine.difference import find_difference  # noqa: PLC0415
    from engine.packs.installed import open_current  # noqa: PLC0415

    title, beside = say("How the editions differ"), edition.pack.beside
    if beside is None:
        tell(parent, title, (say("This edition stands alone: there is none to compare."),))
    else:
        Reading(parent, title, tell_difference(find_difference(edition, open_current(beside))), "answer").exec()


def show_proof(parent: "QWidget", edition: "Edition") -> None:
    """What is proved of an edition, and of the others that ship; the proof is made anew for it."""
    from desktop.ui.proof import open_proof  # noqa: PLC0415

    open_proof(parent, edition)


def check_summary(window: "Window", path: str = "") -> None:
    """The window in which a signed summary is checked, with a file that was dropped checked at once."""
    from desktop.ui.inspecting import open_inspection  # noqa: PLC0415

    open_inspection(window, path)


def take_dropped(window: "Window", path: str) -> None:
    """Judge an edition that was dropped on the window; check whatever else was."""
    from desktop.ui.dropping import EDITION  # noqa: PLC0415

    (show_packs if path.lower().endswith(EDITION) else check_summary)(window, path)


def show_packs(window: "Window", path: str = "") -> None:
    """The editions on this computer, with one that was dropped looked at at once."""
    from desktop.ui.packs import open_packs  # noqa: PLC0415

    open_packs(window, path)


def show_about(window: "Window") -> None:
    """Which program this is; an edition that cannot be read is said instead."""
    from desktop.ui.dialogs import tell  # noqa: PLC0415
    from engine.packs.section import PackError  # noqa: PLC0415

    try:
        made = make_about(window)
    except PackError as error:
        tell(window, say("The editions cannot be read"), tuple(str(problem) for problem in error.problems))
    else:
        made.exec()


def make_about(window: "Window") -> "Reading":
    """Program, editions, what it runs on, licences and where data is kept; Copy takes all of it as plain text.

    :raises PackError: when an edition that ships cannot be read.
    """
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415

    from desktop.commands.inputs import Refusal  # noqa: PLC0415
    from desktop.consult.home import find_home  # noqa: PLC0415
    from desktop.screens.about import tell_about, write_plain  # noqa: PLC0415
    from desktop.ui.dialogs import Reading  # noqa: PLC0415
    from desktop.ui.parts.text import button  # noqa: PLC0415
    from engine.packs.installed import list_current, open_current  # noqa: PLC0415

    try:
        home = str(find_home())
    except Refusal as refusal:
        home = " ".join(refusal.sentences)
    parts = tell_about(tuple(open_current(name).pack for name in list_current()), home)
    made = Reading(window, say("About"), parts, "data")
    known = button(say("How do we know?"), "link")
    known.clicked.connect(lambda: window.work(lambda on: show_proof(made, on.edition)))
    made.add_to_foot(known)
    copy = button(say("Copy"), "plain", say("Copy all of it as plain text"))
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(write_plain(parts)))
    made.add_to_foot(copy)
    return made
