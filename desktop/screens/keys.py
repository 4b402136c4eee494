"""What the keyboard does, for the help: on the form, in the pathway, and anywhere in the window."""

from engine.language import say

FORM_KEYS: tuple[tuple[str, str], ...] = (
    (say("Return"), say("Takes the answer and goes on to the next question without one; at the end, your decision")),
    (say("A letter"), say("In a choice: takes the answer that begins with it; the same again takes the next such")),
    (say("A digit"), say("In a choice: takes the answer of that number, counted from 1; a grade is taken by its own")),
    (say("Left, Right"), say("In a choice: moves without choosing; in a unit switch: changes the unit only")),
    (say("Space"), say("In a choice: takes the answer, or takes it back; in a unit switch: changes the unit; "
                       "on a heading: opens or folds the section")),
    (say("Delete"), say("In a choice: takes the answer back")),
    (say("Tab, Shift+Tab"), say("To the next or previous entry, whether it has an answer or not")),
)  # fmt: skip
PATHWAY_KEYS: tuple[tuple[str, str], ...] = (
    (say("Arrow keys"), say("In the pathway: move from box to box along its arrows")),
    (say("Return, Space"), say("In the pathway: opens the details of the box")),
)
ROUND_KEYS: tuple[tuple[str, str], ...] = (
    (say("Alt+1 to Alt+9"), say("Asks for the sheet of that number, from anywhere in the round")),
    (
        say("A digit or letter"),
        say("In a question: takes the choice with that key; among the reasons, takes it back too"),
    ),
    (say("Up, Down, Left, Right"), say("In a question: moves without choosing; Space chooses")),
    (say("Return"), say("Goes on to the next question; on Commit, commits")),
    (say("Page Up, Page Down"), say("Scrolls the story, from anywhere in the round")),
    (say("Tab, Shift+Tab"), say("To the next or previous question, to the story, to the sheets to ask for")),
)
# The commands with their keys stand in the menus; here is what no menu shows.
GENERAL_KEYS: tuple[tuple[str, str], ...] = (
    (say("Alt with the letter underlined"), say("Opens a menu; arrow keys and Return choose in it")),
    (say("Escape"), say("Closes a menu or a window that was opened over this one")),
)
KEYS: tuple[tuple[str, str], ...] = (*FORM_KEYS, *PATHWAY_KEYS, *ROUND_KEYS, *GENERAL_KEYS)

# What stands at each kind of entry, for whoever rests on it.
CHOICE_HINT = say("Type a first letter or a number; Space chooses or takes back; Return goes on")
MENU_HINT = say("Type the first letters; Return goes on")
UNIT_HINT = say("Left, Right or Space changes the unit and leaves the number as it is")
