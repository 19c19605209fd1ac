# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""`client.files`, for blocking and for async callers."""

from __future__ import annotations

import builtins as _builtins
from functools import cached_property as _cached_property
from typing import TYPE_CHECKING

from vlmrun_ext.files import methods as _methods
from vlmrun_ext.files import uploads as _uploads
from vlmrun_ext.inputs.arguments import argument as _argument
from vlmrun_ext.inputs.arguments import body as _body
from vlmrun_ext.inputs.arguments import resource_id as _resource_id
from vlmrun_ext.pages import AsyncPages as _AsyncPages
from vlmrun_ext.pages import Pages as _Pages

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

    from vlmrun.client.answers.files import (
        AsyncFilesWithRawResponse,
        AsyncFilesWithStreamingResponse,
        FilesWithRawResponse,
        FilesWithStreamingResponse,
    )
    from vlmrun_api.models.file_purpose import FilePurpose
    from vlmrun_api.models.file_response import FileResponse
    from vlmrun_api.models.presigned_url_response import PresignedUrlResponse
    from vlmrun_api.types import Unset

__all__ = [
    "AsyncFiles",
    "Files",
]


class Files:
    """Stored files."""

    def __init__(self, core: Core) -> None:
        self._core = core

    @_cached_property
    def with_raw_response(self) -> FilesWithRawResponse:
        """The same methods, which give the answers as they came: status, headers and body.

        Example:
            >>> client.files.with_raw_response.list().status_code
            200
        """
        from vlmrun.client.answers.files import FilesWithRawResponse

        return FilesWithRawResponse(self._core)

    @_cached_property
    def with_streaming_response(self) -> FilesWithStreamingResponse:
        """The same methods, which give contexts that read the body of an answer as it arrives.

        Example:
            >>> with client.files.with_streaming_response.list() as answer:
            ...     answer.status_code
            200
        """
        from vlmrun.client.answers.files import FilesWithStreamingResponse

        return FilesWithStreamingResponse(self._core)

    def list(
        self, skip: int | None = None, limit: int | None = None, **options: Unpack[CallOptions]
    ) -> _builtins.list[FileResponse]:
        """List files.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> answer = client.files.list()
            >>> type(answer).__name__
            'list'
        """
        return self._core.invoke(
            _files_list, _files_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)), **options
        )

    def iter(
        self, *, skip: int = 0, limit: int | None = None, page_size: int = 100, **options: Unpack[CallOptions]
    ) -> _Pages[FileResponse]:
        """Go through what `list` gives, item by item.

        The next page is asked for when it is needed. An item that moves to the next page meanwhile comes once.

            for item in client.files.iter():
                print(item)

        Args:
            skip: Items to leave out.
            limit: The most items to give; without it, all of them.
            page_size: Items to ask for at once.

        Raises:
            InputError: A number is not acceptable.
        """
        return _Pages(
            self._core,
            _files_list,
            lambda skip, limit: _files_list.request(skip=skip, limit=limit),
            skip,
            limit,
            page_size,
            place="",
            options=options,
        )

    def get(
        self, file_id: str, *, generate_public_url: bool | None = None, **options: Unpack[CallOptions]
    ) -> FileResponse:
        """Get a file's metadata.

        Args:
            file_id: File identifier.
            generate_public_url: Also return a public URL. Default: False.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> answer = client.files.get(stored.id)
            >>> answer.filename
            'invoice.pdf'
        """
        return self._core.invoke(
            _files_get,
            _files_get.request(
                _resource_id("file_id", file_id),
                generate_public_url=_argument("generate_public_url", generate_public_url),
            ),
            **options,
        )

    def delete(self, file_id: str, **options: Unpack[CallOptions]) -> FileResponse:
        """Delete a file.

        Args:
            file_id: File identifier.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> answer = client.files.delete(stored.id)
            >>> type(answer).__name__
            'FileResponse'
        """
        return self._core.invoke(_files_delete, _files_delete.request(_resource_id("file_id", file_id)), **options)

    def get_by_hash(self, file_hash: str, **options: Unpack[CallOptions]) -> FileResponse:
        """Find a file by content hash.

        An empty `id` in a 200 answer also means that no file matches.

        Args:
            file_hash: MD5 of the content, in hex.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> answer = client.files.get_by_hash(md5)
            >>> answer.filename
            'invoice.pdf'
        """
        return self._core.invoke(
            _files_get_by_hash, _files_get_by_hash.request(_resource_id("file_hash", file_hash)), **options
        )

    def create_presigned_url(
        self,
        *,
        filename: str,
        purpose: FilePurpose | str | None | Unset = UNSET,
        expiration: int | None | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> PresignedUrlResponse:
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
            >>> answer = client.files.create_presigned_url(filename="clip.mp4")
            >>> type(answer).__name__
            'PresignedUrlResponse'
        """
        return self._core.invoke(
            _files_create_presigned_url,
            _files_create_presigned_url.request(
                body=_body({"filename": filename, "purpose": purpose, "expiration": expiration})
            ),
            **options,
        )

    def verify_upload(self, file_id: str, **options: Unpack[CallOptions]) -> FileResponse:
        """Confirm a presigned upload.

        Args:
            file_id: Identifier from the upload URL answer.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> answer = client.files.verify_upload(upload.id)
            >>> type(answer).__name__
            'FileResponse'
        """
        return self._core.invoke(
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
    ) -> FileResponse:
        """Upload a file, unless its content is stored already.

        It is read from disk while it is sent, and read anew from its start by each try.

            stored = client.files.upload("invoice.pdf")
            print(stored.id)

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
            The stored file; an earlier one where the content was stored already.

        Raises:
            InputError: An argument is not acceptable, there is no such file, or it is empty. Nothing was sent.
            FileChangedError: The file was written to meanwhile; nothing of it was stored.
            UploadError: The file cannot be read, or the storage refuses it.
            APIError: The service refused a request, or could not be reached.
            CallbackError: `progress` raised; the upload was given up.
        """
        return self._core.run(
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
            options,
        )

    def get_content(
        self,
        file_id: str,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> bytes:
        """Get the content of a stored file.

        The service gives out contents by public URL, so one is asked for and followed, under the rules for links.

            content = client.files.get_content(stored.id)

        Args:
            file_id: The file.
            timeout: Seconds that this call may take, in place of the client's; while bytes arrive, no time passes.
            max_retries: How often this call repeats a request, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            ResourceNotFoundError: There is no such file.
            UploadError: The service gives no URL for it, or one that is not safe to follow; or it is longer than 1 GiB.
            APIError: The service refused the request, or could not be reached.
        """
        return self._core.run(
            _methods.get_content(
                self._core.within(options), _files_get, file_id, timeout=timeout, max_retries=max_retries
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
    ) -> PresignedUrlResponse:
        """Get a URL to upload a file to; `upload` does all of it.

            target = client.files.generate_presigned_url(PresignedUrlRequest(filename="invoice.pdf"))

        Args:
            params: A `PresignedUrlRequest`, or a mapping with its fields: `filename`, `purpose`, `expiration`.
            timeout: Seconds that this call may take, in place of the client's.
            max_retries: How often this call repeats its request, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            InputError: There is no file name. Nothing was sent.
            APIError: The service refused the request, or could not be reached.
        """
        return self._core.run(
            _methods.generate_presigned_url(
                self._core.within(options),
                _files_create_presigned_url,
                params,
                timeout=timeout,
                max_retries=max_retries,
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
    ) -> FileResponse | None:
        """Find out whether the content of a file is stored already; only its hash is sent.

            stored = client.files.get_cached_file("invoice.pdf") or client.files.upload("invoice.pdf", force=True)

        Args:
            file: A path, bytes, a file open for reading in binary mode, a picture, or a pair of a name and content.
            timeout: Seconds that the request may take, in place of the client's.
            max_retries: How often it is repeated, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The stored file, or None if there is none with that content.

        Raises:
            InputError: There is no such file, or it is empty. Nothing was sent.
            UploadError: The file cannot be read.
            APIError: The service refused the request, or could not be reached.
        """
        return self._core.run(
            _uploads.get_cached_file(
                self._core.within(options), _files_get_by_hash, file, timeout=timeout, max_retries=max_retries
            ),
            options,
        )


class AsyncFiles:
    """Stored files."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    @_cached_property
    def with_raw_response(self) -> AsyncFilesWithRawResponse:
        """The same methods, which give the answers as they came: status, headers and body.

        Example:
            >>> (await client.files.with_raw_response.list()).status_code
            200
        """
        from vlmrun.client.answers.files import AsyncFilesWithRawResponse

        return AsyncFilesWithRawResponse(self._core)

    @_cached_property
    def with_streaming_response(self) -> AsyncFilesWithStreamingResponse:
        """The same methods, which give contexts that read the body of an answer as it arrives.

        Example:
            >>> async with client.files.with_streaming_response.list() as answer:
            ...     answer.status_code
            200
        """
        from vlmrun.client.answers.files import AsyncFilesWithStreamingResponse

        return AsyncFilesWithStreamingResponse(self._core)

    async def list(
        self, skip: int | None = None, limit: int | None = None, **options: Unpack[CallOptions]
    ) -> _builtins.list[FileResponse]:
        """List files.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> answer = await client.files.list()
            >>> type(answer).__name__
            'list'
        """
        return await self._core.invoke(
            _files_list, _files_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)), **options
        )

    def iter(
        self, *, skip: int = 0, limit: int | None = None, page_size: int = 100, **options: Unpack[CallOptions]
    ) -> _AsyncPages[FileResponse]:
        """Go through what `list` gives, item by item.

        The next page is asked for when it is needed. An item that moves to the next page meanwhile comes once.

            async for item in client.files.iter():
                print(item)

        Args:
            skip: Items to leave out.
            limit: The most items to give; without it, all of them.
            page_size: Items to ask for at once.

        Raises:
            InputError: A number is not acceptable.
        """
        return _AsyncPages(
            self._core,
            _files_list,
            lambda skip, limit: _files_list.request(skip=skip, limit=limit),
            skip,
            limit,
            page_size,
            place="",
            options=options,
        )

    async def get(
        self, file_id: str, *, generate_public_url: bool | None = None, **options: Unpack[CallOptions]
    ) -> FileResponse:
        """Get a file's metadata.

        Args:
            file_id: File identifier.
            generate_public_url: Also return a public URL. Default: False.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> answer = await client.files.get(stored.id)
            >>> answer.filename
            'invoice.pdf'
        """
        return await self._core.invoke(
            _files_get,
            _files_get.request(
                _resource_id("file_id", file_id),
                generate_public_url=_argument("generate_public_url", generate_public_url),
            ),
            **options,
        )

    async def delete(self, file_id: str, **options: Unpack[CallOptions]) -> FileResponse:
        """Delete a file.

        Args:
            file_id: File identifier.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> answer = await client.files.delete(stored.id)
            >>> type(answer).__name__
            'FileResponse'
        """
        return await self._core.invoke(
            _files_delete, _files_delete.request(_resource_id("file_id", file_id)), **options
        )

    async def get_by_hash(self, file_hash: str, **options: Unpack[CallOptions]) -> FileResponse:
        """Find a file by content hash.

        An empty `id` in a 200 answer also means that no file matches.

        Args:
            file_hash: MD5 of the content, in hex.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> answer = await client.files.get_by_hash(md5)
            >>> answer.filename
            'invoice.pdf'
        """
        return await self._core.invoke(
            _files_get_by_hash, _files_get_by_hash.request(_resource_id("file_hash", file_hash)), **options
        )

    async def create_presigned_url(
        self,
        *,
        filename: str,
        purpose: FilePurpose | str | None | Unset = UNSET,
        expiration: int | None | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> PresignedUrlResponse:
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
            >>> answer = await client.files.create_presigned_url(filename="clip.mp4")
            >>> type(answer).__name__
            'PresignedUrlResponse'
        """
        return await self._core.invoke(
            _files_create_presigned_url,
            _files_create_presigned_url.request(
                body=_body({"filename": filename, "purpose": purpose, "expiration": expiration})
            ),
            **options,
        )

    async def verify_upload(self, file_id: str, **options: Unpack[CallOptions]) -> FileResponse:
        """Confirm a presigned upload.

        Args:
            file_id: Identifier from the upload URL answer.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> answer = await client.files.verify_upload(upload.id)
            >>> type(answer).__name__
            'FileResponse'
        """
        return await self._core.invoke(
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
    ) -> FileResponse:
        """Upload a file, unless its content is stored already.

        It is read from disk while it is sent, and read anew from its start by each try.

            stored = await client.files.upload("invoice.pdf")
            print(stored.id)

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
            The stored file; an earlier one where the content was stored already.

        Raises:
            InputError: An argument is not acceptable, there is no such file, or it is empty. Nothing was sent.
            FileChangedError: The file was written to meanwhile; nothing of it was stored.
            UploadError: The file cannot be read, or the storage refuses it.
            APIError: The service refused a request, or could not be reached.
            CallbackError: `progress` raised; the upload was given up.
        """
        return await self._core.run(
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
            options,
        )

    async def get_content(
        self,
        file_id: str,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> bytes:
        """Get the content of a stored file.

        The service gives out contents by public URL, so one is asked for and followed, under the rules for links.

            content = await client.files.get_content(stored.id)

        Args:
            file_id: The file.
            timeout: Seconds that this call may take, in place of the client's; while bytes arrive, no time passes.
            max_retries: How often this call repeats a request, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            ResourceNotFoundError: There is no such file.
            UploadError: The service gives no URL for it, or one that is not safe to follow; or it is longer than 1 GiB.
            APIError: The service refused the request, or could not be reached.
        """
        return await self._core.run(
            _methods.get_content(
                self._core.within(options), _files_get, file_id, timeout=timeout, max_retries=max_retries
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
    ) -> PresignedUrlResponse:
        """Get a URL to upload a file to; `upload` does all of it.

            target = await client.files.generate_presigned_url(PresignedUrlRequest(filename="invoice.pdf"))

        Args:
            params: A `PresignedUrlRequest`, or a mapping with its fields: `filename`, `purpose`, `expiration`.
            timeout: Seconds that this call may take, in place of the client's.
            max_retries: How often this call repeats its request, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            InputError: There is no file name. Nothing was sent.
            APIError: The service refused the request, or could not be reached.
        """
        return await self._core.run(
            _methods.generate_presigned_url(
                self._core.within(options),
                _files_create_presigned_url,
                params,
                timeout=timeout,
                max_retries=max_retries,
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
    ) -> FileResponse | None:
        """Find out whether the content of a file is stored already; only its hash is sent.

            stored = await client.files.get_cached_file("invoice.pdf") or await client.files.upload("invoice.pdf", force=True)

        Args:
            file: A path, bytes, a file open for reading in binary mode, a picture, or a pair of a name and content.
            timeout: Seconds that the request may take, in place of the client's.
            max_retries: How often it is repeated, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The stored file, or None if there is none with that content.

        Raises:
            InputError: There is no such file, or it is empty. Nothing was sent.
            UploadError: The file cannot be read.
            APIError: The service refused the request, or could not be reached.
        """
        return await self._core.run(
            _uploads.get_cached_file(
                self._core.within(options), _files_get_by_hash, file, timeout=timeout, max_retries=max_retries
            ),
            options,
        )
