"""The server of the benchmarks says what it was told to, whole, over connections that stay open."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from scripts.bench.ground import BASE, Ground


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Ground]:
    """A ground of the test's own."""
    with Ground(tmp_path / "cache", mebibytes=1) as ground:
        yield ground


@pytest.fixture
def content(ground: Ground) -> bytes:
    """5 MiB and a little, that differ from place to place."""
    return b"".join(number.to_bytes(4, "big") for number in range((5 << 18) + 7))


@pytest.fixture
def address(ground: Ground, content: bytes) -> tuple[str, int]:
    """A server with a file, an object and a place to upload to."""
    file = ground.folder / "file"
    file.write_bytes(content)
    served = {"media_type": "application/octet-stream", "file": str(file), "headers": {"ETag": '"one"'}}
    uploads = {"method": "POST", "path": f"{BASE}/files", "status": "201 Created", "media_type": "text/plain"}
    base_url = ground.serve(
        {"method": "GET", "path": f"{BASE}/file", **served},
        {"method": "HEAD", "path": f"{BASE}/file", **served},
        {"method": "GET", "object_id": "vid_a1b2c3", **served},
        {**uploads, "body": "thanks"},
    )
    found = urlsplit(base_url)
    assert found.hostname is not None
    assert found.port is not None
    return found.hostname, found.port


def test_one_connection_has_many_answers(address: tuple[str, int], content: bytes) -> None:
    """Files, heads, objects and what is not there, one after the other."""
    connection = http.client.HTTPConnection(*address)
    for _ in range(2):
        for path in ("/file", "/file?some=query", "/artifacts?session_id=s&object_id=vid_a1b2c3"):
            connection.request("GET", BASE + path)
            answer = connection.getresponse()
            assert answer.status == 200
            assert answer.headers["ETag"] == '"one"'
            assert answer.read() == content
        connection.request("HEAD", f"{BASE}/file")
        answer = connection.getresponse()
        assert (int(answer.headers["Content-Length"]), answer.read()) == (len(content), b"")
        connection.request("GET", f"{BASE}/nothing")
        answer = connection.getresponse()
        assert (answer.status, answer.read()) == (404, b"")
    connection.close()


@pytest.mark.parametrize("size", [0, 1, 70_000, 3 << 20])
def test_uploads_are_taken_to_their_end(address: tuple[str, int], size: int) -> None:
    """The answer comes after the last byte, and the connection can be used again."""
    connection = http.client.HTTPConnection(*address)
    for _ in range(2):
        connection.request("POST", f"{BASE}/files", body=bytes(size))
        answer = connection.getresponse()
        assert (answer.status, answer.read()) == (201, b"thanks")
    connection.close()


def test_a_head_may_come_in_pieces_and_clients_may_leave(address: tuple[str, int], content: bytes) -> None:
    """Neither stops the others from being served."""
    with socket.create_connection(address) as gone:
        gone.sendall(f"GET {BASE}/file HTTP/1.1\r\n\r\n".encode())
    with socket.create_connection(address) as slow:
        slow.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for piece in (f"GET {BASE}/fi", "le HTTP/1.1\r\nHo", "st: x\r\n\r", "\n"):
            slow.sendall(piece.encode())
        received = b""
        while len(received.partition(b"\r\n\r\n")[2]) < len(content):
            received += slow.recv(1 << 20)
    assert received.partition(b"\r\n\r\n")[2] == content


def test_nothing_of_a_ground_is_left(tmp_path: Path) -> None:
    """Its server ends, its folder is gone."""
    with Ground(tmp_path / "cache", mebibytes=1) as ground:
        found = urlsplit(ground.serve())
        folder = ground.folder
        assert ground.place("a").is_dir()
        (ground.place("a") / "file").touch()
        assert list(ground.place("a").iterdir()) == []
    assert not folder.exists()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((found.hostname or "", found.port or 0)).close()
