"""How large the pathway is drawn: to the width it has, whole in view, or by steps larger and smaller than that."""

from dataclasses import dataclass, replace
from typing import Literal

from desktop.screens.diagram import LARGEST, SMALLEST, Drawing, height_of, lay_out, scale_for
from desktop.screens.wrapping import Measure
from engine.rationale import Route

Zoom = float | Literal["width", "whole"]  # a number is so many times the size that fits the width

STEPS = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
BESIDE, ABOVE = 12.0, 7.0  # margins beside and above the drawing, in pixels
NARROWEST = 602.0  # at 100 %, every text has its room
PASSES = 4


@dataclass(frozen=True, slots=True)
class Fitted:
    """A drawing, how many pixels one of its units is, and its size in pixels with the margins."""

    drawing: Drawing
    scale: float
    zoom: float  # how many times the size that fits the width

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in pixels, margins included."""
        width, height = self.drawing.size
        return (width * self.scale + 2 * BESIDE, height * self.scale + 2 * ABOVE)


def fit(route: Route, view: tuple[float, float], zoom: Zoom, measure: Measure) -> Fitted:
    """The pathway for a view of that width and height, in pixels."""
    width, height = view[0] - 2 * BESIDE, view[1] - 2 * ABOVE
    if zoom == "whole":
        return _fit_whole(route, width, height, measure)
    fitted = _fit_width(route, width, height, measure)
    if zoom == "width":
        return fitted
    return Fitted(fitted.drawing, fitted.scale * zoom, zoom)


def _fit_width(route: Route, width: float, height: float, measure: Measure) -> Fitted:
    """A pathway that fits in height when drawn a little smaller is; a longer one is scrolled, at a size to be read."""
    natural = height_of(route, width, measure)
    if natural * SMALLEST > height:
        height = natural
    scale = scale_for(width, height, natural)
    drawing = lay_out(route, width / scale, height / scale, measure)
    for _ in range(PASSES):
        if drawing.size[1] * scale <= height or scale <= SMALLEST:
            break
        # Drawn larger there is less room beside it, and a title may take a line more.
        scale = max(SMALLEST, scale * height / drawing.size[1] / scale * 0.999)
        drawing = lay_out(route, width / scale, height / scale, measure)
    return Fitted(drawing, scale, 1.0)


def _fit_whole(route: Route, width: float, height: float, measure: Measure) -> Fitted:
    """The whole pathway in view, however small."""
    scale = min(LARGEST, width / NARROWEST, height / height_of(route, width, measure))
    drawing = lay_out(route, width / scale, height / scale, measure)
    for _ in range(PASSES):
        if drawing.size[1] * scale <= height:
            break
        scale = height / drawing.size[1] * 0.999
        drawing = lay_out(route, width / scale, height / scale, measure)
    return Fitted(drawing, scale, scale / _fit_width(route, width, height, measure).scale)


def step(zoom: float, direction: int) -> float:
    """The next step larger (1) or smaller (-1) than a zoom; the last one stays."""
    if direction > 0:
        return next((each for each in STEPS if each > zoom + 0.001), STEPS[-1])
    return next((each for each in reversed(STEPS) if each < zoom - 0.001), STEPS[0])


def fit_view(
    route: Route, view: tuple[float, float], bar: float, zoom: Zoom, measure: Measure, text: float = 1.0
) -> Fitted:
    """The pathway for a view that gives up the width of a scroll bar, in pixels, where the drawing is larger.

    `text` is how many times larger than at 100 % texts are: the layout is measured at 100 % and enlarged whole.
    """
    width, height, bar = view[0] / text, view[1] / text, bar / text
    if zoom not in ("width", "whole"):
        fitted = fit(route, (width - bar, height - bar), zoom, measure)
    else:
        fitted = fit(route, (width, height), zoom, measure)
        if fitted.size[1] > height + 0.5:
            fitted = fit(route, (width - bar, height), zoom, measure)
    return replace(fitted, scale=fitted.scale * text)
