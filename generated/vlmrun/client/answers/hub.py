# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""What `client.hub` sends, with the answers as they came or as they arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vlmrun_ext.recording import recorded as _recorded
from vlmrun_ext.recording import requested as _requested
from vlmrun_ext.resources import hub as _hub

from vlmrun_api.api.hub import hub_domains_list as _hub_domains_list
from vlmrun_api.api.hub import hub_info_get as _hub_info_get
from vlmrun_api.api.hub import hub_schema_get as _hub_schema_get

if TYPE_CHECKING:
    from typing import Unpack

    from vlmrun_ext.calls import CallOptions
    from vlmrun_ext.core import AsyncCore, Core
    from vlmrun_ext.raw import AsyncStreamedResponse, RawResponse, StreamedResponse
    from vlmrun_ext.schemas.domain_schemas import HubSchemaResponse

    from vlmrun_api.models.hub_domain_info import HubDomainInfo
    from vlmrun_api.models.hub_info_response import HubInfoResponse

__all__ = [
    "AsyncHubWithRawResponse",
    "AsyncHubWithStreamingResponse",
    "HubWithRawResponse",
    "HubWithStreamingResponse",
]


class HubWithRawResponse:
    """Schema hub."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def info(self, **options: Unpack[CallOptions]) -> RawResponse[HubInfoResponse]:
        """Get the hub version.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> client.hub.with_raw_response.info().status_code
            200
        """
        return self._core.answered(_hub_info_get, _hub_info_get.request(), **options)

    def list_domains(self, **options: Unpack[CallOptions]) -> RawResponse[list[HubDomainInfo]]:
        """List hub domains.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> client.hub.with_raw_response.list_domains().status_code
            200
        """
        return self._core.answered(_hub_domains_list, _hub_domains_list.request(), **options)

    def get_schema(
        self, domain: str, gql_stmt: str | None = None, **options: Unpack[CallOptions]
    ) -> RawResponse[HubSchemaResponse]:
        """Get the schema of a domain of the hub.

        Args:
            domain: The domain.
            gql_stmt: A GraphQL selection that narrows the schema.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The last whole answer that was read, as it came. Its `parse` gives:
            The schema; its `response_model` is a pydantic model made from it.

        Raises:
            ResourceNotFoundError: There is no such domain.

        Example:
            >>> client.hub.with_raw_response.get_schema("document.invoice", gql_stmt="{ invoice_id total }").status_code
            200
        """
        return self._core.run(
            _recorded(
                self._core.context, _hub.get_schema(self._core.within(options), _hub_schema_get, domain, gql_stmt)
            ),
            options,
        )


class HubWithStreamingResponse:
    """Schema hub."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def info(self, **options: Unpack[CallOptions]) -> StreamedResponse:
        """Get the hub version.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> with client.hub.with_streaming_response.info() as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(_hub_info_get.request(), **options)

    def list_domains(self, **options: Unpack[CallOptions]) -> StreamedResponse:
        """List hub domains.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> with client.hub.with_streaming_response.list_domains() as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(_hub_domains_list.request(), **options)

    def get_schema(self, domain: str, gql_stmt: str | None = None, **options: Unpack[CallOptions]) -> StreamedResponse:
        """Get the schema of a domain of the hub.

        Args:
            domain: The domain.
            gql_stmt: A GraphQL selection that narrows the schema.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            ResourceNotFoundError: There is no such domain.

        Example:
            >>> with client.hub.with_streaming_response.get_schema("document.invoice", gql_stmt="{ invoice_id total }") as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(
            _requested(_hub.get_schema(self._core.within(options), _hub_schema_get, domain, gql_stmt)), **options
        )


class AsyncHubWithRawResponse:
    """Schema hub."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def info(self, **options: Unpack[CallOptions]) -> RawResponse[HubInfoResponse]:
        """Get the hub version.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> (await client.hub.with_raw_response.info()).status_code
            200
        """
        return await self._core.answered(_hub_info_get, _hub_info_get.request(), **options)

    async def list_domains(self, **options: Unpack[CallOptions]) -> RawResponse[list[HubDomainInfo]]:
        """List hub domains.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> (await client.hub.with_raw_response.list_domains()).status_code
            200
        """
        return await self._core.answered(_hub_domains_list, _hub_domains_list.request(), **options)

    async def get_schema(
        self, domain: str, gql_stmt: str | None = None, **options: Unpack[CallOptions]
    ) -> RawResponse[HubSchemaResponse]:
        """Get the schema of a domain of the hub.

        Args:
            domain: The domain.
            gql_stmt: A GraphQL selection that narrows the schema.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The last whole answer that was read, as it came. Its `parse` gives:
            The schema; its `response_model` is a pydantic model made from it.

        Raises:
            ResourceNotFoundError: There is no such domain.

        Example:
            >>> (await client.hub.with_raw_response.get_schema("document.invoice", gql_stmt="{ invoice_id total }")).status_code
            200
        """
        return await self._core.run(
            _recorded(
                self._core.context, _hub.get_schema(self._core.within(options), _hub_schema_get, domain, gql_stmt)
            ),
            options,
        )


class AsyncHubWithStreamingResponse:
    """Schema hub."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def info(self, **options: Unpack[CallOptions]) -> AsyncStreamedResponse:
        """Get the hub version.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> async with client.hub.with_streaming_response.info() as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(_hub_info_get.request(), **options)

    def list_domains(self, **options: Unpack[CallOptions]) -> AsyncStreamedResponse:
        """List hub domains.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> async with client.hub.with_streaming_response.list_domains() as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(_hub_domains_list.request(), **options)

    def get_schema(
        self, domain: str, gql_stmt: str | None = None, **options: Unpack[CallOptions]
    ) -> AsyncStreamedResponse:
        """Get the schema of a domain of the hub.

        Args:
            domain: The domain.
            gql_stmt: A GraphQL selection that narrows the schema.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            ResourceNotFoundError: There is no such domain.

        Example:
            >>> async with client.hub.with_streaming_response.get_schema("document.invoice", gql_stmt="{ invoice_id total }") as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(
            _requested(_hub.get_schema(self._core.within(options), _hub_schema_get, domain, gql_stmt)), **options
        )
