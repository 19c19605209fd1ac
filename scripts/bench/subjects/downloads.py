"""One large file from the service to disk, hashed; what was written is removed between measurements."""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scripts.bench.subjects.clients import blocking_client
from scripts.bench.subjects.dialogue import Measure, seconds, take_part

__all__: list[str] = []

_BLOCK = 1 << 20
_SESSION = "session-1"
_VIDEO = "vid_a1b2c3"
_PATH = f"/artifacts?session_id={_SESSION}&object_id={_VIDEO}"


def raw_socket(base_url: str, folder: str, size: int) -> Measure:
    """`recv_into` a buffer of 1 MiB and `write`, without a hash: the floor."""
    address = urlsplit(base_url)
    request = f"GET {address.path}{_PATH} HTTP/1.1\r\nHost: {address.netloc}\r\nConnection: close\r\n\r\n".encode()
    buffer, target = memoryview(bytearray(_BLOCK)), Path(folder, "raw")

    def call() -> None:
        with socket.create_connection((address.hostname, address.port)) as connection, target.open("wb", 0) as file:
            connection.sendall(request)
            head = b""
            while b"\r\n\r\n" not in head:
                head += connection.recv(65536)
            left = size - file.write(head.partition(b"\r\n\r\n")[2])
            while left:
                count = connection.recv_into(buffer, min(left, _BLOCK))
                if not count:
                    raise ConnectionError(f"the server closed the connection with {left} bytes left")
                file.write(buffer[:count])
                left -= count

    return _measure(call, folder, size)


def httpx(base_url: str, folder: str, size: int) -> Measure:
    """Plain httpx, hashing and writing what `iter_raw` gives."""
    import httpx

    client = httpx.Client(timeout=60)

    def call() -> None:
        digest = hashlib.sha256()
        headers = {"Authorization": "Bearer k", "Accept-Encoding": "identity"}
        with client.stream("GET", base_url + _PATH, headers=headers) as answer, Path(folder, "it").open("wb") as file:
            for block in answer.iter_raw():
                digest.update(block)
                file.write(block)
        digest.hexdigest()

    return _measure(call, folder, size)


def huggingface_hub(base_url: str, folder: str, size: int) -> Measure:
    """`hf_hub_download` of a file of a repository that the same server plays."""
    from huggingface_hub import hf_hub_download

    def call() -> None:
        hf_hub_download("bench/files", "large.bin", cache_dir=folder, endpoint=base_url, token=False)

    return _measure(call, folder, size)


def pooch(base_url: str, folder: str, size: int) -> Measure:
    """`pooch.retrieve` with a known hash, which it computes from the file when it is there."""
    import pooch

    known = hashlib.sha256()
    with Path(folder).parent.joinpath("large.mp4").open("rb") as file:
        while block := file.read(_BLOCK):
            known.update(block)
    pooch.get_logger().setLevel("ERROR")

    def call() -> None:
        pooch.retrieve(base_url + _PATH, f"sha256:{known.hexdigest()}", fname="large.mp4", path=folder)

    return _measure(call, folder, size)


def official(base_url: str, folder: str, size: int) -> Measure:
    """The official package, which keeps its files below `VLMRUN_CACHE_DIR`."""
    os.environ["VLMRUN_CACHE_DIR"] = folder
    from vlmrun.client import VLMRun

    client: Any = VLMRun(api_key="k", base_url=base_url)
    return _measure(lambda: client.artifacts.get(object_id=_VIDEO, session_id=_SESSION), folder, size)


def vlmrun(base_url: str, folder: str, size: int, transport: str | None = None) -> Measure:
    """Ours: streamed, checked, hashed, synchronised and published."""
    client = blocking_client(base_url, transport, cache_dir=folder)

    def call() -> None:
        client.artifacts.get(_VIDEO, session_id=_SESSION)

    return _measure(call, folder, size)


def _measure(call: Callable[[], object], folder: str, size: int) -> Measure:
    place = Path(folder)

    def measure() -> float:
        taken = seconds(call)
        written = max((one.stat().st_size for one in place.rglob("*") if one.is_file()), default=0)
        if written != size:
            raise OSError(f"the file in {folder} has {written} bytes, not {size}")
        for one in place.iterdir():
            shutil.rmtree(one) if one.is_dir() else one.unlink()
        return taken

    return measure


if __name__ == "__main__":
    take_part(
        {
            "raw socket": raw_socket,
            "httpx": httpx,
            "huggingface_hub": huggingface_hub,
            "pooch": pooch,
            "official": official,
            "vlmrun": vlmrun,
        }
    )
