"""What the keyboard does, for the help: on the form, in the pathway, and anywhere in the window."""

from engine.language import noted

FORM_KEYS: tuple[tuple[str, str], ...] = (
    (noted("Return"),
     noted("Takes the answer and goes on to the next question without one; at the end, your decision")),
    (noted("A letter"), noted("In a choice: takes the answer that begins with it; the same again takes the next such")),
    (noted("A digit"),
     noted("In a choice: takes the answer of that number, counted from 1; a grade is taken by its own")),
    (noted("Left, Right"), noted("In a choice: moves without choosing; in a unit switch: changes the unit only")),
    (noted("Space"), noted("In a choice: takes the answer, or takes it back; in a unit switch: changes the unit; "
                       "on a heading: opens or folds the section")),
    (noted("Delete"), noted("In a choice: takes the answer back")),
    (noted("Tab, Shift+Tab"), noted("To the next or previous entry, whether it has an answer or not")),
)  # fmt: skip
PATHWAY_KEYS: tuple[tuple[str, str], ...] = (
    (noted("Arrow keys"), noted("In the pathway: move from box to box along its arrows")),
    (noted("Return, Space"), noted("In the pathway: opens the details of the box")),
)
ROUND_KEYS: tuple[tuple[str, str], ...] = (
    (noted("Alt+1 to Alt+9"), noted("Asks for the sheet of that number, from anywhere in the round")),
    (
        noted("A digit or letter"),
        noted("In a question: takes the choice with that key; among the reasons, takes it back too"),
    ),
    (noted("Up, Down, Left, Right"), noted("In a question: moves without choosing; Space chooses")),
    (noted("Return"), noted("Goes on to the next question; on Commit, commits")),
    (noted("Page Up, Page Down"), noted("Scrolls the story, from anywhere in the round")),
    (noted("Tab, Shift+Tab"), noted("To the next or previous question, to the story, to the sheets to ask for")),
)
# The commands with their keys stand in the menus; here is what no menu shows.
GENERAL_KEYS: tuple[tuple[str, str], ...] = (
    (noted("Alt with the letter underlined"), noted("Opens a menu; arrow keys and Return choose in it")),
    (noted("Escape"), noted("Closes a menu or a window that was opened over this one")),
)
KEYS: tuple[tuple[str, str], ...] = (*FORM_KEYS, *PATHWAY_KEYS, *ROUND_KEYS, *GENERAL_KEYS)

# What stands at each kind of entry, for whoever rests on it.
CHOICE_HINT = noted("Type a first letter or a number; Space chooses or takes back; Return goes on")
MENU_HINT = noted("Type the first letters; Return goes on")
UNIT_HINT = noted("Left, Right or Space changes the unit and leaves the number as it is")
