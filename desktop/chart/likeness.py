"""When two names may be one person's: written otherwise, shortened, or a letter mistaken."""

from desktop.chart.names import fold_words, letters_of

# Two ways of writing one sound; "ü" is folded to "u" by itself.
_SOUNDS = (
    ("ae", "a"),
    ("oe", "o"),
    ("ue", "u"),
    ("æ", "a"),
    ("ø", "o"),
    ("œ", "o"),
    ("ł", "l"),
    ("đ", "d"),
    ("ı", "i"),
)


def sound_of(name: str | None) -> str:
    """A name as it is compared: "Müller", "MUELLER" and "Muller" are the same."""
    found = letters_of(fold_words(name or ""))
    for written, sound in _SOUNDS:
        found = found.replace(written, sound)
    return found


def is_part_of(one: str, other: str) -> bool:
    """Whether one given name is missing, or begins as the other goes on; both as they are compared."""
    return one.startswith(other) or other.startswith(one)


def differ_by_a_letter(one: str, other: str) -> bool:
    """Whether one letter is another, is missing, or has changed places with the next; not where they are the same."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    at = 0
    while at < min(len(one), len(other)) and one[at] == other[at]:
        at += 1
    if len(one) != len(other):
        longer, shorter = (one, other) if len(one) > len(other) else (other, one)
        return longer[at + 1 :] == shorter[at:]
    if one[at + 1 :] == other[at + 1 :]:
        return True
    return one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
