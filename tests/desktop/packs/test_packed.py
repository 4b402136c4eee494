"""An edition's file is taken whole and unchanged, or not at all; nothing in it can reach beyond itself."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.commands.inputs import Refusal
from desktop.packs.packed import HEAD, LARGEST, Packed, digest_of, read_packed, take_folder
from engine.consultation import write_canonically
from engine.packs.shelf import compute_digest
from tests.desktop.packs.conftest import NOW, sign_folder


def rewrite(signed: bytes, **told: object) -> bytes:
    """The file with some of what it tells said otherwise, unsigned, its digest made to fit its files."""
    values = json.loads(signed[len(HEAD) :].split(b"\n")[0]) | told
    if isinstance(values["files"], dict) and "digest" not in told:
        values["digest"] = digest_of({name: text for name, text in values["files"].items() if isinstance(text, str)})
    return HEAD + write_canonically(values) + b"\nnull\n"


def test_a_file_gives_back_the_folder_that_it_was_made_of(longer: Path, packed: Packed) -> None:
    """Its digest is the engine's own of that folder, and every text is the same."""
    assert packed.digest == compute_digest(longer)
    assert {name: (longer / name).read_text("utf-8") for name in packed.files} == packed.files
    assert packed.seal is not None


def test_the_same_edition_key_and_moment_give_the_same_file(longer: Path, signed: bytes, author: object) -> None:
    """Nothing of the computer is in it."""
    assert sign_folder(longer, author) == signed  # type: ignore[arg-type]


def test_a_folder_is_an_unsigned_edition(longer: Path, packed: Packed) -> None:
    """The same edition, with nobody who answers for it."""
    taken = take_folder(longer, NOW)
    assert (taken.digest, taken.seal) == (packed.digest, None)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_byte_can_be_changed(signed: bytes, data: st.DataObject) -> None:
    """Whichever byte of a signed file is another, the file is refused: the signature covers all of it."""
    at = data.draw(st.integers(0, len(signed) - 1))
    value = data.draw(st.integers(0, 255).filter(lambda each: each != signed[at]))
    with pytest.raises(Refusal):
        read_packed(signed[:at] + bytes([value]) + signed[at + 1 :], "file")


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_no_part_can_be_cut_off(signed: bytes, data: st.DataObject) -> None:
    """A file that ends early is refused wherever it ends."""
    with pytest.raises(Refusal):
        read_packed(signed[: data.draw(st.integers(0, len(signed) - 1))], "file")


@pytest.mark.parametrize("name", ["../pack.yaml", "/etc/pack.yaml", "a/pack.yaml", "pack.yaml\0", "other.yaml", ""])
def test_no_name_leads_anywhere(signed: bytes, name: str) -> None:
    """Only the names of an edition's files are taken, so none is a path."""
    files = json.loads(signed[len(HEAD) :].split(b"\n")[0])["files"] | {name: "x"}
    with pytest.raises(Refusal, match="no file of an edition"):
        read_packed(rewrite(signed, files=files), "file")


@pytest.mark.parametrize("told", [{"id": "../x"}, {"id": "A"}, {"id": ""}, {"id": "x" * 49}, {"version": "1\n0"},
                                  {"version": ""}, {"version": 1}, {"files": []}, {"files": {"pack.yaml": 1}},
                                  {"more": "x"}, {"digest": "sha256:0"}, {"made": None}])  # fmt: skip
def test_every_part_is_of_its_kind(signed: bytes, told: dict[str, object]) -> None:
    """A part that is another, or one too many, is refused in a sentence."""
    with pytest.raises(Refusal):
        read_packed(rewrite(signed, **told), "file")


@pytest.mark.parametrize("content", [
    b"", b"PK\x03\x04", HEAD, HEAD + b"{}\nnull\n", HEAD + b"[" * 100_000 + b"\nnull\n",
    HEAD + b'{"id":"a","id":"b"}\nnull\n', HEAD + b'{"files":' + b"9" * 10_000 + b"}\nnull\n", HEAD + b"\xff\n\xff\n",
    HEAD + b'"\\ud800"\nnull\n', HEAD + b"x" * LARGEST,
])  # fmt: skip
def test_a_hostile_file_is_refused_in_a_sentence(content: bytes) -> None:
    """An archive, nothing, endless depth, a name twice, an endless number, no text, more than any edition has."""
    with pytest.raises(Refusal, match=r"^file: "):
        read_packed(content, "file")


def test_a_name_that_stands_twice_is_refused(signed: bytes) -> None:
    """Of two files of one name no reader has to choose: the file is none."""
    line = signed[len(HEAD) :].split(b"\n")[0]
    doubled = line.replace(b'"files":{', b'"files":{"pack.yaml":"id: other",', 1)
    with pytest.raises(Refusal, match="damaged"):
        read_packed(HEAD + doubled + b"\nnull\n", "file")


def test_another_signature_under_the_same_words_is_refused(longer: Path, signed: bytes, supervisor: object) -> None:
    """A signature belongs to one certificate: it cannot be put beside another person's."""
    other = sign_folder(longer, supervisor)  # type: ignore[arg-type]
    seals = [json.loads(each[len(HEAD) :].split(b"\n")[1]) for each in (signed, other)]
    mixed = {"certificate": seals[1]["certificate"], "signature": seals[0]["signature"]}
    with pytest.raises(Refusal, match="damaged"):
        read_packed(HEAD + signed[len(HEAD) :].split(b"\n")[0] + b"\n" + write_canonically(mixed) + b"\n", "file")
