"""A chart of a record, as SVG: a panel for each row, a bar for each subject, a mark where a target lies."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from scripts.bench.tables import amount

__all__ = ["chart"]

_WIDTH: Final = 860
_NAMES: Final = 210
_BARS: Final = 470
_BAR: Final = 14
_STEP: Final = 19
_COLOURS: Final = {"floor": "#9aa0a6", "ours": "#0b7a4b", "peer": "#7f9fc9"}
_MARK: Final = "#c5221f"
_SMALLEST: Final = 1e-9


def chart(found: dict[str, Any]) -> str:
    """Draw a record. Each panel has a logarithmic scale of its own; shorter is better throughout."""
    body: list[str] = []
    top = 46
    for row in found["rows"]:
        body.append(_text(12, top, f"{row['name']}: {row['title']}", weight="600"))
        body += _panel(row, top + 10)
        top += 10 + _STEP * len(row["subjects"]) + 28
    legend = "Shorter is better; scales are logarithmic. Grey: the floor. Green: vlmrun-sdk. Blue: peers. Red: targets."
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{top}" viewBox="0 0 {_WIDTH} {top}" '
            'font-family="system-ui, sans-serif" font-size="12">',
            f'<rect width="{_WIDTH}" height="{top}" fill="#ffffff"/>',
            _text(12, 22, legend, colour="#5f6368"),
            *body,
            "</svg>",
            "",
        ]
    )


def _panel(row: dict[str, Any], top: int) -> Iterator[str]:
    medians = {each["name"]: max(each["median"], _SMALLEST) for each in row["subjects"] if "missing" not in each}
    marks = {each["subject"]: _place(each, medians) for each in row["targets"]}
    values = [*medians.values(), *(each for each in marks.values() if each is not None)]
    low, high = (min(values) / 2, max(values)) if values else (1.0, 2.0)

    def length(value: float) -> float:
        return round(_BARS * (math.log(value / low) / math.log(high / low)), 1)

    for number, each in enumerate(row["subjects"]):
        y = top + _STEP * number
        yield _text(_NAMES - 8, y + 11, each["name"], anchor="end")
        if "missing" in each:
            yield _text(_NAMES, y + 11, "not available", colour="#5f6368")
            continue
        wide = length(medians[each["name"]])
        said = amount(each["median"], row["unit"])
        said += "" if each["ratio"] is None or each["role"] == "floor" else f", {each['ratio']:.3g} x"
        yield (
            f'<rect x="{_NAMES}" y="{y}" width="{wide}" height="{_BAR}" fill={quoteattr(_COLOURS[each["role"]])}>'
            f"<title>{escape(each['name'])}: {escape(said)}</title></rect>"
        )
        mark = marks.get(each["name"])
        marked = 0.0 if mark is None else length(mark)
        # Beside both: words across a mark cannot be read.
        yield _text(_NAMES + max(wide, marked) + 6, y + 11, said)
        if mark is not None:
            x = _NAMES + marked
            yield f'<rect x="{x - 1}" y="{y - 2}" width="2" height="{_BAR + 4}" fill="{_MARK}"/>'


def _place(target: dict[str, Any], medians: dict[str, float]) -> float | None:
    """Where on the scale a target lies; None if what it is compared with was not measured."""
    if target["against"] is None:
        return float(target["bound"])
    other = medians.get(target["against"])
    if other is None:
        return None
    bound = float(target["bound"])
    return other / bound if target["quantity"] == "speed" else other * bound


def _text(
    x: float, y: float, words: str, *, anchor: str = "start", weight: str = "400", colour: str = "#202124"
) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" font-weight="{weight}" fill="{colour}">{escape(words)}</text>'
