"""What a record can be, and what may become of it: a table, and the words for it."""

from collections.abc import Mapping
from typing import Literal

from engine.language import say

State = Literal["draft", "signed", "countersigned", "amended", "withdrawn"]

# From what to what; whatever is not here is refused.
NEXT: Mapping[tuple[State | None, str], State] = {
    (None, "added"): "draft",
    ("draft", "amended"): "draft",
    ("draft", "signed"): "signed",
    ("draft", "withdrawn"): "withdrawn",
    ("signed", "countersigned"): "countersigned",
    ("signed", "amended"): "amended",
    ("signed", "withdrawn"): "withdrawn",
    ("countersigned", "amended"): "amended",
    ("countersigned", "withdrawn"): "withdrawn",
    ("amended", "amended"): "amended",
    ("amended", "signed"): "signed",
    ("amended", "withdrawn"): "withdrawn",
}
WAITING = "waiting"  # no state: a record that is signed and waits for a supervisor's signature; lists are asked for it
SHORT: Mapping[State, str] = {
    "draft": say("draft"),
    "signed": say("signed"),
    "countersigned": say("countersigned"),
    "amended": say("amended"),
    "withdrawn": say("withdrawn"),
}
WORDS: Mapping[State, str] = {
    "draft": say("draft, not signed"),
    "signed": say("signed"),
    "countersigned": say("signed and countersigned"),
    "amended": say("amended, not signed again"),
    "withdrawn": say("withdrawn"),
}
WAITS = say("waits for a supervisor")
