"""Many flows at once: both drivers bound them, keep their order, and end them when they are given up."""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import httpx2
import pytest

from tests.ext.test_transport import KEY, PATIENT, Request
from tests.servers import Recorded, Reply, Silence, serving
from vlmrun_ext.errors import InputError, NetworkError
from vlmrun_ext.flow import (
    Close,
    Exchange,
    Failure,
    Flow,
    Gather,
    Open,
    Outcome,
    Question,
    Read,
    Result,
    Sleep,
    Timeout,
    Work,
    arun,
    ask,
    run,
)
from vlmrun_ext.http.choice import async_transport, blocking_transport
from vlmrun_ext.http.transport import HttpxTransport
from vlmrun_ext.settings import Settings

Driver = Callable[[Flow[Any], str], Any]


def driven(flow: Flow[Any], url: str = "http://127.0.0.1:9") -> Any:
    world = blocking_transport(Settings(api_key=KEY, base_url=url))
    try:
        return run(flow, world)
    finally:
        world.close()


def driven_async(flow: Flow[Any], url: str = "http://127.0.0.1:9") -> Any:
    async def main() -> Any:
        world = async_transport(Settings(api_key=KEY, base_url=url))
        try:
            return await arun(flow, world)
        finally:
            await world.close()

    return asyncio.run(main())


both_drivers = pytest.mark.parametrize("drive", [driven, driven_async], ids=["sync", "async"])


def gathering(flows: Iterable[Flow[Any]], at_once: int) -> Flow[list[Outcome[Any]]]:
    return (yield from ask(Gather(flows, at_once)))


def fetched(path: str) -> Flow[bytes]:
    return (yield from ask(Exchange(Request(path=path), PATIENT))).content


def echo(request: Recorded) -> Reply:
    return Reply(200, request.target.encode())


@dataclass
class Counter:
    """Counts what runs at the same time."""

    now: int = 0
    most: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __enter__(self) -> None:
        with self.lock:
            self.now += 1
            self.most = max(self.most, self.now)

    def __exit__(self, *_: object) -> None:
        with self.lock:
            self.now -= 1


@both_drivers
@pytest.mark.parametrize("at_once", [1, 3, 50])
def test_outcomes_come_in_the_order_of_the_flows(drive: Driver, at_once: int) -> None:
    """However they end, and whatever some of them raise."""

    def failing(number: int) -> Flow[str]:
        yield from fetched(f"/{number}")
        raise LookupError(str(number))

    with serving(echo) as server:
        flows: list[Flow[Any]] = [failing(n) if n % 5 == 2 else fetched(f"/{n}") for n in range(20)]
        outcomes = drive(gathering(flows, at_once), server.url)

    for number, outcome in enumerate(outcomes):
        if number % 5 == 2:
            assert isinstance(outcome, Failure)
            assert (type(outcome.error), str(outcome.error)) == (LookupError, str(number))
        else:
            assert outcome == Result(f"/{number}".encode())


@both_drivers
def test_no_more_flows_start_than_may_run_at_once(drive: Driver) -> None:
    """The next one is taken when one has ended, and not before."""
    running, taken = Counter(), 0

    def counted() -> Flow[None]:
        with running:
            for _ in range(3):
                yield from ask(Sleep(0.001))

    def flows() -> Iterator[Flow[None]]:
        nonlocal taken
        for _ in range(30):
            assert running.now < 4
            taken += 1
            yield counted()

    outcomes = drive(gathering(flows(), 4), "http://127.0.0.1:9")

    assert (outcomes, taken, running.now) == ([Result(None)] * 30, 30, 0)
    assert 1 < running.most <= 4


@both_drivers
def test_flows_really_run_beside_one_another(drive: Driver) -> None:
    """Each waits for the others to have arrived, which they could not if they came one after another."""
    meeting = threading.Barrier(3)

    def waiting() -> Flow[bool]:
        return (yield from ask(Work(lambda: meeting.wait(timeout=30) >= 0)))

    assert drive(gathering((waiting() for _ in range(3)), 3), "http://127.0.0.1:9") == [Result(True)] * 3


@both_drivers
def test_nothing_to_gather_is_an_empty_list(drive: Driver) -> None:
    """No flow, no thread."""
    assert drive(gathering([], 4), "http://127.0.0.1:9") == []


@both_drivers
@pytest.mark.parametrize("at_once", [0, -1])
def test_fewer_than_one_at_once_is_refused(drive: Driver, at_once: int) -> None:
    """Nothing would ever run."""
    with pytest.raises(InputError, match="at once"):
        drive(gathering([], at_once), "http://127.0.0.1:9")


@both_drivers
def test_gathered_flows_may_gather(drive: Driver) -> None:
    """Outcomes nest."""

    def inner(number: int) -> Flow[list[Outcome[bytes]]]:
        return (yield from ask(Gather((fetched(f"/{number}/{n}") for n in range(3)), 2)))

    with serving(echo) as server:
        outcomes = drive(gathering((inner(n) for n in range(3)), 2), server.url)

    assert outcomes == [Result([Result(f"/{n}/{m}".encode()) for m in range(3)]) for n in range(3)]


@both_drivers
def test_flows_see_the_context_of_whoever_gathers(drive: Driver) -> None:
    """What they set in it stays theirs."""
    variable = contextvars.ContextVar("variable", default="unset")

    def reading(value: str) -> Flow[str]:
        seen = variable.get()
        variable.set(value)
        yield from ask(Sleep(0))
        return f"{seen} {variable.get()}"

    variable.set("set")
    assert drive(gathering((reading(v) for v in "ab"), 1), "http://127.0.0.1:9") == [Result("set a"), Result("set b")]
    assert variable.get() == "set"


@both_drivers
def test_an_exception_of_the_flows_source_ends_the_others(drive: Driver) -> None:
    """They clean up, and the exception is the caller's."""
    log: list[str] = []

    def long() -> Flow[None]:
        log.append("begun")
        try:
            yield from ask(Sleep(600))
        finally:
            yield from ask(Work(lambda: log.append("cleaned up")))

    def short() -> Flow[None]:
        # Ends only when the others have begun, and makes room for the next.
        while log.count("begun") < 2:
            yield from ask(Sleep(0.005))

    def flows() -> Iterator[Flow[None]]:
        yield long()
        yield long()
        yield short()
        raise LookupError("no more")

    with pytest.raises(LookupError, match="no more"):
        drive(gathering(flows(), 3), "http://127.0.0.1:9")
    assert log == ["begun"] * 2 + ["cleaned up"] * 2


@both_drivers
def test_what_is_no_exception_ends_all(drive: Driver) -> None:
    """A flow that raises `SystemExit` or the like does not have it as its outcome."""
    log: list[str] = []
    begun = threading.Semaphore(0)

    class End(BaseException):
        pass

    def long() -> Flow[None]:
        try:
            begun.release()
            yield from ask(Sleep(600))
        finally:
            yield from ask(Work(lambda: log.append("cleaned up")))

    def ending() -> Flow[None]:
        for _ in range(2):
            yield from ask(Work(lambda: begun.acquire(timeout=30)))
        raise End

    with pytest.raises(End):
        drive(gathering([long(), long(), ending(), long()], 3), "http://127.0.0.1:9")
    assert log == ["cleaned up"] * 2


def test_a_flow_that_is_given_up_cleans_up_and_asks_nothing_more() -> None:
    """Streams are given back and functions called, but nothing is sent, read or waited for, even when it insists."""
    log: list[str] = []
    begun = threading.Event()

    def stubborn(question: Question[Any]) -> Flow[None]:
        try:
            yield from ask(question)
            log.append("answered")
        except BaseException as stopped:
            log.append(type(stopped).__name__)

    def long() -> Flow[None]:
        head = yield from ask(Open(Request(), PATIENT))
        try:
            begun.set()
            yield from ask(Read(head))
        finally:
            yield from stubborn(Exchange(Request(path="/more"), PATIENT))
            yield from stubborn(Sleep(600))
            yield from stubborn(Read(head))
            yield from stubborn(Gather([], 1))
            yield from ask(Close(head))
            yield from ask(Work(lambda: log.append("worked")))

    def flows() -> Iterator[Flow[None]]:
        yield long()
        begun.wait(timeout=30)
        raise KeyboardInterrupt

    with serving(Reply(200, b"x" * 100, cut=0, ending="stall")) as server, pytest.raises(KeyboardInterrupt):
        driven(gathering(flows(), 2), server.url)

    assert log == ["Stopped"] * 4 + ["worked"]
    assert [request.target for request in server.requests] == ["/files"]


STALLS = {
    "body": Reply(200, b"x" * 100, cut=10, ending="stall"),
    "head": Silence(),
}


CLIENTS: dict[str, Callable[[], Any]] = {"ours": lambda: None, "httpx": httpx.Client, "httpx2": httpx2.Client}


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize("reused", [False, True], ids=["new connection", "connection used before"])
@pytest.mark.parametrize("stall", STALLS)
def test_flows_that_wait_for_a_silent_server_end_at_once(stall: str, reused: bool, client: str) -> None:
    """Their sockets are shut down: nobody waits for the minutes that a server may be silent."""
    log: list[str] = []
    arrived = threading.Semaphore(0)

    def script(request: Recorded) -> Any:
        if request.target == "/first":
            return Reply()
        arrived.release()
        return STALLS[stall]

    def long(number: int) -> Flow[None]:
        try:
            head = yield from ask(Open(Request(path=f"/{number}"), PATIENT))
            try:
                while (yield from ask(Read(head))):
                    pass
            finally:
                yield from ask(Close(head))
        finally:
            yield from ask(Work(lambda: log.append("cleaned up")))

    def flows() -> Iterator[Flow[None]]:
        for number in range(3):
            yield long(number)
        for _ in range(3):
            assert arrived.acquire(timeout=30)
        raise KeyboardInterrupt

    with serving(script) as server:
        given = CLIENTS[client]()
        world = HttpxTransport(Settings(api_key=KEY, base_url=server.url), given)
        if reused:
            run(gathering([fetched("/first") for _ in range(3)], 3), world)
        connections = server.connections
        begun = time.monotonic()
        with pytest.raises(KeyboardInterrupt):
            run(gathering(flows(), 4), world)
        took = time.monotonic() - begun
        assert log == ["cleaned up"] * 3
        assert took < PATIENT.read / 2
        assert server.connections < connections + 3 or not reused
        # The client can be used as before.
        assert run(fetched("/first"), world) == b""
        world.close()
        if given is not None:
            given.close()


@pytest.mark.parametrize("client", CLIENTS)
def test_requests_of_others_are_left_alone(client: str) -> None:
    """A request that another thread waits for, on the same client, is not touched when a gathering ends."""
    gate, arrived = threading.Event(), threading.Semaphore(0)
    answers: list[bytes] = []

    def script(request: Recorded) -> Any:
        if request.target == "/first":
            return Reply()
        arrived.release()
        return Reply(200, b"late", gate=gate) if request.target == "/other" else Silence()

    def flows() -> Iterator[Flow[Any]]:
        yield fetched("/silent")
        assert arrived.acquire(timeout=30)
        raise KeyboardInterrupt

    with serving(script) as server:
        given = CLIENTS[client]()
        world = HttpxTransport(Settings(api_key=KEY, base_url=server.url), given)
        run(gathering([fetched("/first") for _ in range(2)], 2), world)
        thread = threading.Thread(target=lambda: answers.append(run(fetched("/other"), world)))
        thread.start()
        assert arrived.acquire(timeout=30)
        with pytest.raises(KeyboardInterrupt):
            run(gathering(flows(), 2), world)
        gate.set()
        thread.join(timeout=30)
        world.close()
        if given is not None:
            given.close()

    assert answers == [b"late"]


@pytest.mark.parametrize("stall", STALLS)
def test_a_cancelled_task_ends_its_flows(stall: str) -> None:
    """They see the cancellation where they wait, and clean up before it goes on."""
    log: list[str] = []

    def long(number: int) -> Flow[None]:
        try:
            yield from fetched(f"/{number}")
        finally:
            yield from ask(Work(lambda: log.append("cleaned up")))

    async def main(url: str) -> None:
        world = async_transport(Settings(api_key=KEY, base_url=url))
        task = asyncio.create_task(arun(gathering((long(n) for n in range(9)), 3), world))
        while len(server.requests) < 3:
            await asyncio.sleep(0.005)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert log == ["cleaned up"] * 3
        await world.close()

    with serving(STALLS[stall]) as server:
        asyncio.run(main(server.url))

    assert len(server.requests) == 3


def test_a_gathering_within_one_that_is_given_up_ends_too() -> None:
    """At every depth, flows clean up."""
    log: list[str] = []
    begun = threading.Event()

    def long() -> Flow[None]:
        try:
            yield from ask(Work(begun.set))
            yield from ask(Sleep(600))
        finally:
            log.append("inner")

    def inner() -> Flow[Any]:
        try:
            return (yield from gathering([long()], 1))
        finally:
            log.append("outer")

    def flows() -> Iterator[Flow[Any]]:
        yield inner()
        assert begun.wait(timeout=30)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        driven(gathering(flows(), 2))

    assert log == ["inner", "outer"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a full queue refuses connections")
def test_a_flow_that_cannot_be_interrupted_is_not_waited_for() -> None:
    """Making a connection ends by its own timeout, in a thread that keeps nobody from going on."""
    log: list[str] = []
    begun, ended = threading.Event(), threading.Event()
    timeout = Timeout(connect=3.0, read=3.0, write=3.0, pool=3.0)

    def long() -> Flow[None]:
        begun.set()
        try:
            yield from ask(Exchange(Request(), timeout))
        except BaseException as error:
            log.append(type(error).__name__)
            raise
        finally:
            ended.set()

    def flows() -> Iterator[Flow[None]]:
        yield long()
        assert begun.wait(timeout=30)
        raise KeyboardInterrupt

    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener:
        address = listener.getsockname()
        with contextlib.ExitStack() as waiting:
            # Whoever comes after these is left waiting, as nobody accepts.
            for _ in range(4):
                before = waiting.enter_context(socket.socket())
                before.setblocking(False)
                before.connect_ex(address)
            with pytest.raises(KeyboardInterrupt):
                driven(gathering(flows(), 2), f"http://127.0.0.1:{address[1]}")
            assert log == []
            assert ended.wait(timeout=30)

    assert log == ["Stopped"]


INTERRUPTED = """
import sys, threading
from pathlib import Path
from tests.ext.test_gathering import gathering
from tests.ext.test_transport import PATIENT, Request
from vlmrun_ext.flow import Close, Open, Read, Work, ask, run
from vlmrun_ext.settings import Settings
from vlmrun_ext.http.choice import blocking_transport

folder = Path(sys.argv[2])

def long(number):
    part = folder / f"{number}.part"
    try:
        yield from ask(Work(part.touch))
        head = yield from ask(Open(Request(path=f"/{number}"), PATIENT))
        try:
            while (yield from ask(Read(head))):
                pass
        finally:
            yield from ask(Close(head))
    finally:
        yield from ask(Work(part.unlink))

world = blocking_transport(Settings(api_key="k", base_url=sys.argv[1]))
try:
    run(gathering((long(number) for number in range(100)), 4), world)
except KeyboardInterrupt:
    print("interrupted", sorted(path.name for path in folder.iterdir()))
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGINT to send here")
@pytest.mark.parametrize("stall", STALLS)
def test_ctrl_c_ends_downloads_that_stall(stall: str, tmp_path: Path) -> None:
    """The main thread waits and is interrupted; every flow has removed what it had begun, and none starts after."""
    with serving(STALLS[stall]) as server:
        process = subprocess.Popen(
            [sys.executable, "-c", INTERRUPTED, server.url, str(tmp_path)], stdout=subprocess.PIPE, text=True
        )
        try:
            while len(server.requests) < 4:
                assert process.poll() is None
                time.sleep(0.01)
            process.send_signal(signal.SIGINT)
            begun = time.monotonic()
            output, _ = process.communicate(timeout=60)
            took = time.monotonic() - begun
        finally:
            process.kill()

    assert output == "interrupted []\n"
    assert len(server.requests) == 4
    assert took < PATIENT.read / 2


def test_a_failure_of_the_network_is_an_outcome() -> None:
    """Not every flow has to be lost when the service is."""
    outcomes = driven(gathering([fetched("/a"), fetched("/b")], 2))

    assert [type(outcome.error) for outcome in outcomes] == [NetworkError] * 2
