"""Importing the SDK costs nothing that the program does not use."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from vlmrun_ext.sandbox import Sandbox

HEAVY = ("httpx", "httpcore", "pydantic", "pydantic_core", "numpy", "PIL", "msgspec", "attr", "attrs", "asyncio", "ssl")


SLOW = {
    "collections",
    "contextlib",
    "dataclasses",
    "enum",
    "functools",
    "inspect",
    "pathlib",
    "re",
    "threading",
    "typing",
}
"""Modules of the standard library each of which takes as long to import as all of ours that make a client."""


def loaded(program: str, **environment: str) -> set[str]:
    """Names of the modules that a program has loaded at its end, beyond those of a bare interpreter."""
    report = "import sys, json; print(json.dumps(sorted(sys.modules)))"
    path = os.pathsep.join(entry for entry in sys.path if entry)
    outcomes = [
        subprocess.run(
            [sys.executable, "-c", f"{code}\n{report}"],
            capture_output=True,
            text=True,
            check=True,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": path, **environment},
        )
        for code in ("", program)
    ]
    bare, full = (set(json.loads(one.stdout.splitlines()[-1])) for one in outcomes)
    return full - bare


def heavy(modules: set[str]) -> set[str]:
    """Those that stand for a library the import budget excludes."""
    return {name for name in modules if name.split(".")[0] in HEAVY}


def test_importing_the_client_loads_no_library(tmp_path: Path) -> None:
    """`from vlmrun.client import VLMRun` loads none of httpx, pydantic, numpy, PIL, msgspec, attrs."""
    modules = loaded("from vlmrun.client import VLMRun", HOME=str(tmp_path))

    assert heavy(modules) == set()
    # What `functools` brings along is all that is left of these.
    assert modules & SLOW <= {"collections", "functools"}
    assert len(modules) <= 30, sorted(modules)


def test_making_a_client_loads_no_library_and_touches_nothing(tmp_path: Path) -> None:
    """The constructor opens no file, no socket and makes no folder."""
    # The first pair may import modules; what the constructor itself does is seen with the second.
    program = """
import sys
from vlmrun.client import AsyncVLMRun, VLMRun
VLMRun(api_key="k"), AsyncVLMRun(api_key="k")
seen = []
sys.addaudithook(lambda event, arguments: seen.append(event))
VLMRun(api_key="k"), AsyncVLMRun(api_key="k")
outside = ("open", "os", "shutil", "socket", "subprocess", "tempfile")
touched = [event for event in seen if event.split(".")[0] in outside]
assert not touched, touched
"""
    modules = loaded(program, HOME=str(tmp_path))

    assert heavy(modules) == set()
    # Each of these takes as long to import as all of ours.
    assert not modules & {"dataclasses", "inspect", "ipaddress", "pathlib", "urllib.parse"}
    assert list(tmp_path.iterdir()) == []


def test_what_makes_a_client_loads_nothing_slow(tmp_path: Path) -> None:
    """The hand-written part that a client is made of; an address of one's own is looked at with `re`."""
    program = "from vlmrun_ext.clients import AsyncClient, BlockingClient; BlockingClient('k'), AsyncClient('k')"

    usual = loaded(program, HOME=str(tmp_path))
    own = loaded(program, HOME=str(tmp_path), VLMRUN_BASE_URL="https://api.test/v1")

    assert usual & SLOW == set()
    assert len(usual) <= 12, sorted(usual)
    assert own & SLOW <= {"collections", "enum", "functools", "re"}


def test_importing_works_without_a_home() -> None:
    """A HOME that does not exist, cannot be written, or is not set at all does no harm."""
    program = "from vlmrun.client import VLMRun; VLMRun(api_key='k'); import vlmrun.types, vlmrun.client.types"

    assert loaded(program, HOME="/nonexistent/home")
    assert loaded(program, HOME="/proc")
    assert loaded(program)


@pytest.mark.parametrize("call", ["models.list()", "agent.execute(name='demo/large', inputs={'megabytes': 1})"])
def test_an_answer_loads_nothing_that_fetches_artifacts(sandbox: Sandbox, tmp_path: Path, call: str) -> None:
    """Neither the cache nor what reads and writes files, also where the answer may name artifacts."""
    program = f"from vlmrun.client import VLMRun; VLMRun(api_key='k', base_url={sandbox.base_url!r}).{call}"
    modules = loaded(program, HOME=str(tmp_path))

    assert "msgspec" in modules
    assert not {name for name in modules if name.split(".")[-1] == "artifacts" or ".cache" in name}
    assert not {name for name in modules if name.startswith("vlmrun_ext.artifacts.")}
    assert heavy(modules) & {"numpy", "PIL", "asyncio"} == set()


def test_one_resource_loads_only_its_own_models(tmp_path: Path) -> None:
    """Using `client.models` does not import the models of the other resources."""
    modules = loaded("from vlmrun.client import VLMRun; VLMRun(api_key='k').models", HOME=str(tmp_path))

    models = {name for name in modules if name.startswith("vlmrun_api.models.")}
    assert models == {"vlmrun_api.models.model_info"}
