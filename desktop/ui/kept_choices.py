"""The choices of the menus that are kept: edition, colours, language, size of texts, when the chart locks itself."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from desktop.consult.settings import LOCK_AFTER, TEXT_SIZES
from desktop.consult.tongues import list_own_names
from desktop.screens.translation import tell_next_start
from engine.language import noted, say
from engine.packs.installed import list_current, read_current

if TYPE_CHECKING:
    from desktop.ui.window import Window


@dataclass(frozen=True, slots=True)
class Command:
    """One line of a menu; None in a list of them is a line between groups."""

    words: str
    does: Callable[[], object]
    keys: str = ""
    also: str = ""  # a second way to press them
    needs_case: bool = False  # greyed while no case is in hand
    group: str = ""  # one of the commands of a group is ticked, always
    ticked: bool = False
    id: str = ""  # what code calls it by, where its words or state change


# Groups that open as a menu of their own beside the line that names them.
SUBMENUS = {
    "colours": noted("&Colours"),
    "language": noted("La&nguage"),
    "text size": noted("&Text size"),
    "lock after": noted("Lock &by itself after"),
}


def list_editions(window: "Window") -> Iterator[Command]:
    """One choice for each edition here."""
    for name in list_current():
        words = say("Edition: {edition}").format(edition=read_current(name).edition)
        yield Command(words, partial(window.use_edition, name), group="editions", ticked=name == window.about.id,
                      id=f"edition {name}")  # fmt: skip


def list_colours(window: "Window") -> Iterator[Command]:
    """One choice for each set of colours."""
    words = {
        "system": say("&As the system"),
        "light": say("&Light"),
        "dark": say("&Dark"),
        "high_light": say("&High contrast, light"),
        "high_dark": say("High contrast, dar&k"),
    }
    for name, each in words.items():
        ticked = name == window.appearance.settings.colours
        does = partial(window.appearance.choose_colours, name)
        yield Command(each, does, group="colours", ticked=ticked, id=f"colours {name}")


def list_text_sizes(window: "Window") -> Iterator[Command]:
    """One choice for each size of the texts."""
    for percent in TEXT_SIZES:
        ticked = percent == window.appearance.settings.text_size
        does = partial(window.appearance.choose_text_size, percent)
        words = say("{percent} %").format(percent=percent)
        yield Command(words, does, group="text size", ticked=ticked, id=f"text size {percent}")


def list_lock_after(window: "Window") -> Iterator[Command]:
    """One choice for each time after which the chart locks itself."""
    for minutes in LOCK_AFTER:
        ticked = minutes == window.appearance.settings.lock_after
        does = partial(window.appearance.choose_lock_after, minutes)
        words = say("{minutes} minutes").format(minutes=minutes)
        yield Command(words, does, group="lock after", ticked=ticked, id=f"lock after {minutes}")


def list_tongues(window: "Window") -> Iterator[Command]:
    """One choice for each language, in its own name, and one for the computer's."""
    for code, words in {"": say("&As the system"), **list_own_names()}.items():
        ticked = code == window.appearance.settings.language
        does = partial(_choose_language, window, code)
        yield Command(words, does, group="language", ticked=ticked, id=f"language {code}")


def _choose_language(window: "Window", code: str) -> None:
    """Keep which language is spoken from the next start on: what is on the screen now stays of one language."""
    if code != window.appearance.settings.language:
        window.appearance.choose_language(code)
        window.tell(say("Language"), tell_next_start(code))
