"""Rows of content: a large file, what is cached, pictures, arrays, and long answers."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from scripts.bench.environments import FAST, OURS, extra
from scripts.bench.ground import BASE, Ground
from scripts.bench.processes import ROOT
from scripts.bench.row import Role, Row, Subject, Target

__all__ = ["array_row", "decoding_row", "download_row", "hit_row", "picture_row"]

_OURS_FAST: Final = "vlmrun-sdk, fast"
_ROOMY: Final = {"VLMRUN_CACHE_MAX_BYTES": str(1 << 40)}


def _repository(file: Path, name: str) -> list[dict[str, Any]]:
    """What huggingface_hub asks for before it downloads a file, and the file."""
    headers = {"X-Repo-Commit": "0123456789012345678901234567890123456789", "ETag": '"bench"', "Accept-Ranges": "bytes"}
    path = f"{BASE}/bench/files/resolve/main/{name}"
    entry = {"path": path, "media_type": "application/octet-stream", "file": str(file), "headers": headers}
    return [{**entry, "method": "HEAD"}, {**entry, "method": "GET"}]


def _video(file: Path, object_id: str) -> dict[str, Any]:
    return {"method": "GET", "object_id": object_id, "media_type": "video/mp4", "file": str(file)}


def download_row(ground: Ground) -> Row:
    """A large file to disk, hashed."""
    size = ground.mebibytes << 20
    file = ground.film("large.mp4", size)
    base_url = ground.serve(_video(file, "vid_a1b2c3"), *_repository(file, "large.bin"))

    def subject(name: str, role: Role, variant: str, environment: str = OURS, **given: Any) -> Subject:
        folder = str(ground.place(f"download-{name}"))
        given = {"base_url": base_url, "folder": folder, "size": size, **given}
        return Subject(name, role, "scripts.bench.subjects.downloads", variant, given, environment, _ROOMY)

    return Row(
        "download",
        f"{ground.mebibytes} MiB to a file, with its sha256",
        (
            subject("recv_into + write", "floor", "raw socket"),
            subject(OURS, "ours", "vlmrun"),
            subject(_OURS_FAST, "ours", "vlmrun", FAST, transport="fast"),
            subject("httpx + sha256", "peer", "httpx", "httpx"),
            subject("huggingface_hub", "peer", "huggingface_hub", "huggingface_hub"),
            subject("pooch", "peer", "pooch", "pooch"),
            subject("official", "peer", "official", "official"),
        ),
        (Target(OURS, "speed", 0.20, "recv_into + write"), Target(_OURS_FAST, "speed", 0.45, "recv_into + write")),
        rounds=3,
    )


def hit_row(ground: Ground) -> Row:
    """The path of a file that is cached."""
    file = ground.film("small.mp4", 1024)
    base_url = ground.serve(_video(file, "vid_a1b2c3"), *_repository(file, "small.bin"))

    def subject(
        name: str, role: Role, variant: str, environment: str = OURS, times: int = 100, **given: Any
    ) -> Subject:
        given = {"base_url": base_url, "folder": str(ground.place(f"hit-{name}")), "times": times, **given}
        return Subject(name, role, "scripts.bench.subjects.cache_hits", variant, given, environment)

    return Row(
        "hit",
        "the path of an artifact that was downloaded before",
        (
            subject("os.stat", "floor", "stat", times=5000),
            subject(OURS, "ours", "vlmrun", times=2000),
            subject("huggingface_hub", "peer", "huggingface_hub", "huggingface_hub"),
            subject("try_to_load_from_cache", "peer", "huggingface_hub", "huggingface_hub", look_up=True, times=1000),
            subject("official", "peer", "official", "official"),
        ),
        (Target(OURS, "absolute", 20e-6),),
        rounds=15,
    )


def picture_row(ground: Ground) -> Row:
    """A JPEG of 12 megapixels from the cache."""
    import numpy as np
    from PIL import Image

    path = ground.folder / "picture.jpg"
    # Gradients with noise, which compress as photographs do; one tile is enough.
    rows, columns = np.mgrid[0:750, 0:1000]
    noise = np.random.default_rng(1).integers(0, 24, (750, 1000))
    colours = (columns // 4 + noise, rows // 3 + noise, (rows + columns) // 7 + noise)
    pixels = np.tile(np.stack([each % 256 for each in colours], axis=-1).astype("uint8"), (4, 4, 1))
    Image.fromarray(pixels).save(path, quality=88)
    base_url = ground.serve({"method": "GET", "object_id": "img_a1b2c3", "media_type": "image/jpeg", "file": str(path)})

    def ours(name: str, environment: str, **given: Any) -> Subject:
        given = {"base_url": base_url, "folder": str(ground.place(f"picture-{name}")), **given}
        return Subject(name, "ours", "scripts.bench.subjects.media", "picture", given, environment)

    program, floor = "scripts.bench.subjects.media", "Image.open + convert"
    given = {"base_url": base_url, "folder": str(ground.place("picture-official"))}
    return Row(
        "picture",
        "a JPEG of 12 megapixels from the cache, to pixels",
        (
            Subject(floor, "floor", program, "pillow", {"path": str(path)}, OURS),
            ours(OURS, OURS),
            ours(
                "vlmrun-sdk, fast, as array",
                FAST,
                as_array=True,
                decoders=[each for each in extra("fast") if "jpeg" in each],
            ),
            # What ours calls to make an array, and cannot be faster than.
            Subject("simplejpeg alone", "peer", program, "turbo", {"path": str(path)}, FAST),
            Subject("official", "peer", program, "official picture", given, "official"),
        ),
        (Target(OURS, "times", 0.75, floor), Target("vlmrun-sdk, fast, as array", "times", 0.45, floor)),
        rounds=11,
    )


def array_row(ground: Ground) -> Row:
    """An array of 100 MiB from the cache."""
    import numpy as np

    path = ground.folder / "array.npy"
    np.save(path, np.zeros(100 << 17))
    base_url = ground.serve(
        {"method": "GET", "object_id": "arr_a1b2c3", "media_type": "application/x-npy", "file": str(path)}
    )
    program, folder = "scripts.bench.subjects.media", str(ground.place("array"))
    return Row(
        "array",
        "an array of 100 MiB from the cache",
        (
            Subject("np.load", "floor", program, "numpy", {"path": str(path)}, OURS),
            Subject(OURS, "ours", program, "array", {"base_url": base_url, "folder": folder}, OURS, _ROOMY),
            Subject("np.load, mapped", "peer", program, "mapped", {"path": str(path)}, OURS),
        ),
        (Target(OURS, "absolute", 1e-3),),
        rounds=11,
    )


def decoding_row(ground: Ground) -> Row:
    """1,000 typed items, from bytes."""
    usage = {"elements_processed": 2, "element_type": "image", "credits_used": 3, "steps": 1, "message": None}
    items = [
        {
            "id": f"execution-{number}",
            "name": "image/blur-image",
            "created_at": "2026-01-01T00:00:00Z",
            "completed_at": "2026-01-01T00:00:01Z",
            "response": {"image": {"id": "img_a1b2c3"}},
            "execution_mode": "agent",
            "status": "completed",
            "usage": {**usage, "duration_seconds": 1},
        }
        for number in range(1000)
    ]
    path = ground.folder / "items.json"
    path.write_text(json.dumps(items), encoding="utf-8")
    program, given = "scripts.bench.subjects.decoding", {"path": str(path)}
    return Row(
        "decoding",
        "1,000 typed items, from the bytes of an answer",
        (
            Subject("json.loads", "floor", program, "json", given, OURS),
            Subject(OURS, "ours", program, "vlmrun", given, OURS),
            Subject("pydantic", "peer", program, "pydantic", given, "pydantic"),
            Subject("stock", "peer", program, "stock", {**given, "package": _stock(ground)}, "stock"),
        ),
        (Target(OURS, "times", 0.9, "json.loads"),),
        rounds=21,
    )


def _stock(ground: Ground) -> str:
    """The package that the generator makes of the same document with its own templates."""
    folder = ground.place("stock") / "stock"
    document = ROOT / "generated" / "vlmrun_api" / "openapi.json"
    program = "from openapi_python_client.cli import app; app()"
    command = [sys.executable, "-c", program, "generate", "--path", str(document), "--output-path", str(folder)]
    # Its words are many, and where it makes nothing the subject says so.
    subprocess.run([*command, "--meta", "none"], cwd=ground.folder, check=False, capture_output=True)
    shutil.rmtree(folder / ".ruff_cache", ignore_errors=True)
    return str(folder)
