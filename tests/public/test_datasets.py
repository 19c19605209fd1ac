"""Datasets, feedback and fine-tuning: what is checked and made before anything is sent."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pydantic import BaseModel

from tests.public.conftest import Api, connected
from tests.servers import Recorded, Reply, serving
from vlmrun.client.exceptions import InputError, UnsupportedArgumentError, UnsupportedError
from vlmrun.client.types import GenerationConfig

JOB = {"id": "j", "status": "completed", "created_at": "2026-01-01T00:00:00Z", "response": {"total": 3}, "usage": {}}


class Invoice(BaseModel):
    """What to read."""

    total: int


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two files, one in a folder."""
    (tmp_path / "data" / "more").mkdir(parents=True)
    (tmp_path / "data" / "a.txt").write_text("a")
    (tmp_path / "data" / "more" / "b.txt").write_text("b")
    return tmp_path / "data"


def test_a_dataset_is_made_of_a_folder(api: Api, folder: Path) -> None:
    """Its files are packed in one folder, uploaded, and named to the service."""
    seen: list[int] = []
    dataset = api(
        "datasets.create", "document.invoice", folder, "mine", "documents", progress=lambda done, _: seen.append(done)
    )
    file = api("files.get", dataset.file_id)
    with tarfile.open(fileobj=io.BytesIO(api("files.get_content", file.id)), mode="r:gz") as archive:
        names = archive.getnames()

    top = file.filename.removesuffix(".tar.gz")
    assert (top[:5], str(file.purpose), seen[-1]) == ("mine_", "datasets", file.bytes)
    assert names == [f"{top}/a.txt", f"{top}/more/b.txt"]
    assert api("datasets.get", dataset.id).file_id == file.id


def test_a_folder_that_changed_is_packed_anew(api: Api, folder: Path) -> None:
    """Also under the same name on the same day; the same content is uploaded once."""
    arguments = ("document.invoice", str(folder), "mine", "documents")
    first, same = api("datasets.create", *arguments), api("datasets.create", *arguments)
    (folder / "a.txt").write_text("changed")
    other = api("datasets.create", *arguments)

    assert first.file_id == same.file_id != other.file_id


@pytest.mark.parametrize(
    "changed",
    [
        {"dataset_type": "sounds"},
        {"dataset_name": "../x"},
        {"dataset_name": "a/b"},
        {"dataset_name": ""},
        {"dataset_name": "nul"},
        {"dataset_name": 3},
        {"domain": ""},
        {"dataset_directory": 3},
        {"progress": "yes"},
    ],
)
def test_a_dataset_that_cannot_be_made_is_refused(api: Api, folder: Path, changed: dict[str, Any]) -> None:
    """Before anything is sent."""
    given: dict[str, Any] = {"domain": "d", "dataset_directory": folder, "dataset_name": "n", "dataset_type": "images"}
    with pytest.raises(InputError, match=next(iter(changed))):
        api("datasets.create", **{**given, **changed})

    assert api("files.list") == []


def test_an_empty_folder_is_no_dataset(api: Api, tmp_path: Path) -> None:
    """Neither is one that is not there."""
    with pytest.raises(InputError, match="holds no file"):
        api("datasets.create", "d", tmp_path, "n", "images")
    with pytest.raises(FileNotFoundError):
        api("datasets.create", "d", tmp_path / "missing", "n", "images")


def test_feedback_is_about_one_thing_and_says_something(api: Api) -> None:
    """Whatever the one thing is."""
    made = api("image.generate", images=["https://example.com/photo.jpg"], domain="image.caption")
    submitted = api("feedback.submit", made.id, {"caption": "A photo"}, "well done")

    assert [one.id for one in api("feedback.get", made.id).items] == [submitted.id]
    assert api("feedback.get", made.id, 1, 5).items == []
    for arguments in ({}, {"request_id": "r", "chat_id": "c"}, {"request_id": ""}):
        with pytest.raises(InputError, match="exactly one of"):
            api("feedback.submit", notes="n", **arguments)
    with pytest.raises(InputError, match="neither response nor notes"):
        api("feedback.submit", made.id)


def bodies(kind: str, method: str, *arguments: Any, **keywords: Any) -> dict[str, Any]:
    """What a call sends."""
    sent: list[Recorded] = []

    def answer(request: Recorded) -> Reply:
        sent.append(request)
        return Reply(200, json.dumps({**JOB, "model": "m"}).encode())

    with serving(answer) as server, connected(kind, server.url) as api:
        api(method, *arguments, **keywords)
    body: dict[str, Any] = json.loads(sent[-1].body)
    return body


def test_feedback_on_executions_and_chats_is_sent_as_such(api: Api) -> None:
    """Only what was given is sent."""
    run = api("agent.execute", name="demo/everything", inputs={"image": "https://example.com/photo.jpg"})

    assert api("feedback.submit", agent_execution_id=run.id, notes="n").id


def test_fine_tuning_is_started_with_the_official_defaults(kind: str) -> None:
    """They are sent, so that the service cannot change them under a program."""
    with serving(lambda _: Reply(400)) as server, connected(kind, server.url) as api:
        with pytest.raises(Exception, match="400"):
            api("fine_tuning.create", "vlm-1", "file_1", suffix="mine")
        body = json.loads(server.requests[0].body)

    assert body == {
        "model": "vlm-1",
        "training_file": "file_1",
        "num_epochs": 1,
        "batch_size": "auto",
        "learning_rate": 2e-4,
        "suffix": "mine",
        "wandb_base_url": "https://api.wandb.ai",
    }


def test_a_suffix_is_checked(api: Api) -> None:
    """As the service would."""
    with pytest.raises(InputError, match="suffix"):
        api("fine_tuning.create", "vlm-1", "file_1", suffix="my model")


def test_a_fine_tuned_model_takes_pictures_in_any_form(kind: str, tmp_path: Path) -> None:
    """As everything else does."""
    Image.new("RGB", (4, 4)).save(tmp_path / "a.png")
    images = ["https://example.com/a.jpg", tmp_path / "a.png", Image.new("RGB", (4, 4))]
    config = GenerationConfig(prompt="Read", response_model=Invoice)
    body = bodies(kind, "fine_tuning.generate", "tuned", images, config=config)

    assert [one.partition(",")[0] for one in body["images"]] == [
        "https://example.com/a.jpg",
        "data:image/png;base64",
        "data:image/jpeg;base64",
    ]
    assert body["config"]["json_schema"]["title"] == "Invoice"


def test_a_fine_tuned_model_takes_one_video(kind: str, tmp_path: Path) -> None:
    """By URL, or as it is."""
    (tmp_path / "a.mp4").write_bytes(b"\0\0\0\x18ftypmp42" + bytes(40))
    config = {"prompt": "Read", "json_schema": {"type": "object"}}
    for video, sent in ((tmp_path / "a.mp4", "data:video/mp4;base64"), ("https://example.com/a.mp4", "https:")):
        body = bodies(kind, "fine_tuning.generate", "tuned", videos=[video], config=config)
        assert body["videos"][0].startswith(sent)
        assert "images" not in body


GOOD = GenerationConfig(prompt="Read", json_schema={"type": "object"})


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"config": None}, "prompt"),
        ({"config": {"prompt": "p"}}, "json_schema"),
        ({"batch": True}, "batch"),
        ({"callback_url": "https://example.com"}, "callback_url"),
        ({"images": ["https://example.com/a.jpg"] * 17}, "16 at most"),
        ({"images": "https://example.com/a.jpg"}, "a single one"),
        ({"images": None}, "neither images nor videos"),
        ({"videos": ["https://example.com/a.mp4"] * 2}, "1 at most"),
        ({"videos": [b"no video"]}, "not a video"),
    ],
)
def test_what_a_fine_tuned_model_cannot_do_is_refused(api: Api, changed: dict[str, Any], why: str) -> None:
    """Before anything is sent."""
    given: dict[str, Any] = {"model": "m", "images": ["https://example.com/a.jpg"], "config": GOOD}
    with pytest.raises(InputError, match=why):
        api("fine_tuning.generate", **{**given, **changed})


@pytest.mark.parametrize("given", [{"batch": True}, {"callback_url": "https://example.com"}])
def test_what_the_service_does_not_do_is_caught_as_such(api: Api, given: dict[str, Any]) -> None:
    """As programs for the official SDK catch it, and as the wrong argument that it is."""
    with pytest.raises(NotImplementedError) as caught:
        api("fine_tuning.generate", "m", images=["https://example.com/a.jpg"], config=GOOD, **given)

    assert isinstance(caught.value, UnsupportedArgumentError)
    assert isinstance(caught.value, InputError)


def test_a_job_that_cannot_be_cancelled_says_so(api: Api) -> None:
    """The service has no operation for it, in whatever spelling it is caught."""
    with pytest.raises(NotImplementedError) as caught:
        api("fine_tuning.cancel", "job")

    assert isinstance(caught.value, UnsupportedError)
