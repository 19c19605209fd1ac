# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""`client.artifacts`, for blocking and for async callers."""

from __future__ import annotations

from functools import cached_property as _cached_property
from typing import TYPE_CHECKING, Any
from typing import cast as _cast
from typing import overload as _overload

from vlmrun_ext.artifacts import batches as _batches
from vlmrun_ext.artifacts import downloads as _downloads
from vlmrun_ext.artifacts import files as _files
from vlmrun_ext.artifacts import listing as _listing

from vlmrun_api.api.artifacts import artifacts_get as _artifacts_get
from vlmrun_api.api.artifacts import artifacts_list as _artifacts_list

if TYPE_CHECKING:
    import builtins
    import os
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from typing import Literal, Unpack

    import numpy.typing as npt
    from vlmrun_ext.artifacts.batches import Downloaded
    from vlmrun_ext.artifacts.downloads import Artifact, ResultT
    from vlmrun_ext.calls import CallOptions, ExtraOptions
    from vlmrun_ext.core import AsyncCore, Core
    from vlmrun_ext.refs import Ref

    from vlmrun.client.answers.artifacts import (
        ArtifactsWithRawResponse,
        ArtifactsWithStreamingResponse,
        AsyncArtifactsWithRawResponse,
        AsyncArtifactsWithStreamingResponse,
    )
    from vlmrun.client.artifacts_cache import ArtifactsCache, AsyncArtifactsCache
    from vlmrun_api.models.artifact_list_response import ArtifactListResponse

__all__ = [
    "Artifacts",
    "AsyncArtifacts",
]


class Artifacts:
    """Binary outputs."""

    def __init__(self, core: Core) -> None:
        self._core = core

    @_cached_property
    def with_raw_response(self) -> ArtifactsWithRawResponse:
        """The same methods, which give the answers as they came: status, headers and body.

        Example:
            >>> client.artifacts.with_raw_response.list(execution_id=execution.id).status_code
            200
        """
        from vlmrun.client.answers.artifacts import ArtifactsWithRawResponse

        return ArtifactsWithRawResponse(self._core)

    @_cached_property
    def with_streaming_response(self) -> ArtifactsWithStreamingResponse:
        """The same methods, which give contexts that read the body of an answer as it arrives.

        Example:
            >>> with client.artifacts.with_streaming_response.list(execution_id=execution.id) as answer:
            ...     answer.status_code
            200
        """
        from vlmrun.client.answers.artifacts import ArtifactsWithStreamingResponse

        return ArtifactsWithStreamingResponse(self._core)

    @_cached_property
    def cache(self) -> ArtifactsCache:
        """Finished artifacts on disk. Nothing here sends a request."""
        from vlmrun.client.artifacts_cache import ArtifactsCache

        return ArtifactsCache(self._core)

    @_overload
    def get(
        self,
        object_id: Ref[ResultT],
        session_id: str | None = None,
        execution_id: str | None = None,
        filename: None = None,
        raw_response: Literal[False] = False,
        *,
        as_array: Literal[False] = False,
        to: str | os.PathLike[str] | None = None,
        refresh: bool = False,
        verify: bool = False,
        offline: bool = False,
        progress: bool | Callable[[int, int | None], object] = False,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> ResultT: ...

    @_overload
    def get(
        self,
        object_id: Ref[Any] | str,
        session_id: str | None = None,
        execution_id: str | None = None,
        filename: None = None,
        raw_response: Literal[False] = False,
        *,
        as_array: Literal[True],
        to: str | os.PathLike[str] | None = None,
        refresh: bool = False,
        verify: bool = False,
        offline: bool = False,
        progress: bool | Callable[[int, int | None], object] = False,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> npt.NDArray[Any]: ...

    @_overload
    def get(
        self,
        object_id: str,
        session_id: str | None = None,
        execution_id: str | None = None,
        filename: None = None,
        raw_response: Literal[False] = False,
        *,
        as_array: Literal[False] = False,
        to: str | os.PathLike[str] | None = None,
        refresh: bool = False,
        verify: bool = False,
        offline: bool = False,
        progress: bool | Callable[[int, int | None], object] = False,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
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
        as_array: Literal[False] = False,
        to: str | os.PathLike[str] | None = None,
        refresh: bool = False,
        verify: bool = False,
        offline: bool = False,
        progress: bool | Callable[[int, int | None], object] = False,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
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
        as_array: Literal[False] = False,
        to: None = None,
        refresh: bool = False,
        verify: bool = False,
        offline: bool = False,
        progress: bool | Callable[[int, int | None], object] = False,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
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
        as_array: Literal[False] = False,
        to: str | os.PathLike[str],
        refresh: bool = False,
        verify: bool = False,
        offline: bool = False,
        progress: bool | Callable[[int, int | None], object] = False,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> Path: ...

    @_overload
    def get(
        self,
        object_id: Ref[ResultT],
        session_id: str | None = None,
        execution_id: str | None = None,
        filename: None = None,
        raw_response: bool = False,
        *,
        as_array: bool = False,
        to: str | os.PathLike[str] | None = None,
        refresh: bool = False,
        verify: bool = False,
        offline: bool = False,
        progress: bool | Callable[[int, int | None], object] = False,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> ResultT | npt.NDArray[Any] | bytes: ...

    @_overload
    def get(
        self,
        object_id: str | None = None,
        session_id: str | None = None,
        execution_id: str | None = None,
        filename: str | None = None,
        raw_response: bool = False,
        *,
        as_array: bool = False,
        to: str | os.PathLike[str] | None = None,
        refresh: bool = False,
        verify: bool = False,
        offline: bool = False,
        progress: bool | Callable[[int, int | None], object] = False,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> Artifact | bytes: ...

    def get(
        self,
        object_id: Ref[Any] | str | None = None,
        session_id: str | None = None,
        execution_id: str | None = None,
        filename: str | None = None,
        raw_response: bool = False,
        *,
        as_array: bool = False,
        to: str | os.PathLike[str] | None = None,
        refresh: bool = False,
        verify: bool = False,
        offline: bool = False,
        progress: bool | Callable[[int, int | None], object] = False,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
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
            as_array: Return a picture as a `numpy.ndarray` of shape (height, width, 3 or 4) and dtype uint8.
            to: Put the file there as well. What is a folder, ends in a separator or has no suffix (`results`) is a folder,
                which is made if need be; the file is called by its id there. Everything else (`film.mp4`) is a file, which
                is replaced. Where a path is returned, it is this one. A copy may share its storage with the cache; a change
                of it is noticed there.
            refresh: Ask the service whether there is a newer version, and download it if so.
            verify: Read the cached file and compare its hash first; download it anew if it was damaged.
            offline: Send nothing: what is not in the cache is an `ArtifactNotCachedError`. The environment variable
                `VLMRUN_OFFLINE=1` does the same for every call.
            progress: True for a bar in a terminal; or a plain function that is called with the number of bytes that have
                arrived and that of all (None where it is not known). Nothing is shown for what is in the cache.
            timeout: Seconds that this call may take, in place of the client's. Time in which at least 1 MiB arrives does
                not count, so that a file of any size can be had.
            max_retries: How often this call repeats a request, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            A `PIL.Image.Image` for pictures, a `numpy.ndarray` for arrays (which may be read-only), and for everything
            else the path of its file. Bytes for a `filename` and with `raw_response`; for a `filename` and `to`, the path.

        Raises:
            InputError: The arguments do not name one artifact, or an id is not well formed. Nothing was sent.
            APIError: The service refused the request, or could not be reached.
            ArtifactError: What came is no such artifact: damaged, cut, too large, of another kind.
            CacheError: The file cannot be kept. Pictures and arrays need no cache, nor does what is put elsewhere by `to`.
            CallbackError: `progress` raised.
        """
        # What is called by way of its overloads has lost its type.
        _answer: Any = self._core.run(
            _cast(Any, _downloads.get)(
                self._core.within(options),
                _artifacts_get,
                object_id,
                session_id,
                execution_id,
                filename,
                raw_response,
                as_array=as_array,
                to=to,
                refresh=refresh,
                verify=verify,
                offline=offline,
                progress=progress,
                timeout=timeout,
                max_retries=max_retries,
            ),
            options,
        )
        return _answer

    def list(
        self, session_id: str | None = None, execution_id: str | None = None, **options: Unpack[CallOptions]
    ) -> ArtifactListResponse:
        """List the artifacts of a chat session or an execution.

            listed = client.artifacts.list(execution_id=execution.id)
            print([item.object_id for item in listed.items])

        Args:
            session_id: The chat session. Give this or `execution_id`.
            execution_id: The execution.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The list; each of its `items` has an `object_id`.

        Raises:
            InputError: Neither is given, or both, or it is no id. Nothing was sent.
            APIError: The service refused the request, or could not be reached.
        """
        return self._core.run(
            _listing.list(self._core.within(options), _artifacts_list, session_id, execution_id), options
        )

    def path(
        self,
        object_id: Ref[Any] | str,
        session_id: str | None = None,
        execution_id: str | None = None,
        *,
        to: str | os.PathLike[str] | None = None,
        refresh: bool = False,
        verify: bool = False,
        offline: bool = False,
        progress: bool | Callable[[int, int | None], object] = False,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> Path:
        """Get the file of an artifact, whatever its kind: pictures and arrays are not decoded.

            path = client.artifacts.path(result.image, execution_id=execution.id)

        Args:
            object_id: A ref, or its text such as `img_a1b2c3`.
            session_id: The chat session it belongs to. Give this or `execution_id`.
            execution_id: The execution it belongs to.
            to: Put the file there as well. What is a folder, ends in a separator or has no suffix (`results`) is a folder,
                which is made if need be; the file is called by its id there. Everything else (`film.mp4`) is a file, which
                is replaced. The result is then its path.
            refresh: Ask the service whether there is a newer version, and download it if so.
            verify: Read the cached file and compare its hash first; download it anew if it was damaged.
            offline: Send nothing: what is not in the cache is an `ArtifactNotCachedError`.
            progress: True for a bar in a terminal, or a function of the bytes that have arrived and those of all.
            timeout: Seconds that this call may take, in place of the client's.
            max_retries: How often this call repeats a request, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The path of the file, in the cache or where `to` says.

        Raises:
            InputError: The arguments do not name one artifact, or an id is not well formed. Nothing was sent.
            APIError: The service refused the request, or could not be reached.
            ArtifactError: What came is no such artifact.
            CacheError: The file cannot be kept.
        """
        return self._core.run(
            _files.path(
                self._core.within(options),
                _artifacts_get,
                object_id,
                session_id,
                execution_id,
                to=to,
                refresh=refresh,
                verify=verify,
                offline=offline,
                progress=progress,
                timeout=timeout,
                max_retries=max_retries,
            ),
            options,
        )

    def size_bytes(
        self,
        object_id: Ref[Any] | str,
        session_id: str | None = None,
        execution_id: str | None = None,
        *,
        offline: bool = False,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> int:
        """Find out how long an artifact is, without downloading it.

            if client.artifacts.size_bytes("vid_a1b2c3", session_id=session_id) < 100_000_000:
                path = client.artifacts.get("vid_a1b2c3", session_id=session_id)

        Args:
            object_id: A ref, or its text such as `vid_a1b2c3`. For a link, the length of what it leads to is meant.
            session_id: The chat session it belongs to. Give this or `execution_id`.
            execution_id: The execution it belongs to.
            offline: Send nothing: what is not in the cache is an `ArtifactNotCachedError`.
            timeout: Seconds that this call may take, in place of the client's.
            max_retries: How often this call repeats a request, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The length in bytes: that of the file in the cache, or else what the service says.

        Raises:
            InputError: The arguments do not name one artifact, or an id is not well formed. Nothing was sent.
            APIError: The service refused the request, or could not be reached.
            ArtifactError: The service does not say how long it is.
        """
        return self._core.run(
            _files.size_bytes(
                self._core.within(options),
                _artifacts_get,
                object_id,
                session_id,
                execution_id,
                offline=offline,
                timeout=timeout,
                max_retries=max_retries,
            ),
            options,
        )

    def download_all(
        self,
        object_ids: Iterable[Ref[Any] | str] | None = None,
        session_id: str | None = None,
        execution_id: str | None = None,
        *,
        to: str | os.PathLike[str] | None = None,
        at_once: int = 8,
        refresh: bool = False,
        verify: bool = False,
        offline: bool = False,
        progress: bool | Callable[[int, int | None], object] = False,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> builtins.list[Downloaded]:
        """Download many artifacts side by side, each to its file; none is decoded.

            for one in client.artifacts.download_all(execution_id=execution.id, to="results"):
                print(one.object_id, one.path or one.error)

        Args:
            object_ids: Refs or their texts. Without it, everything that the session or execution has made.
            session_id: The chat session they belong to. Give this or `execution_id`.
            execution_id: The execution they belong to.
            to: A folder to put the files into, whatever its name; it is made if need be. Without it they are in the cache
                alone.
            at_once: How many downloads run side by side, 1 to 64. Memory grows with this number, not with that of files.
            refresh: Ask the service whether there are newer versions, and download them if so.
            verify: Read cached files and compare their hashes first; download anew what was damaged.
            offline: Send nothing: what is not in the cache is reported as an `ArtifactNotCachedError`.
            progress: True for a bar in a terminal, or a function of the bytes that have arrived of all files together, and
                of those that all together have, as far as that is known.
            timeout: Seconds that each download may take, in place of the client's.
            max_retries: How often each request is repeated, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            One `Downloaded` for each artifact, in the order they were given or listed: its path, or why there is none.

        Raises:
            InputError: An argument is not acceptable. Nothing was sent.
            APIError: The list could not be had. What goes wrong with a single artifact is not raised but returned.
            CallbackError: `progress` raised.
        """
        return self._core.run(
            _batches.download_all(
                self._core.within(options),
                _artifacts_get,
                _artifacts_list,
                object_ids,
                session_id,
                execution_id,
                to=to,
                at_once=at_once,
                refresh=refresh,
                verify=verify,
                offline=offline,
                progress=progress,
                timeout=timeout,
                max_retries=max_retries,
            ),
            options,
        )


class AsyncArtifacts:
    """Binary outputs."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    @_cached_property
    def with_raw_response(self) -> AsyncArtifactsWithRawResponse:
        """The same methods, which give the answers as they came: status, headers and body.

        Example:
            >>> (await client.artifacts.with_raw_response.list(execution_id=execution.id)).status_code
            200
        """
        from vlmrun.client.answers.artifacts import AsyncArtifactsWithRawResponse

        return AsyncArtifactsWithRawResponse(self._core)

    @_cached_property
    def with_streaming_response(self) -> AsyncArtifactsWithStreamingResponse:
        """The same methods, which give contexts that read the body of an answer as it arrives.

        Example:
            >>> async with client.artifacts.with_streaming_response.list(execution_id=execution.id) as answer:
            ...     answer.status_code
            200
        """
        from vlmrun.client.answers.artifacts import AsyncArtifactsWithStreamingResponse

        return AsyncArtifactsWithStreamingResponse(self._core)

    @_cached_property
    def cache(self) -> AsyncArtifactsCache:
        """Finished artifacts on disk. Nothing here sends a request."""
        from vlmrun.client.artifacts_cache import AsyncArtifactsCache

        return AsyncArtifactsCache(self._core)

    @_overload
    async def get(
        self,
        object_id: Ref[ResultT],
        session_id: str | None = None,
        execution_id: str | None = None,
        filename: None = None,
        raw_response: Literal[False] = False,
        *,
        as_array: Literal[False] = False,
        to: str | os.PathLike[str] | None = None,
        refresh: bool = False,
        verify: bool = False,
        offline: bool = False,
        progress: bool | Callable[[int, int | None], object] = False,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> ResultT: ...

    @_overload
    async def get(
        self,
        object_id: Ref[Any] | str,
        session_id: str | None = None,
        execution_id: str | None = None,
        filename: None = None,
        raw_response: Literal[False] = False,
        *,
        as_array: Literal[True],
        to: str | os.PathLike[str] | None = None,
        refresh: bool = False,
        verify: bool = False,
        offline: bool = False,
        progress: bool | Callable[[int, int | None], object] = False,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> npt.NDArray[Any]: ...

    @_overload
    async def get(
        self,
        object_id: str,
        session_id: str | None = None,
        execution_id: str | None = None,
        filename: None = None,
        raw_response: Literal[False] = False,
        *,
        as_array: Literal[False] = False,
        to: str | os.PathLike[str] | None = None,
        refresh: bool = False,
        verify: bool = False,
        offline: bool = False,
        progress: bool | Callable[[int, int | None], object] = False,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
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
        as_array: Literal[False] = False,
        to: str | os.PathLike[str] | None = None,
        refresh: bool = False,
        verify: bool = False,
        offline: bool = False,
        progress: bool | Callable[[int, int | None], object] = False,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
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
        as_array: Literal[False] = False,
        to: None = None,
        refresh: bool = False,
        verify: bool = False,
        offline: bool = False,
        progress: bool | Callable[[int, int | None], object] = False,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
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
        as_array: Literal[False] = False,
        to: str | os.PathLike[str],
        refresh: bool = False,
        verify: bool = False,
        offline: bool = False,
        progress: bool | Callable[[int, int | None], object] = False,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> Path: ...

    @_overload
    async def get(
        self,
        object_id: Ref[ResultT],
        session_id: str | None = None,
        execution_id: str | None = None,
        filename: None = None,
        raw_response: bool = False,
        *,
        as_array: bool = False,
        to: str | os.PathLike[str] | None = None,
        refresh: bool = False,
        verify: bool = False,
        offline: bool = False,
        progress: bool | Callable[[int, int | None], object] = False,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> ResultT | npt.NDArray[Any] | bytes: ...

    @_overload
    async def get(
        self,
        object_id: str | None = None,
        session_id: str | None = None,
        execution_id: str | None = None,
        filename: str | None = None,
        raw_response: bool = False,
        *,
        as_array: bool = False,
        to: str | os.PathLike[str] | None = None,
        refresh: bool = False,
        verify: bool = False,
        offline: bool = False,
        progress: bool | Callable[[int, int | None], object] = False,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> Artifact | bytes: ...

    async def get(
        self,
        object_id: Ref[Any] | str | None = None,
        session_id: str | None = None,
        execution_id: str | None = None,
        filename: str | None = None,
        raw_response: bool = False,
        *,
        as_array: bool = False,
        to: str | os.PathLike[str] | None = None,
        refresh: bool = False,
        verify: bool = False,
        offline: bool = False,
        progress: bool | Callable[[int, int | None], object] = False,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
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
            as_array: Return a picture as a `numpy.ndarray` of shape (height, width, 3 or 4) and dtype uint8.
            to: Put the file there as well. What is a folder, ends in a separator or has no suffix (`results`) is a folder,
                which is made if need be; the file is called by its id there. Everything else (`film.mp4`) is a file, which
                is replaced. Where a path is returned, it is this one. A copy may share its storage with the cache; a change
                of it is noticed there.
            refresh: Ask the service whether there is a newer version, and download it if so.
            verify: Read the cached file and compare its hash first; download it anew if it was damaged.
            offline: Send nothing: what is not in the cache is an `ArtifactNotCachedError`. The environment variable
                `VLMRUN_OFFLINE=1` does the same for every call.
            progress: True for a bar in a terminal; or a plain function that is called with the number of bytes that have
                arrived and that of all (None where it is not known). Nothing is shown for what is in the cache.
            timeout: Seconds that this call may take, in place of the client's. Time in which at least 1 MiB arrives does
                not count, so that a file of any size can be had.
            max_retries: How often this call repeats a request, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            A `PIL.Image.Image` for pictures, a `numpy.ndarray` for arrays (which may be read-only), and for everything
            else the path of its file. Bytes for a `filename` and with `raw_response`; for a `filename` and `to`, the path.

        Raises:
            InputError: The arguments do not name one artifact, or an id is not well formed. Nothing was sent.
            APIError: The service refused the request, or could not be reached.
            ArtifactError: What came is no such artifact: damaged, cut, too large, of another kind.
            CacheError: The file cannot be kept. Pictures and arrays need no cache, nor does what is put elsewhere by `to`.
            CallbackError: `progress` raised.
        """
        # What is called by way of its overloads has lost its type.
        _answer: Any = await self._core.run(
            _cast(Any, _downloads.get)(
                self._core.within(options),
                _artifacts_get,
                object_id,
                session_id,
                execution_id,
                filename,
                raw_response,
                as_array=as_array,
                to=to,
                refresh=refresh,
                verify=verify,
                offline=offline,
                progress=progress,
                timeout=timeout,
                max_retries=max_retries,
            ),
            options,
        )
        return _answer

    async def list(
        self, session_id: str | None = None, execution_id: str | None = None, **options: Unpack[CallOptions]
    ) -> ArtifactListResponse:
        """List the artifacts of a chat session or an execution.

            listed = await client.artifacts.list(execution_id=execution.id)
            print([item.object_id for item in listed.items])

        Args:
            session_id: The chat session. Give this or `execution_id`.
            execution_id: The execution.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The list; each of its `items` has an `object_id`.

        Raises:
            InputError: Neither is given, or both, or it is no id. Nothing was sent.
            APIError: The service refused the request, or could not be reached.
        """
        return await self._core.run(
            _listing.list(self._core.within(options), _artifacts_list, session_id, execution_id), options
        )

    async def path(
        self,
        object_id: Ref[Any] | str,
        session_id: str | None = None,
        execution_id: str | None = None,
        *,
        to: str | os.PathLike[str] | None = None,
        refresh: bool = False,
        verify: bool = False,
        offline: bool = False,
        progress: bool | Callable[[int, int | None], object] = False,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> Path:
        """Get the file of an artifact, whatever its kind: pictures and arrays are not decoded.

            path = await client.artifacts.path(result.image, execution_id=execution.id)

        Args:
            object_id: A ref, or its text such as `img_a1b2c3`.
            session_id: The chat session it belongs to. Give this or `execution_id`.
            execution_id: The execution it belongs to.
            to: Put the file there as well. What is a folder, ends in a separator or has no suffix (`results`) is a folder,
                which is made if need be; the file is called by its id there. Everything else (`film.mp4`) is a file, which
                is replaced. The result is then its path.
            refresh: Ask the service whether there is a newer version, and download it if so.
            verify: Read the cached file and compare its hash first; download it anew if it was damaged.
            offline: Send nothing: what is not in the cache is an `ArtifactNotCachedError`.
            progress: True for a bar in a terminal, or a function of the bytes that have arrived and those of all.
            timeout: Seconds that this call may take, in place of the client's.
            max_retries: How often this call repeats a request, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The path of the file, in the cache or where `to` says.

        Raises:
            InputError: The arguments do not name one artifact, or an id is not well formed. Nothing was sent.
            APIError: The service refused the request, or could not be reached.
            ArtifactError: What came is no such artifact.
            CacheError: The file cannot be kept.
        """
        return await self._core.run(
            _files.path(
                self._core.within(options),
                _artifacts_get,
                object_id,
                session_id,
                execution_id,
                to=to,
                refresh=refresh,
                verify=verify,
                offline=offline,
                progress=progress,
                timeout=timeout,
                max_retries=max_retries,
            ),
            options,
        )

    async def size_bytes(
        self,
        object_id: Ref[Any] | str,
        session_id: str | None = None,
        execution_id: str | None = None,
        *,
        offline: bool = False,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> int:
        """Find out how long an artifact is, without downloading it.

            if await client.artifacts.size_bytes("vid_a1b2c3", session_id=session_id) < 100_000_000:
                path = await client.artifacts.get("vid_a1b2c3", session_id=session_id)

        Args:
            object_id: A ref, or its text such as `vid_a1b2c3`. For a link, the length of what it leads to is meant.
            session_id: The chat session it belongs to. Give this or `execution_id`.
            execution_id: The execution it belongs to.
            offline: Send nothing: what is not in the cache is an `ArtifactNotCachedError`.
            timeout: Seconds that this call may take, in place of the client's.
            max_retries: How often this call repeats a request, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The length in bytes: that of the file in the cache, or else what the service says.

        Raises:
            InputError: The arguments do not name one artifact, or an id is not well formed. Nothing was sent.
            APIError: The service refused the request, or could not be reached.
            ArtifactError: The service does not say how long it is.
        """
        return await self._core.run(
            _files.size_bytes(
                self._core.within(options),
                _artifacts_get,
                object_id,
                session_id,
                execution_id,
                offline=offline,
                timeout=timeout,
                max_retries=max_retries,
            ),
            options,
        )

    async def download_all(
        self,
        object_ids: Iterable[Ref[Any] | str] | None = None,
        session_id: str | None = None,
        execution_id: str | None = None,
        *,
        to: str | os.PathLike[str] | None = None,
        at_once: int = 8,
        refresh: bool = False,
        verify: bool = False,
        offline: bool = False,
        progress: bool | Callable[[int, int | None], object] = False,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> builtins.list[Downloaded]:
        """Download many artifacts side by side, each to its file; none is decoded.

            for one in await client.artifacts.download_all(execution_id=execution.id, to="results"):
                print(one.object_id, one.path or one.error)

        Args:
            object_ids: Refs or their texts. Without it, everything that the session or execution has made.
            session_id: The chat session they belong to. Give this or `execution_id`.
            execution_id: The execution they belong to.
            to: A folder to put the files into, whatever its name; it is made if need be. Without it they are in the cache
                alone.
            at_once: How many downloads run side by side, 1 to 64. Memory grows with this number, not with that of files.
            refresh: Ask the service whether there are newer versions, and download them if so.
            verify: Read cached files and compare their hashes first; download anew what was damaged.
            offline: Send nothing: what is not in the cache is reported as an `ArtifactNotCachedError`.
            progress: True for a bar in a terminal, or a function of the bytes that have arrived of all files together, and
                of those that all together have, as far as that is known.
            timeout: Seconds that each download may take, in place of the client's.
            max_retries: How often each request is repeated, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            One `Downloaded` for each artifact, in the order they were given or listed: its path, or why there is none.

        Raises:
            InputError: An argument is not acceptable. Nothing was sent.
            APIError: The list could not be had. What goes wrong with a single artifact is not raised but returned.
            CallbackError: `progress` raised.
        """
        return await self._core.run(
            _batches.download_all(
                self._core.within(options),
                _artifacts_get,
                _artifacts_list,
                object_ids,
                session_id,
                execution_id,
                to=to,
                at_once=at_once,
                refresh=refresh,
                verify=verify,
                offline=offline,
                progress=progress,
                timeout=timeout,
                max_retries=max_retries,
            ),
            options,
        )
