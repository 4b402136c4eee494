"""Verify finds what somebody with the key did to the chart, says where, and calls nothing else a fault."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from desktop.chart import store
from desktop.chart.anchor import keep_head, read_anchor
from desktop.chart.chain import Author, read_head
from desktop.chart.chart import Chart
from desktop.chart.creation import prepare_person, tell_person
from desktop.chart.opening import open_chart
from desktop.chart.people import Person, unseal_with_passphrase
from desktop.chart.saving import add
from desktop.chart.verification import verify
from desktop.commands.inputs import Refusal
from tests.desktop.chart.living import consultation, copy_lived
from tests.desktop.chart.making import CHEAP, LATER, NOW, PASSPHRASE, make_chart
from tests.desktop.chart.tampering import forge, unguarded


def test_a_chart_in_use_is_whole(tmp_path: Path) -> None:
    """Records in every state, opened and exported: no problem, no remark."""
    chart, _names = copy_lived(tmp_path)
    verdict = verify(chart)
    assert (verdict.problems, verdict.remarks, verdict.records) == ((), (), 5)
    assert verify(chart, known=verdict.head.digest).whole


CHANGES: dict[str, tuple[str, str]] = {
    "a word of an entry": ("update events set by = 'u-0' where seq = 3", "was changed"),
    "a time, written otherwise": ("update events set at = replace(at, 'T', ' ') where seq = 3", "not as this program"),
    "an entry": ("delete from events where seq = 4", "entries are missing before it"),
    "the last entries": ("delete from events where seq > 5", "missing at the end of the chain, from entry 6 on"),
    "a summary": ("delete from papers where digest = (select min(digest) from papers)", "is missing"),
    "a summary more": ("insert into papers values('00', x'00')", "belongs to no entry"),
    "a list": ("update records set state = 'signed' where state = 'draft'", "list of records"),
    "a name": ("update patients set family = 'Other'", "list of patients"),
    "a search": ("delete from words where rowid = 2", "list of words"),
    "a day": ("update dues set day = '2030-01-01'", "list of dues"),
    "a table": ("create table other(a)", "tables are not as"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_is_told(tmp_path: Path, what: str) -> None:
    """Each kind of change has its sentence."""
    chart, _names = copy_lived(tmp_path)
    words, told = CHANGES[what]
    with unguarded(chart) as connection:
        connection.execute(words)
    assert any(told in problem for problem in verify(chart).problems), verify(chart).problems


def test_a_missing_trigger_is_told(tmp_path: Path) -> None:
    """The store's own guard against slips belongs to the chart."""
    chart, _names = copy_lived(tmp_path)
    chart.store.connection.execute("drop trigger events_stay")
    assert "tables are not as" in verify(chart).problems[0]


def test_an_old_copy_is_found_by_a_head_noted_elsewhere(tmp_path: Path) -> None:
    """Cut off with its note put back, the chart looks whole; an end that was noted on paper shows it."""
    chart, _names = copy_lived(tmp_path)
    head = read_head(chart.store)
    with unguarded(chart) as connection:
        connection.execute("delete from events where seq = ?", (head.seq,))
        connection.execute("update records set exported = 0")
    keep_head(chart.folder, chart.opened.chart_key, read_head(chart.store))
    assert verify(chart).whole
    assert verify(chart, known=head.digest).problems == (
        "the end of the chain that was noted is not in this chart: entries were removed",
    )


def test_a_loss_is_not_forgotten_by_the_next_entry(tmp_path: Path) -> None:
    """Entries lost at the end stay told after more were written: the note of them goes into the chain."""
    chart, _names = copy_lived(tmp_path)
    with unguarded(chart) as connection:
        connection.execute("delete from events where seq > 5")
    gap = chart.gap()
    assert gap is not None
    assert gap.noted is not None
    add(chart, consultation(), LATER)
    assert chart.gap() is None
    assert any("entries up to number" in problem for problem in verify(chart).problems)


@pytest.mark.parametrize("how", [lambda head: head.unlink(), lambda head: head.write_bytes(b"other")])
def test_a_lost_note_is_told_and_stays_told(tmp_path: Path, how: Callable[[Path], None]) -> None:
    """Without its note an end cut off could not be seen: not whole until the next entry, a remark for ever after."""
    chart, _names = copy_lived(tmp_path)
    how(chart.folder / "head")
    assert "missing or damaged" in verify(chart).problems[0]
    add(chart, consultation(), LATER)
    verdict = verify(chart)
    assert verdict.problems == ()
    assert any("missing or damaged" in remark for remark in verdict.remarks)
    assert read_anchor(chart.folder, chart.opened.chart_key) == verdict.head


def test_a_clock_that_went_back_is_remarked(tmp_path: Path) -> None:
    """The order of the entries stays; that the clock was behind is said and is no fault."""
    chart, _names = copy_lived(tmp_path)
    name = add(chart, consultation(), NOW - dt.timedelta(days=400))
    assert chart.record(name).latest.event.clock_went_back
    verdict = verify(chart)
    assert verdict.problems == ()
    assert "clock of this computer was behind" in verdict.remarks[0]


# --- an insider: a trainee who has the chart's key


@pytest.fixture
def trainee(tmp_path: Path) -> tuple[Chart, Person, Author]:
    """A lived chart with a trainee, and the key that the trainee holds."""
    chart, _names = copy_lived(tmp_path)
    person, _code = prepare_person("Fictional Trainee", "trainee", PASSPHRASE, chart.opened.chart_key, NOW, CHEAP)
    chart.note("person", None, tell_person(person), dt.datetime(2026, 12, 20, tzinfo=dt.UTC))
    from desktop.chart.people_file import write_people

    write_people(chart.folder, chart.people.with_person(person))
    private = serialization.load_der_private_key(unseal_with_passphrase(person, PASSPHRASE).signing_key, None)
    return chart, person, Author(person.id, private)  # type: ignore[arg-type]


def test_in_anothers_name(trainee: tuple[Chart, Person, Author]) -> None:
    """An entry with a supervisor's id, signed with the trainee's key."""
    chart, _person, author = trainee
    forge(chart, "opened", None, {}, Author(chart.person.id, author.key))
    assert any("was not signed by the person it names" in each for each in verify(chart).problems)


def test_a_role_raised(trainee: tuple[Chart, Person, Author], tmp_path: Path) -> None:
    """A trainee who writes himself a supervisor is found, and stays a trainee when the chart is opened again."""
    chart, person, author = trainee
    forge(chart, "person", None, tell_person(person) | {"role": "supervisor"}, author)
    assert any("was not for a trainee to do" in each for each in verify(chart).problems)
    chart.close()
    again = open_chart(tmp_path, PASSPHRASE, "Fictional Trainee")
    assert again.person.role == "trainee"


def test_a_countersignature(trainee: tuple[Chart, Person, Author]) -> None:
    """A trainee who countersigns is found."""
    chart, _person, author = trainee
    (name,) = (row[0] for row in chart.store.ask("select id from records where state = 'signed'"))
    forge(chart, "countersigned", name, {"paper": "00", "version": 1, "signer": "x", "fingerprint": "y"}, author)
    problems = verify(chart).problems
    assert any("was not for a trainee to do" in each for each in problems)
    assert any("is missing" in each for each in problems)


def test_anothers_record(trainee: tuple[Chart, Person, Author]) -> None:
    """A trainee withdraws a record of the supervisor."""
    chart, _person, author = trainee
    (name,) = (row[0] for row in chart.store.ask("select id from records where state = 'draft'"))
    forge(chart, "withdrawn", name, {"reason": "none"}, author)
    assert any("was not for a trainee to do" in each for each in verify(chart).problems)


def test_somebody_of_whom_the_chart_never_heard(trainee: tuple[Chart, Person, Author]) -> None:
    """A person who was put into the chain by a trainee is nobody, and so are that person's entries."""
    chart, _person, author = trainee
    other, _code = prepare_person("Fictional Nobody", "supervisor", PASSPHRASE, chart.opened.chart_key, NOW, CHEAP)
    forge(chart, "person", None, tell_person(other), author)
    forge(chart, "opened", None, {}, Author(other.id, author.key))
    told = verify(chart).problems
    assert any("was not for a trainee to do" in each for each in told)
    assert any("is by nobody whom the chart knows" in each for each in told)


def test_after_the_access_was_taken_away(trainee: tuple[Chart, Person, Author], tmp_path: Path) -> None:
    """Who kept the key and writes on is found, and opens the chart no more, whatever the file of people says."""
    chart, person, author = trainee
    chart.note("person", None, tell_person(person) | {"active": False}, dt.datetime(2026, 12, 21, tzinfo=dt.UTC))
    forge(chart, "opened", None, {}, author)
    verdict = verify(chart)
    assert any("access had been taken away" in each for each in verdict.problems)
    assert any("file of people says something else" in each for each in verdict.remarks)
    chart.close()
    with pytest.raises(Refusal, match="the passphrase is wrong"):
        open_chart(tmp_path, PASSPHRASE, "Fictional Trainee")


def test_anothers_key_replaced(trainee: tuple[Chart, Person, Author]) -> None:
    """A supervisor who puts a key of their own in the place of another's, to write in that name, is found."""
    chart, person, _author = trainee
    other, _code = prepare_person("Fictional Trainee", "trainee", PASSPHRASE, chart.opened.chart_key, NOW, CHEAP)
    told = tell_person(person) | {"certificate": other.certificate}
    forge(chart, "person", None, told, Author(chart.person.id, chart.key.private_key))
    assert any("puts another's key in the place" in each for each in verify(chart).problems)


@pytest.mark.parametrize(
    ("kind", "body", "told"),
    [
        ("invented", {}, "of a kind that nobody knows"),
        ("person", {"person": "u-1"}, "says nothing of a person"),
        (
            "person",
            {"person": 1, "role": [], "active": True, "name": "", "certificate": ""},
            "says nothing of a person",
        ),
        ("gap", {"noted": {"seq": "x"}}, "cannot be read"),
        ("merged", {}, "not as this program writes"),
    ],
)
def test_nonsense_by_a_supervisor(tmp_path: Path, kind: str, body: dict[str, object], told: str) -> None:
    """Entries that this program would never write are told, never a traceback."""
    chart = make_chart(tmp_path)
    forge(chart, kind, None, body, Author(chart.person.id, chart.key.private_key))
    assert any(told in each for each in verify(chart).problems)


@pytest.mark.parametrize(
    ("kind", "body", "told"),
    [
        ("added", {}, "cannot follow what became"),
        ("signed", {"paper": "00", "version": 7}, "names another version"),
        ("amended", {"record": 3}, "not as this program writes"),
    ],
)
def test_nonsense_about_a_record(tmp_path: Path, kind: str, body: dict[str, object], told: str) -> None:
    """Well chained and signed, it is told all the same; the record says that it cannot be read."""
    chart = make_chart(tmp_path)
    name = add(chart, consultation(), NOW)
    forge(chart, kind, name, body, Author(chart.person.id, chart.key.private_key))
    assert any(told in each for each in verify(chart).problems)
    with pytest.raises(Refusal, match="'plateau chart verify' says what was changed"):
        chart.record(name)


def test_a_time_that_hides_itself(tmp_path: Path) -> None:
    """An entry dated back by hand does not say that the clock was behind: that is a fault."""
    chart = make_chart(tmp_path)
    forge(chart, "opened", None, {}, Author(chart.person.id, chart.key.private_key), NOW - dt.timedelta(days=1))
    assert any("earlier than the entry before it" in each for each in verify(chart).problems)


def test_a_long_look_at_the_lists_can_be_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What raises in the progress ends the work also while SQLite sorts, and the chart can be asked on."""
    monkeypatch.setattr(store, "STEPS", 10)
    chart = make_chart(tmp_path)
    looks = 0

    class LeftError(Exception):
        """As the window leaves."""

    def leave(done: int, of: int) -> None:
        nonlocal looks
        looks += done == of
        if looks > 5:
            raise LeftError

    with pytest.raises(LeftError):
        verify(chart, leave)
    monkeypatch.undo()
    assert verify(chart).problems == ()
