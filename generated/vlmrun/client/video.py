# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""`client.video`, for blocking and for async callers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vlmrun_ext.arguments import body as _body
from vlmrun_ext.jobs import parse_now as _parse_now
from vlmrun_ext.jobs import response_model_of as _response_model_of

from vlmrun_api.api.video import video_execute as _video_execute
from vlmrun_api.api.video import video_generate as _video_generate
from vlmrun_api.api.video import video_schema as _video_schema
from vlmrun_api.types import UNSET

if TYPE_CHECKING:
    import datetime as _datetime
    from collections.abc import Mapping
    from typing import Any

    from vlmrun_ext.config import GenerationConfig, ModelT, RequestMetadata
    from vlmrun_ext.core import AsyncCore, Core

    from vlmrun_api.models.prediction_response import PredictionResponse
    from vlmrun_api.types import Unset

__all__ = [
    "AsyncVideo",
    "Video",
]


class Video:
    """Video extraction."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def generate(
        self,
        *,
        file_id: str | None | Unset = UNSET,
        url: str | None | Unset = UNSET,
        model: str | None = None,
        domain: str | None | Unset = UNSET,
        id: str | None = None,
        created_at: _datetime.datetime | None = None,
        callback_url: str | None | Unset = UNSET,
        batch: bool | None = None,
        config: GenerationConfig[ModelT] | Mapping[str, Any] | None = None,
        metadata: RequestMetadata | Mapping[str, Any] | None = None,
    ) -> PredictionResponse[ModelT]:
        """Extract JSON from a video.

        Args:
            file_id: Uploaded file; give this or `url`.
            url: URL of the file; give this or `file_id`.
            model: Model to use. Default: "vlm-1".
            domain: Domain; required unless `config.skills` is set.
            id: Client-chosen request identifier.
            created_at: Request time (UTC).
            callback_url: URL to call when the job ends.
            batch: Process asynchronously. Default: True.
            config: Options of the generate, execute and schema endpoints.
            metadata: Metadata attached to a request.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return _parse_now(
            self._core.invoke(
                _video_generate,
                _video_generate.request(
                    body=_body(
                        {
                            "file_id": file_id,
                            "url": url,
                            "model": model,
                            "domain": domain,
                            "id": id,
                            "created_at": created_at,
                            "callback_url": callback_url,
                            "batch": batch,
                            "config": config,
                            "metadata": metadata,
                        },
                        "model",
                        "id",
                        "created_at",
                        "batch",
                        "config",
                        "metadata",
                    )
                ),
            ),
            _response_model_of(config),
        )

    def execute(
        self,
        *,
        name: str,
        version: str | None | Unset = UNSET,
        file_id: str | None | Unset = UNSET,
        url: str | None | Unset = UNSET,
        id: str | None = None,
        created_at: _datetime.datetime | None = None,
        callback_url: str | None | Unset = UNSET,
        batch: bool | None = None,
        config: GenerationConfig[ModelT] | Mapping[str, Any] | None = None,
        metadata: RequestMetadata | Mapping[str, Any] | None = None,
    ) -> PredictionResponse[ModelT]:
        """Run a named agent over a video.

        Args:
            name: Name of the agent or named model.
            version: Version to run. Default: "latest".
            file_id: Uploaded file; give this or `url`.
            url: URL of the file; give this or `file_id`.
            id: Client-chosen request identifier.
            created_at: Request time (UTC).
            callback_url: URL to call when the job ends.
            batch: Process asynchronously. Default: True.
            config: Options of the generate, execute and schema endpoints.
            metadata: Metadata attached to a request.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return _parse_now(
            self._core.invoke(
                _video_execute,
                _video_execute.request(
                    body=_body(
                        {
                            "name": name,
                            "version": version,
                            "file_id": file_id,
                            "url": url,
                            "id": id,
                            "created_at": created_at,
                            "callback_url": callback_url,
                            "batch": batch,
                            "config": config,
                            "metadata": metadata,
                        },
                        "id",
                        "created_at",
                        "batch",
                        "config",
                        "metadata",
                    )
                ),
            ),
            _response_model_of(config),
        )

    def schema(
        self,
        *,
        file_id: str | None | Unset = UNSET,
        url: str | None | Unset = UNSET,
        id: str | None = None,
        created_at: _datetime.datetime | None = None,
        callback_url: str | None | Unset = UNSET,
        model: str | None = None,
    ) -> PredictionResponse:
        """Derive a schema from a video.

        `response` holds a SchemaResponse.

        Args:
            file_id: Uploaded file; give this or `url`.
            url: URL of the file; give this or `file_id`.
            id: Client-chosen request identifier.
            created_at: Request time (UTC).
            callback_url: URL to call when the job ends.
            model: Model to use. Default: "vlm-1".

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.invoke(
            _video_schema,
            _video_schema.request(
                body=_body(
                    {
                        "file_id": file_id,
                        "url": url,
                        "id": id,
                        "created_at": created_at,
                        "callback_url": callback_url,
                        "model": model,
                    },
                    "id",
                    "created_at",
                    "model",
                )
            ),
        )


class AsyncVideo:
    """Video extraction."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def generate(
        self,
        *,
        file_id: str | None | Unset = UNSET,
        url: str | None | Unset = UNSET,
        model: str | None = None,
        domain: str | None | Unset = UNSET,
        id: str | None = None,
        created_at: _datetime.datetime | None = None,
        callback_url: str | None | Unset = UNSET,
        batch: bool | None = None,
        config: GenerationConfig[ModelT] | Mapping[str, Any] | None = None,
        metadata: RequestMetadata | Mapping[str, Any] | None = None,
    ) -> PredictionResponse[ModelT]:
        """Extract JSON from a video.

        Args:
            file_id: Uploaded file; give this or `url`.
            url: URL of the file; give this or `file_id`.
            model: Model to use. Default: "vlm-1".
            domain: Domain; required unless `config.skills` is set.
            id: Client-chosen request identifier.
            created_at: Request time (UTC).
            callback_url: URL to call when the job ends.
            batch: Process asynchronously. Default: True.
            config: Options of the generate, execute and schema endpoints.
            metadata: Metadata attached to a request.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return _parse_now(
            await self._core.invoke(
                _video_generate,
                _video_generate.request(
                    body=_body(
                        {
                            "file_id": file_id,
                            "url": url,
                            "model": model,
                            "domain": domain,
                            "id": id,
                            "created_at": created_at,
                            "callback_url": callback_url,
                            "batch": batch,
                            "config": config,
                            "metadata": metadata,
                        },
                        "model",
                        "id",
                        "created_at",
                        "batch",
                        "config",
                        "metadata",
                    )
                ),
            ),
            _response_model_of(config),
        )

    async def execute(
        self,
        *,
        name: str,
        version: str | None | Unset = UNSET,
        file_id: str | None | Unset = UNSET,
        url: str | None | Unset = UNSET,
        id: str | None = None,
        created_at: _datetime.datetime | None = None,
        callback_url: str | None | Unset = UNSET,
        batch: bool | None = None,
        config: GenerationConfig[ModelT] | Mapping[str, Any] | None = None,
        metadata: RequestMetadata | Mapping[str, Any] | None = None,
    ) -> PredictionResponse[ModelT]:
        """Run a named agent over a video.

        Args:
            name: Name of the agent or named model.
            version: Version to run. Default: "latest".
            file_id: Uploaded file; give this or `url`.
            url: URL of the file; give this or `file_id`.
            id: Client-chosen request identifier.
            created_at: Request time (UTC).
            callback_url: URL to call when the job ends.
            batch: Process asynchronously. Default: True.
            config: Options of the generate, execute and schema endpoints.
            metadata: Metadata attached to a request.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return _parse_now(
            await self._core.invoke(
                _video_execute,
                _video_execute.request(
                    body=_body(
                        {
                            "name": name,
                            "version": version,
                            "file_id": file_id,
                            "url": url,
                            "id": id,
                            "created_at": created_at,
                            "callback_url": callback_url,
                            "batch": batch,
                            "config": config,
                            "metadata": metadata,
                        },
                        "id",
                        "created_at",
                        "batch",
                        "config",
                        "metadata",
                    )
                ),
            ),
            _response_model_of(config),
        )

    async def schema(
        self,
        *,
        file_id: str | None | Unset = UNSET,
        url: str | None | Unset = UNSET,
        id: str | None = None,
        created_at: _datetime.datetime | None = None,
        callback_url: str | None | Unset = UNSET,
        model: str | None = None,
    ) -> PredictionResponse:
        """Derive a schema from a video.

        `response` holds a SchemaResponse.

        Args:
            file_id: Uploaded file; give this or `url`.
            url: URL of the file; give this or `file_id`.
            id: Client-chosen request identifier.
            created_at: Request time (UTC).
            callback_url: URL to call when the job ends.
            model: Model to use. Default: "vlm-1".

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.invoke(
            _video_schema,
            _video_schema.request(
                body=_body(
                    {
                        "file_id": file_id,
                        "url": url,
                        "id": id,
                        "created_at": created_at,
                        "callback_url": callback_url,
                        "model": model,
                    },
                    "id",
                    "created_at",
                    "model",
                )
            ),
        )
