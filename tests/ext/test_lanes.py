"""The connections of an async client of our own: one request at a time on each, and none that is kept for nothing."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from functools import partial

import pytest

from tests.ext.wire import Request
from tests.servers import Reply, Server, serving
from vlmrun_ext.errors import ClientError, NetworkError, RequestTimeoutError
from vlmrun_ext.flow import Close, Exchange, Head, Open, Read, Timeout
from vlmrun_ext.http import lanes, transport
from vlmrun_ext.http.choice import async_transport
from vlmrun_ext.http.lanes import Lane, Lanes
from vlmrun_ext.http.libraries import default_library, single
from vlmrun_ext.http.worlds import AsyncTransport
from vlmrun_ext.settings import Settings

PATIENT = Timeout(connect=20.0, read=20.0, write=20.0, pool=20.0)
IMPATIENT = Timeout(connect=20.0, read=20.0, write=20.0, pool=0.05)
REQUEST = Request()


def lanes_of(most: int) -> Lanes:
    """Lanes with the library's own ways."""
    return Lanes(most, partial(single, default_library()))


async def exchanged(lane: Lane, url: str) -> None:
    """Send a request on a lane, and read its answer to the end."""
    response = await lane.way.handle_async_request(default_library().Request("GET", url))
    await response.aread()
    await response.aclose()


def with_transport(use: Callable[[AsyncTransport, Server], Awaitable[None]], server: Server) -> None:
    """Run something with a transport, and close it."""

    async def main() -> None:
        world = async_transport(Settings(api_key="key-1234", base_url=server.url))
        assert isinstance(world, AsyncTransport)
        try:
            await use(world, server)
        finally:
            await world.close()

    asyncio.run(main())


@pytest.fixture(autouse=True)
def usual(monkeypatch: pytest.MonkeyPatch) -> None:
    """The transport that has lanes, whatever this run is about otherwise."""
    monkeypatch.delenv("VLMRUN_TRANSPORT", raising=False)


def test_one_request_after_the_other_takes_one_connection() -> None:
    """The one that was used last."""

    async def use(world: AsyncTransport, _: Server) -> None:
        for _ in range(5):
            assert (await world.answer(Exchange(REQUEST, PATIENT))).status == 200

    with serving(Reply(200, b"x")) as server:
        with_transport(use, server)

    assert server.connections == 1


def test_as_many_connections_are_made_as_requests_are_under_way() -> None:
    """And they serve those that come afterwards."""
    gates = [threading.Event() for _ in range(3)]

    async def use(world: AsyncTransport, server: Server) -> None:
        for number, gate in enumerate(gates, 1):
            requests = [
                asyncio.create_task(world.answer(Exchange(Request(path=f"/{number}"), PATIENT))) for _ in range(8)
            ]
            while len(server.requests) < 8 * number:
                await asyncio.sleep(0.001)
            gate.set()
            await asyncio.gather(*requests)

    with serving(lambda request: Reply(200, b"x", gate=gates[int(request.target[1:]) - 1])) as server:
        with_transport(use, server)

    assert server.connections == 8


def test_nobody_waits_longer_than_asked_for_a_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing was sent then; and whoever waits longer gets one when it is given back."""
    monkeypatch.setattr(transport, "CONNECTIONS", 2)

    async def use(world: AsyncTransport, server: Server) -> None:
        heads: list[Head] = [await world.answer(Open(REQUEST, PATIENT)) for _ in range(2)]
        with pytest.raises(RequestTimeoutError, match="All connections were busy") as caught:
            await world.answer(Exchange(REQUEST, IMPATIENT))
        assert not caught.value.sent
        assert len(server.requests) == 2

        waiting = asyncio.create_task(world.answer(Exchange(REQUEST, PATIENT)))
        await asyncio.sleep(0)
        assert await world.answer(Read(heads[0])) == b"x"
        await world.answer(Close(heads[0]))
        await world.answer(Close(heads[0]))
        assert (await waiting).content == b"x"
        await world.answer(Close(heads[1]))

    with serving(Reply(200, b"x")) as server:
        with_transport(use, server)


@pytest.mark.parametrize("way", ["broken", "cancelled", "cancelled while waiting"])
def test_a_request_that_fails_gives_its_place_back(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise there would be none left, in the end."""
    monkeypatch.setattr(transport, "CONNECTIONS", 1)
    held = threading.Event()
    replies = {"/held": Reply(200, b"x", gate=held), "/broken": Reply(200, b"x" * 100, cut=10, ending="close")}

    async def use(world: AsyncTransport, server: Server) -> None:
        for _ in range(3):
            if way == "broken":
                with pytest.raises(NetworkError):
                    await world.answer(Exchange(Request(path="/broken"), PATIENT))
                continue
            sending = asyncio.create_task(world.answer(Exchange(Request(path="/held"), PATIENT)))
            while not server.requests:
                await asyncio.sleep(0.001)
            task = sending
            if way == "cancelled while waiting":
                task = asyncio.create_task(world.answer(Exchange(REQUEST, PATIENT)))
                await asyncio.sleep(0)
                await asyncio.sleep(0)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            held.set()
            if task is not sending:
                assert (await sending).status == 200
        assert (await world.answer(Exchange(REQUEST, PATIENT))).content == b"x"

    with serving(lambda request: replies.get(request.target, Reply(200, b"x"))) as server:
        with_transport(use, server)


def test_connections_that_were_idle_for_long_are_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the next request; the one that it is sent on stays."""

    async def main(url: str) -> None:
        own = lanes_of(10)
        taken = [await own.take(1) for _ in range(3)]
        for lane in taken:
            await exchanged(lane, url)
            lane.give_back()
        assert [len(lane.way._pool.connections) for lane in taken] == [1, 1, 1]
        monkeypatch.setattr(lanes, "IDLE_SECONDS", -1.0)
        assert await own.take(1) is taken[2]
        assert [len(lane.way._pool.connections) for lane in taken] == [0, 0, 1]
        await own.close()

    with serving(Reply(200, b"x")) as server:
        asyncio.run(main(server.url))


def test_a_lane_that_is_abandoned_has_a_fresh_connection_next_time() -> None:
    """What was not read of one answer is not the beginning of the next."""

    async def main(url: str) -> None:
        own = lanes_of(1)
        lane = await own.take(1)
        await lane.way.handle_async_request(default_library().Request("GET", url))
        await lane.abandon()
        lane.give_back()
        again = await own.take(1)
        assert again is lane
        await exchanged(again, url)
        with pytest.raises(TimeoutError):
            await own.take(0.01)
        await own.close()
        again.give_back()

    with serving(Reply(200, b"x" * 100)) as server:
        asyncio.run(main(server.url))

    assert server.connections == 2


def test_a_lane_that_cannot_be_made_takes_no_place() -> None:
    """The next one may be made."""
    made = iter([OSError("no"), "way"])

    def make() -> object:
        found = next(made)
        if isinstance(found, OSError):
            raise found
        return found

    async def main() -> None:
        own = Lanes(1, make)
        with pytest.raises(OSError, match="no"):
            await own.take(1)
        assert (await own.take(1)).way == "way"

    asyncio.run(main())


def test_closing_ends_what_is_under_way() -> None:
    """As closing a pool does."""

    async def use(world: AsyncTransport, _: Server) -> None:
        head = await world.answer(Open(REQUEST, PATIENT))
        assert await world.answer(Read(head)) == b"x" * 10
        reading = asyncio.create_task(world.answer(Read(head)))
        await asyncio.sleep(0)
        await world.close()
        with pytest.raises(ClientError, match="has been closed"):
            await reading

    with serving(Reply(200, b"x" * 100, cut=10, ending="stall")) as server:
        with_transport(use, server)
