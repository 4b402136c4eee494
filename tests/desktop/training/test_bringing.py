"""A supervisor's scenario comes in only when it is proved, whole or not at all, and never in a shipped one's place."""

import os
from pathlib import Path

import pytest

from desktop.commands.inputs import Refusal
from desktop.training import bringing
from desktop.training.bringing import bring, can_be_id, drop, write_template
from desktop.training.collection import read_collection
from engine.packs.read_scenarios import read_shipped

SHIPPED = read_shipped("mayo-2012")[0].id


def _stick(folder: Path, name: str = "of-mine", *changes: tuple[str, str]) -> str:
    """A scenario on a stick."""
    text = write_template(f"{name}.yaml").decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def _kept(home: Path) -> list[str]:
    folder = home / "practice" / "scenarios"
    return (
        sorted(each.name for each in folder.iterdir() if not each.name.startswith(".lock")) if folder.is_dir() else []
    )


def test_what_is_proved_comes_in_and_can_be_practised(tmp_path: Path) -> None:
    """It stands beside those that ship; brought twice it is there once; dropped it is gone."""
    path, home = _stick(tmp_path), tmp_path / "home"
    assert [each.news for each in bring(str(home), [path])] == ["brought"]
    assert [each.news for each in bring(str(home), [path])] == ["here already"]
    assert read_collection(str(home)).find("of-mine").origin == "brought"
    drop(str(home), "of-mine")
    assert _kept(home) == []


def test_all_of_them_come_or_none(tmp_path: Path) -> None:
    """One that is not proved keeps the others out, and every problem of every file is told."""
    good, home = _stick(tmp_path), tmp_path / "home"
    bad = _stick(tmp_path, "not-so", ("advice: lenalidomide-maintenance", "advice: observe"))
    worse = _stick(tmp_path, "nor-so", ("topic: who", "topic: whom"))
    with pytest.raises(Refusal) as caught:
        bring(str(home), [good, bad, worse])
    told = "\n".join(caught.value.sentences)
    assert f"{bad}, line" in told
    assert "'topic' should be one of" in told
    assert _kept(home) == []


def test_another_of_the_same_id_needs_replace(tmp_path: Path) -> None:
    """What was brought before is not lost by a name that happens to be the same."""
    home = str(tmp_path / "home")
    bring(home, [_stick(tmp_path)])
    path = _stick(tmp_path, "of-mine", ("title: A response", "title: Another response"))
    with pytest.raises(Refusal, match="--replace"):
        bring(home, [path])
    assert [each.news for each in bring(home, [path], replace=True)] == ["replaced"]


@pytest.mark.parametrize("name", [SHIPPED, "made-mayo-2012-7kq3z9fd", f"{SHIPPED}-twin-0"])
def test_no_shipped_or_made_patient_is_replaced(tmp_path: Path, name: str) -> None:
    """Nobody practises one thing under the name of another, with --replace or without."""
    with pytest.raises(Refusal, match=r"ships with the program|made from the diagram|those of minimal pairs"):
        bring(str(tmp_path / "home"), [_stick(tmp_path, name)], replace=True)
    with pytest.raises(Refusal):
        drop(str(tmp_path / "home"), name)


def test_a_hostile_file_is_refused_with_a_sentence(tmp_path: Path) -> None:
    """Too large, too deep, no text, a link, a pipe, a folder: a sentence each, nothing kept, and no waiting."""
    home = tmp_path / "home"
    large, deep, binary = (tmp_path / f"{name}.yaml" for name in ("large", "deep", "binary"))
    large.write_bytes(b"# " + b"x" * 300_000)
    deep.write_text("plateau_scenario: 1\nid: deep\nknown: " + "[" * 500 + "]" * 500, encoding="utf-8")
    binary.write_bytes(b"\x00\xff\xfe")
    link, pipe = tmp_path / "link.yaml", tmp_path / "pipe.yaml"
    link.symlink_to(_stick(tmp_path))
    os.mkfifo(pipe)
    for path in (large, deep, binary, link, pipe, tmp_path, tmp_path / "nowhere.yaml"):
        with pytest.raises(Refusal):
            bring(str(home), [str(path)])
    with pytest.raises(Refusal):
        bring(str(home), ["-"])
    assert _kept(home) == []


@pytest.mark.parametrize("name", ["../up", "a/b", "", "-", "con", "lpt1", "Ab", "a.b", "a" * 65, "é", "-a", "a b"])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    """An id becomes a file's name on every system."""
    assert not can_be_id(name)
    with pytest.raises(Refusal):
        drop(str(tmp_path), name)


def test_a_link_in_the_folder_is_never_followed(tmp_path: Path) -> None:
    """Whoever laid a link there cannot have another file overwritten; dropping takes the link alone."""
    home, other = tmp_path / "home", tmp_path / "precious"
    other.write_text("precious", encoding="utf-8")
    (home / "practice" / "scenarios").mkdir(parents=True)
    (home / "practice" / "scenarios" / "of-mine.yaml").symlink_to(other)
    with pytest.raises(Refusal, match="is a link"):
        bring(str(home), [_stick(tmp_path)], replace=True)
    drop(str(home), "of-mine")
    assert other.read_text(encoding="utf-8") == "precious"


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the second of two cannot be written, the first is as it was before."""
    home = tmp_path / "home"
    bring(str(home), [_stick(tmp_path, "first")])
    before = (home / "practice" / "scenarios" / "first.yaml").read_bytes()
    paths = [
        _stick(tmp_path, "first", ("title: A response", "title: Another response")),
        _stick(tmp_path, "second", ("title: A response", "title: A second response")),
    ]
    write = bringing.write_whole

    def fail(path: str, content: bytes) -> None:
        if path.endswith("second.yaml"):
            raise Refusal("the disk is full")
        write(path, content)

    monkeypatch.setattr(bringing, "write_whole", fail)
    with pytest.raises(Refusal, match="full"):
        bring(str(home), paths, replace=True)
    assert _kept(home) == ["first.yaml"]
    assert (home / "practice" / "scenarios" / "first.yaml").read_bytes() == before


def test_the_template_is_never_written_over_a_name_that_cannot_be() -> None:
    """A name that `bring` would refuse later is refused at the beginning."""
    for name in ("notes.txt", "My case.yaml", "con.yaml"):
        with pytest.raises(Refusal, match="called by its id"):
            write_template(name)
    with pytest.raises(Refusal, match="no edition here"):
        write_template("mine.yaml", "nowhere")
