"""Refs that were found in an answer fetch their artifacts by themselves; `client.artifacts.cache` looks after them."""

from __future__ import annotations

import asyncio
import copy
import gc
import pickle
import weakref
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from pydantic import BaseModel

from tests.public.conftest import Api, connected
from vlmrun.client import VLMRun
from vlmrun.client.exceptions import ArtifactNotCachedError, InputError, OfflineError
from vlmrun.client.types import AgentExecutionConfig, AgentExecutionResponse
from vlmrun.types import ArrayRef, ImageRef, VideoRef
from vlmrun_ext.sandbox import Sandbox

PHOTO = "https://example.com/photo.jpg"


class Shot(BaseModel):
    """Refs at every depth."""

    image: ImageRef
    video: VideoRef | None = None
    array: ArrayRef


@pytest.fixture
def done(api: Api) -> AgentExecutionResponse[Shot]:
    """An execution that made one artifact of each kind."""
    config = AgentExecutionConfig(response_model=Shot)
    execution = api("agent.execute", name="demo/everything", inputs={"image": PHOTO}, config=config)
    found: AgentExecutionResponse[Shot] = api(
        "executions.wait", execution.id, timeout=60, sleep=0.05, response_model=Shot
    )
    return found


def call(api: Api, ref: Any, method: str, **options: Any) -> Any:
    """Call `load` or, of the async client, `aload`."""
    if isinstance(api.client, VLMRun):
        return getattr(ref, method)(**options)
    return api.finish(getattr(ref, f"a{method}")(**options))


def test_a_ref_fetches_its_artifact(api: Api, done: AgentExecutionResponse[Shot], sandbox: Sandbox) -> None:
    """As `artifacts.get` does, and from the same cache."""
    shot = done.parsed
    assert shot is not None
    assert shot.video is not None
    size = call(api, shot.video, "size_bytes")
    assert isinstance(call(api, shot.image, "load"), Image.Image)
    assert isinstance(call(api, shot.array, "load"), np.ndarray)
    path = call(api, shot.video, "path")
    sent = len(sandbox.requests)
    assert path == api("artifacts.get", shot.video, execution_id=done.id)
    assert path.stat().st_size == size == call(api, shot.video, "size_bytes")
    assert len(sandbox.requests) == sent


@pytest.mark.parametrize("how", ["list", "iter", "raw get", "raw list", "raw wait"])
def test_refs_live_however_the_answer_came(
    api: Api, kind: str, done: AgentExecutionResponse[Shot], how: str, sandbox: Sandbox
) -> None:
    """In a list, one by one, and as an answer that was read later."""
    if how == "list":
        found = api("executions.list")[0]
    elif how == "iter":
        pages = api.client.executions.iter()
        found = next(pages) if kind == "sync" else api.finish(_first(pages))
    elif how == "raw list":
        found = api("executions.with_raw_response.list").parse()[0]
    elif how == "raw wait":
        found = api("executions.with_raw_response.wait", done.id).parse()
    else:
        found = api("executions.with_raw_response.get", done.id).parse()

    assert found.id == done.id
    assert found.artifacts == done.artifacts
    picture = next(ref for ref in found.artifacts if isinstance(ref, ImageRef))
    assert isinstance(call(api, picture, "load"), Image.Image)


async def _first(pages: Any) -> Any:
    return await anext(pages)


def test_a_ref_puts_its_file_elsewhere(api: Api, done: AgentExecutionResponse[Shot], tmp_path: Path) -> None:
    """As `artifacts.path` does."""
    assert done.parsed is not None
    assert call(api, done.parsed.image, "path", to=tmp_path / "x.png") == tmp_path / "x.png"


def test_an_execution_knows_its_artifacts(api: Api, done: AgentExecutionResponse[Shot]) -> None:
    """With and without a response model, however the execution was had; an unfinished one has none."""
    for execution in (done, api("executions.get", done.id), api("executions.wait", done.id)):
        assert {type(ref) for ref in execution.artifacts} == {ImageRef, VideoRef, ArrayRef}
        assert call(api, execution.artifacts[0], "size_bytes") > 0
    assert api("agent.execute", name="demo/everything", inputs={"image": PHOTO}).artifacts == ()


def test_a_ref_made_by_hand_does_not_know(done: AgentExecutionResponse[Shot]) -> None:
    """Nor does one that was parsed by hand; the error says what to do."""
    for ref in (ImageRef("img_a1b2c3"), Shot.model_validate(done.response).image):
        with pytest.raises(InputError, match=r"artifacts\.get"):
            ref.load()


def test_sync_and_async_are_not_mixed(api: Api, done: AgentExecutionResponse[Shot]) -> None:
    """The error names the other method."""
    assert done.parsed is not None
    image = done.parsed.image
    if isinstance(api.client, VLMRun):
        with pytest.raises(InputError, match=r"ref\.load"):
            asyncio.run(image.aload())
    else:
        with pytest.raises(InputError, match=r"await ref\.aload"):
            image.load()


def test_what_is_pickled_is_data(done: AgentExecutionResponse[Shot]) -> None:
    """A copy in this process still knows where it comes from; one that was pickled does not."""
    assert done.parsed is not None
    image = done.parsed.image
    assert copy.deepcopy(image) is image
    assert pickle.loads(pickle.dumps(image)) == image
    again = pickle.loads(pickle.dumps(done))
    assert again == done
    assert again.parsed == done.parsed
    assert again.artifacts == ()


def test_a_client_that_nobody_holds_is_freed_at_once(sandbox: Sandbox) -> None:
    """Refs hold what they need; nothing goes in circles."""
    gc.disable()
    try:
        client = VLMRun(api_key="secret-key-0123456789", base_url=sandbox.base_url)
        execution = client.agent.execute(name="demo/everything", inputs={"image": PHOTO})
        execution = client.executions.wait(execution.id, timeout=60, sleep=0.05)
        core, transport = weakref.ref(client._core), client._core._transport
        del client
        assert execution.artifacts[0].load()
        client_is_needed = core() is not None
        del execution
        assert client_is_needed
        assert core() is None
        transport.close()
    finally:
        gc.enable()


def test_many_are_downloaded_together(api: Api, done: AgentExecutionResponse[Shot], tmp_path: Path) -> None:
    """All that the service lists, or those that are named."""
    found = api("artifacts.download_all", execution_id=done.id, to=tmp_path / "all")
    assert len(found) >= 3
    assert all(one.unwrap().parent == tmp_path / "all" for one in found)
    named = api("artifacts.download_all", done.artifacts, execution_id=done.id)
    assert [one.object_id for one in named] == [str(ref) for ref in done.artifacts]


def test_the_cache_is_looked_after(api: Api, done: AgentExecutionResponse[Shot]) -> None:
    """Counted, checked, pruned, cleared; and then there is nothing offline."""
    for ref in done.artifacts:
        api("artifacts.path", ref, execution_id=done.id)
    used = api("artifacts.cache.usage")
    assert used.entries == 3
    assert used.bytes > 0
    assert api("artifacts.cache.verify") == []
    assert api("artifacts.cache.prune", max_bytes=0).entries == 3
    api("artifacts.path", done.artifacts[0], execution_id=done.id)
    assert api("artifacts.cache.clear", execution_id=done.id).entries == 1
    assert api("artifacts.cache.usage").entries == 0
    with pytest.raises(ArtifactNotCachedError):
        api("artifacts.get", done.artifacts[0], execution_id=done.id, offline=True)


def test_an_offline_process_sends_nothing(kind: str, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is called."""
    monkeypatch.setenv("VLMRUN_OFFLINE", "1")
    with connected(kind, sandbox.base_url) as api, pytest.raises(OfflineError):
        api("models.list")
    assert len(sandbox.requests) == 0
