"""What the keyboard does, for the help: on the form, in the pathway, and anywhere in the window."""

from engine.language import say

FORM_KEYS: tuple[tuple[str, str], ...] = (
    (say("Tab, Shift+Tab"), say("To the next or previous entry")),
    (say("Left, Right"), say("In a choice: moves without choosing")),
    (say("Space, Return"), say("In a choice: takes the answer, or takes it back")),
)
PATHWAY_KEYS: tuple[tuple[str, str], ...] = (
    (say("Arrow keys"), say("In the pathway: move from box to box")),
    (say("Return, Space"), say("In the pathway: opens the details of the box")),
)
GENERAL_KEYS: tuple[tuple[str, str], ...] = (
    (say("Alt with the letter underlined"), say("Opens a menu; arrow keys and Return choose in it")),
    (say("Escape"), say("Closes a menu or a window that was opened over this one")),
)
KEYS: tuple[tuple[str, str], ...] = (*FORM_KEYS, *PATHWAY_KEYS, *GENERAL_KEYS)
