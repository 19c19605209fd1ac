"""Pictures and arrays that are in the cache, as Pillow images and numpy arrays."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from scripts.bench.subjects.clients import blocking_client
from scripts.bench.subjects.dialogue import Measure, UnavailableError, repeated, take_part

__all__: list[str] = []

_SESSION = "session-1"


def pillow(path: str) -> Measure:
    """`Image.open` and `convert`: the floor of pictures."""
    from PIL import Image

    def call() -> object:
        with Image.open(path) as opened:
            return opened.convert("RGB").getpixel((0, 0))

    return repeated(call, 1)


def numpy(path: str) -> Measure:
    """`np.load`, which reads the whole file: the floor of arrays."""
    import numpy as np

    return repeated(lambda: float(np.load(path)[-1]), 1)


def official_picture(base_url: str, folder: str) -> Measure:
    """The official package, which asks the service each time."""
    os.environ["VLMRUN_CACHE_DIR"] = folder
    from vlmrun.client import VLMRun

    client: Any = VLMRun(api_key="k", base_url=base_url)
    return repeated(lambda: client.artifacts.get(object_id="img_a1b2c3", session_id=_SESSION).getpixel((0, 0)), 1)


def picture(base_url: str, folder: str, as_array: bool = False, decoders: Sequence[str] = ()) -> Measure:
    """Ours, to a Pillow image or to an array.

    Raises:
        UnavailableError: An array was asked for, and there is no extra with a decoder that writes into one.
    """
    if as_array and not decoders:
        raise UnavailableError("no extra of the package has a JPEG decoder that writes into arrays")
    client = blocking_client(base_url, cache_dir=folder)
    client.artifacts.get("img_a1b2c3", session_id=_SESSION)
    if as_array:
        return repeated(lambda: client.artifacts.get("img_a1b2c3", session_id=_SESSION, as_array=True)[0, 0], 1)
    return repeated(lambda: client.artifacts.get("img_a1b2c3", session_id=_SESSION).getpixel((0, 0)), 1)


def turbo(path: str) -> Measure:
    """`simplejpeg.decode_jpeg` of bytes that are in memory already: the part of ours that is not ours."""
    # It has no types, which checkers of an import statement would miss.
    decode_jpeg = import_module("simplejpeg").decode_jpeg
    content = Path(path).read_bytes()
    return repeated(lambda: decode_jpeg(content, "RGB")[0, 0], 1)


def array(base_url: str, folder: str) -> Measure:
    """Ours: an array of the cache, and its last element."""
    client = blocking_client(base_url, cache_dir=folder)
    client.artifacts.get("arr_a1b2c3", session_id=_SESSION)
    return repeated(lambda: float(client.artifacts.get("arr_a1b2c3", session_id=_SESSION)[-1]), 20)


def mapped(path: str) -> Measure:
    """`np.load` of a mapped file, and its last element."""
    import numpy as np

    return repeated(lambda: float(np.load(Path(path), mmap_mode="r")[-1]), 20)


if __name__ == "__main__":
    take_part(
        {
            "pillow": pillow,
            "numpy": numpy,
            "official picture": official_picture,
            "picture": picture,
            "turbo": turbo,
            "array": array,
            "mapped": mapped,
        }
    )
