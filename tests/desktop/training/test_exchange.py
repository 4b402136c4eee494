"""Practice by stick: taken in once however often it is brought, and refused whole when anything about it is off."""

import errno
import json
import os
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.commands.inputs import Refusal
from desktop.training.exchange import export_practice, import_practice, merge_answers, name_export, read_carried
from desktop.training.finished import Finished
from desktop.training.group import view_group
from desktop.training.journal import read_journal, record, tell_line
from desktop.training.learners import Learner, find_file, list_learners, make_learner, tell_learner
from tests.desktop.training.answers import BELIEF, EDGE, START, answer, say_tested


def _practise(home: Path, label: str, *finished: Finished) -> Learner:
    learner = make_learner(str(home), label)
    for each in finished:
        record(str(home), learner, each)
    return learner


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """What one learner with two answers exported on another computer."""
    learner = _practise(tmp_path / "there", "AB", answer(1), answer(3, days=2))
    export_practice(str(tmp_path / "there"), learner, str(tmp_path / "ab.practice.json"))
    return tmp_path / "ab.practice.json"


def test_taken_in_once(tmp_path: Path, stick: Path) -> None:
    """The second time nothing is added; learner, answers and order are those of the other computer."""
    home = str(tmp_path / "here")
    first, second = import_practice(home, str(stick)), import_practice(home, str(stick))
    assert (first.added, first.known, second.added, second.known) == (2, 0, 0, 2)
    assert list_learners(home) == list_learners(str(tmp_path / "there")) == (first.learner,)
    assert read_journal(home, first.learner).finished == (answer(1), answer(3, days=2))


def test_both_computers_practised(tmp_path: Path, stick: Path) -> None:
    """Answers of both are merged in the order of their times, back and forth until both have all."""
    home = str(tmp_path / "here")
    learner = import_practice(home, str(stick)).learner
    record(home, learner, answer(4, days=3))
    there = str(tmp_path / "there")
    record(there, learner, answer(2, days=2.5))
    export_practice(home, learner, str(tmp_path / "back"))
    assert import_practice(there, str(tmp_path / "back")).added == 1
    export_practice(there, learner, str(stick))
    assert import_practice(home, str(stick)).added == 1
    both = [read_journal(each, learner).finished for each in (home, there)]
    assert [[int(each.id, 16) for each in finished] for finished in both] == [[1, 3, 2, 4]] * 2


def test_a_label_of_another_learner(tmp_path: Path, stick: Path) -> None:
    """Another AB here: refused with both ways out, nothing written; each way does what it says."""
    home = str(tmp_path / "here")
    other = _practise(Path(home), "ab", answer(9))
    with pytest.raises(Refusal, match=r"another learner 'ab' here; say --merge .* or keep .* with --learner"):
        import_practice(home, str(stick))
    assert list_learners(home) == (other,)
    assert import_practice(home, str(stick), "AB-2").learner.label == "AB-2"
    assert len(read_journal(home, other).finished) == 1
    merged = import_practice(home, str(stick), merge=True)
    assert (merged.learner, merged.added) == (other, 2)


def test_a_learner_known_here_is_not_renamed(tmp_path: Path, stick: Path) -> None:
    """Who is known by id keeps the label: another one is refused with a sentence that says the right one."""
    home = str(tmp_path / "here")
    learner = import_practice(home, str(stick)).learner
    with pytest.raises(Refusal, match="these answers are of the learner 'AB' here; leave out the label"):
        import_practice(home, str(stick), "AB-2")
    assert list_learners(home) == (learner,)
    assert import_practice(home, str(stick), "ab").learner == learner


def test_damaged_lines_stay(tmp_path: Path, stick: Path) -> None:
    """Answers from a stick leave a damaged line of the file where somebody can still mend it."""
    home = str(tmp_path / "here")
    learner = import_practice(home, str(stick)).learner
    path = find_file(home, learner)
    path.write_bytes(path.read_bytes() + b'{"damaged"\n')
    record(str(tmp_path / "there"), learner, answer(5, days=5))
    export_practice(str(tmp_path / "there"), learner, str(stick))
    assert import_practice(home, str(stick)).added == 1
    journal = read_journal(home, learner)
    assert len(journal.finished) == 3
    assert len(journal.problems) == 1
    assert b'{"damaged"' in path.read_bytes()


def _change(stick: Path, *path: Any, to: Any) -> None:
    told = json.loads(stick.read_text())
    inner = told
    for each in path[:-1]:
        inner = inner[each]
    inner[path[-1]] = to
    stick.write_text(json.dumps(told))


@pytest.mark.parametrize(
    ("path", "to", "says"),
    [
        (("practice", "finished", 0, "right"), False, "was changed or damaged"),
        (("practice", "learner", "label"), "me", "was changed or damaged"),
        (("practice", "more"), 1, "was changed or damaged"),
        (("practice",), None, "was changed or damaged"),
        (("digest",), "sha256:0", "was changed or damaged"),
        (("digest",), None, "was changed or damaged"),
        (("plateau_practice_export",), 2, "another format"),
        (("plateau_practice_export",), [], "another format"),
        (("more",), 1, "is no file of"),
    ],
)
def test_tampered(tmp_path: Path, stick: Path, path: tuple[Any, ...], to: Any, says: str) -> None:
    """Any value changed is one sentence, and nothing is written."""
    _change(stick, *path, to=to)
    with pytest.raises(Refusal, match=says) as refused:
        import_practice(str(tmp_path / "here"), str(stick))
    assert len(refused.value.sentences) == 1
    assert str(stick) in refused.value.sentences[0]
    assert not (tmp_path / "here").exists()


def test_cut_off_anywhere(tmp_path: Path, stick: Path) -> None:
    """A copy that broke off is refused at whatever byte it ends, save the last line's end."""
    whole = stick.read_bytes()
    for end in range(0, len(whole) - 2, 61):
        stick.write_bytes(whole[:end])
        with pytest.raises(Refusal):
            read_carried(str(stick))
    stick.write_bytes(whole[:-20])
    with pytest.raises(Refusal, match="cut off or damaged"):
        read_carried(str(stick))
    assert not (tmp_path / "here").exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7", b"[]", b"{}", b"null", b"\xff\xfe", b"[" * 1_000_000, b'{"a":' * 200_000, b"1" * 9_000],
)
def test_foreign_files(stick: Path, content: bytes) -> None:
    """Another file is said to be none of this kind."""
    stick.write_bytes(content)
    with pytest.raises(Refusal, match="is no file of 'plateau practice export'"):
        read_carried(str(stick))


def test_fifty_megabytes_are_refused_at_once(tmp_path: Path, stick: Path) -> None:
    """A file far too large is refused by its size before anything of it is read as JSON."""
    with stick.open("wb") as file:
        file.truncate(50_000_000)
    before = time.perf_counter()
    with pytest.raises(Refusal, match="is larger than 20 MB"):
        import_practice(str(tmp_path / "here"), str(stick))
    assert time.perf_counter() - before < 5


def _forge(stick: Path, **changed: Any) -> None:
    """Change values of the first answer, with a digest that fits."""
    from desktop.training import exchange

    told = json.loads(stick.read_text())
    told["practice"]["finished"][0].update(changed)
    told["digest"] = exchange._digest(told["practice"])
    stick.write_text(json.dumps(told))


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"confidence": 300}, "an answer in it has a confidence that is no percentage"),
        ({"topic": "\x1b[2J"}, "an answer in it has a name that is too long or cannot be shown"),
        ({"edition": "mayo\u202e2012"}, "an answer in it has a name that is too long or cannot be shown"),
        ({"topic": "x" * 1_000_000}, "an answer in it has a name that is too long or cannot be shown"),
        ({"tested": [{"card": "belief:\x1b[31m", "held": True}]}, "an answer in it has a 'tested' that is none"),
        ({"id": f"{3:016x}"}, "an answer in it is there twice and differs"),
    ],
)
def test_a_forged_answer_is_still_looked_at(tmp_path: Path, stick: Path, changed: dict[str, Any], says: str) -> None:
    """With a digest that fits, what is out of range or commands a terminal is refused all the same."""
    _forge(stick, **changed)
    with pytest.raises(Refusal, match=says):
        import_practice(str(tmp_path / "here"), str(stick))


def test_an_answer_that_says_otherwise_here_takes_nothing_in(tmp_path: Path, stick: Path) -> None:
    """The same answer with another content is a damaged or forged file: what is kept stays as it is."""
    home = str(tmp_path / "here")
    learner = import_practice(home, str(stick)).learner
    before = find_file(home, learner).read_bytes()
    _forge(stick, points=0, right=False)
    with pytest.raises(Refusal, match="is here already and says otherwise here"):
        import_practice(home, str(stick))
    assert find_file(home, learner).read_bytes() == before


def test_a_full_disk_takes_nothing_in(tmp_path: Path, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers that cannot be kept are one sentence: neither they nor a learner without answers stay behind."""

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(Refusal, match="No space left"):
            import_practice(str(tmp_path / "here"), str(stick))
    assert list_learners(str(tmp_path / "here")) == ()
    assert import_practice(str(tmp_path / "here"), str(stick)).added == 2


ANSWERS = st.lists(st.builds(answer, st.integers(0, 9), st.integers(-5, 5)), max_size=8, unique_by=lambda each: each.id)


@given(ANSWERS, ANSWERS)
def test_merging_takes_each_answer_once(these: list[Finished], those: list[Finished]) -> None:
    """Whatever both computers hold: each answer stands there once, each one's order stays, and again adds nothing."""
    first, second = tuple(these), tuple(those)
    merged = merge_answers(first, second)
    ids = [each.id for each in merged]
    assert sorted(ids) == sorted({each.id for each in first + second})
    assert tuple(each for each in merged if each in first) == first
    new = [each.id for each in second if each.id not in {one.id for one in first}]
    assert [each for each in ids if each in new] == new
    assert merge_answers(merged, second) == merged
    assert {each.id for each in merge_answers(second, first)} == set(ids)


def test_nothing_to_export(tmp_path: Path) -> None:
    """Who has answered nothing has nothing to carry, and no file is written."""
    learner = make_learner(str(tmp_path), "me")
    with pytest.raises(Refusal, match="answered nothing yet"):
        export_practice(str(tmp_path), learner, str(tmp_path / "me.practice.json"))
    assert not (tmp_path / "me.practice.json").exists()


def test_an_export_takes_nothing_s_place_but_an_older_one_s(tmp_path: Path, stick: Path) -> None:
    """A case file, another's answers, or answers that are only there: refused in a sentence, and they stay."""
    other = _practise(tmp_path / "here", "CD", answer(7))
    case = tmp_path / "case.yaml"
    case.write_text("plateau: 1\n", "utf-8")
    for path, says in ((case, "is no export of answers"), (stick, "holds the answers of AB")):
        before = path.read_bytes()
        with pytest.raises(Refusal, match=says):
            export_practice(str(tmp_path / "here"), other, str(path))
        assert path.read_bytes() == before
    there = str(tmp_path / "there")
    (learner,) = list_learners(there)
    find_file(there, learner).write_bytes(tell_learner(learner) + tell_line(answer(1)))
    with pytest.raises(Refusal, match="take them in with 'plateau practice import' first"):
        export_practice(there, learner, str(stick))
    stick.write_bytes(stick.read_bytes()[:200])  # cut off: nothing to lose
    assert export_practice(there, learner, str(stick)) == 1


def test_an_export_is_named_without_a_way_to_another_folder() -> None:
    """A label is typed freely; the file's name that is proposed stays in the folder."""
    assert name_export(Learner("00" * 8, "../A B/ü")) == "-A B-ü.practice.json"


def test_group_counts_each_answer_once(tmp_path: Path, stick: Path) -> None:
    """Two files of one learner count together; labels that are alike are told apart; what most miss comes first."""
    miss_both, miss_one = say_tested((EDGE, False), (BELIEF, False)), say_tested((EDGE, False), (BELIEF, True))
    other = _practise(tmp_path / "more", "ab", answer(1, tested=miss_both, right=False), answer(2, tested=miss_one))
    export_practice(str(tmp_path / "more"), other, str(tmp_path / "more.json"))
    files = [read_carried(str(path)) for path in (stick, tmp_path / "more.json", stick)]
    group = view_group(files, START)
    assert sorted(each.progress.answers for each in group.members) == [2, 2]
    assert len({each.name for each in group.members}) == 2
    assert [(each.card, each.learners, each.of_learners, each.times, each.of_times) for each in group.missed] == [
        (EDGE, 1, 2, 2, 4), (BELIEF, 1, 1, 1, 2)]  # fmt: skip
    assert [each.progress.calibration.word for each in group.members] == ["early", "early"]
    assert [skill.id for member in group.members for skill in member.weakest] == [EDGE, BELIEF]


def test_what_most_learners_miss_comes_before_what_one_misses_always(tmp_path: Path) -> None:
    """A supervisor teaches the group: two who miss a thing now and then count more than one who always does."""
    often = [answer(n, tested=say_tested((EDGE, n > 1))) for n in range(1, 4)]
    for name, finished in (("AB", often), ("CD", [*often, answer(9, tested=say_tested((BELIEF, False)))])):
        export_practice(
            str(tmp_path / name), _practise(tmp_path / name, name, *finished), str(tmp_path / f"{name}.json")
        )
    group = view_group([read_carried(str(tmp_path / f"{name}.json")) for name in ("AB", "CD")], START)
    assert [each.card for each in group.missed] == [EDGE, BELIEF]
