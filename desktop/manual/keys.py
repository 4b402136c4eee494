"""Every key by heading: those of the menus as they stand there, then those of the parts of the window."""

from desktop.screens.keys import FORM_KEYS, GENERAL_KEYS, PATHWAY_KEYS, ROUND_KEYS
from engine.language import noted, say

Keys = tuple[tuple[str, str], ...]
KEYS_PAGE = "keys"
TAB_KEYS: Keys = (
    (noted("Left, Right"), noted("On a row of tabs: the tab before or after")),
    (noted("Tab"), noted("From the row of tabs into the page")),
    (noted("Up, Down, Page Up, Page Down"), noted("On a page: scroll")),
)
# As the menus have them: held to be the same by a test, for the manual is printed where there is no window.
MENU_KEYS: tuple[tuple[str, Keys], ...] = (
    (noted("&File"), (
        ("Ctrl+N", noted("&New consultation")),
        ("Ctrl+O", noted("&Open case file…")),
        ("Ctrl+S", noted("&Save")),
        ("Ctrl+Shift+S", noted("Save as &file…")),
        ("Ctrl+P", noted("&Preview summary")),
        ("Ctrl+Shift+P", noted("Prin&t summary…")),
        ("Ctrl+E", noted("Sign and &export…")),
        ("Ctrl+K", noted("Chec&k a summary…")),
        ("Ctrl+Q", noted("&Quit")),
    )),
    (noted("&Edit"), (
        ("Ctrl+Z", noted("Undo")),
        ("Ctrl+Shift+Z", noted("Redo")),
        ("Ctrl+Shift+V", noted("&Read from pasted text…")),
        ("Esc", noted("&Back to the patient")),
    )),
    (noted("&Chart"), (
        ("Ctrl+L", noted("&Patients")),
        ("Ctrl+Shift+F", noted("&Follow-ups")),
        ("Ctrl+H", noted("&Consultation in hand")),
        ("Ctrl+Shift+L", noted("Loc&k now")),
    )),
    (noted("&Practice"), (
        ("Ctrl+Shift+R", noted("&Practise now")),
        ("Ctrl+R", noted("&Due")),
    )),
    (noted("&View"), (
        ("Ctrl++", noted("Pathway lar&ger")),
        ("Ctrl+-", noted("Pathway smalle&r")),
        ("Ctrl+0", noted("&Fit pathway to width")),
        ("Ctrl+9", noted("&Whole pathway in view")),
        ("Ctrl+Alt++", noted("Text &larger")),
        ("Ctrl+Alt+-", noted("Text &smaller")),
    )),
    (noted("&Go"), (
        ("Ctrl+J", noted("&Next question that matters")),
        ("Ctrl+1", noted("&Form")),
        ("Ctrl+2", noted("&Pathway")),
        ("Ctrl+3", noted("&Reasons")),
        ("Ctrl+4", noted("&Decision")),
        ("F6", noted("Next p&art of the window")),
        ("Shift+F6", noted("Previous par&t of the window")),
    )),
    (noted("&Help"), (
        ("F1", noted("&Help on this part")),
        ("Shift+F1", noted("&Keys")),
    )),
)  # fmt: skip
# By the name that a page of the manual calls them.
LISTED: dict[str, Keys] = {
    "form": FORM_KEYS, "pathway": PATHWAY_KEYS, "round": ROUND_KEYS, "tabs": TAB_KEYS, "anywhere": GENERAL_KEYS,
}  # fmt: skip


def say_keys(keys: Keys) -> Keys:
    """Keys with what they do, in the language spoken."""
    return tuple((say(pressed), say(does)) for pressed, does in keys)


def list_keys() -> tuple[tuple[str, Keys], ...]:
    """All keys by heading, in the language spoken."""
    parts = (
        (say("Form"), FORM_KEYS),
        (say("Pathway"), PATHWAY_KEYS),
        (say("A round of practice"), ROUND_KEYS),
        (say("Tabs and pages"), TAB_KEYS),
        (say("Anywhere"), GENERAL_KEYS),
    )
    return (
        *((say("{menu} menu").format(menu=say_entry(menu)), _say_entries(keys)) for menu, keys in MENU_KEYS),
        *((title, say_keys(keys)) for title, keys in parts),
    )


def say_entry(words: str) -> str:
    """A menu or an entry of it as it is read: without the mark of its letter and that something follows."""
    return say(words).replace("&", "").removesuffix("…")


def _say_entries(keys: Keys) -> Keys:
    return tuple((pressed, say_entry(words)) for pressed, words in keys)
