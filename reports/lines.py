"""Single lines of text on the page: how wide they are, where they fold, and how they are drawn."""

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from reports.blocks import Weight
from reports.fonts import split_runs


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
        line = word
        while measure_line(line, weight, size) > width and len(line) > 1:
            fits = next(
                at for at in range(len(line) - 1, 0, -1) if at == 1 or measure_line(line[:at], weight, size) <= width
            )
            lines.append(line[:fits])
            line = line[fits:]
    return [*lines, line] if line else lines


def draw_line(canvas: Canvas, x: float, y: float, text: str, weight: Weight, size: float) -> None:
    """Draw one line from a point on its baseline, each stretch in a face that has its characters."""
    for face, stretch in split_runs(text, weight):
        canvas.setFont(face, size)
        canvas.drawString(x, y, stretch)
        x += stringWidth(stretch, face, size)
