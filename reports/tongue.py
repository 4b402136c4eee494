"""In which language a summary is: what its record says of it, what stands at the foot, and the words to prove it by."""

from typing import Any

from engine.language import ENGLISH, Language, say, say_count, speaking, spoken
from engine.packs.read_languages import digest_words, find_words

LANGUAGE = "language"
_KEYS = {"code", "words"}


class UnspokenError(LookupError):
    """A language that cannot be spoken here; one sentence without an end."""


def name_language(language: Language) -> dict[str, object]:
    """What the attached record carries of the language; nothing of English, so that its record is as it always was."""
    if language == ENGLISH:
        return {}
    return {LANGUAGE: {"code": language.tag, "words": digest_words(language.tag)}}


def read_language(embedded: dict[str, Any]) -> Language:
    """The language that a page was made in, in the words that it had then.

    :raises UnspokenError: when it is none that is spoken here, or its words are not here; one sentence.
    """
    if LANGUAGE not in embedded:
        return ENGLISH
    said = embedded[LANGUAGE]
    if not isinstance(said, dict) or set(said) != _KEYS or not all(isinstance(each, str) for each in said.values()):
        raise UnspokenError(say("its language is not named as this program names one"))
    found = find_words(said["code"], said["words"])
    if found is None:
        raise UnspokenError(
            say("it is in a language, or in words of one, that this program does not have; check it with the version "
                "of the program that made it")
        )  # fmt: skip
    return found


def tell_translation() -> tuple[str, ...]:
    """The line at the foot of every page whose translation no clinician has read, in its language and in English."""
    language = spoken()
    if not language.awaiting:
        return ()
    said = tell_review(language)
    with speaking(ENGLISH):
        english = tell_review(language)
    return (said,) if said == english else (said, english)


def tell_review(language: Language) -> str:
    """How many of its texts no clinician has read, of how many; without the whole where the catalogue is silent."""
    if language.texts:
        words = say(
            "Translated by a machine; texts that await review by a clinician who speaks the language: "
            "{awaiting} of {all}."
        )
        return words.format(awaiting=language.awaiting, all=language.texts)
    return say_count(
        "Translated by a machine: {count} text awaits review by a clinician who speaks the language.",
        "Translated by a machine: {count} texts await review by a clinician who speaks the language.",
        language.awaiting,
    )
