# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""What `client.files` sends, with the answers as they came or as they arrive."""

from __future__ import annotations

import builtins as _builtins
from typing import TYPE_CHECKING

from vlmrun_ext.files import methods as _methods
from vlmrun_ext.files import uploads as _uploads
from vlmrun_ext.inputs.arguments import argument as _argument
from vlmrun_ext.inputs.arguments import body as _body
from vlmrun_ext.inputs.arguments import resource_id as _resource_id
from vlmrun_ext.recording import recorded as _recorded
from vlmrun_ext.recording import requested as _requested

from vlmrun_api.api.files import files_create_presigned_url as _files_create_presigned_url
from vlmrun_api.api.files import files_delete as _files_delete
from vlmrun_api.api.files import files_get as _files_get
from vlmrun_api.api.files import files_get_by_hash as _files_get_by_hash
from vlmrun_api.api.files import files_list as _files_list
from vlmrun_api.api.files import files_upload as _files_upload
from vlmrun_api.api.files import files_verify_upload as _files_verify_upload
from vlmrun_api.types import UNSET

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, Unpack

    from vlmrun_ext.calls import CallOptions, ExtraOptions
    from vlmrun_ext.core import AsyncCore, Core
    from vlmrun_ext.files.methods import PresignedUrlParams
    from vlmrun_ext.files.upload_sources import FileInput
    from vlmrun_ext.files.uploads import UploadMethod
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

        Example:
            >>> client.files.with_raw_response.list().status_code
            200
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

        Example:
            >>> client.files.with_raw_response.get(stored.id).status_code
            200
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

        Example:
            >>> client.files.with_raw_response.delete(stored.id).status_code
            200
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

        Example:
            >>> client.files.with_raw_response.get_by_hash(md5).status_code
            200
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

        Example:
            >>> client.files.with_raw_response.create_presigned_url(filename="clip.mp4").status_code
            200
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

        Example:
            >>> client.files.with_raw_response.verify_upload(upload.id).status_code
            200
        """
        return self._core.answered(
            _files_verify_upload, _files_verify_upload.request(_resource_id("file_id", file_id)), **options
        )

    def upload(
        self,
        file: FileInput,
        purpose: str = "assistants",
        method: UploadMethod = "auto",
        timeout: float = 180,
        expiration: int = 86400,
        force: bool = False,
        *,
        generate_public_url: bool = True,
        progress: bool | Callable[[int, int | None], object] = False,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> RawResponse[FileResponse]:
        """Upload a file, unless its content is stored already.

        It is read from disk while it is sent, and read anew from its start by each try.

        Args:
            file: A path, bytes, a file open for reading in binary mode, a picture, or a pair of a name and content.
            purpose: What it is for: `assistants`, `batch`, `fine-tune`, `vision` or `datasets`.
            method: `direct` sends it to the service, `presigned-url` to the storage behind it; `auto` does the former up
                to 32 MiB.
            timeout: Seconds that a direct upload may take with all its tries; of any other, for which nothing may move.
            expiration: Seconds for which a presigned URL is good.
            force: Upload it also where the same content is stored already, and do not look for it.
            generate_public_url: Also return a public URL, where it is sent to the service itself.
            progress: True for a bar in a terminal, or a function of the bytes that were sent and those of all.
            max_retries: How often a request is repeated, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The last whole answer that was read, as it came. Its `parse` gives:
            The stored file; an earlier one where the content was stored already.

        Raises:
            InputError: An argument is not acceptable, there is no such file, or it is empty. Nothing was sent.
            FileChangedError: The file was written to meanwhile; nothing of it was stored.
            UploadError: The file cannot be read, or the storage refuses it.
            APIError: The service refused a request, or could not be reached.
            CallbackError: `progress` raised; the upload was given up.

        Example:
            >>> client.files.with_raw_response.upload("invoice.pdf").status_code < 300
            True
        """
        return self._core.run(
            _recorded(
                self._core.context,
                _uploads.upload(
                    self._core.within(options),
                    _files_upload,
                    _files_get_by_hash,
                    _files_create_presigned_url,
                    _files_verify_upload,
                    file,
                    purpose,
                    method,
                    timeout,
                    expiration,
                    force,
                    generate_public_url=generate_public_url,
                    progress=progress,
                    max_retries=max_retries,
                ),
            ),
            options,
        )

    def get_content(
        self,
        file_id: str,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> RawResponse[bytes]:
        """Get the content of a stored file.

        The service gives out contents by public URL, so one is asked for and followed, under the rules for links.

        Args:
            file_id: The file.
            timeout: Seconds that this call may take, in place of the client's; while bytes arrive, no time passes.
            max_retries: How often this call repeats a request, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            ResourceNotFoundError: There is no such file.
            UploadError: The service gives no URL for it, or one that is not safe to follow; or it is longer than 1 GiB.
            APIError: The service refused the request, or could not be reached.

        Example:
            >>> client.files.with_raw_response.get_content(stored.id).status_code
            200
        """
        return self._core.run(
            _recorded(
                self._core.context,
                _methods.get_content(
                    self._core.within(options), _files_get, file_id, timeout=timeout, max_retries=max_retries
                ),
            ),
            options,
        )

    def generate_presigned_url(
        self,
        params: PresignedUrlParams | Mapping[str, Any],
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> RawResponse[PresignedUrlResponse]:
        """Get a URL to upload a file to; `upload` does all of it.

        Args:
            params: A `PresignedUrlRequest`, or a mapping with its fields: `filename`, `purpose`, `expiration`.
            timeout: Seconds that this call may take, in place of the client's.
            max_retries: How often this call repeats its request, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            InputError: There is no file name. Nothing was sent.
            APIError: The service refused the request, or could not be reached.

        Example:
            >>> client.files.with_raw_response.generate_presigned_url(PresignedUrlRequest(filename="invoice.pdf")).status_code
            200
        """
        return self._core.run(
            _recorded(
                self._core.context,
                _methods.generate_presigned_url(
                    self._core.within(options),
                    _files_create_presigned_url,
                    params,
                    timeout=timeout,
                    max_retries=max_retries,
                ),
            ),
            options,
        )

    def get_cached_file(
        self,
        file: FileInput,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> RawResponse[FileResponse | None]:
        """Find out whether the content of a file is stored already; only its hash is sent.

        Args:
            file: A path, bytes, a file open for reading in binary mode, a picture, or a pair of a name and content.
            timeout: Seconds that the request may take, in place of the client's.
            max_retries: How often it is repeated, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The last whole answer that was read, as it came. Its `parse` gives:
            The stored file, or None if there is none with that content.

        Raises:
            InputError: There is no such file, or it is empty. Nothing was sent.
            UploadError: The file cannot be read.
            APIError: The service refused the request, or could not be reached.

        Example:
            >>> client.files.with_raw_response.get_cached_file("invoice.pdf").status_code
            200
        """
        return self._core.run(
            _recorded(
                self._core.context,
                _uploads.get_cached_file(
                    self._core.within(options), _files_get_by_hash, file, timeout=timeout, max_retries=max_retries
                ),
            ),
            options,
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

        Example:
            >>> with client.files.with_streaming_response.list() as answer:
            ...     answer.status_code
            200
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

        Example:
            >>> with client.files.with_streaming_response.get(stored.id) as answer:
            ...     answer.status_code
            200
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

        Example:
            >>> with client.files.with_streaming_response.delete(stored.id) as answer:
            ...     answer.status_code
            200
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

        Example:
            >>> with client.files.with_streaming_response.get_by_hash(md5) as answer:
            ...     answer.status_code
            200
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

        Example:
            >>> with client.files.with_streaming_response.create_presigned_url(filename="clip.mp4") as answer:
            ...     answer.status_code
            200
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

        Example:
            >>> with client.files.with_streaming_response.verify_upload(upload.id) as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(_files_verify_upload.request(_resource_id("file_id", file_id)), **options)

    def generate_presigned_url(
        self,
        params: PresignedUrlParams | Mapping[str, Any],
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> StreamedResponse:
        """Get a URL to upload a file to; `upload` does all of it.

        Args:
            params: A `PresignedUrlRequest`, or a mapping with its fields: `filename`, `purpose`, `expiration`.
            timeout: Seconds that this call may take, in place of the client's.
            max_retries: How often this call repeats its request, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            InputError: There is no file name. Nothing was sent.
            APIError: The service refused the request, or could not be reached.

        Example:
            >>> with client.files.with_streaming_response.generate_presigned_url(PresignedUrlRequest(filename="invoice.pdf")) as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(
            _requested(
                _methods.generate_presigned_url(
                    self._core.within(options),
                    _files_create_presigned_url,
                    params,
                    timeout=timeout,
                    max_retries=max_retries,
                )
            ),
            timeout=timeout,
            max_retries=max_retries,
            **options,
        )


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

        Example:
            >>> (await client.files.with_raw_response.list()).status_code
            200
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

        Example:
            >>> (await client.files.with_raw_response.get(stored.id)).status_code
            200
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

        Example:
            >>> (await client.files.with_raw_response.delete(stored.id)).status_code
            200
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

        Example:
            >>> (await client.files.with_raw_response.get_by_hash(md5)).status_code
            200
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

        Example:
            >>> (await client.files.with_raw_response.create_presigned_url(filename="clip.mp4")).status_code
            200
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

        Example:
            >>> (await client.files.with_raw_response.verify_upload(upload.id)).status_code
            200
        """
        return await self._core.answered(
            _files_verify_upload, _files_verify_upload.request(_resource_id("file_id", file_id)), **options
        )

    async def upload(
        self,
        file: FileInput,
        purpose: str = "assistants",
        method: UploadMethod = "auto",
        timeout: float = 180,
        expiration: int = 86400,
        force: bool = False,
        *,
        generate_public_url: bool = True,
        progress: bool | Callable[[int, int | None], object] = False,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> RawResponse[FileResponse]:
        """Upload a file, unless its content is stored already.

        It is read from disk while it is sent, and read anew from its start by each try.

        Args:
            file: A path, bytes, a file open for reading in binary mode, a picture, or a pair of a name and content.
            purpose: What it is for: `assistants`, `batch`, `fine-tune`, `vision` or `datasets`.
            method: `direct` sends it to the service, `presigned-url` to the storage behind it; `auto` does the former up
                to 32 MiB.
            timeout: Seconds that a direct upload may take with all its tries; of any other, for which nothing may move.
            expiration: Seconds for which a presigned URL is good.
            force: Upload it also where the same content is stored already, and do not look for it.
            generate_public_url: Also return a public URL, where it is sent to the service itself.
            progress: True for a bar in a terminal, or a function of the bytes that were sent and those of all.
            max_retries: How often a request is repeated, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The last whole answer that was read, as it came. Its `parse` gives:
            The stored file; an earlier one where the content was stored already.

        Raises:
            InputError: An argument is not acceptable, there is no such file, or it is empty. Nothing was sent.
            FileChangedError: The file was written to meanwhile; nothing of it was stored.
            UploadError: The file cannot be read, or the storage refuses it.
            APIError: The service refused a request, or could not be reached.
            CallbackError: `progress` raised; the upload was given up.

        Example:
            >>> (await client.files.with_raw_response.upload("invoice.pdf")).status_code < 300
            True
        """
        return await self._core.run(
            _recorded(
                self._core.context,
                _uploads.upload(
                    self._core.within(options),
                    _files_upload,
                    _files_get_by_hash,
                    _files_create_presigned_url,
                    _files_verify_upload,
                    file,
                    purpose,
                    method,
                    timeout,
                    expiration,
                    force,
                    generate_public_url=generate_public_url,
                    progress=progress,
                    max_retries=max_retries,
                ),
            ),
            options,
        )

    async def get_content(
        self,
        file_id: str,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> RawResponse[bytes]:
        """Get the content of a stored file.

        The service gives out contents by public URL, so one is asked for and followed, under the rules for links.

        Args:
            file_id: The file.
            timeout: Seconds that this call may take, in place of the client's; while bytes arrive, no time passes.
            max_retries: How often this call repeats a request, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            ResourceNotFoundError: There is no such file.
            UploadError: The service gives no URL for it, or one that is not safe to follow; or it is longer than 1 GiB.
            APIError: The service refused the request, or could not be reached.

        Example:
            >>> (await client.files.with_raw_response.get_content(stored.id)).status_code
            200
        """
        return await self._core.run(
            _recorded(
                self._core.context,
                _methods.get_content(
                    self._core.within(options), _files_get, file_id, timeout=timeout, max_retries=max_retries
                ),
            ),
            options,
        )

    async def generate_presigned_url(
        self,
        params: PresignedUrlParams | Mapping[str, Any],
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> RawResponse[PresignedUrlResponse]:
        """Get a URL to upload a file to; `upload` does all of it.

        Args:
            params: A `PresignedUrlRequest`, or a mapping with its fields: `filename`, `purpose`, `expiration`.
            timeout: Seconds that this call may take, in place of the client's.
            max_retries: How often this call repeats its request, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            InputError: There is no file name. Nothing was sent.
            APIError: The service refused the request, or could not be reached.

        Example:
            >>> (await client.files.with_raw_response.generate_presigned_url(PresignedUrlRequest(filename="invoice.pdf"))).status_code
            200
        """
        return await self._core.run(
            _recorded(
                self._core.context,
                _methods.generate_presigned_url(
                    self._core.within(options),
                    _files_create_presigned_url,
                    params,
                    timeout=timeout,
                    max_retries=max_retries,
                ),
            ),
            options,
        )

    async def get_cached_file(
        self,
        file: FileInput,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> RawResponse[FileResponse | None]:
        """Find out whether the content of a file is stored already; only its hash is sent.

        Args:
            file: A path, bytes, a file open for reading in binary mode, a picture, or a pair of a name and content.
            timeout: Seconds that the request may take, in place of the client's.
            max_retries: How often it is repeated, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The last whole answer that was read, as it came. Its `parse` gives:
            The stored file, or None if there is none with that content.

        Raises:
            InputError: There is no such file, or it is empty. Nothing was sent.
            UploadError: The file cannot be read.
            APIError: The service refused the request, or could not be reached.

        Example:
            >>> (await client.files.with_raw_response.get_cached_file("invoice.pdf")).status_code
            200
        """
        return await self._core.run(
            _recorded(
                self._core.context,
                _uploads.get_cached_file(
                    self._core.within(options), _files_get_by_hash, file, timeout=timeout, max_retries=max_retries
                ),
            ),
            options,
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

        Example:
            >>> async with client.files.with_streaming_response.list() as answer:
            ...     answer.status_code
            200
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

        Example:
            >>> async with client.files.with_streaming_response.get(stored.id) as answer:
            ...     answer.status_code
            200
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

        Example:
            >>> async with client.files.with_streaming_response.delete(stored.id) as answer:
            ...     answer.status_code
            200
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

        Example:
            >>> async with client.files.with_streaming_response.get_by_hash(md5) as answer:
            ...     answer.status_code
            200
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

        Example:
            >>> async with client.files.with_streaming_response.create_presigned_url(filename="clip.mp4") as answer:
            ...     answer.status_code
            200
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

        Example:
            >>> async with client.files.with_streaming_response.verify_upload(upload.id) as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(_files_verify_upload.request(_resource_id("file_id", file_id)), **options)

    def generate_presigned_url(
        self,
        params: PresignedUrlParams | Mapping[str, Any],
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> AsyncStreamedResponse:
        """Get a URL to upload a file to; `upload` does all of it.

        Args:
            params: A `PresignedUrlRequest`, or a mapping with its fields: `filename`, `purpose`, `expiration`.
            timeout: Seconds that this call may take, in place of the client's.
            max_retries: How often this call repeats its request, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            InputError: There is no file name. Nothing was sent.
            APIError: The service refused the request, or could not be reached.

        Example:
            >>> async with client.files.with_streaming_response.generate_presigned_url(PresignedUrlRequest(filename="invoice.pdf")) as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(
            _requested(
                _methods.generate_presigned_url(
                    self._core.within(options),
                    _files_create_presigned_url,
                    params,
                    timeout=timeout,
                    max_retries=max_retries,
                )
            ),
            timeout=timeout,
            max_retries=max_retries,
            **options,
        )
