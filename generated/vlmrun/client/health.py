# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""`client.health`, for blocking and for async callers."""

from __future__ import annotations

from functools import cached_property as _cached_property
from typing import TYPE_CHECKING

from vlmrun_ext.resources import domains as _domains

from vlmrun_api.api.health import health_check as _health_check

if TYPE_CHECKING:
    from typing import Any, Unpack

    from vlmrun_ext.calls import CallOptions
    from vlmrun_ext.core import AsyncCore, Core

    from vlmrun.client.answers.health import (
        AsyncHealthWithRawResponse,
        AsyncHealthWithStreamingResponse,
        HealthWithRawResponse,
        HealthWithStreamingResponse,
    )

__all__ = [
    "AsyncHealth",
    "Health",
]


class Health:
    """Liveness."""

    def __init__(self, core: Core) -> None:
        self._core = core

    @_cached_property
    def with_raw_response(self) -> HealthWithRawResponse:
        """The same methods, which give the answers as they came: status, headers and body.

        Example:
            >>> client.health.with_raw_response.check().status_code
            200
        """
        from vlmrun.client.answers.health import HealthWithRawResponse

        return HealthWithRawResponse(self._core)

    @_cached_property
    def with_streaming_response(self) -> HealthWithStreamingResponse:
        """The same methods, which give contexts that read the body of an answer as it arrives.

        Example:
            >>> with client.health.with_streaming_response.check() as answer:
            ...     answer.status_code
            200
        """
        from vlmrun.client.answers.health import HealthWithStreamingResponse

        return HealthWithStreamingResponse(self._core)

    def check(self, **options: Unpack[CallOptions]) -> Any:
        """Check that the API is up.

        Any 200 means healthy.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> answer = client.health.check()
            >>> answer["status"]
            'ok'
        """
        return self._core.invoke(_health_check, _health_check.request(), **options)

    def healthcheck(self, **options: Unpack[CallOptions]) -> bool:
        """Ask whether the service is there.

            assert client.health.healthcheck()

        Returns:
            True; a service that is not there is an error.

        Raises:
            NetworkError: The service cannot be reached.
            ServerError: It is out of order.
        """
        return self._core.run(_domains.healthcheck(self._core.within(options), _health_check), options)


class AsyncHealth:
    """Liveness."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    @_cached_property
    def with_raw_response(self) -> AsyncHealthWithRawResponse:
        """The same methods, which give the answers as they came: status, headers and body.

        Example:
            >>> (await client.health.with_raw_response.check()).status_code
            200
        """
        from vlmrun.client.answers.health import AsyncHealthWithRawResponse

        return AsyncHealthWithRawResponse(self._core)

    @_cached_property
    def with_streaming_response(self) -> AsyncHealthWithStreamingResponse:
        """The same methods, which give contexts that read the body of an answer as it arrives.

        Example:
            >>> async with client.health.with_streaming_response.check() as answer:
            ...     answer.status_code
            200
        """
        from vlmrun.client.answers.health import AsyncHealthWithStreamingResponse

        return AsyncHealthWithStreamingResponse(self._core)

    async def check(self, **options: Unpack[CallOptions]) -> Any:
        """Check that the API is up.

        Any 200 means healthy.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> answer = await client.health.check()
            >>> answer["status"]
            'ok'
        """
        return await self._core.invoke(_health_check, _health_check.request(), **options)

    async def healthcheck(self, **options: Unpack[CallOptions]) -> bool:
        """Ask whether the service is there.

            assert await client.health.healthcheck()

        Returns:
            True; a service that is not there is an error.

        Raises:
            NetworkError: The service cannot be reached.
            ServerError: It is out of order.
        """
        return await self._core.run(_domains.healthcheck(self._core.within(options), _health_check), options)
