"""What a client is made of: settings, a transport, and the context that its flows share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Generic, NoReturn, Self, TypeVar, Unpack
from weakref import ref

from vlmrun_ext.calls import CallOptions, adjusted, altering, answered, invoked, within
from vlmrun_ext.context import Context, limited, phases
from vlmrun_ext.drift import Watch
from vlmrun_ext.errors import ConfigurationError
from vlmrun_ext.flow import Flow, Operation, WireRequest, arun, run
from vlmrun_ext.homes import Live
from vlmrun_ext.http.choice import async_transport, blocking_transport
from vlmrun_ext.http.worlds import AsyncTransport, BlockingTransport
from vlmrun_ext.raw import AsyncStreamedResponse, RawResponse, StreamedResponse
from vlmrun_ext.retry import RetryPolicy
from vlmrun_ext.settings import CACHE_VARIABLES

if TYPE_CHECKING:
    from vlmrun_ext.cache.store import ArtifactCache
    from vlmrun_ext.drift import DriftHook, Found
    from vlmrun_ext.refs import Ref
    from vlmrun_ext.settings import Settings

__all__ = ["AsyncCore", "Core"]

ResultT = TypeVar("ResultT")
TransportT = TypeVar("TransportT", bound=BlockingTransport[Any, Any] | AsyncTransport[Any, Any])


class _Core(Generic[TransportT]):
    """What both cores are made of; they differ in nothing but `await`."""

    _make_transport: ClassVar[Callable[..., Any]]
    _is_async: ClassVar[bool]

    def __init__(
        self,
        settings: Settings,
        refs: Mapping[str, type[Ref[Any]]],
        http_client: Any = None,
        *,
        artifacts: Callable[[Any], Any] | None = None,
        scopes: Mapping[str, str] | None = None,
        drifts: Callable[[Any], Iterable[Found]] | None = None,
        on_drift: DriftHook | None = None,
        transport: str | None = None,
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
            transport: What to send with: `httpx` or `fast`. Without a word, the environment decides.

        Raises:
            ConfigurationError: The caller's own client is none that this core can send with, or there is no such
                transport.
            DependencyError: A package that the transport needs is not installed.
        """
        live = None if artifacts is None else self._live(artifacts, scopes or {})
        self._context = _context(settings, refs, live, None if drifts is None else Watch(drifts, on_drift))
        self._transport: TransportT = self._make_transport(settings, http_client, transport)

    @property
    def context(self) -> Context:
        """What every flow of this client is given."""
        return self._context

    @property
    def http_client(self) -> Any:
        """The caller's own client to send with; None if there is none."""
        return self._transport.given

    def __reduce__(self) -> NoReturn:
        raise ConfigurationError(
            "What belongs to a client cannot be copied or pickled by itself: connections belong to one process",
            error_type="client_state_error",
            suggestion="Pickle the client, and take the resource from it there",
        )

    def close_too(self, other: Any) -> None:
        """Close something else together with the connections; its `close` is awaited where that of the core is."""
        self._transport.beside.append(other)

    def within(self, options: Mapping[str, Any]) -> Context:
        """What a flow with these options is given."""
        return within(self._context, options) if options else self._context

    def limited(self, timeout: float | None, max_retries: int | None) -> Self:
        """A core with other limits; both have the same connections.

        Raises:
            ConfigurationError: A limit is not acceptable.
        """
        core = object.__new__(type(self))
        core._transport = self._transport
        context = limited(self._context, timeout, max_retries)
        live = context.live
        core._context = replace(context, live=live and core._live(live.make, live.scopes))
        return core

    def _live(self, artifacts: Callable[[Any], Any], scopes: Mapping[str, str]) -> Live:
        # Weak, so that a client that nobody uses any more is freed at once and not at some later time.
        return Live(artifacts, ref(self), self._is_async, scopes)


class Core(_Core[BlockingTransport[Any, Any]]):
    """Runs flows by blocking. Making one touches neither the disk nor the network."""

    _make_transport = staticmethod(blocking_transport)
    _is_async = False

    def run(self, flow: Flow[ResultT], options: Mapping[str, Any] | None = None) -> ResultT:
        """Run a flow to its end; what options add goes with each of its requests."""
        return run(altering(flow, options) if options else flow, self._transport)

    def invoke(self, operation: Operation[ResultT], request: WireRequest, **options: Unpack[CallOptions]) -> ResultT:
        """Send a request of an operation, with retries, and return what the operation makes of the answer."""
        return run(invoked(self._context, operation, request, options), self._transport)

    def answered(
        self, operation: Operation[ResultT], request: WireRequest, **options: Unpack[CallOptions]
    ) -> RawResponse[ResultT]:
        """Send a request of an operation, with retries, and return the answer as it came."""
        return run(answered(self._context, operation, request, options), self._transport)

    def streamed(self, request: WireRequest, **options: Unpack[CallOptions]) -> StreamedResponse:
        """A context that sends a request, with retries, and gives the body of the answer as it arrives."""
        context, request = adjusted(self._context, request, options)
        return StreamedResponse(request, context, self._transport)

    def close(self) -> None:
        """Close the connections. Closing again does nothing."""
        self._transport.close()


class AsyncCore(_Core[AsyncTransport[Any, Any]]):
    """Runs flows with awaits. Making one touches neither the disk nor the network, and needs no event loop."""

    _make_transport = staticmethod(async_transport)
    _is_async = True

    async def run(self, flow: Flow[ResultT], options: Mapping[str, Any] | None = None) -> ResultT:
        """Run a flow to its end; what options add goes with each of its requests."""
        return await arun(altering(flow, options) if options else flow, self._transport)

    async def invoke(
        self, operation: Operation[ResultT], request: WireRequest, **options: Unpack[CallOptions]
    ) -> ResultT:
        """Send a request of an operation, with retries, and return what the operation makes of the answer."""
        return await arun(invoked(self._context, operation, request, options), self._transport)

    async def answered(
        self, operation: Operation[ResultT], request: WireRequest, **options: Unpack[CallOptions]
    ) -> RawResponse[ResultT]:
        """Send a request of an operation, with retries, and return the answer as it came."""
        return await arun(answered(self._context, operation, request, options), self._transport)

    def streamed(self, request: WireRequest, **options: Unpack[CallOptions]) -> AsyncStreamedResponse:
        """A context that sends a request, with retries, and gives the body of the answer as it arrives."""
        context, request = adjusted(self._context, request, options)
        return AsyncStreamedResponse(request, context, self._transport)

    async def close(self) -> None:
        """Close the connections. Closing again does nothing."""
        await self._transport.close()


def _context(settings: Settings, refs: Mapping[str, type[Ref[Any]]], live: Live | None, watch: Watch | None) -> Context:
    @cache
    def artifacts() -> ArtifactCache:
        from vlmrun_ext.cache.settings import cache_at

        return cache_at(settings.artifacts_dir)

    if any(os.environ.get(name) for name in CACHE_VARIABLES):
        # So that what is wrong with them is said before anything is sent, and not when a job's results are fetched.
        artifacts()
    return Context(
        settings=settings,
        policy=RetryPolicy(
            max_retries=settings.max_retries, budget=settings.timeout, redact=settings.redact, watch=watch
        ),
        timeout=phases(settings.timeout),
        refs=refs,
        find_cache=artifacts,
        live=live,
    )
