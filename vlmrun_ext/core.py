"""What a client is made of: settings, a transport, and the context that its flows share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import ref

from vlmrun_ext import retry
from vlmrun_ext.context import Context, limited, phases
from vlmrun_ext.flow import Flow, Operation, WireRequest, arun, run
from vlmrun_ext.homes import Live, enliven
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
        self,
        settings: Settings,
        refs: Mapping[str, type[Ref[Any]]],
        http_client: HttpClient | None = None,
        *,
        artifacts: Callable[[Any], Any] | None = None,
        scopes: Mapping[str, str] | None = None,
    ) -> None:
        """Make a core.

        Args:
            settings: What the client was told.
            refs: The ref class of each prefix.
            http_client: The caller's own client, to send with.
            artifacts: Makes the resource for artifacts of a core.
            scopes: The argument of that resource which takes the id of an answer, by the answer's class.
        """
        live = None if artifacts is None else _live(self, artifacts, scopes or {}, is_async=False)
        self._context = _context(settings, refs, live)
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
        context = limited(self._context, timeout, max_retries)
        answer = self.run(retry.invoke(operation, request, policy=context.policy, timeout=context.timeout))
        enliven(context, answer)
        return answer

    def close(self) -> None:
        """Close the connections. Closing again does nothing."""
        self._transport.close()


class AsyncCore:
    """Runs flows with awaits. Making one touches neither the disk nor the network, and needs no event loop."""

    def __init__(
        self,
        settings: Settings,
        refs: Mapping[str, type[Ref[Any]]],
        http_client: AsyncHttpClient | None = None,
        *,
        artifacts: Callable[[Any], Any] | None = None,
        scopes: Mapping[str, str] | None = None,
    ) -> None:
        """Make a core.

        Args:
            settings: What the client was told.
            refs: The ref class of each prefix.
            http_client: The caller's own client, to send with.
            artifacts: Makes the resource for artifacts of a core.
            scopes: The argument of that resource which takes the id of an answer, by the answer's class.
        """
        live = None if artifacts is None else _live(self, artifacts, scopes or {}, is_async=True)
        self._context = _context(settings, refs, live)
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
        context = limited(self._context, timeout, max_retries)
        answer = await self.run(retry.invoke(operation, request, policy=context.policy, timeout=context.timeout))
        enliven(context, answer)
        return answer

    async def close(self) -> None:
        """Close the connections. Closing again does nothing."""
        await self._transport.close()


def _live(core: Any, artifacts: Callable[[Any], Any], scopes: Mapping[str, str], *, is_async: bool) -> Live:
    # Weak, so that a client that nobody uses any more is freed at once and not at some later time.
    here = ref(core)
    return Live(lambda: artifacts(here()), is_async, scopes)


def _context(settings: Settings, refs: Mapping[str, type[Ref[Any]]], live: Live | None) -> Context:
    from vlmrun_ext.cache_settings import cache_at

    return Context(
        settings=settings,
        policy=RetryPolicy(max_retries=settings.max_retries, budget=settings.timeout, redact=settings.redact),
        timeout=phases(settings.timeout),
        refs=refs,
        cache=cache_at(settings.artifacts_dir),
        live=live,
    )
