"""`authority`, `key`, `trust` and `verify` from the command line: a site's whole way, and everything it refuses."""

import json
import shutil
from pathlib import Path

import pytest

from desktop.__main__ import main
from engine.packs.shelf import LIBRARY

CASE = str(LIBRARY / "demonstration.yaml")
WORDS = ("--passphrase-file", "pass")
SITE = ("--authority", "site.p12", *WORDS)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with a passphrase file, a home of its own, an authority, and a clinician's key."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PLATEAU_HOME", str(tmp_path / "home"))
    (tmp_path / "pass").write_text("secret words\n")
    assert main(["authority", "new", "--name", "Fictional Site", "--out", "site.p12", *WORDS]) == 0
    assert main(["key", "new", "--name", "Dr A", "--out", "key.p12", *WORDS]) == 0
    return tmp_path


def issue(*words: str, out: str = "issued.crt") -> int:
    """`plateau authority issue` for the clinician's certificate."""
    return main(["authority", "issue", "key.crt", *SITE, "--out", out, *words])


def withdraw(*words: str, listed: str = "site.crl") -> int:
    """`plateau authority withdraw`."""
    return main(["authority", "withdraw", *words, *SITE, "--list", listed])


def report() -> None:
    """A summary signed with the clinician's key."""
    assert main(["report", CASE, "--key", "key.p12", "--out", "summary.pdf", *WORDS]) == 0


def verify(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, object]]:
    """`plateau verify --json`: exit status and answer."""
    capsys.readouterr()
    status = main(["verify", "summary.pdf", "--json", *words])
    return status, json.loads(capsys.readouterr().out)


def test_a_sites_whole_way(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Authority, certificate issued and accepted, summary signed, trusted by the root alone, then withdrawn."""
    assert issue() == 0
    assert main(["key", "accept", "issued.crt", "--key", "key.p12", *WORDS]) == 0
    assert (folder / "key.crt").read_bytes() == (folder / "issued.crt").read_bytes()
    report()
    status, told = verify(capsys, "--trust", "site.crt")
    assert (status, told["trusted"], told["problems"]) == (0, True, [])
    assert "issued by Fictional Site, which is trusted here" in str(told["trust"])
    assert withdraw("issued.crt", "--reason", "left", "--since", "2026-01-31") == 0
    status, told = verify(capsys, "--trust", "site.crt", "--withdrawn", "site.crl")
    assert (status, told["trusted"], told["intact"]) == (1, False, True)
    assert "the signer left" in str(told["trust"])
    assert main(["authority", "list", "--authority", "site.crt", "--list", "site.crl", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert [(each["since"], each["reason"]) for each in shown["withdrawn"]] == [("2026-01-31", "left")]
    assert shown["number"] == 1


def test_this_computers_trust_is_told_and_changes_no_status(capsys: pytest.CaptureFixture[str]) -> None:
    """What was added with `trust add` says trusted or not; the exit status is that of the file alone."""
    assert issue() == 0
    assert main(["key", "accept", "issued.crt", "--key", "key.p12", *WORDS]) == 0
    report()
    assert verify(capsys)[1]["trusted"] is False
    assert main(["verify", "summary.pdf"]) == 0
    assert capsys.readouterr().out.splitlines()[0].endswith("but nobody here vouches for its signer.")
    assert main(["trust", "add", "site.crt"]) == 0
    assert verify(capsys)[1]["trusted"] is True
    assert withdraw("issued.crt") == 0
    assert main(["trust", "add", "site.crl"]) == 0
    status, told = verify(capsys)
    assert (status, told["trusted"]) == (0, False)
    assert "a thief sets the clock" in str(told["problems"])
    # What this computer knows as withdrawn counts for those who are asked for by name too.
    assert verify(capsys, "--trust", "issued.crt")[0] == 1
    assert main(["verify", "summary.pdf"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("This summary is whole, but who signed it is NOT trusted on this computer")
    assert "Dr A (NOT TRUSTED)" in out


def test_trust_is_listed_and_removed(capsys: pytest.CaptureFixture[str]) -> None:
    """Certificates and lists are shown; a fingerprint's beginning removes one, and an authority's list with it."""
    assert main(["trust", "list"]) == 0
    assert "Nobody is trusted here yet" in capsys.readouterr().out
    assert withdraw() == 0
    assert main(["trust", "add", "site.crt", "key.crt", "site.crl"]) == 0
    capsys.readouterr()
    assert main(["trust", "list", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert sorted((each["name"], each["authority"]) for each in told["certificates"]) == [
        ("Dr A", False), ("Fictional Site", True),
    ]  # fmt: skip
    assert [each["number"] for each in told["lists"]] == [1]
    root = next(each["fingerprint"] for each in told["certificates"] if each["authority"])
    assert main(["trust", "remove", root[:7]]) == 2
    assert main(["trust", "remove", root[:12].upper()]) == 0
    capsys.readouterr()
    assert main(["trust", "list"]) == 0
    out = capsys.readouterr().out
    assert "Dr A: clinician" in out
    assert "Fictional Site" not in out


def test_an_older_list_never_takes_a_newer_ones_place(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nor one that begins anew, nor one by somebody else; each is refused, and what was here stays."""
    assert issue() == 0
    assert withdraw() == 0
    shutil.copy("site.crl", "old.crl")
    assert withdraw("issued.crt") == 0
    assert main(["trust", "add", "site.crt", "site.crl"]) == 0
    before = {each.name: each.read_bytes() for each in (folder / "home" / "trust").iterdir()}
    for _ in range(3):
        assert withdraw(listed="anew.crl") == 0
    assert main(["authority", "new", "--name", "Fictional Site", "--out", "other.p12", *WORDS]) == 0
    words = ["authority", "withdraw", "--authority", "other.p12", "--list", "other.crl", *WORDS]
    assert main(words) == 0
    capsys.readouterr()
    for name, said in (("old", "is older than list 2"), ("anew", "leaves out"), ("other", "by no authority")):
        assert main(["trust", "add", f"{name}.crl"]) == 2
        assert said in capsys.readouterr().err
    assert {each.name: each.read_bytes() for each in (folder / "home" / "trust").iterdir()} == before
    assert main(["authority", "withdraw", "--authority", "other.p12", "--list", "site.crl", *WORDS]) == 2
    assert "was not signed by Fictional Site" in capsys.readouterr().err


def test_a_key_is_renewed_and_shown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In its place or beside it; an issued one is the authority's to renew. A certificate is shown without asking."""
    shutil.copy("key.crt", "before.crt")
    report()
    assert main(["key", "renew", "--key", "key.p12", "--out", "new.p12", *WORDS]) == 0
    assert (folder / "key.crt").read_bytes() == (folder / "before.crt").read_bytes()
    assert main(["key", "renew", "--key", "key.p12", *WORDS]) == 0
    capsys.readouterr()
    shown = {}
    for name, words in (("before.crt", ()), ("key.crt", ()), ("key.p12", WORDS), ("new.p12", WORDS)):
        assert main(["key", "show", name, "--json", *words]) == 0
        shown[name] = json.loads(capsys.readouterr().out)
    assert shown["key.crt"] == shown["key.p12"]
    assert len({each["fingerprint"] for each in shown.values()}) == 3
    assert {(each["name"], each["issuer"], each["ending"]) for each in shown.values()} == {("Dr A", None, None)}
    assert verify(capsys, "--trust", "before.crt")[0] == 0
    assert verify(capsys, "--trust", "key.crt")[0] == 1
    assert issue() == 0
    assert main(["key", "accept", "issued.crt", "--key", "key.p12", *WORDS]) == 0
    assert main(["key", "renew", "--key", "key.p12", *WORDS]) == 2
    assert "issued by Fictional Site; hand its .crt file in there" in capsys.readouterr().err
    assert main(["key", "show", "key.p12", "--out", "copy.crt", *WORDS]) == 0
    assert (folder / "copy.crt").read_bytes() == (folder / "issued.crt").read_bytes()


def test_a_report_says_that_the_certificate_ends(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Beside the summary, on standard error, in its last 60 days; before that nothing is said."""
    report()
    assert capsys.readouterr().err == ""
    import datetime as dt

    monkeypatch.setattr("reports.keys.renewal.SOON", dt.timedelta(days=4000))
    report()
    assert "The certificate of Dr A ends on" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["authority", "new", "--name", "S", "--out", "site.p12", *WORDS], "never overwritten"),
        (["authority", "new", "--name", " ", "--out", "s.p12", *WORDS], "the name is empty"),
        (["authority", "issue", "site.crt", *SITE, "--out", "o.crt"], "is an authority's certificate"),
        (["authority", "issue", "pass", *SITE, "--out", "o.crt"], "is no certificate"),
        (["authority", "issue", "none.crt", *SITE, "--out", "o.crt"], "no such file"),
        (["authority", "issue", "key.crt", *SITE, "--out", "key.crt"], "never overwritten"),
        (["authority", "issue", "key.crt", *SITE, "--out", "o.crt", "--years", "0"], "1 to 10 years"),
        (["authority", "issue", "key.crt", "--authority", "key.p12", *WORDS, "--out", "o.crt"], "is no authority"),
        (["authority", "issue", "key.crt", "--authority", "site.p12", "--passphrase-file", "key.crt", "--out", "o.crt"],
         "the passphrase is wrong"),
        (["authority", "withdraw", "key.crt", *SITE, "--list", "l.crl"], "plateau trust remove"),
        (["authority", "withdraw", *SITE, "--list", "key.crt"], "is no list of withdrawn certificates"),
        (["authority", "withdraw", *SITE, "--list", "l.crl", "--since", "31.01.2026"], "write it as 2008-01-31"),
        (["authority", "withdraw", *SITE, "--list", "l.crl", "--since", "2199-01-31"], "yet to come"),
        (["authority", "list", "--authority", "site.crt", "--list", "pass"], "is no list"),
        (["key", "accept", "key.crt", "--key", "key.p12", *WORDS], "is self-made"),
        (["key", "accept", "site.crt", "--key", "key.p12", *WORDS], "for another key"),
        (["key", "accept", "key.crt", "--key", "site.p12", *WORDS], "for another key"),
        (["key", "renew", "--key", "site.p12", *WORDS], "make a new authority"),
        (["key", "renew", "--key", "key.p12", "--passphrase-file", "key.crt"], "the passphrase is wrong"),
        (["key", "show", "pass"], "is no certificate"),
        (["key", "show", "key.p12", "--passphrase-file", "key.crt"], "the passphrase is wrong"),
        (["trust", "add", "pass"], "is no certificate"),
        (["trust", "add", "key.p12"], "is no certificate"),
        (["trust", "remove", "0123456789"], "no one certificate"),
        (["authority", "withdraw", "key.crt", *SITE, "--list", "new.crl", "--since", "0001-01-01"], "before the year"),
        (["verify", "old.pdf", "--withdrawn", "pass"], "is no list"),
        (["report", CASE, "--key", "site.p12", "--out", "s.pdf", *WORDS], "is an authority"),
    ],
)  # fmt: skip
def test_bad_input_gets_one_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    """Each ends with 2 and one sentence on standard error; no file appears, none changes, and no passphrase is said."""
    (folder / "old.pdf").write_bytes(b"%PDF-1.7\n%%EOF\n")
    before = {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}
    capsys.readouterr()
    assert main(words) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err
    assert captured.err.count("\n") == 1
    assert "secret words" not in captured.err
    assert {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()} == before


def test_a_spoilt_home_is_told_and_trusts_nobody(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Files that were damaged or exchanged count for nothing, are said, and stop neither `verify` nor `list`."""
    report()
    assert withdraw() == 0
    assert main(["trust", "add", "key.crt", "site.crt", "site.crl"]) == 0
    home = folder / "home" / "trust"
    for each in home.glob("*.crt"):
        each.write_bytes((folder / "pass").read_bytes())
    shutil.copy("key.crt", home / f"{'0' * 64}.crt")
    status, told = verify(capsys)
    assert (status, told["trusted"]) == (0, False)
    assert len(told["trust"]["remarks"]) == 4  # type: ignore[index,arg-type]
    assert main(["trust", "list"]) == 0
    assert capsys.readouterr().out.count("Problem: ") == 4


@pytest.mark.usefixtures("folder")
def test_a_list_that_does_not_count_is_bad_input(capsys: pytest.CaptureFixture[str]) -> None:
    """A list by a lookalike of the authority is refused, not passed over while the file is called good."""
    other = ["--authority", "other.p12", "--passphrase-file", "pass"]
    assert main(["authority", "new", "--name", "Fictional Site", "--out", "other.p12", *WORDS]) == 0
    assert main(["authority", "issue", "key.crt", *other, "--out", "theirs.crt"]) == 0
    assert main(["authority", "withdraw", "theirs.crt", *other, "--list", "theirs.crl"]) == 0
    assert issue() == 0
    report()
    capsys.readouterr()
    assert main(["verify", "summary.pdf", "--trust", "site.crt", "--withdrawn", "theirs.crl"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("plateau verify: theirs.crl: ")
    assert said.err.endswith("it does not count; ask for the right list\n")
