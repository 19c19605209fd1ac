"""Every row there is, by its name, in the order of the table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from scripts.bench.calling_rows import call_row, many_row, tasks_row
from scripts.bench.content_rows import array_row, decoding_row, download_row, hit_row, picture_row
from scripts.bench.ground import Ground
from scripts.bench.memory_rows import memory_row
from scripts.bench.row import Row
from scripts.bench.starting_rows import built_row, generate_row, import_row, ready_row

__all__ = ["ROWS"]

ROWS: Final[Mapping[str, Callable[[Ground], Row]]] = {
    "import": import_row,
    "built": built_row,
    "ready": ready_row,
    "call": call_row,
    "tasks": tasks_row,
    "download": download_row,
    "many": many_row,
    "hit": hit_row,
    "picture": picture_row,
    "array": array_row,
    "decoding": decoding_row,
    "generate": generate_row,
    "memory": memory_row,
}
