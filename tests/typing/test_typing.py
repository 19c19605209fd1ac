"""Type checkers see what the documentation promises."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
API = ROOT / "tests" / "typing" / "api.py"


def promised() -> dict[int, str]:
    """What each line has to reveal, by line number."""
    lines = API.read_text().splitlines()
    return {number: line.split("# shows: ")[1] for number, line in enumerate(lines, 1) if "# shows: " in line}


def plain(shown: str) -> str:
    """A revealed type without module names and without the parameters of ndarray, its union sorted."""
    shown = re.sub(r"ndarray\[.*\]", "ndarray", shown)
    shown = re.sub(r"\b(?:\w+\.)+(\w+)", r"\1", shown)
    return " | ".join(sorted(part.strip() for part in shown.split("|")))


def mypy() -> dict[int, str]:
    """What mypy reveals, by line number; any other message is an error."""
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--no-incremental", str(API)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    shown: dict[int, str] = {}
    for line in done.stdout.splitlines():
        found = re.match(r'.*?api\.py:(\d+): note: Revealed type is "(.*)"$', line)
        assert found, f"{line}\n{done.stdout}{done.stderr}"
        shown[int(found[1])] = found[2]
    return shown


def pyright() -> dict[int, str]:
    """What pyright reveals, by line number; any other message is an error."""
    done = subprocess.run(
        [sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", sys.executable, str(API)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    shown: dict[int, str] = {}
    for message in json.loads(done.stdout)["generalDiagnostics"]:
        found = re.match(r'Type of ".*" is "(.*)"$', message["message"], re.DOTALL)
        assert found, message
        shown[message["range"]["start"]["line"] + 1] = found[1]
    return shown


@pytest.mark.parametrize("checker", [mypy, pyright])
def test_a_type_checker_reveals_what_is_promised(checker: object) -> None:
    """`get` is typed by its ref, `parsed` by the response model."""
    assert callable(checker)

    shown = checker()

    assert {number: plain(text) for number, text in shown.items()} == {
        number: plain(text) for number, text in promised().items()
    }
