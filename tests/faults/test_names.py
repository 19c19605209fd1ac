"""Names of files: made of ids alone, and the page of faults names tests that are there."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.ext.artifact_kit import MP4, SESSION, files_under
from tests.servers import Recorded, Reply, serving
from vlmrun_ext.cache.places import disk_name

TESTS = Path(__file__).resolve().parent.parent
PAGE = TESTS.parent / "docs" / "faults.md"
LIST = {
    "A": (1, 2, 3, 4, 6),
    "B": (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13),
    "C": (1, 2, 3, 4, 5, 6, 7, 9, 10),
    "D": (1, 3, 6, 8, 10, 11, 13),
    "E": (1, 2, 3, 4, 5),
    "F": (1, 2, 4, 5, 6, 8),
    "G": (1, 2, 3, 5, 6),
    "H": (1, 3, 4, 5, 6, 8, 9),
    "I": (1, 2, 3, 4, 5),
}
ROWS = [f"{letter}{number:02}" for letter, numbers in LIST.items() for number in numbers]


def _table() -> dict[str, list[str]]:
    rows = re.findall(r"^\| ([A-Z]\d\d) \|.*\| ([^|]*) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(rows) == len(dict(rows))
    return {row: re.findall(r"`([^`]+)`", tests) for row, tests in rows}


def test_the_page_has_every_row() -> None:
    """In order, each with a test."""
    assert list(_table()) == ROWS


@pytest.mark.parametrize("row", ROWS)
def test_a_row_names_tests_that_are_there(row: str) -> None:
    """Functions of that name, in that file."""
    named = _table()[row]
    assert named
    for one in named:
        file, _, function = one.partition("::")
        tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
        assert function in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}, one


def test_every_file_and_variable_of_the_page_is_there() -> None:
    """What it mentions exists; what the cache reads is mentioned."""
    text = PAGE.read_text(encoding="utf-8")
    assert all((TESTS / name).is_file() for name in re.findall(r"`(\w+/test_\w+\.py)`", text))
    source = "".join(path.read_text(encoding="utf-8") for path in (TESTS.parent / "vlmrun_ext").rglob("*.py"))
    for variable in re.findall(r"`(VLMRUN_\w+)`", text):
        assert f'"{variable}"' in source
    for variable in re.findall(r'"(VLMRUN_CACHE_\w+)"', source):
        assert f"`{variable}`" in text


HEADERS = {
    "Content-Disposition": "attachment; filename=../../../evil.sh; filename*=UTF-8''..%2F..%2Fevil.sh",
    "X-Filename": "/etc/evil",
    "Content-Location": "../evil",
    "Location": "file:///evil",
}


def test_f05_a_name_that_the_server_sends_is_not_used(connect: Callable[..., Any], root: Path, tmp_path: Path) -> None:
    """Neither in the cache nor in a folder that the file is put into."""
    with serving(Reply(body=MP4, headers=HEADERS)) as server:
        api = connect(server)
        path = api("artifacts.get", object_id="vid_a1b2c3", session_id=SESSION, to=tmp_path)
        api("artifacts.get", filename="notes.txt", session_id=SESSION, to=tmp_path)
    assert path == tmp_path / "vid_a1b2c3.mp4"
    assert sorted(os.listdir(tmp_path)) == ["notes.txt", "vid_a1b2c3.mp4"]
    assert not any("evil" in name for name in files_under(root.parent.parent))


def test_f06_ids_that_differ_in_case_alone_have_files_of_their_own(connect: Callable[..., Any], root: Path) -> None:
    """Also on a disk that takes them for the same: their names differ in more than case."""

    def script(request: Recorded) -> Reply:
        return Reply(body=MP4 + request.target.encode())

    twins = ["vid_a1b2c3", "vid_A1b2c3", "vid_a1B2c3", "vid_A1B2C3"]
    with serving(script) as server:
        api = connect(server)
        got = {
            (id, session): api("artifacts.get", object_id=id, session_id=session)
            for id in twins
            for session in ("one", "One", "ONE")
        }
        assert all(f"object_id={id}".encode() in path.read_bytes() for (id, _), path in got.items())
    assert len({str(path).lower() for path in got.values()}) == 12
    assert {disk_name(id).lower() for id in twins} == {path.stem.lower() for path in got.values()}
    assert len(files_under(root)) == 24
