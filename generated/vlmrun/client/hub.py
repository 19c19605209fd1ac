# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""`client.hub`, for blocking and for async callers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vlmrun_ext.arguments import body as _body

from vlmrun_api.api.hub import hub_domains_list as _hub_domains_list
from vlmrun_api.api.hub import hub_info_get as _hub_info_get
from vlmrun_api.api.hub import hub_schema_get as _hub_schema_get
from vlmrun_api.types import UNSET

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from vlmrun_ext.config import GenerationConfig
    from vlmrun_ext.core import AsyncCore, Core

    from vlmrun_api.models.hub_domain_info import HubDomainInfo
    from vlmrun_api.models.hub_info_response import HubInfoResponse
    from vlmrun_api.models.hub_schema_response import HubSchemaResponse
    from vlmrun_api.types import Unset

__all__ = [
    "AsyncHub",
    "Hub",
]


class Hub:
    """Schema hub."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def info(self) -> HubInfoResponse:
        """Get the hub version.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.invoke(_hub_info_get, _hub_info_get.request())

    def list_domains(self) -> list[HubDomainInfo]:
        """List hub domains.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.invoke(_hub_domains_list, _hub_domains_list.request())

    def get_schema(
        self,
        domain: str,
        gql_stmt: str | None | Unset = UNSET,
        *,
        config: GenerationConfig | Mapping[str, Any] | None = None,
    ) -> HubSchemaResponse:
        """Get a schema from the hub.

        Args:
            domain: Domain to describe.
            gql_stmt: GraphQL selection narrowing the schema.
            config: Options of the generate, execute and schema endpoints.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.invoke(
            _hub_schema_get,
            _hub_schema_get.request(body=_body({"domain": domain, "gql_stmt": gql_stmt, "config": config}, "config")),
        )


class AsyncHub:
    """Schema hub."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def info(self) -> HubInfoResponse:
        """Get the hub version.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.invoke(_hub_info_get, _hub_info_get.request())

    async def list_domains(self) -> list[HubDomainInfo]:
        """List hub domains.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.invoke(_hub_domains_list, _hub_domains_list.request())

    async def get_schema(
        self,
        domain: str,
        gql_stmt: str | None | Unset = UNSET,
        *,
        config: GenerationConfig | Mapping[str, Any] | None = None,
    ) -> HubSchemaResponse:
        """Get a schema from the hub.

        Args:
            domain: Domain to describe.
            gql_stmt: GraphQL selection narrowing the schema.
            config: Options of the generate, execute and schema endpoints.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.invoke(
            _hub_schema_get,
            _hub_schema_get.request(body=_body({"domain": domain, "gql_stmt": gql_stmt, "config": config}, "config")),
        )
