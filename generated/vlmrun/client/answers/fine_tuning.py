# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""What `client.fine_tuning` sends, with the answers as they came or as they arrive."""

from __future__ import annotations

import builtins as _builtins
from typing import TYPE_CHECKING

from vlmrun_ext.inputs.arguments import argument as _argument
from vlmrun_ext.inputs.arguments import resource_id as _resource_id

from vlmrun_api.api.fine_tuning import fine_tuning_jobs_get as _fine_tuning_jobs_get
from vlmrun_api.api.fine_tuning import fine_tuning_jobs_list as _fine_tuning_jobs_list
from vlmrun_api.api.fine_tuning import fine_tuning_models_list as _fine_tuning_models_list

if TYPE_CHECKING:
    from typing import Unpack

    from vlmrun_ext.calls import CallOptions
    from vlmrun_ext.core import AsyncCore, Core
    from vlmrun_ext.raw import AsyncStreamedResponse, RawResponse, StreamedResponse

    from vlmrun_api.models.finetuning_response import FinetuningResponse

__all__ = [
    "AsyncFinetuningWithRawResponse",
    "AsyncFinetuningWithStreamingResponse",
    "FinetuningWithRawResponse",
    "FinetuningWithStreamingResponse",
]


class FinetuningWithRawResponse:
    """Fine-tuning."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def list(
        self, skip: int | None = None, limit: int | None = None, **options: Unpack[CallOptions]
    ) -> RawResponse[_builtins.list[FinetuningResponse]]:
        """List fine-tuning jobs.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.answered(
            _fine_tuning_jobs_list,
            _fine_tuning_jobs_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)),
            **options,
        )

    def get(self, job_id: str, **options: Unpack[CallOptions]) -> RawResponse[FinetuningResponse]:
        """Get a fine-tuning job.

        Args:
            job_id: Job identifier.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.answered(
            _fine_tuning_jobs_get, _fine_tuning_jobs_get.request(_resource_id("job_id", job_id)), **options
        )

    def list_models(
        self, skip: int | None = None, limit: int | None = None, **options: Unpack[CallOptions]
    ) -> RawResponse[_builtins.list[str]]:
        """List fine-tuned models.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.answered(
            _fine_tuning_models_list,
            _fine_tuning_models_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)),
            **options,
        )


class FinetuningWithStreamingResponse:
    """Fine-tuning."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def list(
        self, skip: int | None = None, limit: int | None = None, **options: Unpack[CallOptions]
    ) -> StreamedResponse:
        """List fine-tuning jobs.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(
            _fine_tuning_jobs_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)), **options
        )

    def get(self, job_id: str, **options: Unpack[CallOptions]) -> StreamedResponse:
        """Get a fine-tuning job.

        Args:
            job_id: Job identifier.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(_fine_tuning_jobs_get.request(_resource_id("job_id", job_id)), **options)

    def list_models(
        self, skip: int | None = None, limit: int | None = None, **options: Unpack[CallOptions]
    ) -> StreamedResponse:
        """List fine-tuned models.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(
            _fine_tuning_models_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)), **options
        )


class AsyncFinetuningWithRawResponse:
    """Fine-tuning."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def list(
        self, skip: int | None = None, limit: int | None = None, **options: Unpack[CallOptions]
    ) -> RawResponse[_builtins.list[FinetuningResponse]]:
        """List fine-tuning jobs.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.answered(
            _fine_tuning_jobs_list,
            _fine_tuning_jobs_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)),
            **options,
        )

    async def get(self, job_id: str, **options: Unpack[CallOptions]) -> RawResponse[FinetuningResponse]:
        """Get a fine-tuning job.

        Args:
            job_id: Job identifier.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.answered(
            _fine_tuning_jobs_get, _fine_tuning_jobs_get.request(_resource_id("job_id", job_id)), **options
        )

    async def list_models(
        self, skip: int | None = None, limit: int | None = None, **options: Unpack[CallOptions]
    ) -> RawResponse[_builtins.list[str]]:
        """List fine-tuned models.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.answered(
            _fine_tuning_models_list,
            _fine_tuning_models_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)),
            **options,
        )


class AsyncFinetuningWithStreamingResponse:
    """Fine-tuning."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def list(
        self, skip: int | None = None, limit: int | None = None, **options: Unpack[CallOptions]
    ) -> AsyncStreamedResponse:
        """List fine-tuning jobs.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(
            _fine_tuning_jobs_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)), **options
        )

    def get(self, job_id: str, **options: Unpack[CallOptions]) -> AsyncStreamedResponse:
        """Get a fine-tuning job.

        Args:
            job_id: Job identifier.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(_fine_tuning_jobs_get.request(_resource_id("job_id", job_id)), **options)

    def list_models(
        self, skip: int | None = None, limit: int | None = None, **options: Unpack[CallOptions]
    ) -> AsyncStreamedResponse:
        """List fine-tuned models.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(
            _fine_tuning_models_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)), **options
        )
