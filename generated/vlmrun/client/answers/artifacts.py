# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""What `client.artifacts` sends, with the answers as they came or as they arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vlmrun_ext.inputs.arguments import argument as _argument

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
        """List artifacts.

        Args:
            session_id: Chat session; give this or `execution_id`.
            execution_id: Agent execution; give this or `session_id`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.answered(
            _artifacts_list,
            _artifacts_list.request(
                session_id=_argument("session_id", session_id), execution_id=_argument("execution_id", execution_id)
            ),
            **options,
        )


class ArtifactsWithStreamingResponse:
    """Binary outputs."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def list(
        self, session_id: str | None = None, execution_id: str | None = None, **options: Unpack[CallOptions]
    ) -> StreamedResponse:
        """List artifacts.

        Args:
            session_id: Chat session; give this or `execution_id`.
            execution_id: Agent execution; give this or `session_id`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(
            _artifacts_list.request(
                session_id=_argument("session_id", session_id), execution_id=_argument("execution_id", execution_id)
            ),
            **options,
        )


class AsyncArtifactsWithRawResponse:
    """Binary outputs."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def list(
        self, session_id: str | None = None, execution_id: str | None = None, **options: Unpack[CallOptions]
    ) -> RawResponse[ArtifactListResponse]:
        """List artifacts.

        Args:
            session_id: Chat session; give this or `execution_id`.
            execution_id: Agent execution; give this or `session_id`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.answered(
            _artifacts_list,
            _artifacts_list.request(
                session_id=_argument("session_id", session_id), execution_id=_argument("execution_id", execution_id)
            ),
            **options,
        )


class AsyncArtifactsWithStreamingResponse:
    """Binary outputs."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def list(
        self, session_id: str | None = None, execution_id: str | None = None, **options: Unpack[CallOptions]
    ) -> AsyncStreamedResponse:
        """List artifacts.

        Args:
            session_id: Chat session; give this or `execution_id`.
            execution_id: Agent execution; give this or `session_id`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(
            _artifacts_list.request(
                session_id=_argument("session_id", session_id), execution_id=_argument("execution_id", execution_id)
            ),
            **options,
        )
