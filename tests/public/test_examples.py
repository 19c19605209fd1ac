"""What docstrings show runs: in the blocking client as it stands, in the async client with its awaits."""

from __future__ import annotations

import ast
import inspect
import re
from doctest import DocTestParser
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from tests.public.conftest import Api
from tests.public.test_artifacts import PHOTO, Everything
from tests.public.test_operations import methods
from vlmrun.client import AsyncVLMRun, VLMRun
from vlmrun.client.types import AgentExecutionConfig, GenerationConfig
from vlmrun_ext.sandbox import Sandbox

METHODS = [
    "artifacts.cache.clear",
    "artifacts.cache.prune",
    "artifacts.cache.usage",
    "artifacts.cache.verify",
    "artifacts.download_all",
    "artifacts.get",
    "artifacts.path",
    "artifacts.size_bytes",
    "executions.wait",
    "predictions.wait",
]


class Anything(BaseModel, extra="allow"):
    """A response of any shape."""


def example(function: Any) -> str:
    """The indented lines of a docstring that stand before its first section."""
    text = inspect.getdoc(function) or ""
    told = re.split(r"\n(?=(?:Args|Returns|Raises|Example):)", text)[0].splitlines()
    return "\n".join(line.removeprefix("    ") for line in told if line.startswith("    "))


def method_of(client: Any, name: str) -> Any:
    """A method of a resource, as its class defines it."""
    *resources, method = name.split(".")
    return getattr(type(reduce(getattr, resources, client)), method)


def run(api: Api | None, text: str, names: dict[str, Any]) -> Any:
    """Run lines of Python, in which `await` may stand at the top."""
    outcome = eval(compile(text, "example", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT), names)
    if inspect.iscoroutine(outcome):
        assert api is not None
        api.finish(outcome)


def test_every_example_of_a_method_is_run_here(api: Api) -> None:
    """A new one is to be added below."""
    found = sorted(name for name in methods(type(api.client)) if example(method_of(api.client, name)))

    assert found == METHODS


@pytest.mark.parametrize("name", METHODS)
def test_an_example_of_a_method_runs(
    api: Api, kind: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the ids of a run that was made before, and in no other way changed."""
    config = AgentExecutionConfig(response_model=Everything)
    execution = api("agent.execute", name="demo/everything", inputs={"image": PHOTO}, config=config)
    execution = api("executions.wait", execution.id, sleep=0.05, response_model=Everything)
    listed = api("artifacts.list", execution_id=execution.id).items
    text = example(method_of(api.client, name))
    prediction = GenerationConfig(response_model=Anything)
    names = {
        "client": api.client,
        "execution": execution,
        "job": execution
        if name.startswith("executions.")
        else api("image.generate", images=[PHOTO], domain="image.caption", config=prediction),
        "result": execution.parsed,
        "session_id": execution.id,
        "ImageResponse": Everything if name.startswith("executions.") else Anything,
    }

    monkeypatch.chdir(tmp_path)
    assert ("await " in text) == (kind == "async")
    run(api, text.replace("vid_a1b2c3", execution.parsed.video.id).replace("notes.txt", listed[0].filename), names)

    if name == "artifacts.get":
        assert names["image"].size > (0, 0)
        assert names["path"].suffix == ".mp4"
        assert names["notes"]
    elif name == "artifacts.download_all":
        assert len(list((tmp_path / "results").iterdir())) >= 7
    elif name.endswith(".wait"):
        assert names["job"].parsed is not None


def test_the_example_of_a_client_runs(api: Api, kind: str, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """Against the address that the environment names."""
    monkeypatch.setenv("VLMRUN_BASE_URL", sandbox.base_url)
    client = VLMRun if kind == "sync" else AsyncVLMRun
    names: dict[str, Any] = {client.__name__: client}
    shown = DocTestParser().get_examples(inspect.getdoc(client) or "")
    run(api, "".join(one.source for one in shown), names)

    assert names["models"]
