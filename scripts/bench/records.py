"""Results as plain data: what is written as JSON, and what tables and charts are made of."""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from scripts.bench.measuring import Result
from scripts.growth import Grown

__all__ = ["read", "record", "recorded_row", "write"]


def record(results: Iterable[Result], grown: Iterable[Grown]) -> dict[str, Any]:
    """Everything that one run has found, and on what."""
    return {
        "machine": {
            "date": dt.datetime.now(dt.UTC).date().isoformat(),
            "python": platform.python_version(),
            "system": f"{platform.system()} {platform.machine()}",
            "cores": os.cpu_count(),
        },
        "rows": [recorded_row(each) for each in results],
        "growth": [asdict(each) for each in grown],
    }


def recorded_row(result: Result) -> dict[str, Any]:
    """One row: its subjects, and its targets."""
    row = result.row
    return {
        "name": row.name,
        "title": row.title,
        "unit": row.unit,
        "rounds": result.rounds,
        "subjects": [
            {
                "name": each.name,
                "role": each.role,
                **(
                    _rounded(asdict(result.figures[each.name]))
                    if each.name in result.figures
                    else {"missing": _first_words(result.missing[each.name])}
                ),
            }
            for each in row.subjects
        ],
        "targets": [
            {**asdict(each.target), "value": _short(each.value), "reached": each.reached} for each in result.verdicts
        ],
    }


def write(found: dict[str, Any], path: Path) -> None:
    """Write a record."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def read(path: Path) -> dict[str, Any]:
    """Read a record that was written."""
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _rounded(figures: dict[str, Any]) -> dict[str, Any]:
    return {name: _short(value) for name, value in figures.items()}


def _short(value: float | None) -> float | None:
    """Four digits: more would be noise."""
    return None if value is None else float(f"{value:.4g}")


def _first_words(reason: str) -> str:
    """The reason for something missing, without the trace that a run prints."""
    lines = [line for line in reason.splitlines() if line.strip()]
    return lines[0] if len(lines) < 2 else f"{lines[0].partition(': ')[0]}: {lines[-1].strip()}"
