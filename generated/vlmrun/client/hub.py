# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""`client.hub`, for blocking and for async callers."""

from __future__ import annotations

from functools import cached_property as _cached_property
from typing import TYPE_CHECKING

from vlmrun_ext.resources import hub as _hub

from vlmrun_api.api.hub import hub_domains_list as _hub_domains_list
from vlmrun_api.api.hub import hub_info_get as _hub_info_get
from vlmrun_api.api.hub import hub_schema_get as _hub_schema_get

if TYPE_CHECKING:
    from typing import Unpack

    from pydantic import BaseModel
    from vlmrun_ext.calls import CallOptions
    from vlmrun_ext.core import AsyncCore, Core
    from vlmrun_ext.schemas.domain_schemas import HubSchemaResponse

    from vlmrun.client.answers.hub import (
        AsyncHubWithRawResponse,
        AsyncHubWithStreamingResponse,
        HubWithRawResponse,
        HubWithStreamingResponse,
    )
    from vlmrun_api.models.hub_domain_info import HubDomainInfo
    from vlmrun_api.models.hub_info_response import HubInfoResponse

__all__ = [
    "AsyncHub",
    "Hub",
]


class Hub:
    """Schema hub."""

    def __init__(self, core: Core) -> None:
        self._core = core

    @_cached_property
    def with_raw_response(self) -> HubWithRawResponse:
        """The same methods, which give the answers as they came: status, headers and body.

        Example:
            >>> client.hub.with_raw_response.info().status_code
            200
        """
        from vlmrun.client.answers.hub import HubWithRawResponse

        return HubWithRawResponse(self._core)

    @_cached_property
    def with_streaming_response(self) -> HubWithStreamingResponse:
        """The same methods, which give contexts that read the body of an answer as it arrives.

        Example:
            >>> with client.hub.with_streaming_response.info() as answer:
            ...     answer.status_code
            200
        """
        from vlmrun.client.answers.hub import HubWithStreamingResponse

        return HubWithStreamingResponse(self._core)

    def info(self, **options: Unpack[CallOptions]) -> HubInfoResponse:
        """Get the hub version.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> answer = client.hub.info()
            >>> type(answer).__name__
            'HubInfoResponse'
        """
        return self._core.invoke(_hub_info_get, _hub_info_get.request(), **options)

    def list_domains(self, **options: Unpack[CallOptions]) -> list[HubDomainInfo]:
        """List hub domains.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> answer = client.hub.list_domains()
            >>> type(answer).__name__
            'list'
        """
        return self._core.invoke(_hub_domains_list, _hub_domains_list.request(), **options)

    def get_schema(self, domain: str, gql_stmt: str | None = None, **options: Unpack[CallOptions]) -> HubSchemaResponse:
        """Get the schema of a domain of the hub.

            schema = client.hub.get_schema("document.invoice", gql_stmt="{ invoice_id total }")
            print(schema.json_schema["properties"])

        Args:
            domain: The domain.
            gql_stmt: A GraphQL selection that narrows the schema.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The schema; its `response_model` is a pydantic model made from it.

        Raises:
            ResourceNotFoundError: There is no such domain.
        """
        return self._core.run(_hub.get_schema(self._core.within(options), _hub_schema_get, domain, gql_stmt), options)

    def get_pydantic_model(self, domain: str, **options: Unpack[CallOptions]) -> type[BaseModel]:
        """Get a pydantic model that responses of a domain of the hub fit.

        It is made from the domain's schema and kept by the client for an hour.

            Invoice = client.hub.get_pydantic_model("document.invoice")
            print(sorted(Invoice.model_fields))

        Args:
            domain: The domain.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The model, a class.

        Raises:
            ResourceNotFoundError: There is no such domain.
        """
        return self._core.run(_hub.get_pydantic_model(self._core.within(options), _hub_schema_get, domain), options)


class AsyncHub:
    """Schema hub."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    @_cached_property
    def with_raw_response(self) -> AsyncHubWithRawResponse:
        """The same methods, which give the answers as they came: status, headers and body.

        Example:
            >>> (await client.hub.with_raw_response.info()).status_code
            200
        """
        from vlmrun.client.answers.hub import AsyncHubWithRawResponse

        return AsyncHubWithRawResponse(self._core)

    @_cached_property
    def with_streaming_response(self) -> AsyncHubWithStreamingResponse:
        """The same methods, which give contexts that read the body of an answer as it arrives.

        Example:
            >>> async with client.hub.with_streaming_response.info() as answer:
            ...     answer.status_code
            200
        """
        from vlmrun.client.answers.hub import AsyncHubWithStreamingResponse

        return AsyncHubWithStreamingResponse(self._core)

    async def info(self, **options: Unpack[CallOptions]) -> HubInfoResponse:
        """Get the hub version.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> answer = await client.hub.info()
            >>> type(answer).__name__
            'HubInfoResponse'
        """
        return await self._core.invoke(_hub_info_get, _hub_info_get.request(), **options)

    async def list_domains(self, **options: Unpack[CallOptions]) -> list[HubDomainInfo]:
        """List hub domains.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> answer = await client.hub.list_domains()
            >>> type(answer).__name__
            'list'
        """
        return await self._core.invoke(_hub_domains_list, _hub_domains_list.request(), **options)

    async def get_schema(
        self, domain: str, gql_stmt: str | None = None, **options: Unpack[CallOptions]
    ) -> HubSchemaResponse:
        """Get the schema of a domain of the hub.

            schema = await client.hub.get_schema("document.invoice", gql_stmt="{ invoice_id total }")
            print(schema.json_schema["properties"])

        Args:
            domain: The domain.
            gql_stmt: A GraphQL selection that narrows the schema.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The schema; its `response_model` is a pydantic model made from it.

        Raises:
            ResourceNotFoundError: There is no such domain.
        """
        return await self._core.run(
            _hub.get_schema(self._core.within(options), _hub_schema_get, domain, gql_stmt), options
        )

    async def get_pydantic_model(self, domain: str, **options: Unpack[CallOptions]) -> type[BaseModel]:
        """Get a pydantic model that responses of a domain of the hub fit.

        It is made from the domain's schema and kept by the client for an hour.

            Invoice = await client.hub.get_pydantic_model("document.invoice")
            print(sorted(Invoice.model_fields))

        Args:
            domain: The domain.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The model, a class.

        Raises:
            ResourceNotFoundError: There is no such domain.
        """
        return await self._core.run(
            _hub.get_pydantic_model(self._core.within(options), _hub_schema_get, domain), options
        )
