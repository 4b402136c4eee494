"""Single lines of text on the page: how wide they are, where they fold, and how they are drawn."""

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from reports.blocks import Weight
from reports.typesetting.fonts import split_runs
from reports.typesetting.shaping import split_clusters


def measure_line(text: str, weight: Weight, size: float) -> float:
    """The width of a line in points."""
    return float(sum(stringWidth(stretch, face, size) for face, stretch in split_runs(text, weight)))


def fold(text: str, weight: Weight, size: float, width: float) -> list[str]:
    """The text in lines that fit the width; a word that is wider than a line is cut, nothing is left out."""
    lines: list[str] = []
    line = ""
    for word in (part for part in text.replace("\n", " ").split(" ") if part):
        attempt = f"{line} {word}" if line else word
        if measure_line(attempt, weight, size) <= width:
            line = attempt
            continue
        if line:
            lines.append(line)
        *cut, line = _cut(word, weight, size, width)
        lines += cut
    return [*lines, line] if line else lines


def _cut(word: str, weight: Weight, size: float, width: float) -> list[str]:
    """A word in pieces that fit the width, never cut between a letter and its marks."""
    if measure_line(word, weight, size) <= width:
        return [word]
    pieces: list[str] = []
    for letter in split_clusters(word):
        if pieces and measure_line(pieces[-1] + letter, weight, size) <= width:
            pieces[-1] += letter
        else:
            pieces.append(letter)
    return pieces


def draw_line(canvas: Canvas, x: float, y: float, text: str, weight: Weight, size: float) -> None:
    """Draw one line from a point on its baseline, each stretch in a face that has its characters."""
    for face, stretch in split_runs(text, weight):
        canvas.setFont(face, size)
        canvas.drawString(x, y, stretch)
        x += stringWidth(stretch, face, size)
