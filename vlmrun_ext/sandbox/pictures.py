"""Pictures that the sandbox draws itself, and what its agents do with them."""

from __future__ import annotations

import hashlib
import math
import warnings
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from vlmrun_ext.sandbox.jobs import WorkError

__all__ = ["blurred", "draw", "edges", "encoded", "halved", "opened", "tint"]

SIZE = (640, 480)
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF")


def draw(seed: str) -> Image.Image:
    """Draw a landscape: sky, sun, hills, a fence. The same seed gives the same pixels.

    The fence and the grass are sharp on purpose, so that a blur has something to take away.
    """
    dice = np.random.default_rng(int.from_bytes(hashlib.sha256(seed.encode("utf-8", "replace")).digest()[:8]))
    width, height = SIZE
    top, bottom = dice.integers((20, 60, 120), (70, 120, 190)), dice.integers((200, 150, 120), (256, 210, 190))
    ramp = np.linspace(0.0, 1.0, height)[:, None, None]
    sky = np.broadcast_to(top * (1 - ramp) + bottom * ramp, (height, width, 3))
    picture = Image.fromarray(sky.astype(np.uint8))
    canvas = ImageDraw.Draw(picture)
    x, y, radius = int(dice.integers(80, width - 80)), int(dice.integers(60, 170)), int(dice.integers(24, 48))
    canvas.ellipse((x - radius, y - radius, x + radius, y + radius), fill=(255, 236, 170))
    for layer in range(3):
        phase, swing = dice.uniform(0, math.tau), dice.uniform(18, 46)
        base = 260 + 60 * layer
        shade = tuple(int(part) for part in dice.integers((30, 70, 40), (80, 130, 80)) - 14 * layer)
        line = [(i, base + swing * math.sin(phase + i / (60 + 25 * layer))) for i in range(0, width + 8, 8)]
        canvas.polygon([(0, height), *line, (width, height)], fill=shade)
    for post in range(int(dice.integers(4, 14)), width, 24):
        canvas.rectangle((post, 396, post + 5, 452), fill=(236, 228, 214), outline=(70, 60, 50))
    for rail in (410, 434):
        canvas.line((0, rail, width, rail), fill=(236, 228, 214), width=4)
    for _ in range(700):
        left, foot = int(dice.integers(0, width)), int(dice.integers(452, height))
        canvas.line(
            (left, foot, left + int(dice.integers(-3, 4)), foot - 9), fill=(20, int(dice.integers(70, 150)), 30)
        )
    return picture


def opened(content: bytes) -> Image.Image:
    """Decode a picture that a client sent.

    Raises:
        WorkError: If it is none, or too large to be worked on.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(content), formats=_FORMATS)
            picture.load()
    except Exception as error:
        raise WorkError(f"the input is not a picture that can be read: {error}") from error
    return picture if picture.mode == "RGB" else picture.convert("RGB")


def encoded(picture: Image.Image, form: str = "PNG", **options: Any) -> bytes:
    """The picture as a file."""
    target = BytesIO()
    picture.save(target, form, **options)
    return target.getvalue()


def blurred(picture: Image.Image) -> Image.Image:
    """A Gaussian blur that shows at any size."""
    return picture.filter(ImageFilter.GaussianBlur(max(2.0, min(picture.size) / 80)))


def halved(picture: Image.Image) -> Image.Image:
    """Half as wide and half as high."""
    width, height = picture.size
    return picture.resize((max(1, width // 2), max(1, height // 2)), Image.Resampling.LANCZOS)


def edges(picture: Image.Image) -> NDArray[np.float32]:
    """The magnitude of the brightness gradient, one value a pixel, between 0 and 1."""
    grey = np.asarray(picture.convert("L"), dtype=np.float32) / 255
    padded = np.pad(grey, 1, mode="edge")
    across = (padded[1:-1, 2:] - padded[1:-1, :-2]) / 2
    down = (padded[2:, 1:-1] - padded[:-2, 1:-1]) / 2
    return np.hypot(across, down).astype(np.float32)


def tint(picture: Image.Image) -> str:
    """The colour of the picture as a whole, in a word."""
    red, green, blue = (float(part) for part in np.asarray(picture.resize((1, 1)), dtype=np.float32)[0, 0])
    if max(red, green, blue) - min(red, green, blue) < 16:
        return "grey"
    return {red: "red", green: "green", blue: "blue"}[max(red, green, blue)]
