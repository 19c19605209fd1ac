# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""What `client.domains` sends, with the answers as they came or as they arrive."""

from __future__ import annotations

import builtins as _builtins
from typing import TYPE_CHECKING

from vlmrun_api.api.domains import domains_list as _domains_list

if TYPE_CHECKING:
    from typing import Unpack

    from vlmrun_ext.calls import CallOptions
    from vlmrun_ext.core import AsyncCore, Core
    from vlmrun_ext.raw import AsyncStreamedResponse, RawResponse, StreamedResponse

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
        """
        return self._core.answered(_domains_list, _domains_list.request(), **options)


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
        """
        return self._core.streamed(_domains_list.request(), **options)


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
        """
        return await self._core.answered(_domains_list, _domains_list.request(), **options)


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
        """
        return self._core.streamed(_domains_list.request(), **options)
