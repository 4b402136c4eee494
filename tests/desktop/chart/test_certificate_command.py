"""`plateau chart certificate`: one's own shown, written out, renewed, and an issued one accepted; slips are refused."""

import json
from pathlib import Path

import pytest

from desktop.__main__ import main
from tests.desktop.chart.faults import do
from tests.desktop.chart.making import make_chart


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with a chart."""
    make_chart(tmp_path / "home").close()
    return tmp_path / "home"


def test_from_the_chart_to_the_authority_and_back(home: Path, tmp_path: Path) -> None:
    """Written out, handed in, issued, accepted; the list of people and a copy say so, and the chart is whole."""
    words, own, issued = tmp_path / "words", tmp_path / "own.crt", tmp_path / "issued.crt"
    words.write_text("fictional words")
    site = ("--passphrase-file", str(words))
    assert do(home, "certificate", "renew").status == 0
    assert do(home, "certificate", "export", "--out", str(own)).status == 0
    assert main(["authority", "new", "--name", "Fictional Site", "--out", str(tmp_path / "s.p12"), *site]) == 0
    words_of_issuing = ["authority", "issue", str(own), "--authority", str(tmp_path / "s.p12"), "--out", str(issued)]
    assert main([*words_of_issuing, *site]) == 0
    done = do(home, "certificate", "accept", str(issued), "--json")
    assert (done.status, done.err) == (0, "")
    told = json.loads(done.out)
    assert told["issuer"] == "Fictional Site"
    people = json.loads(do(home, "people", "--json").out)
    assert [(each["fingerprint"], each["issuer"]) for each in people] == [(told["fingerprint"], "Fictional Site")]
    assert told["fingerprint"] in do(home, "certificate", "show").out
    assert do(home, "certificate", "export", "--out", str(tmp_path / "now.crt")).status == 0
    assert (tmp_path / "now.crt").read_bytes() == issued.read_bytes()
    assert do(home, "verify").status == 0
    assert "issued by Fictional Site; hand its .crt file in there" in do(home, "certificate", "renew").sentence


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("accept",), "name the certificate that was issued"),
        (("renew", "one.crt"), "takes no certificate"),
        (("export",), "say with --out where it goes"),
        (("show", "--out", "one.crt"), "leave out --out"),
        (("show", "--of", "Somebody"), "leave out --of"),
        (("accept", "none.crt"), "there is no such file"),
    ],
)
def test_each_slip_gets_one_sentence(home: Path, words: tuple[str, ...], said: str) -> None:
    """Before anything is changed."""
    assert said in do(home, "certificate", *words).sentence
    assert do(home, "verify").status == 0
