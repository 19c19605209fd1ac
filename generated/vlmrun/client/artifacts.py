# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""`client.artifacts`, for blocking and for async callers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from typing import cast as _cast
from typing import overload as _overload

from vlmrun_ext import downloads as _downloads
from vlmrun_ext.arguments import argument as _argument

from vlmrun_api.api.artifacts import artifacts_get as _artifacts_get
from vlmrun_api.api.artifacts import artifacts_list as _artifacts_list

if TYPE_CHECKING:
    from typing import Literal

    from vlmrun_ext.core import AsyncCore, Core
    from vlmrun_ext.downloads import Artifact, ResultT
    from vlmrun_ext.refs import Ref

    from vlmrun_api.models.artifact_list_response import ArtifactListResponse

__all__ = [
    "Artifacts",
    "AsyncArtifacts",
]


class Artifacts:
    """Binary outputs."""

    def __init__(self, core: Core) -> None:
        self._core = core

    @_overload
    def get(
        self,
        object_id: Ref[ResultT],
        session_id: str | None = None,
        execution_id: str | None = None,
        filename: None = None,
        raw_response: Literal[False] = False,
    ) -> ResultT: ...

    @_overload
    def get(
        self,
        object_id: str,
        session_id: str | None = None,
        execution_id: str | None = None,
        filename: None = None,
        raw_response: Literal[False] = False,
    ) -> Artifact: ...

    @_overload
    def get(
        self,
        object_id: Ref[Any] | str,
        session_id: str | None = None,
        execution_id: str | None = None,
        filename: None = None,
        *,
        raw_response: Literal[True],
    ) -> bytes: ...

    @_overload
    def get(
        self,
        object_id: None = None,
        session_id: str | None = None,
        execution_id: str | None = None,
        *,
        filename: str,
        raw_response: bool = False,
    ) -> bytes: ...

    @_overload
    def get(
        self,
        object_id: Ref[ResultT],
        session_id: str | None = None,
        execution_id: str | None = None,
        filename: None = None,
        raw_response: bool = False,
    ) -> ResultT | bytes: ...

    @_overload
    def get(
        self,
        object_id: str | None = None,
        session_id: str | None = None,
        execution_id: str | None = None,
        filename: str | None = None,
        raw_response: bool = False,
    ) -> Artifact | bytes: ...

    def get(
        self,
        object_id: Ref[Any] | str | None = None,
        session_id: str | None = None,
        execution_id: str | None = None,
        filename: str | None = None,
        raw_response: bool = False,
    ) -> Any:
        """Get an artifact of a chat session or an agent's execution.

        The first call downloads it into the cache; later ones read it from there and send no request.

            image = client.artifacts.get(result.image, execution_id=execution.id)
            path = client.artifacts.get(session_id=session_id, object_id="vid_a1b2c3")
            notes = client.artifacts.get(session_id=session_id, filename="notes.txt")

        Args:
            object_id: A ref, or its text such as `img_a1b2c3`. Give this or `filename`.
            session_id: The chat session it belongs to. Give this or `execution_id`.
            execution_id: The execution it belongs to.
            filename: Name of a file in the workspace, whose bytes are returned and not cached.
            raw_response: Return the bytes as the service sends them; they are neither decoded nor cached.

        Returns:
            A `PIL.Image.Image` for pictures, a `numpy.ndarray` for arrays (which may be read-only), and for everything
            else the path of its file in the cache. Bytes for a `filename` and with `raw_response`.

        Raises:
            InputError: The arguments do not name one artifact, or an id is not well formed. Nothing was sent.
            APIError: The service refused the request, or could not be reached.
            ArtifactError: What came is no such artifact: damaged, cut, too large, of another kind.
            CacheError: The file cannot be kept. Pictures and arrays need no cache.
        """
        return self._core.run(
            _cast(Any, _downloads.get)(
                self._core.context, _artifacts_get, object_id, session_id, execution_id, filename, raw_response
            )
        )

    def list(self, session_id: str | None = None, execution_id: str | None = None) -> ArtifactListResponse:
        """List artifacts.

        Args:
            session_id: Chat session; give this or `execution_id`.
            execution_id: Agent execution; give this or `session_id`.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.invoke(
            _artifacts_list,
            _artifacts_list.request(
                session_id=_argument("session_id", session_id), execution_id=_argument("execution_id", execution_id)
            ),
        )


class AsyncArtifacts:
    """Binary outputs."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    @_overload
    async def get(
        self,
        object_id: Ref[ResultT],
        session_id: str | None = None,
        execution_id: str | None = None,
        filename: None = None,
        raw_response: Literal[False] = False,
    ) -> ResultT: ...

    @_overload
    async def get(
        self,
        object_id: str,
        session_id: str | None = None,
        execution_id: str | None = None,
        filename: None = None,
        raw_response: Literal[False] = False,
    ) -> Artifact: ...

    @_overload
    async def get(
        self,
        object_id: Ref[Any] | str,
        session_id: str | None = None,
        execution_id: str | None = None,
        filename: None = None,
        *,
        raw_response: Literal[True],
    ) -> bytes: ...

    @_overload
    async def get(
        self,
        object_id: None = None,
        session_id: str | None = None,
        execution_id: str | None = None,
        *,
        filename: str,
        raw_response: bool = False,
    ) -> bytes: ...

    @_overload
    async def get(
        self,
        object_id: Ref[ResultT],
        session_id: str | None = None,
        execution_id: str | None = None,
        filename: None = None,
        raw_response: bool = False,
    ) -> ResultT | bytes: ...

    @_overload
    async def get(
        self,
        object_id: str | None = None,
        session_id: str | None = None,
        execution_id: str | None = None,
        filename: str | None = None,
        raw_response: bool = False,
    ) -> Artifact | bytes: ...

    async def get(
        self,
        object_id: Ref[Any] | str | None = None,
        session_id: str | None = None,
        execution_id: str | None = None,
        filename: str | None = None,
        raw_response: bool = False,
    ) -> Any:
        """Get an artifact of a chat session or an agent's execution.

        The first call downloads it into the cache; later ones read it from there and send no request.

            image = await client.artifacts.get(result.image, execution_id=execution.id)
            path = await client.artifacts.get(session_id=session_id, object_id="vid_a1b2c3")
            notes = await client.artifacts.get(session_id=session_id, filename="notes.txt")

        Args:
            object_id: A ref, or its text such as `img_a1b2c3`. Give this or `filename`.
            session_id: The chat session it belongs to. Give this or `execution_id`.
            execution_id: The execution it belongs to.
            filename: Name of a file in the workspace, whose bytes are returned and not cached.
            raw_response: Return the bytes as the service sends them; they are neither decoded nor cached.

        Returns:
            A `PIL.Image.Image` for pictures, a `numpy.ndarray` for arrays (which may be read-only), and for everything
            else the path of its file in the cache. Bytes for a `filename` and with `raw_response`.

        Raises:
            InputError: The arguments do not name one artifact, or an id is not well formed. Nothing was sent.
            APIError: The service refused the request, or could not be reached.
            ArtifactError: What came is no such artifact: damaged, cut, too large, of another kind.
            CacheError: The file cannot be kept. Pictures and arrays need no cache.
        """
        return await self._core.run(
            _cast(Any, _downloads.get)(
                self._core.context, _artifacts_get, object_id, session_id, execution_id, filename, raw_response
            )
        )

    async def list(self, session_id: str | None = None, execution_id: str | None = None) -> ArtifactListResponse:
        """List artifacts.

        Args:
            session_id: Chat session; give this or `execution_id`.
            execution_id: Agent execution; give this or `session_id`.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.invoke(
            _artifacts_list,
            _artifacts_list.request(
                session_id=_argument("session_id", session_id), execution_id=_argument("execution_id", execution_id)
            ),
        )
