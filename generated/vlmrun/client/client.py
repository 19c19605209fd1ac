# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""The clients."""

from __future__ import annotations

from functools import cached_property as _cached_property
from threading import Lock as _Lock
from typing import TYPE_CHECKING, Any, Self

from vlmrun_ext.settings import resolve as _resolve

if TYPE_CHECKING:
    from vlmrun_ext.core import AsyncCore, Core

    from vlmrun.client.agent import Agent, AsyncAgent
    from vlmrun.client.artifacts import Artifacts, AsyncArtifacts
    from vlmrun.client.audio import AsyncAudio, Audio
    from vlmrun.client.datasets import AsyncDatasets, Datasets
    from vlmrun.client.document import AsyncDocument, Document
    from vlmrun.client.domains import AsyncDomains, Domains
    from vlmrun.client.executions import AsyncExecutions, Executions
    from vlmrun.client.feedback import AsyncFeedback, Feedback
    from vlmrun.client.files import AsyncFiles, Files
    from vlmrun.client.fine_tuning import AsyncFinetuning, Finetuning
    from vlmrun.client.health import AsyncHealth, Health
    from vlmrun.client.hub import AsyncHub, Hub
    from vlmrun.client.image import AsyncImage, Image
    from vlmrun.client.models import AsyncModels, Models
    from vlmrun.client.openai import AsyncOpenAI, OpenAI
    from vlmrun.client.predictions import AsyncPredictions, Predictions
    from vlmrun.client.skills import AsyncSkills, Skills
    from vlmrun.client.video import AsyncVideo, Video

__all__ = ["AsyncVLMRun", "VLMRun"]

_SCOPES = {
    "AgentExecutionResponse": "execution_id",
}
"""The argument that takes the id of an answer when artifacts are asked for that it names."""


def _artifacts(core: Core) -> Artifacts:
    from vlmrun.client.artifacts import Artifacts

    return Artifacts(core)


def _async_artifacts(core: AsyncCore) -> AsyncArtifacts:
    from vlmrun.client.artifacts import AsyncArtifacts

    return AsyncArtifacts(core)


class VLMRun:
    """A client of the API; every resource is an attribute.

    Making one touches neither the network nor the disk.

    Args:
        api_key: The key; without it, `VLMRUN_API_KEY` of the environment.
        base_url: Where the API lives; without it, `VLMRUN_BASE_URL`, else https://api.vlm.run/v1.
        timeout: Seconds for one call in all, its retries included.
        max_retries: How often a request is sent again that failed in passing.
        require_api_key: Refuse to start without a key.
        http_client: An httpx `Client` to send with; it stays open when this client is closed.

    Raises:
        ConfigurationError: A value is missing or not acceptable.

    Example:
        >>> with VLMRun(api_key="...") as client:
        ...     models = client.models.list()
    """

    def __init__(
        self,
        api_key: str | None = None,
        base_url: str | None = None,
        timeout: float = 120.0,
        max_retries: int = 5,
        require_api_key: bool = True,
        *,
        http_client: Any = None,
    ) -> None:
        self._settings = _resolve(
            api_key=api_key,
            base_url=base_url,
            timeout=timeout,
            max_retries=max_retries,
            require_api_key=require_api_key,
        )
        self._http_client = http_client
        self._lock = _Lock()
        if http_client is not None:
            # A client of the wrong kind is refused here, not at the first call.
            _ = self._core

    @_cached_property
    def _core(self) -> Core:
        # The transport and what it needs are imported when the first resource is used, not before.
        with self._lock:
            if "_core" in self.__dict__:
                made: Core = self.__dict__["_core"]
                return made
            from vlmrun_ext.core import Core

            from vlmrun.types.refs import REFS

            core = self.__dict__["_core"] = Core(
                self._settings,
                REFS,
                self._http_client,
                artifacts=_artifacts,
                scopes=_SCOPES,
            )
            return core

    def __repr__(self) -> str:
        return f"VLMRun(base_url={self._settings.base_url!r})"

    @property
    def base_url(self) -> str:
        """Where the API lives."""
        return self._settings.base_url

    def close(self) -> None:
        """Close the connections; the client cannot be used afterwards. Closing twice is fine."""
        self._core.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    @_cached_property
    def agent(self) -> Agent:
        """Agents."""
        from vlmrun.client.agent import Agent

        return Agent(self._core)

    @_cached_property
    def artifacts(self) -> Artifacts:
        """Binary outputs."""
        from vlmrun.client.artifacts import Artifacts

        return Artifacts(self._core)

    @_cached_property
    def audio(self) -> Audio:
        """Audio extraction."""
        from vlmrun.client.audio import Audio

        return Audio(self._core)

    @_cached_property
    def datasets(self) -> Datasets:
        """Datasets."""
        from vlmrun.client.datasets import Datasets

        return Datasets(self._core)

    @_cached_property
    def document(self) -> Document:
        """Document extraction."""
        from vlmrun.client.document import Document

        return Document(self._core)

    @_cached_property
    def domains(self) -> Domains:
        """Domains and their schemas."""
        from vlmrun.client.domains import Domains

        return Domains(self._core)

    @_cached_property
    def executions(self) -> Executions:
        """Agent executions."""
        from vlmrun.client.executions import Executions

        return Executions(self._core)

    @_cached_property
    def feedback(self) -> Feedback:
        """Feedback."""
        from vlmrun.client.feedback import Feedback

        return Feedback(self._core)

    @_cached_property
    def files(self) -> Files:
        """Stored files."""
        from vlmrun.client.files import Files

        return Files(self._core)

    @_cached_property
    def fine_tuning(self) -> Finetuning:
        """Fine-tuning."""
        from vlmrun.client.fine_tuning import Finetuning

        return Finetuning(self._core)

    @_cached_property
    def health(self) -> Health:
        """Liveness."""
        from vlmrun.client.health import Health

        return Health(self._core)

    @_cached_property
    def hub(self) -> Hub:
        """Schema hub."""
        from vlmrun.client.hub import Hub

        return Hub(self._core)

    @_cached_property
    def image(self) -> Image:
        """Image extraction."""
        from vlmrun.client.image import Image

        return Image(self._core)

    @_cached_property
    def models(self) -> Models:
        """Models."""
        from vlmrun.client.models import Models

        return Models(self._core)

    @_cached_property
    def openai(self) -> OpenAI:
        """OpenAI-compatible routes."""
        from vlmrun.client.openai import OpenAI

        return OpenAI(self._core)

    @_cached_property
    def predictions(self) -> Predictions:
        """Extraction results."""
        from vlmrun.client.predictions import Predictions

        return Predictions(self._core)

    @_cached_property
    def skills(self) -> Skills:
        """Reusable skills."""
        from vlmrun.client.skills import Skills

        return Skills(self._core)

    @_cached_property
    def video(self) -> Video:
        """Video extraction."""
        from vlmrun.client.video import Video

        return Video(self._core)


class AsyncVLMRun:
    """A client of the API for async callers; every resource is an attribute.

    Making one touches neither the network nor the disk.

    Args:
        api_key: The key; without it, `VLMRUN_API_KEY` of the environment.
        base_url: Where the API lives; without it, `VLMRUN_BASE_URL`, else https://api.vlm.run/v1.
        timeout: Seconds for one call in all, its retries included.
        max_retries: How often a request is sent again that failed in passing.
        require_api_key: Refuse to start without a key.
        http_client: An httpx `AsyncClient` to send with; it stays open when this client is closed.

    Raises:
        ConfigurationError: A value is missing or not acceptable.

    Example:
        >>> async with AsyncVLMRun(api_key="...") as client:
        ...     models = await client.models.list()
    """

    def __init__(
        self,
        api_key: str | None = None,
        base_url: str | None = None,
        timeout: float = 120.0,
        max_retries: int = 5,
        require_api_key: bool = True,
        *,
        http_client: Any = None,
    ) -> None:
        self._settings = _resolve(
            api_key=api_key,
            base_url=base_url,
            timeout=timeout,
            max_retries=max_retries,
            require_api_key=require_api_key,
        )
        self._http_client = http_client
        self._lock = _Lock()
        if http_client is not None:
            # A client of the wrong kind is refused here, not at the first call.
            _ = self._core

    @_cached_property
    def _core(self) -> AsyncCore:
        # The transport and what it needs are imported when the first resource is used, not before.
        with self._lock:
            if "_core" in self.__dict__:
                made: AsyncCore = self.__dict__["_core"]
                return made
            from vlmrun_ext.core import AsyncCore

            from vlmrun.types.refs import REFS

            core = self.__dict__["_core"] = AsyncCore(
                self._settings,
                REFS,
                self._http_client,
                artifacts=_async_artifacts,
                scopes=_SCOPES,
            )
            return core

    def __repr__(self) -> str:
        return f"AsyncVLMRun(base_url={self._settings.base_url!r})"

    @property
    def base_url(self) -> str:
        """Where the API lives."""
        return self._settings.base_url

    async def aclose(self) -> None:
        """Close the connections; the client cannot be used afterwards. Closing twice is fine."""
        await self._core.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.aclose()

    @_cached_property
    def agent(self) -> AsyncAgent:
        """Agents."""
        from vlmrun.client.agent import AsyncAgent

        return AsyncAgent(self._core)

    @_cached_property
    def artifacts(self) -> AsyncArtifacts:
        """Binary outputs."""
        from vlmrun.client.artifacts import AsyncArtifacts

        return AsyncArtifacts(self._core)

    @_cached_property
    def audio(self) -> AsyncAudio:
        """Audio extraction."""
        from vlmrun.client.audio import AsyncAudio

        return AsyncAudio(self._core)

    @_cached_property
    def datasets(self) -> AsyncDatasets:
        """Datasets."""
        from vlmrun.client.datasets import AsyncDatasets

        return AsyncDatasets(self._core)

    @_cached_property
    def document(self) -> AsyncDocument:
        """Document extraction."""
        from vlmrun.client.document import AsyncDocument

        return AsyncDocument(self._core)

    @_cached_property
    def domains(self) -> AsyncDomains:
        """Domains and their schemas."""
        from vlmrun.client.domains import AsyncDomains

        return AsyncDomains(self._core)

    @_cached_property
    def executions(self) -> AsyncExecutions:
        """Agent executions."""
        from vlmrun.client.executions import AsyncExecutions

        return AsyncExecutions(self._core)

    @_cached_property
    def feedback(self) -> AsyncFeedback:
        """Feedback."""
        from vlmrun.client.feedback import AsyncFeedback

        return AsyncFeedback(self._core)

    @_cached_property
    def files(self) -> AsyncFiles:
        """Stored files."""
        from vlmrun.client.files import AsyncFiles

        return AsyncFiles(self._core)

    @_cached_property
    def fine_tuning(self) -> AsyncFinetuning:
        """Fine-tuning."""
        from vlmrun.client.fine_tuning import AsyncFinetuning

        return AsyncFinetuning(self._core)

    @_cached_property
    def health(self) -> AsyncHealth:
        """Liveness."""
        from vlmrun.client.health import AsyncHealth

        return AsyncHealth(self._core)

    @_cached_property
    def hub(self) -> AsyncHub:
        """Schema hub."""
        from vlmrun.client.hub import AsyncHub

        return AsyncHub(self._core)

    @_cached_property
    def image(self) -> AsyncImage:
        """Image extraction."""
        from vlmrun.client.image import AsyncImage

        return AsyncImage(self._core)

    @_cached_property
    def models(self) -> AsyncModels:
        """Models."""
        from vlmrun.client.models import AsyncModels

        return AsyncModels(self._core)

    @_cached_property
    def openai(self) -> AsyncOpenAI:
        """OpenAI-compatible routes."""
        from vlmrun.client.openai import AsyncOpenAI

        return AsyncOpenAI(self._core)

    @_cached_property
    def predictions(self) -> AsyncPredictions:
        """Extraction results."""
        from vlmrun.client.predictions import AsyncPredictions

        return AsyncPredictions(self._core)

    @_cached_property
    def skills(self) -> AsyncSkills:
        """Reusable skills."""
        from vlmrun.client.skills import AsyncSkills

        return AsyncSkills(self._core)

    @_cached_property
    def video(self) -> AsyncVideo:
        """Video extraction."""
        from vlmrun.client.video import AsyncVideo

        return AsyncVideo(self._core)
