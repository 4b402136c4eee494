"""Words joined in one sentence, by the joints of the language spoken: French keeps a space before ":" and ";"."""

from gettext import NullTranslations

from engine.joining import first_clause, join_all, join_clauses, join_list, lead_in, name_said
from engine.language import Language, speaking

NARROW = "\u00a0"


class _French(NullTranslations):
    def gettext(self, message: str) -> str:
        return message.replace(";", f"{NARROW};").replace(":", f"{NARROW}:").replace(" and ", " et ")


FRENCH = Language("fr", "Français", _French())


def test_english_joins_without_a_space_before() -> None:
    """The released pages in English stay as they are, letter by letter."""
    assert join_clauses(("a", "b", "c")) == "a; b; c"
    assert (join_clauses(()), join_clauses(["a"])) == ("", "a")
    assert (name_said("Age", "65"), lead_in("Age")) == ("Age: 65", "Age:")
    assert join_list(("a", "b", "c")) == "a, b and c"


def test_another_language_joins_by_its_own_joints() -> None:
    """Nothing is glued in English fashion; what is joined may hold the same signs and stays as it is."""
    with speaking(FRENCH):
        assert join_clauses(("t(4;14)", "{del}", "c: d")) == f"t(4;14){NARROW}; {{del}}{NARROW}; c: d"
        assert (name_said("Âge", "65"), lead_in("Âge")) == (f"Âge{NARROW}: 65", f"Âge{NARROW}:")
        assert join_all(("a", "b")) == "a et b"


def test_the_first_of_what_was_joined_is_found_again() -> None:
    """A tag with room for one finding shows the first, in any language."""
    for language in (None, FRENCH):
        if language is None:
            assert first_clause(join_clauses(("seen", "checked"))) == "seen"
            continue
        with speaking(language):
            assert (first_clause(join_clauses(("vu", "vérifié"))), first_clause("vu")) == ("vu", "vu")
