"""What a client is made of: settings, a transport, and the context that its flows share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from vlmrun_ext import retry
from vlmrun_ext.context import Context
from vlmrun_ext.flow import Flow, Operation, Timeout, WireRequest, arun, run
from vlmrun_ext.retry import RetryPolicy
from vlmrun_ext.transport import AsyncHttpxTransport, HttpxTransport

if TYPE_CHECKING:
    from vlmrun_ext.refs import Ref
    from vlmrun_ext.settings import Settings
    from vlmrun_ext.wire import AsyncHttpClient, HttpClient

__all__ = ["AsyncCore", "Core"]

ResultT = TypeVar("ResultT")


class Core:
    """Runs flows by blocking. Making one touches neither the disk nor the network."""

    def __init__(
        self, settings: Settings, refs: Mapping[str, type[Ref[Any]]], http_client: HttpClient | None = None
    ) -> None:
        self._context = _context(settings, refs)
        self._transport = HttpxTransport(settings, http_client)

    @property
    def context(self) -> Context:
        """What every flow of this client is given."""
        return self._context

    def run(self, flow: Flow[ResultT]) -> ResultT:
        """Run a flow to its end."""
        return run(flow, self._transport)

    def invoke(
        self,
        operation: Operation[ResultT],
        request: WireRequest,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
    ) -> ResultT:
        """Send a request of an operation, with retries, and return what the operation makes of the answer.

        Args:
            operation: Reads the answer.
            request: What to send.
            timeout: Seconds that this call may take, in place of the client's.
            max_retries: How often this call repeats its request, in place of the client's.
        """
        context = _limited(self._context, timeout, max_retries)
        return self.run(retry.invoke(operation, request, policy=context.policy, timeout=context.timeout))

    def close(self) -> None:
        """Close the connections. Closing again does nothing."""
        self._transport.close()


class AsyncCore:
    """Runs flows with awaits. Making one touches neither the disk nor the network, and needs no event loop."""

    def __init__(
        self, settings: Settings, refs: Mapping[str, type[Ref[Any]]], http_client: AsyncHttpClient | None = None
    ) -> None:
        self._context = _context(settings, refs)
        self._transport = AsyncHttpxTransport(settings, http_client)

    @property
    def context(self) -> Context:
        """What every flow of this client is given."""
        return self._context

    async def run(self, flow: Flow[ResultT]) -> ResultT:
        """Run a flow to its end."""
        return await arun(flow, self._transport)

    async def invoke(
        self,
        operation: Operation[ResultT],
        request: WireRequest,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
    ) -> ResultT:
        """Send a request of an operation, with retries, and return what the operation makes of the answer.

        Args:
            operation: Reads the answer.
            request: What to send.
            timeout: Seconds that this call may take, in place of the client's.
            max_retries: How often this call repeats its request, in place of the client's.
        """
        context = _limited(self._context, timeout, max_retries)
        return await self.run(retry.invoke(operation, request, policy=context.policy, timeout=context.timeout))

    async def close(self) -> None:
        """Close the connections. Closing again does nothing."""
        await self._transport.close()


def _context(settings: Settings, refs: Mapping[str, type[Ref[Any]]]) -> Context:
    from vlmrun_ext.cache import ArtifactCache

    return Context(
        settings=settings,
        policy=RetryPolicy(max_retries=settings.max_retries, budget=settings.timeout, redact=settings.redact),
        timeout=_phases(settings.timeout),
        refs=refs,
        cache=ArtifactCache(settings.artifacts_dir),
    )


def _limited(context: Context, timeout: float | None, max_retries: int | None) -> Context:
    """The context with other limits; the bucket of retries stays the client's."""
    if timeout is None and max_retries is None:
        return context
    settings = context.settings.limited(timeout, max_retries)
    policy = replace(context.policy, max_retries=settings.max_retries, budget=settings.timeout)
    return replace(context, settings=settings, policy=policy, timeout=_phases(settings.timeout))


def _phases(seconds: float) -> Timeout:
    usual = Timeout()
    return Timeout(
        connect=min(usual.connect, seconds),
        read=min(usual.read, seconds),
        write=min(usual.write, seconds),
        pool=min(usual.pool, seconds),
    )
