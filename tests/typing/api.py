"""The public API written out for type checkers; never run. `# shows` lines are what they have to reveal."""

from __future__ import annotations

from typing import reveal_type

from pydantic import BaseModel, Field

from vlmrun.client import AsyncVLMRun, VLMRun
from vlmrun.client.types import AgentExecutionConfig, ImageUrl
from vlmrun.types import ArrayRef, AudioRef, DocumentRef, ImageRef, MessageContent, ReconRef, UrlRef, VideoRef

client = VLMRun(api_key="k")


class Inputs(BaseModel):
    image: MessageContent


class Answer(BaseModel):
    image: ImageRef = Field(..., description="The processed image")


inputs = Inputs(image=MessageContent(type="image_url", image_url=ImageUrl(url="https://example.com/photo.jpg")))
typed = client.agent.execute(name="a", inputs=inputs, config=AgentExecutionConfig(prompt="p", response_model=Answer))
reveal_type(typed.parsed)  # shows: Answer | None
untyped = client.agent.execute(name="a", inputs={"x": 1}, config=AgentExecutionConfig(prompt="p"))
reveal_type(untyped.parsed)  # shows: Any | None
waited = client.executions.wait("id", response_model=Answer)
reveal_type(waited.parsed)  # shows: Answer | None
reveal_type(client.executions.wait("id").parsed)  # shows: Any | None
reveal_type(client.predictions.wait("id", response_model=Answer).parsed)  # shows: Answer | None

reveal_type(client.artifacts.get(ImageRef(id="img_a1b2c3"), execution_id="e"))  # shows: Image
reveal_type(client.artifacts.get(VideoRef(id="vid_a1b2c3"), execution_id="e"))  # shows: Path
reveal_type(client.artifacts.get(AudioRef(id="aud_a1b2c3"), execution_id="e"))  # shows: Path
reveal_type(client.artifacts.get(DocumentRef(id="doc_a1b2c3"), session_id="s"))  # shows: Path
reveal_type(client.artifacts.get(ReconRef(id="recon_a1b2c3"), session_id="s"))  # shows: Path
reveal_type(client.artifacts.get(UrlRef(id="url_a1b2c3"), session_id="s"))  # shows: Path
reveal_type(client.artifacts.get(ArrayRef(id="arr_a1b2c3"), session_id="s"))  # shows: ndarray
reveal_type(client.artifacts.get(object_id="img_a1b2c3", session_id="s"))  # shows: Image | Path | ndarray
reveal_type(client.artifacts.get(filename="notes.txt", session_id="s"))  # shows: bytes

reveal_type(client.artifacts.get(ImageRef(id="img_a1b2c3"), execution_id="e", as_array=True))  # shows: ndarray
reveal_type(client.artifacts.get(filename="notes.txt", session_id="s", to="x"))  # shows: Path
reveal_type(client.artifacts.path("img_a1b2c3", execution_id="e"))  # shows: Path
reveal_type(client.artifacts.size_bytes("vid_a1b2c3", execution_id="e"))  # shows: int
reveal_type(client.artifacts.download_all(execution_id="e")[0].path)  # shows: Path | None
reveal_type(client.artifacts.cache.usage().bytes)  # shows: int
reveal_type(ImageRef(id="img_a1b2c3").load())  # shows: Image
reveal_type(VideoRef(id="vid_a1b2c3").path())  # shows: Path

reveal_type(client.models.with_raw_response.list().parse()[0].domain)  # shows: str
reveal_type(client.models.with_streaming_response.list().status_code)  # shows: int
raw = client.executions.with_raw_response.wait("id", response_model=Answer)
reveal_type(raw.parse().parsed)  # shows: Answer | None
reveal_type(client.files.with_raw_response.upload("f").parse().filename)  # shows: str | None
reveal_type(client.skills.with_raw_response.download("s").parse().download_url)  # shows: str
reveal_type(client.skills.with_raw_response.download("s", to="x").parse())  # shows: Path
reveal_type(client.chat.completions.with_raw_response.create([]).parse().session_id)  # shows: str | None
reveal_type(client.health.with_raw_response.healthcheck().parse())  # shows: bool
reveal_type(client.feedback.with_streaming_response.get("r").status_code)  # shows: int
reveal_type(client.with_options(timeout=5).models.list(extra_query={"a": 1})[0].model)  # shows: str

reveal_type(client.chat.completions.create([]).choices[0].message.content)  # shows: str | None
reveal_type(next(client.chat.completions.create([], stream=True)).model)  # shows: str
reveal_type(client.chat.completions.create([], stream=True).get_final().session_id)  # shows: str | None

reveal_type(client.files.list())  # shows: list[FileResponse]
reveal_type(client.models.list()[0].domain)  # shows: str
reveal_type(client.artifacts.list(execution_id="e").items[0].object_id)  # shows: str


async def in_async_code(client: AsyncVLMRun) -> None:
    """The same, awaited."""
    reveal_type(await client.artifacts.get(ImageRef(id="img_a1b2c3"), execution_id="e"))  # shows: Image
    reveal_type(await client.artifacts.get(ArrayRef(id="arr_a1b2c3"), execution_id="e"))  # shows: ndarray
    reveal_type((await client.executions.wait("id", response_model=Answer)).parsed)  # shows: Answer | None
    reveal_type(await client.files.list())  # shows: list[FileResponse]
    stream = await client.chat.completions.create([], stream=True)
    reveal_type(await anext(stream))  # shows: ChatCompletionChunk
    reveal_type(await stream.get_final())  # shows: ChatCompletion
    reveal_type(await ImageRef(id="img_a1b2c3").aload())  # shows: Image
    reveal_type((await client.models.with_raw_response.list()).parse()[0].domain)  # shows: str
    raw = await client.predictions.with_raw_response.wait("id", response_model=Answer)
    reveal_type(raw.parse().parsed)  # shows: Answer | None
    async with client.health.with_streaming_response.healthcheck() as arriving:
        reveal_type(await arriving.read())  # shows: bytes
