"""What docstrings show runs: in the blocking client as it stands, in the async client with its awaits."""

from __future__ import annotations

import ast
import inspect
import re
import shutil
import time
from doctest import DocTestParser
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pydantic import BaseModel

from tests.public.conftest import Api
from tests.public.test_artifacts import PHOTO, Everything
from tests.public.test_operations import methods
from vlmrun.client import AsyncVLMRun, VLMRun
from vlmrun.client.types import AgentExecutionConfig, GenerationConfig, PresignedUrlRequest
from vlmrun_ext.sandbox import Sandbox
from vlmrun_ext.sandbox.documents import report
from vlmrun_ext.sandbox.media import clip, tone

METHODS = [
    "agent.get",
    "artifacts.cache.clear",
    "artifacts.cache.prune",
    "artifacts.cache.usage",
    "artifacts.cache.verify",
    "artifacts.download_all",
    "artifacts.get",
    "artifacts.path",
    "artifacts.size_bytes",
    "audio.execute",
    "audio.generate",
    "audio.get",
    "audio.schema",
    "audio.wait",
    "chat.completions.create",
    "datasets.create",
    "datasets.iter",
    "document.execute",
    "document.generate",
    "document.get",
    "document.schema",
    "document.wait",
    "domains.get_schema",
    "domains.get_type",
    "executions.iter",
    "executions.wait",
    "feedback.get",
    "feedback.iter",
    "feedback.submit",
    "files.generate_presigned_url",
    "files.get_cached_file",
    "files.get_content",
    "files.iter",
    "files.upload",
    "fine_tuning.create",
    "fine_tuning.generate",
    "fine_tuning.iter",
    "fine_tuning.iter_models",
    "fine_tuning.provision",
    "health.healthcheck",
    "hub.get_pydantic_model",
    "hub.get_schema",
    "image.execute",
    "image.generate",
    "image.get",
    "image.schema",
    "image.wait",
    "predictions.get",
    "predictions.iter",
    "predictions.wait",
    "skills.create_from_directory",
    "skills.download",
    "skills.get",
    "skills.iter",
    "video.execute",
    "video.generate",
    "video.get",
    "video.schema",
    "video.wait",
]


def media_file(kind: str, folder: Path) -> Path:
    """A file of a kind, and beside it the picture that examples speak of."""
    Image.new("RGB", (30, 20), "red").save(folder / "photo.jpg")
    contents = {
        "audio": tone,
        "video": lambda: clip(Image.new("RGB", (64, 48), "red")),
    }
    path = folder / f"example-{kind}"
    path.write_bytes(contents.get(kind, lambda: report("Invoice", ["One fence post"]))())
    return path


def stored_things(api: Api, name: str, folder: Path) -> dict[str, Any]:
    """What examples of files, skills and fine-tuning speak of: on disk, and at the service."""
    (folder / "invoice.pdf").write_bytes(report("Invoice", ["One fence post"]))
    for path, text in (("invoices/a.txt", "1"), ("skills/summary/SKILL.md", "---\nname: summary\n---\n")):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    things = {
        "stored": api("files.upload", folder / "invoice.pdf"),
        "skill": api("skills.get", "picture-summary"),
        "photo": PHOTO,
        "AgentExecutionConfig": AgentExecutionConfig,
        "GenerationConfig": GenerationConfig,
        "PresignedUrlRequest": PresignedUrlRequest,
    }
    if name == "skills.download":
        shutil.rmtree(folder / "skills")
    if name.startswith("fine_tuning."):
        api("fine_tuning.create", model="vlm-1", training_file=things["stored"].id)
        while not (tuned := api("fine_tuning.list_models")):
            time.sleep(0.01)
        things["model"] = tuned[0]
    return things


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
    # Everything takes a second or two, and few examples show what it makes.
    agent = "demo/everything" if name.startswith(("artifacts.", "executions.")) else "image/blur-image"
    model = Everything if agent == "demo/everything" else Anything
    config = AgentExecutionConfig(response_model=model)
    execution = api("agent.execute", name=agent, inputs={"image": PHOTO}, config=config)
    execution = api("executions.wait", execution.id, sleep=0.05, response_model=model)
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
        "path": media_file(name.partition(".")[0], tmp_path),
        "domain": f"{name.partition('.')[0]}.{'invoice' if name.startswith('document') else 'transcription'}",
        "name": "document.invoice",
        "ImageResponse": Everything if name.startswith("executions.") else Anything,
        **stored_things(api, name, tmp_path),
    }
    names["prediction"] = names["job"]
    names["entity_id"] = names["job"].id

    monkeypatch.chdir(tmp_path)
    assert ("await " in text or "async for " in text) == (kind == "async")
    if agent == "demo/everything":
        text = text.replace("vid_a1b2c3", execution.parsed.video.id).replace("notes.txt", listed[0].filename)
    run(api, text, names)

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
