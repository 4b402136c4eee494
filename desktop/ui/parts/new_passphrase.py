"""A new passphrase, typed twice, with what is to be said of its length."""

from PySide6.QtWidgets import QVBoxLayout

from desktop.chart.passphrase import SHORTEST
from desktop.screens.chart.passphrase import tell_strength
from desktop.ui.parts.asked import Asked
from desktop.ui.parts.speech import describe
from desktop.ui.parts.text import Text
from engine.language import say


class NewPassphrase(QVBoxLayout):
    """Two lines and a hint below the first."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setSpacing(6)
        self.first = Asked(name, secret=True)
        self.second = Asked(say("The same again"), secret=True)
        self.hint = Text("", 12, tone="muted")
        self.addLayout(self.first)
        self.addWidget(self.hint)
        self.addLayout(self.second)
        self.first.entry.textChanged.connect(self._tell)
        self._tell("")

    @property
    def words(self) -> str:
        """What was typed."""
        return self.first.words

    @property
    def problem(self) -> str:
        """Why it cannot be taken; empty when it can."""
        if len(self.first.words) < SHORTEST:
            return say("The passphrase needs at least {number} characters.").format(number=SHORTEST)
        return "" if self.first.words == self.second.words else say("The two passphrases differ; type them again.")

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.entry.clear()
        self.second.entry.clear()

    def _tell(self, words: str) -> None:
        strength = tell_strength(words)
        self.hint.setText(strength.words)
        self.hint.set_tone(strength.tone)
        describe(self.first.entry, strength.words)
