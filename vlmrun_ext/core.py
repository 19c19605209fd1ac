"""What a client is made of: settings, a transport, and the context that its flows share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar, Unpack
from weakref import ref

from vlmrun_ext.calls import CallOptions, adjusted, altering, answered, invoked, within
from vlmrun_ext.context import Context, limited, phases
from vlmrun_ext.drift import Watch
from vlmrun_ext.flow import Flow, Operation, WireRequest, arun, run
from vlmrun_ext.homes import Live
from vlmrun_ext.http.transport import AsyncHttpxTransport, HttpxTransport
from vlmrun_ext.raw import AsyncStreamedResponse, RawResponse, StreamedResponse
from vlmrun_ext.retry import RetryPolicy

if TYPE_CHECKING:
    from vlmrun_ext.drift import DriftHook, Found
    from vlmrun_ext.http.wire import AsyncHttpClient, HttpClient
    from vlmrun_ext.refs import Ref
    from vlmrun_ext.settings import Settings

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
        drifts: Callable[[Any], Iterable[Found]] | None = None,
        on_drift: DriftHook | None = None,
    ) -> None:
        """Make a core.

        Args:
            settings: What the client was told.
            refs: The ref class of each prefix.
            http_client: The caller's own client, to send with.
            artifacts: Makes the resource for artifacts of a core.
            scopes: The argument of that resource which takes the id of an answer, by the answer's class.
            drifts: Finds in an answer what the API's document does not have.
            on_drift: Is told of it.
        """
        live = None if artifacts is None else _live(self, artifacts, scopes or {}, is_async=False)
        self._context = _context(settings, refs, live, None if drifts is None else Watch(drifts, on_drift))
        self._transport = HttpxTransport(settings, http_client)

    @property
    def context(self) -> Context:
        """What every flow of this client is given."""
        return self._context

    @property
    def http_client(self) -> HttpClient | None:
        """The caller's own client to send with, if there is one."""
        return self._transport.given

    def close_too(self, other: Any) -> None:
        """Close something else together with the connections."""
        self._transport.beside.append(other)

    def run(self, flow: Flow[ResultT], options: Mapping[str, Any] | None = None) -> ResultT:
        """Run a flow to its end; what options add goes with each of its requests."""
        return run(altering(flow, options) if options else flow, self._transport)

    def within(self, options: Mapping[str, Any]) -> Context:
        """What a flow with these options is given."""
        return within(self._context, options) if options else self._context

    def invoke(self, operation: Operation[ResultT], request: WireRequest, **options: Unpack[CallOptions]) -> ResultT:
        """Send a request of an operation, with retries, and return what the operation makes of the answer."""
        return self.run(invoked(self._context, operation, request, options))

    def answered(
        self, operation: Operation[ResultT], request: WireRequest, **options: Unpack[CallOptions]
    ) -> RawResponse[ResultT]:
        """Send a request of an operation, with retries, and return the answer as it came."""
        return self.run(answered(self._context, operation, request, options))

    def streamed(self, request: WireRequest, **options: Unpack[CallOptions]) -> StreamedResponse:
        """A context that sends a request, with retries, and gives the body of the answer as it arrives."""
        context, request = adjusted(self._context, request, options)
        return StreamedResponse(request, context, self._transport)

    def limited(self, timeout: float | None, max_retries: int | None) -> Core:
        """A core with other limits; both have the same connections.

        Raises:
            ConfigurationError: A limit is not acceptable.
        """
        core = object.__new__(type(self))
        core._transport = self._transport
        context = limited(self._context, timeout, max_retries)
        live = context.live
        core._context = replace(context, live=live and _live(core, live.make, live.scopes, is_async=False))
        return core

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
        drifts: Callable[[Any], Iterable[Found]] | None = None,
        on_drift: DriftHook | None = None,
    ) -> None:
        """Make a core.

        Args:
            settings: What the client was told.
            refs: The ref class of each prefix.
            http_client: The caller's own client, to send with.
            artifacts: Makes the resource for artifacts of a core.
            scopes: The argument of that resource which takes the id of an answer, by the answer's class.
            drifts: Finds in an answer what the API's document does not have.
            on_drift: Is told of it.
        """
        live = None if artifacts is None else _live(self, artifacts, scopes or {}, is_async=True)
        self._context = _context(settings, refs, live, None if drifts is None else Watch(drifts, on_drift))
        self._transport = AsyncHttpxTransport(settings, http_client)

    @property
    def context(self) -> Context:
        """What every flow of this client is given."""
        return self._context

    @property
    def http_client(self) -> AsyncHttpClient | None:
        """The caller's own client to send with, if there is one."""
        return self._transport.given

    def close_too(self, other: Any) -> None:
        """Close something else together with the connections; its `close` is awaited."""
        self._transport.beside.append(other)

    async def run(self, flow: Flow[ResultT], options: Mapping[str, Any] | None = None) -> ResultT:
        """Run a flow to its end; what options add goes with each of its requests."""
        return await arun(altering(flow, options) if options else flow, self._transport)

    def within(self, options: Mapping[str, Any]) -> Context:
        """What a flow with these options is given."""
        return within(self._context, options) if options else self._context

    async def invoke(
        self, operation: Operation[ResultT], request: WireRequest, **options: Unpack[CallOptions]
    ) -> ResultT:
        """Send a request of an operation, with retries, and return what the operation makes of the answer."""
        return await self.run(invoked(self._context, operation, request, options))

    async def answered(
        self, operation: Operation[ResultT], request: WireRequest, **options: Unpack[CallOptions]
    ) -> RawResponse[ResultT]:
        """Send a request of an operation, with retries, and return the answer as it came."""
        return await self.run(answered(self._context, operation, request, options))

    def streamed(self, request: WireRequest, **options: Unpack[CallOptions]) -> AsyncStreamedResponse:
        """A context that sends a request, with retries, and gives the body of the answer as it arrives."""
        context, request = adjusted(self._context, request, options)
        return AsyncStreamedResponse(request, context, self._transport)

    def limited(self, timeout: float | None, max_retries: int | None) -> AsyncCore:
        """A core with other limits; both have the same connections.

        Raises:
            ConfigurationError: A limit is not acceptable.
        """
        core = object.__new__(type(self))
        core._transport = self._transport
        context = limited(self._context, timeout, max_retries)
        live = context.live
        core._context = replace(context, live=live and _live(core, live.make, live.scopes, is_async=True))
        return core

    async def close(self) -> None:
        """Close the connections. Closing again does nothing."""
        await self._transport.close()


def _live(core: Any, artifacts: Callable[[Any], Any], scopes: Mapping[str, str], *, is_async: bool) -> Live:
    # Weak, so that a client that nobody uses any more is freed at once and not at some later time.
    here = ref(core)
    return Live(artifacts, lambda: artifacts(here()), is_async, scopes)


def _context(settings: Settings, refs: Mapping[str, type[Ref[Any]]], live: Live | None, watch: Watch | None) -> Context:
    from vlmrun_ext.cache.settings import cache_at

    return Context(
        settings=settings,
        policy=RetryPolicy(
            max_retries=settings.max_retries, budget=settings.timeout, redact=settings.redact, watch=watch
        ),
        timeout=phases(settings.timeout),
        refs=refs,
        cache=cache_at(settings.artifacts_dir),
        live=live,
    )
