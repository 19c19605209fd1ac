"""The service of the benchmarks: a loop over sockets that answers a fixed set of requests, as fast as Python can.

It keeps connections alive, hands files to the kernel (`sendfile`), throws away what is uploaded, and knows nothing of
HTTP but where a request ends. `python -m scripts.bench.server SITE` prints its port and serves until its input ends.
"""

from __future__ import annotations

import json
import os
import re
import selectors
import socket
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

__all__ = ["Answer", "serve"]

_BLOCK: Final = 1 << 20
_END: Final = b"\r\n\r\n"
_LENGTH: Final = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_OBJECT: Final = re.compile(rb"[?&]object_id=(\w+)")
_MISSING: Final = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nContent-Length: 0\r\n\r\n"


@dataclass(frozen=True)
class Answer:
    """What is sent for a request.

    Attributes:
        head: The status and the headers, and the body if that is short.
        file: A file that follows.
        length: How many bytes of it.
    """

    head: bytes
    file: int | None = None
    length: int = 0

    @classmethod
    def of(cls, entry: dict[str, Any]) -> Answer:
        """Make one from an entry of the site, which has a `body` or the path of a `file`."""
        path = entry.get("file")
        body = entry.get("body", "").encode()
        length = Path(path).stat().st_size if path else len(body)
        headers = {"Content-Type": entry["media_type"], "Content-Length": length, **entry.get("headers", {})}
        head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        content = f"HTTP/1.1 {entry.get('status', '200 OK')}\r\n{head}\r\n".encode()
        if entry["method"] == "HEAD":
            return cls(content)
        return cls(content, _opened(path), length) if path else cls(content + body)


@cache
def _opened(path: str) -> int:
    """A file that is open as long as this process, for all answers that send it."""
    return os.open(path, os.O_RDONLY)


class _Connection:
    """One client: what it has sent so far, what is to be thrown away, what is still to be sent."""

    def __init__(self, stream: socket.socket, answers: dict[bytes, Answer]) -> None:
        self._stream, self._answers = stream, answers
        self._received = b""
        self._discard = 0
        self._answer = Answer(_MISSING)
        self._head = b""
        self._offset = self._left = 0
        self._scratch = bytearray(0)

    def wants(self) -> int:
        """What to wait for next."""
        return selectors.EVENT_WRITE if self._head or self._left else selectors.EVENT_READ

    def proceed(self) -> bool:
        """Go on as far as possible without waiting; False when the client is gone."""
        try:
            if self._head or self._left:
                self._send()
            else:
                return self._receive()
        except BlockingIOError:
            pass
        except (ConnectionError, TimeoutError):
            return False
        return True

    def _receive(self) -> bool:
        if self._discard:
            self._scratch = self._scratch or bytearray(_BLOCK)
            count = self._stream.recv_into(self._scratch, min(self._discard, _BLOCK))
            if not count:
                return False
            self._discard -= count
            if not self._discard:
                self._send()
            return True
        data = self._stream.recv(65536)
        if not data:
            return False
        self._received = self._received + data if self._received else data
        end = self._received.find(_END)
        if end < 0:
            return True
        head, rest = self._received[:end], self._received[end + 4 :]
        self._begin(_named(head, self._answers))
        length = _LENGTH.search(head)
        # Nobody sends a second request before the first is answered, so what follows is the body.
        self._received = b""
        self._discard = int(length[1]) - len(rest) if length else 0
        if not self._discard:
            self._send()
        return True

    def _begin(self, answer: Answer) -> None:
        self._answer, self._head = answer, answer.head
        self._offset, self._left = 0, answer.length

    def _send(self) -> None:
        if self._head:
            self._head = self._head[self._stream.send(self._head) :]
        while self._left and not self._head:
            assert self._answer.file is not None  # noqa: S101  (only a file has a length)
            sent = os.sendfile(self._stream.fileno(), self._answer.file, self._offset, min(self._left, _BLOCK))
            self._offset += sent
            self._left -= sent


def _named(head: bytes, answers: dict[bytes, Answer]) -> Answer:
    """The answer to a request: by its object if it names one, else by its method and path."""
    method, target = head.partition(b"\r")[0].split(b" ")[:2]
    found = _OBJECT.search(target)
    name = found[1] if found else b"%s %s" % (method, target.partition(b"?")[0])
    return answers.get(name) or Answer(_MISSING)


def serve(entries: list[dict[str, Any]]) -> None:
    """Serve a site on a free port, which is printed, until the standard input ends."""
    answers = {
        (each.get("object_id") or f"{each['method']} {each['path']}").encode(): Answer.of(each) for each in entries
    }
    with socket.create_server(("127.0.0.1", 0), backlog=512) as listener, selectors.DefaultSelector() as selector:
        listener.setblocking(False)
        selector.register(listener, selectors.EVENT_READ, "listener")
        selector.register(sys.stdin, selectors.EVENT_READ, "input")
        print(listener.getsockname()[1], flush=True)
        while True:
            for key, _ in selector.select():
                if key.data == "input":
                    return
                if key.data == "listener":
                    stream, _address = listener.accept()
                    stream.setblocking(False)
                    stream.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                    selector.register(stream, selectors.EVENT_READ, _Connection(stream, answers))
                    continue
                connection, before = key.data, key.events
                if not connection.proceed():
                    selector.unregister(key.fileobj)
                    assert isinstance(key.fileobj, socket.socket)  # noqa: S101  (what is not the input or the listener)
                    key.fileobj.close()
                elif connection.wants() != before:
                    selector.modify(key.fileobj, connection.wants(), connection)


if __name__ == "__main__":
    serve(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
