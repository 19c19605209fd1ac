"""Rows of calls: small ones one after the other, by many tasks, and many pictures at once."""

from __future__ import annotations

import random
from typing import Any, Final

from scripts.bench.environments import FAST, OURS
from scripts.bench.ground import Ground
from scripts.bench.row import Role, Row, Subject, Target

__all__ = ["call_row", "many_row", "tasks_row"]

_OURS_FAST: Final = "vlmrun-sdk, fast"
_TASKS: Final = 64
_PICTURES: Final = 500
_PICTURE_BYTES: Final = 200 << 10


def call_row(ground: Ground) -> Row:
    """A small typed GET on a warm connection."""
    base_url = ground.serve()

    def subject(
        name: str, role: Role, variant: str, environment: str = OURS, times: int = 200, **given: Any
    ) -> Subject:
        given = {"base_url": base_url, "times": times, **given}
        return Subject(name, role, "scripts.bench.subjects.small_calls", variant, given, environment)

    return Row(
        "call",
        "a small typed GET on a warm connection",
        (
            subject("raw socket", "floor", "raw socket", times=1000),
            subject(OURS, "ours", "vlmrun"),
            subject(_OURS_FAST, "ours", "vlmrun", FAST, transport="fast"),
            subject("httpx", "peer", "httpx", "httpx"),
            subject("openai", "peer", "openai", "openai"),
            subject("official", "peer", "vlmrun", "official"),
            subject("pyreqwest", "peer", "pyreqwest", "pyreqwest"),
            subject("http.client", "peer", "http.client"),
        ),
        (Target(OURS, "times", 1.10, "httpx"), Target(_OURS_FAST, "times", 0.65, "httpx")),
        rounds=21,
    )


def tasks_row(ground: Ground) -> Row:
    """Small typed GETs of 64 tasks of one event loop."""
    base_url = ground.serve()

    def subject(name: str, role: Role, variant: str, environment: str = OURS, each: int = 5, **given: Any) -> Subject:
        given = {"base_url": base_url, "tasks": _TASKS, "each": each, **given}
        return Subject(name, role, "scripts.bench.subjects.many_tasks", variant, given, environment)

    return Row(
        "tasks",
        f"a small typed GET, {_TASKS} tasks of one event loop at once",
        (
            subject("raw sockets", "floor", "raw sockets", each=50),
            subject(OURS, "ours", "vlmrun"),
            subject(_OURS_FAST, "ours", "vlmrun", FAST, transport="fast"),
            subject("httpx", "peer", "httpx", "httpx"),
            subject("httpx over aiohttp", "peer", "httpx", "httpx-aiohttp", over_aiohttp=True),
            subject("aiohttp", "peer", "aiohttp", "aiohttp", each=30),
        ),
        (Target(OURS, "speed", 0.9, "httpx"), Target(_OURS_FAST, "speed", 3.0, "httpx")),
        rounds=11,
    )


def many_row(ground: Ground) -> Row:
    """Many pictures, each to its file, by one event loop."""
    picture = ground.folder / "picture.png"
    # No format is looked at beyond its first bytes while a file is kept, and noise cannot be packed.
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + random.Random(1).randbytes(_PICTURE_BYTES - 8))  # noqa: S311  (noise, and no secret)
    names = [f"img_{number:06x}" for number in range(ground.scaled(_PICTURES))]
    base_url = ground.serve(
        *({"method": "GET", "object_id": name, "media_type": "image/png", "file": str(picture)} for name in names)
    )

    def subject(name: str, role: Role, variant: str, environment: str = OURS, **given: Any) -> Subject:
        folder = str(ground.place(f"many-{name}"))
        given = {"base_url": base_url, "folder": folder, "pictures": names, "at_once": _TASKS, **given}
        return Subject(name, role, "scripts.bench.subjects.batches", variant, given, environment)

    return Row(
        "many",
        f"{len(names)} pictures of 200 KiB to files, {_TASKS} at once, one event loop",
        (
            subject("aiohttp", "floor", "aiohttp", "aiohttp"),
            subject(OURS, "ours", "vlmrun"),
            subject(_OURS_FAST, "ours", "vlmrun", FAST, transport="fast"),
            # What aiohttp takes for files that can be relied on; no client of ours can be faster than that.
            subject("aiohttp, published", "peer", "published", "aiohttp"),
            subject("httpx", "peer", "httpx", "httpx"),
        ),
        # Either may be the one that gets there: which, is the caller's choice.
        (Target(OURS, "speed", 0.7, "aiohttp"), Target(_OURS_FAST, "speed", 0.7, "aiohttp")),
        rounds=5,
    )
