"""What docstrings show runs: in the blocking client as it stands, in the async client with its awaits."""

from __future__ import annotations

import ast
import contextlib
import hashlib
import hmac
import inspect
import io
import json
import re
import shutil
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from doctest import DocTestParser, Example, OutputChecker
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pydantic import BaseModel

from tests.public.conftest import Api
from tests.public.test_artifacts import PHOTO, Everything
from tests.public.test_operations import methods, resources
from vlmrun.client import AsyncVLMRun, VLMRun
from vlmrun.client.exceptions import UnsupportedError
from vlmrun.client.types import AgentExecutionConfig, GenerationConfig, PresignedUrlRequest
from vlmrun.webhooks import parse_event
from vlmrun_ext.sandbox import Sandbox
from vlmrun_ext.sandbox.documents import report
from vlmrun_ext.sandbox.media import clip, tone

METHODS = [
    "agent.create",
    "agent.get",
    "artifacts.cache.clear",
    "artifacts.cache.prune",
    "artifacts.cache.usage",
    "artifacts.cache.verify",
    "artifacts.download_all",
    "artifacts.get",
    "artifacts.list",
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
    "fine_tuning.cancel",
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
        "UnsupportedError": UnsupportedError,
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
    names = names_of(api, name, agent, tmp_path)
    execution = names["execution"]
    listed = api("artifacts.list", execution_id=execution.id).items
    text = example(method_of(api.client, name))

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


def names_of(api: Api, name: str, agent: str, folder: Path) -> dict[str, Any]:
    """What the example of a method speaks of."""
    model = Everything if agent == "demo/everything" else Anything
    config = AgentExecutionConfig(response_model=model)
    execution = api("agent.execute", name=agent, inputs={"image": PHOTO}, config=config)
    execution = api("executions.wait", execution.id, sleep=0.05, response_model=model)
    prediction = GenerationConfig(response_model=Anything)
    names = {
        "client": api.client,
        "execution": execution,
        "job": execution
        if name.startswith("executions.")
        else api("image.generate", images=[PHOTO], domain="image.caption", config=prediction),
        "result": execution.parsed,
        "session_id": execution.id,
        "path": media_file(name.partition(".")[0], folder),
        "domain": f"{name.partition('.')[0]}.{'invoice' if name.startswith('document') else 'transcription'}",
        "name": "document.invoice",
        "ImageResponse": Everything if name.startswith("executions.") else Anything,
        **stored_things(api, name, folder),
    }
    names["prediction"] = names["job"]
    names["entity_id"] = names["job"].id
    return names


def test_the_example_of_a_client_runs(api: Api, kind: str, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """Against the address that the environment names."""
    monkeypatch.setenv("VLMRUN_BASE_URL", sandbox.base_url)
    client = VLMRun if kind == "sync" else AsyncVLMRun
    names: dict[str, Any] = {client.__name__: client}
    shown = DocTestParser().get_examples(inspect.getdoc(client) or "")
    run(api, "".join(one.source for one in shown), names)

    assert names["models"]


ANSWERS = ("with_raw_response", "with_streaming_response")
"""The attributes of a resource that have its methods once more."""


def documented(client: Any) -> Iterator[tuple[str, Any]]:
    """Every public method below a client with its function, those of raw and streamed answers included."""
    for place in resources(type(client)):
        resource = reduce(getattr, place.split("."), client)
        for kind in ("", *ANSWERS):
            owner = getattr(resource, kind, None) if kind else resource
            for name, value in vars(type(owner)).items():
                if not name.startswith("_") and inspect.isfunction(value):
                    yield f"{place}.{kind}.{name}".replace("..", "."), value
                elif name in ANSWERS:
                    yield f"{place}.{name}", value


def prompts(function: Any) -> list[Example]:
    """The lines of a docstring that begin with `>>>`, each with what it says it gives."""
    return DocTestParser().get_examples(inspect.getdoc(function) or "")


PROMPTED = sorted(name for name, function in documented(VLMRun(api_key="k")) if prompts(function))


@pytest.mark.parametrize("client", [VLMRun, AsyncVLMRun])
def test_every_public_method_has_an_example(client: Any) -> None:
    """Those of `with_raw_response` and `with_streaming_response`, and these themselves, are public too."""
    found = dict(documented(client(api_key="k")))
    lacking = [name for name, one in found.items() if not prompts(one) and not example(one)]
    long = [name for name, one in found.items() if sum(len(each.source.splitlines()) for each in prompts(one)) > 3]

    assert len(found) > 150
    assert lacking == []
    assert long == []
    assert sorted(name for name, one in found.items() if prompts(one)) == PROMPTED


class Things:
    """What the examples of a resource speak of, each made anew when it is asked for."""

    def __init__(self, api: Api, resource: str, folder: Path) -> None:
        self._api = api
        self._resource = resource
        self._folder = folder
        self._flows: tuple[str, dict[str, Any]] = "", {}

    def __call__(self, name: str, method: str) -> Any:
        """Make one of them."""
        if hasattr(self, name):
            return getattr(self, name)()
        self.prepare(method)
        return self._flows[1][name]

    def prepare(self, method: str) -> None:
        """Put there what the examples of a flow speak of, files included."""
        if self._flows[0] != method:
            agent = "demo/everything" if self._resource == "executions" else "image/blur-image"
            self._flows = method, names_of(self._api, method, agent, self._folder)

    def agent(self) -> Any:
        return self._api("agent.create", config={"prompt": "Blur the picture"})

    def dataset(self) -> Any:
        (self._folder / "a.txt").write_text("1")
        return self._api("datasets.create", "document.invoice", self._folder, "invoices", "documents")

    def upload(self) -> Any:
        import httpx

        ticket = self._api("files.create_presigned_url", filename="clip.mp4", purpose="vision")
        httpx.put(ticket.url, content=b"1", headers={"content-type": ticket.content_type}).raise_for_status()
        return ticket

    def stored(self) -> Any:
        return self._api("files.upload", ("invoice.pdf", report("Invoice", ["One fence post"])))

    def md5(self) -> str:
        self.stored()
        return hashlib.md5(report("Invoice", ["One fence post"])).hexdigest()

    def config(self) -> GenerationConfig:
        return GenerationConfig(prompt="Describe", json_schema={"type": "object"})

    def job(self) -> Any:
        if self._resource != "fine_tuning":
            return self("prediction", f"{self._resource}.wait")
        return self._api("fine_tuning.create", model="vlm-1", training_file=self.stored().id)


@pytest.mark.parametrize("resource", sorted(resources(VLMRun)))
def test_prompted_examples_give_what_they_say(
    api: Api, resource: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each on its own, as if typed into a Python that awaits."""
    monkeypatch.chdir(tmp_path)
    things = Things(api, resource, tmp_path)
    wanted = re.compile(rf"{re.escape(resource)}\.(({'|'.join(ANSWERS)})(\.\w+)?|\w+)")
    for place, function in documented(api.client):
        if wanted.fullmatch(place):
            method = f"{resource}.{place.rpartition('.')[2]}"
            names: dict[str, Any] = {"client": api.client}
            if example(getattr(resources(type(api.client))[resource], method.rpartition(".")[2], None)):
                things.prepare(method)
            for one in prompts(function):
                type_in(api, one, names, lambda name, method=method: things(name, method), place)


def test_the_examples_of_the_methods_of_a_client_run(api: Api) -> None:
    """Those that it has beside its resources."""
    found = dict(inspect.getmembers(type(api.client), inspect.isfunction))
    names = [name for name in found if not name.startswith("_")]

    assert {"get_schema", "get_type", "healthcheck", "list_domains", "with_options"} < set(names)
    for name in sorted(names, key=lambda one: "close" in one):
        shown = prompts(found[name])
        assert f"client.{name}(" in (shown[0].source if shown else example(found[name]))
        names_there: dict[str, Any] = {"client": api.client, "entity_id": "x"}
        for one in shown:
            type_in(api, one, names_there, lambda word: None, name)
        if not shown:
            run(api, example(found[name]), names_there)


def test_the_example_of_an_event_runs() -> None:
    """With a call as the service makes it."""
    now = datetime.now(UTC).isoformat()
    job = {"id": "job_1", "created_at": now, "completed_at": now, "status": "completed", "usage": {}, "response": {}}
    body = json.dumps(job).encode()
    signature = f"sha256={hmac.new(b'my-secret', body, hashlib.sha256).hexdigest()}"
    names: dict[str, Any] = {"parse_event": parse_event, "body": body, "headers": {"X-VLMRun-Signature": signature}}
    run(None, example(parse_event), names)

    assert names["event"].id == "job_1"


FLOWS = [
    name for name in METHODS if f"{name.rpartition('.')[0]}.with_raw_response.{name.rpartition('.')[2]}" in PROMPTED
]


@pytest.mark.parametrize("name", FLOWS)
def test_the_raw_answer_of_a_flow_is_what_its_method_makes_of_it(
    api: Api, sandbox: Sandbox, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last whole answer of the sandbox; `parse` gives the same as the method, called in the same way."""
    monkeypatch.chdir(tmp_path)
    resource, _, method = name.rpartition(".")
    (shown,) = prompts(dict(documented(api.client))[f"{resource}.with_raw_response.{method}"])
    call = re.sub(r"\.status_code( < 300)?$", "", shown.source.strip())
    things = Things(api, resource, tmp_path)
    things.prepare(name)
    names: dict[str, Any] = {"client": api.client}
    names |= {word: things(word, name) for word in free_names(call) - {"client"}}

    before = len(sandbox.requests)
    run(api, f"answer = {call}", names)
    sent = len(sandbox.requests) - before
    if name == "skills.download":
        shutil.rmtree(tmp_path / "skills")
    run(api, f"result = {call.replace('.with_raw_response', '')}", names)
    answer, result = names["answer"], names["result"]

    assert (answer.status_code in (200, 201), answer.attempts) == (True, sent)
    assert type(answer.parse()) is type(result)
    # To cast a response, the schema is asked for after the job.
    if hasattr(result, "id") and "autocast" not in call:
        assert answer.json()["id"] == answer.parse().id


def free_names(source: str) -> set[str]:
    """What a line mentions and does not make."""
    tree = ast.walk(ast.parse(source.replace("await ", "").replace("async with", "with")))
    return {node.id for node in tree if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}


def type_in(api: Api, shown: Example, names: dict[str, Any], make: Callable[[str], Any], where: str) -> None:
    """Run one line as a prompt does, and compare what it prints."""
    code = compile(shown.source, where, "single", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    for name in sorted(free_names(shown.source) - names.keys() - {"answer", "type"}):
        names[name] = make(name)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        outcome = eval(code, names)
        if inspect.iscoroutine(outcome):
            api.finish(outcome)

    assert OutputChecker().check_output(shown.want, printed.getvalue(), 0), (where, shown.source, printed.getvalue())
