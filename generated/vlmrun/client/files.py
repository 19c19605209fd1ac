# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""`client.files`, for blocking and for async callers."""

from __future__ import annotations

import builtins as _builtins
from typing import TYPE_CHECKING

from vlmrun_ext.arguments import argument as _argument
from vlmrun_ext.arguments import body as _body
from vlmrun_ext.arguments import resource_id as _resource_id
from vlmrun_ext.arguments import upload as _upload

from vlmrun_api.api.files import files_create_presigned_url as _files_create_presigned_url
from vlmrun_api.api.files import files_delete as _files_delete
from vlmrun_api.api.files import files_get as _files_get
from vlmrun_api.api.files import files_get_by_hash as _files_get_by_hash
from vlmrun_api.api.files import files_list as _files_list
from vlmrun_api.api.files import files_upload as _files_upload
from vlmrun_api.api.files import files_verify_upload as _files_verify_upload
from vlmrun_api.types import UNSET

if TYPE_CHECKING:
    from vlmrun_ext.arguments import Upload
    from vlmrun_ext.core import AsyncCore, Core

    from vlmrun_api.models.file_purpose import FilePurpose
    from vlmrun_api.models.file_response import FileResponse
    from vlmrun_api.models.files_upload_purpose import FilesUploadPurpose
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

    def list(self, skip: int | None = None, limit: int | None = None) -> _builtins.list[FileResponse]:
        """List files.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.invoke(
            _files_list, _files_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit))
        )

    def upload(
        self, *, file: Upload, purpose: FilesUploadPurpose | str | None = None, generate_public_url: bool | None = None
    ) -> FileResponse:
        """Upload a file.

        Direct upload, meant for files up to 32 MiB; larger ones go through an upload URL.

        Args:
            file: File content.
            purpose: What the file is for. Default: "assistants".
            generate_public_url: Also return a public URL. Default: True.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.invoke(
            _files_upload,
            _files_upload.request(
                purpose=_argument("purpose", purpose),
                generate_public_url=_argument("generate_public_url", generate_public_url),
                body=_upload({"file": file}, ("file",)),
            ),
        )

    def get(self, file_id: str, *, generate_public_url: bool | None = None) -> FileResponse:
        """Get a file's metadata.

        Args:
            file_id: File identifier.
            generate_public_url: Also return a public URL. Default: False.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.invoke(
            _files_get,
            _files_get.request(
                _resource_id("file_id", file_id),
                generate_public_url=_argument("generate_public_url", generate_public_url),
            ),
        )

    def delete(self, file_id: str) -> FileResponse:
        """Delete a file.

        Args:
            file_id: File identifier.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.invoke(_files_delete, _files_delete.request(_resource_id("file_id", file_id)))

    def get_by_hash(self, file_hash: str) -> FileResponse:
        """Find a file by content hash.

        An empty `id` in a 200 answer also means that no file matches.

        Args:
            file_hash: MD5 of the content, in hex.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.invoke(_files_get_by_hash, _files_get_by_hash.request(_resource_id("file_hash", file_hash)))

    def create_presigned_url(
        self,
        *,
        filename: str,
        purpose: FilePurpose | str | None | Unset = UNSET,
        expiration: int | None | Unset = UNSET,
    ) -> PresignedUrlResponse:
        """Get an upload URL.

        PUT the bytes to `url` with `content_type`, then verify the upload.

        Args:
            filename: Name the file will be stored under.
            purpose: Purpose of the file.
            expiration: Lifetime of the URL in seconds.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.invoke(
            _files_create_presigned_url,
            _files_create_presigned_url.request(
                body=_body({"filename": filename, "purpose": purpose, "expiration": expiration})
            ),
        )

    def verify_upload(self, file_id: str) -> FileResponse:
        """Confirm a presigned upload.

        Args:
            file_id: Identifier from the upload URL answer.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.invoke(_files_verify_upload, _files_verify_upload.request(_resource_id("file_id", file_id)))


class AsyncFiles:
    """Stored files."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def list(self, skip: int | None = None, limit: int | None = None) -> _builtins.list[FileResponse]:
        """List files.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.invoke(
            _files_list, _files_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit))
        )

    async def upload(
        self, *, file: Upload, purpose: FilesUploadPurpose | str | None = None, generate_public_url: bool | None = None
    ) -> FileResponse:
        """Upload a file.

        Direct upload, meant for files up to 32 MiB; larger ones go through an upload URL.

        Args:
            file: File content.
            purpose: What the file is for. Default: "assistants".
            generate_public_url: Also return a public URL. Default: True.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.invoke(
            _files_upload,
            _files_upload.request(
                purpose=_argument("purpose", purpose),
                generate_public_url=_argument("generate_public_url", generate_public_url),
                body=_upload({"file": file}, ("file",)),
            ),
        )

    async def get(self, file_id: str, *, generate_public_url: bool | None = None) -> FileResponse:
        """Get a file's metadata.

        Args:
            file_id: File identifier.
            generate_public_url: Also return a public URL. Default: False.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.invoke(
            _files_get,
            _files_get.request(
                _resource_id("file_id", file_id),
                generate_public_url=_argument("generate_public_url", generate_public_url),
            ),
        )

    async def delete(self, file_id: str) -> FileResponse:
        """Delete a file.

        Args:
            file_id: File identifier.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.invoke(_files_delete, _files_delete.request(_resource_id("file_id", file_id)))

    async def get_by_hash(self, file_hash: str) -> FileResponse:
        """Find a file by content hash.

        An empty `id` in a 200 answer also means that no file matches.

        Args:
            file_hash: MD5 of the content, in hex.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.invoke(
            _files_get_by_hash, _files_get_by_hash.request(_resource_id("file_hash", file_hash))
        )

    async def create_presigned_url(
        self,
        *,
        filename: str,
        purpose: FilePurpose | str | None | Unset = UNSET,
        expiration: int | None | Unset = UNSET,
    ) -> PresignedUrlResponse:
        """Get an upload URL.

        PUT the bytes to `url` with `content_type`, then verify the upload.

        Args:
            filename: Name the file will be stored under.
            purpose: Purpose of the file.
            expiration: Lifetime of the URL in seconds.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.invoke(
            _files_create_presigned_url,
            _files_create_presigned_url.request(
                body=_body({"filename": filename, "purpose": purpose, "expiration": expiration})
            ),
        )

    async def verify_upload(self, file_id: str) -> FileResponse:
        """Confirm a presigned upload.

        Args:
            file_id: Identifier from the upload URL answer.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.invoke(
            _files_verify_upload, _files_verify_upload.request(_resource_id("file_id", file_id))
        )
