# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""The clients."""

from __future__ import annotations

from functools import cached_property as _cached_property

from vlmrun_ext.clients import AsyncClient as _AsyncClient
from vlmrun_ext.clients import BlockingClient as _BlockingClient

# Importing `typing` takes as long as everything else here; type checkers know the name.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Unpack

    from pydantic import BaseModel
    from vlmrun_ext.calls import CallOptions
    from vlmrun_ext.core import AsyncCore, Core
    from vlmrun_ext.inputs.config import GenerationConfig
    from vlmrun_ext.schemas.domain_schemas import SchemaResponse

    from vlmrun.client.agent import Agent, AsyncAgent
    from vlmrun.client.artifacts import Artifacts, AsyncArtifacts
    from vlmrun.client.audio import AsyncAudio, Audio
    from vlmrun.client.chat import AsyncChat, Chat
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
    from vlmrun_api.models.domain_info import DomainInfo

__all__ = ["AsyncVLMRun", "VLMRun"]

_SCOPES = {
    "AgentExecutionResponse": "execution_id",
    "ChatCompletion": "session_id",
}
"""The argument that takes the id of an answer when artifacts are asked for that it names."""


def _artifacts(core: Core) -> Artifacts:
    from vlmrun.client.artifacts import Artifacts

    return Artifacts(core)


def _async_artifacts(core: AsyncCore) -> AsyncArtifacts:
    from vlmrun.client.artifacts import AsyncArtifacts

    return AsyncArtifacts(core)


class VLMRun(_BlockingClient):
    """A client of the API; every resource is an attribute.

    Making one touches neither the network nor the disk. It may be copied and pickled, which writes its configuration:
    a key that was given as an argument goes with it, one of the environment is read again where the copy is made.

    Args:
        api_key: The key, or a function that gives it each time it is needed; without it, `VLMRUN_API_KEY` of the
            environment.
        base_url: Where the API lives; without it, `VLMRUN_BASE_URL`, else https://api.vlm.run/v1.
        timeout: Seconds for one call in all, its retries included; None means the usual 120.
        max_retries: How often a request is sent again that failed in passing.
        require_api_key: Refuse to start without a key.
        cache_dir: The folder in which artifacts are kept, in its folder `artifacts`; without it, `VLMRUN_CACHE_DIR`, else
            `~/.vlmrun`.
        http_client: An httpx `Client` to send with; it stays open when this client is closed.
        on_drift: A plain function that is told, once each, of fields, values and variants in answers that the API's
            document does not have; it gets a `Drift`.
        transport: What requests are sent with: `httpx`, or `fast`, which needs the extra of that name; without it,
            `VLMRUN_TRANSPORT`, else `httpx`.

    Raises:
        ConfigurationError: A value is missing or not acceptable.
        DependencyError: A package that the transport needs is not installed.

    Example:
        >>> with VLMRun(api_key="...") as client:
        ...     models = client.models.list()
    """

    def _parts(self) -> dict[str, Any]:
        from vlmrun.types.refs import REFS
        from vlmrun_api.decoding import drifts

        return {"refs": REFS, "artifacts": _artifacts, "scopes": _SCOPES, "drifts": drifts}

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
    def chat(self) -> Chat:
        """Chat with agents."""
        from vlmrun.client.chat import Chat

        return Chat(self._core)

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

    def get_schema(
        self,
        domain: str,
        config: GenerationConfig[Any] | Mapping[str, Any] | None = None,
        **options: Unpack[CallOptions],
    ) -> SchemaResponse:
        """Get the schema of a domain.

            schema = client.get_schema("document.invoice")
            print(schema.schema_version, schema.json_schema["properties"])

        Args:
            domain: The domain.
            config: Options that change the schema, such as `gql_stmt`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The schema; its `response_model` is a pydantic model made from it.

        Raises:
            ResourceNotFoundError: There is no such domain.
        """
        return self.domains.get_schema(domain, config, **options)

    def get_type(
        self,
        domain: str,
        config: GenerationConfig[Any] | Mapping[str, Any] | None = None,
        **options: Unpack[CallOptions],
    ) -> type[BaseModel]:
        """Get a pydantic model that responses of a domain fit.

        It is made from the domain's schema and kept by the client for an hour. Parts of a schema that Python has no type
        for take any value; the log says which.

            Invoice = client.get_type("document.invoice")
            print(sorted(Invoice.model_fields))

        Args:
            domain: The domain.
            config: Options that change the schema, such as `gql_stmt`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The model, a class.

        Raises:
            ResourceNotFoundError: There is no such domain.
        """
        return self.domains.get_type(domain, config, **options)

    def healthcheck(self, **options: Unpack[CallOptions]) -> bool:
        """Ask whether the service is there.

            assert client.healthcheck()

        Returns:
            True; a service that is not there is an error.

        Raises:
            NetworkError: The service cannot be reached.
            ServerError: It is out of order.
        """
        return self.health.healthcheck(**options)

    def list_domains(self, **options: Unpack[CallOptions]) -> list[DomainInfo]:
        """List domains.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> answer = client.list_domains()
            >>> type(answer).__name__
            'list'
        """
        return self.domains.list(**options)


class AsyncVLMRun(_AsyncClient):
    """A client of the API for async callers; every resource is an attribute.

    Making one touches neither the network nor the disk. It may be copied and pickled, which writes its configuration:
    a key that was given as an argument goes with it, one of the environment is read again where the copy is made.

    Args:
        api_key: The key, or a function that gives it each time it is needed; without it, `VLMRUN_API_KEY` of the
            environment.
        base_url: Where the API lives; without it, `VLMRUN_BASE_URL`, else https://api.vlm.run/v1.
        timeout: Seconds for one call in all, its retries included; None means the usual 120.
        max_retries: How often a request is sent again that failed in passing.
        require_api_key: Refuse to start without a key.
        cache_dir: The folder in which artifacts are kept, in its folder `artifacts`; without it, `VLMRUN_CACHE_DIR`, else
            `~/.vlmrun`.
        http_client: An httpx `AsyncClient` to send with; it stays open when this client is closed.
        on_drift: A plain function that is told, once each, of fields, values and variants in answers that the API's
            document does not have; it gets a `Drift`.
        transport: What requests are sent with: `httpx`, or `fast`, which needs the extra of that name; without it,
            `VLMRUN_TRANSPORT`, else `httpx`.

    Raises:
        ConfigurationError: A value is missing or not acceptable.
        DependencyError: A package that the transport needs is not installed.

    Example:
        >>> async with AsyncVLMRun(api_key="...") as client:
        ...     models = await client.models.list()
    """

    def _parts(self) -> dict[str, Any]:
        from vlmrun.types.refs import REFS
        from vlmrun_api.decoding import drifts

        return {"refs": REFS, "artifacts": _async_artifacts, "scopes": _SCOPES, "drifts": drifts}

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
    def chat(self) -> AsyncChat:
        """Chat with agents."""
        from vlmrun.client.chat import AsyncChat

        return AsyncChat(self._core)

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

    async def get_schema(
        self,
        domain: str,
        config: GenerationConfig[Any] | Mapping[str, Any] | None = None,
        **options: Unpack[CallOptions],
    ) -> SchemaResponse:
        """Get the schema of a domain.

            schema = await client.get_schema("document.invoice")
            print(schema.schema_version, schema.json_schema["properties"])

        Args:
            domain: The domain.
            config: Options that change the schema, such as `gql_stmt`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The schema; its `response_model` is a pydantic model made from it.

        Raises:
            ResourceNotFoundError: There is no such domain.
        """
        return await self.domains.get_schema(domain, config, **options)

    async def get_type(
        self,
        domain: str,
        config: GenerationConfig[Any] | Mapping[str, Any] | None = None,
        **options: Unpack[CallOptions],
    ) -> type[BaseModel]:
        """Get a pydantic model that responses of a domain fit.

        It is made from the domain's schema and kept by the client for an hour. Parts of a schema that Python has no type
        for take any value; the log says which.

            Invoice = await client.get_type("document.invoice")
            print(sorted(Invoice.model_fields))

        Args:
            domain: The domain.
            config: Options that change the schema, such as `gql_stmt`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The model, a class.

        Raises:
            ResourceNotFoundError: There is no such domain.
        """
        return await self.domains.get_type(domain, config, **options)

    async def healthcheck(self, **options: Unpack[CallOptions]) -> bool:
        """Ask whether the service is there.

            assert await client.healthcheck()

        Returns:
            True; a service that is not there is an error.

        Raises:
            NetworkError: The service cannot be reached.
            ServerError: It is out of order.
        """
        return await self.health.healthcheck(**options)

    async def list_domains(self, **options: Unpack[CallOptions]) -> list[DomainInfo]:
        """List domains.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> answer = await client.list_domains()
            >>> type(answer).__name__
            'list'
        """
        return await self.domains.list(**options)
