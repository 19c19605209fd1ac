"""The row of memory: what a process grows by at most while it moves files of any size, or makes many calls."""

from __future__ import annotations

import json
from typing import Any, Final

from scripts.bench.environments import FAST, OURS
from scripts.bench.ground import BASE, Ground
from scripts.bench.row import Role, Row, Subject, Target

__all__ = ["memory_row"]

_SIZES: Final = {"1 MiB": 1, "256 MiB": 256, "2 GiB": 2048}
_CALLS: Final = 10_000
_MOST: Final = 8.0
_ROOMY: Final = {"VLMRUN_CACHE_MAX_BYTES": str(1 << 40)}
_FILE: Final = json.dumps(
    {
        "id": "file-1",
        "filename": "large.mp4",
        "bytes": 1,
        "purpose": "assistants",
        "created_at": "2026-01-01T00:00:00Z",
    }
)


def memory_row(ground: Ground) -> Row:
    """Peaks of memory, each of a process that did nothing else."""
    times = ground.scaled(_CALLS)
    sizes = {name: min(each, 2 * ground.mebibytes) << 20 for name, each in _SIZES.items()}
    videos = {name: f"vid_{number + 1:06x}" for number, name in enumerate(sizes)}
    films = {name: ground.film(f"memory-{size}.mp4", size) for name, size in sizes.items()}
    small = ground.film("memory-small.mp4", 1 << 16)
    named = {"vid_000000": small, **{videos[name]: films[name] for name in sizes}}
    base_url = ground.serve(
        *(
            {"method": "GET", "object_id": name, "media_type": "video/mp4", "file": str(file)}
            for name, file in named.items()
        ),
        {
            "method": "POST",
            "path": f"{BASE}/files",
            "status": "201 Created",
            "media_type": "application/json",
            "body": _FILE,
        },
    )

    def subject(name: str, role: Role, variant: str, environment: str = OURS, **given: Any) -> Subject:
        if "video" in given:
            given["folder"] = str(ground.place(f"memory-{name}"))
        if "file" in given:
            given["small"] = str(small)
        given = {"base_url": base_url, **given}
        return Subject(name, role, "scripts.bench.subjects.memory", variant, given, environment, _ROOMY)

    ours = [
        *(subject(f"download {name}", "ours", "download", video=videos[name]) for name in sizes),
        *(subject(f"upload {name}", "ours", "upload", file=str(films[name])) for name in sizes),
        subject(f"{times:,} calls", "ours", "calls", times=times),
        *(
            subject(f"download {name}, fast", "ours", "download", FAST, video=videos[name], transport="fast")
            for name in sizes
        ),
        *(
            subject(f"upload {name}, fast", "ours", "upload", FAST, file=str(films[name]), transport="fast")
            for name in sizes
        ),
        subject(f"{times:,} calls, fast", "ours", "calls", FAST, times=times, transport="fast"),
    ]
    middle = "256 MiB"
    peers = [
        subject(f"httpx, download {middle}", "peer", "httpx download", "httpx", video=videos[middle]),
        subject(f"official, download {middle}", "peer", "official download", "official", video=videos[middle]),
        subject(f"official, upload {middle}", "peer", "official upload", "official", file=str(films[middle])),
    ]
    return Row(
        "memory",
        "the most by which a process grows",
        (*ours, *peers),
        tuple(Target(each.name, "absolute", _MOST) for each in ours),
        unit="MiB",
        rounds=1,
        warm_up=False,
    )
