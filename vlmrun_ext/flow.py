"""Logic that waits, retries and downloads, written once for sync and async callers.

A *flow* is a generator that does no input or output of its own. It yields questions (`Exchange` a request,
`Sleep`, `Work` on this function, ...) and is sent the answers. Two drivers run it: `run` answers with blocking
calls, `arun` answers with awaits, and they differ in nothing else. Tests drive a flow by hand: no server, no
event loop, no clock.

A driver hands every exception, also `KeyboardInterrupt` and a cancelled task, to the flow at the point where it
asked, so `try`/`finally` in a flow cleans up as it would in plain code.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeAlias, TypeVar

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from vlmrun_ext.bodies import Body

__all__ = [
    "Answer",
    "AsyncWorld",
    "Close",
    "Exchange",
    "Failure",
    "Flow",
    "Gather",
    "Head",
    "Now",
    "Open",
    "Operation",
    "Outcome",
    "Proxied",
    "Question",
    "Read",
    "ReadInto",
    "Result",
    "Sleep",
    "Timeout",
    "WireRequest",
    "Work",
    "World",
    "arun",
    "ask",
    "run",
]

AnswerT = TypeVar("AnswerT")
ResultT = TypeVar("ResultT")
ResultT_co = TypeVar("ResultT_co", covariant=True)
ParsedT_co = TypeVar("ParsedT_co", covariant=True)


class WireRequest(Protocol):
    """A request as the low-level client describes it; `path` is relative to the base URL."""

    @property
    def method(self) -> str:
        """In capitals."""
        ...

    @property
    def path(self) -> str:
        """Quoted, as it is to stand on the wire; a whole URL for a server that is not ours."""
        ...

    @property
    def params(self) -> tuple[tuple[str, str], ...]:
        """Names and values of the query, not quoted."""
        ...

    @property
    def headers(self) -> Mapping[str, str]:
        """What this operation adds to the headers that every request has."""
        ...

    @property
    def content(self) -> bytes | Body | None:
        """The body, if it is not made of `files`."""
        ...

    @property
    def files(self) -> Any:
        """Multipart fields in the form httpx takes, or None."""
        ...


class Operation(Protocol[ParsedT_co]):
    """One operation of the API: a pure way in and a pure way out. Generated modules have this shape."""

    @property
    def request(self) -> Callable[..., WireRequest]:
        """Arguments to request."""
        ...

    @property
    def parse(self) -> Callable[[int, Mapping[str, str], bytes], ParsedT_co]:
        """Status, headers and body of a success to its value."""
        ...


class Timeout(Struct, frozen=True):
    """Seconds per phase of one exchange. `read` is the longest silence, not the length of the whole answer."""

    connect: float = 10.0
    read: float = 60.0
    write: float = 60.0
    pool: float = 60.0

    def within(self, seconds: float) -> Timeout:
        """The same, with no more than this for making a connection, and for each silence."""
        if self.connect <= seconds and self.read <= seconds:
            return self
        return replace(self, connect=min(self.connect, seconds), read=min(self.read, seconds))


class Answer(Struct, frozen=True):
    """A whole HTTP answer, whatever its status. Header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    content: bytes


class Question(Generic[AnswerT]):
    """What a flow asks of its driver; the type parameter is the type of the answer."""

    __slots__ = ()


class Exchange(Question[Answer], Struct, frozen=True):
    """Send one request and read the whole answer. Raises `NetworkError` or `RequestTimeoutError`."""

    request: WireRequest
    timeout: Timeout


class Head(Struct, frozen=True):
    """The start of a streamed answer. `handle` belongs to the transport that made it."""

    status: int
    headers: Mapping[str, str]
    handle: Any


class Open(Question[Head], Struct, frozen=True):
    """Send one request and read only the status and headers of the answer. Whoever opens must `Close`."""

    request: WireRequest
    timeout: Timeout


class Read(Question[bytes], Struct, frozen=True):
    """The next bytes of a streamed body as they came off the wire; `b""` at its end."""

    head: Head


class ReadInto(Question[int], Struct, frozen=True):
    """Put the next bytes of a streamed body into a buffer; how many there were, 0 at its end."""

    head: Head
    buffer: memoryview


class Close(Question[None], Struct, frozen=True):
    """Give a streamed answer back, read to its end or not. Never raises, and may be asked twice."""

    head: Head


class Proxied(Question[bool], Struct, frozen=True):
    """Whether a request to this URL would go through a proxy, which then looks up the name in it."""

    url: str

    def __repr__(self) -> str:
        # It may hold a signature.
        return "Proxied()"


class Sleep(Question[None], Struct, frozen=True):
    """Let this many seconds pass."""

    seconds: float


class Now(Question[float], Struct, frozen=True):
    """Seconds on a clock that never goes back."""


class Work(Question[AnswerT], Struct, frozen=True):
    """Call a function that blocks (disk, decoding). Async drivers call it in a thread."""

    call: Callable[[], AnswerT]


Flow: TypeAlias = Generator[Question[Any], Any, ResultT]


class Result(Struct, Generic[ResultT_co], frozen=True):
    """What a gathered flow came to."""

    value: ResultT_co


class Failure(Struct, frozen=True):
    """The exception that a gathered flow raised."""

    error: Exception


Outcome: TypeAlias = Result[ResultT] | Failure


class Gather(Question[list[Outcome[ResultT]]], Struct, Generic[ResultT], frozen=True):
    """Run many flows, some of them at once; the answer has their outcomes in the order of the flows.

    What a flow raises is its outcome and does not touch the others. Anything that is no `Exception`, such as
    `KeyboardInterrupt` or a cancelled task, ends them all and goes on to whoever gathers: no further flow starts,
    and those that run see it where they wait, so that they clean up.

    Attributes:
        flows: Taken one by one, in the thread that gathers, only when there is room for another.
        at_once: How many flows have started and not ended, at most.
    """

    flows: Iterable[Flow[ResultT]]
    at_once: int


def ask(question: Question[AnswerT]) -> Flow[AnswerT]:
    """Yield one question and return its answer with its type: `answer = yield from ask(Sleep(1))`."""
    answer: AnswerT = yield question
    return answer


class World(Protocol):
    """Whatever can answer questions by blocking."""

    def answer(self, question: Question[AnswerT]) -> AnswerT:
        """Return the answer, or raise what the flow is to see."""
        ...


class AsyncWorld(Protocol):
    """Whatever can answer questions without blocking the event loop."""

    async def answer(self, question: Question[AnswerT]) -> AnswerT:
        """Return the answer, or raise what the flow is to see."""
        ...


def run(flow: Flow[ResultT], world: World) -> ResultT:
    """Drive a flow to its end with blocking answers."""
    try:
        question = next(flow)
        while True:
            try:
                answer = world.answer(question)
            except BaseException as error:
                question = flow.throw(error)
            else:
                question = flow.send(answer)
    except StopIteration as stop:
        result: ResultT = stop.value
        return result
    finally:
        flow.close()


async def arun(flow: Flow[ResultT], world: AsyncWorld) -> ResultT:
    """Drive a flow to its end with awaited answers."""
    try:
        question = next(flow)
        while True:
            try:
                answer = await world.answer(question)
            except BaseException as error:
                question = flow.throw(error)
            else:
                question = flow.send(answer)
    except StopIteration as stop:
        result: ResultT = stop.value
        return result
    finally:
        flow.close()
