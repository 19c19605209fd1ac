# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""What `client.hub` sends, with the answers as they came or as they arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vlmrun_api.api.hub import hub_domains_list as _hub_domains_list
from vlmrun_api.api.hub import hub_info_get as _hub_info_get

if TYPE_CHECKING:
    from typing import Unpack

    from vlmrun_ext.calls import CallOptions
    from vlmrun_ext.core import AsyncCore, Core
    from vlmrun_ext.raw import AsyncStreamedResponse, RawResponse, StreamedResponse

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
        """
        return self._core.answered(_hub_info_get, _hub_info_get.request(), **options)

    def list_domains(self, **options: Unpack[CallOptions]) -> RawResponse[list[HubDomainInfo]]:
        """List hub domains.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.answered(_hub_domains_list, _hub_domains_list.request(), **options)


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
        """
        return self._core.streamed(_hub_info_get.request(), **options)

    def list_domains(self, **options: Unpack[CallOptions]) -> StreamedResponse:
        """List hub domains.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(_hub_domains_list.request(), **options)


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
        """
        return await self._core.answered(_hub_info_get, _hub_info_get.request(), **options)

    async def list_domains(self, **options: Unpack[CallOptions]) -> RawResponse[list[HubDomainInfo]]:
        """List hub domains.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.answered(_hub_domains_list, _hub_domains_list.request(), **options)


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
        """
        return self._core.streamed(_hub_info_get.request(), **options)

    def list_domains(self, **options: Unpack[CallOptions]) -> AsyncStreamedResponse:
        """List hub domains.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(_hub_domains_list.request(), **options)
