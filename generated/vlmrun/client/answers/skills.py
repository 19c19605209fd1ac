# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""What `client.skills` sends, with the answers as they came or as they arrive."""

from __future__ import annotations

import builtins as _builtins
from typing import TYPE_CHECKING

from vlmrun_ext.inputs.arguments import argument as _argument
from vlmrun_ext.inputs.arguments import body as _body
from vlmrun_ext.inputs.arguments import resource_id as _resource_id

from vlmrun_api.api.skills import skills_create as _skills_create
from vlmrun_api.api.skills import skills_list as _skills_list
from vlmrun_api.api.skills import skills_lookup as _skills_lookup
from vlmrun_api.api.skills import skills_update as _skills_update
from vlmrun_api.types import UNSET

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Unpack

    from pydantic import BaseModel
    from vlmrun_ext.calls import CallOptions
    from vlmrun_ext.core import AsyncCore, Core
    from vlmrun_ext.raw import AsyncStreamedResponse, RawResponse, StreamedResponse

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
        """
        return self._core.answered(
            _skills_update,
            _skills_update.request(
                _resource_id("skill_id", skill_id), body=_body({"file_id": file_id, "description": description})
            ),
            **options,
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
        """
        return self._core.streamed(
            _skills_update.request(
                _resource_id("skill_id", skill_id), body=_body({"file_id": file_id, "description": description})
            ),
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
        """
        return await self._core.answered(
            _skills_update,
            _skills_update.request(
                _resource_id("skill_id", skill_id), body=_body({"file_id": file_id, "description": description})
            ),
            **options,
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
        """
        return self._core.streamed(
            _skills_update.request(
                _resource_id("skill_id", skill_id), body=_body({"file_id": file_id, "description": description})
            ),
            **options,
        )
