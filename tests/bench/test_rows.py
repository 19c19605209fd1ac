"""Every row can be measured: its server has what its subjects ask for, and ours give what they should."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path

import pytest

from scripts.bench.__main__ import main
from scripts.bench.catalogue import ROWS
from scripts.bench.environments import FAST, OURS, PEERS
from scripts.bench.ground import Ground
from scripts.bench.measuring import measured
from scripts.bench.row import Row

LONG = {"generate", "decoding"}
"""Those that run the generator; tests of its own run it often enough."""

SLOW = {*LONG, "array", "picture"}
"""Those that take long to prepare."""


def bounded(row: Row) -> Row:
    """One round of what needs no package of others."""
    own = tuple(each for each in row.subjects if each.environment in (None, OURS, FAST))
    names = {each.name for each in own}
    targets = tuple(each for each in row.targets if {each.subject, each.against or each.subject} <= names)
    return dataclasses.replace(row, subjects=own, targets=targets, rounds=1, warm_up=False)


def own(name: str | None) -> Path:
    """Ours is the one that tests run in."""
    assert name in (None, OURS, FAST)
    return Path(sys.executable)


@pytest.mark.parametrize("name", sorted(ROWS.keys() - LONG))
def test_a_row_measures_ours(name: str, tmp_path: Path) -> None:
    """With the default transport always; with the fast one where it is installed."""
    with Ground(tmp_path / "cache", mebibytes=1) as ground:
        row = bounded(ROWS[name](ground))
        result = measured(row, own, ground.home)

    assert result.died == set(), result.missing
    assert row.name == name
    assert all("fast" in each for each in result.missing), result.missing
    assert any(each.role == "ours" and each.name in result.figures for each in row.subjects)
    assert all(each.median >= 0 or row.name == "import" for each in result.figures.values())


def test_environments_of_rows_are_known(tmp_path: Path) -> None:
    """And none is made for nobody."""
    with Ground(tmp_path / "cache", mebibytes=1) as ground:
        used = {each.environment for name in ROWS.keys() - SLOW for each in ROWS[name](ground).subjects}

    assert used == {FAST, OURS, *PEERS} - {"pydantic", "stock"}


@pytest.mark.parametrize("size", ["", "0", "1 GiB", "-1"])
def test_a_size_that_is_no_size_is_refused(
    size: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is measured."""
    monkeypatch.setenv("BENCH_SIZE", size)

    with pytest.raises(SystemExit) as caught:
        main(["call"])

    assert caught.value.code == 2
    assert f"BENCH_SIZE is {size!r}; it is" in capsys.readouterr().err


def test_an_unknown_row_is_refused_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is measured."""
    with pytest.raises(SystemExit) as caught:
        main(["call", "cal"])

    assert caught.value.code == 2
    assert "there is no row cal; there are import, " in capsys.readouterr().err
