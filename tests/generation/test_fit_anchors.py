"""Findings name the line of the entry they are about, also among very many."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.fit.anchors import MANIFEST, Entries

TEXT = """\
# [operations.commented_out]
[operations.plain-name]  # of Mondays
method = "a"

  [operations."repos/get.it"]
method = "[operations.in_a_text]"

[operations.plain]
"""


@pytest.mark.parametrize(
    ("name", "line"),
    [("plain-name", 2), ("repos/get.it", 5), ("plain", 8), ("commented_out", 1), ("in_a_text", 1), ("missing", 1)],
)
def test_an_operation_has_the_line_of_its_entry(tmp_path: Path, name: str, line: int) -> None:
    """Plain or in quotes; without an entry it is the first line of the file, where one would be written."""
    (tmp_path / "templates").mkdir()
    (tmp_path / MANIFEST).write_text(TEXT, encoding="utf-8")

    anchor = Entries(tmp_path).operation(name)

    assert (anchor.entry, anchor.file, anchor.line) == (f"operations.{name}", MANIFEST, line)
