"""The certificate of each edition stands on every summary, and is made again when the file is verified."""

import copy
import functools
import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.__main__ import main
from desktop.commands.inputs import Refusal
from desktop.consult.signing import draft_summary
from engine.consultation import Consultation, consult, digest
from engine.laws import LAWS
from engine.packs.check import check_pack
from engine.packs.files import LIBRARY
from engine.packs.released import open_released
from engine.packs.shelf import open_edition
from reports.blocks import list_printed
from reports.content import PAGE_FORMAT, SignerLine, write_content
from reports.issue import embed, issue_summary, preview
from reports.proof import CERTIFIED_SINCE
from reports.proving import replay
from reports.proving import verify as verification
from reports.proving.pages import read_pages, read_record
from reports.proving.replay import find_edition
from reports.proving.rewriting import Findings
from reports.proving.verify import Verdict, verify
from reports.summary import arrange
from tests.engine.broken_packs import CASES, Edit, copy_pack
from tests.reports.papers import BLOCKED, MOMENT, NAME, OPEN, STOPPED, consultation, key, lines_of, signed, unknown
from tests.reports.test_record import issue_oddly

MAYO, CONTEMPORARY = "mayo-2012", "contemporary-2026"
SIGNER = SignerLine(NAME, key().fingerprint, MOMENT)
STATES = (consultation(), consultation(**OPEN), consultation(**BLOCKED), consultation(**STOPPED), unknown())
OTHER = f"sha256:{'0' * 64}"


@functools.cache
def number_of(pack: str) -> str:
    """An edition's certificate as `plateau check` prints it: read, compiled and proved by itself."""
    return check_pack(pack, time.perf_counter).digest


def copied(place: Path, *, broken: bool = False) -> Path:
    """A copy of the edition of 2012 in a folder; broken, one of its cases asks for another risk group."""
    folder = copy_pack(place)
    if broken:
        Edit(CASES, "- id: no-transplant", "risk: standard", "risk: high").make(folder)
    return folder


def rewrite(old: str, new: str, *, attached: Callable[[dict[str, Any]], Any] = lambda _values: None) -> Verdict:
    """The verdict on a page that prints `new` for `old`, with a record to match, signed with one's own key."""
    spoken = consultation()
    content = arrange(write_content(spoken, SIGNER))
    page = replace(content, check=tuple(_exchange(section, old, new) for section in content.check))
    values: dict[str, Any] = copy.deepcopy(embed(spoken, page, SIGNER))
    for each in values["certificates"]:
        each["digest"] = each["digest"].replace(old, new)
    attached(values)
    return verify(issue_oddly(spoken, page=page, record=values))


@functools.cache
def whole_verdict() -> Verdict:
    """The verdict on the demonstration summary as it was signed."""
    return verify(signed())


def _exchange(section: Any, old: str, new: str) -> Any:
    if section.id != "edition":
        return section
    (table,) = section.blocks
    rows = tuple(
        tuple(tuple(replace(run, text=run.text.replace(old, new)) for run in cell) for cell in row)
        for row in table.rows
    )
    return replace(section, blocks=(replace(table, rows=rows),))


def test_a_patient_type_is_not_taken_for_a_patient_who_was_studied() -> None:
    """Millions of types stand beside the certificate; that they are combinations, and no trial, is said there too."""
    for state in STATES:
        said = " ".join(lines_of(list_printed(arrange(write_content(state, SIGNER))), "edition"))
        assert "patient types" in said
        assert "a combination of facts, not a patient who was studied" in said


@pytest.mark.parametrize("spoken", STATES)
def test_both_certificates_are_printed_whole(spoken: Consultation) -> None:
    """Whatever the status: of the edition in hand and of the one beside it, as `plateau check` gives them."""
    content = write_content(spoken, SIGNER)
    told = lines_of(list_printed(content), "edition")
    for pack in (MAYO, CONTEMPORARY):
        found = told[told.index(f"Certificate of {pack}") + 1]
        assert found.startswith(f"{number_of(pack)}\nEvery law of the edition holds, for ")
    short = number_of(MAYO)[7:15].upper()
    assert f"edition's certificate {short[:4]}\u00a0{short[4:]} ·" in content.running[1]


def test_an_edition_alone_prints_its_own() -> None:
    """The edition of 2026 stands beside no other, and its page has one certificate."""
    spoken = consult(consultation().case, open_edition(CONTEMPORARY))
    told = lines_of(list_printed(write_content(spoken, SIGNER)), "edition")
    assert [line for line in told if line.startswith("Certificate of")] == [f"Certificate of {CONTEMPORARY}"]
    verdict = verify(issue_summary(spoken, key(), MOMENT))
    assert (verdict.certificate, verdict.same_certificate, verdict.proved) == (number_of(CONTEMPORARY), True, True)


def test_a_draft_prints_them_too() -> None:
    """The pages that are previewed say the same of the editions."""
    last = read_pages(preview(consultation()))[-1]
    assert number_of(MAYO) in last
    assert number_of(CONTEMPORARY) in last


def test_the_file_carries_them_and_gives_them_again() -> None:
    """As values in what is attached; `verify --json` names the printed one and says that it agrees."""
    assert read_record(signed())["certificates"] == [
        {"pack": pack, "digest": number_of(pack), "proved": True} for pack in (MAYO, CONTEMPORARY)
    ]
    verdict = whole_verdict()
    assert verdict.as_json()["certificate"] == {"printed": number_of(MAYO), "agrees": True}
    assert verdict.problems == ()


@pytest.mark.parametrize("pack", [MAYO, CONTEMPORARY])
def test_a_forged_certificate_is_found(pack: str) -> None:
    """Another number on the page and in all that is attached, signed anew: it does not come out so here."""
    verdict = rewrite(number_of(pack), OTHER)
    assert verdict.intact
    assert (verdict.same_certificate, verdict.record_matches_page, verdict.proved) == (False, False, False)
    assert f"Proof: the edition {pack} gives another certificate here than the page prints." in verdict.problems


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda values: values["certificates"][0].update(digest=OTHER), "does not stand on it"),
        (lambda values: values["certificates"][1].update(proved=False), "gives another certificate here"),
        (lambda values: values["certificates"].pop(), "not those of the editions that advise"),
        (lambda values: values["certificates"].reverse(), "not those of the editions that advise"),
        (lambda values: values.pop("certificates"), "not those of the editions that advise"),
        (lambda values: values.update(certificates=7), "cannot be read"),
        (lambda values: values.update(certificates=[{}, {}]), "cannot be read"),
        (lambda values: values["record"].pop("beside"), "cannot be read"),
    ],
)
def test_what_is_attached_is_not_taken_on_trust(change: Callable[[dict[str, Any]], Any], said: str) -> None:
    """Certificates changed, left out, exchanged or garbled beside an honest page never agree: nothing is raised."""
    values = read_record(signed())
    change(values)
    found = Findings()
    _, agrees = verification.certify_again(values, lambda pack, digest: find_edition(pack, digest, ()), found)
    assert agrees is False
    assert [problem for problem in found.problems if problem.startswith("Proof: ") and said in problem]


def test_a_garbled_certificate_spoils_the_proof() -> None:
    """In a file that is rightly signed: no traceback, and the rest of the verdict stands."""
    verdict = rewrite("", "", attached=lambda values: values.update(certificates=7))
    assert (verdict.intact, verdict.same_certificate, verdict.proved) == (True, False, False)
    assert verdict.problems[-1] == "Proof: the certificates attached cannot be read."


def test_a_page_older_than_certificates_says_so() -> None:
    """Form 6 of the page printed none: no traceback, null, and a sentence; a later form must have them."""
    assert PAGE_FORMAT >= CERTIFIED_SINCE == 7

    def age(values: dict[str, Any]) -> None:
        values["page_format"] = 6
        del values["certificates"]

    verdict = rewrite("", "", attached=age)
    assert verdict.as_json()["certificate"] == {"printed": "", "agrees": None}
    assert verdict.intact
    assert verdict.remarks[-1] == (
        "Proof: no certificate of the edition is printed; the page was made before there were any."
    )
    assert "No page of form 6 was ever printed under this edition of mayo-2012: it claims to be older than it is." in (
        verdict.problems
    )


def test_another_version_cannot_make_them_again() -> None:
    """A certificate stands for the engine's version too: under another one nothing is compared."""

    def age(values: dict[str, Any]) -> None:
        values["record"]["engine"] = "9.9.9"
        values["digest"] = digest(values["record"])

    verdict = rewrite("", "", attached=age)
    assert (verdict.certificate, verdict.same_certificate) == (number_of(MAYO), None)
    assert "Proof: only version 9.9.9 of the program makes the certificate of mayo-2012 again." in verdict.problems


def test_without_the_edition_nothing_is_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """An edition that is not here gives no certificate: null, with a sentence for it; the other is still compared."""
    monkeypatch.setattr(
        replay, "open_released", lambda pack, digest: None if pack == MAYO else open_released(pack, digest)
    )
    verdict = verify(signed())
    assert verdict.same_certificate is None
    assert "Proof: the edition mayo-2012 with that digest is not present here." in verdict.problems
    assert rewrite(number_of(CONTEMPORARY), OTHER).same_certificate is False


@pytest.mark.parametrize(("agrees", "proved"), [(True, True), (None, True), (False, False)])
def test_a_certificate_that_comes_out_otherwise_spoils_the_proof(*, agrees: bool | None, proved: bool) -> None:
    """Though all else holds; where it cannot be made again, the rest decides."""
    assert replace(whole_verdict(), same_certificate=agrees).proved is proved


def test_an_edition_that_fails_its_check_says_so_on_page_one(tmp_path: Path) -> None:
    """Above the headline, first below it, in a heavy box and in every foot; what does not hold is told in full."""
    spoken = consult(consultation().case, open_edition(str(copied(tmp_path, broken=True))))
    content = arrange(write_content(spoken, SIGNER))
    box = content.recommendation
    said = f"mayo-2012 FAILS its own check (laws that do not hold: 1 of {len(LAWS)}): do not act on what it advises."
    assert box.lines[0][0].text.replace("\u00a0", " ") == said
    assert box.caps.startswith("NOT PROVED · ADVICE · ")
    assert box.grave
    assert content.running[1].count("NOT PROVED") == 1
    told = "\n".join(lines_of(list_printed(content), "edition"))
    assert "NOT PROVED" in told
    assert "What does not hold: every shipped case gives its answer" in told


def test_it_is_signed_all_the_same_and_verify_says_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was shown to the clinician can be kept; whoever reads the file later is told again."""
    folder = str(copied(tmp_path, broken=True))
    assert sign(tmp_path, monkeypatch, folder) == 0
    capsys.readouterr()
    assert main(["verify", "summary.pdf", "--pack", folder]) == 0
    told = capsys.readouterr().out
    assert "Proof:    the edition gives the printed certificate again (sha256:" in told
    assert "Problem:  Proof: the edition mayo-2012 fails its own check; do not act on what it advises." in told
    assert main(["verify", "summary.pdf", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["certificate"]["agrees"] is None


def test_an_edition_changed_since_it_was_opened_signs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its certificate would be that of other files: one sentence, 2, and no file; nor is there a draft."""
    folder = copied(tmp_path)
    edition = open_edition(str(folder))
    with (folder / "cases.yaml").open("a", encoding="utf-8") as file:
        file.write("# another line\n")
    assert sign(tmp_path, monkeypatch, str(folder)) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "has changed since the edition was opened; start the program anew" in said
    assert not (tmp_path / "summary.pdf").exists()
    with pytest.raises(Refusal, match="has changed since the edition was opened"):
        draft_summary(consult(consultation().case, edition))


def sign(place: Path, monkeypatch: pytest.MonkeyPatch, pack: str) -> int:
    """`plateau report` with a new key into summary.pdf; its exit status."""
    monkeypatch.chdir(place)
    (place / "pass").write_text("secret words\n")
    assert main(["key", "new", "--name", "Dr A", "--out", "key.p12", "--passphrase-file", "pass"]) == 0
    words = ["--key", "key.p12", "--out", "summary.pdf", "--passphrase-file", "pass", "--pack", pack]
    return main(["report", str(LIBRARY / "demonstration.yaml"), *words])
