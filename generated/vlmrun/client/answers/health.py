# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""What `client.health` sends, with the answers as they came or as they arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vlmrun_ext.recording import recorded as _recorded
from vlmrun_ext.recording import requested as _requested
from vlmrun_ext.resources import domains as _domains

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

        Example:
            >>> client.health.with_raw_response.check().status_code
            200
        """
        return self._core.answered(_health_check, _health_check.request(), **options)

    def healthcheck(self, **options: Unpack[CallOptions]) -> RawResponse[bool]:
        """Ask whether the service is there.

        Returns:
            The last whole answer that was read, as it came. Its `parse` gives:
            True; a service that is not there is an error.

        Raises:
            NetworkError: The service cannot be reached.
            ServerError: It is out of order.

        Example:
            >>> client.health.with_raw_response.healthcheck().status_code
            200
        """
        return self._core.run(
            _recorded(self._core.context, _domains.healthcheck(self._core.within(options), _health_check)), options
        )


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

        Example:
            >>> with client.health.with_streaming_response.check() as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(_health_check.request(), **options)

    def healthcheck(self, **options: Unpack[CallOptions]) -> StreamedResponse:
        """Ask whether the service is there.

        Raises:
            NetworkError: The service cannot be reached.
            ServerError: It is out of order.

        Example:
            >>> with client.health.with_streaming_response.healthcheck() as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(
            _requested(_domains.healthcheck(self._core.within(options), _health_check)), **options
        )


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

        Example:
            >>> (await client.health.with_raw_response.check()).status_code
            200
        """
        return await self._core.answered(_health_check, _health_check.request(), **options)

    async def healthcheck(self, **options: Unpack[CallOptions]) -> RawResponse[bool]:
        """Ask whether the service is there.

        Returns:
            The last whole answer that was read, as it came. Its `parse` gives:
            True; a service that is not there is an error.

        Raises:
            NetworkError: The service cannot be reached.
            ServerError: It is out of order.

        Example:
            >>> (await client.health.with_raw_response.healthcheck()).status_code
            200
        """
        return await self._core.run(
            _recorded(self._core.context, _domains.healthcheck(self._core.within(options), _health_check)), options
        )


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

        Example:
            >>> async with client.health.with_streaming_response.check() as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(_health_check.request(), **options)

    def healthcheck(self, **options: Unpack[CallOptions]) -> AsyncStreamedResponse:
        """Ask whether the service is there.

        Raises:
            NetworkError: The service cannot be reached.
            ServerError: It is out of order.

        Example:
            >>> async with client.health.with_streaming_response.healthcheck() as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(
            _requested(_domains.healthcheck(self._core.within(options), _health_check)), **options
        )
