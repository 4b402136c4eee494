"""Page 1 of a signed summary as a colleague holds it: scanned in grey, turned, blurred, faded, photographed askew."""

import functools
import io
import random
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pypdfium2
from PIL import Image, ImageEnhance, ImageFilter

from tests.reports.papers import signed

DPI = 150


@functools.cache
def scan(dpi: int = DPI) -> Image.Image:
    """Page 1 in grey, drawn by poppler where it is here."""
    if tool := shutil.which("pdftoppm"):
        done = subprocess.run(
            [tool, "-r", str(dpi), "-gray", "-f", "1", "-l", "1", "-"],
            input=signed(), capture_output=True, check=True,
        )  # fmt: skip
        return Image.open(io.BytesIO(done.stdout)).convert("L")
    page = pypdfium2.PdfDocument(signed())[0]
    drawn: Image.Image = page.render(scale=dpi / 72, grayscale=True).to_pil()
    return drawn.convert("L")


def turn(page: Image.Image, degrees: float) -> Image.Image:
    """Turned, on a white ground."""
    return page.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=255)


def blur(page: Image.Image, radius: float) -> Image.Image:
    """Out of focus by so many points of the picture."""
    return page.filter(ImageFilter.GaussianBlur(radius))


def grain(page: Image.Image, sigma: float, seed: int = 7) -> Image.Image:
    """The noise of a sensor in poor light."""
    chance = random.Random(seed)  # noqa: S311 - noise
    points = (min(255, max(0, round(chance.gauss(128, sigma)))) for _ in range(page.width * page.height))
    noise = Image.frombytes("L", page.size, bytes(points))
    return Image.eval(Image.blend(page, noise, 0.5), lambda value: max(0, min(255, 2 * value - 128)))


def squash(page: Image.Image, quality: int) -> Image.Image:
    """Saved as JPEG of poor quality."""
    out = io.BytesIO()
    page.save(out, "JPEG", quality=quality)
    return Image.open(out).convert("L")


def copy(page: Image.Image, level: int = 140) -> Image.Image:
    """Photocopied: black or white, nothing between."""
    return page.point(lambda value: 255 if value >= level else 0)


def fade(page: Image.Image, contrast: float = 0.3) -> Image.Image:
    """Of low contrast, and dark as a whole."""
    return ImageEnhance.Brightness(ImageEnhance.Contrast(page).enhance(contrast)).enhance(0.7)


def lean(page: Image.Image, share: float = 0.12) -> Image.Image:
    """Photographed from one side: the upper edge is shorter than the lower one."""
    width, height = page.size
    wide = width * share
    quad = (-wide, 0, 0, height, width, height, width + wide, 0)
    return page.transform(page.size, Image.Transform.QUAD, quad, Image.Resampling.BICUBIC, fillcolor=255)


def shade(page: Image.Image) -> Image.Image:
    """A shadow across the page, from full light to a third."""
    light = Image.linear_gradient("L").resize(page.size).point(lambda value: 85 + value * 2 // 3)
    black = Image.new("L", page.size, 0)
    return Image.composite(page, black, light)


DAMAGES: Mapping[str, Callable[[], Image.Image]] = {
    "as scanned": scan,
    "turned 3": lambda: turn(scan(), 3),
    "turned 17": lambda: turn(scan(), 17),
    "turned 45": lambda: turn(scan(), 45),
    "turned 90": lambda: turn(scan(), 90),
    "turned 180": lambda: turn(scan(), 180),
    "turned 263": lambda: turn(scan(), 263),
    "blurred 0.7": lambda: blur(scan(), 0.7),
    "blurred 1.0": lambda: blur(scan(), 1.0),
    "blurred 1.4": lambda: blur(scan(), 1.4),
    "noise": lambda: grain(scan(), 30),
    "JPEG 40": lambda: squash(scan(), 40),
    "JPEG 15": lambda: squash(scan(), 15),
    "photocopy": lambda: copy(scan()),
    "dark photocopy": lambda: copy(scan(), 200),
    "faded": lambda: fade(scan()),
    "shadow": lambda: shade(scan()),
    "askew": lambda: lean(scan()),
    "17, blurred 0.7": lambda: blur(turn(scan(), 17), 0.7),
    "17, blurred, JPEG": lambda: squash(blur(turn(scan(), 17), 0.8), 40),
    "3, noise, faded": lambda: fade(grain(turn(scan(), 3), 20), 0.5),
    "askew, shadow, JPEG": lambda: squash(shade(lean(turn(scan(), 5))), 50),
    "photocopy of 17": lambda: copy(blur(turn(scan(), 17), 0.8)),
    "photocopied twice": lambda: copy(blur(turn(copy(blur(scan(), 0.7)), 2), 0.7)),
    "100 dpi": lambda: scan(100),
    "300 dpi, 17, blurred": lambda: blur(turn(scan(300), 17), 2.0),
}


def read_independently(page: Image.Image, folder: Path) -> str | None:
    """What `zbarimg`, which the program does not use, reads of a picture, as it is or drawn twice as large; None for
    nothing.
    """
    path = folder / "page.png"
    for picture in (page, page.resize((page.width * 2, page.height * 2), Image.Resampling.BICUBIC)):
        picture.save(path)
        done = subprocess.run(
            ["zbarimg", "-q", "--raw", "--oneshot", "-Sdisable", "-Sqrcode.enable", str(path)],
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        if done.stdout.strip():
            return done.stdout.strip()
    return None
