"""Tables of records: for the terminal, and in Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

__all__ = ["amount", "lines", "markdown", "wish"]

_STEPS = ((1.0, "s", 1.0), (1e-3, "ms", 1e3), (1e-6, "µs", 1e6), (0.0, "ns", 1e9))


def amount(value: float, unit: str) -> str:
    """A measured amount, in words: `12.3 ms`, `7.25 MiB`."""
    if unit != "s":
        return f"{_digits(value)} {unit}"
    _, name, factor = next(each for each in _STEPS if abs(value) >= each[0])
    return f"{_digits(value * factor)} {name}"


def wish(target: dict[str, Any], unit: str) -> str:
    """A target in words."""
    if target["quantity"] == "absolute":
        return f"at most {amount(target['bound'], unit)}"
    if target["quantity"] == "times":
        return f"at most {target['bound']:g} times {target['against']}"
    return f"at least {target['bound']:g} times the speed of {target['against']}"


def lines(row: dict[str, Any]) -> Iterator[str]:
    """The lines of a row, for a terminal."""
    yield f"{row['name']}: {row['title']} ({_rounds(row)})"
    wide = max(len(each["name"]) for each in row["subjects"]) + 2
    yield f"  {'':{wide}} {'median':>10} {'x floor':>8} {'spread':>7}  target"
    for each, cells in _cells(row):
        name = f"{each['name']}{' *' if each['role'] == 'floor' else ''}"
        if "missing" in each:
            yield f"  {name:{wide}} {cells[0]}".rstrip()
        else:
            yield f"  {name:{wide}} {cells[0]:>10} {cells[1]:>8} {cells[2]:>7}  {cells[3]}".rstrip()


def markdown(found: dict[str, Any]) -> Iterator[str]:
    """The lines of all rows as tables in Markdown, and that of growth."""
    for row in found["rows"]:
        yield from (f"### {row['title'][0].upper()}{row['title'][1:]}", "")
        yield f"`ROW={row['name']}`, {_rounds(row)}."
        yield from ("", "| | median | times the floor | spread | target |", "| --- | --- | --- | --- | --- |")
        for each, cells in _cells(row):
            name = {"ours": "**{}**", "floor": "{} (the floor)"}.get(each["role"], "{}").format(each["name"])
            yield f"| {name} | " + " | ".join(one.replace("|", "\\|") for one in cells) + " |"
        yield ""
    if found["growth"]:
        yield from _growth(found["growth"])


def _growth(grown: list[dict[str, Any]]) -> Iterator[str]:
    yield from ("### Growth with the document", "")
    yield "`ROW=growth`. Imports are net of a bare interpreter; memory includes it."
    yield ""
    yield "| operations | files | made in | MiB | import of one resource | of everything | its MiB |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for each in grown:
        one, everything = each["one"], each["everything"]
        yield (
            f"| {each['operations']} | {each['files']} | {amount(each['seconds'], 's')} | {each['mebibytes']:.0f} "
            f"| {amount(one['seconds'], 's')}, {one['modules']} modules "
            f"| {amount(everything['seconds'], 's')}, {everything['modules']} modules | {everything['mebibytes']:.0f} |"
        )
    yield ""


def _cells(row: dict[str, Any]) -> Iterator[tuple[dict[str, Any], tuple[str, ...]]]:
    """Each subject of a row, with what its columns say."""
    targets = {each["subject"]: each for each in row["targets"]}
    for each in row["subjects"]:
        target = targets.get(each["name"])
        wanted = "" if target is None else _judged(target, row["unit"])
        if "missing" in each:
            yield each, (f"not available: {each['missing']}", "", "", wanted)
            continue
        ratio = "" if each["ratio"] is None else _digits(each["ratio"])
        yield each, (amount(each["median"], row["unit"]), ratio, f"{each['spread']:.2g}", wanted)


def _judged(target: dict[str, Any], unit: str) -> str:
    if target["reached"] is None:
        return f"{wish(target, unit)}: not measured"
    value = amount(target["value"], unit) if target["quantity"] == "absolute" else _digits(target["value"])
    return f"{wish(target, unit)}: {value}, {'reached' if target['reached'] else 'missed'}"


def _rounds(row: dict[str, Any]) -> str:
    return "1 round" if row["rounds"] == 1 else f"{row['rounds']} rounds"


def _digits(value: float) -> str:
    """Three digits, and no exponent."""
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"
