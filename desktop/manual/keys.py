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
# By the name that a page of the manual calls them.
LISTED: dict[str, Keys] = {
    "form": FORM_KEYS, "pathway": PATHWAY_KEYS, "round": ROUND_KEYS, "tabs": TAB_KEYS, "anywhere": GENERAL_KEYS,
}  # fmt: skip


def say_keys(keys: Keys) -> Keys:
    """Keys with what they do, in the language spoken."""
    return tuple((say(pressed), say(does)) for pressed, does in keys)


def list_keys(commands: tuple[tuple[str, Keys], ...]) -> tuple[tuple[str, Keys], ...]:
    """All keys by heading, each menu's commands given with their keys."""
    parts = (
        (say("Form"), FORM_KEYS),
        (say("Pathway"), PATHWAY_KEYS),
        (say("A round of practice"), ROUND_KEYS),
        (say("Tabs and pages"), TAB_KEYS),
        (say("Anywhere"), GENERAL_KEYS),
    )
    return (
        *((say("{menu} menu").format(menu=menu), keys) for menu, keys in commands if keys),
        *((title, say_keys(keys)) for title, keys in parts),
    )
