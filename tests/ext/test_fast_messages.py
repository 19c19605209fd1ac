"""How the fast transports read answers: heads, bodies and compression, byte by byte, without a network."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlmrun_ext.http.fast.bodies import Incoming
from vlmrun_ext.http.fast.encodings import Unpacking, unpacking
from vlmrun_ext.http.fast.failures import DecodingError, ProtocolError
from vlmrun_ext.http.fast.heads import LONGEST_HEAD, ReceivedHead, read_head

HEAD = b"HTTP/1.1 200 OK\r\n"


@dataclass
class Wire:
    """What a server has sent, arriving in pieces of these lengths, the last of them again and again."""

    content: bytes
    lengths: list[int] = field(default_factory=lambda: [65_536])
    received: int = 0

    def receive(self, most: int) -> bytes:
        length = self.lengths.pop(0) if len(self.lengths) > 1 else self.lengths[0]
        piece = self.content[self.received : self.received + min(most, length)]
        self.received += len(piece)
        return piece

    def receive_into(self, buffer: memoryview) -> int:
        piece = self.receive(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)


def incoming(content: bytes, *lengths: int) -> Incoming:
    wire = Wire(content, list(lengths) or [65_536])
    return Incoming(wire.receive, wire.receive_into, 60.0)


def by_parts(one: Incoming) -> bytes:
    return b"".join(iter(one.part, b""))


def by_buffer(one: Incoming) -> bytes:
    buffer, content = bytearray(7), b""
    while count := one.part_into(memoryview(buffer)):
        content += buffer[:count]
    return content


WAYS: list[Callable[[Incoming], bytes]] = [by_parts, by_buffer]

WHOLE: list[tuple[bytes, bytes, bool]] = [
    (HEAD + b"Content-Length: 5\r\n\r\nhello", b"hello", True),
    (HEAD + b"Content-Length: 5, 5\r\n\r\nhello", b"hello", True),
    (HEAD + b"Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello", b"hello", True),
    (HEAD + b"Content-Length: 0\r\n\r\n", b"", True),
    (HEAD + b"Content-Length: 5\r\nConnection: close\r\n\r\nhello", b"hello", False),
    (HEAD + b"Content-Length: 5\r\n\r\nhello and more", b"hello", False),
    (HEAD + b"\r\nhello", b"hello", False),
    (HEAD + b"Transfer-Encoding: Chunked\r\n\r\n2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\n\r\n", b"hello", True),
    (HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nX-Trailer: x\r\n\r\n", b"hello", True),
    (HEAD + b"Content-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", b"hello", False),
    (b"HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello", b"hello", False),
    (b"HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n", b"", True),
    (b"HTTP/1.1 304 Not Modified\r\nTransfer-Encoding: chunked\r\n\r\n", b"", True),
    (b"HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nok", b"ok", True),
    (b"HTTP/1.1 200 OK\nContent-Length: 2\n\nok", b"ok", True),
    (b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + HEAD + b"Content-Length: 2\r\n\r\nok", b"ok", True),
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("piece", [1, 2, 3, 65_536])
@pytest.mark.parametrize(("sent", "content", "reusable"), WHOLE)
def test_a_body_ends_where_its_head_says(
    sent: bytes, content: bytes, reusable: bool, piece: int, way: Callable[[Incoming], bytes]
) -> None:
    """However it arrives; and the connection is only used again if nothing is left on it."""
    one = incoming(sent, piece)
    one.head("GET")

    assert way(one) == content
    assert (one.has_ended, one.part()) == (True, b"")
    # What was not asked for yet is seen by looking at the connection before it is used.
    if piece == 65_536:
        assert one.is_reusable is reusable


BROKEN = [
    b"",
    b"HTTP/1.1 200 O",
    b"HTTP/2 200 OK\r\n\r\n",
    b"HTTP/1.1 20 OK\r\n\r\n",
    b"HTTP/1.1 2000 OK\r\n\r\n",
    b"ICY 200 OK\r\n\r\n",
    HEAD + b"no colon\r\n\r\n",
    HEAD + b"X : space before\r\n\r\n",
    HEAD + b"X: a\r\n folded\r\n\r\n",
    HEAD + b"X: \x00\r\n\r\n",
    HEAD + b"X: a\rb\r\n\r\n",
    HEAD + b": no name\r\n\r\n",
    HEAD + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nxy",
    HEAD + b"Content-Length: 1, 2\r\n\r\nxy",
    HEAD + b"Content-Length: -1\r\n\r\n",
    HEAD + b"Content-Length: +1\r\n\r\nx",
    HEAD + b"Content-Length: 0x1\r\n\r\nx",
    HEAD + "Content-Length: \N{ARABIC-INDIC DIGIT ONE}\r\n\r\nx".encode(),
    HEAD + b"Content-Length:\r\n\r\n",
    HEAD + b"Content-Length: 5\r\n\r\nhell",
    HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    HEAD + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    HEAD + b"Transfer-Encoding: chunked\r\n\r\n",
    HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhel",
    HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello",
    HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
    HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n",
    HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello!\r\n0\r\n\r\n",
    HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhelloX\n0\r\n\r\n",
    HEAD + b"Transfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n",
    HEAD + b"Transfer-Encoding: chunked\r\n\r\n0x5\r\nhello\r\n0\r\n\r\n",
    HEAD + b"Transfer-Encoding: chunked\r\n\r\n5_0\r\nhello\r\n0\r\n\r\n",
    HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"f" * 40 + b"\r\nx\r\n",
    HEAD + b"Transfer-Encoding: chunked\r\n\r\n1;" + b"x" * 5000 + b"\r\nx\r\n0\r\n\r\n",
    HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\n" + b"X: y\r\n" * 20_000 + b"\r\n",
    HEAD + b"X: " + b"x" * LONGEST_HEAD + b"\r\n\r\n",
    HEAD + b"X: x\r\n" * 30_000 + b"\r\n",
    b"HTTP/1.1 101 Switching Protocols\r\n\r\n",
    b"HTTP/1.1 100 Continue\r\n\r\n" * 100,
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("piece", [1, 65_536])
@pytest.mark.parametrize("sent", BROKEN, ids=range(len(BROKEN)))
def test_what_is_no_whole_answer_is_refused(sent: bytes, piece: int, way: Callable[[Incoming], bytes]) -> None:
    """Never a short body as a success, and nothing that could be understood in two ways."""
    one = incoming(sent, piece)

    with pytest.raises(ProtocolError):
        one.head("GET")
        way(one)
    assert not one.is_reusable


def test_the_answer_to_a_head_request_has_no_body() -> None:
    """Whatever length it names."""
    one = incoming(HEAD + b"Content-Length: 5\r\n\r\n")
    one.head("HEAD")

    assert (one.part(), one.is_reusable) == (b"", True)


def test_headers_are_read_as_httpx_reads_them() -> None:
    """Names in lower case, repeated ones joined, values as UTF-8 if they are that, else as Latin-1."""
    head = read_head(HEAD + b"X-A:  a \t\r\nX-B: 1\r\nx-a: b\r\nX-C: \xc3\xa4\r\n\r\n")
    other = read_head(HEAD + b"X-C: \xe4\r\n\r\n")

    assert head == ReceivedHead(1, 200, {"x-a": "a, b", "x-b": "1", "x-c": "ä"})
    assert other.headers == {"x-c": "ä"}


@given(st.binary(max_size=2000), st.lists(st.integers(1, 50), min_size=1, max_size=20), st.integers(1, 60))
def test_chunks_of_any_size_in_pieces_of_any_size_make_up_the_body(
    content: bytes, lengths: list[int], chunk: int
) -> None:
    """Nothing is lost between them."""
    parts = [content[start : start + chunk] for start in range(0, len(content), chunk)]
    body = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"
    one = incoming(HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + body, *lengths)
    one.head("GET")

    assert by_parts(one) == content


@given(st.binary(max_size=400))
def test_whatever_a_server_sends_is_an_answer_or_refused(sent: bytes) -> None:
    """No other exception comes of it."""
    for content in sent, HEAD + sent, HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + sent:
        one = incoming(content, 3)
        try:
            one.head("GET")
            by_parts(one)
        except ProtocolError:
            continue


def unpacked(engine: Unpacking, packed: bytes, piece: int) -> bytes:
    content = b""
    for start in range(0, len(packed), piece):
        engine.feed(packed[start : start + piece])
        while part := engine.piece():
            content += part
    engine.check_end()
    return content


def bare(content: bytes) -> bytes:
    engine = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return engine.compress(content) + engine.flush()


PACKED: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": ("gzip", gzip.compress),
    "x-gzip": ("X-GZIP", gzip.compress),
    "deflate": ("deflate", zlib.compress),
    "bare deflate": ("deflate", bare),
    "both": ("deflate, gzip", lambda content: gzip.compress(zlib.compress(content))),
    "one after the other": ("gzip", lambda content: gzip.compress(content[:300]) + gzip.compress(content[300:])),
    "nothing before and between": (
        "gzip",
        lambda content: (
            gzip.compress(b"") * 3 + gzip.compress(content[:9]) + gzip.compress(b"") + gzip.compress(content[9:])
        ),
    ),
    "with more behind": ("gzip", lambda content: gzip.compress(content) + b"junk"),
}


@pytest.mark.parametrize("piece", [1, 1000, 1 << 20])
@pytest.mark.parametrize("kind", PACKED)
def test_what_was_compressed_is_unpacked(kind: str, piece: int) -> None:
    """In whatever pieces it comes; a megabyte of the same letter comes back in parts."""
    name, pack = PACKED[kind]
    content = b"hello" * 100 + b"x" * 1_000_000

    engine = unpacking(name)

    assert engine is not None
    assert unpacked(engine, pack(content), piece) == content


@pytest.mark.parametrize("name", ["gzip", "deflate"])
@pytest.mark.parametrize("cut", [1, 10, 50])
def test_what_breaks_off_is_refused(name: str, cut: int) -> None:
    """Also where the length of what was sent was right."""
    packed = (gzip.compress if name == "gzip" else zlib.compress)(bytes(range(256)) * 3)
    engine = unpacking(name)

    assert engine is not None
    with pytest.raises(DecodingError):
        unpacked(engine, packed[:-cut], 7)


@pytest.mark.parametrize("name", ["gzip", "deflate"])
def test_what_is_not_compressed_at_all_is_refused(name: str) -> None:
    """Although it was said to be."""
    engine = unpacking(name)

    assert engine is not None
    with pytest.raises(DecodingError, match=f"not {name}"):
        unpacked(engine, b"\xffnot compressed", 100)


def test_little_is_unpacked_at_a_time() -> None:
    """A small body may stand for a huge one; whoever reads it stops when it is enough."""
    bomb = zlib.compress(bytes(1 << 26), 9)
    engine = unpacking("gzip, deflate")

    assert engine is not None
    engine.feed(zlib.compress(b""))
    layered = unpacking("deflate, gzip")
    assert layered is not None
    layered.feed(gzip.compress(bomb, 9))
    assert 0 < len(layered.piece()) <= 1 << 18


def test_a_body_compressed_many_times_over_is_refused() -> None:
    """Each time multiplies what it may stand for."""
    with pytest.raises(DecodingError, match="4 times"):
        unpacking("gzip, gzip, gzip, gzip")


@pytest.mark.parametrize("name", [None, "", "identity", "br", "zstd"])
def test_what_is_not_known_is_left_as_it_is(name: str | None) -> None:
    """As httpx does it without the packages for it; nobody asked for those."""
    assert unpacking(name) is None
