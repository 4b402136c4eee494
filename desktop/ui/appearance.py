"""The settings in use: colours, the chosen ones or the system's as they change, size of texts, and habits."""

import contextlib
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from desktop.commands.inputs import Refusal
from desktop.consult.settings import TEXT_SIZES, Settings
from desktop.ui.theme import DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, Theme, set_text_size
from desktop.ui.wishes import use_wishes
from reports.layout import Layout

THEMES = {"light": LIGHT, "dark": DARK, "high_light": HIGH_LIGHT, "high_dark": HIGH_DARK}


def find_system_theme() -> Theme:
    """The set of colours that the system asks for: dark or light, of high contrast or not."""
    hints = QGuiApplication.styleHints()
    dark = hints.colorScheme() == Qt.ColorScheme.Dark
    # Before Qt 6.10 the system's wish for contrast is not known.
    accessibility = getattr(hints, "accessibility", None)
    high = accessibility is not None and accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
    if high:
        return HIGH_DARK if dark else HIGH_LIGHT
    return DARK if dark else LIGHT


class Appearance(QObject):
    """Holds the settings, follows the system, and keeps each choice by `keep`, which may refuse."""

    changed = Signal()
    habits_changed = Signal()  # nothing looks different
    unkept = Signal(object)  # the sentences on why a choice could not be kept; it is followed all the same

    def __init__(
        self,
        settings: Settings | None = None,
        problem: str = "",
        keep: Callable[[Settings], None] = lambda _settings: None,
    ) -> None:
        super().__init__()
        self.settings = settings or Settings()
        self.problem = problem  # what could not be read of the settings, said on the start screen
        self._keep = keep
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        if hasattr(hints, "accessibility"):
            hints.accessibility().contrastPreferenceChanged.connect(self._follow)
        set_text_size(self.settings.text_size)
        use_wishes(Layout(sheet=self.settings.sheet, for_patient=self.settings.patient_page), self.remember_wishes)

    @property
    def theme(self) -> Theme:
        """The set of colours in use."""
        return THEMES.get(self.settings.colours) or find_system_theme()

    def choose_colours(self, name: str) -> None:
        """Use a set of colours by its name, or the system's."""
        self._choose(replace(self.settings, colours=name))

    def choose_text_size(self, percent: int) -> None:
        """Show texts at a size."""
        self._choose(replace(self.settings, text_size=percent))

    def choose_lock_after(self, minutes: int) -> None:
        """Lock the chart after so many minutes with nobody at the computer."""
        self._choose(replace(self.settings, lock_after=minutes))

    def choose_language(self, code: str) -> None:
        """Speak a language by its code from the next start on, or the computer's for an empty one."""
        self._choose(replace(self.settings, language=code))

    def remember_user(self, name: str) -> None:
        """Remember who opened the chart: the name stands there the next time, unless it cannot be kept."""
        self.settings = replace(self.settings, last_user=name)
        with contextlib.suppress(Refusal):
            self._keep(self.settings)

    def remember_learner(self, label: str) -> None:
        """Remember who practised: the label stands there the next time, unless it cannot be kept."""
        self.settings = replace(self.settings, last_learner=label)
        with contextlib.suppress(Refusal):
            self._keep(self.settings)

    def remember_practised(self, edition: str) -> None:
        """Remember by which edition one practises; empty for any."""
        self.settings = replace(self.settings, practised=edition)
        with contextlib.suppress(Refusal):
            self._keep(self.settings)

    def remember_tour(self) -> None:
        """Remember that the tour was seen or put away: it is offered no more, unless that cannot be kept."""
        self.settings = replace(self.settings, tour_seen=True)
        with contextlib.suppress(Refusal):
            self._keep(self.settings)

    def remember_wishes(self, wanted: Layout) -> None:
        """Remember how a summary was wanted: the next one is wanted so too, unless that cannot be kept."""
        self.settings = replace(self.settings, sheet=wanted.sheet, patient_page=wanted.for_patient)
        with contextlib.suppress(Refusal):
            self._keep(self.settings)

    def step_text_size(self, step: int) -> None:
        """Show texts one size larger or smaller; at either end nothing changes."""
        at = TEXT_SIZES.index(self.settings.text_size) + step
        if 0 <= at < len(TEXT_SIZES):
            self.choose_text_size(TEXT_SIZES[at])

    def _choose(self, settings: Settings) -> None:
        if settings == self.settings:
            return
        before, self.settings = self.settings, settings
        set_text_size(settings.text_size)
        if (before.colours, before.text_size) == (settings.colours, settings.text_size):
            self.habits_changed.emit()
        else:
            self.changed.emit()
        try:
            self._keep(settings)
        except Refusal as refusal:
            self.unkept.emit(refusal.sentences)

    def _follow(self, _now: object) -> None:
        if self.settings.colours == "system":
            self.changed.emit()
