"""`client.artifacts` gives every kind of artifact as the Python type of its kind, and keeps it."""

from __future__ import annotations

import gzip
import os
import stat
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from pydantic import BaseModel

from tests.public.conftest import Api, connected
from vlmrun.client.exceptions import (
    ExecutionFailedError,
    InputError,
    InvalidRefError,
    ResourceNotFoundError,
    ResponseModelError,
)
from vlmrun.client.types import AgentExecutionConfig, ImageUrl
from vlmrun.types import (
    ArrayRef,
    AudioRef,
    DocumentRef,
    ImageRef,
    MessageContent,
    ReconRef,
    UrlRef,
    VideoRef,
)
from vlmrun_ext.sandbox import Sandbox, serve

PHOTO = "https://example.com/photo.jpg"


class Everything(BaseModel):
    """One of each kind."""

    image: ImageRef
    video: VideoRef
    audio: AudioRef
    document: DocumentRef
    recon: ReconRef
    array: ArrayRef
    url: UrlRef


@pytest.fixture
def run(api: Api) -> tuple[str, Everything]:
    """The id of an execution that made one artifact of each kind, and its typed response."""
    execution = api(
        "agent.execute",
        name="demo/everything",
        inputs={"image": PHOTO},
        config=AgentExecutionConfig(response_model=Everything),
    )
    done = api("executions.wait", execution.id, timeout=60, sleep=0.05, response_model=Everything)
    assert isinstance(done.parsed, Everything)
    return done.id, done.parsed


def test_each_kind_has_its_python_type(api: Api, run: tuple[str, Everything]) -> None:
    """Pictures are PIL images, arrays NumPy arrays, everything else a path with the right suffix and content."""
    id, made = run

    assert isinstance(api("artifacts.get", made.image, execution_id=id), Image.Image)
    array = api("artifacts.get", made.array, execution_id=id)
    assert isinstance(array, np.ndarray)
    assert array.ndim >= 2
    for ref, suffix, leading in (
        (made.video, ".mp4", b"ftyp"),
        (made.audio, ".mp3", None),
        (made.document, ".pdf", b"%PDF"),
        (made.recon, ".spz", b"\x1f\x8b"),
    ):
        path = api("artifacts.get", ref, execution_id=id)
        assert isinstance(path, Path)
        assert path.name == f"{ref.id}{suffix}"
        assert leading is None or leading in path.read_bytes()[:12]
    assert gzip.decompress(api("artifacts.get", made.recon, execution_id=id).read_bytes())
    target = api("artifacts.get", made.url, execution_id=id)
    assert isinstance(target, Path)
    assert target.stem == made.url.id
    with Image.open(target) as behind:
        assert behind.width > 0


def test_a_ref_and_its_text_get_the_same(api: Api, run: tuple[str, Everything]) -> None:
    """Positional ref, `object_id=` with a ref, `object_id=` with text."""
    id, made = run

    by_ref = api("artifacts.get", made.video, execution_id=id)

    assert by_ref == api("artifacts.get", object_id=made.video, execution_id=id)
    assert by_ref == api("artifacts.get", object_id=str(made.video), execution_id=id)


def test_the_list_names_what_was_made(api: Api, run: tuple[str, Everything]) -> None:
    """`artifacts.list` has an entry per artifact."""
    id, made = run

    listed = {item.object_id for item in api("artifacts.list", execution_id=id).items}

    assert {ref.id for ref in dict(made).values()} <= listed


@pytest.mark.parametrize("given", [{}, {"session_id": "a", "execution_id": "b"}, {"execution_id": ""}])
def test_a_list_is_of_one_thing(api: Api, sandbox: Sandbox, given: dict[str, Any]) -> None:
    """Of a session or of an execution; otherwise nothing is sent."""
    with pytest.raises(InputError, match=r"session_id|execution_id"):
        api("artifacts.list", **given)

    assert sandbox.requests == []


def test_a_file_is_got_by_name(api: Api, run: tuple[str, Everything]) -> None:
    """`filename=` gives bytes, and so does `raw_response=True`."""
    id, _made = run
    item = next(one for one in api("artifacts.list", execution_id=id).items if one.filename)

    by_name = api("artifacts.get", filename=item.filename, execution_id=id)
    raw = api("artifacts.get", object_id=item.object_id, execution_id=id, raw_response=True)

    assert isinstance(by_name, bytes)
    assert by_name == raw


def test_what_was_got_once_needs_no_server(kind: str, home: Path) -> None:
    """Every kind is served from disk to another client when nothing listens any more."""
    config = AgentExecutionConfig(response_model=Everything)
    with serve() as sandbox, connected(kind, sandbox.base_url) as api:
        execution = api("agent.execute", name="demo/everything", inputs={"image": PHOTO}, config=config)
        done = api("executions.wait", execution.id, timeout=60, sleep=0.05, response_model=Everything)
        refs = list(dict(done.parsed).values())
        got = [api("artifacts.get", ref, execution_id=done.id) for ref in refs]

    with connected(kind, sandbox.base_url, max_retries=0) as api:
        for ref, before in zip(refs, got, strict=True):
            after = api("artifacts.get", ref, execution_id=done.id)

            assert type(after) is type(before) or isinstance(before, np.ndarray)
            assert (
                before == after if isinstance(before, Path) else np.array_equal(np.asarray(before), np.asarray(after))
            )


def test_files_are_private(api: Api, run: tuple[str, Everything], home: Path) -> None:
    """Files are 0600 and folders 0700 whatever the umask."""
    id, made = run
    before = os.umask(0)
    try:
        path = api("artifacts.get", made.document, execution_id=id)
    finally:
        os.umask(before)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in (path.parent, path.parent.parent)} == {0o700}


REFUSED: list[tuple[dict[str, Any], type[Exception]]] = [
    ({"object_id": "img_a1b2c3"}, InputError),
    ({"object_id": "img_a1b2c3", "session_id": "s", "execution_id": "e"}, InputError),
    ({"execution_id": "e"}, InputError),
    ({"object_id": "img_a1b2c3", "filename": "x", "execution_id": "e"}, InputError),
    ({"object_id": "img-a1b2c3", "execution_id": "e"}, InvalidRefError),
    ({"object_id": "img_a1b2c3x", "execution_id": "e"}, InvalidRefError),
    ({"object_id": "xyz_a1b2c3", "execution_id": "e"}, InvalidRefError),
    ({"object_id": "../img_a1b2c3", "execution_id": "e"}, InvalidRefError),
    ({"object_id": "img_a1b2c3", "execution_id": "../e"}, InputError),
    ({"object_id": "img_a1b2c3", "execution_id": "/e"}, InputError),
    ({"object_id": "img_a1b2c3", "session_id": ".."}, InputError),
    ({"object_id": "img_a1b2c3", "session_id": ""}, InputError),
    ({"object_id": "img_a1b2c3\n", "session_id": "s"}, InvalidRefError),
]


@pytest.mark.parametrize(("keywords", "error"), REFUSED)
def test_bad_names_are_refused_first(
    api: Api, sandbox: Sandbox, home: Path, keywords: dict[str, Any], error: type[Exception]
) -> None:
    """A ValueError of ours, no request, nothing on disk."""
    with pytest.raises(error) as caught:
        api("artifacts.get", **keywords)

    assert isinstance(caught.value, ValueError)
    assert sandbox.requests == []
    assert list(home.iterdir()) == []


def test_an_artifact_that_is_not_there_is_a_typed_error(api: Api, run: tuple[str, Everything]) -> None:
    """404 is ResourceNotFoundError, after one request."""
    with pytest.raises(ResourceNotFoundError) as caught:
        api("artifacts.get", "img_ffffff", execution_id=run[0])

    assert caught.value.attempts == 1


def test_a_failed_run_ends_the_wait(api: Api) -> None:
    """The error carries the execution."""
    execution = api("agent.execute", name="demo/fail", inputs={"image": PHOTO})

    with pytest.raises(ExecutionFailedError) as caught:
        api("executions.wait", execution.id, timeout=60, sleep=0.05)

    assert caught.value.execution.id == execution.id
    assert caught.value.execution.status == "failed"


def test_a_response_of_another_shape_lists_its_faults(api: Api) -> None:
    """Every fault has its path, and the raw answer is kept."""

    class Other(BaseModel):
        image: VideoRef
        total: float

    inputs = {"image": MessageContent(type="image_url", image_url=ImageUrl(url=PHOTO))}
    execution = api("agent.execute", name="image/blur-image", inputs=inputs)

    with pytest.raises(ResponseModelError) as caught:
        api("executions.wait", execution.id, timeout=60, sleep=0.05, response_model=Other)

    assert {fault.path for fault in caught.value.faults} >= {"$.total"}
    assert any(fault.path.startswith("$.image") for fault in caught.value.faults)
    assert caught.value.response["image"]["id"].startswith("img_")
    assert caught.value.execution.id == execution.id
