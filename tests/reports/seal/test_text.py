"""The seal's characters: scanned or typed they give the same bytes, and a slip of the hand is told by its line."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from reports.seal.cose import read_signed
from reports.seal.fields import SealError
from reports.seal.text import PREFIX, TypedError, read_code, read_text, write_lines, write_text
from tests.reports.seal.made_seals import seal

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
QR_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"  # of the alphanumeric mode


def lines() -> list[str]:
    """The lines of the demonstration's seal."""
    return list(write_lines(seal()))


@given(some.binary(min_size=125, max_size=500))
def test_any_bytes_come_back(content: bytes) -> None:
    """The code's text and its typed lines both give the bytes; the code holds what takes few dots alone."""
    text = write_text(content)
    assert set(text) <= set(QR_LETTERS)
    assert read_code(text) == read_text(text) == content
    assert read_text("\n".join(write_lines(text))) == content


@pytest.mark.parametrize(
    "typed",
    [
        "\n".join,
        lambda told: "\r\n\r\n".join(told).lower(),
        " ".join,
        lambda told: "\n".join(line.partition(". ")[2] for line in told),
        lambda told: "\n".join(line.replace(".", "") for line in told),
        lambda told: "\n".join(line.replace(". ", ") ") for line in told),
        lambda told: "\n".join(line.replace(". ", "\n") for line in told),
        lambda told: "\n".join(line.replace(" ", "") for line in told),
        lambda told: "\n".join(line.replace(" ", "\u00a0\u00a0") for line in told),
        lambda told: PREFIX + "\n" + "\n".join(told),
        lambda told: "\n".join(reversed(told)),
        lambda told: "\n".join((*told, told[3])),
        lambda _told: seal().lower(),
        lambda _told: seal().removeprefix(PREFIX),
        lambda _told: "Read: " + seal() + "\n",
        lambda _told: " ".join(re.findall(".{1,7}", seal())),
    ],
    ids=[
        "as printed", "small letters", "in one line", "without numbers", "without dots", "brackets", "number above",
        "no spaces", "printed spaces", "with prefix", "from the last", "a line twice", "scanned small",
        "without prefix", "with words", "scanned in parts",
    ],
)  # fmt: skip
def test_it_is_typed_in_many_ways(typed: object) -> None:
    """Case, spaces, numbers, dots, order, a missing prefix: all the same seal."""
    assert callable(typed)
    assert read_text(typed(lines())) == read_code(seal())


def test_each_wrong_character_is_found_and_its_line_named() -> None:
    """Every character of every line, exchanged for any other of the alphabet: that line is named, and no other."""
    told = lines()
    for number in (1, 2, 7, 13, len(told)):
        line = told[number - 1]
        start = line.index(". ") + 2
        for at in range(start, len(line)):
            for letter in LETTERS if line[at] != " " else "":
                if letter == line[at]:
                    continue
                typed = [*told[: number - 1], line[:at] + letter + line[at + 1 :], *told[number:]]
                with pytest.raises(TypedError) as caught:
                    read_text("\n".join(typed))
                assert caught.value.sentences == (f"Line {number} is not as printed: compare it again.",)


@settings(max_examples=200)
@given(some.data())
def test_slips_of_the_hand_are_found(data: some.DataObject) -> None:
    """Neighbours exchanged, a character left out or doubled, with or without numbers: the line is named."""
    told = lines()
    number = data.draw(some.integers(1, len(told) - 1))
    numbered = data.draw(some.booleans())
    letters = told[number - 1].partition(". ")[2].replace(" ", "")
    at = data.draw(some.integers(0, len(letters) - 2))
    slip = data.draw(some.sampled_from(("exchanged", "left out", "doubled")))
    wrong = {
        "exchanged": letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :],
        "left out": letters[:at] + letters[at + 1 :],
        "doubled": letters[: at + 1] + letters[at:],
    }[slip]
    if wrong == letters:
        return
    typed = [*told[: number - 1], f"{number}. {wrong}", *told[number:]]
    if not numbered:
        typed = [line.partition(". ")[2] for line in typed]
    # Ten bits find every exchange of neighbours; one in a thousand of other slips passes them, not the signature.
    assert _name_wrong("\n".join(typed)) == f"Line {number} " or slip != "exchanged"


def _name_wrong(typed: str) -> str:
    """The line that is told first; nothing where what was typed is no seal or another than the one that is printed."""
    try:
        assert read_text(typed) != read_code(seal())
    except TypedError as error:
        return error.sentences[0][: len("Line 7 ") + error.sentences[0][6].isdigit()]
    except SealError:
        pass
    return ""


@pytest.mark.parametrize("numbered", [True, False])
def test_a_line_left_out_is_named(*, numbered: bool) -> None:
    """Each line but the last, typed with numbers or without, is missed by its number; the last is missed too."""
    told = lines() if numbered else [line.partition(". ")[2] for line in lines()]
    for left_out in range(1, len(told)):
        with pytest.raises(TypedError) as caught:
            read_text("\n".join([*told[: left_out - 1], *told[left_out:]]))
        assert caught.value.sentences == (f"Line {left_out} is missing.",)
    with pytest.raises(SealError, match=r"end too early|its end is missing"):
        read_signed(read_text("\n".join(told[:-1])))


def test_zero_one_and_eight_are_read_as_what_they_look_like() -> None:
    """No seal holds them, so 0 is O, 1 is I and 8 is B."""
    told = [line.partition(". ")[2].translate(str.maketrans("OIB", "018")) for line in lines()]
    assert read_text("\n".join(told)) == read_code(seal())


@pytest.mark.parametrize(
    "text", ["", " \n ", "hello", PREFIX, "1. ABCDE\n", "9" * 400, "A" * 90, "\u202e" * 50, "1. " * 300, "x" * 10_000]
)
def test_other_text_is_refused(text: str) -> None:
    """What is no seal is said in sentences, few of them, never a traceback."""
    with pytest.raises(SealError) as caught:
        read_text(text)
    assert len(str(caught.value)) < 600


@given(some.text(max_size=400))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Whatever is typed is read or refused."""
    try:
        read_text(text)
    except SealError:
        return


def test_many_wrong_lines_are_few_sentences() -> None:
    """Somebody who pasted the whole page is told what to give."""
    with pytest.raises(TypedError) as caught:
        read_text("\n".join(f"{number}. ABCDE" for number in range(1, 40)))
    assert len(caught.value.sentences) == 7
