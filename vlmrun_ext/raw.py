"""Answers as they came: whole with status and headers, or streamed as their bytes arrive."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from msgspec import Struct

from vlmrun_ext.errors import ClientError
from vlmrun_ext.failures import request_id
from vlmrun_ext.flow import Answer, AsyncWorld, Close, Flow, Head, Now, Open, Operation, Read, WireRequest, World, ask
from vlmrun_ext.flow import arun as _arun
from vlmrun_ext.flow import run as _run
from vlmrun_ext.headers import Headers
from vlmrun_ext.homes import enliven
from vlmrun_ext.refusals import refusal
from vlmrun_ext.retry import parsed, repeated

if TYPE_CHECKING:
    from types import TracebackType

    from vlmrun_ext.context import Context

__all__ = ["AsyncStreamedResponse", "RawResponse", "StreamedResponse"]

ParsedT = TypeVar("ParsedT")


class RawResponse(Struct, Generic[ParsedT], frozen=True):
    """A whole answer of the service; the type parameter is what `parse` makes of it.

    Attributes:
        status_code: Its status.
        headers: Its headers, names in lower case; they are found in any case.
        content: Its body.
        attempts: How many requests it took.
    """

    status_code: int
    headers: Mapping[str, str]
    content: bytes
    attempts: int
    _operation: Operation[ParsedT]
    _request: WireRequest
    _context: Context

    def parse(self) -> ParsedT:
        """What the method itself would have returned.

        Raises:
            UnexpectedResponseError: The answer does not fit the API's document.
        """
        answer = Answer(self.status_code, self.headers, self.content)
        found = parsed(self._operation, self._request, answer, self.attempts, policy=self._context.policy)
        enliven(self._context, found)
        return found

    def json(self) -> Any:
        """The body as JSON.

        Raises:
            ValueError: It is none.
        """
        return json.loads(self.content)

    @property
    def text(self) -> str:
        """The body as text in UTF-8; what is none is replaced."""
        return self.content.decode("utf-8", "replace")

    @property
    def request_id(self) -> str | None:
        """What the service calls this request."""
        return request_id(self.headers)


class _Streamed:
    """An answer whose body is read as it arrives, from the time that its context is entered."""

    __slots__ = ("_context", "_head", "_request")

    def __init__(self, request: WireRequest, context: Context) -> None:
        self._request = request
        self._context = context
        self._head: Head | None = None

    @property
    def status_code(self) -> int:
        """Its status."""
        return self._opened.status

    @property
    def headers(self) -> Mapping[str, str]:
        """Its headers, names in lower case; they are found in any case."""
        return Headers(self._opened.headers)

    @property
    def request_id(self) -> str | None:
        """What the service calls this request."""
        return request_id(self.headers)

    @property
    def _opened(self) -> Head:
        if self._head is None:
            raise ClientError("The response is only there inside of its `with` block", error_type="client_state_error")
        return self._head

    def _open(self) -> Flow[Head]:
        context, request = self._context, self._request
        end = (yield from ask(Now())) + context.policy.budget

        def attempt(seconds: float, _: int) -> Flow[Head]:
            head = yield from ask(Open(request, context.timeout.within(seconds)))
            if head.status < 300:
                return head
            try:
                raise (yield from refusal(context, request.path, head, method=request.method))
            finally:
                yield from ask(Close(head))

        def left(now: float) -> float:
            return end - now

        opened, _ = yield from repeated(attempt, left, method=request.method, policy=context.policy)
        return opened


class StreamedResponse(_Streamed):
    """An answer whose body is read as it arrives; a context manager."""

    __slots__ = ("_world",)

    def __init__(self, request: WireRequest, context: Context, world: World) -> None:
        super().__init__(request, context)
        self._world = world

    def __enter__(self) -> StreamedResponse:
        self._head = _run(self._open(), self._world)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the answer back, read to its end or not. Closing again does nothing."""
        if self._head is not None:
            self._world.answer(Close(self._head))

    def iter_bytes(self) -> Iterator[bytes]:
        """The body, in pieces as they come.

        Raises:
            NetworkError: It broke off.
        """
        while part := self._world.answer(Read(self._opened)):
            yield part

    def read(self) -> bytes:
        """The rest of the body, all of it in memory."""
        return b"".join(self.iter_bytes())


class AsyncStreamedResponse(_Streamed):
    """An answer whose body is read as it arrives; an async context manager."""

    __slots__ = ("_world",)

    def __init__(self, request: WireRequest, context: Context, world: AsyncWorld) -> None:
        super().__init__(request, context)
        self._world = world

    async def __aenter__(self) -> AsyncStreamedResponse:
        self._head = await _arun(self._open(), self._world)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Give the answer back, read to its end or not. Closing again does nothing."""
        if self._head is not None:
            await self._world.answer(Close(self._head))

    async def iter_bytes(self) -> AsyncIterator[bytes]:
        """The body, in pieces as they come.

        Raises:
            NetworkError: It broke off.
        """
        while part := await self._world.answer(Read(self._opened)):
            yield part

    async def read(self) -> bytes:
        """The rest of the body, all of it in memory."""
        return b"".join([part async for part in self.iter_bytes()])
