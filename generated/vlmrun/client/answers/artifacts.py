# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""What `client.artifacts` sends, with the answers as they came or as they arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vlmrun_ext.artifacts import listing as _listing
from vlmrun_ext.recording import recorded as _recorded
from vlmrun_ext.recording import requested as _requested

from vlmrun_api.api.artifacts import artifacts_list as _artifacts_list

if TYPE_CHECKING:
    from typing import Unpack

    from vlmrun_ext.calls import CallOptions
    from vlmrun_ext.core import AsyncCore, Core
    from vlmrun_ext.raw import AsyncStreamedResponse, RawResponse, StreamedResponse

    from vlmrun_api.models.artifact_list_response import ArtifactListResponse

__all__ = [
    "AsyncArtifactsWithRawResponse",
    "AsyncArtifactsWithStreamingResponse",
    "ArtifactsWithRawResponse",
    "ArtifactsWithStreamingResponse",
]


class ArtifactsWithRawResponse:
    """Binary outputs."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def list(
        self, session_id: str | None = None, execution_id: str | None = None, **options: Unpack[CallOptions]
    ) -> RawResponse[ArtifactListResponse]:
        """List the artifacts of a chat session or an execution.

        Args:
            session_id: The chat session. Give this or `execution_id`.
            execution_id: The execution.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The last whole answer that was read, as it came. Its `parse` gives:
            The list; each of its `items` has an `object_id`.

        Raises:
            InputError: Neither is given, or both, or it is no id. Nothing was sent.
            APIError: The service refused the request, or could not be reached.

        Example:
            >>> client.artifacts.with_raw_response.list(execution_id=execution.id).status_code
            200
        """
        return self._core.run(
            _recorded(
                self._core.context, _listing.list(self._core.within(options), _artifacts_list, session_id, execution_id)
            ),
            options,
        )


class ArtifactsWithStreamingResponse:
    """Binary outputs."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def list(
        self, session_id: str | None = None, execution_id: str | None = None, **options: Unpack[CallOptions]
    ) -> StreamedResponse:
        """List the artifacts of a chat session or an execution.

        Args:
            session_id: The chat session. Give this or `execution_id`.
            execution_id: The execution.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            InputError: Neither is given, or both, or it is no id. Nothing was sent.
            APIError: The service refused the request, or could not be reached.

        Example:
            >>> with client.artifacts.with_streaming_response.list(execution_id=execution.id) as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(
            _requested(_listing.list(self._core.within(options), _artifacts_list, session_id, execution_id)), **options
        )


class AsyncArtifactsWithRawResponse:
    """Binary outputs."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def list(
        self, session_id: str | None = None, execution_id: str | None = None, **options: Unpack[CallOptions]
    ) -> RawResponse[ArtifactListResponse]:
        """List the artifacts of a chat session or an execution.

        Args:
            session_id: The chat session. Give this or `execution_id`.
            execution_id: The execution.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The last whole answer that was read, as it came. Its `parse` gives:
            The list; each of its `items` has an `object_id`.

        Raises:
            InputError: Neither is given, or both, or it is no id. Nothing was sent.
            APIError: The service refused the request, or could not be reached.

        Example:
            >>> (await client.artifacts.with_raw_response.list(execution_id=execution.id)).status_code
            200
        """
        return await self._core.run(
            _recorded(
                self._core.context, _listing.list(self._core.within(options), _artifacts_list, session_id, execution_id)
            ),
            options,
        )


class AsyncArtifactsWithStreamingResponse:
    """Binary outputs."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def list(
        self, session_id: str | None = None, execution_id: str | None = None, **options: Unpack[CallOptions]
    ) -> AsyncStreamedResponse:
        """List the artifacts of a chat session or an execution.

        Args:
            session_id: The chat session. Give this or `execution_id`.
            execution_id: The execution.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            InputError: Neither is given, or both, or it is no id. Nothing was sent.
            APIError: The service refused the request, or could not be reached.

        Example:
            >>> async with client.artifacts.with_streaming_response.list(execution_id=execution.id) as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(
            _requested(_listing.list(self._core.within(options), _artifacts_list, session_id, execution_id)), **options
        )
