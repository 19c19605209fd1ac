# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""What `client.domains` sends, with the answers as they came or as they arrive."""

from __future__ import annotations

import builtins as _builtins
from typing import TYPE_CHECKING

from vlmrun_ext.recording import recorded as _recorded
from vlmrun_ext.recording import requested as _requested
from vlmrun_ext.resources import domains as _domains

from vlmrun_api.api.domains import domains_list as _domains_list
from vlmrun_api.api.domains import schema_get as _schema_get

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Unpack

    from vlmrun_ext.calls import CallOptions
    from vlmrun_ext.core import AsyncCore, Core
    from vlmrun_ext.inputs.config import GenerationConfig
    from vlmrun_ext.raw import AsyncStreamedResponse, RawResponse, StreamedResponse
    from vlmrun_ext.schemas.domain_schemas import SchemaResponse

    from vlmrun_api.models.domain_info import DomainInfo

__all__ = [
    "AsyncDomainsWithRawResponse",
    "AsyncDomainsWithStreamingResponse",
    "DomainsWithRawResponse",
    "DomainsWithStreamingResponse",
]


class DomainsWithRawResponse:
    """Domains and their schemas."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def list(self, **options: Unpack[CallOptions]) -> RawResponse[_builtins.list[DomainInfo]]:
        """List domains.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> client.domains.with_raw_response.list().status_code
            200
        """
        return self._core.answered(_domains_list, _domains_list.request(), **options)

    def get_schema(
        self,
        domain: str,
        config: GenerationConfig[Any] | Mapping[str, Any] | None = None,
        **options: Unpack[CallOptions],
    ) -> RawResponse[SchemaResponse]:
        """Get the schema of a domain.

        Args:
            domain: The domain.
            config: Options that change the schema, such as `gql_stmt`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The last whole answer that was read, as it came. Its `parse` gives:
            The schema; its `response_model` is a pydantic model made from it.

        Raises:
            ResourceNotFoundError: There is no such domain.

        Example:
            >>> client.domains.with_raw_response.get_schema("document.invoice").status_code
            200
        """
        return self._core.run(
            _recorded(self._core.context, _domains.get_schema(self._core.within(options), _schema_get, domain, config)),
            options,
        )


class DomainsWithStreamingResponse:
    """Domains and their schemas."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def list(self, **options: Unpack[CallOptions]) -> StreamedResponse:
        """List domains.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> with client.domains.with_streaming_response.list() as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(_domains_list.request(), **options)

    def get_schema(
        self,
        domain: str,
        config: GenerationConfig[Any] | Mapping[str, Any] | None = None,
        **options: Unpack[CallOptions],
    ) -> StreamedResponse:
        """Get the schema of a domain.

        Args:
            domain: The domain.
            config: Options that change the schema, such as `gql_stmt`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            ResourceNotFoundError: There is no such domain.

        Example:
            >>> with client.domains.with_streaming_response.get_schema("document.invoice") as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(
            _requested(_domains.get_schema(self._core.within(options), _schema_get, domain, config)), **options
        )


class AsyncDomainsWithRawResponse:
    """Domains and their schemas."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def list(self, **options: Unpack[CallOptions]) -> RawResponse[_builtins.list[DomainInfo]]:
        """List domains.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> (await client.domains.with_raw_response.list()).status_code
            200
        """
        return await self._core.answered(_domains_list, _domains_list.request(), **options)

    async def get_schema(
        self,
        domain: str,
        config: GenerationConfig[Any] | Mapping[str, Any] | None = None,
        **options: Unpack[CallOptions],
    ) -> RawResponse[SchemaResponse]:
        """Get the schema of a domain.

        Args:
            domain: The domain.
            config: Options that change the schema, such as `gql_stmt`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The last whole answer that was read, as it came. Its `parse` gives:
            The schema; its `response_model` is a pydantic model made from it.

        Raises:
            ResourceNotFoundError: There is no such domain.

        Example:
            >>> (await client.domains.with_raw_response.get_schema("document.invoice")).status_code
            200
        """
        return await self._core.run(
            _recorded(self._core.context, _domains.get_schema(self._core.within(options), _schema_get, domain, config)),
            options,
        )


class AsyncDomainsWithStreamingResponse:
    """Domains and their schemas."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def list(self, **options: Unpack[CallOptions]) -> AsyncStreamedResponse:
        """List domains.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> async with client.domains.with_streaming_response.list() as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(_domains_list.request(), **options)

    def get_schema(
        self,
        domain: str,
        config: GenerationConfig[Any] | Mapping[str, Any] | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncStreamedResponse:
        """Get the schema of a domain.

        Args:
            domain: The domain.
            config: Options that change the schema, such as `gql_stmt`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            ResourceNotFoundError: There is no such domain.

        Example:
            >>> async with client.domains.with_streaming_response.get_schema("document.invoice") as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(
            _requested(_domains.get_schema(self._core.within(options), _schema_get, domain, config)), **options
        )
