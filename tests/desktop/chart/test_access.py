"""Who may open the chart changes in the chain and in the file of people together, whatever is cut off."""

from pathlib import Path

import pytest

from desktop.chart import access
from desktop.chart.access import (
    add_person,
    bring_in_step,
    change_passphrase,
    change_role,
    export_key,
    is_passphrase,
    list_access,
    recover,
    renew_code,
    withdraw_access,
)
from desktop.chart.certificates import export_certificate
from desktop.chart.chain import read_events
from desktop.chart.chart import Chart
from desktop.chart.opening import open_chart, open_with_code
from desktop.chart.people import People
from desktop.chart.people_file import read_people, write_people
from desktop.chart.verification import verify
from desktop.commands.inputs import Refusal
from reports.keys.identity import read_key
from tests.desktop.chart.making import LATER, NOW, PASSPHRASE, make_chart

OTHER = "another fictional one"
TRAINEE = "Fictional Trainee"


def no_pause(_seconds: float) -> None:
    """Tests do not wait."""


def kinds(chart: Chart) -> list[str]:
    """What was entered, in order."""
    return [each.kind for each in read_events(chart.store)]


def test_a_person_comes_changes_role_and_leaves(tmp_path: Path) -> None:
    """Each step is an entry; the person opens the chart with a passphrase of their own, until access is withdrawn."""
    chart = make_chart(tmp_path)
    add_person(chart, TRAINEE, "trainee", OTHER, LATER)
    theirs = open_chart(tmp_path, OTHER, TRAINEE, no_pause)
    assert (theirs.person.role, theirs.key.name) == ("trainee", TRAINEE)
    change_role(chart, TRAINEE, "clinician", LATER)
    assert [(each.name, each.role, each.active) for each in list_access(chart)] == [
        ("Fictional Supervisor", "supervisor", True), (TRAINEE, "clinician", True),
    ]  # fmt: skip
    withdraw_access(chart, TRAINEE, LATER)
    with pytest.raises(Refusal, match="passphrase is wrong, or nobody"):
        open_chart(tmp_path, OTHER, TRAINEE, no_pause)
    assert verify(chart).problems == ()


def test_whoever_has_the_chart_open_is_held_to_the_role_of_now(tmp_path: Path) -> None:
    """A window that was open before the change writes nothing that the chain would call wrong."""
    chart = make_chart(tmp_path)
    add_person(chart, TRAINEE, "supervisor", OTHER, LATER)
    theirs = open_chart(tmp_path, OTHER, TRAINEE, no_pause)
    change_role(chart, TRAINEE, "trainee", LATER)
    with pytest.raises(Refusal, match="not for a trainee"):
        add_person(theirs, "Fictional Third", "clinician", OTHER, LATER)
    withdraw_access(chart, TRAINEE, LATER)
    with pytest.raises(Refusal, match="access was taken away"):
        theirs.note("opened", None, {}, LATER)
    assert verify(chart).problems == ()


def test_only_a_supervisor_changes_who_may(tmp_path: Path) -> None:
    """Refused, and neither the chain nor the file has changed."""
    chart = make_chart(tmp_path)
    add_person(chart, TRAINEE, "clinician", OTHER, LATER)
    theirs = open_chart(tmp_path, OTHER, TRAINEE, no_pause)
    before = (theirs.people, kinds(theirs))
    for change in (
        lambda: add_person(theirs, "Fictional Third", "clinician", OTHER, LATER),
        lambda: change_role(theirs, TRAINEE, "supervisor", LATER),
        lambda: withdraw_access(theirs, "Fictional Supervisor", LATER),
    ):
        with pytest.raises(Refusal):
            change()
    assert (theirs.people, kinds(theirs)) == before


def test_the_last_supervisor_stays(tmp_path: Path) -> None:
    """Neither withdrawn nor made something else, until there is another."""
    chart = make_chart(tmp_path)
    with pytest.raises(Refusal, match="is the last supervisor"):
        withdraw_access(chart, "fictional supervisor", LATER)
    with pytest.raises(Refusal, match="is the last supervisor"):
        change_role(chart, chart.person.id, "clinician", LATER)
    add_person(chart, TRAINEE, "supervisor", OTHER, LATER)
    withdraw_access(chart, chart.person.id, LATER)
    assert [each.name for each in open_chart(tmp_path, OTHER, None, no_pause).people.active] == [TRAINEE]


def test_a_name_is_one_persons(tmp_path: Path) -> None:
    """Two of one name could not be told apart where the chart is opened."""
    chart = make_chart(tmp_path)
    with pytest.raises(Refusal, match="has access already"):
        add_person(chart, "fictional SUPERVISOR", "clinician", OTHER, LATER)
    with pytest.raises(Refusal, match="nobody of that name"):
        change_role(chart, "Fictional Nobody", "clinician", LATER)


def test_passphrase_and_code_change_apart(tmp_path: Path) -> None:
    """A new code leaves the new passphrase, and a new passphrase the new code; what was before opens nothing."""
    chart = make_chart(tmp_path)
    change_passphrase(chart, OTHER, LATER)
    first = renew_code(chart, LATER)
    second = renew_code(chart, LATER)
    assert (is_passphrase(chart, OTHER), is_passphrase(chart, PASSPHRASE)) == (True, False)
    open_with_code(tmp_path, second.lower(), None, no_pause).close()
    for old in (first, "0000-1111"):
        with pytest.raises(Refusal, match="is wrong"):
            open_with_code(tmp_path, old, None, no_pause)
    recovered = recover(tmp_path, second, "a third fictional one", None, LATER, no_pause)
    assert is_passphrase(recovered, "a third fictional one")
    assert kinds(chart) == ["person", "passphrase", "passphrase", "passphrase", "recovered"]
    with pytest.raises(Refusal, match="shorter than 8"):
        change_passphrase(chart, "short", LATER)


def test_guessing_beside_an_open_chart_is_as_slow_as_opening_it(tmp_path: Path) -> None:
    """Whoever finds it open and guesses its person's passphrase waits longer each time, until the right one."""
    chart = make_chart(tmp_path)
    waits: list[float] = []
    assert not any(is_passphrase(chart, words, waits.append) for words in ("one", "two", "three"))
    assert is_passphrase(chart, PASSPHRASE, waits.append)
    assert waits == [0.5, 1.0, 2.0]
    assert is_passphrase(chart, PASSPHRASE, waits.append)
    assert waits == [0.5, 1.0, 2.0]


def test_a_file_that_cannot_be_written_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The entry goes with it: neither says that the passphrase is another."""
    chart = make_chart(tmp_path)

    def fail(_folder: Path, _people: People) -> None:
        raise Refusal("disk full")

    monkeypatch.setattr(access, "write_people", fail)
    with pytest.raises(Refusal, match="disk full"):
        change_passphrase(chart, OTHER, LATER)
    assert kinds(chart) == ["person"]
    open_chart(tmp_path, PASSPHRASE, None, no_pause).close()


class Killed(BaseException):
    """The power goes at this place."""


def cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the program end between the file of people and the end of the transaction."""

    def die(folder: Path, people: People) -> None:
        write_people(folder, people)
        raise Killed

    monkeypatch.setattr(access, "write_people", die)


def test_what_was_cut_off_between_file_and_chain_is_put_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A person whom the chain does not know opens nothing; role and access are the chain's; a passphrase is entered."""
    chart = make_chart(tmp_path)
    add_person(chart, TRAINEE, "clinician", OTHER, LATER)
    for change in (
        lambda: add_person(chart, "Fictional Third", "clinician", OTHER, LATER),
        lambda: change_role(chart, TRAINEE, "supervisor", LATER),
        lambda: withdraw_access(chart, TRAINEE, LATER),
        lambda: change_passphrase(chart, "a third fictional one", LATER),
    ):
        with monkeypatch.context() as dying:
            cut_off(dying)
            with pytest.raises(Killed):
                change()
    assert kinds(chart) == ["person", "person"]
    again = open_chart(tmp_path, "a third fictional one", "Fictional Supervisor", no_pause)
    bring_in_step(again, LATER)
    assert [(each.name, each.role, each.active) for each in again.people.everybody] == [
        ("Fictional Supervisor", "supervisor", True), (TRAINEE, "clinician", True),
        ("Fictional Third", "clinician", False),
    ]  # fmt: skip
    assert kinds(again) == ["person", "person", "passphrase"]
    bring_in_step(again, LATER)
    assert len(kinds(again)) == 3
    add_person(again, "Fictional Third", "clinician", OTHER, LATER)
    assert open_chart(tmp_path, OTHER, "Fictional Third", no_pause).person.role == "clinician"
    assert verify(again).problems == ()


def test_own_keys_leave_the_chart_only_as_asked(tmp_path: Path) -> None:
    """The certificate to hand out, and the key behind a passphrase of its own, which is entered; never twice."""
    chart = make_chart(tmp_path)
    export_certificate(chart, str(tmp_path / "mine.crt"))
    export_key(chart, str(tmp_path / "key.p12"), OTHER, NOW)
    assert read_key(tmp_path / "key.p12", OTHER).fingerprint == list_access(chart)[0].fingerprint
    assert kinds(chart) == ["person", "exported"]
    with pytest.raises(Refusal, match="never overwritten"):
        export_key(chart, str(tmp_path / "key.p12"), OTHER, NOW)
    assert kinds(chart) == ["person", "exported"]
    assert read_people(chart.folder).active[0].name == "Fictional Supervisor"
