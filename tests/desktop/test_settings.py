"""What a user chose for reading is kept; a broken or locked file of it costs nothing and is said."""

from pathlib import Path

import pytest

from desktop.commands.inputs import Refusal
from desktop.consult.settings import FILE, Settings, keep_settings, read_settings


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder that nothing has made yet."""
    folder = tmp_path / "data" / "plateau"
    monkeypatch.setenv("PLATEAU_HOME", str(folder))
    return folder


def test_what_was_chosen_is_there_at_the_next_start(home: Path) -> None:
    """Colours and text size come back; before anything was chosen there is no file and nothing to say."""
    assert read_settings() == (Settings(), "")
    keep_settings(Settings("high_dark", 175))
    assert read_settings() == (Settings("high_dark", 175), "")
    assert [each.name for each in home.iterdir()] == [FILE]


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        (b"", Settings()),
        (b"{", Settings()),
        (b"\xff\xfe", Settings()),
        (b"[1]", Settings()),
        (b'{"colours": "pink", "text_size": 150}', Settings(text_size=150)),
        (b'{"colours": "dark", "text_size": 1000}', Settings(colours="dark")),
        (b'{"colours": "dark", "text_size": true}', Settings(colours="dark")),
        (b'{"colours": "dark", "text_size": 200.0}', Settings(colours="dark")),
        (b'{"colours": ["dark"], "text_size": "150"}', Settings()),
        (b'{"sheet": "a3", "patient_page": true}', Settings(patient_page=True)),
        (b'{"sheet": "letter", "patient_page": 1}', Settings(sheet="letter")),
        (b"[" * 5000, Settings()),
        (b" " * 20_000, Settings()),
    ],
)
def test_a_broken_file_costs_nothing_and_is_said(home: Path, content: bytes, kept: Settings) -> None:
    """What can be read counts, the rest is as at first, and one sentence names the file."""
    home.mkdir(parents=True)
    (home / FILE).write_bytes(content)
    settings, problem = read_settings()
    assert settings == kept
    assert FILE in problem


def test_a_folder_in_its_place_is_said(home: Path) -> None:
    """What is no file is neither read nor written."""
    (home / FILE).mkdir(parents=True)
    settings, problem = read_settings()
    assert settings == Settings()
    assert "no plain file" in problem
    with pytest.raises(Refusal, match="is a folder"):
        keep_settings(Settings())


def test_a_folder_that_cannot_be_made_refuses_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file where the data folder should be is said, and nothing is left behind."""
    (tmp_path / "plain").write_text("x")
    monkeypatch.setenv("PLATEAU_HOME", str(tmp_path / "plain" / "data"))
    with pytest.raises(Refusal, match="cannot be made"):
        keep_settings(Settings())
    assert [each.name for each in tmp_path.iterdir()] == ["plain"]
