# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""`client.image`, for blocking and for async callers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vlmrun_ext.arguments import body as _body
from vlmrun_ext.jobs import parse_now as _parse_now
from vlmrun_ext.jobs import response_model_of as _response_model_of

from vlmrun_api.api.image import image_execute as _image_execute
from vlmrun_api.api.image import image_generate as _image_generate
from vlmrun_api.api.image import image_schema as _image_schema
from vlmrun_api.types import UNSET

if TYPE_CHECKING:
    import datetime as _datetime
    from collections.abc import Mapping, Sequence
    from typing import Any

    from vlmrun_ext.config import GenerationConfig, ModelT, RequestMetadata
    from vlmrun_ext.core import AsyncCore, Core

    from vlmrun_api.models.prediction_response import PredictionResponse
    from vlmrun_api.types import Unset

__all__ = [
    "AsyncImage",
    "Image",
]


class Image:
    """Image extraction."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def generate(
        self,
        *,
        images: Sequence[str],
        model: str | None = None,
        domain: str | None | Unset = UNSET,
        id: str | None = None,
        created_at: _datetime.datetime | None = None,
        callback_url: str | None | Unset = UNSET,
        batch: bool | None = None,
        config: GenerationConfig[ModelT] | Mapping[str, Any] | None = None,
        metadata: RequestMetadata | Mapping[str, Any] | None = None,
    ) -> PredictionResponse[ModelT]:
        """Extract JSON from images.

        Args:
            images: Images as base64 data or HTTP(S) URLs.
            model: Model to use. Default: "vlm-1".
            domain: Domain; required unless `config.skills` is set.
            id: Client-chosen request identifier.
            created_at: Request time (UTC).
            callback_url: URL to call when the job ends.
            batch: Process asynchronously. Default: False.
            config: Options of the generate, execute and schema endpoints.
            metadata: Metadata attached to a request.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return _parse_now(
            self._core.invoke(
                _image_generate,
                _image_generate.request(
                    body=_body(
                        {
                            "images": images,
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
        images: Sequence[str],
        version: str | None | Unset = UNSET,
        id: str | None = None,
        created_at: _datetime.datetime | None = None,
        callback_url: str | None | Unset = UNSET,
        batch: bool | None = None,
        config: GenerationConfig[ModelT] | Mapping[str, Any] | None = None,
        metadata: RequestMetadata | Mapping[str, Any] | None = None,
    ) -> PredictionResponse[ModelT]:
        """Run a named model over images.

        Args:
            name: Name of the agent or named model.
            images: Images as base64 data or HTTP(S) URLs.
            version: Version to run. Default: "latest".
            id: Client-chosen request identifier.
            created_at: Request time (UTC).
            callback_url: URL to call when the job ends.
            batch: Process asynchronously. Default: False.
            config: Options of the generate, execute and schema endpoints.
            metadata: Metadata attached to a request.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return _parse_now(
            self._core.invoke(
                _image_execute,
                _image_execute.request(
                    body=_body(
                        {
                            "name": name,
                            "images": images,
                            "version": version,
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

    def schema(self, *, images: Sequence[str]) -> PredictionResponse:
        """Derive a schema from images.

        `response` holds a SchemaResponse.

        Args:
            images: Images as base64 data or HTTP(S) URLs.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.invoke(_image_schema, _image_schema.request(body=_body({"images": images})))


class AsyncImage:
    """Image extraction."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def generate(
        self,
        *,
        images: Sequence[str],
        model: str | None = None,
        domain: str | None | Unset = UNSET,
        id: str | None = None,
        created_at: _datetime.datetime | None = None,
        callback_url: str | None | Unset = UNSET,
        batch: bool | None = None,
        config: GenerationConfig[ModelT] | Mapping[str, Any] | None = None,
        metadata: RequestMetadata | Mapping[str, Any] | None = None,
    ) -> PredictionResponse[ModelT]:
        """Extract JSON from images.

        Args:
            images: Images as base64 data or HTTP(S) URLs.
            model: Model to use. Default: "vlm-1".
            domain: Domain; required unless `config.skills` is set.
            id: Client-chosen request identifier.
            created_at: Request time (UTC).
            callback_url: URL to call when the job ends.
            batch: Process asynchronously. Default: False.
            config: Options of the generate, execute and schema endpoints.
            metadata: Metadata attached to a request.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return _parse_now(
            await self._core.invoke(
                _image_generate,
                _image_generate.request(
                    body=_body(
                        {
                            "images": images,
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
        images: Sequence[str],
        version: str | None | Unset = UNSET,
        id: str | None = None,
        created_at: _datetime.datetime | None = None,
        callback_url: str | None | Unset = UNSET,
        batch: bool | None = None,
        config: GenerationConfig[ModelT] | Mapping[str, Any] | None = None,
        metadata: RequestMetadata | Mapping[str, Any] | None = None,
    ) -> PredictionResponse[ModelT]:
        """Run a named model over images.

        Args:
            name: Name of the agent or named model.
            images: Images as base64 data or HTTP(S) URLs.
            version: Version to run. Default: "latest".
            id: Client-chosen request identifier.
            created_at: Request time (UTC).
            callback_url: URL to call when the job ends.
            batch: Process asynchronously. Default: False.
            config: Options of the generate, execute and schema endpoints.
            metadata: Metadata attached to a request.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return _parse_now(
            await self._core.invoke(
                _image_execute,
                _image_execute.request(
                    body=_body(
                        {
                            "name": name,
                            "images": images,
                            "version": version,
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

    async def schema(self, *, images: Sequence[str]) -> PredictionResponse:
        """Derive a schema from images.

        `response` holds a SchemaResponse.

        Args:
            images: Images as base64 data or HTTP(S) URLs.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.invoke(_image_schema, _image_schema.request(body=_body({"images": images})))
