"""Every operation of the document is a method of both clients, and does what its name says."""

from __future__ import annotations

import hashlib
import inspect
import json
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from tests.public.conftest import Api
from vlmrun.client import AsyncVLMRun, VLMRun
from vlmrun.client.exceptions import InputError, ResourceNotFoundError, ValidationError
from vlmrun.client.types import (
    AgentCreationConfig,
    AgentExecutionConfig,
    AgentExecutionResponse,
    FileResponse,
    GenerationConfig,
    JobStatus,
    PredictionResponse,
)
from vlmrun_ext.sandbox import Sandbox

PHOTO = "https://example.com/photo.jpg"


def resources(client: type) -> Mapping[str, type]:
    """The resources of a client class by attribute."""
    return dict(_resources_of(client(api_key="k"), ""))


def _resources_of(owner: Any, before: str) -> Iterator[tuple[str, type]]:
    for name, value in vars(type(owner)).items():
        if isinstance(value, cached_property) and not name.startswith(("_", "with_")):
            resource = getattr(owner, name)
            if not type(resource).__module__.startswith("vlmrun."):
                # The chat of the package `openai`, where that is installed.
                continue
            yield f"{before}{name}", type(resource)
            yield from _resources_of(resource, f"{before}{name}.")


def methods(client: type) -> dict[str, inspect.Signature]:
    """Every public method of every resource with its signature."""
    return {
        f"{attribute}.{name}": inspect.signature(method)
        for attribute, resource in resources(client).items()
        for name, method in vars(resource).items()
        if not name.startswith("_") and inspect.isfunction(method)
    }


def test_both_clients_have_the_same_methods() -> None:
    """Name, parameters, defaults and result are the same; only `await` differs."""
    blocking, awaiting = methods(VLMRun), methods(AsyncVLMRun)

    # What is gone through or read bit by bit has a class for each kind of caller.
    assert {name: str(signature) for name, signature in blocking.items()} == {
        name: re.sub(r"\b(_?)Async(?=[A-Z])", r"\1", str(signature)) for name, signature in awaiting.items()
    }


def test_every_operation_of_the_document_is_a_method() -> None:
    """57 operations, each behind some method, and what the hand-written layer adds to them."""
    document = json.loads(files("vlmrun_api").joinpath("openapi.json").read_text())
    operations = [
        operation["operationId"]
        for item in document["paths"].values()
        for operation in item.values()
        if isinstance(operation, dict) and "operationId" in operation
    ]

    client = files("vlmrun").joinpath("client")
    written = "".join(one.read_text() for one in client.iterdir() if one.name.endswith(".py"))
    unused = [name for name in operations if not re.search(rf"import {name} as _", written)]

    assert len(operations) == 57
    assert not unused
    assert {
        "agent.get",
        "artifacts.cache.clear",
        "artifacts.cache.prune",
        "artifacts.cache.usage",
        "artifacts.cache.verify",
        "artifacts.download_all",
        "artifacts.path",
        "artifacts.size_bytes",
        "domains.get_type",
        "executions.iter",
        "executions.wait",
        "files.iter",
        "hub.get_pydantic_model",
        "predictions.iter",
        "predictions.wait",
        "skills.iter",
    } <= methods(VLMRun).keys()


def test_files_live_from_upload_to_deletion(api: Api, tmp_path: Path) -> None:
    """What was uploaded is found by id, by hash and in the list, until it is deleted."""
    content = b"a file that is like no other"
    path = tmp_path / "notes.txt"
    path.write_bytes(content)

    stored = api("files.upload", file=path, purpose="vision")

    assert isinstance(stored, FileResponse)
    assert (stored.filename, stored.bytes, stored.purpose) == ("notes.txt", len(content), "vision")
    assert api("files.get", stored.id).id == stored.id
    assert api("files.get_by_hash", hashlib.md5(content).hexdigest()).id == stored.id
    assert [one.id for one in api("files.list", 0, 5)] == [stored.id]
    api("files.delete", stored.id)
    with pytest.raises(ResourceNotFoundError):
        api("files.get", stored.id)


@pytest.mark.parametrize("form", ["bytes", "open file", "named bytes", "text path"])
def test_a_file_is_uploaded_from_whatever_holds_it(api: Api, sandbox: Sandbox, tmp_path: Path, form: str) -> None:
    """Bytes, a name with bytes, an open file and a path all arrive whole."""
    content = bytes(range(256)) * 300
    path = tmp_path / "blob.bin"
    path.write_bytes(content)
    with path.open("rb") as opened:
        given = {"bytes": content, "open file": opened, "named bytes": ("x.bin", content), "text path": str(path)}[form]

        stored = api("files.upload", file=given)

    assert stored.bytes == len(content)
    assert stored.filename == {"bytes": "upload", "named bytes": "x.bin"}.get(form, "blob.bin")


@pytest.mark.parametrize(
    ("given", "said"),
    [("/nonexistent/file", "there is no file"), (("x", 17), "type int cannot"), (object(), "type object cannot")],
)
def test_a_file_that_cannot_be_sent_is_refused_first(api: Api, sandbox: Sandbox, given: Any, said: str) -> None:
    """The error names the argument, and no request is made."""
    with pytest.raises(InputError) as caught:
        api("files.upload", file=given)

    assert said in str(caught.value)
    assert sandbox.requests == []


def test_the_presigned_way_to_upload(api: Api) -> None:
    """An upload URL takes the bytes, and the upload is confirmed."""
    import httpx

    ticket = api("files.create_presigned_url", filename="clip.mp4", purpose="vision")
    sent = httpx.put(ticket.url, content=b"\0" * 64, headers={"content-type": ticket.content_type})

    assert sent.status_code == 200
    assert api("files.verify_upload", ticket.id).bytes == 64


@pytest.mark.parametrize("medium", ["document", "audio", "video"])
def test_media_are_understood_by_url(api: Api, medium: str) -> None:
    """generate, execute and schema answer with predictions that can be waited for."""
    domain = next(one.domain for one in api("domains.list") if one.domain.startswith(f"{medium}."))
    generated = api(f"{medium}.generate", url=PHOTO, domain=domain, config=GenerationConfig())
    executed = api(f"{medium}.execute", name=domain, url=PHOTO)
    schema = api(f"{medium}.schema", url=PHOTO)

    for prediction in (generated, executed, schema):
        assert isinstance(prediction, PredictionResponse)
    assert api("predictions.wait", generated.id, timeout=30, sleep=0.05).status is JobStatus.COMPLETED


def test_images_are_understood_at_once(api: Api) -> None:
    """Without `batch` the answer is complete; a response model then gives `parsed`."""

    class Anything(BaseModel, extra="allow"):
        pass

    answer = api(
        "image.generate", images=[PHOTO], domain="image.caption", config=GenerationConfig(response_model=Anything)
    )

    assert answer.status == "completed"
    assert isinstance(answer.parsed, Anything)
    assert api("predictions.get", answer.id).id == answer.id
    assert answer.id in [one.id for one in api("predictions.list")]
    assert api("image.execute", name="image.caption", images=[PHOTO]).id
    assert api("image.schema", images=[PHOTO]).response.json_schema


def test_agents_are_made_found_and_run(api: Api) -> None:
    """create, lookup, get_by_id, list and execute speak of the same agent."""
    made = api("agent.create", config=AgentCreationConfig(prompt="Blur the picture"), name="blurrer")

    assert api("agent.lookup", id=made.id).name == made.name
    assert api("agent.get_by_id", made.id).id == made.id
    assert made.id in [one.id for one in api("agent.list")]
    execution = api("agent.execute", name="demo/everything", inputs={"image": PHOTO})
    assert isinstance(execution, AgentExecutionResponse)
    assert api("executions.get", execution.id).id == execution.id
    assert execution.id in [one.id for one in api("executions.list", limit=5)]


def test_skills_are_made_found_changed_and_downloaded(api: Api) -> None:
    """A skill made from a prompt can be looked up by name and id, gets new versions, and is a zip."""
    made = api("skills.create", prompt="Read invoices", name="invoices")

    assert api("skills.get", id=made.id).id == made.id
    assert api("skills.lookup", name=made.name).name == made.name
    assert made.name in [one.name for one in api("skills.list", limit=3, order_by="name", descending=False)]
    assert api("skills.update", made.id, description="Better").description == "Better"
    assert api("skills.download", made.id).download_url.startswith("http")


def test_the_catalogue_can_be_read(api: Api) -> None:
    """Models, domains, the hub and the health check answer."""
    models = api("models.list")
    domains = [one.domain for one in api("domains.list")]

    assert models[0].model == "vlm-1"
    assert domains
    assert api("domains.get_schema", domains[0]).json_schema
    assert api("hub.info").version
    hub = [one.domain for one in api("hub.list_domains")]
    assert api("hub.get_schema", hub[0]).domain == hub[0]
    assert api("health.check")["status"] == "ok"
    names = [one.id for one in api("openai.models_list").data]
    assert api("openai.models_get", names[0]).id == names[0]


def test_a_chat_answers(api: Api) -> None:
    """A plain chat completion is typed, and names the session of its artifacts."""
    answer = api("openai.chat_completions_create", messages=[{"role": "user", "content": "Hello"}])

    assert answer.choices[0].message.content
    assert answer.session_id


def test_feedback_is_kept(api: Api) -> None:
    """What was submitted about a prediction is listed for it."""
    prediction = api("image.generate", images=[PHOTO], domain="image.caption")

    submitted = api("feedback.submit", request_id=prediction.id, notes="well done")

    assert [one.id for one in api("feedback.list", prediction.id).items] == [submitted.id]


def test_datasets_and_fine_tuning_answer(api: Api, tmp_path: Path) -> None:
    """A dataset of a folder, and a job that trains on an uploaded archive."""
    archive = api("files.upload", file=("data.tar.gz", b"\x1f\x8b" + b"\0" * 30), purpose="datasets")
    (tmp_path / "a.txt").write_text("a")
    dataset = api(
        "datasets.create",
        domain="document.invoice",
        dataset_directory=tmp_path,
        dataset_name="d",
        dataset_type="documents",
    )
    job = api("fine_tuning.create", model="vlm-1", training_file=archive.id)

    assert api("datasets.get", dataset.id).id == dataset.id
    assert dataset.id in [one.id for one in api("datasets.list")]
    assert api("fine_tuning.get", job.id).id == job.id
    assert job.id in [one.id for one in api("fine_tuning.list")]
    while not (tuned := api("fine_tuning.list_models")):
        assert api("fine_tuning.get", job.id).status in ("enqueued", "pending", "running", "completed")
    assert api("fine_tuning.provision", model=tuned[0]).model == tuned[0]
    config = GenerationConfig(prompt="Describe", json_schema={"type": "object"})
    assert api("fine_tuning.generate", model=tuned[0], images=[PHOTO], config=config).status == "completed"


REFUSED: list[tuple[str, tuple[Any, ...], dict[str, Any], str]] = [
    ("files.get", ("..",), {}, "file_id"),
    ("files.get", ("",), {}, "file_id"),
    ("files.get", ("a\nb",), {}, "file_id"),
    ("files.get", (None,), {}, "file_id"),
    ("executions.wait", ("",), {}, "id"),
    ("executions.wait", ("x",), {"timeout": float("nan")}, "timeout"),
    ("agent.execute", (), {"name": "a", "inputs": {"image": b"raw"}}, "$.inputs.image"),
    ("agent.execute", (), {"name": "a", "inputs": {"n": float("nan")}}, "$.inputs.n"),
    ("files.list", (), {"limit": object()}, "$.limit"),
]


@pytest.mark.parametrize(("method", "arguments", "keywords", "place"), REFUSED)
def test_bad_input_is_refused_before_anything_is_sent(
    api: Api, sandbox: Sandbox, method: str, arguments: tuple[Any, ...], keywords: dict[str, Any], place: str
) -> None:
    """The error is ours, a ValueError, and says where; no request is made."""
    with pytest.raises(InputError) as caught:
        api(method, *arguments, **keywords)

    assert place in str(caught.value)
    assert isinstance(caught.value, ValueError)
    assert sandbox.requests == []


def test_what_the_server_refuses_says_where(api: Api) -> None:
    """A 422 lists its faults by path."""
    with pytest.raises(ValidationError) as caught:
        api("files.list", limit=5000)

    assert caught.value.http_status == 422
    assert "limit" in str(caught.value)


@pytest.mark.parametrize("config", [AgentExecutionConfig, dict], ids=["object", "mapping"])
def test_config_with_response_model_is_sent_as_schema(api: Api, sandbox: Sandbox, config: Any) -> None:
    """The agent gets the JSON schema of the response model, never the class, however the config is written."""

    class Answer(BaseModel):
        total: float

    api(
        "agent.execute",
        name="image/blur-image",
        inputs={"image": PHOTO},
        config=config(response_model=Answer),
    )

    sent = json.loads(sandbox.requests[-1].body)
    assert sent["config"]["json_schema"]["properties"]["total"]["type"] == "number"
    assert "response_model" not in sent["config"]
    assert "id" not in sent
