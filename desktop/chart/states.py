"""What a record can be, and what may become of it: a table, and the words for it."""

from collections.abc import Mapping
from typing import Literal

from engine.language import noted

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
    "draft": noted("draft"),
    "signed": noted("signed"),
    "countersigned": noted("countersigned"),
    "amended": noted("amended"),
    "withdrawn": noted("withdrawn"),
}
WORDS: Mapping[State, str] = {
    "draft": noted("draft, not signed"),
    "signed": noted("signed"),
    "countersigned": noted("signed and countersigned"),
    "amended": noted("amended, not signed again"),
    "withdrawn": noted("withdrawn"),
}
WAITS = noted("waits for a supervisor")
