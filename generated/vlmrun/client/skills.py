# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""`client.skills`, for blocking and for async callers."""

from __future__ import annotations

import builtins as _builtins
from typing import TYPE_CHECKING

from vlmrun_ext.arguments import argument as _argument
from vlmrun_ext.arguments import body as _body
from vlmrun_ext.arguments import resource_id as _resource_id

from vlmrun_api.api.skills import skills_create as _skills_create
from vlmrun_api.api.skills import skills_download as _skills_download
from vlmrun_api.api.skills import skills_get as _skills_get
from vlmrun_api.api.skills import skills_list as _skills_list
from vlmrun_api.api.skills import skills_lookup as _skills_lookup
from vlmrun_api.api.skills import skills_update as _skills_update
from vlmrun_api.types import UNSET

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from pydantic import BaseModel
    from vlmrun_ext.core import AsyncCore, Core

    from vlmrun_api.models.skill_download_response import SkillDownloadResponse
    from vlmrun_api.models.skill_info import SkillInfo
    from vlmrun_api.models.skills_list_order_by import SkillsListOrderBy
    from vlmrun_api.types import Unset

__all__ = [
    "AsyncSkills",
    "Skills",
]


class Skills:
    """Reusable skills."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def list(
        self,
        *,
        limit: int | None = None,
        offset: int | None = None,
        order_by: SkillsListOrderBy | str | None = None,
        descending: bool | None = None,
        grouped: bool | None = None,
    ) -> _builtins.list[SkillInfo]:
        """List skills.

        Returns the organisation's skills and the public ones.

        Args:
            limit: Items to return. Default: 25.
            offset: Items to skip. Default: 0.
            order_by: Sort field. Default: "created_at".
            descending: Sort direction. Default: True.
            grouped: Only the latest version of each name. Default: False.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.invoke(
            _skills_list,
            _skills_list.request(
                limit=_argument("limit", limit),
                offset=_argument("offset", offset),
                order_by=_argument("order_by", order_by),
                descending=_argument("descending", descending),
                grouped=_argument("grouped", grouped),
            ),
        )

    def create(
        self,
        *,
        prompt: str | None | Unset = UNSET,
        json_schema: BaseModel | Mapping[str, Any] | None | Unset = UNSET,
        session_id: str | None | Unset = UNSET,
        file_id: str | None | Unset = UNSET,
        name: str | None | Unset = UNSET,
        description: str | None | Unset = UNSET,
    ) -> SkillInfo:
        """Create a skill.

        Args:
            prompt: Prompt to generate the skill from.
            json_schema: Output schema to go with `prompt`.
            session_id: Chat session to generate the skill from.
            file_id: Uploaded skill zip.
            name: Skill name, with `file_id`.
            description: Skill summary, with `file_id`.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.invoke(
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
        )

    def lookup(
        self,
        *,
        name: str | None | Unset = UNSET,
        id: str | None | Unset = UNSET,
        skill_version: str | None | Unset = UNSET,
        version: str | None | Unset = UNSET,
    ) -> SkillInfo:
        """Find a skill by name or id.

        Args:
            name: Skill name.
            id: Skill identifier.
            skill_version: Exact version, together with `name`.
            version: Older spelling of `skill_version`. Deprecated.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.invoke(
            _skills_lookup,
            _skills_lookup.request(
                body=_body({"name": name, "id": id, "skill_version": skill_version, "version": version})
            ),
        )

    def get(self, skill_id: str) -> SkillInfo:
        """Get a skill.

        Args:
            skill_id: Skill identifier.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.invoke(_skills_get, _skills_get.request(_resource_id("skill_id", skill_id)))

    def update(
        self, skill_id: str, *, file_id: str | None | Unset = UNSET, description: str | None | Unset = UNSET
    ) -> SkillInfo:
        """Add a version to a skill.

        Args:
            skill_id: Skill identifier.
            file_id: New skill zip.
            description: New summary.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.invoke(
            _skills_update,
            _skills_update.request(
                _resource_id("skill_id", skill_id), body=_body({"file_id": file_id, "description": description})
            ),
        )

    def download(self, skill_id: str) -> SkillDownloadResponse:
        """Get a skill's download URL.

        Args:
            skill_id: Skill identifier.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.invoke(_skills_download, _skills_download.request(_resource_id("skill_id", skill_id)))


class AsyncSkills:
    """Reusable skills."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def list(
        self,
        *,
        limit: int | None = None,
        offset: int | None = None,
        order_by: SkillsListOrderBy | str | None = None,
        descending: bool | None = None,
        grouped: bool | None = None,
    ) -> _builtins.list[SkillInfo]:
        """List skills.

        Returns the organisation's skills and the public ones.

        Args:
            limit: Items to return. Default: 25.
            offset: Items to skip. Default: 0.
            order_by: Sort field. Default: "created_at".
            descending: Sort direction. Default: True.
            grouped: Only the latest version of each name. Default: False.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.invoke(
            _skills_list,
            _skills_list.request(
                limit=_argument("limit", limit),
                offset=_argument("offset", offset),
                order_by=_argument("order_by", order_by),
                descending=_argument("descending", descending),
                grouped=_argument("grouped", grouped),
            ),
        )

    async def create(
        self,
        *,
        prompt: str | None | Unset = UNSET,
        json_schema: BaseModel | Mapping[str, Any] | None | Unset = UNSET,
        session_id: str | None | Unset = UNSET,
        file_id: str | None | Unset = UNSET,
        name: str | None | Unset = UNSET,
        description: str | None | Unset = UNSET,
    ) -> SkillInfo:
        """Create a skill.

        Args:
            prompt: Prompt to generate the skill from.
            json_schema: Output schema to go with `prompt`.
            session_id: Chat session to generate the skill from.
            file_id: Uploaded skill zip.
            name: Skill name, with `file_id`.
            description: Skill summary, with `file_id`.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.invoke(
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
        )

    async def lookup(
        self,
        *,
        name: str | None | Unset = UNSET,
        id: str | None | Unset = UNSET,
        skill_version: str | None | Unset = UNSET,
        version: str | None | Unset = UNSET,
    ) -> SkillInfo:
        """Find a skill by name or id.

        Args:
            name: Skill name.
            id: Skill identifier.
            skill_version: Exact version, together with `name`.
            version: Older spelling of `skill_version`. Deprecated.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.invoke(
            _skills_lookup,
            _skills_lookup.request(
                body=_body({"name": name, "id": id, "skill_version": skill_version, "version": version})
            ),
        )

    async def get(self, skill_id: str) -> SkillInfo:
        """Get a skill.

        Args:
            skill_id: Skill identifier.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.invoke(_skills_get, _skills_get.request(_resource_id("skill_id", skill_id)))

    async def update(
        self, skill_id: str, *, file_id: str | None | Unset = UNSET, description: str | None | Unset = UNSET
    ) -> SkillInfo:
        """Add a version to a skill.

        Args:
            skill_id: Skill identifier.
            file_id: New skill zip.
            description: New summary.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.invoke(
            _skills_update,
            _skills_update.request(
                _resource_id("skill_id", skill_id), body=_body({"file_id": file_id, "description": description})
            ),
        )

    async def download(self, skill_id: str) -> SkillDownloadResponse:
        """Get a skill's download URL.

        Args:
            skill_id: Skill identifier.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.invoke(_skills_download, _skills_download.request(_resource_id("skill_id", skill_id)))
