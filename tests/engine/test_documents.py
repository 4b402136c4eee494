"""Reading text: what a case file may be made of, and what is refused with a sentence."""

import contextlib
import json
import time
import tracemalloc

import pytest

from engine.documents import DocumentError, parse_document, parse_json


def test_yaml_is_read_as_version_1_2() -> None:
    """`on`, `yes` and `no` are words, `1e-5` is a number and a date stays text."""
    read = parse_document("a: on\nb: yes\nc: 1e-5\nd: 2026-11-22\ne: 0x1F\nf: 010\ng: ~\nh: true")
    assert read == {"a": "on", "b": "yes", "c": 1e-5, "d": "2026-11-22", "e": "0x1F", "f": 10, "g": None, "h": True}


def test_mappings_know_their_lines() -> None:
    """A later complaint can name the line of a key."""
    read = parse_document("a: 1\nb:\n  c: 2\n")
    assert read.lines == {"a": 1, "b": 2}
    assert read["b"].line == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\na: 2", "stands twice"),
        ('{"a": 1, "a": 2}', "stands twice"),
        ("a: &x 1\nb: *x", "aliases"),
        ("a: !!python/object:os.system x", "tag"),
        ('{"a": NaN}', "NaN"),
        ('{"a": Infinity}', "Infinity"),
        ("a: .nan", ".nan"),
        ("a: .inf", ".inf"),
        ("a: 1e999", "too large"),
        ("[" * 100_000, "nested"),
        ("{" * 100_000, "nested"),
        ("a: " + "[" * 100_000, "nesting"),
        ('{"a": ' * 100_000, "nested"),
        ("\x00\x01", "binary"),
        ("--- 1\n--- 2", "second document"),
        ("a: [1, 2", "not YAML"),
        ("{a: [1, 2", "not JSON"),
        ("? [a]\n: 1", "key must be a word"),
        ("x" * 2_000_001, "longer"),
        ('{"a": ' + "9" * 5000 + "}", "digits"),
    ],
)
def test_hostile_text_gets_a_sentence(text: str, said: str) -> None:
    """Whatever the text, it is refused by a sentence and not by a crash."""
    with pytest.raises(DocumentError, match=said):
        parse_document(text)


def test_an_alias_bomb_is_refused_at_once() -> None:
    """Nine levels of nine aliases never get to expand."""
    bomb = "a: &a [x,x,x]\n" + "".join(
        f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    with pytest.raises(DocumentError, match="aliases"):
        parse_document(bomb)


def test_a_bracket_inside_a_text_is_no_nesting() -> None:
    """A note full of brackets is a note."""
    assert parse_document('{"note": "' + "[" * 500 + '"}') == {"note": "[" * 500}


@pytest.mark.parametrize(
    "text", ['{"a": "' + "QUJD" * 1_000_000 + '"}', '{"' + '\\"' * 400_000, '{"' + '\\"' * 400_000 + "\\"]
)
def test_a_long_string_is_measured_in_one_run(text: str) -> None:
    """A file in base64, or a string that never ends, costs neither bytes for each letter nor a pass a quote."""
    tracemalloc.start()
    began = time.perf_counter()
    with contextlib.suppress(json.JSONDecodeError):
        parse_json(text)
    assert time.perf_counter() - began < 5
    assert tracemalloc.get_traced_memory()[1] < 10 * len(text) + 1_000_000
    tracemalloc.stop()
