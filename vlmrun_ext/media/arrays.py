"""Arrays in the forms they may come in: numpy's `.npy` and `.npz`, and JSON with dtype, shape and data.

The API does not document which it uses, so the content decides. The size that a header claims is compared with the
bytes that are there before any memory is set aside.
"""

from __future__ import annotations

import math
import os
from typing import IO, TYPE_CHECKING, Any, Final, Literal, TypeGuard, cast

from vlmrun_ext.errors import ArtifactDecodeError
from vlmrun_ext.media.sniffing import LEADING, sniff

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

__all__ = ["read_array"]

_LONGEST_JSON: Final = 64 << 20
"""Decoded, JSON takes many times its size."""

_SHAPES: Final = "an object with dtype, shape and data"
_NUMBERS: Final = "biuf"


def read_array(stream: IO[bytes], *, limit: int) -> NDArray[Any]:
    """Read an array from a stream that stands at its start.

    Args:
        stream: The content; a `.npy` in a real file is mapped read-only instead of read.
        limit: The most bytes an array may take once it is unpacked.

    Raises:
        ArtifactDecodeError: The array holds Python objects, claims more than is there, or is not an array. Other
            errors of readers may escape, which `decoding.decode` turns into this one.
    """
    found = sniff(stream.read(LEADING))
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    if found == "application/x-npy":
        return _npy(stream, size)
    if found == "application/zip":
        return _npz(stream, limit)
    if found == "application/json":
        return _json(stream, size)
    raise ArtifactDecodeError(f"an array comes as .npy, .npz or JSON; this is {found or 'of no known type'}")


def _npy(stream: IO[bytes], size: int) -> NDArray[Any]:
    import numpy as np

    shape, column_major, dtype, modern = _header(stream)
    start = stream.tell()
    if (claimed := math.prod(shape) * dtype.itemsize) > size - start:
        raise ArtifactDecodeError(
            f"the array claims a shape of {_shown(shape)}, {claimed} bytes, and {size - start} bytes are there"
        )
    if not modern and claimed and _has_descriptor(stream):
        order: Literal["C", "F"] = "F" if column_major else "C"
        return np.memmap(cast(Any, stream), dtype=dtype, mode="r", offset=start, shape=shape, order=order)
    stream.seek(0)
    return np.lib.format.read_array(stream, allow_pickle=False)


def _header(stream: IO[bytes]) -> tuple[tuple[int, ...], bool, np.dtype[Any], bool]:
    """Shape, column-major or not, dtype, and whether names of fields may be beyond Latin 1 (version 3)."""
    from numpy.lib import format as npy

    version = npy.read_magic(stream)
    if version not in ((1, 0), (2, 0), (3, 0)):
        raise ArtifactDecodeError(f"version {version[0]}.{version[1]} of the .npy format is not known")
    # Versions 2 and 3 differ in the encoding of field names alone, which neither shape nor size depend on.
    read = npy.read_array_header_1_0 if version == (1, 0) else npy.read_array_header_2_0
    shape, column_major, dtype = read(stream)
    if dtype.hasobject:
        raise ArtifactDecodeError("the array holds Python objects, which are never loaded: they can run code")
    # True counts as an int for numpy's reader, and elements of no bytes let a shape claim anything.
    if any(length < 0 or type(length) is not int for length in shape) or (dtype.itemsize == 0 and all(shape)):
        raise ArtifactDecodeError(f"the array claims a shape of {_shown(shape)} of {dtype.itemsize} bytes each")
    return shape, column_major, dtype, version == (3, 0)


def _npz(stream: IO[bytes], limit: int) -> NDArray[Any]:
    import zipfile

    with zipfile.ZipFile(stream) as archive:
        members = archive.infolist()
        if len(members) != 1:
            raise ArtifactDecodeError(
                f"the .npz file holds {len(members)} arrays, not one",
                suggestion="Get it with raw_response=True and read it with numpy.load",
            )
        if members[0].flag_bits & 1:
            raise ArtifactDecodeError("the .npz file is encrypted")
        # What is unpacked never exceeds the size claimed here: the reader stops at it.
        if members[0].file_size > limit:
            raise ArtifactDecodeError(f"unpacked, the array takes {members[0].file_size} bytes; the limit is {limit}")
        with archive.open(members[0]) as member:
            array = _npy(member, members[0].file_size)
            # The checksum is compared when the end is reached.
            while member.read(1 << 16):
                pass
            return array


def _json(stream: IO[bytes], size: int) -> NDArray[Any]:
    import json

    import numpy as np

    if size > _LONGEST_JSON:
        raise ArtifactDecodeError(f"the array takes {size} bytes of JSON; the limit is {_LONGEST_JSON}")
    fields = json.loads(stream.read())
    if not isinstance(fields, dict) or not {"dtype", "shape", "data"} <= fields.keys():
        raise ArtifactDecodeError(f"an array in JSON is {_SHAPES}; this is something else")
    described = cast("dict[str, Any]", fields)
    dtype, shape, data = described["dtype"], described["shape"], described["data"]
    if not isinstance(dtype, str) or not _is_shape(shape):
        raise ArtifactDecodeError(f"an array in JSON is {_SHAPES}: a text, a list of lengths, and numbers")
    kind = np.dtype(dtype)
    if kind.kind not in _NUMBERS:
        raise ArtifactDecodeError(f"the array claims dtype {dtype[:40]!r}, which holds no numbers")
    array = _numbers(data, kind)
    if array.size != math.prod(shape):
        raise ArtifactDecodeError(f"the array claims a shape of {_shown(shape)} and has {array.size} elements")
    # An empty list has lost the lengths below the one that is zero.
    if array.ndim != 1 and array.size and array.shape != tuple(shape):
        raise ArtifactDecodeError(f"the array claims a shape of {_shown(shape)} and is nested as {_shown(array.shape)}")
    return array.reshape(shape)


def _numbers(data: Any, kind: np.dtype[Any]) -> NDArray[Any]:
    """Decoded JSON as an array of this type, in which every value is what it was.

    Floats may lose digits, as they do in any array, and null is no number. An integer may be written as 1.0.
    """
    import numpy as np

    plain = np.asarray(data)
    if plain.dtype.kind == "O" and kind.kind == "f" and all(map(_is_number, plain.flat)):
        plain = plain.astype(np.float64)
    if plain.size and plain.dtype.kind not in _NUMBERS:
        raise ArtifactDecodeError(f"the array's data are not all numbers that {kind} can hold")
    with np.errstate(all="ignore"):
        array = plain.astype(kind)
        lost = np.isinf(array) & ~np.isinf(plain) if kind.kind == "f" and plain.size else array != plain
    if plain.size and lost.any():
        at = int(np.argmax(lost))
        raise ArtifactDecodeError(f"element {at} of the array is {plain.flat[at]!r}, which {kind} cannot hold")
    return array


def _is_number(value: object) -> bool:
    return value is None or type(value) in (int, float)


def _is_shape(value: Any) -> TypeGuard[list[int]]:
    return isinstance(value, list) and all(
        type(length) is int and length >= 0 for length in cast("Sequence[object]", value)
    )


def _has_descriptor(stream: IO[bytes]) -> bool:
    try:
        stream.fileno()
    except (AttributeError, OSError, ValueError):
        return False
    return True


def _shown(shape: Any) -> str:
    return f"({', '.join(map(str, shape[:8]))}{', ...' if len(shape) > 8 else ''})"
