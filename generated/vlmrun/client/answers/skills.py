# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""What `client.skills` sends, with the answers as they came or as they arrive."""

from __future__ import annotations

import builtins as _builtins
from typing import TYPE_CHECKING, Any
from typing import cast as _cast
from typing import overload as _overload

from vlmrun_ext.inputs.arguments import argument as _argument
from vlmrun_ext.inputs.arguments import body as _body
from vlmrun_ext.inputs.arguments import resource_id as _resource_id
from vlmrun_ext.recording import recorded as _recorded
from vlmrun_ext.recording import requested as _requested
from vlmrun_ext.resources import skills as _skills

from vlmrun_api.api.files import files_create_presigned_url as _files_create_presigned_url
from vlmrun_api.api.files import files_get_by_hash as _files_get_by_hash
from vlmrun_api.api.files import files_upload as _files_upload
from vlmrun_api.api.files import files_verify_upload as _files_verify_upload
from vlmrun_api.api.skills import skills_create as _skills_create
from vlmrun_api.api.skills import skills_download as _skills_download
from vlmrun_api.api.skills import skills_get as _skills_get
from vlmrun_api.api.skills import skills_list as _skills_list
from vlmrun_api.api.skills import skills_lookup as _skills_lookup
from vlmrun_api.api.skills import skills_update as _skills_update
from vlmrun_api.types import UNSET

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Unpack

    from pydantic import BaseModel
    from vlmrun_ext.calls import CallOptions, ExtraOptions
    from vlmrun_ext.core import AsyncCore, Core
    from vlmrun_ext.inputs.config import AgentSkill
    from vlmrun_ext.raw import AsyncStreamedResponse, RawResponse, StreamedResponse

    from vlmrun_api.models.skill_download_response import SkillDownloadResponse
    from vlmrun_api.models.skill_info import SkillInfo
    from vlmrun_api.models.skills_list_order_by import SkillsListOrderBy
    from vlmrun_api.types import Unset

__all__ = [
    "AsyncSkillsWithRawResponse",
    "AsyncSkillsWithStreamingResponse",
    "SkillsWithRawResponse",
    "SkillsWithStreamingResponse",
]


class SkillsWithRawResponse:
    """Reusable skills."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def list(
        self,
        limit: int | None = None,
        offset: int | None = None,
        order_by: SkillsListOrderBy | str | None = None,
        descending: bool | None = None,
        grouped: bool | None = None,
        **options: Unpack[CallOptions],
    ) -> RawResponse[_builtins.list[SkillInfo]]:
        """List skills.

        Returns the organisation's skills and the public ones.

        Args:
            limit: Items to return. Default: 25.
            offset: Items to skip. Default: 0.
            order_by: Sort field. Default: "created_at".
            descending: Sort direction. Default: True.
            grouped: Only the latest version of each name. Default: False.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> client.skills.with_raw_response.list().status_code
            200
        """
        return self._core.answered(
            _skills_list,
            _skills_list.request(
                limit=_argument("limit", limit),
                offset=_argument("offset", offset),
                order_by=_argument("order_by", order_by),
                descending=_argument("descending", descending),
                grouped=_argument("grouped", grouped),
            ),
            **options,
        )

    def create(
        self,
        prompt: str | None | Unset = UNSET,
        json_schema: BaseModel | Mapping[str, Any] | None | Unset = UNSET,
        session_id: str | None | Unset = UNSET,
        file_id: str | None | Unset = UNSET,
        name: str | None | Unset = UNSET,
        description: str | None | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> RawResponse[SkillInfo]:
        """Create a skill.

        Args:
            prompt: Prompt to generate the skill from.
            json_schema: Output schema to go with `prompt`.
            session_id: Chat session to generate the skill from.
            file_id: Uploaded skill zip.
            name: Skill name, with `file_id`.
            description: Skill summary, with `file_id`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> client.skills.with_raw_response.create("Read invoices").status_code
            200
        """
        return self._core.answered(
            _skills_create,
            _skills_create.request(
                body=_body(
                    {
                        "prompt": prompt,
                        "json_schema": json_schema,
                        "session_id": session_id,
                        "file_id": file_id,
                        "name": name,
                        "description": description,
                    }
                )
            ),
            **options,
        )

    def lookup(
        self,
        *,
        name: str | None | Unset = UNSET,
        id: str | None | Unset = UNSET,
        skill_version: str | None | Unset = UNSET,
        version: str | None | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> RawResponse[SkillInfo]:
        """Find a skill by name or id.

        Args:
            name: Skill name.
            id: Skill identifier.
            skill_version: Exact version, together with `name`.
            version: Older spelling of `skill_version`. Deprecated.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> client.skills.with_raw_response.lookup(name="picture-summary").status_code
            200
        """
        return self._core.answered(
            _skills_lookup,
            _skills_lookup.request(
                body=_body({"name": name, "id": id, "skill_version": skill_version, "version": version})
            ),
            **options,
        )

    def update(
        self,
        skill_id: str,
        file_id: str | None | Unset = UNSET,
        description: str | None | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> RawResponse[SkillInfo]:
        """Add a version to a skill.

        Args:
            skill_id: Skill identifier.
            file_id: New skill zip.
            description: New summary.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> client.skills.with_raw_response.update(skill.id, description="Better").status_code
            200
        """
        return self._core.answered(
            _skills_update,
            _skills_update.request(
                _resource_id("skill_id", skill_id), body=_body({"file_id": file_id, "description": description})
            ),
            **options,
        )

    def get(
        self,
        name: str | None = None,
        id: str | None = None,
        skill_version: str | None = None,
        version: str | None = None,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> RawResponse[SkillInfo]:
        """Get a skill by its name, in a version if one is given, or by its id.

        Args:
            name: Its name; wins over `id`.
            id: Its id.
            skill_version: The version of the skill of that name; without it, the latest.
            version: Older spelling of `skill_version`.
            timeout: Seconds that each request may take, in place of the client's.
            max_retries: How often a request is repeated, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            InputError: Neither name nor id is given. Nothing was sent.
            APIError: The service refused the request, or could not be reached.

        Example:
            >>> client.skills.with_raw_response.get("picture-summary").status_code
            200
        """
        return self._core.run(
            _recorded(
                self._core.context,
                _skills.get(
                    self._core.within(options),
                    _skills_get,
                    _skills_lookup,
                    name,
                    id,
                    skill_version,
                    version,
                    timeout=timeout,
                    max_retries=max_retries,
                ),
            ),
            options,
        )

    @_overload
    def download(
        self,
        skill_id: str,
        to: None = None,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> RawResponse[SkillDownloadResponse]: ...

    @_overload
    def download(
        self,
        skill_id: str,
        to: str | os.PathLike[str],
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> RawResponse[Path]: ...

    def download(
        self,
        skill_id: str,
        to: str | os.PathLike[str] | None = None,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> RawResponse[Any]:
        """Get the URL of a skill's zip, or its files.

        Args:
            skill_id: Its id.
            to: The folder to put its files into, which is not there yet, or is empty. Without it, only the URL is asked
                for.
            timeout: Seconds that each request may take, in place of the client's.
            max_retries: How often a request is repeated, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The last whole answer that was read, as it came. Its `parse` gives:
            The URL and how long it is good; with `to`, the path of the folder.

        Raises:
            InputError: An argument is not acceptable. Nothing was sent.
            ArchiveError: The zip is not safe to extract, or the folder cannot be written. Nothing of it is there.
            APIError: The service refused the request, or could not be reached.

        Example:
            >>> client.skills.with_raw_response.download(skill.id, to="skills/summary").status_code
            200
        """
        return self._core.run(
            _recorded(
                self._core.context,
                _cast(Any, _skills.download)(
                    self._core.within(options), _skills_download, skill_id, to, timeout=timeout, max_retries=max_retries
                ),
            ),
            options,
        )

    def create_from_directory(
        self,
        directory: str | os.PathLike[str],
        name: str | None = None,
        description: str | None = None,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> RawResponse[AgentSkill]:
        """Make a skill of a folder with a SKILL.md in it.

        The same files give the same zip, which is uploaded once only. Links are refused; `.git`, `__pycache__` and
        `.DS_Store` are left out.

        Args:
            directory: The folder.
            name: What to call it; without it, the name in SKILL.md, else that of the folder.
            description: What it does; without it, the description in SKILL.md.
            timeout: Seconds that each request may take, in place of the client's.
            max_retries: How often a request is repeated, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The last whole answer that was read, as it came. Its `parse` gives:
            A reference to the skill, for the config of a request.

        Raises:
            FileMissingError: There is no such folder, or no SKILL.md in it. Nothing was sent.
            InputError: It holds links, or too much.
            UploadError: A file cannot be read, or was changed meanwhile.
            APIError: The service refused a request, or could not be reached.

        Example:
            >>> client.skills.with_raw_response.create_from_directory("skills/summary").status_code < 300
            True
        """
        return self._core.run(
            _recorded(
                self._core.context,
                _skills.create_from_directory(
                    self._core.within(options),
                    _skills_create,
                    _files_upload,
                    _files_get_by_hash,
                    _files_create_presigned_url,
                    _files_verify_upload,
                    directory,
                    name,
                    description,
                    timeout=timeout,
                    max_retries=max_retries,
                ),
            ),
            options,
        )


class SkillsWithStreamingResponse:
    """Reusable skills."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def list(
        self,
        limit: int | None = None,
        offset: int | None = None,
        order_by: SkillsListOrderBy | str | None = None,
        descending: bool | None = None,
        grouped: bool | None = None,
        **options: Unpack[CallOptions],
    ) -> StreamedResponse:
        """List skills.

        Returns the organisation's skills and the public ones.

        Args:
            limit: Items to return. Default: 25.
            offset: Items to skip. Default: 0.
            order_by: Sort field. Default: "created_at".
            descending: Sort direction. Default: True.
            grouped: Only the latest version of each name. Default: False.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> with client.skills.with_streaming_response.list() as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(
            _skills_list.request(
                limit=_argument("limit", limit),
                offset=_argument("offset", offset),
                order_by=_argument("order_by", order_by),
                descending=_argument("descending", descending),
                grouped=_argument("grouped", grouped),
            ),
            **options,
        )

    def create(
        self,
        prompt: str | None | Unset = UNSET,
        json_schema: BaseModel | Mapping[str, Any] | None | Unset = UNSET,
        session_id: str | None | Unset = UNSET,
        file_id: str | None | Unset = UNSET,
        name: str | None | Unset = UNSET,
        description: str | None | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> StreamedResponse:
        """Create a skill.

        Args:
            prompt: Prompt to generate the skill from.
            json_schema: Output schema to go with `prompt`.
            session_id: Chat session to generate the skill from.
            file_id: Uploaded skill zip.
            name: Skill name, with `file_id`.
            description: Skill summary, with `file_id`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> with client.skills.with_streaming_response.create("Read invoices") as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(
            _skills_create.request(
                body=_body(
                    {
                        "prompt": prompt,
                        "json_schema": json_schema,
                        "session_id": session_id,
                        "file_id": file_id,
                        "name": name,
                        "description": description,
                    }
                )
            ),
            **options,
        )

    def lookup(
        self,
        *,
        name: str | None | Unset = UNSET,
        id: str | None | Unset = UNSET,
        skill_version: str | None | Unset = UNSET,
        version: str | None | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> StreamedResponse:
        """Find a skill by name or id.

        Args:
            name: Skill name.
            id: Skill identifier.
            skill_version: Exact version, together with `name`.
            version: Older spelling of `skill_version`. Deprecated.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> with client.skills.with_streaming_response.lookup(name="picture-summary") as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(
            _skills_lookup.request(
                body=_body({"name": name, "id": id, "skill_version": skill_version, "version": version})
            ),
            **options,
        )

    def update(
        self,
        skill_id: str,
        file_id: str | None | Unset = UNSET,
        description: str | None | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> StreamedResponse:
        """Add a version to a skill.

        Args:
            skill_id: Skill identifier.
            file_id: New skill zip.
            description: New summary.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> with client.skills.with_streaming_response.update(skill.id, description="Better") as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(
            _skills_update.request(
                _resource_id("skill_id", skill_id), body=_body({"file_id": file_id, "description": description})
            ),
            **options,
        )

    def get(
        self,
        name: str | None = None,
        id: str | None = None,
        skill_version: str | None = None,
        version: str | None = None,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> StreamedResponse:
        """Get a skill by its name, in a version if one is given, or by its id.

        Args:
            name: Its name; wins over `id`.
            id: Its id.
            skill_version: The version of the skill of that name; without it, the latest.
            version: Older spelling of `skill_version`.
            timeout: Seconds that each request may take, in place of the client's.
            max_retries: How often a request is repeated, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            InputError: Neither name nor id is given. Nothing was sent.
            APIError: The service refused the request, or could not be reached.

        Example:
            >>> with client.skills.with_streaming_response.get("picture-summary") as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(
            _requested(
                _skills.get(
                    self._core.within(options),
                    _skills_get,
                    _skills_lookup,
                    name,
                    id,
                    skill_version,
                    version,
                    timeout=timeout,
                    max_retries=max_retries,
                )
            ),
            timeout=timeout,
            max_retries=max_retries,
            **options,
        )


class AsyncSkillsWithRawResponse:
    """Reusable skills."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def list(
        self,
        limit: int | None = None,
        offset: int | None = None,
        order_by: SkillsListOrderBy | str | None = None,
        descending: bool | None = None,
        grouped: bool | None = None,
        **options: Unpack[CallOptions],
    ) -> RawResponse[_builtins.list[SkillInfo]]:
        """List skills.

        Returns the organisation's skills and the public ones.

        Args:
            limit: Items to return. Default: 25.
            offset: Items to skip. Default: 0.
            order_by: Sort field. Default: "created_at".
            descending: Sort direction. Default: True.
            grouped: Only the latest version of each name. Default: False.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> (await client.skills.with_raw_response.list()).status_code
            200
        """
        return await self._core.answered(
            _skills_list,
            _skills_list.request(
                limit=_argument("limit", limit),
                offset=_argument("offset", offset),
                order_by=_argument("order_by", order_by),
                descending=_argument("descending", descending),
                grouped=_argument("grouped", grouped),
            ),
            **options,
        )

    async def create(
        self,
        prompt: str | None | Unset = UNSET,
        json_schema: BaseModel | Mapping[str, Any] | None | Unset = UNSET,
        session_id: str | None | Unset = UNSET,
        file_id: str | None | Unset = UNSET,
        name: str | None | Unset = UNSET,
        description: str | None | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> RawResponse[SkillInfo]:
        """Create a skill.

        Args:
            prompt: Prompt to generate the skill from.
            json_schema: Output schema to go with `prompt`.
            session_id: Chat session to generate the skill from.
            file_id: Uploaded skill zip.
            name: Skill name, with `file_id`.
            description: Skill summary, with `file_id`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> (await client.skills.with_raw_response.create("Read invoices")).status_code
            200
        """
        return await self._core.answered(
            _skills_create,
            _skills_create.request(
                body=_body(
                    {
                        "prompt": prompt,
                        "json_schema": json_schema,
                        "session_id": session_id,
                        "file_id": file_id,
                        "name": name,
                        "description": description,
                    }
                )
            ),
            **options,
        )

    async def lookup(
        self,
        *,
        name: str | None | Unset = UNSET,
        id: str | None | Unset = UNSET,
        skill_version: str | None | Unset = UNSET,
        version: str | None | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> RawResponse[SkillInfo]:
        """Find a skill by name or id.

        Args:
            name: Skill name.
            id: Skill identifier.
            skill_version: Exact version, together with `name`.
            version: Older spelling of `skill_version`. Deprecated.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> (await client.skills.with_raw_response.lookup(name="picture-summary")).status_code
            200
        """
        return await self._core.answered(
            _skills_lookup,
            _skills_lookup.request(
                body=_body({"name": name, "id": id, "skill_version": skill_version, "version": version})
            ),
            **options,
        )

    async def update(
        self,
        skill_id: str,
        file_id: str | None | Unset = UNSET,
        description: str | None | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> RawResponse[SkillInfo]:
        """Add a version to a skill.

        Args:
            skill_id: Skill identifier.
            file_id: New skill zip.
            description: New summary.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> (await client.skills.with_raw_response.update(skill.id, description="Better")).status_code
            200
        """
        return await self._core.answered(
            _skills_update,
            _skills_update.request(
                _resource_id("skill_id", skill_id), body=_body({"file_id": file_id, "description": description})
            ),
            **options,
        )

    async def get(
        self,
        name: str | None = None,
        id: str | None = None,
        skill_version: str | None = None,
        version: str | None = None,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> RawResponse[SkillInfo]:
        """Get a skill by its name, in a version if one is given, or by its id.

        Args:
            name: Its name; wins over `id`.
            id: Its id.
            skill_version: The version of the skill of that name; without it, the latest.
            version: Older spelling of `skill_version`.
            timeout: Seconds that each request may take, in place of the client's.
            max_retries: How often a request is repeated, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            InputError: Neither name nor id is given. Nothing was sent.
            APIError: The service refused the request, or could not be reached.

        Example:
            >>> (await client.skills.with_raw_response.get("picture-summary")).status_code
            200
        """
        return await self._core.run(
            _recorded(
                self._core.context,
                _skills.get(
                    self._core.within(options),
                    _skills_get,
                    _skills_lookup,
                    name,
                    id,
                    skill_version,
                    version,
                    timeout=timeout,
                    max_retries=max_retries,
                ),
            ),
            options,
        )

    @_overload
    async def download(
        self,
        skill_id: str,
        to: None = None,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> RawResponse[SkillDownloadResponse]: ...

    @_overload
    async def download(
        self,
        skill_id: str,
        to: str | os.PathLike[str],
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> RawResponse[Path]: ...

    async def download(
        self,
        skill_id: str,
        to: str | os.PathLike[str] | None = None,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> RawResponse[Any]:
        """Get the URL of a skill's zip, or its files.

        Args:
            skill_id: Its id.
            to: The folder to put its files into, which is not there yet, or is empty. Without it, only the URL is asked
                for.
            timeout: Seconds that each request may take, in place of the client's.
            max_retries: How often a request is repeated, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The last whole answer that was read, as it came. Its `parse` gives:
            The URL and how long it is good; with `to`, the path of the folder.

        Raises:
            InputError: An argument is not acceptable. Nothing was sent.
            ArchiveError: The zip is not safe to extract, or the folder cannot be written. Nothing of it is there.
            APIError: The service refused the request, or could not be reached.

        Example:
            >>> (await client.skills.with_raw_response.download(skill.id, to="skills/summary")).status_code
            200
        """
        return await self._core.run(
            _recorded(
                self._core.context,
                _cast(Any, _skills.download)(
                    self._core.within(options), _skills_download, skill_id, to, timeout=timeout, max_retries=max_retries
                ),
            ),
            options,
        )

    async def create_from_directory(
        self,
        directory: str | os.PathLike[str],
        name: str | None = None,
        description: str | None = None,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> RawResponse[AgentSkill]:
        """Make a skill of a folder with a SKILL.md in it.

        The same files give the same zip, which is uploaded once only. Links are refused; `.git`, `__pycache__` and
        `.DS_Store` are left out.

        Args:
            directory: The folder.
            name: What to call it; without it, the name in SKILL.md, else that of the folder.
            description: What it does; without it, the description in SKILL.md.
            timeout: Seconds that each request may take, in place of the client's.
            max_retries: How often a request is repeated, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The last whole answer that was read, as it came. Its `parse` gives:
            A reference to the skill, for the config of a request.

        Raises:
            FileMissingError: There is no such folder, or no SKILL.md in it. Nothing was sent.
            InputError: It holds links, or too much.
            UploadError: A file cannot be read, or was changed meanwhile.
            APIError: The service refused a request, or could not be reached.

        Example:
            >>> (await client.skills.with_raw_response.create_from_directory("skills/summary")).status_code < 300
            True
        """
        return await self._core.run(
            _recorded(
                self._core.context,
                _skills.create_from_directory(
                    self._core.within(options),
                    _skills_create,
                    _files_upload,
                    _files_get_by_hash,
                    _files_create_presigned_url,
                    _files_verify_upload,
                    directory,
                    name,
                    description,
                    timeout=timeout,
                    max_retries=max_retries,
                ),
            ),
            options,
        )


class AsyncSkillsWithStreamingResponse:
    """Reusable skills."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def list(
        self,
        limit: int | None = None,
        offset: int | None = None,
        order_by: SkillsListOrderBy | str | None = None,
        descending: bool | None = None,
        grouped: bool | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncStreamedResponse:
        """List skills.

        Returns the organisation's skills and the public ones.

        Args:
            limit: Items to return. Default: 25.
            offset: Items to skip. Default: 0.
            order_by: Sort field. Default: "created_at".
            descending: Sort direction. Default: True.
            grouped: Only the latest version of each name. Default: False.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> async with client.skills.with_streaming_response.list() as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(
            _skills_list.request(
                limit=_argument("limit", limit),
                offset=_argument("offset", offset),
                order_by=_argument("order_by", order_by),
                descending=_argument("descending", descending),
                grouped=_argument("grouped", grouped),
            ),
            **options,
        )

    def create(
        self,
        prompt: str | None | Unset = UNSET,
        json_schema: BaseModel | Mapping[str, Any] | None | Unset = UNSET,
        session_id: str | None | Unset = UNSET,
        file_id: str | None | Unset = UNSET,
        name: str | None | Unset = UNSET,
        description: str | None | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> AsyncStreamedResponse:
        """Create a skill.

        Args:
            prompt: Prompt to generate the skill from.
            json_schema: Output schema to go with `prompt`.
            session_id: Chat session to generate the skill from.
            file_id: Uploaded skill zip.
            name: Skill name, with `file_id`.
            description: Skill summary, with `file_id`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> async with client.skills.with_streaming_response.create("Read invoices") as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(
            _skills_create.request(
                body=_body(
                    {
                        "prompt": prompt,
                        "json_schema": json_schema,
                        "session_id": session_id,
                        "file_id": file_id,
                        "name": name,
                        "description": description,
                    }
                )
            ),
            **options,
        )

    def lookup(
        self,
        *,
        name: str | None | Unset = UNSET,
        id: str | None | Unset = UNSET,
        skill_version: str | None | Unset = UNSET,
        version: str | None | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> AsyncStreamedResponse:
        """Find a skill by name or id.

        Args:
            name: Skill name.
            id: Skill identifier.
            skill_version: Exact version, together with `name`.
            version: Older spelling of `skill_version`. Deprecated.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> async with client.skills.with_streaming_response.lookup(name="picture-summary") as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(
            _skills_lookup.request(
                body=_body({"name": name, "id": id, "skill_version": skill_version, "version": version})
            ),
            **options,
        )

    def update(
        self,
        skill_id: str,
        file_id: str | None | Unset = UNSET,
        description: str | None | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> AsyncStreamedResponse:
        """Add a version to a skill.

        Args:
            skill_id: Skill identifier.
            file_id: New skill zip.
            description: New summary.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> async with client.skills.with_streaming_response.update(skill.id, description="Better") as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(
            _skills_update.request(
                _resource_id("skill_id", skill_id), body=_body({"file_id": file_id, "description": description})
            ),
            **options,
        )

    def get(
        self,
        name: str | None = None,
        id: str | None = None,
        skill_version: str | None = None,
        version: str | None = None,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> AsyncStreamedResponse:
        """Get a skill by its name, in a version if one is given, or by its id.

        Args:
            name: Its name; wins over `id`.
            id: Its id.
            skill_version: The version of the skill of that name; without it, the latest.
            version: Older spelling of `skill_version`.
            timeout: Seconds that each request may take, in place of the client's.
            max_retries: How often a request is repeated, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            InputError: Neither name nor id is given. Nothing was sent.
            APIError: The service refused the request, or could not be reached.

        Example:
            >>> async with client.skills.with_streaming_response.get("picture-summary") as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(
            _requested(
                _skills.get(
                    self._core.within(options),
                    _skills_get,
                    _skills_lookup,
                    name,
                    id,
                    skill_version,
                    version,
                    timeout=timeout,
                    max_retries=max_retries,
                )
            ),
            timeout=timeout,
            max_retries=max_retries,
            **options,
        )
