"""What was measured can be read: as lines, as a page, as JSON and as a chart."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from scripts.bench.chart import chart
from scripts.bench.measuring import compared
from scripts.bench.page import FOLDER, PAGE, publish, with_tables
from scripts.bench.records import read, record, recorded_row, write
from scripts.bench.row import Row, Subject, Target
from scripts.bench.tables import amount, lines, wish
from scripts.growth import Grown, Imported

HOSTILE = "<script>&\"'|"
GROWN = Grown(57, 300, 4.5, 90.0, Imported(0.1, 200, 40.0), Imported(0.5, 700, 80.0))


def subject(name: str, role: Any) -> Subject:
    return Subject(name, role, "tests.bench.fake", "constant")


def found() -> dict[str, Any]:
    """A record with a floor, a target of each kind and outcome, and peers that are missing."""
    row = Row(
        "call",
        f"a call of {HOSTILE}",
        (
            subject("floor", "floor"),
            subject("ours", "ours"),
            subject("ours, fast", "ours"),
            subject("ours, gone", "ours"),
            subject(HOSTILE, "peer"),
            subject("absent", "peer"),
        ),
        (
            Target("ours", "times", 1.5, HOSTILE),
            Target("ours, fast", "speed", 3.0, HOSTILE),
            Target("ours, gone", "absolute", 0.02),
        ),
    )
    taken = {"floor": [1e-6, 1e-6], "ours": [2e-5, 2e-5], "ours, fast": [1e-5, 1e-5], HOSTILE: [1.6e-5, 1.6e-5]}
    missing = {"ours, gone": "ours ended (exit code 1): Traceback:\n  File\nOSError: full", "absent": f"no {HOSTILE}"}
    memory = Row("memory", "growth", (subject("ours", "ours"),), (Target("ours", "absolute", 8.0),), unit="MiB")
    return record([compared(row, taken, missing), compared(memory, {"ours": [0.0]}, {})], [GROWN])


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (0.0, "s", "0 ns"),
        (2.5e-8, "s", "25 ns"),
        (1.234e-5, "s", "12.3 µs"),
        (0.0205, "s", "20.5 ms"),
        (-0.002, "s", "-2 ms"),
        (3.0, "s", "3 s"),
        (1234.5, "s", "1234 s"),
        (7.25, "MiB", "7.25 MiB"),
    ],
)
def test_amounts_are_words(value: float, unit: str, words: str) -> None:
    """Three digits, in a unit that fits."""
    assert amount(value, unit) == words


@pytest.mark.parametrize(
    ("quantity", "against", "words"),
    [
        ("absolute", None, "at most 500 ms"),
        ("times", "httpx", "at most 0.5 times httpx"),
        ("speed", "httpx", "at least 0.5 times the speed of httpx"),
    ],
)
def test_targets_are_words(quantity: str, against: str | None, words: str) -> None:
    """Which way is better can be read."""
    assert wish({"quantity": quantity, "bound": 0.5, "against": against}, "s") == words


def test_lines_say_everything_of_a_row() -> None:
    """Median, ratio to the floor, spread, target and outcome, and what is missing, and why."""
    heading, columns, floor, ours, fast, gone, hostile, absent = lines(found()["rows"][0])

    assert heading.startswith("call: a call of")
    assert columns.split() == ["median", "x", "floor", "spread", "target"]
    assert floor.split() == ["floor", "*", "1", "µs", "0"]
    assert ours.split() == ["ours", "20", "µs", "20", "0", *f"at most 1.5 times {HOSTILE}: 1.25, reached".split()]
    assert fast.endswith(f"at least 3 times the speed of {HOSTILE}: 1.6, missed")
    assert gone.endswith("  not available: ours ended (exit code 1): OSError: full")
    assert hostile.split() == [HOSTILE, "16", "µs", "16", "0"]
    assert absent.endswith(f"not available: no {HOSTILE}")


def test_a_record_is_json_and_comes_back(tmp_path: Path) -> None:
    """Nothing in it is anything but plain data."""
    write(found(), tmp_path / "folder" / "results.json")

    assert read(tmp_path / "folder" / "results.json") == found()
    assert found()["machine"].keys() == {"date", "python", "system", "cores"}
    assert found()["growth"][0]["everything"]["modules"] == 700


def test_the_chart_is_well_formed_and_has_a_bar_for_each_subject() -> None:
    """Whatever subjects are called."""
    root = ElementTree.fromstring(chart(found()))

    space = "{http://www.w3.org/2000/svg}"
    titles = [each.text or "" for each in root.iter(f"{space}title")]
    assert [each.rpartition(": ")[0] for each in titles] == ["floor", "ours", "ours, fast", HOSTILE, "ours"]
    texts = [each.text for each in root.iter(f"{space}text")]
    assert texts.count("not available") == 2
    bars = {
        (title.text or "").rpartition(": ")[0]: float(bar.attrib["width"])
        for bar in root.iter(f"{space}rect")
        for title in bar.iter(f"{space}title")
        if "MiB" not in (title.text or "")
    }
    assert bars["floor"] < bars["ours, fast"] < bars[HOSTILE] < bars["ours"]
    assert all(0 <= float(each.attrib["width"]) <= float(root.attrib["width"]) for each in root.iter(f"{space}rect"))


def test_a_chart_of_nothing_is_a_chart() -> None:
    """A row of which nothing could be measured does not stop it."""
    row = Row("r", "r", (subject("a", "peer"),))

    chart_ = chart({"rows": [recorded_row(compared(row, {}, {"a": "no"}))], "growth": []})

    assert ElementTree.fromstring(chart_).tag.endswith("svg")


def test_tables_replace_those_of_before_and_nothing_else(tmp_path: Path) -> None:
    """Everything around them stays as it was written."""
    page = "# Head\n\n<!-- tables: begin -->\nold\n<!-- tables: end -->\ntail\n"

    once = with_tables(page, found())

    assert once.startswith("# Head\n\n<!-- tables: begin -->\n\nMeasured on ")
    assert once.endswith("<!-- tables: end -->\ntail\n")
    assert "old" not in once
    assert "| **ours** | 20 µs | 20 | 0 | at most 1.5 times <script>&\"'\\|: 1.25, reached |" in once
    assert with_tables(once, found()) == once


def test_a_page_without_a_place_for_tables_is_refused() -> None:
    """It is not overwritten."""
    with pytest.raises(ValueError, match="no place for tables"):
        with_tables("# Head\n", found())


def test_a_run_is_published_whole(tmp_path: Path) -> None:
    """The record, the chart, and the page."""
    page = tmp_path / "page.md"
    page.write_text("<!-- tables: begin -->\n<!-- tables: end -->\n", encoding="utf-8")

    publish(found(), tmp_path / "folder", page)

    assert json.loads((tmp_path / "folder" / "results.json").read_text(encoding="utf-8")) == found()
    assert (tmp_path / "folder" / "chart.svg").read_text(encoding="utf-8") == chart(found())
    assert "### Growth" in page.read_text(encoding="utf-8")


def test_the_page_and_the_chart_are_those_of_the_record() -> None:
    """`python -m scripts.bench.page` makes them so."""
    kept = read(FOLDER / "results.json")

    text = PAGE.read_text(encoding="utf-8")
    assert with_tables(text, kept) == text
    assert (FOLDER / "chart.svg").read_text(encoding="utf-8") == chart(kept)
