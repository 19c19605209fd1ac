# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""`client.domains`, for blocking and for async callers."""

from __future__ import annotations

import builtins as _builtins
from typing import TYPE_CHECKING

from vlmrun_ext.arguments import body as _body

from vlmrun_api.api.domains import domains_list as _domains_list
from vlmrun_api.api.domains import schema_get as _schema_get

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from vlmrun_ext.config import GenerationConfig
    from vlmrun_ext.core import AsyncCore, Core

    from vlmrun_api.models.domain_info import DomainInfo
    from vlmrun_api.models.schema_response import SchemaResponse

__all__ = [
    "AsyncDomains",
    "Domains",
]


class Domains:
    """Domains and their schemas."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def list(self) -> _builtins.list[DomainInfo]:
        """List domains.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.invoke(_domains_list, _domains_list.request())

    def get_schema(self, domain: str, config: GenerationConfig | Mapping[str, Any] | None = None) -> SchemaResponse:
        """Get the schema of a domain.

        Args:
            domain: Domain to describe.
            config: Options of the generate, execute and schema endpoints.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.invoke(
            _schema_get, _schema_get.request(body=_body({"domain": domain, "config": config}, "config"))
        )


class AsyncDomains:
    """Domains and their schemas."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def list(self) -> _builtins.list[DomainInfo]:
        """List domains.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.invoke(_domains_list, _domains_list.request())

    async def get_schema(
        self, domain: str, config: GenerationConfig | Mapping[str, Any] | None = None
    ) -> SchemaResponse:
        """Get the schema of a domain.

        Args:
            domain: Domain to describe.
            config: Options of the generate, execute and schema endpoints.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.invoke(
            _schema_get, _schema_get.request(body=_body({"domain": domain, "config": config}, "config"))
        )
