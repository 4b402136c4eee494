"""No passphrase stands in an argument, in the environment, in a log or in what a failure says."""

import argparse
import ast
import importlib
import logging
import re
from pathlib import Path

import pytest

from desktop.__main__ import COMMANDS, main
from tests.shape.tracked import ROOT, tracked

SECRET = "plainly fictional secret words"  # noqa: S105 - it opens keys of this test alone
SOURCES = [ROOT / name for name in tracked() if name.endswith(".py") and name.split("/")[0] in
           ("desktop", "reports", "engine")]  # fmt: skip
# What may look at the environment: where the data folder is, and what kind of screen there is.
KNOWN = {
    "desktop/app.py", "desktop/commands/demo.py", "desktop/consult/home.py", "desktop/ui/picture.py",
    "desktop/consult/apart.py",  # hands the whole of it on to the same program
    "desktop/carrying/installer/places.py", "desktop/carrying/installer/installation.py",  # before any key is there
}  # fmt: skip


def every_option(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    """The options and arguments of a command and of all its actions."""
    found = []
    for action in parser._actions:
        found.append(action)
        if isinstance(action, argparse._SubParsersAction):
            for each in action.choices.values():
                found += every_option(each)
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_no_option_takes_a_passphrase(name: str) -> None:
    """Arguments stand in the list of processes and in the shell's history: a passphrase is in a file, or asked for."""
    parser = argparse.ArgumentParser()
    importlib.import_module(f"desktop.commands.{name}").add_arguments(parser)
    for action in every_option(parser):
        words = " ".join((*action.option_strings, action.dest))
        if re.search(r"pass|secret|code|pin\b", words):
            assert action.dest.endswith("_file") or action.dest == "action", words


def test_the_environment_gives_no_passphrase() -> None:
    """Every program that is started inherits it: what meets a key reads nothing from it, and no name fits one."""
    for path in SOURCES:
        text, name = path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix()
        reads = any(
            isinstance(node, ast.Attribute) and node.attr in ("environ", "environb", "getenv")
            for node in ast.walk(ast.parse(text))
        )
        if reads:
            assert name in KNOWN or name.startswith("desktop/benchmarks/"), f"{name} reads the environment"
            assert not re.search(r"""["'][A-Z_]*(PASS|SECRET|PHRASE|KEY)[A-Z_]*["']""", text), name


def test_a_wrong_passphrase_is_never_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """Neither the right one nor the one that was typed is printed or logged, and no answer is nearer than another."""
    monkeypatch.chdir(tmp_path)
    caplog.set_level(logging.DEBUG)
    Path("right").write_text(SECRET)
    said = set()
    assert main(["key", "new", "--name", "Dr A", "--out", "key.p12", "--passphrase-file", "right"]) == 0
    assert main(["authority", "new", "--name", "S", "--out", "site.p12", "--passphrase-file", "right"]) == 0
    capfd.readouterr()
    for wrong in (SECRET[:-1], f"{SECRET} ", SECRET.upper(), "x", "\u00fc" * 50):
        Path("wrong").write_text(wrong, encoding="utf-8")
        for words in (
            ["key", "renew", "--key", "key.p12"],
            ["key", "show", "key.p12"],
            ["key", "accept", "key.crt", "--key", "key.p12"],
            ["authority", "issue", "key.crt", "--authority", "site.p12", "--out", "o.crt"],
            ["authority", "withdraw", "--authority", "site.p12", "--list", "l.crl"],
        ):
            assert main([*words, "--passphrase-file", "wrong"]) == 2
            out, err = capfd.readouterr()
            assert out == ""
            assert SECRET not in err
            assert len(wrong) == 1 or wrong not in err
            said.add(err.partition(": ")[2].partition(": ")[2])
    assert said == {"the passphrase is wrong, or the file is damaged; try again\n"}
    assert SECRET not in caplog.text
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        "key.crt", "key.p12", "right", "site.crt", "site.p12", "wrong",
    ]  # fmt: skip
