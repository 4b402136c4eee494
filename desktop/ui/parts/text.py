"""Texts on the screen: one size, weight and tone each."""

from math import ceil

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QTextCharFormat, QTextLayout
from PySide6.QtGui import Qt as Markup
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from desktop.ui.parts.speech import Role, speak_as
from desktop.ui.theme import BODY, font, scaled

NARROWEST, USUAL = 80, 320  # pixels


class Text(QLabel):
    """A text; it wraps unless told not to, and is never read as markup."""

    def __init__(
        self, words: str = "", size: int = BODY, weight: int = 400, tone: str = "", *, wrap: bool = True
    ) -> None:
        super().__init__(words)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(size, weight))
        self.setWordWrap(wrap)
        self.set_tone(tone)

    def set_tone(self, tone: str) -> None:
        """Change the colour's role."""
        set_property(self, "tone", tone)


class RichText(QLabel):
    """A bold lead and a sentence on the same line.

    It is laid out and painted here, once for each width: Qt reads such a label as a whole document, whenever it is
    asked for its size, which took a fifth of an answer's time. With a link it is left to Qt.
    """

    def __init__(self, lead: str, words: str, size: int = BODY) -> None:
        super().__init__()
        self._heights: dict[int, int] = {}
        self._link = ""
        self._layout = QTextLayout()
        self._laid = 0  # the width that the layout has now
        self._bold = font(size, 600)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setFont(font(size))
        self._layout.setFont(self.font())
        self.setWordWrap(True)
        self.setIndent(0)
        self.show_words(lead, words)

    def show_words(self, lead: str, words: str, link: str = "", colour: str = "") -> None:
        """Show other words; with a link they can be clicked, or reached by Tab and opened by Return."""
        self._heights.clear()
        self._link = link
        set_property(self, "link", bool(link))
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(
            flags.LinksAccessibleByMouse | flags.LinksAccessibleByKeyboard if link else flags.NoTextInteraction
        )
        anchor = f'<a href="{link}" style="color:{colour}">{_safe(words)}</a>'
        self.setText(f"{bold(lead, '')} {anchor}" if link else bold(lead, words))
        self.setAccessibleName(f"{lead} {words}" if link else "")
        self._layout.setText(f"{lead} {words}" if lead else words)
        heavy = QTextCharFormat()
        heavy.setFont(self._bold)
        whole = QTextLayout.FormatRange()
        whole.start, whole.length, whole.format = 0, len(lead.encode("utf-16-le")) // 2, heavy  # as Qt counts
        self._layout.setFormats([whole])
        self._laid = 0

    def set_tone(self, tone: str) -> None:
        """Change the colour's role."""
        set_property(self, "tone", tone)

    def heightForWidth(self, width: int) -> int:
        """The height at a width."""
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width) if self._link else self._lay_out(width)
        return self._heights[width]

    def _lay_out(self, width: int) -> int:
        self._layout.beginLayout()
        y = 0.0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y))
            y += line.height()
        self._layout.endLayout()
        self._laid = width
        return ceil(y)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words, in the colour that the style sheet gives."""
        if self._link:
            super().paintEvent(event)
            return
        if self._laid != self.width():
            self._lay_out(self.width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        self._layout.draw(painter, QPointF(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return and space open the link; Qt asks for a second Tab first."""
        if self._link and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.linkActivated.emit(self._link)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As wide as it is, as high as that takes."""
        width = self.width() if self.width() > NARROWEST else USUAL
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow, so that the place it lies in decides."""
        return QSize(NARROWEST, self.fontMetrics().height())


def bold(lead: str, words: str) -> str:
    """Markup for a lead in bold and the words after it."""
    if not lead:
        return _safe(words)
    return f'<span style="font-weight:600">{_safe(lead)}</span> {_safe(words)}'


def _safe(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def tip(words: str) -> str:
    """Words for resting on something. Qt reads markup there, and would fetch what a name like `<img …>` asks for."""
    if not Markup.mightBeRichText(words):
        return words
    return Markup.convertFromPlainText(words, Qt.WhiteSpaceMode.WhiteSpaceNormal)


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and have it look again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class Button(QPushButton):
    """A button that Return presses too: in a dialog it would press the one that is meant by default instead."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return presses it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


def button(
    words: str, kind: str, name: str = "", size: int = BODY, weight: int = 500, *, opens: bool = False
) -> QPushButton:
    """A button: primary, plain, small or link; one that `opens` what is below it is checked while that is open."""
    made = Button()
    if opens:
        speak_as(made, Role.Button)
    made.setText(words)
    made.setObjectName(kind)
    made.setFont(font(size, weight))
    made.setAccessibleName(name or words)
    made.setAutoDefault(False)
    return made


def rename(made: QPushButton, words: str) -> None:
    """Give a button other words, for the eye and for assistive technology alike."""
    made.setText(words)
    made.setAccessibleName(words)


def part_lines(words: str, width: int, size: int, weight: int = 500) -> str:
    """Words in lines of at most so many pixels at a text size of 100 %: a button breaks none by itself."""
    metrics, lines = QFontMetricsF(font(size, weight)), [""]
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if metrics.horizontalAdvance(longer) <= scaled(width) or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return "\n".join(lines)


def rule() -> QFrame:
    """A thin line between two things."""
    made = QFrame()
    made.setObjectName("rule")
    return made
