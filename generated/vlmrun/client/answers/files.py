# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""What `client.files` sends, with the answers as they came or as they arrive."""

from __future__ import annotations

import builtins as _builtins
from typing import TYPE_CHECKING

from vlmrun_ext.inputs.arguments import argument as _argument
from vlmrun_ext.inputs.arguments import body as _body
from vlmrun_ext.inputs.arguments import resource_id as _resource_id

from vlmrun_api.api.files import files_create_presigned_url as _files_create_presigned_url
from vlmrun_api.api.files import files_delete as _files_delete
from vlmrun_api.api.files import files_get as _files_get
from vlmrun_api.api.files import files_get_by_hash as _files_get_by_hash
from vlmrun_api.api.files import files_list as _files_list
from vlmrun_api.api.files import files_verify_upload as _files_verify_upload
from vlmrun_api.types import UNSET

if TYPE_CHECKING:
    from typing import Unpack

    from vlmrun_ext.calls import CallOptions
    from vlmrun_ext.core import AsyncCore, Core
    from vlmrun_ext.raw import AsyncStreamedResponse, RawResponse, StreamedResponse

    from vlmrun_api.models.file_purpose import FilePurpose
    from vlmrun_api.models.file_response import FileResponse
    from vlmrun_api.models.presigned_url_response import PresignedUrlResponse
    from vlmrun_api.types import Unset

__all__ = [
    "AsyncFilesWithRawResponse",
    "AsyncFilesWithStreamingResponse",
    "FilesWithRawResponse",
    "FilesWithStreamingResponse",
]


class FilesWithRawResponse:
    """Stored files."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def list(
        self, skip: int | None = None, limit: int | None = None, **options: Unpack[CallOptions]
    ) -> RawResponse[_builtins.list[FileResponse]]:
        """List files.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.answered(
            _files_list, _files_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)), **options
        )

    def get(
        self, file_id: str, *, generate_public_url: bool | None = None, **options: Unpack[CallOptions]
    ) -> RawResponse[FileResponse]:
        """Get a file's metadata.

        Args:
            file_id: File identifier.
            generate_public_url: Also return a public URL. Default: False.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.answered(
            _files_get,
            _files_get.request(
                _resource_id("file_id", file_id),
                generate_public_url=_argument("generate_public_url", generate_public_url),
            ),
            **options,
        )

    def delete(self, file_id: str, **options: Unpack[CallOptions]) -> RawResponse[FileResponse]:
        """Delete a file.

        Args:
            file_id: File identifier.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.answered(_files_delete, _files_delete.request(_resource_id("file_id", file_id)), **options)

    def get_by_hash(self, file_hash: str, **options: Unpack[CallOptions]) -> RawResponse[FileResponse]:
        """Find a file by content hash.

        An empty `id` in a 200 answer also means that no file matches.

        Args:
            file_hash: MD5 of the content, in hex.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.answered(
            _files_get_by_hash, _files_get_by_hash.request(_resource_id("file_hash", file_hash)), **options
        )

    def create_presigned_url(
        self,
        *,
        filename: str,
        purpose: FilePurpose | str | None | Unset = UNSET,
        expiration: int | None | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> RawResponse[PresignedUrlResponse]:
        """Get an upload URL.

        PUT the bytes to `url` with `content_type`, then verify the upload.

        Args:
            filename: Name the file will be stored under.
            purpose: Purpose of the file.
            expiration: Lifetime of the URL in seconds.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.answered(
            _files_create_presigned_url,
            _files_create_presigned_url.request(
                body=_body({"filename": filename, "purpose": purpose, "expiration": expiration})
            ),
            **options,
        )

    def verify_upload(self, file_id: str, **options: Unpack[CallOptions]) -> RawResponse[FileResponse]:
        """Confirm a presigned upload.

        Args:
            file_id: Identifier from the upload URL answer.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.answered(
            _files_verify_upload, _files_verify_upload.request(_resource_id("file_id", file_id)), **options
        )


class FilesWithStreamingResponse:
    """Stored files."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def list(
        self, skip: int | None = None, limit: int | None = None, **options: Unpack[CallOptions]
    ) -> StreamedResponse:
        """List files.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(
            _files_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)), **options
        )

    def get(
        self, file_id: str, *, generate_public_url: bool | None = None, **options: Unpack[CallOptions]
    ) -> StreamedResponse:
        """Get a file's metadata.

        Args:
            file_id: File identifier.
            generate_public_url: Also return a public URL. Default: False.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(
            _files_get.request(
                _resource_id("file_id", file_id),
                generate_public_url=_argument("generate_public_url", generate_public_url),
            ),
            **options,
        )

    def delete(self, file_id: str, **options: Unpack[CallOptions]) -> StreamedResponse:
        """Delete a file.

        Args:
            file_id: File identifier.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(_files_delete.request(_resource_id("file_id", file_id)), **options)

    def get_by_hash(self, file_hash: str, **options: Unpack[CallOptions]) -> StreamedResponse:
        """Find a file by content hash.

        An empty `id` in a 200 answer also means that no file matches.

        Args:
            file_hash: MD5 of the content, in hex.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(_files_get_by_hash.request(_resource_id("file_hash", file_hash)), **options)

    def create_presigned_url(
        self,
        *,
        filename: str,
        purpose: FilePurpose | str | None | Unset = UNSET,
        expiration: int | None | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> StreamedResponse:
        """Get an upload URL.

        PUT the bytes to `url` with `content_type`, then verify the upload.

        Args:
            filename: Name the file will be stored under.
            purpose: Purpose of the file.
            expiration: Lifetime of the URL in seconds.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(
            _files_create_presigned_url.request(
                body=_body({"filename": filename, "purpose": purpose, "expiration": expiration})
            ),
            **options,
        )

    def verify_upload(self, file_id: str, **options: Unpack[CallOptions]) -> StreamedResponse:
        """Confirm a presigned upload.

        Args:
            file_id: Identifier from the upload URL answer.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(_files_verify_upload.request(_resource_id("file_id", file_id)), **options)


class AsyncFilesWithRawResponse:
    """Stored files."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def list(
        self, skip: int | None = None, limit: int | None = None, **options: Unpack[CallOptions]
    ) -> RawResponse[_builtins.list[FileResponse]]:
        """List files.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.answered(
            _files_list, _files_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)), **options
        )

    async def get(
        self, file_id: str, *, generate_public_url: bool | None = None, **options: Unpack[CallOptions]
    ) -> RawResponse[FileResponse]:
        """Get a file's metadata.

        Args:
            file_id: File identifier.
            generate_public_url: Also return a public URL. Default: False.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.answered(
            _files_get,
            _files_get.request(
                _resource_id("file_id", file_id),
                generate_public_url=_argument("generate_public_url", generate_public_url),
            ),
            **options,
        )

    async def delete(self, file_id: str, **options: Unpack[CallOptions]) -> RawResponse[FileResponse]:
        """Delete a file.

        Args:
            file_id: File identifier.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.answered(
            _files_delete, _files_delete.request(_resource_id("file_id", file_id)), **options
        )

    async def get_by_hash(self, file_hash: str, **options: Unpack[CallOptions]) -> RawResponse[FileResponse]:
        """Find a file by content hash.

        An empty `id` in a 200 answer also means that no file matches.

        Args:
            file_hash: MD5 of the content, in hex.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.answered(
            _files_get_by_hash, _files_get_by_hash.request(_resource_id("file_hash", file_hash)), **options
        )

    async def create_presigned_url(
        self,
        *,
        filename: str,
        purpose: FilePurpose | str | None | Unset = UNSET,
        expiration: int | None | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> RawResponse[PresignedUrlResponse]:
        """Get an upload URL.

        PUT the bytes to `url` with `content_type`, then verify the upload.

        Args:
            filename: Name the file will be stored under.
            purpose: Purpose of the file.
            expiration: Lifetime of the URL in seconds.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.answered(
            _files_create_presigned_url,
            _files_create_presigned_url.request(
                body=_body({"filename": filename, "purpose": purpose, "expiration": expiration})
            ),
            **options,
        )

    async def verify_upload(self, file_id: str, **options: Unpack[CallOptions]) -> RawResponse[FileResponse]:
        """Confirm a presigned upload.

        Args:
            file_id: Identifier from the upload URL answer.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.answered(
            _files_verify_upload, _files_verify_upload.request(_resource_id("file_id", file_id)), **options
        )


class AsyncFilesWithStreamingResponse:
    """Stored files."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def list(
        self, skip: int | None = None, limit: int | None = None, **options: Unpack[CallOptions]
    ) -> AsyncStreamedResponse:
        """List files.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(
            _files_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)), **options
        )

    def get(
        self, file_id: str, *, generate_public_url: bool | None = None, **options: Unpack[CallOptions]
    ) -> AsyncStreamedResponse:
        """Get a file's metadata.

        Args:
            file_id: File identifier.
            generate_public_url: Also return a public URL. Default: False.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(
            _files_get.request(
                _resource_id("file_id", file_id),
                generate_public_url=_argument("generate_public_url", generate_public_url),
            ),
            **options,
        )

    def delete(self, file_id: str, **options: Unpack[CallOptions]) -> AsyncStreamedResponse:
        """Delete a file.

        Args:
            file_id: File identifier.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(_files_delete.request(_resource_id("file_id", file_id)), **options)

    def get_by_hash(self, file_hash: str, **options: Unpack[CallOptions]) -> AsyncStreamedResponse:
        """Find a file by content hash.

        An empty `id` in a 200 answer also means that no file matches.

        Args:
            file_hash: MD5 of the content, in hex.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(_files_get_by_hash.request(_resource_id("file_hash", file_hash)), **options)

    def create_presigned_url(
        self,
        *,
        filename: str,
        purpose: FilePurpose | str | None | Unset = UNSET,
        expiration: int | None | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> AsyncStreamedResponse:
        """Get an upload URL.

        PUT the bytes to `url` with `content_type`, then verify the upload.

        Args:
            filename: Name the file will be stored under.
            purpose: Purpose of the file.
            expiration: Lifetime of the URL in seconds.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(
            _files_create_presigned_url.request(
                body=_body({"filename": filename, "purpose": purpose, "expiration": expiration})
            ),
            **options,
        )

    def verify_upload(self, file_id: str, **options: Unpack[CallOptions]) -> AsyncStreamedResponse:
        """Confirm a presigned upload.

        Args:
            file_id: Identifier from the upload URL answer.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(_files_verify_upload.request(_resource_id("file_id", file_id)), **options)
