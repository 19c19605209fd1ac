"""Keeps the tables of `docs/benchmarks.md` in step with the record: `python -m scripts.bench.page`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Final

from scripts.bench.chart import chart
from scripts.bench.processes import ROOT
from scripts.bench.records import read, write
from scripts.bench.tables import markdown

__all__ = ["FOLDER", "PAGE", "main", "publish", "with_tables"]

FOLDER: Final = ROOT / "docs" / "benchmarks"
PAGE: Final = ROOT / "docs" / "benchmarks.md"
_BEGIN: Final = "<!-- tables: begin -->\n"
_END: Final = "<!-- tables: end -->\n"


def with_tables(page: str, found: dict[str, Any]) -> str:
    """The page with the tables of a record in place of those it has.

    Raises:
        ValueError: It has no place for them.
    """
    before, begin, rest = page.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not begin or not end:
        raise ValueError(f"the page has no place for tables, between {_BEGIN.strip()} and {_END.strip()}")
    machine = found["machine"]
    on = f"Measured on {machine['date']}: Python {machine['python']}, {machine['system']}, {machine['cores']} cores."
    return "\n".join([f"{before}{begin}", on, "", *markdown(found), f"{end}{after}"])


def publish(found: dict[str, Any], folder: Path = FOLDER, page: Path = PAGE) -> None:
    """Write a record, its chart, and the page's tables."""
    write(found, folder / "results.json")
    (folder / "chart.svg").write_text(chart(found), encoding="utf-8")
    page.write_text(with_tables(page.read_text(encoding="utf-8"), found), encoding="utf-8")


def main() -> int:
    """Make the chart and the tables of the record that is there."""
    publish(read(FOLDER / "results.json"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
