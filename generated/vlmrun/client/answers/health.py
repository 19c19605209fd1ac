# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""What `client.health` sends, with the answers as they came or as they arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vlmrun_api.api.health import health_check as _health_check

if TYPE_CHECKING:
    from typing import Any, Unpack

    from vlmrun_ext.calls import CallOptions
    from vlmrun_ext.core import AsyncCore, Core
    from vlmrun_ext.raw import AsyncStreamedResponse, RawResponse, StreamedResponse

__all__ = [
    "AsyncHealthWithRawResponse",
    "AsyncHealthWithStreamingResponse",
    "HealthWithRawResponse",
    "HealthWithStreamingResponse",
]


class HealthWithRawResponse:
    """Liveness."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def check(self, **options: Unpack[CallOptions]) -> RawResponse[Any]:
        """Check that the API is up.

        Any 200 means healthy.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.answered(_health_check, _health_check.request(), **options)


class HealthWithStreamingResponse:
    """Liveness."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def check(self, **options: Unpack[CallOptions]) -> StreamedResponse:
        """Check that the API is up.

        Any 200 means healthy.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(_health_check.request(), **options)


class AsyncHealthWithRawResponse:
    """Liveness."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def check(self, **options: Unpack[CallOptions]) -> RawResponse[Any]:
        """Check that the API is up.

        Any 200 means healthy.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.answered(_health_check, _health_check.request(), **options)


class AsyncHealthWithStreamingResponse:
    """Liveness."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def check(self, **options: Unpack[CallOptions]) -> AsyncStreamedResponse:
        """Check that the API is up.

        Any 200 means healthy.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(_health_check.request(), **options)
