# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""`client.domains`, for blocking and for async callers."""

from __future__ import annotations

import builtins as _builtins
from functools import cached_property as _cached_property
from typing import TYPE_CHECKING

from vlmrun_ext.resources import domains as _domains

from vlmrun_api.api.domains import domains_list as _domains_list
from vlmrun_api.api.domains import schema_get as _schema_get

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Unpack

    from pydantic import BaseModel
    from vlmrun_ext.calls import CallOptions
    from vlmrun_ext.core import AsyncCore, Core
    from vlmrun_ext.inputs.config import GenerationConfig
    from vlmrun_ext.schemas.domain_schemas import SchemaResponse

    from vlmrun.client.answers.domains import (
        AsyncDomainsWithRawResponse,
        AsyncDomainsWithStreamingResponse,
        DomainsWithRawResponse,
        DomainsWithStreamingResponse,
    )
    from vlmrun_api.models.domain_info import DomainInfo

__all__ = [
    "AsyncDomains",
    "Domains",
]


class Domains:
    """Domains and their schemas."""

    def __init__(self, core: Core) -> None:
        self._core = core

    @_cached_property
    def with_raw_response(self) -> DomainsWithRawResponse:
        """The same methods, which give the answers as they came: status, headers and body.

        Example:
            >>> client.domains.with_raw_response.list().status_code
            200
        """
        from vlmrun.client.answers.domains import DomainsWithRawResponse

        return DomainsWithRawResponse(self._core)

    @_cached_property
    def with_streaming_response(self) -> DomainsWithStreamingResponse:
        """The same methods, which give contexts that read the body of an answer as it arrives.

        Example:
            >>> with client.domains.with_streaming_response.list() as answer:
            ...     answer.status_code
            200
        """
        from vlmrun.client.answers.domains import DomainsWithStreamingResponse

        return DomainsWithStreamingResponse(self._core)

    def list(self, **options: Unpack[CallOptions]) -> _builtins.list[DomainInfo]:
        """List domains.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> answer = client.domains.list()
            >>> type(answer).__name__
            'list'
        """
        return self._core.invoke(_domains_list, _domains_list.request(), **options)

    def get_schema(
        self,
        domain: str,
        config: GenerationConfig[Any] | Mapping[str, Any] | None = None,
        **options: Unpack[CallOptions],
    ) -> SchemaResponse:
        """Get the schema of a domain.

            schema = client.domains.get_schema("document.invoice")
            print(schema.schema_version, schema.json_schema["properties"])

        Args:
            domain: The domain.
            config: Options that change the schema, such as `gql_stmt`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The schema; its `response_model` is a pydantic model made from it.

        Raises:
            ResourceNotFoundError: There is no such domain.
        """
        return self._core.run(_domains.get_schema(self._core.within(options), _schema_get, domain, config), options)

    def get_type(
        self,
        domain: str,
        config: GenerationConfig[Any] | Mapping[str, Any] | None = None,
        **options: Unpack[CallOptions],
    ) -> type[BaseModel]:
        """Get a pydantic model that responses of a domain fit.

        It is made from the domain's schema and kept by the client for an hour. Parts of a schema that Python has no type
        for take any value; the log says which.

            Invoice = client.domains.get_type("document.invoice")
            print(sorted(Invoice.model_fields))

        Args:
            domain: The domain.
            config: Options that change the schema, such as `gql_stmt`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The model, a class.

        Raises:
            ResourceNotFoundError: There is no such domain.
        """
        return self._core.run(_domains.get_type(self._core.within(options), _schema_get, domain, config), options)


class AsyncDomains:
    """Domains and their schemas."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    @_cached_property
    def with_raw_response(self) -> AsyncDomainsWithRawResponse:
        """The same methods, which give the answers as they came: status, headers and body.

        Example:
            >>> (await client.domains.with_raw_response.list()).status_code
            200
        """
        from vlmrun.client.answers.domains import AsyncDomainsWithRawResponse

        return AsyncDomainsWithRawResponse(self._core)

    @_cached_property
    def with_streaming_response(self) -> AsyncDomainsWithStreamingResponse:
        """The same methods, which give contexts that read the body of an answer as it arrives.

        Example:
            >>> async with client.domains.with_streaming_response.list() as answer:
            ...     answer.status_code
            200
        """
        from vlmrun.client.answers.domains import AsyncDomainsWithStreamingResponse

        return AsyncDomainsWithStreamingResponse(self._core)

    async def list(self, **options: Unpack[CallOptions]) -> _builtins.list[DomainInfo]:
        """List domains.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> answer = await client.domains.list()
            >>> type(answer).__name__
            'list'
        """
        return await self._core.invoke(_domains_list, _domains_list.request(), **options)

    async def get_schema(
        self,
        domain: str,
        config: GenerationConfig[Any] | Mapping[str, Any] | None = None,
        **options: Unpack[CallOptions],
    ) -> SchemaResponse:
        """Get the schema of a domain.

            schema = await client.domains.get_schema("document.invoice")
            print(schema.schema_version, schema.json_schema["properties"])

        Args:
            domain: The domain.
            config: Options that change the schema, such as `gql_stmt`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The schema; its `response_model` is a pydantic model made from it.

        Raises:
            ResourceNotFoundError: There is no such domain.
        """
        return await self._core.run(
            _domains.get_schema(self._core.within(options), _schema_get, domain, config), options
        )

    async def get_type(
        self,
        domain: str,
        config: GenerationConfig[Any] | Mapping[str, Any] | None = None,
        **options: Unpack[CallOptions],
    ) -> type[BaseModel]:
        """Get a pydantic model that responses of a domain fit.

        It is made from the domain's schema and kept by the client for an hour. Parts of a schema that Python has no type
        for take any value; the log says which.

            Invoice = await client.domains.get_type("document.invoice")
            print(sorted(Invoice.model_fields))

        Args:
            domain: The domain.
            config: Options that change the schema, such as `gql_stmt`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The model, a class.

        Raises:
            ResourceNotFoundError: There is no such domain.
        """
        return await self._core.run(_domains.get_type(self._core.within(options), _schema_get, domain, config), options)
