"""Real 3-D reconstructions: Gaussian splats in the SPZ format, version 2.

An SPZ file is one gzip stream: a header of 16 bytes, then for all points together the positions (three 24-bit fixed
point numbers each), opacities, colours, logarithmic scales and rotations.
"""

from __future__ import annotations

import gzip
import struct
from collections.abc import Iterator
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

__all__ = ["HEADER", "MAGIC", "POINT_BYTES", "reconstruct", "write_large"]

MAGIC = 0x5053474E
HEADER = struct.Struct("<IIIBBBB")
POINT_BYTES = 9 + 1 + 3 + 3 + 3
_FRACTION_BITS = 12
_GRID = 96


def reconstruct(picture: Image.Image) -> bytes:
    """The picture as a relief: a splat a pixel, the brighter the nearer."""
    width = min(_GRID, picture.width)
    height = max(1, min(_GRID, round(picture.height * width / picture.width)))
    small = picture.resize((width, height), Image.Resampling.BOX)
    colours = np.asarray(small, dtype=np.float32).reshape(-1, 3)
    rows, columns = np.divmod(np.arange(width * height, dtype=np.float32), width)
    depth = colours.mean(axis=1) / 255 * 0.25
    positions = np.stack(((columns - width / 2) / width, (height / 2 - rows) / width, depth), axis=1)
    count = len(positions)
    # A colour is stored as the constant term of its spherical harmonics, at 0.15 of its scale around a half.
    harmonic = (colours / 255 - 0.5) / 0.282095
    body = b"".join(
        (
            _fixed_point(positions),
            np.full(count, 242, dtype=np.uint8).tobytes(),
            _byte(harmonic * 0.15 * 255 + 127.5).tobytes(),
            _byte(np.full((count, 3), (np.log(0.6 / width) + 10) * 16)).tobytes(),
            # No rotation: x, y and z are nought, and w follows from them.
            np.full((count, 3), 128, dtype=np.uint8).tobytes(),
        )
    )
    return gzip.compress(HEADER.pack(MAGIC, 2, count, 0, _FRACTION_BITS, 0, 0) + body, mtime=0)


def write_large(target: BinaryIO, points: int, blocks: Iterator[bytes]) -> None:
    """Write a cloud of so many points, whose values mean nothing, without holding it in memory."""
    with gzip.GzipFile(fileobj=target, mode="wb", compresslevel=0, mtime=0) as packed:
        packed.write(HEADER.pack(MAGIC, 2, points, 0, _FRACTION_BITS, 0, 0))
        left = points * POINT_BYTES
        while left > 0:
            left -= packed.write(next(blocks)[:left])


def _fixed_point(values: NDArray[np.floating]) -> bytes:
    """Three little-endian bytes a number."""
    whole = np.round(values * (1 << _FRACTION_BITS)).astype("<i4")
    return whole.reshape(-1, 1).view(np.uint8)[:, :3].tobytes()


def _byte(values: NDArray[np.floating]) -> NDArray[np.uint8]:
    return np.clip(np.round(values), 0, 255).astype(np.uint8)
