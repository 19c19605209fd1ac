"""Many pictures of 200 KiB, each to a file of its own, by an event loop; seconds are those of one picture."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

from scripts.bench.subjects.clients import async_client
from scripts.bench.subjects.dialogue import Measure, seconds, take_part

__all__: list[str] = []

_SESSION = "session-1"
_BLOCK = 1 << 16


def aiohttp(base_url: str, folder: str, pictures: list[str], at_once: int) -> Measure:
    """Plain aiohttp, which writes each body as it arrives and checks nothing: the floor."""
    import aiohttp

    async def one(session: aiohttp.ClientSession, turn: asyncio.Semaphore, name: str) -> None:
        url = f"{base_url}/artifacts?session_id={_SESSION}&object_id={name}"
        async with turn, session.get(url, headers={"Authorization": "Bearer k"}) as answer:
            with Path(folder, f"{name}.png").open("wb") as file:
                async for block in answer.content.iter_chunked(_BLOCK):
                    file.write(block)

    async def all_of_them() -> None:
        turn = asyncio.Semaphore(at_once)
        async with aiohttp.ClientSession() as session:
            await asyncio.gather(*(one(session, turn, name) for name in pictures))

    return _measure(all_of_them, folder, len(pictures))


def published(base_url: str, folder: str, pictures: list[str], at_once: int) -> Measure:
    """The same, and the least that makes a file safe, in threads: hashed, synchronised, renamed, a record beside it."""
    import aiohttp

    records = Path(folder, ".records")

    def publish(name: str, blocks: list[bytes]) -> None:
        records.mkdir(exist_ok=True)
        part, record, digest = records / f"{name}.part", records / f"{name}.json", hashlib.sha256()
        with part.open("xb", 0) as file:
            for block in blocks:
                file.write(block)
                digest.update(block)
            os.fsync(file.fileno())
        record.write_text(json.dumps({"sha256": digest.hexdigest()}), encoding="utf-8")
        part.rename(Path(folder, f"{name}.png"))

    async def one(session: aiohttp.ClientSession, turn: asyncio.Semaphore, name: str) -> None:
        url = f"{base_url}/artifacts?session_id={_SESSION}&object_id={name}"
        async with turn:
            async with session.get(url, headers={"Authorization": "Bearer k"}) as answer:
                blocks = [block async for block in answer.content.iter_chunked(_BLOCK)]
            await asyncio.to_thread(publish, name, blocks)

    async def all_of_them() -> None:
        turn = asyncio.Semaphore(at_once)
        async with aiohttp.ClientSession() as session:
            await asyncio.gather(*(one(session, turn, name) for name in pictures))

    return _measure(all_of_them, folder, len(pictures))


def httpx(base_url: str, folder: str, pictures: list[str], at_once: int) -> Measure:
    """Plain httpx, likewise."""
    import httpx

    async def one(client: httpx.AsyncClient, turn: asyncio.Semaphore, name: str) -> None:
        url = f"{base_url}/artifacts?session_id={_SESSION}&object_id={name}"
        async with turn, client.stream("GET", url, headers={"Authorization": "Bearer k"}) as answer:
            with Path(folder, f"{name}.png").open("wb") as file:
                async for block in answer.aiter_raw():
                    file.write(block)

    async def all_of_them() -> None:
        turn = asyncio.Semaphore(at_once)
        async with httpx.AsyncClient(timeout=30) as client:
            await asyncio.gather(*(one(client, turn, name) for name in pictures))

    return _measure(all_of_them, folder, len(pictures))


def vlmrun(base_url: str, folder: str, pictures: list[str], at_once: int, transport: str | None = None) -> Measure:
    """Ours: checked, hashed, synchronised and published, each in the cache."""
    async_client(base_url, transport)  # says at once whether there is such a transport

    async def all_of_them() -> None:
        async with async_client(base_url, transport, cache_dir=folder) as client:
            done = await client.artifacts.download_all(pictures, session_id=_SESSION, at_once=at_once)
            for each in done:
                each.unwrap()

    return _measure(all_of_them, folder, len(pictures))


def _measure(batch: Callable[[], Awaitable[None]], folder: str, count: int) -> Measure:
    place = Path(folder)

    def measure() -> float:
        taken = seconds(lambda: asyncio.run(_awaited(batch)))
        found = sum(1 for one in place.rglob("*.png"))
        if found != count:
            raise OSError(f"{found} files are in {folder}, not {count}")
        for one in place.iterdir():
            shutil.rmtree(one) if one.is_dir() else one.unlink()
        return taken / count

    return measure


async def _awaited(batch: Callable[[], Awaitable[None]]) -> None:
    await batch()


if __name__ == "__main__":
    take_part({"aiohttp": aiohttp, "published": published, "httpx": httpx, "vlmrun": vlmrun})
